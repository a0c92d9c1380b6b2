// The whole of Boost.JSON, compiled once (see CMakeLists.txt beside this file for why it stands apart).
#include <boost/json/src.hpp>
