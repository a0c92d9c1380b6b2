#include "network/route.hpp"

namespace network {

Plan route(const Network&, const DeskTable&, const Question&) { return {}; }

}  // namespace network
