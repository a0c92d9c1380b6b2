#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>

#include "base/bytes.hpp"

namespace base {

/// A fixed-length opaque value whose type says what it names, so that an adviser cannot be passed for a conversation.
template <class Tag, std::size_t Length>
struct Opaque {
  static constexpr std::size_t size = Length;
  std::array<std::uint8_t, Length> bytes{};
  bool operator==(const Opaque&) const = default;
  /// As the bytes are ordered, eight at once: the maps of the switchboard do little else.
  std::strong_ordering operator<=>(const Opaque& other) const {
    static_assert(Length % 8 == 0);
    for (std::size_t at = 0; at < Length; at += 8) {
      const auto mine = word(at), others = other.word(at);
      if (mine != others) return mine <=> others;
    }
    return std::strong_ordering::equal;
  }

  /// Nothing when `from` is not exactly `Length` bytes.
  static std::optional<Opaque> from(BytesView from) {
    if (from.size() != Length) return std::nullopt;
    Opaque made;
    std::copy(from.begin(), from.end(), made.bytes.begin());
    return made;
  }
  BytesView view() const { return bytes; }

 private:
  std::uint64_t word(std::size_t at) const {
    std::uint64_t out = 0;
    std::memcpy(&out, bytes.data() + at, sizeof out);
    if constexpr (std::endian::native == std::endian::little) out = __builtin_bswap64(out);
    return out;
  }
};

using VisitId = Opaque<struct VisitTag, 16>;                 ///< one visitor's stay, over all its Hellos; inside the gateway only
using ConversationId = Opaque<struct ConversationTag, 16>;   ///< H(Hello)[0..16], LE1
using AdviserId = Opaque<struct AdviserTag, 16>;             ///< from the credential
using PageId = Opaque<struct PageTag, 16>;                   ///< one life of a console's page; a reload makes a new one
using EscalationId = Opaque<struct EscalationTag, 16>;       ///< one acute danger, from its raising until a person has ended it
using TokenHash = Opaque<struct TokenTag, 32>;               ///< SHA-256 of a resume token; the token itself is never kept

/// One WebSocket while it is open; numbered by the gateway, never reused within a process.
struct ConnectionId {
  std::uint64_t number = 0;
  auto operator<=>(const ConnectionId&) const = default;
};

}  // namespace base

template <class Tag, std::size_t Length>
struct std::hash<base::Opaque<Tag, Length>> {
  std::size_t operator()(const base::Opaque<Tag, Length>& id) const noexcept {
    // The values are random or hashes: any eight bytes of them are a good hash.
    std::size_t out = 0;
    std::memcpy(&out, id.bytes.data(), sizeof out);
    return out;
  }
};

template <>
struct std::hash<base::ConnectionId> {
  std::size_t operator()(const base::ConnectionId& id) const noexcept { return id.number; }
};
