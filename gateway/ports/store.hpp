#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "core/effect.hpp"
#include "core/record.hpp"

namespace ports {

enum class StoreOutcome {
  ok,
  unavailable
};  ///< `unavailable`: nothing of the batch is known to be kept; the same batch may be given again

/// What `luwtectl` and consoles exchange through the gateway; all of it public or signed by somebody else.
struct InvitationRow {
  base::Bytes invitation;
  base::AdviserId adviser;
  std::int64_t not_after_s = 0;
};
struct RequestRow {
  base::Bytes invitation, vk, mac, proof;
};
struct CredentialRow {
  base::AdviserId adviser;
  base::Bytes issuer, credential;
  base::Bytes invitation;
};

/// What of a revocation statement goes with the chains of one issuing key.
struct StatusRow {
  base::Bytes issuer;  ///< the part of the issuer that certified the status key
  base::Bytes status;
};

struct PutInvitation {
  InvitationRow row;
};
struct PutRequest {
  RequestRow row;
};  ///< one per invitation; a second one with another key is refused before it gets here
struct PutCredential {
  CredentialRow row;
};  ///< replaces the adviser's earlier one; uses up the invitation and its request
struct DeleteInvitation {
  base::Bytes invitation;
};  ///< expired or used, with its request
struct PutStatus {
  StatusRow row;
};  ///< replaces that issuer's earlier one
struct DeleteStatus {
  base::Bytes issuer;
};
using OfficeCommand =
    std::variant<PutInvitation, PutRequest, PutCredential, DeleteInvitation, PutStatus, DeleteStatus>;

struct Batch {
  std::vector<core::StoreCommand> switchboard;
  std::vector<OfficeCommand> office;
};

struct Restored : core::Rows {  ///< their instants already converted to this process's clock
  std::vector<InvitationRow> invitations;
  std::vector<RequestRow> requests;
  std::vector<CredentialRow> credentials;
  std::vector<StatusRow> statuses;  ///< one for each issuer
};

/// Durable metadata. `write` may be called from the loop's thread only and answers there, in the order of the calls.
class Store {
 public:
  virtual ~Store() = default;
  virtual void write(Batch batch, std::function<void(StoreOutcome)> done) = 0;
};

}  // namespace ports
