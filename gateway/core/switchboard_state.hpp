#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "core/dangers.hpp"
#include "core/dead_conversations.hpp"
#include "core/deadlines.hpp"
#include "core/desk_hours.hpp"
#include "network/desk_table.hpp"
#include "core/effect.hpp"
#include "core/event.hpp"
#include "core/escalation.hpp"
#include "core/limits.hpp"
#include "core/roster.hpp"
#include "core/switchboard.hpp"
#include "core/visits.hpp"
#include "core/wait_estimate.hpp"
#include "core/waiting_queue.hpp"

namespace core {

enum class Disk { answers, fails };

/// The switchboard from inside. `on` takes one event; everything below it is a step that several events share.
/// Seen by this room and by nobody else.
struct Switchboard::State {
  State(Limits given, network::Network configured)
      : limits(given),
        network(std::move(configured)),
        desks(network.table()),
        hours(network),
        visits(deadlines),
        queue(given.danger_ahead),
        roster(deadlines),
        dangers(deadlines, limits),
        dead(given.conversations_remembered_max),
        estimate(given.chat_length_assumed, slugs_of(network)) {
    name_audiences();
  }

  Limits limits;
  network::Network network;
  network::DeskTable desks;
  DeskHours hours;
  Deadlines deadlines;
  Visits visits;
  WaitingQueue queue;
  Roster roster;
  Dangers dangers;
  DeadConversations dead;
  WaitEstimate estimate;
  Disk disk = Disk::answers;
  std::optional<base::Instant> stops_at;
  struct Calendar {
    std::int64_t unix_ms = 0;
    base::Instant at;
  };
  std::optional<Calendar> calendar;                ///< as last read
  std::optional<base::Instant> prospects_due;      ///< while somebody waits
  std::map<base::AdviserId, base::Instant> rests;  ///< of who is off shift, signed out or paused by herself

  /// Who of the advisers is there, by desk; made anew when somebody came or went.
  struct Presence {
    network::DeskSet on_duty;   ///< of all on shift, also with a line that is lost for a moment
    network::DeskSet there;     ///< of all who are `present`
    network::DeskSet officers;  ///< of the attention officers among these
    network::DeskSet expected, expected_officers;  ///< these, and whose line is lost so shortly that she may be back at once
    std::map<std::string, network::DeskSet> spoken;  ///< by language, of who is there
  };
  Presence presence;

  /// What the event in hand may have changed; looked at once, at its end (settling.cpp).
  struct Touched {
    bool everybody = false;  ///< somebody came or went, or a desk opened or closed
    std::vector<base::VisitId> visits;
    std::vector<base::AdviserId> advisers;
  };
  Touched touched;
  std::vector<StoreCommand> owed;  ///< what a restore found wrong with the rows; leaves with the first answer
  std::vector<Effect> owed_effects;  ///< pages that a restart may have lost; leave with it
  std::uint64_t audit_last = 0;      ///< number of the newest line of the record of dangers
  std::set<std::string> failing_pagers;  ///< whose last page did not get through, since the start
  network::DeskSet crisis_desks;
  std::vector<network::DeskSet> overflow_of;  ///< by the desk's number
  base::Instant now;               ///< of the event in hand
  Answer answer;                   ///< to the event in hand

  void restore(VisitRecord record);
  void restore(ShiftRecord record);
  void restore(const RestRecord& record);
  void restore(EscalationRecord record);

  // on_visitor.cpp
  void on(const VisitorArrived& event);
  void on(const VisitorResumed& event);
  void on(const VisitorSentAgain& event);
  void on(const VisitorChangedChoices& event);
  void on(const VisitorSentIntake& event);
  void on(const VisitorLeft& event);
  void on(const VisitorLineLost& event);

  // on_adviser.cpp
  void on(const AdviserSignedIn& event);
  void on(const AdviserTookChat& event);
  void on(const AdviserWeighedChat& event);
  void take_once_more(base::ConnectionId at, Visit& visit);  ///< what is hers already
  void on(const AdviserEndedChat& event);
  void on(const AdviserSignedOut& event);
  void on(const AdviserLineLost& event);
  void on(const AdviserRevoked& event);

  // on_shift.cpp
  void on(const AdviserStartedShift& event);
  void on(const AdviserEndedShift& event);
  void on(const AdviserPaused& event);
  void on(const AdviserReady& event);
  void stand(Adviser& adviser, Standing standing);  ///< and tell her
  void tell_shift(const Adviser& adviser);
  void remember_rest(const Adviser& adviser);
  void keep_rest(base::AdviserId adviser, base::Instant until);
  void forget_rest(base::AdviserId adviser);
  void end_wrap_up(Adviser& adviser);        ///< it took so long that she has walked away
  bool rest_after_heavy(Adviser& adviser);   ///< true: she rests now, or as soon as her own pause is over
  void after_chat(Adviser& adviser, const Visit& visit);  ///< a rest, her wrap-up, or nothing; what it lasted is learnt

  // offering.cpp
  void on(const AdviserDeclinedOffer& event);
  bool offerable(const Visit& visit) const;
  bool passed_over(const Adviser& adviser, const Visit& visit) const;     ///< she has just declined or did not answer
  bool may_be_offered(const Adviser& adviser, const Visit& visit) const;  ///< apart from whether she is free
  Adviser* best_for(const Visit& visit);
  void offer(Visit& visit, Adviser& adviser);
  void offer_to_somebody(Visit& visit);
  void give_work(Adviser& adviser);
  void end_offer(const Adviser& taker, Visit& visit);
  void withdraw_offer(Visit& visit);      ///< if she is offered to somebody
  void withdraw_offer(Adviser& adviser);  ///< if she has one
  void withdraw_offers();                 ///< all of them
  void pass_over(Adviser& adviser);       ///< she declined or did not answer
  void expire_offer(Adviser& adviser);

  // raising.cpp
  void on(const VisitorRaisedDanger& event);
  void on(const VisitorTookDangerBack& event);
  void on(const AdviserRaisedDanger& event);
  void on(const AdviserStartedDrill& event);
  void on(const OfficeStartedDrill& event);
  bool start_drill(base::EscalationId id, const std::string& desk, std::optional<base::AdviserId> by);
  OpenDanger& raise_danger(EscalationRecord row);  ///< its first step begins at once
  OpenDanger& raise_by_visitor(Visit& visit, base::EscalationId id);  ///< who goes ahead already
  void raised_again(Visit& visit, OpenDanger& danger);
  bool room_for_danger(const OpenDanger* gives_way = nullptr) const;
  void go_ahead(Visit& visit);  ///< before she is in the queue
  void mark_raised(Visit& visit, bool raised, const std::string& danger_said);
  void becomes_danger(OpenDanger& colleague);
  const network::Ladder& ladder_named(const std::string& name, const EscalationRecord& row) const;

  // on_danger.cpp
  void on(const AdviserAcknowledgedDanger& event);
  void on(const AdviserHandedDangerOn& event);
  void on(const AdviserEndedDanger& event);
  void on(const AdviserCalled112& event);
  void climb(OpenDanger& danger);
  void close_danger(OpenDanger& danger, DangerOverWhy why);
  void danger_is_due(OpenDanger& danger);
  void danger_taken(Visit& visit, const Adviser& adviser);
  void danger_requeued(Visit& visit, base::AdviserId adviser);  ///< from whom
  void danger_owner_gone(base::AdviserId adviser, bool only_promised);
  void danger_without_visit(Visit& visit);
  void record(const OpenDanger& danger, AuditWhat what, std::optional<base::AdviserId> adviser = {}, std::string detail = {},
              std::optional<Fired> step = {});
  void keep(const OpenDanger& danger);
  void count_danger(const OpenDanger& danger, DangerMoment what);

  // alarming.cpp
  void on(const PageTold& event);
  void name_audiences();
  network::DeskSet desks_of(const OpenDanger& danger) const;  ///< hers, also those she accepted since
  bool hears(const Adviser& adviser, network::Audience audience, const network::DeskSet& own) const;
  bool concerns(const Adviser& adviser, const OpenDanger& danger) const;
  bool reaches_somebody(const Visit& visit) const;
  bool may_take_in_danger(const Adviser& adviser, const Visit& visit) const;  ///< beyond her own maximum, resting or paused too
  Danger danger_for(const Adviser& adviser, const OpenDanger& danger) const;
  void tell_dangers();            ///< to everybody whom one concerns, if it is not as told
  VisitorDanger seen_by(const Visit& visit, const OpenDanger& danger);
  void tell_danger(Visit& visit, const OpenDanger& danger);
  void forget_told_dangers(base::AdviserId adviser);
  void send_pages(OpenDanger& danger, const Fired& step);
  void send_page(const OpenDanger& danger, const PageRecord& page);
  void stop_pages(OpenDanger& danger);
  bool is_pager(const std::string& name) const;
  void tell_pagers();             ///< which fail, to everybody
  void tell_pagers(const Adviser& adviser);

  // routing.cpp
  void on(const VisitorAskedRoute& event);
  void plan(Visit& visit);                ///< for her choices
  void look(Visit& visit);                ///< who may answer her now, and when that changes by itself
  bool suits(const Adviser& adviser, const Visit& visit) const;  ///< the rules let this adviser take her now
  bool manned(const network::PlanStep& step, const network::DeskSet& accepted) const;
  const network::DeskSet& there_for(const network::PlanStep& step) const;  ///< who is there with the skill it asks
  std::size_t steps_due(const Visit& visit) const;  ///< how many are open by their time, or because nobody of the earlier is there
  network::DeskSet possible(const Visit& visit, const network::PlanStep& step) const;  ///< who could be proposed to her
  std::chrono::milliseconds widen_every(const Visit& visit) const;
  void propose(Visit& visit);
  bool propose_owner(Visit& visit);  ///< the desk of who answered her danger and may not take her; false: no need
  bool propose(Visit& visit, network::Reach reach);  ///< false: a Hello has no room for any of them
  std::vector<std::string> with_room_for(const Visit& visit, const network::DeskSet& wanted, bool a_seat) const;
  std::optional<RefusalCode> why_not_in(const Visit& visit) const;  ///< nothing: she may wait

  // prospects.cpp
  std::optional<double> forecast_s(const Visit& visit) const;
  Prospect prospect_of(const Visit& visit, std::optional<double> forecast) const;
  void tell_prospect(Visit& visit);
  void tell_prospects_when_due();
  ChatKind kind_of_chat(const Visit& visit) const;
  void learn_wait(Visit& visit);          ///< it is over: she was taken
  void learn_chat(const Visit& visit);    ///< it is over
  void restore_learnt(const Rows& rows);
  static std::vector<std::string> slugs_of(const network::Network& network);
  void count_wait(const Visit& visit, WaitEnd how);

  // settling.cpp
  void touch(const Visit& visit) { touched.visits.push_back(visit.id); }
  void touch(const Adviser& adviser) { touched.advisers.push_back(adviser.id); }
  void touch_everybody() { touched.everybody = true; }
  void read_hours();
  void look_who_is_there();
  void settle();                          ///< after the event: plans looked at, offers made, everybody told

  // on_gateway.cpp
  void on(const CalendarRead& event);
  void on(const TimePassed& event);
  void on(const StoreFailed& event);
  void on(const StoreRecovered& event);
  void on(const StopRequested& event);

  // telling.cpp: nobody's state changes here
  void tell(base::ConnectionId to, Notice notice);
  void tell(const Line& line, Notice notice);  ///< if there is a line
  void refuse(base::ConnectionId at, RefusalCode code, About about);
  void announce_arrived(const Visit& visit);
  void announce_changed(const Visit& visit);
  void announce_gone(const Visit& visit, GoneWhy why);  ///< to all who saw her but the one who took her
  void tell_she_waits(Visit& visit);
  void tell_place(Visit& visit);  ///< if it is not as she was told
  void tell_duty(Visit& visit);   ///< whether somebody is on duty for her, if it is not as she was told
  void tell_waiting_list(const Adviser& adviser);
  void tell_closing(base::ConnectionId to);
  void connect_members(const Visit& visit);  ///< the relay learns who is there now
  QueueItem item_for(const Adviser& adviser, const Visit& visit) const;

  // changing.cpp
  void keep(const Visit& visit);                   ///< her row
  void keep(Adviser& adviser);                     ///< her row, if it should be another than it is
  bool in_use(base::ConversationId conversation);  ///< alive or dead: not for a new Hello
  bool connected(base::ConnectionId connection);
  void drop_unused_hello(base::ConversationId conversation);
  void bury(Visit& visit);                      ///< her conversation, before her state changes
  void requeue(Visit& visit, RequeuedWhy why);  ///< her adviser is gone; a fresh Hello is asked
  void release_from_adviser(Visit& visit);
  Visit* longest_lost();                             ///< of who waits and whose line is lost; who was cut off by us has `back_within`
  void give_up_place(Visit& visit);                  ///< she waited and did not come back
  void end_visit(Visit& visit);                      ///< nothing of it remains, without a word to anybody
  void sign_out(Adviser& adviser, RequeuedWhy why);  ///< her chats requeued, nothing of her remains
  void forget_idle_advisers();                       ///< whose line is lost and for whom nothing is held any more
};

}  // namespace core
