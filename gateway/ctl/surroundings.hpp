#pragma once
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "base/secret_bytes.hpp"

namespace ctl {

/// What a command sees of the world besides files and chance; handed in, so that tests can hand in another one.
struct Surroundings {
  std::ostream& out;                     ///< results, also for scripts
  std::ostream& err;                     ///< words for people
  std::function<std::int64_t()> now_s;   ///< unix seconds
  std::function<base::SecretBytes(const std::string& prompt)>
      ask;   ///< one line typed without echo; throws BadInput without a terminal
};

}  // namespace ctl
