#include "adapters/sqlite/stored_rows.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "adapters/sqlite/statement.hpp"
#include "adapters/sqlite/text_list.hpp"

namespace adapters::sqlite {
namespace {

constexpr std::chrono::milliseconds age_max = std::chrono::hours{24};

/// Reads the columns of one row in order and remembers whether one of them was not what was written.
class Row {
 public:
  explicit Row(const Statement& statement) : statement_(statement) {}

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
  bool flag() { return integer() != 0; }
  std::uint8_t small() {
    const auto read = integer();
    sound_ = sound_ && read >= 0 && read <= 255;
    return static_cast<std::uint8_t>(read);
  }
  bool sound() const { return sound_; }

 private:
  const Statement& statement_;
  int column_ = 0;
  bool sound_ = true;
};

core::VisitRecord visit_of(Row& row, base::Instant now, std::int64_t unix_now_ms) {
  core::VisitRecord visit;
  visit.visit = row.id<base::VisitId>();
  visit.conversation = row.id<base::ConversationId>();
  visit.desks = row.texts();
  visit.choices.role = row.text();
  visit.choices.topic = row.text();
  visit.choices.language = row.text();
  const std::int64_t since_ms = std::clamp(row.integer(), unix_now_ms - age_max.count(), unix_now_ms);
  visit.since = now - std::chrono::milliseconds{unix_now_ms - since_ms};
  visit.at_head = row.flag();
  visit.needs_hello = row.flag();
  visit.adviser = row.maybe_id<base::AdviserId>();
  visit.desk = row.text();
  visit.token = row.id<base::TokenHash>();
  visit.previous_token = row.maybe_id<base::TokenHash>();
  return visit;
}

core::ShiftRecord shift_of(Row& row) {
  core::ShiftRecord shift;
  shift.adviser = row.id<base::AdviserId>();
  shift.page = row.id<base::PageId>();
  shift.desks = row.texts();
  shift.max = row.small();
  shift.on_shift = row.flag();
  return shift;
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
bool read_all(Database& database, const char* sql, std::vector<Made>& into, Make make) {
  Statement statement{database, sql};
  while (statement.next()) {
    Row row{statement};
    into.push_back(make(row));
    if (!row.sound()) return false;
  }
  return !statement.failed();
}

}  // namespace

base::Result<ports::Restored, std::string> read_rows(Database& database, base::Instant now, std::int64_t unix_now_ms) {
  ports::Restored all;
  const auto read_visit = [&](Row& row) { return visit_of(row, now, unix_now_ms); };
  // Ordered by key, so that two restores of one file are equal.
  if (!read_all(database, "SELECT * FROM visits ORDER BY visit", all.visits, read_visit)) return std::string{"visits"};
  if (!read_all(database, "SELECT * FROM shifts ORDER BY adviser", all.shifts, shift_of)) return std::string{"shifts"};
  if (!read_all(database, "SELECT * FROM invitations ORDER BY invitation", all.invitations, invitation_of))
    return std::string{"invitations"};
  if (!read_all(database, "SELECT * FROM requests ORDER BY invitation", all.requests, request_of))
    return std::string{"requests"};
  if (!read_all(database, "SELECT * FROM credentials ORDER BY adviser", all.credentials, credential_of))
    return std::string{"credentials"};
  if (!read_all(database, "SELECT * FROM statuses ORDER BY issuer", all.statuses, status_of))
    return std::string{"statuses"};
  return all;
}

}  // namespace adapters::sqlite
