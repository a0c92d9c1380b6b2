#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace protocol {

/// Where a text of JSON has the first field that its object has already, like `requests[2].mac`; nothing when there is none
/// or the text is no JSON. Boost.JSON's own tree keeps the last of two equal names without a word.
std::optional<std::string> repeated_field(std::string_view text);

}  // namespace protocol
