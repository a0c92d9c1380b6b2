#include "ctl/adviser_lookup.hpp"

#include "ctl/complaint.hpp"
#include "ctl/office.hpp"

namespace ctl {

const CredentialRecord& adviser_named(const Register& book, const std::string& label_or_id) {
  const CredentialRecord* found = nullptr;
  for (const CredentialRecord* record : book.newest_credentials()) {
    if (hex(record->credential.adviser.view()) == label_or_id) return *record;
    if (record->credential.label != label_or_id) continue;
    if (found)
      throw BadInput(
          "--adviser " + label_or_id +
          ": several advisers have this label; expected an id (`luwtectl list` shows them)");
    found = record;
  }
  if (!found)
    throw BadInput(
        "--adviser " + label_or_id +
        ": expected the label or id of an adviser with a credential (`luwtectl list` shows them)");
  return *found;
}

}  // namespace ctl
