#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

// Inside this room only. The executor is io_context's own type, not any_io_executor: type erasure costs 10 to 40 % of a
// relayed message. No awaitable_operators anywhere: with Boost 1.81 cancelling a coroutine through `||` can use freed
// memory; what has to stop is stopped by closing its socket or its timer.
namespace adapters::net {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using SteadyTimer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class Value = void>
using Task = asio::awaitable<Value, Executor>;
inline constexpr asio::use_awaitable_t<Executor> use_task;

/// One-shot timer; arming it again replaces what was armed, destroying it disarms. The generation matters: an expiry
/// that is already queued when the timer is disarmed must not run, for its owner may be gone.
class Deadline {
 public:
  explicit Deadline(Executor executor) : state_(std::make_shared<State>(executor)) {}
  ~Deadline() { clear(); }
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  void within(std::chrono::milliseconds time, std::function<void()> expired) {
    const auto armed = ++state_->generation;
    state_->timer.expires_after(time);
    state_->timer.async_wait([state = state_, armed, expired = std::move(expired)](boost::system::error_code error) {
      if (!error && state->generation == armed) expired();
    });
  }
  void clear() {
    ++state_->generation;
    state_->timer.cancel();
  }

 private:
  struct State {
    explicit State(Executor executor) : timer(executor) {}
    SteadyTimer timer;
    std::uint64_t generation = 0;
  };
  std::shared_ptr<State> state_;
};

}  // namespace adapters::net
