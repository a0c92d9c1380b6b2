#include "protocol/field_reader.hpp"

#include <algorithm>

#include "protocol/base64url.hpp"
#include "protocol/hello.hpp"

namespace protocol {
namespace {

std::string* member_of(Choices& choices, std::string_view name) {
  if (name == "role") return &choices.role;
  if (name == "topic") return &choices.topic;
  if (name == "language") return &choices.language;
  if (name == "where") return &choices.where;
  if (name == "danger") return &choices.danger;
  if (name == "minors") return &choices.minors;
  return nullptr;
}

}  // namespace

void FieldReader::fail(ControlError error) {
  if (!error_) error_ = error;
}

const JsonValue* FieldReader::find_any(std::string_view field) {
  const auto found = std::ranges::find(object_.fields, field, &JsonField::name);
  if (found == object_.fields.end()) {
    fail(ControlError::missing_field);
    return nullptr;
  }
  ++taken_;
  return &found->value;
}

template <class Kind>
const Kind* FieldReader::find(std::string_view field) {
  const JsonValue* value = find_any(field);
  if (!value) return nullptr;
  const Kind* held = std::get_if<Kind>(value);
  if (!held) fail(ControlError::wrong_type);
  return held;
}

std::optional<std::string_view> FieldReader::name() {
  const std::string* text = find<std::string>("t");
  if (!text) return std::nullopt;
  return *text;
}

base::Bytes FieldReader::decoded(const std::string& text) {
  auto bytes = from_base64url(text);
  if (!bytes) fail(ControlError::not_base64url);
  return std::move(bytes).value_or(base::Bytes{});
}

base::Bytes FieldReader::bytes(std::string_view field) {
  const std::string* text = find<std::string>(field);
  return text ? decoded(*text) : base::Bytes{};
}

std::optional<base::Bytes> FieldReader::bytes_or_null(std::string_view field) {
  const JsonValue* value = find_any(field);
  if (!value || std::holds_alternative<std::nullptr_t>(*value)) return std::nullopt;
  const auto* text = std::get_if<std::string>(value);
  if (text) return decoded(*text);
  fail(ControlError::wrong_type);
  return std::nullopt;
}

std::uint32_t FieldReader::whole(std::string_view field, std::uint32_t min, std::uint32_t max) {
  const std::uint64_t* number = find<std::uint64_t>(field);
  if (!number) return min;
  if (*number < min || *number > max) {
    fail(ControlError::out_of_range);
    return min;
  }
  return static_cast<std::uint32_t>(*number);
}

std::size_t FieldReader::index_of(std::string_view field, std::span<const std::string_view> words) {
  const std::string* text = find<std::string>(field);
  if (!text) return 0;
  const auto found = std::ranges::find(words, *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  fail(ControlError::unknown_value);
  return 0;
}

bool FieldReader::flag(std::string_view field) {
  const bool* held = find<bool>(field);
  return held && *held;
}

bool FieldReader::flag_or_absent(std::string_view field) {
  return std::ranges::find(object_.fields, field, &JsonField::name) != object_.fields.end() && flag(field);
}

std::string FieldReader::desk(std::string_view field) {
  const std::string* text = find<std::string>(field);
  if (!text) return {};
  if (!is_desk(*text)) fail(ControlError::unknown_value);
  return *text;
}

std::vector<std::string> FieldReader::languages(std::string_view field) {
  const auto* texts = find<JsonTexts>(field);
  if (!texts) return {};
  if (texts->empty()) fail(ControlError::out_of_range);
  if (!std::ranges::all_of(*texts, is_language)) fail(ControlError::unknown_value);
  return *texts;
}

Choices FieldReader::choices(std::string_view field) {
  Choices made;
  const JsonObject* object = find<JsonObject>(field);
  if (!object) return made;
  for (const JsonField& choice : object->fields) {
    std::string* const member = member_of(made, choice.name);
    const auto* text = std::get_if<std::string>(&choice.value);
    if (!member) fail(ControlError::unknown_field);
    else if (!text) fail(ControlError::wrong_type);
    else if (!is_choice(*text)) fail(ControlError::unknown_value);
    else *member = *text;
  }
  return made;
}

std::optional<ControlError> FieldReader::finish() {
  if (!error_ && taken_ != object_.fields.size()) error_ = ControlError::unknown_field;
  return error_;
}

}  // namespace protocol
