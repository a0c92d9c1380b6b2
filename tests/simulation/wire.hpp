#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/bytes.hpp"
#include "ports/connection.hpp"
#include "simulation/dice.hpp"
#include "simulation/schedule.hpp"

namespace simulation {

class Wire;

/// What a page hears of its line.
class PageEnd {
 public:
  virtual ~PageEnd() = default;
  virtual void line_said(Wire& wire, std::string_view text) = 0;
  virtual void line_said(Wire& wire, base::BytesView frame) = 0;
  virtual void line_closed(Wire& wire, std::optional<std::uint16_t> code) = 0;
};

/// One WebSocket over a bad network: in order and whole while it lives, with delay; it may stall, and when it is cut,
/// everything under way is lost and each end notices in its own time.
class Wire final : public ports::Connection, public std::enable_shared_from_this<Wire> {
 public:
  Wire(base::ConnectionId id, ports::ConnectionHandler& gateway, PageEnd& page, Schedule& schedule, Dice& dice);

  // The gateway's end.
  base::ConnectionId id() const override { return id_; }
  void send_text(std::string text) override;
  void send_binary(std::shared_ptr<const base::Bytes> frame) override;
  void ping() override;
  void close(std::uint16_t code) override;
  std::size_t queued_bytes() const override { return queued_bytes_; }
  std::size_t queued_frames() const override { return to_page_.size(); }

  // The page's end.
  void open();  ///< the gateway hears of it at once
  void page_sends(std::string text);
  void page_sends(std::shared_ptr<const base::Bytes> frame);
  void page_closes(std::uint16_t code);
  /// The page gives the line up and listens no more; the gateway may not notice for a while.
  void page_abandons();
  bool open_for_page() const { return page_ != nullptr && !cut_; }

  // The network.
  void cut();
  void stall(std::chrono::milliseconds time);
  bool quiet() const { return to_page_.empty() && to_gateway_.empty() && stalled_until_ms_ <= schedule_.now_ms(); }
  /// The gateway's process is gone: nothing of it may be touched any more.
  void gateway_died();
  bool gateway_alive() const { return gateway_ != nullptr; }

 private:
  struct Close {
    std::uint16_t code;
  };
  struct Ping {};
  using Item = std::variant<std::string, std::shared_ptr<const base::Bytes>, Ping, Close>;
  static std::size_t size_of(const Item& item);

  void to_page(Item item);
  void to_gateway(Item item);
  void plan(std::int64_t& last_ms, void (Wire::*deliver)());
  void deliver_to_page();
  void deliver_to_gateway();
  void tell_page_closed(std::optional<std::uint16_t> code);
  void tell_gateway_closed(std::optional<std::uint16_t> code);

  base::ConnectionId id_;
  ports::ConnectionHandler* gateway_;  // null once it heard of the end
  PageEnd* page_;                      // null once it heard of the end or gave up
  Schedule& schedule_;
  Dice& dice_;
  std::deque<Item> to_page_, to_gateway_;
  std::size_t queued_bytes_ = 0;
  std::int64_t last_to_page_ms_ = 0, last_to_gateway_ms_ = 0, stalled_until_ms_ = 0;
  bool cut_ = false;
  bool gateway_closed_ = false;
};

}  // namespace simulation
