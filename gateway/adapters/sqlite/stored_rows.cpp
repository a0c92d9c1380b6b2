#include "adapters/sqlite/stored_rows.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "adapters/sqlite/danger_words.hpp"
#include "adapters/sqlite/standing_words.hpp"
#include "adapters/sqlite/statement.hpp"
#include "adapters/sqlite/text_list.hpp"
#include "core/wait_estimate.hpp"

namespace adapters::sqlite {
namespace {

constexpr std::int64_t age_max_ms = std::chrono::milliseconds{std::chrono::hours{24}}.count();

/// This process's clock and the calendar at one moment.
struct Now {
  base::Instant instant;
  std::int64_t unix_ms;
  std::string_view boot;  ///< that `instant` counts from; empty: nobody knows
};

/// Reads the columns of one row in order and remembers whether one of them was not what was written.
class Row {
 public:
  Row(const Statement& statement, Now now) : statement_(statement), now_(now) {}

  template <class Id>
  Id id() {
    const auto read = Id::from(statement_.blob(column_++));
    sound_ = sound_ && read.has_value();
    return read.value_or(Id{});
  }
  template <class Id>
  std::optional<Id> maybe_id() {
    if (statement_.is_null(column_)) {
      ++column_;
      return std::nullopt;
    }
    return id<Id>();
  }
  std::vector<std::string> texts() {
    auto read = parted(statement_.text(column_++));
    sound_ = sound_ && read.has_value();
    return std::move(read).value_or(std::vector<std::string>{});
  }
  std::string text() { return statement_.text(column_++); }
  base::Bytes blob() { return statement_.blob(column_++); }
  std::int64_t integer() { return statement_.integer(column_++); }
  double real() { return statement_.real(column_++); }
  bool flag() { return integer() != 0; }
  std::uint8_t small() {
    const auto read = integer();
    sound_ = sound_ && read >= 0 && read <= 255;
    return static_cast<std::uint8_t>(read);
  }
  /// A moment that has passed: neither in the future nor absurdly long ago.
  base::Instant past() {
    const std::int64_t age_ms = std::clamp<std::int64_t>(now_.unix_ms - integer(), 0, age_max_ms);
    return now_.instant - std::chrono::milliseconds{age_ms};
  }
  /// A moment to come: neither passed nor absurdly far away.
  base::Instant to_come() {
    const std::int64_t left_ms = std::clamp<std::int64_t>(integer() - now_.unix_ms, 0, age_max_ms);
    return now_.instant + std::chrono::milliseconds{left_ms};
  }
  /// Nothing when nobody wrote it.
  std::optional<base::Instant> maybe(base::Instant (Row::*read)()) {
    if (!statement_.is_null(column_)) return (this->*read)();
    ++column_;
    return std::nullopt;
  }
  /// A moment written twice: by the calendar, and by a clock that went on over the restart when its boot is this one.
  base::Instant kept(bool this_boot, base::Instant (Row::*by_calendar)()) {
    const auto from_calendar = (this->*by_calendar)();
    const auto on_ms = integer();
    return this_boot ? base::Instant{on_ms} : from_calendar;
  }
  bool is_this_boot() { return text() == now_.boot && !now_.boot.empty(); }
  template <class Word>
  Word word(Word otherwise) {
    const auto read = from_word<Word>(text());
    sound_ = sound_ && read.has_value();
    return read.value_or(otherwise);
  }
  base::Instant now() const { return now_.instant; }
  void unsound() { sound_ = false; }
  bool sound() const { return sound_; }

 private:
  const Statement& statement_;
  Now now_;
  int column_ = 0;
  bool sound_ = true;
};

core::VisitRecord visit_of(Row& row) {
  core::VisitRecord visit;
  visit.visit = row.id<base::VisitId>();
  visit.conversation = row.id<base::ConversationId>();
  visit.desks = row.texts();
  visit.choices.role = row.text();
  visit.choices.topic = row.text();
  visit.choices.language = row.text();
  visit.since = row.past();
  visit.at_head = row.flag();
  visit.needs_hello = row.flag();
  visit.adviser = row.maybe_id<base::AdviserId>();
  visit.desk = row.text();
  visit.token = row.id<base::TokenHash>();
  visit.previous_token = row.maybe_id<base::TokenHash>();
  visit.choices.where = row.text();
  visit.choices.danger = row.text();
  visit.choices.minors = row.text();
  visit.taken_at = row.maybe(&Row::past);
  visit.heavy = row.flag();
  return visit;
}

core::ShiftRecord shift_of(Row& row) {
  core::ShiftRecord shift;
  shift.adviser = row.id<base::AdviserId>();
  shift.page = row.id<base::PageId>();
  shift.desks = row.texts();
  shift.max = row.small();
  shift.on_shift = row.flag();
  shift.attention_officer = row.flag();
  shift.languages = row.texts();
  const std::string standing = row.text(), reason = row.text();
  shift.standing_since = row.maybe(&Row::past).value_or(row.now());
  const auto read = standing_of(standing, reason, row.maybe(&Row::to_come).value_or(row.now()));
  if (!read) row.unsound();
  shift.standing = read.value_or(core::Ready{});
  shift.shift_lead = row.flag();
  return shift;
}

core::DangerState state_of(Row& row, bool this_boot) {
  const auto word = row.text();
  const auto by = row.maybe_id<base::AdviserId>();
  const bool has_moment = word == "acknowledged" || word == "closing";
  std::optional<base::Instant> at;
  if (has_moment) {
    at = row.kept(this_boot, word == "acknowledged" ? &Row::to_come : &Row::past);
  } else {
    row.integer();
    row.integer();
  }
  const auto reason = row.text();
  if (word == "ringing") return core::Ringing{};
  if (by && word == "acknowledged") return core::Acknowledged{*by, *at};
  if (by && word == "held") return core::Held{*by};
  const auto why = from_word<core::DangerReason>(reason);
  if (by && why && word == "closing") return core::EndProposed{*by, *why, *at};
  row.unsound();
  return core::Ringing{};
}

std::vector<core::PageRecord> pages_of(Row& row) {
  const auto texts = row.texts();
  std::vector<core::PageRecord> out;
  if (texts.size() % 4 != 0 || texts.size() / 4 > core::pages_max) row.unsound();
  for (std::size_t at = 0; at + 3 < texts.size(); at += 4) {
    core::PageRecord page;
    page.pager = texts[at];
    const auto number = [&](const std::string& text, unsigned most) {
      unsigned value = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      if (error != std::errc{} || end != text.data() + text.size() || value == 0 || value > most) row.unsound();
      return value;
    };
    page.round = number(texts[at + 1], UINT32_MAX);
    page.step = static_cast<std::uint8_t>(number(texts[at + 2], 255));
    const auto state = from_word<core::PageState>(texts[at + 3]);
    if (!state) row.unsound();
    page.state = state.value_or(core::PageState::failed);
    out.push_back(std::move(page));
  }
  return out;
}

core::EscalationRecord escalation_of(Row& row) {
  core::EscalationRecord one;
  one.danger = row.id<base::EscalationId>();
  one.kind = row.word(core::DangerKind::danger);
  one.raised_by = row.word(core::RaisedBy::visitor);
  one.visit = row.maybe_id<base::VisitId>();
  one.raiser = row.maybe_id<base::AdviserId>();
  one.desks = row.texts();
  one.topic = row.text();
  one.ladder = row.text();
  const bool this_boot = row.is_this_boot();
  one.raised_at = row.kept(this_boot, &Row::past);
  one.round = static_cast<std::uint32_t>(row.integer());
  one.fired = row.small();
  one.next_at = row.kept(this_boot, &Row::to_come);
  one.state = state_of(row, this_boot);
  one.pages = pages_of(row);
  const auto departure = row.small();
  if (departure > static_cast<std::uint8_t>(core::Departure::ended)) row.unsound();
  else one.departure = static_cast<core::Departure>(departure);
  return one;
}

core::RestRecord rest_of(Row& row) {
  core::RestRecord rest;
  rest.adviser = row.id<base::AdviserId>();
  rest.until = row.to_come();
  return rest;
}

core::ChatLengthsRecord chat_lengths_of(Row& row) {
  core::ChatLengthsRecord lengths;
  lengths.desk = row.text();
  lengths.harmful_practice = row.flag();
  lengths.part_of_week = row.small();
  lengths.weight = row.real();
  lengths.seconds = row.real();
  if (!core::believable(lengths)) row.unsound();
  return lengths;
}

core::WaitRatiosRecord wait_ratios_of(Row& row) {
  core::WaitRatiosRecord out;
  out.size = row.small();
  const auto bytes = row.blob();
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    out.hundredths.push_back(static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8));
  }
  if (bytes.size() % 2 != 0 || !core::believable(out)) row.unsound();
  return out;
}

ports::InvitationRow invitation_of(Row& row) {
  ports::InvitationRow invitation;
  invitation.invitation = row.blob();
  invitation.adviser = row.id<base::AdviserId>();
  invitation.not_after_s = row.integer();
  return invitation;
}

ports::RequestRow request_of(Row& row) {
  ports::RequestRow request;
  request.invitation = row.blob();
  request.vk = row.blob();
  request.mac = row.blob();
  request.proof = row.blob();
  return request;
}

ports::CredentialRow credential_of(Row& row) {
  ports::CredentialRow credential;
  credential.adviser = row.id<base::AdviserId>();
  credential.issuer = row.blob();
  credential.credential = row.blob();
  credential.invitation = row.blob();
  return credential;
}

ports::StatusRow status_of(Row& row) {
  ports::StatusRow status;
  status.issuer = row.blob();
  status.status = row.blob();
  return status;
}

template <class Made, class Make>
bool read_all(Database& database, const char* sql, Now now, std::vector<Made>& into, Make make) {
  Statement statement{database, sql};
  while (statement.next()) {
    Row row{statement, now};
    into.push_back(make(row));
    if (!row.sound()) return false;
  }
  return !statement.failed();
}

}  // namespace

base::Result<ports::Restored, std::string> read_rows(Database& database, base::Instant now, std::int64_t unix_now_ms,
                                                      std::string_view boot) {
  ports::Restored all;
  const Now at{now, unix_now_ms, boot};
  // Ordered by key, so that two restores of one file are equal.
  if (!read_all(database, "SELECT * FROM visits ORDER BY visit", at, all.visits, visit_of)) return std::string{"visits"};
  if (!read_all(database, "SELECT * FROM shifts ORDER BY adviser", at, all.shifts, shift_of)) return std::string{"shifts"};
  if (!read_all(database, "SELECT * FROM rests ORDER BY adviser", at, all.rests, rest_of)) return std::string{"rests"};
  if (!read_all(database, "SELECT * FROM chat_lengths ORDER BY desk, harmful_practice, part_of_week", at, all.chat_lengths,
                chat_lengths_of))
    return std::string{"chat_lengths"};
  if (!read_all(database, "SELECT * FROM wait_ratios ORDER BY size", at, all.wait_ratios, wait_ratios_of))
    return std::string{"wait_ratios"};
  if (!read_all(database, "SELECT * FROM escalations ORDER BY danger", at, all.escalations, escalation_of))
    return std::string{"escalations"};
  std::vector<std::uint64_t> newest;
  if (!read_all(database, "SELECT coalesce(max(number), 0) FROM audit", at, newest,
                [](Row& row) { return static_cast<std::uint64_t>(row.integer()); }))
    return std::string{"audit"};
  all.audit_last = newest.front();
  if (!read_all(database, "SELECT * FROM invitations ORDER BY invitation", at, all.invitations, invitation_of))
    return std::string{"invitations"};
  if (!read_all(database, "SELECT * FROM requests ORDER BY invitation", at, all.requests, request_of))
    return std::string{"requests"};
  if (!read_all(database, "SELECT * FROM credentials ORDER BY adviser", at, all.credentials, credential_of))
    return std::string{"credentials"};
  if (!read_all(database, "SELECT * FROM statuses ORDER BY issuer", at, all.statuses, status_of))
    return std::string{"statuses"};
  return all;
}

}  // namespace adapters::sqlite
