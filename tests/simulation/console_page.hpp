#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "simulation/page.hpp"

namespace simulation {

/// An adviser's console and the adviser at it: signs in, takes, talks, ends, reloads.
class ConsolePage final : public Page {
 public:
  ConsolePage(Surroundings& world, unsigned number);

  base::AdviserId adviser() const { return adviser_; }
  unsigned number() const { return adviser_.bytes[0]; }
  bool on_duty() const { return !gone() && wants_shift_; }
  /// With the connection she is signed in on: nothing asked and unanswered.
  bool believes() const { return signed_in_ && pending_.empty(); }
  bool on_shift() const { return on_shift_; }
  const std::optional<base::ConversationId>& offer() const { return offer_; }
  const std::string& standing() const { return standing_; }
  std::set<base::ConversationId> chats() const;

  void starts_duty() { wants_shift_ = true; }
  void reloads();
  void signs_out();

 private:
  struct Chat {
    base::Bytes hello;
    Frame take;
    base::Bytes commit;
    std::unique_ptr<SealedEnd> end;
    std::optional<std::int64_t> leave_by_ms;
    bool visitor_here = true;
    bool over = false;  ///< ended here; the gateway may not know yet
    bool ends_it() const { return over && leave_by_ms; }
  };

  std::shared_ptr<Wire> dial() override { return world_.console_line(*this); }
  void connected() override { signed_in_ = false; }
  void heard(const std::string& what, const boost::json::object& frame) override;
  void heard(base::BytesView frame) override;
  void lost(std::optional<std::uint16_t> code) override;
  bool attached() const override { return signed_in_; }
  void lives() override;
  void second_passed() override;

  void told_signed_in(const boost::json::object& frame);
  void told_taken(const boost::json::object& frame);
  void chat_is_over(base::ConversationId conversation, Chat& chat);
  void end_at_gateway(base::ConversationId conversation);
  void take(base::ConversationId conversation);
  void new_page();
  void take_somebody();
  void answer_offer();
  void changes_standing();

  base::AdviserId adviser_;
  base::PageId page_;
  bool signed_in_ = false, on_shift_ = false, wants_shift_ = true;
  int max_ = 2;
  std::map<base::ConversationId, Chat> chats_;
  std::map<base::ConversationId, bool> waiting_;  ///< whether she is there and suits
  std::optional<base::ConversationId> offer_;
  std::string standing_ = "ready";
  std::optional<std::int64_t> offer_late_ms_;  ///< by then the gateway must have said that it is over
  std::set<base::ConversationId> pending_;        ///< taken, not answered
};

}  // namespace simulation
