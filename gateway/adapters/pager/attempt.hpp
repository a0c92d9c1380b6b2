#pragma once
#include <functional>
#include <string>

#include "network/ladder.hpp"
#include "ports/pager.hpp"

namespace adapters::pager {

struct Attempt {
  bool delivered = false;
  std::string why;  ///< it failed, or who was left out though it was delivered; a few words without anything secret, or empty
};

/// One attempt to get a page through; returns when it did, failed, or `stopped` says so (within about a second). Any thread that has
/// SIGPIPE blocked.
Attempt attempt_by_curl(const network::Pager& pager, const std::string& secret, const ports::Page& page,
                        const std::function<bool()>& stopped);
Attempt attempt_by_command(const network::Pager& pager, const ports::Page& page, const std::function<bool()>& stopped);

}  // namespace adapters::pager
