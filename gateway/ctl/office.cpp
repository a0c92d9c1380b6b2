#include "ctl/office.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <ostream>
#include <utility>

#include "adapters/sodium/sealed_key.hpp"
#include "ctl/calendar.hpp"
#include "ctl/complaint.hpp"
#include "ctl/invitation_secrets.hpp"
#include "ctl/private_file.hpp"

namespace ctl {

using adapters::sodium::SigningKey;
using protocol::KeyRole;

std::string hex(base::BytesView bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

Office Office::hold(const std::filesystem::path& directory, const Surroundings& surroundings) {
  if (const std::string open = open_to_others(directory); !open.empty()) throw BadInput(open);
  return Office(directory, DirectoryLock::take(directory, surroundings));
}

Office Office::found(const std::filesystem::path& directory, const Surroundings& surroundings) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
    throw BadInput(directory.string() + ": cannot be made: " + std::strerror(errno));
  Office office = hold(directory, surroundings);
  if (std::filesystem::exists(office.register_path()))
    throw BadInput(directory.string() +
                   ": is an office already; `luwtectl root --rotate` changes its root");
  return office;
}

Office Office::open(const std::filesystem::path& directory, const Surroundings& surroundings) {
  if (!std::filesystem::exists(directory / "register.json"))
    throw BadInput(directory.string() +
                   ": is not an office (no register.json); `luwtectl root` makes one");
  Office office = hold(directory, surroundings);
  const std::string text = read_file(office.register_path(), register_bytes_max);
  auto parsed = parse_register(text);
  if (!parsed)
    throw BadInput(office.register_path().string() + ": " + protocol::in_words(parsed.error()));
  office.book_ = std::move(parsed).value();
  seal_clear_secrets(office.book_);
  return office;
}

void Office::save(std::int64_t now_s) {
  book_.forget_before(now_s - 90 * day_s);
  std::vector<protocol::InvitationEntry> open;
  for (InvitationRecord& record : book_.invitations) {
    const bool over = record.not_after_s < now_s;
    if (record.state != InvitationState::open || over) record.sealed.clear();
    if (record.state == InvitationState::open && !over)
      open.push_back({record.invitation, record.adviser, record.not_after_s});
  }
  write_private_file(register_path(), write_register(book_));
  write_private_file(root_file(),
                     protocol::write_root_file({book_.org, book_.name, book_.root_current,
                                                book_.root_next, book_.min_issuer_serial}));
  write_private_file(invitations_file(), protocol::write_invitations_file(open));
}

std::filesystem::path Office::key_path(KeyRole role, const protocol::VerifyingKey& vk) const {
  return directory_ /
         (std::string(protocol::role_name(role)) + '-' + hex(vk.view().first(8)) + ".key");
}

void Office::keep_key(const SigningKey& key, KeyRole role, base::BytesView passphrase) {
  try {
    write_private_file(key_path(role, key.vk()),
                       protocol::write_key_file(adapters::sodium::seal_key(key, role, passphrase)));
  } catch (const std::bad_alloc&) {
    throw BadInput("protecting a key takes 64 MiB of memory, which this machine does not give");
  }
}

SigningKey Office::unlock_key(KeyRole role, const protocol::VerifyingKey& vk,
                              base::BytesView passphrase) const {
  auto key = try_key(role, vk, passphrase);
  if (!key)
    throw Refused(key_path(role, vk).string() + ": wrong passphrase, or the file was altered.");
  return std::move(*key);
}

std::optional<SigningKey> Office::try_key(KeyRole role, const protocol::VerifyingKey& vk,
                                          base::BytesView passphrase) const {
  const std::filesystem::path path = key_path(role, vk);
  if (!has_key(role, vk))
    throw BadInput(path.string() +
                   ": is not here, and this command needs it; put the copy of this key back for "
                   "as long as you need it");
  const auto parsed =
      protocol::parse_key_file(read_file(path, protocol::credential_file_bytes_max));
  if (!parsed) throw BadInput(path.string() + ": " + protocol::in_words(parsed.error()));
  if (parsed->role != role || parsed->vk != vk)
    throw BadInput(path.string() + ": expected the key that the register names here");
  try {
    return adapters::sodium::open_key(*parsed, passphrase);
  } catch (const std::bad_alloc&) {
    throw BadInput("opening a key takes 64 MiB of memory, which this machine does not give");
  }
}

bool Office::has_key(KeyRole role, const protocol::VerifyingKey& vk) const {
  return std::filesystem::exists(key_path(role, vk));
}

const IssuerEntry& Office::newest_issuer() const {
  if (book_.issuers.empty())
    throw Refused("there is no issuing key yet; make one with `luwtectl issuer`");
  const IssuerEntry& last = book_.issuers.back();
  if (book_.is_revoked(last.certificate.serial))
    throw Refused("the issuing key was revoked; make a new one with `luwtectl issuer`");
  return last;
}

const IssuerEntry& Office::issuer(std::int64_t now_s) const {
  const IssuerEntry& last = newest_issuer();
  if (last.certificate.life.not_after <= now_s)
    throw Refused("the issuing key ended at " + utc(last.certificate.life.not_after) +
                  "; make a new one with `luwtectl issuer`");
  return last;
}

std::vector<const StatusKeyEntry*> Office::status_keys(std::int64_t now_s) const {
  std::vector<const StatusKeyEntry*> found;
  for (auto issuer = book_.issuers.rbegin(); issuer != book_.issuers.rend(); ++issuer) {
    // A revoked issuer is not left out: whoever still holds credentials of it must hear of it.
    const bool ended = issuer->certificate.life.not_after <= now_s;
    if (ended || (issuer != book_.issuers.rbegin() && !book_.has_live_credentials(*issuer, now_s)))
      continue;
    const auto key = std::find_if(
        book_.status_keys.rbegin(), book_.status_keys.rend(), [&](const StatusKeyEntry& entry) {
          return entry.issuer == issuer->part && entry.certificate.life.not_after > now_s &&
                 !book_.is_revoked(entry.certificate.serial);
        });
    if (key != book_.status_keys.rend()) found.push_back(&*key);
  }
  if (!found.empty()) return found;
  if (book_.status_keys.empty())
    throw Refused("there is no status key yet; make one with `luwtectl status-key`");
  const StatusKeyEntry& last = book_.status_keys.back();
  if (book_.is_revoked(last.certificate.serial))
    throw Refused("the status key was revoked; make a new one with `luwtectl status-key`");
  if (last.certificate.life.not_after <= now_s)
    throw Refused("the status key ended at " + utc(last.certificate.life.not_after) +
                  "; make a new one with `luwtectl status-key`");
  throw Refused("the issuing key has no status key yet; make one with `luwtectl status-key`");
}

}  // namespace ctl
