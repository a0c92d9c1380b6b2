#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

// RFC 4648 section 5 without padding, the only encoding of byte strings in control frames and files.
namespace protocol {

std::string to_base64url(base::BytesView bytes);

/// Nothing for any character outside the alphabet (padding and whitespace included), for a length no encoder makes, and for
/// bits left over that are not zero: each byte string has exactly one text.
std::optional<base::Bytes> from_base64url(std::string_view text);

}  // namespace protocol
