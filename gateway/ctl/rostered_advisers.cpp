#include "ctl/rostered_advisers.hpp"

#include <algorithm>

#include "ctl/calendar.hpp"
#include "ctl/office.hpp"

namespace ctl {
namespace {

using Records = std::vector<const CredentialRecord*>;

/// The advisers of the register, each by the newest credential.
class Advisers {
 public:
  Advisers(const Register& book, std::int64_t now_s) : book_(book), newest_(book.newest_credentials()), now_s_(now_s) {}

  /// Every adviser whose label or id this is. A label may be given again when its credential no longer counts; then the
  /// one whose credential does is meant.
  Records named(const std::string& label_or_id) const {
    Records found, counting;
    for (const auto* record : newest_) {
      if (hex(record->credential.adviser.view()) == label_or_id) return {record};
      if (record->credential.label != label_or_id) continue;
      found.push_back(record);
      if (counts(*record)) counting.push_back(record);
    }
    return counting.empty() ? found : counting;
  }

 private:
  bool counts(const CredentialRecord& record) const {
    return record.credential.life.not_after >= now_s_ && !book_.is_revoked(record.credential.serial);
  }

  const Register& book_;
  Records newest_;
  std::int64_t now_s_;
};

}  // namespace

roster::Faults faults_by_register(const roster::Roster& roster, const Register& book, std::int64_t now_s) {
  roster::Faults faults;
  const Advisers advisers(book, now_s);
  for (const auto& shift : roster) {
    if (faults.size() == roster::faults_max) break;
    const auto fault = [&](const char* field, const std::string& words) { faults.push_back({shift.line, field, words}); };
    const auto found = advisers.named(shift.adviser);
    if (found.empty()) {
      fault("adviser", "\"" + shift.adviser + "\" has no credential; expected the label or id of an adviser in the register "
                       "(`luwtectl list` shows them)");
      continue;
    }
    if (found.size() > 1) {
      fault("adviser", "\"" + shift.adviser + "\" is the label of several; expected an id (`luwtectl list` shows them)");
      continue;
    }
    const auto& credential = found.front()->credential;
    if (book.is_revoked(credential.serial)) fault("adviser", shift.adviser + "'s credential is revoked; expected one that counts");
    else if (credential.life.not_after < now_s)
      fault("adviser", shift.adviser + "'s credential ended " + utc(credential.life.not_after) +
                           "; expected one that counts (`luwtectl renew`)");
    else if (std::ranges::find(credential.desks, shift.desk) == credential.desks.end())
      fault("desk", shift.adviser + "'s credential is not for \"" + shift.desk + "\"; expected a desk that it names");
  }
  return faults;
}

roster::Roster by_one_name(roster::Roster roster, const Register& book, std::int64_t now_s) {
  const Advisers advisers(book, now_s);
  for (auto& shift : roster) {
    const auto found = advisers.named(shift.adviser);
    if (found.size() != 1) continue;
    const auto& credential = found.front()->credential;
    shift.adviser = advisers.named(credential.label).size() == 1 ? credential.label : hex(credential.adviser.view());
  }
  return roster;
}

}  // namespace ctl
