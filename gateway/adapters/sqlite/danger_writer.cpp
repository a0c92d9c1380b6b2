#include "adapters/sqlite/danger_writer.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "adapters/sqlite/danger_words.hpp"
#include "adapters/sqlite/text_list.hpp"

namespace adapters::sqlite {
namespace {

constexpr std::size_t hash_bytes = 32;

struct StateColumns {
  std::string_view word;
  std::optional<base::AdviserId> by;
  std::optional<base::Instant> at;
  std::string_view reason;
};

StateColumns columns_of(const core::DangerState& state) {
  if (const auto* acknowledged = std::get_if<core::Acknowledged>(&state)) return {"acknowledged", acknowledged->by, acknowledged->until,
      ""};
  if (const auto* held = std::get_if<core::Held>(&state)) return {"held", held->by, std::nullopt, ""};
  if (const auto* ending = std::get_if<core::EndProposed>(&state)) return {"closing", ending->by, ending->since, word_of(ending->reason)};
  return {"ringing", std::nullopt, std::nullopt, ""};
}

std::string joined_pages(const std::vector<core::PageRecord>& pages) {
  std::vector<std::string> texts;
  for (const auto& page : pages) {
    texts.push_back(page.pager);
    texts.push_back(std::to_string(page.round));
    texts.push_back(std::to_string(page.step));
    texts.emplace_back(word_of(page.state));
  }
  return joined(texts);
}

}  // namespace

DangerWriter::DangerWriter(Database& database, std::string boot, Sha256 sha256)
    : put_(database, "REPLACE INTO escalations VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      delete_(database, "DELETE FROM escalations WHERE danger = ?"),
      newest_(database, "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"),
      append_(database, "INSERT INTO audit VALUES (?,?,?,?,?,?,?,?,?,?)"),
      boot_(std::move(boot)),
      sha256_(std::move(sha256)) {}

bool DangerWriter::put(const core::EscalationRecord& row, std::int64_t instant_to_unix_ms) {
  const auto state = columns_of(row.state);
  const auto unix_ms = [&](base::Instant at) { return at.ms + instant_to_unix_ms; };
  const auto maybe = [](const std::optional<base::Instant>& at, std::int64_t add) {
    return at ? std::optional<std::int64_t>(at->ms + add) : std::nullopt;
  };
  return put_.run(row.danger, word_of(row.kind), word_of(row.raised_by), row.visit, row.raiser, joined(row.desks), row.topic, row.ladder,
                  boot_, unix_ms(row.raised_at), row.raised_at.ms, std::int64_t{row.round}, std::int64_t{row.fired},
                  unix_ms(row.next_at), row.next_at.ms, state.word, state.by, maybe(state.at, instant_to_unix_ms), maybe(state.at, 0),
                  state.reason, joined_pages(row.pages), static_cast<std::int64_t>(row.departure));
}

bool DangerWriter::append(const core::AuditEntry& entry, std::int64_t instant_to_unix_ms) {
  std::int64_t newest = 0;
  base::Bytes hash_before(hash_bytes, 0);
  if (!newest_.bind()) return false;
  if (newest_.next()) {
    newest = newest_.integer(0);
    hash_before = newest_.blob(1);
  } else if (newest_.failed()) {
    return false;
  }
  const auto number = static_cast<std::int64_t>(entry.number);
  if (number <= newest) return newest_.bind();  // rewound, so that it holds no lock
  if (number != newest + 1 || !sha256_) return false;
  AuditLine line{entry.number, entry.at.ms + instant_to_unix_ms, {entry.danger.bytes.begin(), entry.danger.bytes.end()},
                 std::string{word_of(entry.what)}, std::string{word_of(entry.kind)}, {}, entry.round, entry.step, entry.detail};
  if (entry.adviser) line.adviser.assign(entry.adviser->bytes.begin(), entry.adviser->bytes.end());
  const auto hash = sha256_(hashed_form(line, hash_before));
  return newest_.bind() && append_.run(number, line.unix_ms, line.danger, line.what, line.kind, entry.adviser,
                                       std::int64_t{line.round}, std::int64_t{line.step}, line.detail, hash);
}

}  // namespace adapters::sqlite
