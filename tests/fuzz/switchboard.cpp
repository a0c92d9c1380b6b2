// rooms: base network core
// Bytes become events of the switchboard, any in any order, with few ids so that they meet. After each one its
// invariants hold, its store can restore it, and whoever believes what she was told is right.
#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/inspection.hpp"
#include "core/switchboard.hpp"
#include "fakes/kept_rows.hpp"
#include "network/network.hpp"
#include "simulation/sample_network.hpp"
#include "simulation/told.hpp"

namespace {

using namespace std::chrono_literals;

template <class Id>
Id numbered(std::uint64_t n) {
  Id id;
  for (std::size_t i = 0; i < 8; ++i) id.bytes[i] = static_cast<std::uint8_t>(n >> (8 * (7 - i)));
  return id;
}

core::Limits small_limits() {
  core::Limits limits;
  limits.queue_max = 4;
  limits.conversations_remembered_max = 6;
  limits.agains_per_visit_max = 3;
  limits.dangers_max = 4;
  limits.dangers_kept_max = 6;
  limits.danger_places = 1;
  limits.raises_per_visit_max = 3;
  return limits;
}

/// A ladder that pages at two of its steps.
network::Network paging_network() {
  auto out = simulation::sample_network();
  auto ladder = network::usual_ladder();
  ladder.name = "paging";
  ladder.steps.front().page = {"p"};
  ladder.steps.back().page = {"p", "q"};
  out.ladders = {ladder};
  for (const auto* name : {"p", "q"}) out.pagers.emplace_back().name = name;
  return out;
}

class Play {
 public:
  // One byte says two things, so that what was found before danger could be raised is still found by the same bytes.
  explicit Play(FuzzedDataProvider& bytes) : Play(bytes, bytes.ConsumeIntegralInRange<unsigned>(0, 255)) {}

  Play(FuzzedDataProvider& bytes, unsigned first) : bytes_(bytes), ruled_(first % 4 != 0), dangers_(first >= 128), wraps_up_(pick(3) == 0) {
    begin();
    reads_calendar();
  }

  void run() {
    while (bytes_.remaining_bytes() > 0) {
      if (dangers_ && pick(3) == 0) danger_step();
      else step();
    }
  }

 private:
  // Lines 0 to 3 are mostly visitors', 4 to 6 mostly advisers', so that plays get far; the other plane now and then.
  static constexpr std::size_t visitors = 4, slots = 7;

  std::size_t pick(std::size_t below) { return bytes_.ConsumeIntegralInRange<std::size_t>(0, below - 1); }
  std::size_t visitor_slot() { return pick(16) == 0 ? visitors + pick(slots - visitors) : pick(visitors); }
  std::size_t adviser_slot() { return pick(16) == 0 ? pick(visitors) : visitors + pick(slots - visitors); }
  base::ConnectionId visitor() { return lines_[visitor_slot()]; }
  base::ConnectionId adviser_line() { return lines_[adviser_slot()]; }
  base::ConversationId conversation() { return numbered<base::ConversationId>(pick(16)); }
  /// One that lives, if there is any: a guess would seldom meet.
  base::ConversationId living() {
    if (stored_.visits.empty()) return conversation();
    return stored_.visits[pick(stored_.visits.size())].conversation;
  }
  base::PageId page() { return numbered<base::PageId>(pick(8) / 7); }  // mostly the same one
  base::AdviserId adviser() { return numbered<base::AdviserId>(pick(3)); }
  base::TokenHash old_token() {
    if (stored_.visits.empty() || pick(8) == 0) return numbered<base::TokenHash>(pick(24));
    return token_of(stored_.visits[pick(stored_.visits.size())]);
  }
  base::TokenHash token_of(const core::VisitRecord& row) {
    return row.previous_token && pick(3) == 0 ? *row.previous_token : row.token;
  }
  base::TokenHash new_token() { return numbered<base::TokenHash>(++last_); }
  std::vector<std::string> desks() {
    static const std::vector<std::vector<std::string>> some{{"north", "south"}, {"south", "north"}, {"north"}, {"east", "east-two"},
                                                            {"south", "x", "south"}, {"centre", "north"}, {"national"}, {"x"}, {}};
    return some[pick(some.size())];
  }
  core::Choices choices() {
    static const std::array<const char*, 4> roles{"", "self", "professional", "?"}, topics{"", "forced_marriage", "other", "?"};
    static const std::array<const char*, 6> places{"", "GM0001", "GM0002", "GM0003", "abroad", "?"};
    static const std::array<const char*, 3> languages{"", "nl", "ar"};
    return {roles[pick(4)], topics[pick(4)], languages[pick(3)], places[pick(6)], pick(4) ? "" : "yes", ""};
  }
  std::vector<std::string> languages() {
    static const std::vector<std::vector<std::string>> some{{}, {"nl"}, {"ar", "nl"}};
    return some[pick(some.size())];
  }
  std::uint32_t intake() { return pick(2) ? 256 : 0; }

  void begin() {
    static const auto with_rules = simulation::sample_network();
    static const auto without = network::plain_network({"north", "south"});
    static const auto with_pager = paging_network();
    auto limits = small_limits();
    limits.wrap_up = wraps_up_;
    board_ = std::make_unique<core::Switchboard>(limits, dangers_ ? with_pager : ruled_ ? with_rules : without);
    for (auto& one : lines_) one = {++last_line_};
  }

  void step() {
    switch (pick(30)) {
      case 0:
      case 1:
        return happens(core::VisitorArrived{visitor(), numbered<base::VisitId>(++last_), conversation(), desks(),
                                            choices(), intake(), new_token()});
      case 2:
        return happens(core::VisitorResumed{visitor(), old_token(), new_token(), pick(2) == 1,
                                            pick(4) ? living() : conversation(), intake()});
      case 3:
        return happens(
            core::VisitorSentAgain{visitor(), conversation(), desks(), choices(), intake(), pick(2) == 1, new_token()});
      case 4:
        return happens(core::VisitorChangedChoices{visitor(), choices()});
      case 5:
        return happens(core::VisitorSentIntake{visitor(), intake()});
      case 6:
        return loses<core::VisitorLeft>(visitor_slot(), static_cast<core::Leaving>(pick(3)));
      case 7:
        return loses<core::VisitorLineLost>(visitor_slot());
      case 8:
      case 9:
        return happens(core::AdviserSignedIn{adviser_line(), adviser(), page(), desks(), pick(2) == 1});
      case 10:
        return happens(core::AdviserStartedShift{adviser_line(), static_cast<std::uint8_t>(pick(5)), languages()});
      case 11:
        return happens(core::AdviserEndedShift{adviser_line()});
      case 12:
      case 13:
      case 14:
        return happens(core::AdviserTookChat{adviser_line(), pick(8) ? living() : conversation()});
      case 15:
        return happens(core::AdviserEndedChat{adviser_line(), pick(8) ? living() : conversation()});
      case 16:
        return loses<core::AdviserSignedOut>(adviser_slot());
      case 17:
        return loses<core::AdviserLineLost>(adviser_slot());
      case 18:
        return pick(4) ? passes() : happens(core::AdviserRevoked{adviser()});
      case 19:
        return happens(pick(2) ? core::Event{core::StoreFailed{}} : core::Event{core::StoreRecovered{}});
      case 20:
        return pick(8) ? happens(core::TimePassed{}) : happens(core::StopRequested{10});
      case 21:
        return happens(core::VisitorAskedRoute{{++last_line_}, choices()});
      case 22:
        return happens(core::AdviserPaused{adviser_line(), static_cast<core::PauseReason>(pick(4))});
      case 23:
        return happens(core::AdviserReady{adviser_line()});
      case 24:
      case 25:
        return accepts_or_declines();
      case 26:
        return happens(core::AdviserWeighedChat{adviser_line(), pick(8) ? living() : conversation(), pick(2) == 1});
      case 27:
        return reads_calendar();
      case 28:
        return passes();
      default:
        return pick(4) ? happens(core::TimePassed{}) : restarts();
    }
  }

  void danger_step() {
    const auto at = adviser_line();
    switch (pick(16)) {
      case 0:
      case 1:
        return happens(core::VisitorRaisedDanger{visitor(), new_danger()});
      case 2:
        return happens(core::VisitorArrived{visitor(), numbered<base::VisitId>(++last_), conversation(), desks(), choices(), intake(),
                                            new_token(), new_danger()});
      case 3:
        return happens(core::VisitorTookDangerBack{visitor()});
      case 4:
        return happens(core::AdviserRaisedDanger{at, new_danger(), living(), static_cast<core::DangerKind>(pick(2))});
      case 5:
      case 6:
        return happens(core::AdviserAcknowledgedDanger{at, danger()});
      case 7:
        return happens(core::AdviserHandedDangerOn{at, danger()});
      case 8:
      case 9:
        return happens(core::AdviserEndedDanger{at, danger(), static_cast<core::DangerReason>(pick(6))});
      case 10:
        return happens(core::AdviserCalled112{at, danger()});
      case 11:
        return happens(core::AdviserStartedDrill{at, new_danger(), pick(2) ? "north" : "x"});
      case 12:
        return happens(core::OfficeStartedDrill{new_danger(), pick(2) ? "south" : "x"});
      case 13:
        return happens(core::PageTold{danger(), pick(2) ? "p" : "q", static_cast<std::uint32_t>(1 + pick(3)),
                                      static_cast<std::uint8_t>(1 + pick(4)), pick(2) == 1});
      case 14:
        return happens(core::AdviserSignedIn{at, adviser(), page(), desks(), pick(2) == 1, pick(2) == 1});
      default:
        return passes();
    }
  }
  base::EscalationId danger() {
    if (stored_.escalations.empty() || pick(8) == 0) return numbered<base::EscalationId>(pick(8));
    return stored_.escalations[pick(stored_.escalations.size())].danger;
  }
  base::EscalationId new_danger() { return numbered<base::EscalationId>(1'000 + ++last_); }
  /// Of what she was offered, mostly.
  void accepts_or_declines() {
    const auto here = core::Inspection::advisers_here(*board_);
    const auto at = here.empty() || pick(8) == 0 ? adviser_line() : here[pick(here.size())].at;
    auto about = living();
    for (const auto& one : here) {
      if (one.at == at && one.offer) about = *one.offer;
    }
    if (pick(2)) return happens(core::AdviserTookChat{at, about});
    happens(core::AdviserDeclinedOffer{at, about, static_cast<core::DeclineReason>(pick(5))});
  }
  /// Any hour of a week in which clocks change, in any order.
  void reads_calendar() { happens(core::CalendarRead{1'774'300'000'000 + static_cast<std::int64_t>(pick(7 * 24 * 4)) * 900'000}); }
  /// An event after which the line is gone, whoever it belonged to.
  template <class Event, class... More>
  void loses(std::size_t slot, More... more) {
    const auto gone = std::exchange(lines_[slot], {++last_line_});
    told_.line_closed(gone);
    const auto of_other_plane = std::is_same_v<Event, core::VisitorLeft> || std::is_same_v<Event, core::VisitorLineLost>
                                    ? core::Event{core::AdviserLineLost{gone}}
                                    : core::Event{core::VisitorLineLost{gone}};
    take_in(board_->handle(Event{gone, more...}, now_));
    happens(of_other_plane);  // if it belonged to the other plane, the line is gone there all the same
  }
  void passes() {
    static constexpr std::array<std::chrono::milliseconds, 8> spans{1ms, 1s, 20s, 30s, 45s, 60s, 180s, 600s};
    now_ = now_ + spans[pick(spans.size())];
    happens(core::TimePassed{});
    const auto next = board_->next_deadline();
    if (next && *next <= now_) fail("nothing is overdue after TimePassed");
  }
  void restarts() {
    begin();
    told_.restarted();
    board_->restore(stored_, now_);
    reads_calendar();
    happens(core::TimePassed{});
  }

  void happens(core::Event event) {
    take_in(board_->handle(std::move(event), now_));
    check();
  }
  void take_in(const core::Answer& answer) {
    for (const auto& command : answer.store) {
      const auto* line = std::get_if<core::AppendAudit>(&command);
      if (line && line->entry.number != stored_.audit_last + 1) fail("the record of dangers has no gap");
      std::visit([&](const auto& one) { fakes::write(stored_, one); }, command);
    }
    told_.heard(answer);
    for (const auto& effect : answer.effects) {
      const auto* close = std::get_if<core::CloseConnection>(&effect);
      if (!close) continue;
      for (auto& one : lines_) {
        if (one == close->connection) one = {++last_line_};
      }
    }
  }

  void check() {
    for (const auto& words : core::Inspection::broken_invariants(*board_)) fail(words);
    if (core::Inspection::rows(*board_) != stored_) fail("the store would restore what is");
    for (const auto& words : told_.broken(*board_)) fail(words);
  }
  [[noreturn]] static void fail(const std::string& words) {
    std::fprintf(stderr, "broken: %s\n", words.c_str());
    std::abort();
  }

  FuzzedDataProvider& bytes_;
  bool ruled_, dangers_, wraps_up_;
  std::unique_ptr<core::Switchboard> board_;
  core::Inspection::Rows stored_;
  simulation::Told told_;
  std::array<base::ConnectionId, slots> lines_;
  std::uint64_t last_line_ = 0, last_ = 0;
  base::Instant now_{1'000};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider bytes(data, size);
  Play(bytes).run();
  return 0;
}
