#pragma once
#include <cstdint>
#include <cstring>

#include "base/ids.hpp"

// Simulated people need no secrets: their ids are numbers.
namespace planner {

template <class Id>
Id id_of(std::uint64_t number) {
  Id out;
  std::memcpy(out.bytes.data(), &number, sizeof number);
  return out;
}

template <class Id>
std::uint64_t number_of(const Id& id) {
  std::uint64_t out = 0;
  std::memcpy(&out, id.bytes.data(), sizeof out);
  return out;
}

/// A visitor's n-th conversation, n from 0.
inline base::ConversationId conversation_of(std::uint32_t visitor, std::uint32_t hello) {
  return id_of<base::ConversationId>((static_cast<std::uint64_t>(hello) << 32) | (visitor + 1u));
}
inline std::uint32_t visitor_in(const base::ConversationId& conversation) {
  return static_cast<std::uint32_t>(number_of(conversation)) - 1u;
}

// Connections: even for visitors, odd for advisers.
inline base::ConnectionId visitor_line(std::uint32_t visitor) { return {(static_cast<std::uint64_t>(visitor) + 1) * 2}; }
inline base::ConnectionId adviser_line(std::uint32_t duty) { return {(static_cast<std::uint64_t>(duty) + 1) * 2 + 1}; }
inline bool is_visitor(base::ConnectionId line) { return line.number % 2 == 0; }
inline std::uint32_t person_on(base::ConnectionId line) { return static_cast<std::uint32_t>(line.number / 2 - 1); }

}  // namespace planner
