#pragma once
#include <optional>
#include <string_view>

#include "core/danger.hpp"

// The words of acute danger in the store. They stay what they are: a word that changes makes old rows unreadable.
namespace adapters::sqlite {

std::string_view word_of(core::DangerKind kind);
std::string_view word_of(core::RaisedBy by);
std::string_view word_of(core::DangerReason reason);
std::string_view word_of(core::PageState state);
std::string_view word_of(core::AuditWhat what);

template <class Word>
std::optional<Word> from_word(std::string_view word);
template <>
std::optional<core::DangerKind> from_word(std::string_view word);
template <>
std::optional<core::RaisedBy> from_word(std::string_view word);
template <>
std::optional<core::DangerReason> from_word(std::string_view word);
template <>
std::optional<core::PageState> from_word(std::string_view word);

}  // namespace adapters::sqlite
