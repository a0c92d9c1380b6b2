#pragma once
#include <optional>
#include <string>
#include <vector>

#include "adapters/sodium/ed25519.hpp"
#include "base/result.hpp"
#include "ctl/office.hpp"

namespace ctl {

/// Opens the secrets of invitations, each sealed to the issuing key of its day. One made before the issuing keys were
/// rotated is opened with the earlier key, where the same passphrase protects it. Lives at most as long as what it is given.
class InvitationSecrets {
 public:
  InvitationSecrets(const Office& office, const adapters::sodium::SigningKey& current,
                    base::BytesView passphrase)
      : office_(office), current_(current), passphrase_(passphrase) {}

  /// The error is one sentence about this invitation.
  base::Result<base::SecretBytes, std::string> open(const InvitationRecord& record);

 private:
  const std::vector<adapters::sodium::SigningKey>& earlier();
  const Office& office_;
  const adapters::sodium::SigningKey& current_;
  base::BytesView passphrase_;
  std::optional<std::vector<adapters::sodium::SigningKey>> earlier_;   ///< each costs a second, so only when needed
};

/// Seals what an earlier luwtectl kept in the clear. Where there is no issuing key yet, such an invitation is withdrawn.
void seal_clear_secrets(Register& book);

}  // namespace ctl
