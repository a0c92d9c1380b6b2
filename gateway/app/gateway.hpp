#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/config.hpp"
#include "base/result.hpp"

namespace app {

/// The whole gateway, wired: the only place where every room meets. Made, run and destroyed on one thread.
class Gateway {
 public:
  /// Opens the store, restores, listens. The error is one sentence for the administrator.
  static base::Result<std::unique_ptr<Gateway>, std::string> start(const Config& config);
  ~Gateway();

  /// Serves until SIGTERM or SIGINT has been answered; SIGHUP reads certificate and roster again. False: a fault of ours ended
  /// it, and the journal says which; what is stored is whole.
  bool run();

  struct Parts;

 private:
  explicit Gateway(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace app
