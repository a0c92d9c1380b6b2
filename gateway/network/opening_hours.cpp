#include "network/opening_hours.hpp"

namespace network {

OpeningHours OpeningHours::always() {
  OpeningHours out;
  out.week.fill({Span{0, 1440}});
  return out;
}

}  // namespace network
