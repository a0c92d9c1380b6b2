#pragma once
#include <cstddef>
#include <string_view>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"

// The fixed header of relay frames, which is all that the gateway reads of them: PROTOCOL.md, "Relay frames".
namespace protocol {

inline constexpr std::size_t relay_frame_bytes_max = 16'451;   ///< 51 header + 16,384 padded + 16 tag

enum class RelayType { take, commit, message };
struct RelayHeader {
  RelayType type = RelayType::message;
  base::ConversationId conversation;
  bool operator==(const RelayHeader&) const = default;
};

/// Each closes with 4003.
enum class RelayError { too_short, unknown_version, unknown_type, size_class };
std::string_view words(RelayError error);

base::Result<RelayHeader, RelayError> parse_relay_frame(base::BytesView frame);

}  // namespace protocol
