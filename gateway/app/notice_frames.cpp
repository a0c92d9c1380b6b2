#include "app/notice_frames.hpp"

#include <algorithm>

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
    case From::not_suitable:
    case From::resting:
      return To::no_such_chat;
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

protocol::Choices choices(const core::Choices& from) { return {from.role, from.topic, from.language}; }

protocol::to_console::Item item(const core::QueueItem& from, base::Instant now) {
  return {.conversation = from.conversation,
          .desk = from.desk,
          .since_ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, (now - from.since).count())),
          .choices = choices(from.choices),
          .intake_size = from.intake_size,
          .here = from.here};
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
    case From::route:
    case From::decline:
    case From::weight:
      return To::enrolment;
  }
  return To::arrive;
}

core::Choices to_core(const protocol::Choices& from) { return {from.role, from.topic, from.language, {}, {}, {}}; }

std::optional<protocol::ToVisitor> to_visitor(const core::Notice& notice,
                                              const std::optional<protocol::ResumeToken>& token) {
  using namespace protocol::to_visitor;
  using Out = std::optional<protocol::ToVisitor>;
  const auto sent = token.value_or(protocol::ResumeToken{});
  return std::visit(Match{
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
                        [&](const core::Closing& n) -> Out { return protocol::Closing{n.seconds}; },
                        [&](const core::Refused& n) -> Out {
                          return protocol::Refused{app::code(n.code), to_protocol(n.about)};
                        },
                        [&](const auto&) -> Out { return std::nullopt; },
                    },
                    notice);
}

std::optional<protocol::ToConsole> to_console(const core::Notice& notice, const protocol::Chain& chain,
                                              const HelloShelf& shelf, base::Instant now) {
  using namespace protocol::to_console;
  using Out = std::optional<protocol::ToConsole>;
  return std::visit(Match{
                        [&](const core::SignedIn& n) -> Out {
                          SignedIn out{n.adviser, chain, n.on_shift, n.max, {}};
                          for (const auto& chat : n.chats) out.chats.push_back({chat.conversation, chat.here});
                          return out;
                        },
                        [&](const core::Shift& n) -> Out {
                          return Shift{n.on, n.max};
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
                          return Taken{n.conversation, frames->hello, frames->intake, app::choices(n.choices)};
                        },
                        [&](const core::AlreadyTaken& n) -> Out { return AlreadyTaken{n.conversation}; },
                        [&](const core::Peer& n) -> Out {
                          return protocol::Peer{n.conversation, n.here};
                        },
                        [&](const core::Ended& n) -> Out {
                          return Ended{n.conversation, app::by(n.by), why_for_console(n.why)};
                        },
                        [&](const core::Closing& n) -> Out { return protocol::Closing{n.seconds}; },
                        [&](const core::Refused& n) -> Out {
                          return protocol::Refused{app::code(n.code), to_protocol(n.about)};
                        },
                        [&](const auto&) -> Out { return std::nullopt; },
                    },
                    notice);
}

}  // namespace app
