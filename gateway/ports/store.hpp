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
  base::Bytes status;
};  ///< the newest status part
using OfficeCommand = std::variant<PutInvitation, PutRequest, PutCredential, DeleteInvitation, PutStatus>;

struct Batch {
  std::vector<core::StoreCommand> switchboard;
  std::vector<OfficeCommand> office;
};

struct Restored {
  std::vector<core::VisitRecord> visits;  ///< instants already converted to this process's clock
  std::vector<core::ShiftRecord> shifts;
  std::vector<InvitationRow> invitations;
  std::vector<RequestRow> requests;
  std::vector<CredentialRow> credentials;
  base::Bytes status;
};

/// Durable metadata. `write` may be called from the loop's thread only and answers there, in the order of the calls.
class Store {
 public:
  virtual ~Store() = default;
  virtual void write(Batch batch, std::function<void(StoreOutcome)> done) = 0;
};

}  // namespace ports
