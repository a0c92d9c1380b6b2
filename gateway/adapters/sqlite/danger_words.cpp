#include "adapters/sqlite/danger_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace adapters::sqlite {
namespace {

// Each in the order of its enumerators.
constexpr std::array<std::string_view, 3> kinds{"danger", "colleague", "drill"};
constexpr std::array<std::string_view, 3> raisers{"visitor", "adviser", "drill"};
constexpr std::array<std::string_view, 6> reasons{"safe", "help_there", "handed_over", "gone", "mistake", "exercise"};
constexpr std::array<std::string_view, 3> page_states{"sending", "delivered", "failed"};
constexpr std::array<std::string_view, 19> whats{
    "raised",       "step",         "acknowledged", "lapsed",         "handed_on",   "owner_gone",
    "in_chat",      "end_proposed", "end_taken_back", "ended",        "undone",      "visitor_left",
    "visitor_lost", "page_sent",    "page_delivered", "page_failed",  "called_112",  "restarted",
    "chat_ended"};

template <class Word, std::size_t Count>
std::optional<Word> found_in(const std::array<std::string_view, Count>& words, std::string_view word) {
  const auto at = std::ranges::find(words, word);
  if (at == words.end()) return std::nullopt;
  return static_cast<Word>(at - words.begin());
}

}  // namespace

std::string_view word_of(core::DangerKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }
std::string_view word_of(core::RaisedBy by) { return raisers.at(static_cast<std::size_t>(by)); }
std::string_view word_of(core::DangerReason reason) { return reasons.at(static_cast<std::size_t>(reason)); }
std::string_view word_of(core::PageState state) { return page_states.at(static_cast<std::size_t>(state)); }
std::string_view word_of(core::AuditWhat what) { return whats.at(static_cast<std::size_t>(what)); }

template <>
std::optional<core::DangerKind> from_word(std::string_view word) { return found_in<core::DangerKind>(kinds, word); }
template <>
std::optional<core::RaisedBy> from_word(std::string_view word) { return found_in<core::RaisedBy>(raisers, word); }
template <>
std::optional<core::DangerReason> from_word(std::string_view word) { return found_in<core::DangerReason>(reasons, word); }
template <>
std::optional<core::PageState> from_word(std::string_view word) { return found_in<core::PageState>(page_states, word); }

}  // namespace adapters::sqlite
