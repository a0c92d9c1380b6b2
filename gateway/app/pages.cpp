#include "app/pages.hpp"

#include <string_view>
#include <utility>

namespace app {

std::string Pages::key_of(const base::EscalationId& danger, const std::string& pager, std::uint32_t round, std::uint8_t step) const {
  constexpr std::string_view label = "luwte page 1";
  constexpr std::size_t key_bytes = 16;
  base::Bytes all(label.begin(), label.end());
  all.insert(all.end(), danger.bytes.begin(), danger.bytes.end());
  for (int shift = 24; shift >= 0; shift -= 8) all.push_back(static_cast<std::uint8_t>(round >> shift));
  all.push_back(step);
  all.insert(all.end(), pager.begin(), pager.end());
  const auto hash = parts_.verifier.sha256(all);
  constexpr auto digits = "0123456789abcdef";
  std::string out;
  for (std::size_t at = 0; at < key_bytes; ++at) out += {digits[hash[at] >> 4], digits[hash[at] & 15]};
  return out;
}

void Pages::send(const core::SendPage& page) {
  core::PageTold told{page.danger, page.pager, page.round, page.step, false};
  const auto found = pagers_.find(page.pager);
  // A ladder names only pagers that are configured, so this is one that a restart with another configuration has lost.
  if (found == pagers_.end()) return parts_.told(std::move(told));
  if (!page.drill) ++parts_.metrics.pages_sent;
  const auto age = std::chrono::duration_cast<std::chrono::seconds>(parts_.clock.now() - page.raised_at);
  ports::Page out{key_of(page.danger, page.pager, page.round, page.step), page.desk, page.step, page.round,
                  std::max(age, std::chrono::seconds{0}), page.drill, parts_.link};
  found->second->send(std::move(out), [this, told, drill = page.drill](ports::PageOutcome outcome, const std::string& why) mutable {
    told.delivered = outcome == ports::PageOutcome::delivered;
    if (!drill) ++(told.delivered ? parts_.metrics.pages_delivered : parts_.metrics.pages_failed);
    parts_.journal.write(told.delivered ? ports::Level::info : ports::Level::error, "page",
                         {.outcome = told.delivered ? "delivered" : "failed", .file = told.pager, .detail = why});
    parts_.told(told);
  });
}

void Pages::stop(const core::StopPage& page) {
  const auto found = pagers_.find(page.pager);
  if (found != pagers_.end()) found->second->stop(key_of(page.danger, page.pager, page.round, page.step));
}

}  // namespace app
