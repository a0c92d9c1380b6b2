#include "protocol/le1_encoding.hpp"

#include <cstdlib>

namespace protocol {

std::optional<base::BytesView> Le1Reader::bytes(std::size_t length) {
  if (!whole_ || left_.size() < length) {
    whole_ = false;
    return std::nullopt;
  }
  const base::BytesView read = left_.first(length);
  left_ = left_.subspan(length);
  return read;
}

std::optional<base::BytesView> Le1Reader::lp8() {
  const auto length = u8();
  return length ? bytes(*length) : std::nullopt;
}

std::optional<std::uint64_t> Le1Reader::integer(std::size_t length) {
  const auto read = bytes(length);
  if (!read) return std::nullopt;
  std::uint64_t value = 0;
  for (const std::uint8_t byte : *read) value = value << 8 | byte;
  return value;
}

Le1Writer& Le1Writer::bytes(base::BytesView value) {
  made_.insert(made_.end(), value.begin(), value.end());
  return *this;
}

Le1Writer& Le1Writer::lp8(base::BytesView value) {
  if (value.size() > 0xff) std::abort();
  return u8(static_cast<std::uint8_t>(value.size())).bytes(value);
}

Le1Writer& Le1Writer::lp16(base::BytesView value) {
  if (value.size() > 0xffff) std::abort();
  return u16(static_cast<std::uint16_t>(value.size())).bytes(value);
}

Le1Writer& Le1Writer::lp32(base::BytesView value) {
  if (value.size() > 0xffff'ffff) std::abort();
  return integer(value.size(), 4).bytes(value);
}

Le1Writer& Le1Writer::integer(std::uint64_t value, std::size_t length) {
  for (std::size_t at = length; at-- > 0;) made_.push_back(static_cast<std::uint8_t>(value >> 8 * at));
  return *this;
}

}  // namespace protocol
