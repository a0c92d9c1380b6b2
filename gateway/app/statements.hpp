#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "ports/store.hpp"
#include "protocol/credential.hpp"

namespace app {

/// What the organisation last said of its revocations: one status part for each issuing key, since a chain has one issuing
/// key throughout and while keys are rotated there are credentials of two. What is given to it was verified before.
class Statements {
 public:
  explicit Statements(const std::vector<ports::StatusRow>& restored);

  /// The status part for chains of this issuer; empty when there is none.
  base::Bytes of(const base::Bytes& issuer) const;
  /// Whether any statement kept here names the serial: what one of them revokes is revoked under every issuing key,
  /// since the serials of an organisation are drawn from one row.
  bool revoke(std::uint64_t serial) const;
  /// Whether one of them revokes the status key that signed this issuer's.
  bool revoke_status_key_of(const base::Bytes& issuer) const;
  /// The highest counter, which is the organisation's and not an issuing key's; 0 when nothing is kept.
  std::uint64_t newest_counter() const;
  /// Unix seconds at which the issuer's statement ends, without the clients' tolerance; nothing when there is none.
  std::optional<std::int64_t> end_of(const base::Bytes& issuer) const;
  /// When the newest one ends.
  std::optional<std::int64_t> newest_end() const;

  ports::OfficeCommand keep(ports::StatusRow row);
  /// Drops each whose issuer has ended or is not `needed`, unless it is the newest word: one that was just posted has no
  /// credential yet, and what it revokes must not be forgotten with it.
  std::vector<ports::OfficeCommand> drop(const std::function<bool(const base::Bytes& issuer)>& needed, std::int64_t now_s);

 private:
  struct Kept {
    base::Bytes status;
    protocol::Statement statement;
    std::uint64_t status_key = 0;
    std::int64_t issuer_ends_s = 0;
  };
  std::map<base::Bytes, Kept> kept_;  // by issuer part
};

}  // namespace app
