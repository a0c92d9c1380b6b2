#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "core/dead_conversations.hpp"
#include "core/deadlines.hpp"
#include "network/desk_table.hpp"
#include "core/effect.hpp"
#include "core/event.hpp"
#include "core/limits.hpp"
#include "core/roster.hpp"
#include "core/switchboard.hpp"
#include "core/visits.hpp"
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
        visits(deadlines),
        roster(deadlines),
        dead(given.conversations_remembered_max) {}

  Limits limits;
  network::Network network;
  network::DeskTable desks;
  Deadlines deadlines;
  Visits visits;
  WaitingQueue queue;
  Roster roster;
  DeadConversations dead;
  Disk disk = Disk::answers;
  std::optional<base::Instant> stops_at;
  std::vector<StoreCommand> owed;  ///< what a restore found wrong with the rows; leaves with the first answer
  base::Instant now;               ///< of the event in hand
  Answer answer;                   ///< to the event in hand

  void restore(VisitRecord record);
  void restore(ShiftRecord record);

  // on_visitor.cpp
  void on(const VisitorArrived& event);
  void on(const VisitorResumed& event);
  void on(const VisitorSentAgain& event);
  void on(const VisitorChangedChoices& event);
  void on(const VisitorSentIntake& event);
  void on(const VisitorLeft& event);
  void on(const VisitorLineLost& event);

  void on(const VisitorAskedRoute& event);

  // on_adviser.cpp
  void on(const AdviserPaused& event);
  void on(const AdviserReady& event);
  void on(const AdviserDeclinedOffer& event);
  void on(const AdviserWeighedChat& event);
  void on(const AdviserSignedIn& event);
  void on(const AdviserStartedShift& event);
  void on(const AdviserEndedShift& event);
  void on(const AdviserTookChat& event);
  void take_once_more(base::ConnectionId at, Visit& visit);  ///< what is hers already
  void on(const AdviserEndedChat& event);
  void on(const AdviserSignedOut& event);
  void on(const AdviserLineLost& event);
  void on(const AdviserRevoked& event);

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
  void tell_those_who_wait();  ///< what is not as they were told: their place, whether somebody is on duty for them
  void tell_waiting_list(const Adviser& adviser);
  void tell_closing(base::ConnectionId to);
  void connect_members(const Visit& visit);  ///< the relay learns who is there now
  QueueItem item_for(const Adviser& adviser, const Visit& visit) const;
  std::uint32_t place_of(const Visit& visit);
  network::DeskSet desks_on_duty() const;                       ///< of all who are on shift, with those whose line is lost
  bool anybody_here_for(const network::DeskSet& wanted) const;  ///< on shift with a live line

  // changing.cpp
  void keep(const Visit& visit);                   ///< her row
  void keep(Adviser& adviser);                     ///< her row, if it should be another than it is
  bool in_use(base::ConversationId conversation);  ///< alive or dead: not for a new Hello
  bool connected(base::ConnectionId connection);
  void drop_unused_hello(base::ConversationId conversation);
  void bury(Visit& visit);                      ///< her conversation, before her state changes
  void requeue(Visit& visit, RequeuedWhy why);  ///< her adviser is gone; a fresh Hello is asked
  void release_from_adviser(Visit& visit);
  void end_visit(Visit& visit);                      ///< nothing of it remains, without a word to anybody
  void sign_out(Adviser& adviser, RequeuedWhy why);  ///< her chats requeued, nothing of her remains
  void forget_idle_advisers();                       ///< whose line is lost and for whom nothing is held any more
};

}  // namespace core
