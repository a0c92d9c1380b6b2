#include "planner/week_simulation.hpp"

#include <algorithm>
#include <utility>

#include "core/switchboard.hpp"
#include "planner/agenda.hpp"
#include "planner/numbered_ids.hpp"
#include "planner/simulated_advisers.hpp"
#include "planner/simulated_visitors.hpp"

namespace planner {
namespace {

constexpr std::chrono::milliseconds calendar_every{60'000};

/// Those of the days, and what is left of the night before: who began it is at work when the first day begins.
std::vector<roster::Duty> duties_of(const WeekSetting& setting, std::int64_t start_s) {
  const auto day_before = network::date_of(network::days_since_1970(setting.first) - 1);
  auto out = roster::duties(setting.roster, day_before, setting.days + 1);
  std::erase_if(out, [&](const roster::Duty& duty) { return duty.to_s <= start_s; });
  for (auto& duty : out) duty.from_s = std::max(duty.from_s, start_s);
  return out;
}

class Week {
 public:
  explicit Week(const WeekSetting& setting)
      : setting_(setting),
        desks_(setting.network.table()),
        start_s_(network::unix_of(setting.first, 0)),
        duties_(duties_of(setting, start_s_)),
        board_(setting.limits, setting.network),
        visitors_(setting.arrivals, setting.behaviour, setting.seed, desks_, agenda_),
        advisers_(duties_, setting.behaviour, setting.seed, desks_, agenda_,
                  [this](auto desk, auto from, auto until, const auto& per_ms) { account(desk, from, until, per_ms); }) {
    record_.first = setting.first;
    record_.days = setting.days;
    for (const auto& desk : setting.network.desks) record_.desks.push_back(desk.slug);
    record_.work.assign(record_.desks.size(), std::vector<DeskWork>(record_.hours()));
  }

  WeekRecord run() {
    agenda_.note(start_, Deed::read_calendar, 0);
    advisers_.expect(start_, start_s_);
    for (std::uint32_t who = 0; who < setting_.arrivals.size(); ++who) {
      visitors_.expect(who, start_ + std::chrono::seconds{setting_.arrivals[who].unix_s - start_s_});
    }
    while (!agenda_.empty()) step();
    record_.visitors = visitors_.records();
    return std::move(record_);
  }

 private:
  void step() {
    const auto deadline = board_.next_deadline();
    if (deadline && std::max(*deadline, now_) < agenda_.next() && waited_in_vain_ < 8) {
      // A deadline that stays due after time has passed is not asked about for ever.
      waited_in_vain_ = *deadline <= now_ ? waited_in_vain_ + 1 : 0;
      now_ = std::max(*deadline, now_);
      return say(core::TimePassed{});
    }
    waited_in_vain_ = 0;
    const Intention next = agenda_.take();
    now_ = next.at;
    const auto speak = [this](core::Event event) { say(std::move(event)); };
    if (next.deed == Deed::read_calendar) return read_calendar();
    if (next.deed <= Deed::end_chat) visitors_.act(next, now_, speak);
    else advisers_.act(next, now_, speak);
  }

  void read_calendar() {
    const auto since_start = (now_ - start_).count();
    say(core::CalendarRead{start_s_ * 1000 + since_start});
    if (setting_.reached) setting_.reached(start_s_ + since_start / 1000);
    if (!agenda_.empty()) agenda_.note(now_ + calendar_every, Deed::read_calendar, 0);
  }

  void say(core::Event event) {
    ++record_.events;
    const auto answer = board_.handle(std::move(event), now_);
    for (const auto& effect : answer.effects) {
      const auto* told = std::get_if<core::Tell>(&effect);
      if (!told) continue;
      const auto who = person_on(told->to);
      if (is_visitor(told->to)) visitors_.hear(who, told->notice, now_);
      else tell_adviser(who, told->notice);
    }
  }

  void tell_adviser(std::uint32_t who, const core::Notice& notice) {
    if (const auto* taken = std::get_if<core::AdviserTaken>(&notice)) {
      const auto visitor = visitor_in(taken->conversation);
      const double heavy_at_s = visitors_.temper(visitor).heavy_at_s;
      if (heavy_at_s > 0) visitors_.marked_heavy(visitor);
      visitors_.taken_by(visitor, adviser_line(who), advisers_.desk_of(who));
      return advisers_.take(who, taken->conversation, heavy_at_s, now_);
    }
    advisers_.hear(who, notice, now_);
  }

  void account(std::size_t desk, base::Instant from, base::Instant until, const DeskWork& per_ms) {
    if (desk >= record_.work.size()) return;  // of a desk that this network does not have
    while (from < until) {
      const auto hour_ends = start_ + std::chrono::hours{(from - start_) / std::chrono::hours{1} + 1};
      const auto to = std::min(hour_ends, until);
      if (const auto hour = record_.hour_of(start_s_ + (from - start_).count() / 1000)) {
        auto& work = record_.work[desk][*hour];
        work.staffed_ms += per_ms.staffed_ms * (to - from).count();
        work.used_ms += per_ms.used_ms * (to - from).count();
        work.overtime_ms += per_ms.overtime_ms * (to - from).count();
      }
      from = to;
    }
  }

  const WeekSetting& setting_;
  const network::DeskTable desks_;
  const std::int64_t start_s_;
  const std::vector<roster::Duty> duties_;
  const base::Instant start_{1};  // not 0, which a value that nobody set would equal
  base::Instant now_ = start_;
  core::Switchboard board_;
  Agenda agenda_;
  WeekRecord record_;
  SimulatedVisitors visitors_;
  SimulatedAdvisers advisers_;
  unsigned waited_in_vain_ = 0;
};

}  // namespace

WeekRecord simulate(const WeekSetting& setting) { return Week(setting).run(); }

}  // namespace planner
