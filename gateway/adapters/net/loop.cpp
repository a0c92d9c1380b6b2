#include "adapters/net/loop.hpp"

#include <boost/asio/post.hpp>

#include "adapters/net/engine.hpp"

namespace adapters::net {

Loop::Loop() : engine_(std::make_unique<Engine>()) {}
Loop::~Loop() = default;

void Loop::run() {
  auto keep = asio::make_work_guard(engine_->context);
  engine_->context.run();
}

void Loop::stop() { engine_->context.stop(); }

void Loop::post(std::function<void()> work) { asio::post(engine_->context, std::move(work)); }

namespace {
void wait_for(asio::basic_signal_set<Executor>& set, std::function<void()> work) {
  set.async_wait([&set, work](boost::system::error_code error, int) {
    if (error) return;
    work();
    wait_for(set, work);
  });
}
}  // namespace

void Loop::on_signal(int number, std::function<void()> work) {
  auto& set = engine_->signals.emplace_back(engine_->context.get_executor(), number);
  wait_for(set, std::move(work));
}

struct Loop::Timer::State {
  explicit State(Executor executor) : deadline(executor) {}
  Deadline deadline;
};

Loop::Timer::Timer(Loop& loop) : state_(std::make_unique<State>(loop.engine().context.get_executor())) {}
Loop::Timer::~Timer() = default;
void Loop::Timer::after(std::chrono::milliseconds time, std::function<void()> work) {
  state_->deadline.within(time, std::move(work));
}
void Loop::Timer::cancel() { state_->deadline.clear(); }

}  // namespace adapters::net
