#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "network/ladder.hpp"
#include "ports/pager.hpp"

namespace adapters::pager {

/// Hands work to the loop's thread; may be called from any.
using Post = std::function<void(std::function<void()>)>;

struct Options {
  /// Between one attempt and the next, the last again and again.
  std::vector<std::chrono::milliseconds> back_off{std::chrono::seconds{2}, std::chrono::seconds{4}, std::chrono::seconds{8},
                                                  std::chrono::seconds{16}, std::chrono::seconds{30}};
  std::chrono::milliseconds give_up_after{std::chrono::minutes{10}};
  std::size_t under_way_max = 32;  ///< a page beyond it fails at once
};

/// A pager as it is configured; `secret` as `read_secret` gave it. One thread for each page under way, so that one that hangs delays
/// no other. The destructor waits for attempts under way, about a second.
std::unique_ptr<ports::Pager> make_pager(network::Pager pager, std::string secret, Post post, Options options = {});

}  // namespace adapters::pager
