#pragma once
#include <chrono>
#include <cstddef>

namespace core {

/// Every limit of the switchboard, each with what happens when it is reached.
struct Limits {
  std::size_t queue_max = 500;                           ///< beyond it the longest lost place is given up, or an arrival hears `full`
  std::chrono::milliseconds visitor_hold{180'000};       ///< a lost visitor's place or chat; then she is forgotten
  std::chrono::milliseconds back_within{30'000};         ///< cut off by a restart, or at the head: no full queue takes her place before
  std::chrono::milliseconds adviser_hold{45'000};        ///< a lost adviser's chats; then her visitors are requeued
  std::chrono::milliseconds fresh_hello_wait{60'000};    ///< a requeued page that is here must answer; then she is forgotten
  unsigned chats_per_adviser_max = 3;                    ///< domain: two to three is what a person can hold
  unsigned chats_per_adviser_default = 2;
  std::chrono::milliseconds offer_answer{30'000};        ///< an offer that is not answered; then the next adviser
  unsigned offers_missed_max = 2;                        ///< missed in a row; then she is paused, as somebody who walked away
  std::chrono::milliseconds rest_after_heavy{600'000};   ///< the pause after a heavy chat; 0: none
  bool wrap_up = false;                                  ///< after every chat, until she says she is ready
  std::chrono::milliseconds wrap_up_max{900'000};        ///< then she is paused, as somebody who walked away
  std::chrono::milliseconds language_wait{60'000};       ///< so long only who speaks her language; then anybody she accepts
  std::chrono::milliseconds anybody_after{300'000};      ///< then no skill is insisted on: age wins in the end
  std::chrono::milliseconds offer_again{180'000};        ///< so long who declined or did not answer is not offered her again
  std::chrono::milliseconds danger_ahead{1'800'000};     ///< danger counts as so much earlier an arrival; age wins in the end
  std::size_t hello_desks_max = 8;                       ///< desks in a Hello (LE1.md); a widening asks for no more
  std::chrono::milliseconds widen_every{20'000};         ///< so long a widening stands before one to others takes its place
  std::chrono::milliseconds widen_in_danger{2'000};       ///< the same once she raised danger: mostly her page agrees by itself
  std::chrono::milliseconds prospect_every{30'000};      ///< how often a changed prospect is told, at most
  std::chrono::milliseconds chat_length_assumed{1'200'000};  ///< before any was measured: a chat averages 20 minutes
  std::size_t dangers_max = 64;                          ///< of people who are here, at once; beyond it raising is refused `full`
  std::size_t dangers_kept_max = 256;                    ///< the same of all that nobody has ended, visits that are over, exercises, calls
  std::size_t danger_places = 50;                        ///< of the queue beyond `queue_max`, for who arrives in danger
  std::size_t raises_per_visit_max = 8;                  ///< then raising is refused `full`
  std::chrono::milliseconds undo_within{5'000};          ///< so long a visitor may take a slip back
  std::chrono::milliseconds take_within{30'000};         ///< who acknowledged takes or hands on; then it rings again
  std::chrono::milliseconds end_again_after{120'000};    ///< who ended it may confirm alone then, when nobody else is there
  std::chrono::milliseconds end_confirmed_within{600'000};  ///< an end nobody confirmed; then it rings again
  std::chrono::milliseconds round_least{10'000};         ///< after a last step whose page failed at once, before the next round
  std::size_t conversations_remembered_max = 65'536;     ///< dead conversation ids refused as `seen`; the oldest is forgotten
  std::size_t agains_per_visit_max = 32;                 ///< fresh Hellos of one visit; then it is ended
};

}  // namespace core
