#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/toml/network_files.hpp"
#include "core/switchboard.hpp"
#include "network/route.hpp"

// What routing costs the switchboard while many wait: the shipped desks and rules, 300 advisers who are all in chats, and a
// queue of a constant length. Each line times one kind of event alone, in processor time, so that a machine that does other
// things too changes little. Says figures, asserts nothing.
namespace {

/// The processor time of this thread.
struct Clock {
  using duration = std::chrono::nanoseconds;
  static duration now() {
    timespec at{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return std::chrono::seconds{at.tv_sec} + std::chrono::nanoseconds{at.tv_nsec};
  }
};
constexpr unsigned advisers = 300, chats_each = 2, rounds = 400;

/// Times of one kind of event, in microseconds.
class Times {
 public:
  void add(Clock::duration took) { us_.push_back(std::chrono::duration<double, std::micro>(took).count()); }
  double at(double share) {
    std::ranges::sort(us_);
    return us_[std::min(us_.size() - 1, static_cast<std::size_t>(share * static_cast<double>(us_.size())))];
  }

 private:
  std::vector<double> us_;
};

template <class Id>
Id id_of(std::uint64_t number) {
  Id out;
  std::memcpy(out.bytes.data(), &number, sizeof number);
  return out;
}

class Crowd {
 public:
  /// `wide`: everybody accepts all desks of her plan, eight at most; otherwise those of its first step, as the page asks at first.
  Crowd(const network::Network& network, std::size_t waiting, bool wide)
      : network_(network), wide_(wide), board_(limits(), network) {
    for (const auto& [code, municipality] : network.municipalities) places_.push_back(code);
    for (const auto& desk : network.desks) {
      if (desk.active) desks_.push_back(desk.slug);
    }
    const network::Date monday{2026, 11, 23};
    handle(core::CalendarRead{network::unix_of(monday, 10 * 60) * 1000});
    for (std::uint64_t n = 0; n < advisers; ++n) {
      const base::ConnectionId at{2 * n + 1};
      handle(core::AdviserSignedIn{at, id_of<base::AdviserId>(n + 1), id_of<base::PageId>(n + 1), {desks_[n % desks_.size()]}, n % 4 == 0});
      handle(core::AdviserStartedShift{at, chats_each, {"nl"}});
    }
    // Everybody who is offered is taken, until nobody is free and enough wait.
    for (unsigned tries = 0; tries < 200'000 && board_.figures().waiting < waiting; ++tries) {
      handle(arrival());
      take_all();
    }
  }

  Clock::duration handle(core::Event event) {
    const auto begun = Clock::now();
    const auto answer = board_.handle(std::move(event), now_);
    const auto took = Clock::now() - begun;
    now_.ms += 1;
    for (const auto& effect : answer.effects) {
      const auto* told = std::get_if<core::Tell>(&effect);
      if (!told) continue;
      if (const auto* offer = std::get_if<core::Offer>(&told->notice)) offers_.emplace_back(told->to, offer->item.conversation);
      if (const auto* taken = std::get_if<core::AdviserTaken>(&told->notice)) chats_.emplace_back(told->to, taken->conversation);
    }
    return took;
  }

  core::VisitorArrived arrival() {
    ++visitors_;
    core::VisitorArrived out;
    out.at = {2 * visitors_};
    out.visit = id_of<base::VisitId>(visitors_);
    out.conversation = id_of<base::ConversationId>(visitors_);
    out.token = id_of<base::TokenHash>(visitors_);
    out.choices = choices(visitors_);
    const auto plan = network::route(network_, table_, question(out.choices));
    for (const auto& step : plan.steps) {
      if (!wide_ && step.after > plan.steps.front().after) break;
      for (const auto& desk : step.desks) {
        if (out.desks.size() < 8 && std::ranges::find(out.desks, desk) == out.desks.end()) out.desks.push_back(desk);
      }
    }
    return out;
  }
  core::Choices choices(std::uint64_t n) const {
    core::Choices out{"self", n % 20 == 0 ? "forced_marriage" : "partner_violence", "nl", places_[n * 7919 % places_.size()], "no", "no"};
    if (n % 4 == 0) out.role = "professional";
    return out;
  }
  static network::Question question(const core::Choices& of) {
    return {of.role, of.topic, of.where, of.language, of.danger == "yes", of.minors == "yes"};
  }

  /// Takes every open offer; how long each took.
  void take_all(Times* times = nullptr) {
    while (!offers_.empty()) {
      const auto [at, conversation] = offers_.front();
      offers_.pop_front();
      const auto took = handle(core::AdviserTookChat{at, conversation});
      if (times) times->add(took);
    }
  }
  std::pair<base::ConnectionId, base::ConversationId> some_chat() {
    const auto out = chats_.front();
    chats_.pop_front();
    return out;
  }
  base::ConnectionId newest() const { return {2 * visitors_}; }
  core::Switchboard::Figures figures() const { return board_.figures(); }
  void pass(std::chrono::milliseconds by) { now_ = now_ + by; }

 private:
  static core::Limits limits() {
    core::Limits out;
    out.queue_max = 10'000;
    return out;
  }

  const network::Network& network_;
  const bool wide_;
  const network::DeskTable table_ = network_.table();
  core::Switchboard board_;
  base::Instant now_{1000};
  std::uint64_t visitors_ = 0;
  std::vector<std::string> places_, desks_;
  std::deque<std::pair<base::ConnectionId, base::ConversationId>> offers_, chats_;
};

void print(std::size_t waiting, const char* what, Times& times) {
  const double median = times.at(.5);
  std::printf("%7zu  %-34s %10.1f %10.1f %12.0f\n", waiting, what, median, times.at(.99), 1e6 / median);
}

void bench_queue(const network::Network& network, std::size_t waiting, bool wide) {
  Crowd crowd(network, waiting, wide);
  const auto held = crowd.figures().waiting;
  Times asked, arrived, left, ended, took, told;
  for (unsigned round = 0; round < rounds; ++round) {
    asked.add(crowd.handle(core::VisitorAskedRoute{{1'000'000'000 + 2 * round}, crowd.choices(round)}));
    arrived.add(crowd.handle(crowd.arrival()));
    left.add(crowd.handle(core::VisitorLeft{crowd.newest(), core::Leaving::end}));
    crowd.take_all();
    // Her next visitor is offered to her within the event that ends her chat.
    const auto [at, conversation] = crowd.some_chat();
    ended.add(crowd.handle(core::AdviserEndedChat{at, conversation}));
    crowd.take_all(&took);
    crowd.handle(crowd.arrival());
    crowd.take_all();
  }
  for (unsigned round = 0; round < 5; ++round) {
    crowd.pass(std::chrono::seconds{31});
    told.add(crowd.handle(core::TimePassed{}));
    crowd.take_all();
  }
  print(held, "she asks who would answer", asked);
  print(held, "she arrives: plan, choice, places", arrived);
  print(held, "she leaves", left);
  print(held, "an adviser becomes free: choice", ended);
  print(held, "an adviser takes her offer", took);
  print(held, "half a minute passes: prospects", told);
}

void bench_route(const network::Network& network) {
  const auto table = network.table();
  std::vector<network::Question> questions;
  for (const auto& [code, municipality] : network.municipalities) {
    for (const char* topic : {"partner_violence", "forced_marriage", ""}) questions.push_back({"self", topic, code, "nl", false, false});
  }
  constexpr unsigned times = 20;
  std::size_t steps = 0;
  const auto begun = Clock::now();
  for (unsigned i = 0; i < times; ++i) {
    for (const auto& question : questions) steps += network::route(network, table, question).steps.size();
  }
  const double us = std::chrono::duration<double, std::micro>(Clock::now() - begun).count() / static_cast<double>(times * questions.size());
  std::printf("network::route alone: %.2f us, %.0f a second (%.1f steps each)\n\n", us, 1e6 / us,
              static_cast<double>(steps) / static_cast<double>(times * questions.size()));
}

}  // namespace

int main(int count, char** arguments) {
  const std::string folder = count > 1 ? arguments[1] : LUWTE_SOURCE_DIR "/config";
  const auto network = adapters::toml_files::read_network(folder);
  if (!network) {
    std::fprintf(stderr, "%s\n", network.error().c_str());
    return 2;
  }
  std::printf("%zu desks, %u advisers with %u chats each, network of %s\n\n", network->desks.size(), advisers, chats_each, folder.c_str());
  bench_route(*network);
  for (const bool wide : {false, true}) {
    std::puts(wide ? "\neverybody accepts all desks of her plan" : "everybody accepts the desks her page asks for at first");
    std::printf("%7s  %-34s %10s %10s %12s\n", "waiting", "event", "median us", "p99 us", "a second");
    for (const std::size_t waiting : {250, 500, 1'000, 2'000, 4'000}) bench_queue(*network, waiting, wide);
  }
}
