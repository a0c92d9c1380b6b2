#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace adapters::net {

/// The process's one event loop. Everything but `post` and `stop` belongs to the thread that calls `run`.
class Loop {
 public:
  Loop();
  ~Loop();

  void run();                             ///< returns after `stop`
  void stop();                            ///< any thread
  void post(std::function<void()> work);  ///< any thread; runs on the loop's thread, in order
  void on_signal(int number, std::function<void()> work);

  /// One-shot; setting it again replaces what was set, destroying it cancels. Must not outlive its loop.
  class Timer {
   public:
    explicit Timer(Loop& loop);
    ~Timer();
    void after(std::chrono::milliseconds time, std::function<void()> work);
    void cancel();

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

  struct Engine;  ///< holds the io_context; defined in engine.hpp for this room
  Engine& engine() { return *engine_; }

 private:
  std::unique_ptr<Engine> engine_;
};

}  // namespace adapters::net
