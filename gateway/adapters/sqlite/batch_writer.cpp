#include "adapters/sqlite/batch_writer.hpp"

#include <algorithm>
#include <optional>
#include <variant>

#include "adapters/sqlite/standing_words.hpp"
#include "adapters/sqlite/text_list.hpp"

namespace adapters::sqlite {
namespace {

template <class... Case>
struct Cases : Case... {
  using Case::operator()...;
};
template <class... Case>
Cases(Case...) -> Cases<Case...>;

std::optional<std::int64_t> unix_ms(const std::optional<base::Instant>& at, std::int64_t instant_to_unix_ms) {
  return at ? std::optional(at->ms + instant_to_unix_ms) : std::nullopt;
}

}  // namespace

BatchWriter::BatchWriter(Database& database, const SqliteOptions& options)
    : put_visit_(database, "REPLACE INTO visits VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      delete_visit_(database, "DELETE FROM visits WHERE visit = ?"),
      put_shift_(database, "REPLACE INTO shifts VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"),
      delete_shift_(database, "DELETE FROM shifts WHERE adviser = ?"),
      put_rest_(database, "REPLACE INTO rests VALUES (?,?)"),
      delete_rest_(database, "DELETE FROM rests WHERE adviser = ?"),
      put_chat_lengths_(database, "REPLACE INTO chat_lengths VALUES (?,?,?,?,?)"),
      delete_chat_lengths_(database, "DELETE FROM chat_lengths WHERE desk = ?"),
      put_wait_ratios_(database, "REPLACE INTO wait_ratios VALUES (?,?)"),
      // Not REPLACE: that would delete the row first and take its request along.
      put_invitation_(database, "INSERT INTO invitations VALUES (?,?,?) ON CONFLICT DO UPDATE SET "
                                "adviser = excluded.adviser, not_after_s = excluded.not_after_s"),
      delete_invitation_(database, "DELETE FROM invitations WHERE invitation = ?"),
      // A request whose invitation has gone meanwhile is nobody's: it is dropped instead of failing its whole group.
      put_request_(database, "REPLACE INTO requests SELECT ?1,?2,?3,?4 "
                             "WHERE EXISTS (SELECT 1 FROM invitations WHERE invitation = ?1)"),
      put_credential_(database, "REPLACE INTO credentials VALUES (?,?,?,?)"),
      put_status_(database, "REPLACE INTO statuses VALUES (?,?)"),
      delete_status_(database, "DELETE FROM statuses WHERE issuer = ?"),
      beat_(database, "UPDATE pulse SET beats = beats + 1"),
      dangers_(database, options.boot, options.sha256) {}

bool BatchWriter::write(const ports::Batch& batch, std::int64_t instant_to_unix_ms) {
  if (batch.switchboard.empty() && batch.office.empty()) return beat_.run();
  const Cases for_switchboard{
      [&](const core::PutVisit& command) { return put(command, instant_to_unix_ms); },
      [&](const core::DeleteVisit& command) { return delete_visit_.run(command.visit); },
      [&](const core::PutShift& command) { return put(command, instant_to_unix_ms); },
      [&](const core::DeleteShift& command) { return delete_shift_.run(command.adviser); },
      [&](const core::PutRest& command) {
        return put_rest_.run(command.record.adviser, command.record.until.ms + instant_to_unix_ms);
      },
      [&](const core::DeleteRest& command) { return delete_rest_.run(command.adviser); },
      [&](const core::PutChatLengths& command) { return put(command); },
      [&](const core::DeleteChatLengths& command) { return delete_chat_lengths_.run(command.desk); },
      [&](const core::PutWaitRatios& command) { return put(command); },
      [&](const core::PutEscalation& command) { return dangers_.put(command.record, instant_to_unix_ms); },
      [&](const core::DeleteEscalation& command) { return dangers_.remove(command.danger); },
      [&](const core::AppendAudit& command) { return dangers_.append(command.entry, instant_to_unix_ms); },
  };
  const Cases for_office{
      [&](const ports::PutInvitation& command) { return put(command); },
      [&](const ports::PutRequest& command) { return put(command); },
      [&](const ports::PutCredential& command) { return put(command); },
      [&](const ports::DeleteInvitation& command) { return delete_invitation_.run(command.invitation); },
      [&](const ports::PutStatus& command) { return put_status_.run(command.row.issuer, command.row.status); },
      [&](const ports::DeleteStatus& command) { return delete_status_.run(command.issuer); },
  };
  return std::all_of(batch.switchboard.begin(), batch.switchboard.end(),
                     [&](const auto& command) { return std::visit(for_switchboard, command); }) &&
         std::all_of(batch.office.begin(), batch.office.end(),
                     [&](const auto& command) { return std::visit(for_office, command); });
}

bool BatchWriter::put(const core::PutVisit& command, std::int64_t instant_to_unix_ms) {
  const auto& visit = command.record;
  return put_visit_.run(visit.visit, visit.conversation, joined(visit.desks), visit.choices.role, visit.choices.topic,
                        visit.choices.language, visit.since.ms + instant_to_unix_ms, visit.at_head, visit.needs_hello,
                        visit.adviser, visit.desk, visit.token, visit.previous_token, visit.choices.where,
                        visit.choices.danger, visit.choices.minors, unix_ms(visit.taken_at, instant_to_unix_ms), visit.heavy);
}

bool BatchWriter::put(const core::PutShift& command, std::int64_t instant_to_unix_ms) {
  const auto& shift = command.record;
  const auto words = words_of(shift.standing);
  const auto* resting = std::get_if<core::Resting>(&shift.standing);
  const auto rest_until = resting ? std::optional(resting->until) : std::nullopt;
  return put_shift_.run(shift.adviser, shift.page, joined(shift.desks), std::int64_t{shift.max}, shift.on_shift,
                        shift.attention_officer, joined(shift.languages), words.standing, words.reason,
                        shift.standing_since.ms + instant_to_unix_ms, unix_ms(rest_until, instant_to_unix_ms), shift.shift_lead);
}

bool BatchWriter::put(const core::PutChatLengths& command) {
  const auto& row = command.record;
  return put_chat_lengths_.run(row.desk, row.harmful_practice, std::int64_t{row.part_of_week}, row.weight, row.seconds);
}

bool BatchWriter::put(const core::PutWaitRatios& command) {
  base::Bytes ratios;
  for (const auto hundredths : command.record.hundredths) {
    ratios.push_back(static_cast<std::uint8_t>(hundredths & 0xFF));
    ratios.push_back(static_cast<std::uint8_t>(hundredths >> 8));
  }
  return put_wait_ratios_.run(std::int64_t{command.record.size}, ratios);
}

bool BatchWriter::put(const ports::PutInvitation& command) {
  return put_invitation_.run(command.row.invitation, command.row.adviser, command.row.not_after_s);
}

bool BatchWriter::put(const ports::PutRequest& command) {
  return put_request_.run(command.row.invitation, command.row.vk, command.row.mac, command.row.proof);
}

bool BatchWriter::put(const ports::PutCredential& command) {
  const auto& row = command.row;
  return put_credential_.run(row.adviser, row.issuer, row.credential, row.invitation) && delete_invitation_.run(row.invitation);
}

}  // namespace adapters::sqlite
