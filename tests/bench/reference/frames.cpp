#include "bench/reference/frames.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <cstring>

namespace bench::reference {

namespace {

void unmask(std::span<std::uint8_t> payload, const std::uint8_t* key) {
  std::uint64_t twice;
  std::memcpy(&twice, key, 4);
  std::memcpy(reinterpret_cast<std::uint8_t*>(&twice) + 4, key, 4);
  std::size_t at = 0;
  for (; at + 8 <= payload.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, &payload[at], 8);
    word ^= twice;
    std::memcpy(&payload[at], &word, 8);
  }
  for (; at < payload.size(); ++at) payload[at] ^= key[at & 3];
}

}  // namespace

std::string upgrade_answer(std::string_view key) {
  const std::string joined = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest;
  SHA1(reinterpret_cast<const unsigned char*>(joined.data()), joined.size(), digest.data());
  std::array<unsigned char, 32> text;
  const int length = EVP_EncodeBlock(text.data(), digest.data(), digest.size());
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Protocol: luwte.v1\r\nSec-WebSocket-Accept: " +
         std::string(reinterpret_cast<char*>(text.data()), static_cast<std::size_t>(length)) + "\r\n\r\n";
}

std::optional<ClientFrame> take_frame(std::span<std::uint8_t> bytes, Defect& defect) {
  defect = Defect::incomplete;
  if (bytes.size() < 2) return std::nullopt;
  if (!(bytes[0] & 0x80) || !(bytes[1] & 0x80)) {
    defect = Defect::wrong;
    return std::nullopt;
  }
  std::size_t length = bytes[1] & 0x7f, at = 2;
  if (length == 127) {
    defect = Defect::wrong;
    return std::nullopt;
  }
  if (length == 126) {
    if (bytes.size() < 4) return std::nullopt;
    length = static_cast<std::size_t>(bytes[2] << 8 | bytes[3]);
    at = 4;
  }
  if (length > frame_bytes_max) {
    defect = Defect::wrong;
    return std::nullopt;
  }
  if (bytes.size() < at + 4 + length) return std::nullopt;
  const auto payload = bytes.subspan(at + 4, length);
  unmask(payload, &bytes[at]);
  return ClientFrame{static_cast<std::uint8_t>(bytes[0] & 0x0f), payload, at + 4 + length};
}

void write_header(std::uint8_t* out, std::size_t payload) {
  out[0] = 0x82;
  out[1] = 126;
  out[2] = static_cast<std::uint8_t>(payload >> 8);
  out[3] = static_cast<std::uint8_t>(payload);
}

}  // namespace bench::reference
