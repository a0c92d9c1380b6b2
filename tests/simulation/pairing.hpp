#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "simulation/dice.hpp"
#include "simulation/sealed_end.hpp"

namespace simulation {

// Hello, Take and Commit with LE1's shapes as far as the gateway reads them, and hashes in the place of keys: two ends
// that answered the same Hello with the same Take have the same secret, and no others have.

base::Bytes sha256(base::BytesView of);
base::Bytes make_hello(Dice& dice, const std::vector<std::string>& desks);
base::ConversationId conversation_of(base::BytesView hello);
Frame make_take(base::BytesView hello, Dice& dice);
bool take_answers(base::BytesView take, base::BytesView hello);
Frame make_commit(base::ConversationId conversation, base::BytesView take);
bool commit_answers(base::BytesView commit, base::BytesView take);
std::uint64_t pairing_secret(base::BytesView hello, base::BytesView take);
/// Of any relay frame.
base::ConversationId conversation_of_relayed(base::BytesView frame);

}  // namespace simulation
