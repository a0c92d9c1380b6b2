#include "app/notice_frames.hpp"

#include <algorithm>

#include "network/question.hpp"
#include "network/route.hpp"

namespace app {

namespace {

// The core's enums and the protocol's name the same words in the same order; the switches below fail to compile, by
// -Wswitch, when one side gains a word.
protocol::RefusalCode code(core::RefusalCode from) {
  using From = core::RefusalCode;
  using To = protocol::RefusalCode;
  switch (from) {
    case From::closed:
      return To::closed;
    case From::too_late:
      return To::too_late;
    case From::full:
      return To::full;
    case From::unavailable:
      return To::unavailable;
    case From::seen:
      return To::seen;
    case From::bad_hello:
      return To::bad_hello;
    case From::unknown_desk:
      return To::unknown_desk;
    case From::not_here:
      return To::not_here;
    case From::at_maximum:
      return To::at_maximum;
    case From::not_on_shift:
      return To::not_on_shift;
    case From::invitation:
      return To::invitation;
    case From::no_such_chat:
      return To::no_such_chat;
    case From::not_suitable:
      return To::not_suitable;
    case From::resting:
      return To::resting;
    case From::no_such_danger:
      return To::no_such_danger;
    case From::not_yours:
      return To::not_yours;
    case From::second_person:
      return To::second_person;
    case From::not_shift_lead:
      return To::not_shift_lead;
  }
  return To::unavailable;
}

protocol::EndedBy by(core::EndedBy from) {
  switch (from) {
    case core::EndedBy::visitor:
      return protocol::EndedBy::visitor;
    case core::EndedBy::adviser:
      return protocol::EndedBy::adviser;
    case core::EndedBy::gateway:
      return protocol::EndedBy::gateway;
  }
  return protocol::EndedBy::gateway;
}

/// A visitor hears less about why: the rest concerns the adviser.
protocol::to_visitor::EndedWhy why_for_visitor(core::EndedWhy from) {
  using To = protocol::to_visitor::EndedWhy;
  switch (from) {
    case core::EndedWhy::end:
      return To::end;
    case core::EndedWhy::lost:
      return To::lost;
    case core::EndedWhy::exit:
    case core::EndedWhy::navigated:
    case core::EndedWhy::again:
    case core::EndedWhy::closed:
      return To::closed;
  }
  return To::closed;
}

protocol::to_console::EndedWhy why_for_console(core::EndedWhy from) {
  using To = protocol::to_console::EndedWhy;
  switch (from) {
    case core::EndedWhy::end:
      return To::end;
    case core::EndedWhy::exit:
      return To::exit;
    case core::EndedWhy::navigated:
      return To::navigated;
    case core::EndedWhy::lost:
      return To::lost;
    case core::EndedWhy::again:
      return To::again;
    case core::EndedWhy::closed:
      return To::closed;
  }
  return To::closed;
}

protocol::to_console::GoneWhy gone(core::GoneWhy from) {
  using To = protocol::to_console::GoneWhy;
  switch (from) {
    case core::GoneWhy::taken:
      return To::taken;
    case core::GoneWhy::left:
      return To::left;
    case core::GoneWhy::lost:
      return To::lost;
    case core::GoneWhy::again:
      return To::again;
  }
  return To::left;
}

protocol::to_visitor::State state(core::VisitState from) {
  switch (from) {
    case core::VisitState::waiting:
      return protocol::to_visitor::State::waiting;
    case core::VisitState::taken:
      return protocol::to_visitor::State::taken;
    case core::VisitState::needs_hello:
      return protocol::to_visitor::State::needs_hello;
  }
  return protocol::to_visitor::State::waiting;
}

protocol::to_visitor::Reach reach(network::Reach from) {
  using To = protocol::to_visitor::Reach;
  switch (from) {
    case network::Reach::own_region:
      return To::own_region;
    case network::Reach::other_region:
      return To::other_region;
    case network::Reach::expert_centre:
      return To::expert_centre;
    case network::Reach::national:
      return To::national;
    case network::Reach::crisis_service:
      return To::crisis_service;
  }
  return To::national;
}

protocol::from_console::PauseReason pause_reason(core::PauseReason from) {
  using To = protocol::from_console::PauseReason;
  switch (from) {
    case core::PauseReason::rest:
      return To::rest;
    case core::PauseReason::phone:
      return To::phone;
    case core::PauseReason::consultation:
      return To::consultation;
    case core::PauseReason::other:
      return To::other;
  }
  return To::other;
}

protocol::Choices choices(const core::Choices& from) {
  return {from.role, from.topic, from.language, from.where, from.danger, from.minors};
}

std::uint64_t since(base::Instant then, base::Instant now) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, (now - then).count()));
}

protocol::to_visitor::Prospect prospect(const core::Prospect& from) {
  using Range = protocol::to_visitor::WaitRange;
  return {from.wait ? std::optional(Range{from.wait->from_s, from.wait->to_s}) : std::nullopt, from.closes_in_s,
          from.opens_in_s};
}

protocol::to_console::Item item(const core::QueueItem& from, base::Instant now) {
  return {.conversation = from.conversation,
          .desk = from.desk,
          .since_ms = since(from.since, now),
          .choices = choices(*from.choices),
          .intake_size = from.intake_size,
          .here = from.here,
          .suits = from.suits};
}

/// Where she stands as one word, a reason and what is left of an enforced pause.
protocol::to_console::Shift shift(const core::Shift& from, base::Instant now) {
  using protocol::to_console::Standing;
  protocol::to_console::Shift made{.on = from.on,
                                   .max = from.max,
                                   .languages = from.languages,
                                   .state = Standing::ready,
                                   .reason = std::nullopt,
                                   .since_ms = since(from.since, now),
                                   .rest_ms = 0};
  if (const auto* paused = std::get_if<core::Paused>(&from.standing)) {
    made.state = paused->missed ? Standing::missed : Standing::paused;
    if (!paused->missed) made.reason = pause_reason(paused->reason);
  } else if (std::holds_alternative<core::WrapUp>(from.standing)) {
    made.state = Standing::wrap_up;
  } else if (const auto* resting = std::get_if<core::Resting>(&from.standing)) {
    made.state = Standing::resting;
    made.rest_ms = since(now, resting->until);
  }
  return made;
}

/// A municipality's code as CBS writes it, or abroad. Whether it exists is the network's to know.
bool is_place(std::string_view where) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return where == "abroad" || (where.size() == 6 && where.starts_with("GM") && std::ranges::all_of(where.substr(2), is_digit));
}

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};

}  // namespace

protocol::About to_protocol(core::About from) {
  using From = core::About;
  using To = protocol::About;
  switch (from) {
    case From::arrive:
      return To::arrive;
    case From::resume:
      return To::resume;
    case From::again:
      return To::again;
    case From::intake:
      return To::intake;
    case From::choices:
      return To::choices;
    case From::take:
      return To::take;
    case From::end:
      return To::end;
    case From::shift:
      return To::shift;
    case From::enrol:
      return To::enrol;
    case From::enrolment:
      return To::enrolment;
    case From::route:
      return To::route;
    case From::decline:
      return To::decline;
    case From::weight:
      return To::weight;
    case From::raise:
      return To::raise;
    case From::undo_raise:
      return To::undo_raise;
    case From::acknowledge:
      return To::acknowledge;
    case From::hand_on:
      return To::hand_on;
    case From::close_danger:
      return To::close_danger;
    case From::called_112:
      return To::called_112;
    case From::drill:
      return To::drill;
  }
  return To::arrive;
}

core::Choices to_core(const protocol::Choices& from) {
  const auto known = [](const std::string& value, bool is_known) { return is_known ? value : std::string(); };
  const auto yes_no = [&](const std::string& value) { return known(value, value == "yes" || value == "no"); };
  return {known(from.role, network::is_role(from.role)),
          known(from.topic, network::is_topic(from.topic)),
          known(from.language, protocol::is_language(from.language)),
          known(from.where, is_place(from.where)),
          yes_no(from.danger),
          yes_no(from.minors)};
}

std::optional<protocol::ToVisitor> to_visitor(const core::Notice& notice,
                                              const std::optional<protocol::ResumeToken>& token, base::Instant now) {
  using namespace protocol::to_visitor;
  using Out = std::optional<protocol::ToVisitor>;
  const auto sent = token.value_or(protocol::ResumeToken{});
  return std::visit(Match{
                        [&](const core::Routed& n) -> Out {
                          return Routed{n.desks, n.open, n.late, n.languages, app::prospect(n.prospect)};
                        },
                        [&](const core::Widen& n) -> Out {
                          return Widen{n.desks, app::reach(n.reach)};
                        },
                        [&](const core::Prospect& n) -> Out { return app::prospect(n); },
                        [&](const core::Waiting& n) -> Out {
                          return Waiting{n.conversation, sent, n.place};
                        },
                        [&](const core::Place& n) -> Out { return Place{n.place}; },
                        [&](const core::Duty& n) -> Out { return Duty{n.on}; },
                        [&](const core::VisitorTaken& n) -> Out { return Taken{n.conversation}; },
                        [&](const core::Requeued& n) -> Out {
                          return Requeued{n.why == core::RequeuedWhy::adviser_gone ? RequeuedWhy::adviser_gone
                                                                                   : RequeuedWhy::adviser_left};
                        },
                        [&](const core::Resumed& n) -> Out {
                          return Resumed{n.conversation, sent, app::state(n.state), n.place, n.peer_here};
                        },
                        [&](const core::Peer& n) -> Out {
                          return protocol::Peer{n.conversation, n.here};
                        },
                        [&](const core::Ended& n) -> Out {
                          return Ended{n.conversation, app::by(n.by), why_for_visitor(n.why)};
                        },
                        [&](const core::VisitorDanger& n) -> Out { return danger_frame(n, now); },
                        [&](const core::Closing& n) -> Out { return protocol::Closing{n.seconds}; },
                        [&](const core::Refused& n) -> Out {
                          return protocol::Refused{app::code(n.code), to_protocol(n.about)};
                        },
                        [&](const auto&) -> Out { return std::nullopt; },
                    },
                    notice);
}

std::optional<protocol::ToConsole> to_console(const core::Notice& notice, const protocol::Chain& chain,
                                              const HelloShelf& shelf, base::Instant now, const LabelOf& label_of) {
  using namespace protocol::to_console;
  using Out = std::optional<protocol::ToConsole>;
  return std::visit(Match{
                        [&](const core::SignedIn& n) -> Out {
                          SignedIn out{n.adviser, chain, n.on_shift, n.max, {}};
                          for (const auto& chat : n.chats) out.chats.push_back({chat.conversation, chat.here, chat.heavy});
                          return out;
                        },
                        [&](const core::Shift& n) -> Out { return app::shift(n, now); },
                        [&](const core::Offer& n) -> Out {
                          return Offer{item(n.item, now), since(now, n.until)};
                        },
                        [&](const core::OfferOver& n) -> Out {
                          return OfferOver{n.conversation, n.why == core::OfferOverWhy::expired ? OfferOverWhy::expired
                                                                                                : OfferOverWhy::withdrawn};
                        },
                        [&](const core::WaitingList& n) -> Out {
                          WaitingList out;
                          for (const auto& one : n.items) out.items.push_back(item(one, now));
                          return out;
                        },
                        [&](const core::Arrived& n) -> Out { return Arrived{item(n.item, now)}; },
                        [&](const core::Changed& n) -> Out { return Changed{item(n.item, now)}; },
                        [&](const core::Gone& n) -> Out {
                          return Gone{n.conversation, gone(n.why)};
                        },
                        [&](const core::AdviserTaken& n) -> Out {
                          const auto* frames = shelf.find(n.conversation);
                          if (!frames) return std::nullopt;
                          return Taken{n.conversation, frames->hello, frames->intake, app::choices(*n.choices)};
                        },
                        [&](const core::AlreadyTaken& n) -> Out { return AlreadyTaken{n.conversation}; },
                        [&](const core::Peer& n) -> Out {
                          return protocol::Peer{n.conversation, n.here};
                        },
                        [&](const core::Ended& n) -> Out {
                          return Ended{n.conversation, app::by(n.by), why_for_console(n.why)};
                        },
                        [&](const core::Danger& n) -> Out { return danger_frame(n, now, label_of); },
                        [&](const core::DangerOver& n) -> Out { return danger_frame(n); },
                        [&](const core::Pagers& n) -> Out { return Pagers{n.failing}; },
                        [&](const core::Closing& n) -> Out { return protocol::Closing{n.seconds}; },
                        [&](const core::Refused& n) -> Out {
                          return protocol::Refused{app::code(n.code), to_protocol(n.about)};
                        },
                        [&](const auto&) -> Out { return std::nullopt; },
                    },
                    notice);
}

}  // namespace app
