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

/// What a page may send in a control frame, and nothing else of JSON: no lists, no fractions, no negative numbers.
struct JsonField;
struct JsonObject {
  std::vector<JsonField> fields;   ///< in the order sent; every name once
};
using JsonValue = std::variant<std::nullptr_t, bool, std::uint64_t, std::string, JsonObject>;
struct JsonField {
  std::string name;
  JsonValue value;
};

/// Boost.JSON's own tree keeps the last of two equal names, so this reads its events instead.
/// Refuses objects deeper than two and of more than eight fields before it keeps them.
base::Result<JsonObject, ControlError> read_json_object(std::string_view text);

}  // namespace protocol
