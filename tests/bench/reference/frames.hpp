#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// The little of RFC 6455 that a relay needs: the upgrade's answer, whole masked frames in, unmasked frames out.
namespace bench::reference {

inline constexpr std::size_t frame_bytes_max = 32'768;  // as the gateway's; more ends the link
inline constexpr std::size_t out_header_bytes = 4;      // of the frames this server sends: 126 to 65,535 bytes of payload

/// The answer to an upgrade with this `Sec-WebSocket-Key` (RFC 6455, 4.2.2).
std::string upgrade_answer(std::string_view key);

struct ClientFrame {
  std::uint8_t opcode;
  std::span<std::uint8_t> payload;  ///< unmasked in place
  std::size_t bytes;                ///< of the whole frame on the wire
};
enum class Defect { incomplete, wrong };

/// Takes one frame from the front. `incomplete`: read more; `wrong`: fragmented, unmasked or too long.
std::optional<ClientFrame> take_frame(std::span<std::uint8_t> bytes, Defect& defect);

/// Writes the header for a binary frame of `payload` bytes (at least 126) to `out`, `out_header_bytes` long.
void write_header(std::uint8_t* out, std::size_t payload);

}  // namespace bench::reference
