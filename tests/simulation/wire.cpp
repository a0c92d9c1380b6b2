#include "simulation/wire.hpp"

#include <algorithm>
#include <utility>

namespace simulation {

Wire::Wire(base::ConnectionId id, ports::ConnectionHandler& gateway, PageEnd& page, Schedule& schedule, Dice& dice)
    : id_(id), gateway_(&gateway), page_(&page), schedule_(schedule), dice_(dice) {}

std::size_t Wire::size_of(const Item& item) {
  if (const auto* text = std::get_if<std::string>(&item)) return text->size();
  if (const auto* frame = std::get_if<std::shared_ptr<const base::Bytes>>(&item)) return (*frame)->size();
  return 2;
}

void Wire::open() { gateway_->opened(*this); }

void Wire::send_text(std::string text) { to_page(std::move(text)); }
void Wire::send_binary(std::shared_ptr<const base::Bytes> frame) { to_page(std::move(frame)); }
void Wire::ping() { to_page(Ping{}); }

void Wire::close(std::uint16_t code) {
  if (gateway_closed_) return;
  to_page(Close{code});
  gateway_closed_ = true;
  schedule_.after(std::chrono::milliseconds{1}, [self = shared_from_this(), code] { self->tell_gateway_closed(code); });
}

void Wire::page_sends(std::string text) { to_gateway(std::move(text)); }
void Wire::page_sends(std::shared_ptr<const base::Bytes> frame) { to_gateway(std::move(frame)); }

void Wire::page_closes(std::uint16_t code) {
  to_gateway(Close{code});
  page_ = nullptr;
}

void Wire::page_abandons() {
  page_ = nullptr;
  cut();
}

void Wire::to_page(Item item) {
  if (cut_ || gateway_closed_) return;
  queued_bytes_ += size_of(item);
  to_page_.push_back(std::move(item));
  plan(last_to_page_ms_, &Wire::deliver_to_page);
}

void Wire::to_gateway(Item item) {
  if (cut_ || page_ == nullptr) return;
  to_gateway_.push_back(std::move(item));
  plan(last_to_gateway_ms_, &Wire::deliver_to_gateway);
}

void Wire::plan(std::int64_t& last_ms, void (Wire::*deliver)()) {
  last_ms = std::max({last_ms, schedule_.now_ms() + dice_.between(1, 80), stalled_until_ms_});
  schedule_.at(last_ms, [self = shared_from_this(), deliver] { ((*self).*deliver)(); });
}

void Wire::deliver_to_page() {
  if (cut_ || to_page_.empty()) return;
  if (schedule_.now_ms() < stalled_until_ms_) return plan(last_to_page_ms_, &Wire::deliver_to_page);
  const Item item = std::move(to_page_.front());
  to_page_.pop_front();
  queued_bytes_ -= size_of(item);
  if (std::holds_alternative<Ping>(item)) return to_gateway(Ping{});
  if (const auto* end = std::get_if<Close>(&item)) return tell_page_closed(end->code);
  if (page_ == nullptr) return;
  if (const auto* text = std::get_if<std::string>(&item)) return page_->line_said(*this, *text);
  page_->line_said(*this, *std::get<std::shared_ptr<const base::Bytes>>(item));
}

void Wire::deliver_to_gateway() {
  if (cut_ || to_gateway_.empty()) return;
  if (schedule_.now_ms() < stalled_until_ms_) return plan(last_to_gateway_ms_, &Wire::deliver_to_gateway);
  const Item item = std::move(to_gateway_.front());
  to_gateway_.pop_front();
  if (gateway_ == nullptr || gateway_closed_) return;
  if (const auto* end = std::get_if<Close>(&item)) return tell_gateway_closed(end->code);
  if (std::holds_alternative<Ping>(item)) return gateway_->received_pong(*this);
  if (const auto* text = std::get_if<std::string>(&item)) return gateway_->received_text(*this, *text);
  gateway_->received_binary(*this, *std::get<std::shared_ptr<const base::Bytes>>(item));
}

void Wire::tell_page_closed(std::optional<std::uint16_t> code) {
  if (auto* page = std::exchange(page_, nullptr)) page->line_closed(*this, code);
}

void Wire::tell_gateway_closed(std::optional<std::uint16_t> code) {
  if (auto* gateway = std::exchange(gateway_, nullptr)) gateway->closed(id_, code);
}

void Wire::cut() {
  if (cut_) return;
  cut_ = true;
  to_page_.clear();
  to_gateway_.clear();
  queued_bytes_ = 0;
  const auto self = shared_from_this();
  schedule_.after(dice_.ms(0, 12'000), [self] { self->tell_page_closed(std::nullopt); });
  schedule_.after(dice_.ms(0, 12'000), [self] { self->tell_gateway_closed(std::nullopt); });
}

void Wire::stall(std::chrono::milliseconds time) {
  stalled_until_ms_ = std::max(stalled_until_ms_, schedule_.now_ms() + time.count());
}

void Wire::gateway_died() {
  gateway_ = nullptr;
  cut();
}

}  // namespace simulation
