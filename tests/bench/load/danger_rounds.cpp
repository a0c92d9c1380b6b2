#include "bench/load/danger_rounds.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <stdexcept>

namespace bench {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s;

bool is(std::string_view text, std::string_view start) { return text.starts_with(start); }

}  // namespace

DangerRounds::DangerRounds(Loop& loop, GatewayCrowd& gateway, const std::vector<Line*>& consoles, Traffic* traffic)
    : loop_(loop), gateway_(gateway), traffic_(traffic) {
  consoles_.reserve(consoles.size());
  for (auto* line : consoles) {
    auto& console = consoles_.emplace_back();
    console.line = line;
    line->on_text = [this, &console](std::string_view text) { heard(console, text); };
  }
}

DangerRounds::~DangerRounds() {
  for (auto& console : consoles_) console.line->on_text = [](std::string_view) {};
}

void DangerRounds::heard(Console& console, std::string_view text) {
  const auto now = Clock::now();
  if (is(text, R"({"t":"danger")")) {
    if (!console.said.empty() || text.find(R"("state":"ringing")") == text.npos) return;
    console.rang = now;
    console.said = text;  // read closely when nobody waits for it
    ++rang_;
  } else if (is(text, R"({"t":"danger_over")") && !console.over) {
    console.over = true;
    ++over_;
  } else if (is(text, R"({"t":"gone")") && !console.gone) {
    console.gone = true;
    ++gone_;
  } else if (is(text, R"({"t":"refused")")) {
    throw std::runtime_error("a console was told " + std::string(text));
  }
}

void DangerRounds::heard_by_visitor(std::string_view text) {
  const auto now = Clock::now();
  if (is(text, R"({"t":"refused")")) throw std::runtime_error("she who raised danger was told " + std::string(text));
  if (!is(text, R"({"t":"danger")")) return;
  if (text.find(R"("state":"undone")") != text.npos) undone_ = true;
  else if (!raised_) raised_ = true, visitor_told_ = now;
}

void DangerRounds::go_on_for(std::chrono::nanoseconds time) {
  const auto end = Clock::now() + time;
  for (auto now = Clock::now(); now < end; now = Clock::now())
    loop_.step(std::min<std::chrono::nanoseconds>(end - now, traffic_ ? traffic_->take_turns() : 1s));
}

template <class Done>
void DangerRounds::until(Done done, const char* what) {
  const auto end = Clock::now() + patience;
  while (!done()) {
    loop_.step(traffic_ ? traffic_->take_turns() : 1s);
    if (Clock::now() > end) throw std::runtime_error(std::string("half a minute passed without ") + what);
  }
}

void DangerRounds::check_that_all_heard_the_same() const {
  const auto id_in = [](const Console& console) { return boost::json::parse(console.said).as_object().at("danger").as_string(); };
  const auto first = id_in(consoles_.front());
  if (!std::ranges::all_of(consoles_, [&](const Console& console) { return id_in(console) == first; }))
    throw std::runtime_error("two consoles heard of different dangers");
}

DangerRounds::Times DangerRounds::once(From from, std::chrono::nanoseconds pause) {
  std::string conversation;
  const auto visitor = from == From::waiting ? gateway_.waiting(conversation) : gateway_.looking();
  const auto tap = from == From::waiting ? std::string(R"({"t":"raise"})") : gateway_.arrival(true);
  for (auto& console : consoles_) console.said.clear(), console.over = console.gone = false;
  rang_ = over_ = gone_ = 0;
  raised_ = undone_ = false;
  visitor->on_text = [this](std::string_view text) { heard_by_visitor(text); };
  go_on_for(pause);

  const auto began = Clock::now();
  visitor->send_text(tap);
  until([&] { return rang_ == consoles_.size() && raised_; }, "every console ringing");

  check_that_all_heard_the_same();
  visitor->send_text(R"({"t":"undo_raise"})");
  until([&] { return over_ == consoles_.size() && undone_; }, "the danger being taken back");
  visitor->send_last_text(R"({"t":"leave","how":"end"})");
  until([&] { return gone_ == consoles_.size(); }, "the visitor being gone");
  const auto [first, last] = std::ranges::minmax(consoles_, {}, &Console::rang);
  return {first.rang - began, last.rang - began, visitor_told_ - began};
}

}  // namespace bench
