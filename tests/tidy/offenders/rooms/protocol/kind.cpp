#include <boost/json/kind.hpp>

namespace protocol {
boost::json::kind kind() { return boost::json::kind::null; }
}  // namespace protocol
