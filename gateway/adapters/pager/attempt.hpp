#pragma once
#include <functional>
#include <optional>
#include <string>

#include "network/ladder.hpp"
#include "ports/pager.hpp"

namespace adapters::pager {

/// One attempt to get a page through; returns when it did, failed, or `stopped` says so (within about a second). Nothing: delivered.
/// The error is a few words without anything secret. Any thread.
std::optional<std::string> attempt_by_curl(const network::Pager& pager, const std::string& secret, const ports::Page& page,
                                           const std::function<bool()>& stopped);
std::optional<std::string> attempt_by_command(const network::Pager& pager, const ports::Page& page,
                                              const std::function<bool()>& stopped);

}  // namespace adapters::pager
