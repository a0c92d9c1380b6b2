#pragma once
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/effect.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/visitor_frames.hpp"
#include "simulation/page.hpp"

namespace simulation {

/// A visitor's page and the person at it: arrives, waits, talks, ends; asks again when it must.
class VisitorPage final : public Page {
 public:
  VisitorPage(Surroundings& world, unsigned number);

  /// One whole conversation since the faults stopped, or she left.
  bool served() const { return gone() || served_; }
  bool waits() const { return stage_ == Stage::queued && talk_ == Talk::none; }
  bool in_chat() const { return stage_ == Stage::queued && talk_ == Talk::open; }
  std::optional<core::VisitState> believes()
      const;  ///< what the gateway told her last; nothing while a request is open
  bool believes_in_duty() const { return duty_; }  ///< of one who waits
  base::ConversationId conversation_now() const { return hello_.conversation; }

  void leaves(bool navigated);
  void arrives();

 private:
  enum class Stage { idle, arriving, queued, ended };
  enum class Talk { none, expecting, joining, open };
  enum class Asking { nothing, route, arrive, resume, again };
  struct Hello {
    base::Bytes frame;
    base::ConversationId conversation;
  };

  std::shared_ptr<Wire> dial() override { return world_.visitor_line(*this); }
  void connected() override;
  void heard(const std::string& what, const boost::json::object& frame) override;
  void heard(base::BytesView frame) override;
  void lost(std::optional<std::uint16_t> code) override;
  bool attached() const override { return attached_; }
  void lives() override;
  void second_passed() override;

  void choose();
  void choose_more();
  void fresh_hello();
  void start_again();
  void ask(Asking what);
  void told_routed(const boost::json::object& frame);
  void told_widen(const boost::json::object& frame);
  void told_prospect(const boost::json::object& frame);
  void accept_wider();
  void told_waiting(const boost::json::object& frame);
  void told_resumed(const boost::json::object& frame);
  void told_refused(const boost::json::object& frame);
  void conversation_is_over(bool clean);
  void take_received(base::BytesView take);
  void finishes();

  unsigned number_;
  Stage stage_ = Stage::idle;
  Talk talk_ = Talk::none;
  Asking asking_ = Asking::nothing;
  bool attached_ = false, served_ = false;
  protocol::from_visitor::AgainWhy why_ = protocol::from_visitor::AgainWhy::requeued;
  protocol::Choices choices_;
  std::vector<std::string> accepted_, wider_;  ///< of her Hello; proposed on this connection
  std::int64_t chose_ms_ = 0;
  std::array<std::optional<std::int64_t>, 2> prospects_ms_;  ///< when she last heard what to expect on this connection
  bool began_in_calm_ = false;
  bool duty_ = true;
  std::optional<protocol::ResumeToken> token_;
  Hello hello_;
  base::ConversationId confirmed_;  ///< what the gateway last said is hers
  std::set<base::ConversationId> past_;
  base::Bytes take_;
  Frame commit_;
  std::unique_ptr<SealedEnd> end_;
  std::optional<std::int64_t> answer_by_ms_, leave_by_ms_, retry_ms_;
};

}  // namespace simulation
