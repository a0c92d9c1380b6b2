#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace ports {

/// What a page says: enough to act on, nothing about her. The same `key` is the same page, however often it is sent.
struct Page {
  std::string key;           ///< idempotency key: hex, unguessable, at most 64 characters
  std::string desk;          ///< slug of her first desk
  unsigned step = 1;         ///< from 1
  unsigned round = 1;        ///< from 1
  std::chrono::seconds age{0};  ///< since the danger was raised
  bool drill = false;        ///< an exercise (oefening), and the page says so first
  std::string link;          ///< of the console, without anything that names the danger
};

enum class PageOutcome { delivered, failed };

/// A way to reach a person outside the gateway. A page is tried again with back-off until it was delivered, `stop` is called, or
/// ten minutes are over. Called by the loop's thread; works on threads of its own.
class Pager {
 public:
  virtual ~Pager() = default;
  /// `told` is called on the loop's thread: `failed` after the first attempt that failed (later attempts go on in silence), and
  /// `delivered` once when it got through (`why` then says who was left out). Never waits for the other end. The same key again while
  /// it is under way is ignored.
  virtual void send(Page page, std::function<void(PageOutcome, std::string why)> told) = 0;
  virtual void stop(const std::string& key) = 0;  ///< no further attempt; one that is under way may still arrive
};

}  // namespace ports
