#include "protocol/relay_frame.hpp"

#include <catch2/catch.hpp>
#include <set>

using protocol::RelayError;
using protocol::RelayType;

namespace {

base::Bytes frame(std::uint8_t type, std::size_t size) {
  base::Bytes made(size);
  for (std::size_t i = 0; i < size; ++i) made[i] = static_cast<std::uint8_t>(i);
  if (size > 0) made[0] = 1;
  if (size > 1) made[1] = type;
  return made;
}

base::ConversationId counting_from(std::uint8_t first) {
  base::ConversationId id;
  for (auto& byte : id.bytes) byte = first++;
  return id;
}

}  // namespace

TEST_CASE("the conversation's id stands at byte 8 of a Take and at byte 2 of the others") {
  CHECK(*protocol::parse_relay_frame(frame(3, 1400)) == protocol::RelayHeader{RelayType::take, counting_from(8)});
  CHECK(*protocol::parse_relay_frame(frame(4, 1400)) == protocol::RelayHeader{RelayType::commit, counting_from(2)});
  CHECK(*protocol::parse_relay_frame(frame(5, 323)) == protocol::RelayHeader{RelayType::message, counting_from(2)});
}

TEST_CASE("a message has one of four sizes") {
  const std::set<std::size_t> sizes{323, 1'091, 4'163, 16'451};
  for (std::size_t size = 18; size <= 16'500; ++size) {
    const auto header = protocol::parse_relay_frame(frame(5, size));
    REQUIRE(static_cast<bool>(header) == sizes.contains(size));
    if (!header) REQUIRE(header.error() == RelayError::size_class);
  }
  CHECK(protocol::relay_frame_bytes_max == 16'451);
}

TEST_CASE("Take and Commit end at 4,096 bytes, and begin where the id is whole") {
  CHECK(protocol::parse_relay_frame(frame(3, 4'096)));
  CHECK(protocol::parse_relay_frame(frame(4, 4'096)));
  CHECK(protocol::parse_relay_frame(frame(3, 4'097)).error() == RelayError::size_class);
  CHECK(protocol::parse_relay_frame(frame(4, 4'097)).error() == RelayError::size_class);
  CHECK(protocol::parse_relay_frame(frame(3, 24)));
  CHECK(protocol::parse_relay_frame(frame(3, 23)).error() == RelayError::too_short);
  CHECK(protocol::parse_relay_frame(frame(4, 18)));
  CHECK(protocol::parse_relay_frame(frame(4, 17)).error() == RelayError::too_short);
  CHECK(protocol::parse_relay_frame(frame(5, 17)).error() == RelayError::too_short);
}

TEST_CASE("no other version and no other type is relayed") {
  for (unsigned byte = 0; byte < 256; ++byte) {
    auto other = frame(static_cast<std::uint8_t>(byte), 323);
    const auto header = protocol::parse_relay_frame(other);
    CHECK(static_cast<bool>(header) == (byte == 3 || byte == 4 || byte == 5));
    if (!header) CHECK(header.error() == RelayError::unknown_type);
    other = frame(5, 323);
    other[0] = static_cast<std::uint8_t>(byte);
    const auto versioned = protocol::parse_relay_frame(other);
    CHECK(static_cast<bool>(versioned) == (byte == 1));
    if (!versioned) CHECK(versioned.error() == RelayError::unknown_version);
  }
  CHECK(protocol::parse_relay_frame({}).error() == RelayError::too_short);
  CHECK(protocol::parse_relay_frame(frame(5, 1)).error() == RelayError::too_short);
}
