#include "app/metrics.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace app {

namespace {

void line(std::ostringstream& out, std::string_view name, std::string_view type, std::string_view help,
          std::int64_t value) {
  out << "# HELP luwte_" << name << ' ' << help << "\n# TYPE luwte_" << name << ' ' << type << "\nluwte_" << name << ' '
      << value << '\n';
}

std::string_view word(core::WaitEnd end) {
  switch (end) {
    case core::WaitEnd::taken: return "taken";
    case core::WaitEnd::left: return "left";
    case core::WaitEnd::lost: return "lost";
  }
  return "lost";
}

/// As in PROTOCOL.md, `decline`.
std::string_view word(core::DeclineReason reason) {
  switch (reason) {
    case core::DeclineReason::busy: return "busy";
    case core::DeclineReason::not_my_field: return "not_my_field";
    case core::DeclineReason::language: return "language";
    case core::DeclineReason::known: return "known";
    case core::DeclineReason::other: break;
  }
  return "other";
}

std::string_view word(core::DangerMoment what) {
  switch (what) {
    case core::DangerMoment::raised: return "raised";
    case core::DangerMoment::acknowledged: return "acknowledged";
    case core::DangerMoment::in_chat: return "in_chat";
    case core::DangerMoment::ended: return "ended";
    case core::DangerMoment::undone: break;
  }
  return "undone";
}

void histogram(std::ostringstream& out, const std::string& labels, const WaitHistogram& waits) {
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < waits.counts.size(); ++i) {
    so_far += waits.counts[i];
    const auto bound = i < WaitHistogram::bounds_s.size() ? std::to_string(WaitHistogram::bounds_s[i]) : std::string("+Inf");
    out << "luwte_wait_seconds_bucket{" << labels << ",le=\"" << bound << "\"} " << so_far << '\n';
  }
  out << "luwte_wait_seconds_sum{" << labels << "} " << waits.sum_ms / 1000 << '.' << std::setw(3) << std::setfill('0')
      << waits.sum_ms % 1000 << "\nluwte_wait_seconds_count{" << labels << "} " << so_far << '\n';
}

}  // namespace

void WaitHistogram::add(std::chrono::milliseconds waited) {
  const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, waited.count()));
  const auto bucket = std::ranges::find_if(bounds_s, [ms](std::uint32_t bound) { return ms <= bound * std::uint64_t{1000}; });
  ++counts[static_cast<std::size_t>(bucket - bounds_s.begin())];
  sum_ms += ms;
}

void Metrics::know_desks(const network::Network& network) {
  for (const auto& desk : network.desks) desks_.insert(desk.slug);
}

void Metrics::count_wait(const core::CountWait& wait) {
  waits[{desks_.contains(wait.desk) ? wait.desk : std::string("none"), wait.how}].add(wait.waited);
}

void Metrics::count_danger(const core::CountDanger& danger) {
  auto& kept = dangers[danger.what];
  ++kept.count;
  kept.after_ms += static_cast<std::uint64_t>(std::max<std::int64_t>(0, danger.after.count()));
}

std::string Metrics::text(const Gauges& gauges) const {
  std::ostringstream out;
  const auto counter = [&](std::string_view name, std::string_view help, std::uint64_t value) {
    line(out, name, "counter", help, static_cast<std::int64_t>(value));
  };
  const auto gauge = [&](std::string_view name, std::string_view help, std::int64_t value) {
    line(out, name, "gauge", help, value);
  };
  counter("connections_opened_total", "WebSockets opened", connections_opened);
  counter("frames_relayed_total", "sealed frames handed on", frames_relayed);
  counter("relayed_bytes_total", "bytes of sealed frames handed on", relayed_bytes);
  counter("frames_dropped_total", "sealed frames whose receiver had no connection; the ends resend", frames_dropped);
  counter("chats_arrived_total", "visitors who joined the queue", chats_arrived);
  counter("chats_taken_total", "chats taken by an adviser", chats_taken);
  counter("takes_lost_total", "takes that came second", takes_lost);
  counter("resumes_total", "visitors who came back to their place or chat", resumes);
  counter("requeues_total", "visitors put back at the head of the queue", requeues);
  counter("offers_total", "chats offered to an adviser", offers);
  counter("offers_expired_total", "offers that nobody answered in time", offers_expired);
  counter("offers_withdrawn_total", "offers a console heard are over in time: declined, or she went or was taken", offers_withdrawn);
  counter("sign_ins_total", "advisers signed in", sign_ins);
  counter("sign_ins_refused_total", "sign-ins refused", sign_ins_refused);
  counter("store_failures_total", "times the store stopped answering", store_failures);
  out << "# HELP luwte_offers_declined_total offers that were declined, by reason\n# TYPE luwte_offers_declined_total counter\n";
  using Reason = core::DeclineReason;
  for (const auto reason : {Reason::busy, Reason::not_my_field, Reason::language, Reason::known, Reason::other}) {
    const auto count = offers_declined.find(reason);
    out << "luwte_offers_declined_total{reason=\"" << word(reason) << "\"} "
        << (count == offers_declined.end() ? 0 : count->second) << '\n';
  }
  counter("pages_sent_total", "pages to people outside, given to a pager", pages_sent);
  counter("pages_delivered_total", "pages that got through", pages_delivered);
  counter("pages_failed_total", "pages whose first attempt failed", pages_failed);
  out << "# HELP luwte_dangers_total what became of acute dangers, each time it did; drills are not counted\n"
         "# TYPE luwte_dangers_total counter\n";
  using Moment = core::DangerMoment;
  for (const auto what : {Moment::raised, Moment::acknowledged, Moment::in_chat, Moment::ended, Moment::undone}) {
    const auto kept = dangers.find(what);
    out << "luwte_dangers_total{what=\"" << word(what) << "\"} " << (kept == dangers.end() ? 0 : kept->second.count) << '\n';
  }
  out << "# HELP luwte_danger_seconds_total seconds from raising to it, each time, together; luwtectl audit report has the first ones\n"
         "# TYPE luwte_danger_seconds_total counter\n";
  for (const auto what : {Moment::acknowledged, Moment::in_chat, Moment::ended}) {
    const auto kept = dangers.find(what);
    const auto ms = kept == dangers.end() ? 0 : kept->second.after_ms;
    out << "luwte_danger_seconds_total{what=\"" << word(what) << "\"} " << ms / 1000 << '.' << std::setw(3) << std::setfill('0')
        << ms % 1000
        << '\n';
  }
  if (!waits.empty())
    out << "# HELP luwte_wait_seconds how long people waited, by desk and by how it ended\n"
           "# TYPE luwte_wait_seconds histogram\n";
  for (const auto& [key, kept] : waits)
    histogram(out, "desk=\"" + key.first + "\",end=\"" + std::string(word(key.second)) + "\"", kept);
  out << "# HELP luwte_closed_total connections closed by WebSocket close code, 0: line lost\n# TYPE "
         "luwte_closed_total counter\n";
  for (const auto& [code, count] : closed) out << "luwte_closed_total{code=\"" << code << "\"} " << count << '\n';
  gauge("connections_visitor", "open WebSockets of visitors", static_cast<std::int64_t>(gauges.connections_visitor));
  gauge("connections_console", "open WebSockets of consoles", static_cast<std::int64_t>(gauges.connections_console));
  gauge("waiting", "visitors waiting", static_cast<std::int64_t>(gauges.waiting));
  gauge("in_chat", "chats running", static_cast<std::int64_t>(gauges.in_chat));
  gauge("advisers_on_shift", "advisers on shift", static_cast<std::int64_t>(gauges.advisers_on_shift));
  gauge("dangers_open", "acute dangers that nobody has ended yet, without drills", static_cast<std::int64_t>(gauges.dangers_open));
  gauge("pagers_failing", "pagers whose last page did not get through", static_cast<std::int64_t>(gauges.pagers_failing));
  gauge("outbox_bytes", "bytes queued to all connections", static_cast<std::int64_t>(gauges.outbox_bytes));
  gauge("store_ok", "1: the store answers", gauges.store_ok ? 1 : 0);
  gauge("statement_ends_in_seconds",
        "until the revocation statement is too old for clients; below 28800: look after the status host",
        gauges.statement_ends_in_s);
  return out.str();
}

}  // namespace app
