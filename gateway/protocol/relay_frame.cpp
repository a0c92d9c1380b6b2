#include "protocol/relay_frame.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace protocol {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t message_header_bytes = 51;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t pick_up_bytes_max = 4'096;  // Take and Commit
constexpr std::array<std::size_t, 4> padded_sizes{256, 1'024, 4'096, 16'384};

// Take: version, type, lp32 length of the KeyPackage, its version and suite, then H(Hello), whose first half is the id.
constexpr std::size_t id_at_in_take = 8;
constexpr std::size_t id_at = 2;

bool is_message_size(std::size_t bytes) {
  return std::ranges::any_of(
      padded_sizes, [bytes](std::size_t padded) { return bytes == message_header_bytes + padded + tag_bytes; });
}

}  // namespace

std::string_view words(RelayError error) {
  switch (error) {
    case RelayError::too_short: return "relay_too_short";
    case RelayError::unknown_version: return "relay_unknown_version";
    case RelayError::unknown_type: return "relay_unknown_type";
    case RelayError::size_class: return "relay_size_class";
  }
  std::abort();
}

base::Result<RelayHeader, RelayError> parse_relay_frame(base::BytesView frame) {
  if (frame.size() < 2) return RelayError::too_short;
  if (frame[0] != version) return RelayError::unknown_version;
  RelayHeader header;
  switch (frame[1]) {
    case 3: header.type = RelayType::take; break;
    case 4: header.type = RelayType::commit; break;
    case 5: header.type = RelayType::message; break;
    default: return RelayError::unknown_type;
  }
  const std::size_t at = header.type == RelayType::take ? id_at_in_take : id_at;
  if (frame.size() < at + base::ConversationId::size) return RelayError::too_short;
  const bool fits =
      header.type == RelayType::message ? is_message_size(frame.size()) : frame.size() <= pick_up_bytes_max;
  if (!fits) return RelayError::size_class;
  header.conversation = *base::ConversationId::from(frame.subspan(at, base::ConversationId::size));
  return header;
}

}  // namespace protocol
