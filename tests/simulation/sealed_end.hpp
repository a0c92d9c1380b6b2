#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "simulation/dice.hpp"
#include "simulation/ledger.hpp"

namespace simulation {

using Frame = std::shared_ptr<const base::Bytes>;

/// One end of a conversation's message layer as LE1.md "Messages" has it, with a secret in the place of a seal:
/// go-back-N, outbox with byte-identical resend, acknowledgements, resume, fin.
class SealedEnd {
 public:
  struct Surroundings {
    Ledger& ledger;
    Dice& dice;
    std::function<void(Frame)> transmit;  ///< goes nowhere while the line is lost
    std::function<bool()> connected;
  };
  SealedEnd(Surroundings around, base::ConversationId conversation, Side me, std::uint64_t secret);

  // What the page does.
  void say_first();  ///< `opening` or `confirm`
  void write_text();
  void finish();       ///< fin; nothing is written after it
  void reconnected();  ///< resend all, then ask what is missing
  void resend();
  void acknowledge_if_owed();  ///< at most once a second

  void received(base::BytesView frame);

  bool heard_first() const { return expected_ > 0; }
  bool other_finished() const { return other_finished_; }
  bool finishing() const { return finishing_; }
  /// Everything of mine has been shown; acknowledgements themselves need none.
  bool all_heard() const;
  std::uint32_t shown() const { return shown_; }
  std::uint32_t texts_written() const { return written_; }

 private:
  enum Kind : std::uint8_t { ack, confirm, opening, text, fin, resume };
  struct Sealed {
    std::uint32_t seq;
    Kind kind;
    Frame bytes;
  };
  void seal(Kind kind, std::uint32_t number = 0);
  void opened(Kind kind, std::uint32_t number);

  Surroundings around_;
  base::ConversationId conversation_;
  Side me_;
  std::uint64_t secret_;
  std::uint32_t next_ = 0, expected_ = 0, shown_ = 0, written_ = 0;
  std::deque<Sealed> outbox_;
  bool owes_ack_ = false, finishing_ = false, other_finished_ = false;
  std::optional<std::uint32_t> asked_;
};

/// A relay frame for a reader of the trace.
std::string words(base::BytesView frame);

}  // namespace simulation
