#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/bytes.hpp"
#include "protocol/choices.hpp"
#include "protocol/control_error.hpp"
#include "protocol/json_object.hpp"

namespace protocol {

/// Takes the fields of one frame by name. The first error stays; what is read after it is empty and not to be used.
/// The object must outlive the reader.
class FieldReader {
 public:
  explicit FieldReader(const JsonObject& object) : object_(object) {}

  /// The frame's `t`; nothing when it is missing or no string.
  std::optional<std::string_view> name();

  base::Bytes bytes(std::string_view field);
  std::optional<base::Bytes> bytes_or_null(std::string_view field);
  template <class Id>
  Id id(std::string_view field) {
    const auto made = Id::from(bytes(field));
    if (!made) fail(ControlError::wrong_length);
    return made.value_or(Id{});
  }
  std::uint32_t whole(std::string_view field, std::uint32_t min, std::uint32_t max);
  /// The enumerator whose word stands at its index in `words`.
  template <class Enum>
  Enum word(std::string_view field, std::span<const std::string_view> words) {
    return static_cast<Enum>(index_of(field, words));
  }
  bool flag(std::string_view field);
  /// False when the field is not there.
  bool flag_or_absent(std::string_view field);
  /// A desk's slug.
  std::string desk(std::string_view field);
  /// One to eight language tags.
  std::vector<std::string> languages(std::string_view field);
  Choices choices(std::string_view field);

  /// Every field must have been taken by now.
  std::optional<ControlError> finish();

 private:
  template <class Kind>
  const Kind* find(std::string_view field);
  const JsonValue* find_any(std::string_view field);
  std::size_t index_of(std::string_view field, std::span<const std::string_view> words);
  base::Bytes decoded(const std::string& text);
  void fail(ControlError error);

  const JsonObject& object_;
  std::size_t taken_ = 0;
  std::optional<ControlError> error_;
};

}  // namespace protocol
