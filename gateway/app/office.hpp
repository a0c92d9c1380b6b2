#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/durable_queue.hpp"
#include "app/statements.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "ports/clock.hpp"
#include "ports/credential_verifier.hpp"
#include "ports/journal.hpp"
#include "ports/store.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/console_frames.hpp"

namespace app {

/// What the organisation's office and the consoles exchange through the gateway: invitations, requests, credentials and
/// the revocation statement. The gateway only carries and checks them; it can sign nothing. Loop thread only.
class Office {
 public:
  struct Services {
    const ports::CredentialVerifier& verifier;
    ports::Clock& clock;
    DurableQueue& queue;
  };
  Office(Services services, const ports::Restored& restored);

  struct Pending {};
  struct Enrolled {
    base::AdviserId adviser;
    protocol::Chain chain;
  };
  struct Refused {};  ///< the same whether the invitation is unknown, used, expired or another key's
  using Standing = std::variant<Pending, Enrolled, Refused>;

  /// `then` hears Pending once the request is durable, or Refused at once.
  void enrol(const protocol::from_console::Enrol& frame, std::function<void(Standing)> then);
  Standing standing(const protocol::Invitation& invitation) const;

  base::Result<ports::VerifiedAdviser, ports::CredentialFault> sign_in(const protocol::from_console::SignIn& frame,
                                                                       std::string_view origin,
                                                                       const protocol::ChallengeNonce& nonce) const;
  protocol::Chain chain_of(const base::AdviserId& adviser) const;
  /// What visitors see of her, from her credential; nothing when it does not hold now.
  std::optional<std::string> label_of(const base::AdviserId& adviser) const;
  /// Why an adviser may no longer act; nothing while she may.
  std::optional<ports::CredentialFault> fault_of(const base::AdviserId& adviser) const;

  // The office's files. The error is for the administrator: which entry, what was expected.
  using Fault = std::optional<std::string>;
  Fault add_invitations(std::vector<ports::InvitationRow> rows, std::function<void()> then);
  Fault add_credentials(std::vector<ports::CredentialRow> rows, std::function<void()> then);
  /// One statement, in a part for each issuing key; all parts are used or none. A part whose issuer has ended, or is not
  /// the pinned root's, is passed over while another one holds.
  Fault use_statement(std::vector<ports::StatusRow> parts, std::function<void()> then);
  std::vector<ports::RequestRow> requests() const;

  /// Forgets what has expired; called now and then.
  void sweep();
  /// Seconds until the first statement ends of those that an adviser needs who may sign in; negative: over; nothing: none
  /// yet.
  std::optional<std::int64_t> statement_ends_in_s() const;

 private:
  std::int64_t now_s() const { return services_.clock.unix_ms() / 1000; }
  base::Result<ports::VerifiedAdviser, ports::CredentialFault> verify(const ports::CredentialRow& row) const;
  bool may_still_count(const ports::CredentialRow& row) const;
  Fault forgets_a_revocation(const protocol::Statement& statement) const;
  void drop_statements(ports::Batch& batch);

  Services services_;
  std::map<base::Bytes, ports::InvitationRow> invitations_;
  std::map<base::Bytes, ports::RequestRow> requests_;  // by invitation
  std::map<base::AdviserId, ports::CredentialRow> credentials_;
  Statements statements_;
};

std::string_view word(ports::CredentialFault fault);

}  // namespace app
