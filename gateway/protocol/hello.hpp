#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace protocol {

/// What the gateway reads of an LE1 Hello (type 1); keys and commitment are opaque to it.
struct Hello {
  std::vector<std::string> desks;   ///< accepted desks, 1 to 8, in her order
  bool operator==(const Hello&) const = default;
};

/// Nothing unless `frame` is exactly one Hello of version 1, suite 2: the answer is `refused`, `bad_hello`.
std::optional<Hello> parse_hello(base::BytesView frame);

/// `[a-z0-9-]{1,32}` (LE1.md "Credentials").
bool is_desk(std::string_view slug);

}  // namespace protocol
