#pragma once
#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "ports/clock.hpp"
#include "ports/store.hpp"

namespace fakes {

/// The store as a map, with the promises of the real one: absolute rows, answers in order, and a failure answers
/// everything given so far. Nothing happens until `commit` or `fail` is called, so that a simulator decides when the
/// disk is done and what a crash leaves behind. The object is the disk: it outlives a simulated restart.
class FakeStore final : public ports::Store {
 public:
  using Done = std::function<void(ports::StoreOutcome)>;
  explicit FakeStore(const ports::Clock& clock) : clock_(clock) {}

  void write(ports::Batch batch, Done done) override {
    given_.push_back({std::move(batch), clock_.unix_ms() - clock_.now().ms, clock_.boot(), std::move(done)});
    if (immediate_) working_ ? commit() : fail();
  }

  std::size_t waiting() const { return given_.size(); }
  /// The record of dangers as it reached the disk, by number.
  const std::map<std::uint64_t, core::AuditEntry>& audit() const { return audit_; }

  /// Keeps and answers the first `batches` that wait (all, when fewer).
  void commit(std::size_t batches = SIZE_MAX) {
    // What an answer causes to be written waits for the next commit, as at the real store.
    std::deque<Given> kept;
    for (; batches > 0 && !given_.empty(); --batches) {
      kept.push_back(std::move(given_.front()));
      given_.pop_front();
    }
    for (auto& given : kept) keep(given);
    for (auto& given : kept) given.done(ports::StoreOutcome::ok);
  }

  /// The disk refuses: everything that waits is answered `unavailable`, nothing of it is kept.
  void fail() {
    const auto failed = std::exchange(given_, {});
    for (const auto& given : failed) given.done(ports::StoreOutcome::unavailable);
  }

  /// The process dies: the first `batches` that wait had reached the disk, the rest had not; nobody is answered.
  void crash(std::size_t batches_kept) {
    const auto lost = std::exchange(given_, {});
    for (std::size_t i = 0; i < std::min(batches_kept, lost.size()); ++i) keep(lost[i]);
  }

  /// For tests that do not care: every write is answered before it returns, `ok` or, while not working, `unavailable`.
  void answer_immediately(bool working = true) {
    immediate_ = true;
    working_ = working;
  }

  /// Ordered by key, as the real one; instants on the clock as it is now.
  ports::Restored restore() const {
    ports::Restored all;
    for (const auto& [key, kept] : visits_) {
      auto& visit = all.visits.emplace_back(kept.record);
      visit.since = past(visit.since, kept.instant_to_unix_ms);
      if (visit.taken_at) visit.taken_at = past(*visit.taken_at, kept.instant_to_unix_ms);
    }
    for (const auto& [key, kept] : shifts_) {
      auto& shift = all.shifts.emplace_back(kept.record);
      shift.standing_since = past(shift.standing_since, kept.instant_to_unix_ms);
      if (auto* resting = std::get_if<core::Resting>(&shift.standing))
        resting->until = to_come(resting->until, kept.instant_to_unix_ms);
    }
    for (const auto& [key, kept] : rests_) {
      all.rests.push_back({key, to_come(kept.record.until, kept.instant_to_unix_ms)});
    }
    for (const auto& [key, kept] : escalations_) all.escalations.push_back(as_of_now(kept));
    all.audit_last = audit_.empty() ? 0 : audit_.rbegin()->first;
    for (const auto& [key, row] : chat_lengths_) all.chat_lengths.push_back(row);
    for (const auto& [key, row] : wait_ratios_) all.wait_ratios.push_back(row);
    for (const auto& [key, row] : invitations_) all.invitations.push_back(row);
    for (const auto& [key, row] : requests_) all.requests.push_back(row);
    for (const auto& [key, row] : credentials_) all.credentials.push_back(row);
    for (const auto& [key, row] : statuses_) all.statuses.push_back(row);
    return all;
  }

 private:
  struct Given {
    ports::Batch batch;
    std::int64_t instant_to_unix_ms = 0;
    std::string boot;
    Done done;
  };
  template <class Record>
  struct Kept {
    Record record;
    std::int64_t instant_to_unix_ms = 0;
  };
  static constexpr std::int64_t day_ms = 86'400'000;

  base::Instant past(base::Instant then, std::int64_t instant_to_unix_ms) const {
    const auto age_ms = std::clamp<std::int64_t>(clock_.unix_ms() - (then.ms + instant_to_unix_ms), 0, day_ms);
    return clock_.now() - std::chrono::milliseconds{age_ms};
  }
  base::Instant to_come(base::Instant then, std::int64_t instant_to_unix_ms) const {
    const auto left_ms = std::clamp<std::int64_t>(then.ms + instant_to_unix_ms - clock_.unix_ms(), 0, day_ms);
    return clock_.now() + std::chrono::milliseconds{left_ms};
  }

  struct KeptDanger {
    core::EscalationRecord record;
    std::int64_t instant_to_unix_ms = 0;
    std::string boot;
  };
  /// As the real one: in the same boot instants are what they were, whatever the calendar says.
  core::EscalationRecord as_of_now(const KeptDanger& kept) const {
    auto out = kept.record;
    if (kept.boot == clock_.boot()) return out;
    out.raised_at = past(out.raised_at, kept.instant_to_unix_ms);
    out.next_at = to_come(out.next_at, kept.instant_to_unix_ms);
    if (auto* acknowledged = std::get_if<core::Acknowledged>(&out.state))
      acknowledged->until = to_come(acknowledged->until, kept.instant_to_unix_ms);
    if (auto* ending = std::get_if<core::EndProposed>(&out.state)) ending->since = past(ending->since, kept.instant_to_unix_ms);
    return out;
  }

  void keep(const Given& given) {
    boot_of_batch_ = given.boot;
    for (const auto& command : given.batch.switchboard)
      std::visit([&](const auto& one) { apply(one, given.instant_to_unix_ms); }, command);
    for (const auto& command : given.batch.office) std::visit([&](const auto& one) { apply(one); }, command);
  }
  void apply(const core::PutVisit& put, std::int64_t instant_to_unix_ms) {
    visits_[put.record.visit] = {put.record, instant_to_unix_ms};
  }
  void apply(const core::DeleteVisit& gone, std::int64_t) { visits_.erase(gone.visit); }
  void apply(const core::PutShift& put, std::int64_t instant_to_unix_ms) {
    shifts_[put.record.adviser] = {put.record, instant_to_unix_ms};
  }
  void apply(const core::DeleteShift& gone, std::int64_t) { shifts_.erase(gone.adviser); }
  void apply(const core::PutRest& put, std::int64_t instant_to_unix_ms) {
    rests_[put.record.adviser] = {put.record, instant_to_unix_ms};
  }
  void apply(const core::DeleteRest& gone, std::int64_t) { rests_.erase(gone.adviser); }
  void apply(const core::PutChatLengths& put, std::int64_t) {
    const auto& row = put.record;
    chat_lengths_[{row.desk, row.harmful_practice, row.part_of_week}] = row;
  }
  void apply(const core::DeleteChatLengths& gone, std::int64_t) {
    std::erase_if(chat_lengths_, [&](const auto& one) { return one.second.desk == gone.desk; });
  }
  void apply(const core::PutWaitRatios& put, std::int64_t) { wait_ratios_[put.record.size] = put.record; }
  void apply(const core::PutEscalation& put, std::int64_t instant_to_unix_ms) {
    escalations_[put.record.danger] = {put.record, instant_to_unix_ms, boot_of_batch_};
  }
  void apply(const core::DeleteEscalation& gone, std::int64_t) { escalations_.erase(gone.danger); }
  void apply(const core::AppendAudit& line, std::int64_t) { audit_.emplace(line.entry.number, line.entry); }
  void apply(const ports::PutInvitation& put) { invitations_[put.row.invitation] = put.row; }
  void apply(const ports::PutRequest& put) {
    if (invitations_.contains(put.row.invitation)) requests_[put.row.invitation] = put.row;
  }
  void apply(const ports::PutCredential& put) {
    credentials_[put.row.adviser] = put.row;
    apply(ports::DeleteInvitation{put.row.invitation});
  }
  void apply(const ports::DeleteInvitation& gone) {
    invitations_.erase(gone.invitation);
    requests_.erase(gone.invitation);
  }
  void apply(const ports::PutStatus& put) { statuses_[put.row.issuer] = put.row; }
  void apply(const ports::DeleteStatus& gone) { statuses_.erase(gone.issuer); }

  const ports::Clock& clock_;
  std::deque<Given> given_;
  bool immediate_ = false, working_ = true;
  std::map<base::VisitId, Kept<core::VisitRecord>> visits_;
  std::map<base::AdviserId, Kept<core::ShiftRecord>> shifts_;
  std::map<base::AdviserId, Kept<core::RestRecord>> rests_;
  std::map<std::tuple<std::string, bool, std::uint8_t>, core::ChatLengthsRecord> chat_lengths_;
  std::map<std::uint8_t, core::WaitRatiosRecord> wait_ratios_;
  std::string boot_of_batch_;
  std::map<base::EscalationId, KeptDanger> escalations_;
  std::map<std::uint64_t, core::AuditEntry> audit_;
  std::map<base::Bytes, ports::InvitationRow> invitations_;
  std::map<base::Bytes, ports::RequestRow> requests_;
  std::map<base::AdviserId, ports::CredentialRow> credentials_;
  std::map<base::Bytes, ports::StatusRow> statuses_;
};

}  // namespace fakes
