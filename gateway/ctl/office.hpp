#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/sodium/ed25519.hpp"
#include "ctl/directory_lock.hpp"
#include "ctl/register.hpp"
#include "ctl/surroundings.hpp"

namespace ctl {

/// An office directory, held by one luwtectl at a time (flock) while this lives: the register, the encrypted key files, and
/// what others are given of it. Mode 0700, files 0600. Every function throws BadInput for what the disk or a person did wrong.
class Office {
 public:
  /// Makes the directory where it is missing; refuses one that is an office already.
  static Office found(const std::filesystem::path& directory, const Surroundings& surroundings);
  static Office open(const std::filesystem::path& directory, const Surroundings& surroundings);

  Register& book() { return book_; }
  const Register& book() const { return book_; }

  /// Makes the register durable, then writes the two files that follow from it: `luwte-root.json` and
  /// `luwte-invitations.json` with the invitations open at `now_s`. Drops the secrets of those that are over.
  void save(std::int64_t now_s);

  void keep_key(const adapters::sodium::SigningKey& key, protocol::KeyRole role,
                base::BytesView passphrase);
  /// Throws Refused with one sentence when the passphrase is wrong.
  adapters::sodium::SigningKey unlock_key(protocol::KeyRole role, const protocol::VerifyingKey& vk,
                                          base::BytesView passphrase) const;
  /// The same, yet nothing when the passphrase is wrong: another one may be tried.
  std::optional<adapters::sodium::SigningKey> try_key(protocol::KeyRole role,
                                                      const protocol::VerifyingKey& vk,
                                                      base::BytesView passphrase) const;

  bool has_key(protocol::KeyRole role, const protocol::VerifyingKey& vk) const;

  /// The last issuer, whose time may be over. Throws Refused when there is none or it was revoked.
  const IssuerEntry& newest_issuer() const;
  /// The issuer that signs now. Throws Refused when there is none, or it has ended or was revoked.
  const IssuerEntry& issuer(std::int64_t now_s) const;
  /// The status keys that sign now, each certified by another issuer: by the last one, and by each earlier one that has
  /// credentials which still count. The last issuer's comes first. Throws Refused when there is none at all.
  std::vector<const StatusKeyEntry*> status_keys(std::int64_t now_s) const;
  std::uint64_t draw_serial() { return book_.next_serial++; }

  std::filesystem::path root_file() const { return directory_ / "luwte-root.json"; }
  std::filesystem::path invitations_file() const { return directory_ / "luwte-invitations.json"; }

 private:
  Office(std::filesystem::path directory, DirectoryLock lock)
      : directory_(std::move(directory)), lock_(std::move(lock)) {}
  static Office hold(const std::filesystem::path& directory, const Surroundings& surroundings);
  std::filesystem::path key_path(protocol::KeyRole role, const protocol::VerifyingKey& vk) const;
  std::filesystem::path register_path() const { return directory_ / "register.json"; }

  std::filesystem::path directory_;
  DirectoryLock lock_;
  Register book_;
};

/// Lower-case hexadecimal, for people and file names.
std::string hex(base::BytesView bytes);

}  // namespace ctl
