#pragma once
#include <chrono>
#include <cstddef>

namespace core {

/// Every limit of the switchboard, each with what happens when it is reached.
struct Limits {
  std::size_t queue_max = 500;                           ///< arrivals beyond it hear `full` and see the phone number
  std::chrono::milliseconds visitor_hold{180'000};       ///< a lost visitor's place or chat; then she is forgotten
  std::chrono::milliseconds adviser_hold{45'000};        ///< a lost adviser's chats; then her visitors are requeued
  std::chrono::milliseconds fresh_hello_wait{60'000};    ///< a requeued page that is here must answer; then she is forgotten
  unsigned chats_per_adviser_max = 3;                    ///< domain: two to three is what a person can hold
  unsigned chats_per_adviser_default = 2;
  std::size_t conversations_remembered_max = 65'536;     ///< dead conversation ids refused as `seen`; the oldest is forgotten
  std::size_t agains_per_visit_max = 32;                 ///< fresh Hellos of one visit; then it is ended
};

}  // namespace core
