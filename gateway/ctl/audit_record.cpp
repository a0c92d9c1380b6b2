#include "ctl/audit_record.hpp"

#include <sodium.h>

#include <charconv>
#include <utility>

#include "adapters/sqlite/schema.hpp"
#include "ctl/complaint.hpp"
#include "ctl/gateway_store.hpp"

namespace ctl {
namespace {

constexpr const char* kStoreFile = "luwte.db";
constexpr std::size_t kHashBytes = 32;

std::string text(const base::Bytes& column) { return {column.begin(), column.end()}; }

std::int64_t number(const base::Bytes& column) {
  const auto digits = text(column);
  std::int64_t out = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

/// A number that must fit `To`; what does not would be cut to one that may be right, and an alteration be missed.
template <class To>
To fitting(const base::Bytes& column, bool& in_range) {
  const auto wide = number(column);
  if (!std::in_range<To>(wide)) in_range = false;
  return static_cast<To>(wide);
}

base::Bytes sha256(base::BytesView of) {
  base::Bytes out(crypto_hash_sha256_BYTES);
  crypto_hash_sha256(out.data(), of.data(), of.size());
  return out;
}

}  // namespace

std::vector<KeptLine> read_record(const std::filesystem::path& data_dir) {
  const auto file = data_dir / kStoreFile;
  if (!std::filesystem::exists(file)) throw BadInput(file.string() + ": is not there; expected the gateway's data_dir");
  GatewayStore store(file);
  if (store.answer("PRAGMA application_id") != adapters::sqlite::luwte_mark)
    throw BadInput(file.string() + ": was not made by a Luwte gateway");
  const auto schema = store.answer("PRAGMA user_version"), known = std::to_string(adapters::sqlite::schema_steps().size());
  if (schema != known) throw BadInput(file.string() + ": has schema " + schema + "; expected " + known);
  std::vector<KeptLine> out;
  store.each("SELECT number, unix_ms, danger, what, kind, adviser, round, step, detail, hash FROM audit ORDER BY number",
             [&](const std::vector<base::Bytes>& row) {
               KeptLine kept;
               kept.line.number = static_cast<std::uint64_t>(number(row[0]));
               kept.line.unix_ms = number(row[1]);
               kept.line.danger = row[2];
               kept.line.what = text(row[3]);
               kept.line.kind = text(row[4]);
               kept.line.adviser = row[5];
               kept.line.round = fitting<std::uint32_t>(row[6], kept.in_range);
               kept.line.step = fitting<std::uint8_t>(row[7], kept.in_range);
               kept.line.detail = text(row[8]);
               kept.hash = row[9];
               out.push_back(std::move(kept));
             });
  return out;
}

std::optional<BrokenLine> first_broken(const std::vector<KeptLine>& record) {
  base::Bytes before(kHashBytes, 0);
  std::uint64_t expected = 1;
  for (const auto& kept : record) {
    if (kept.line.number != expected)
      return BrokenLine{expected, "is missing; the next line that is there is number " + std::to_string(kept.line.number)};
    if (!kept.in_range || sha256(hashed_form(kept.line, before)) != kept.hash)
      return BrokenLine{expected, "is not as it was written, or its hash is not"};
    before = kept.hash;
    ++expected;
  }
  return std::nullopt;
}

}  // namespace ctl
