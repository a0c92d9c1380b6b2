#pragma once
#include <cstdint>
#include <optional>
#include <utility>

#include "base/bytes.hpp"

namespace protocol {

/// Reads LE1's big-endian integers and length-prefixed strings (LE1.md, Encoding) from bytes that outlive it. The first read
/// past the end answers nothing, and so does every one after it.
class Le1Reader {
 public:
  explicit Le1Reader(base::BytesView from) : left_(from) {}
  std::optional<std::uint64_t> u64() { return integer(8); }
  std::optional<std::uint16_t> u16() { return narrowed<std::uint16_t>(integer(2)); }
  std::optional<std::uint8_t> u8() { return narrowed<std::uint8_t>(integer(1)); }
  std::optional<base::BytesView> bytes(std::size_t length);
  std::optional<base::BytesView> lp8();
  bool at_end() const { return whole_ && left_.empty(); }

 private:
  template <class To>
  static std::optional<To> narrowed(std::optional<std::uint64_t> from) {
    return from ? std::optional<To>(static_cast<To>(*from)) : std::nullopt;
  }
  std::optional<std::uint64_t> integer(std::size_t length);
  base::BytesView left_;
  bool whole_ = true;   ///< false once a read went past the end
};

/// Writes the same. Lengths that do not fit their prefix are bugs of the caller and assert.
class Le1Writer {
 public:
  Le1Writer& u8(std::uint8_t value) { return integer(value, 1); }
  Le1Writer& u16(std::uint16_t value) { return integer(value, 2); }
  Le1Writer& u64(std::uint64_t value) { return integer(value, 8); }
  Le1Writer& bytes(base::BytesView value);
  Le1Writer& lp8(base::BytesView value);
  Le1Writer& lp16(base::BytesView value);
  Le1Writer& lp32(base::BytesView value);
  base::Bytes take() { return std::move(made_); }

 private:
  Le1Writer& integer(std::uint64_t value, std::size_t length);
  base::Bytes made_;
};

}  // namespace protocol
