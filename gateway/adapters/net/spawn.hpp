#pragma once
#include <boost/asio/co_spawn.hpp>
#include <exception>
#include <string_view>

#include "adapters/net/asio.hpp"
#include "ports/journal.hpp"

namespace adapters::net {

/// Every coroutine starts here: it has a name, and what it throws reaches the journal instead of ending the process.
/// `done` runs on the loop's thread whichever way it ended.
inline void spawn(Executor executor, ports::Journal& journal, std::string_view name, Task<> task,
                  std::function<void()> done = {}) {
  asio::co_spawn(executor, std::move(task), [&journal, name, done = std::move(done)](std::exception_ptr error) {
    if (error) {
      try {
        std::rethrow_exception(error);
      } catch (const std::exception& thrown) {
        journal.write(ports::Level::error, "coroutine_failed", {.reason = name, .detail = thrown.what()});
      } catch (...) {
        journal.write(ports::Level::error, "coroutine_failed", {.reason = name});
      }
    }
    if (done) done();
  });
}

}  // namespace adapters::net
