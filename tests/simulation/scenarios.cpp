#include "simulation/scenarios.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "network/civil_time.hpp"
#include "simulation/sample_network.hpp"
#include "simulation/town.hpp"
#include "simulation/violation.hpp"

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr network::Date a_monday{2026, 6, 1};

std::int64_t at_hour(int hour) { return network::unix_of(a_monday, hour * 60); }

void must(bool holds, const std::string& words) {
  if (!holds) throw Violation(words);
}

core::Choices of_region(unsigned region) { return {"self", "partner_violence", "", "GM000" + std::to_string(region), "", ""}; }

std::int64_t exponential_ms(Dice& dice, double mean_ms) {
  const double even = static_cast<double>(dice.between(1, 1'000'000)) / 1'000'001.0;
  return static_cast<std::int64_t>(-std::log(even) * mean_ms);
}

/// Chats of 20 minutes on average; half of that varies little, half much.
std::int64_t chat_ms(Dice& dice) { return dice.between(300'000, 900'000) + exponential_ms(dice, 600'000); }

/// Somebody of a region or of none, who mostly agrees to be answered elsewhere.
Town::Visitor somebody(Dice& dice) {
  Town::Visitor out;
  out.choices = dice.once_in(6) ? core::Choices{} : of_region(static_cast<unsigned>(dice.between(1, 3)));
  out.agrees = !dice.once_in(4);
  out.chat_ms = chat_ms(dice);
  out.patience_ms = 60'000 + exponential_ms(dice, 1'500'000);
  out.heavy = dice.once_in(25);
  return out;
}

/// So many as one hour expects, at even chances over it.
void expect_visitors(Town& town, double each_hour, std::int64_t until_ms, Town::Visitor (*who)(Dice&)) {
  const auto next = exponential_ms(town.dice, 3'600'000.0 / each_hour);
  if (town.schedule.now_ms() + next >= until_ms) return;
  town.schedule.after(std::chrono::milliseconds{next}, [&town, each_hour, until_ms, who] {
    town.visitor_comes(who(town.dice));
    expect_visitors(town, each_hour, until_ms, who);
  });
}

void staff(Town& town, const std::vector<std::string>& desks, unsigned each, Town::Habit habit = Town::Habit::mostly_takes) {
  for (const auto& desk : desks) {
    for (unsigned n = 0; n < each; ++n) town.adviser_comes({{desk}, static_cast<std::uint8_t>(1 + n % 3), n % 2 == 0, {"nl"}, habit});
  }
}

/// Every desk closes at 22:00 while people wait: nobody new comes in, everybody who waits hears it and is still served.
std::string all_desks_close(std::uint64_t seed) {
  auto country = sample_network();
  for (auto& desk : country.desks) desk.hours.week.fill({{8 * 60, 22 * 60}});
  Town town(seed, {country, {}, at_hour(21), 1});
  staff(town, {"north", "east", "south", "national"}, 2);
  // Half an hour before, half of them go home: nobody could foresee that for those who were let in.
  town.schedule.at(30 * 60'000, [&town] {
    for (const std::size_t who : {1, 3, 5, 7}) town.adviser_ends_shift(who);
  });
  const auto patient = [](Dice& dice) {
    auto out = somebody(dice);
    out.patience_ms.reset();
    return out;
  };
  expect_visitors(town, 240, 3'600'000, patient);
  town.run_until(3'600'000);
  const auto came = town.stories().size();
  std::size_t waiting = 0;
  for (const auto& story : town.stories()) waiting += story.waits() ? 1 : 0;
  for (int n = 0; n < 20; ++n) town.visitor_comes(patient(town.dice));
  town.run_for(12h);
  std::size_t served_after = 0;
  for (std::size_t n = 0; n < town.stories().size(); ++n) {
    const auto& story = town.stories()[n];
    must(n < came || story.refused, "somebody came in after closing time");
    must(story.refused || story.taken_ms, "somebody who waited at closing time was left alone");
    if (story.refused || *story.taken_ms < 3'600'000 + 70'000) continue;
    ++served_after;
    must(story.told_opens_ms && *story.told_opens_ms < 3'600'000 + 70'000, "somebody was not told that her desks have closed");
  }
  must(waiting > 0 && served_after > 0, "nobody waited at closing time: nothing was tried");
  return std::to_string(waiting) + " waited at closing time, all served; " + std::to_string(served_after) + " of them much later";
}

/// All advisers of one region lose their lines at once.
std::string one_desk_vanishes(std::uint64_t seed) {
  Town town(seed, {sample_network(), {}, at_hour(10), 1});
  staff(town, {"north", "east", "south", "national"}, 3);
  const auto of_north = [](Dice& dice) {
    auto out = somebody(dice);
    out.choices = of_region(1);
    out.patience_ms.reset();
    return out;
  };
  expect_visitors(town, 25, 1'800'000, of_north);
  town.run_until(1'800'000);
  for (std::size_t who = 0; who < 3; ++who) town.adviser_loses_line(who);
  const auto had = town.stories();
  town.run_for(3h);
  std::size_t requeued = 0, alone = 0;
  for (std::size_t n = 0; n < had.size(); ++n) {
    const auto& before = had[n];
    const auto& story = town.stories()[n];
    // Whose chat was over before the 45 s were lost nothing.
    const bool was_in_chat = before.taken_ms && !before.over && *before.adviser < 3 &&
                             *before.taken_ms + before.is.chat_ms > 1'800'000 + 45'000;
    if (was_in_chat) {
      ++requeued;
      must(story.requeued, "whose adviser vanished was not asked for a fresh Hello");
    }
    if (story.over) continue;
    ++alone;
    must(!story.is.agrees, "whoever agreed to be answered elsewhere was not");
    must(story.told_nobody_on_duty, "whoever waits in vain was not told that nobody is there");
  }
  must(requeued > 0, "nobody was in a chat with those who vanished: nothing was tried");
  return std::to_string(requeued) + " chats cut off and answered elsewhere, " + std::to_string(alone) +
         " who did not agree wait on and know why";
}

/// After a broadcast ten times as many come, for half an hour.
std::string tenfold_spike(std::uint64_t seed) {
  core::Limits limits;
  limits.queue_max = 120;
  Town town(seed, {sample_network(), limits, at_hour(10), 20});
  staff(town, {"north", "east", "south", "national"}, 3);
  expect_visitors(town, 45, 10'800'000, somebody);
  town.schedule.after(30min, [&town] { expect_visitors(town, 450, 3'600'000, somebody); });
  std::size_t most = 0;
  while (town.schedule.now_ms() < 14'400'000) {
    town.run_for(1min);
    most = std::max(most, town.board().figures().waiting);
  }
  town.run_for(6h);
  std::size_t refused = 0, left = 0, taken = 0;
  for (const auto& story : town.stories()) {
    refused += story.refused ? 1 : 0;
    left += story.left_ms ? 1 : 0;
    taken += story.taken_ms ? 1 : 0;
    must(story.over, "somebody is still there hours after the spike");
  }
  must(most <= limits.queue_max && most > 60, "the queue was no spike, or without limit");
  must(town.board().figures().waiting == 0, "somebody waits for ever");
  return std::to_string(town.stories().size()) + " came, at most " + std::to_string(most) + " waited, " +
         std::to_string(taken) + " taken, " + std::to_string(left) + " left, " + std::to_string(refused) + " refused";
}

/// Advisers who decline or do not answer cost those who wait a little time, and nobody her place.
std::string everybody_declines_but_one(std::uint64_t seed) {
  Town town(seed, {sample_network(), {}, at_hour(10), 1});
  staff(town, {"north"}, 4, Town::Habit::declines);
  staff(town, {"north"}, 3, Town::Habit::ignores);
  const auto good = town.adviser_comes({{"north"}, 3, false, {}, Town::Habit::takes});
  const auto of_north = [](Dice& dice) {
    Town::Visitor out;
    out.choices = of_region(1);
    out.chat_ms = dice.between(120'000, 240'000);
    return out;
  };
  expect_visitors(town, 20, 3 * 3'600'000, of_north);
  town.run_until(4 * 3'600'000);
  std::int64_t longest = 0;
  for (const auto& story : town.stories()) {
    must(story.taken_ms.has_value() && story.adviser == good, "somebody was not taken by the one who takes");
    longest = std::max(longest, *story.taken_ms - story.came_ms);
  }
  for (std::size_t who = 4; who < 7; ++who) must(town.offered_at(who).size() <= 2, "who does not answer twice is not offered more");
  must(longest < 600'000, "declining advisers held somebody up for more than ten minutes");
  return std::to_string(town.stories().size()) + " taken by the one who takes, the longest wait " + std::to_string(longest / 1000) + " s";
}

struct Kept {
  std::size_t held = 0, missed = 0;
  double share() const { return held + missed == 0 ? 0 : static_cast<double>(held) / static_cast<double>(held + missed); }
};

/// Two weeks of ordinary days. Of the ranges that were shown at least four of five must hold, also of those alone that spoke
/// of a wait of more than a minute. Who left before its upper end is not judged; who left after it counts as missed.
std::string ranges_hold(std::uint64_t seed) {
  constexpr std::int64_t day_ms = 86'400'000;
  Town town(seed, {sample_network(), {}, at_hour(0), 997});
  staff(town, {"north", "east", "south"}, 3);
  staff(town, {"national"}, 2);
  // 21 chats at once, 20 minutes each, and what rests and wrap-ups take: 60 an hour would be all of it.
  for (std::int64_t day = 0; day < 14; ++day) {
    for (const auto& [from_h, to_h, each_hour] : {std::tuple{8, 12, 44.0}, {12, 14, 50.0}, {14, 17, 44.0}, {17, 22, 47.0}}) {
      town.schedule.at(day * day_ms + from_h * 3'600'000, [&town, day, to_h = to_h, each_hour = each_hour] {
        expect_visitors(town, each_hour, day * day_ms + to_h * 3'600'000, somebody);
      });
    }
  }
  town.run_until(14 * day_ms);
  Kept all, longer;
  std::array<Kept, 4> by_end;  // of those that spoke of up to 2, 10, 25 minutes, and more
  std::vector<std::uint32_t> from_s, to_s;  // of those that spoke of a wait
  for (const auto& story : town.stories()) {
    for (const auto& promise : story.promises) {
      const auto until = story.taken_ms ? *story.taken_ms : story.left_ms ? *story.left_ms : INT64_MAX;
      const auto waited_s = static_cast<double>(until - promise.at_ms) / 1000.0;
      if (!story.taken_ms && waited_s <= promise.wait.to_s) continue;
      const bool held = story.taken_ms && waited_s >= promise.wait.from_s && waited_s <= promise.wait.to_s;
      ++(held ? all.held : all.missed);
      auto& like_it = by_end[promise.wait.to_s <= 120 ? 0 : promise.wait.to_s <= 600 ? 1 : promise.wait.to_s <= 1'500 ? 2 : 3];
      ++(held ? like_it.held : like_it.missed);
      if (promise.wait.to_s <= 120) continue;
      ++(held ? longer.held : longer.missed);
      from_s.push_back(promise.wait.from_s);
      to_s.push_back(promise.wait.to_s);
    }
  }
  must(all.held + all.missed > 1'000, "too few waits to judge by");
  std::ranges::sort(from_s);
  std::ranges::sort(to_s);
  double least = 1;
  for (const auto& one : by_end) {
    if (one.held + one.missed >= 200) least = std::min(least, one.share());
  }
  char words[300];
  std::snprintf(words, sizeof words, "%zu visitors: %.1f %% of %zu ranges held; %.1f %% of the %zu that spoke of more than two minutes,"
                " mostly from %u to %u s; %.1f %% of the size that held least",
                town.stories().size(), 100 * all.share(), all.held + all.missed, 100 * longer.share(),
                longer.held + longer.missed, from_s[from_s.size() / 2], to_s[to_s.size() / 2], 100 * least);
  must(all.share() >= 0.8 && longer.share() >= 0.8 && least >= 0.8, std::string("too many ranges were wrong: ") + words);
  return words;
}

}  // namespace

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all{{"all desks close at once", all_desks_close},
                                         {"one desk's advisers vanish", one_desk_vanishes},
                                         {"ten-fold spike", tenfold_spike},
                                         {"everybody declines but one", everybody_declines_but_one},
                                         {"the ranges that were shown hold", ranges_hold}};
  return all;
}

}  // namespace simulation
