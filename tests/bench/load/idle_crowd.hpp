#pragma once
#include <sys/types.h>

#include <string>

#include "bench/load/gateway_crowd.hpp"

namespace bench {

/// Visitors who say nothing, in a process of their own and of the least priority: what it costs to read what they are told
/// must not delay the moment in which a console is read.
class IdleCrowd final : public Loop::Ready {
 public:
  struct Size {
    unsigned waiting = 0;  ///< in the queue
    unsigned looking = 0;  ///< page open, asks who would answer once a minute
  };
  /// Starts the process, which does nothing yet. To be made before anything of OpenSSL or of chance is.
  IdleCrowd(const std::string& certificate, const GatewayCrowd::Gateway& gateway, Size size);
  ~IdleCrowd();
  IdleCrowd(const IdleCrowd&) = delete;
  IdleCrowd& operator=(const IdleCrowd&) = delete;

  /// Brings them all; returns when they are there. Throws std::runtime_error when that, or later one of their lines, fails:
  /// then out of `loop`.
  void bring(Loop& loop);

 private:
  void ready(std::uint32_t events) override;

  pid_t process_ = 0;
  int line_ = -1;  ///< to it: a byte begins, the end ends; from it: a byte when all are there
  bool all_there_ = false;
};

}  // namespace bench
