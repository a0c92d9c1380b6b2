#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "protocol/control_error.hpp"

namespace protocol {

/// What a page may send in a control frame, and nothing else of JSON: lists of texts only, no fractions, no negative numbers.
struct JsonField;
struct JsonObject {
  std::vector<JsonField> fields;   ///< in the order sent; every name once
};
using JsonTexts = std::vector<std::string>;
using JsonValue = std::variant<std::nullptr_t, bool, std::uint64_t, std::string, JsonObject, JsonTexts>;
struct JsonField {
  std::string name;
  JsonValue value;
};

/// Boost.JSON's own tree keeps the last of two equal names, so this reads its events instead.
/// Refuses objects deeper than two, of more than eight fields, and lists of more than eight, before it keeps them.
base::Result<JsonObject, ControlError> read_json_object(std::string_view text);

}  // namespace protocol
