#include "simulation/ledger.hpp"

#include "simulation/violation.hpp"

namespace simulation {
namespace {

std::size_t at(Side side) { return static_cast<std::size_t>(side); }

}  // namespace

Ledger::Talk& Ledger::of(Conversation conversation) {
  const auto found = talks_.find(conversation);
  if (found == talks_.end()) throw Violation("somebody speaks of a conversation that nobody began");
  return found->second;
}

void Ledger::hello_made(Conversation conversation, unsigned visitor) { talks_[conversation].visitor = visitor; }

void Ledger::taken_by(Conversation conversation, base::PageId page) {
  auto& talk = of(conversation);
  if (talk.page && *talk.page != page) throw Violation("a conversation was taken by two");
  talk.page = page;
}

void Ledger::given_up(Conversation conversation) { of(conversation).given_up = true; }
bool Ledger::is_given_up(Conversation conversation) const {
  const auto found = talks_.find(conversation);
  return found != talks_.end() && found->second.given_up;
}

std::uint32_t Ledger::text_written(Conversation conversation, Side by) {
  auto& talk = of(conversation);
  if (talk.fin_written[at(by)]) throw Violation("a page wrote after its fin");
  ++texts_;
  return talk.written[at(by)]++;
}

void Ledger::text_shown(Conversation conversation, Side by, std::uint32_t number) {
  auto& talk = of(conversation);
  auto& shown = talk.shown[at(by)];
  if (number < shown) throw Violation("a text was shown twice");
  if (number > shown) throw Violation("a text was lost or came out of order");
  if (talk.fin_shown[at(by)]) throw Violation("a text was shown after the fin");
  ++shown;
}

void Ledger::fin_written(Conversation conversation, Side by) { of(conversation).fin_written[at(by)] = true; }

void Ledger::fin_shown(Conversation conversation, Side by) {
  auto& talk = of(conversation);
  if (!talk.fin_written[at(by)]) throw Violation("a fin was shown that nobody wrote");
  if (talk.shown[at(by)] != talk.written[at(by)]) throw Violation("a fin was shown before everything that was written");
  if (!talk.fin_shown[at(by)]) ++clean_ends_;
  talk.fin_shown[at(by)] = true;
}

void Ledger::all_acknowledged(Conversation conversation, Side by) {
  const auto& talk = of(conversation);
  if (talk.shown[at(by)] != talk.written[at(by)]) throw Violation("something was acknowledged that was never shown");
}

bool Ledger::complete(Conversation conversation) const {
  const auto found = talks_.find(conversation);
  return found != talks_.end() && found->second.shown == found->second.written;
}

}  // namespace simulation
