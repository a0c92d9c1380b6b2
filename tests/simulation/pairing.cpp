#include "simulation/pairing.hpp"

#include <sodium.h>

#include <algorithm>
#include <string_view>

namespace simulation {
namespace {

constexpr std::size_t at_hello_hash = 8, hash_bytes = 32, commit_head = 18;

}  // namespace

base::Bytes sha256(base::BytesView of) {
  base::Bytes out(crypto_hash_sha256_BYTES);
  crypto_hash_sha256(out.data(), of.data(), of.size());
  return out;
}

base::Bytes make_hello(Dice& dice, const std::vector<std::string>& desks) {
  base::Bytes hello{1, 1, 2, static_cast<std::uint8_t>(desks.size())};
  for (const auto& desk : desks) {
    hello.push_back(static_cast<std::uint8_t>(desk.size()));
    hello.insert(hello.end(), desk.begin(), desk.end());
  }
  const auto nonce = dice.throw_one();
  for (int i = 0; i < 8; ++i) hello.push_back(static_cast<std::uint8_t>(nonce >> (8 * i)));
  hello.resize(hello.size() + 32 - 8 + 1216 + 32 + 32, 0);
  return hello;
}

base::ConversationId conversation_of(base::BytesView hello) {
  return *base::ConversationId::from(base::BytesView(sha256(hello)).first(base::ConversationId::size));
}

Frame make_take(base::BytesView hello, Dice& dice) {
  base::Bytes take{1, 3, 0, 0, 0, 42, 1, 2};
  const auto hash = sha256(hello);
  take.insert(take.end(), hash.begin(), hash.end());
  const auto nonce = dice.throw_one();
  for (int i = 0; i < 8; ++i) take.push_back(static_cast<std::uint8_t>(nonce >> (8 * i)));
  return std::make_shared<const base::Bytes>(std::move(take));
}

bool take_answers(base::BytesView take, base::BytesView hello) {
  return take.size() >= at_hello_hash + hash_bytes &&
         std::ranges::equal(take.subspan(at_hello_hash, hash_bytes), sha256(hello));
}

Frame make_commit(base::ConversationId conversation, base::BytesView take) {
  base::Bytes commit{1, 4};
  commit.insert(commit.end(), conversation.bytes.begin(), conversation.bytes.end());
  const auto hash = sha256(take);
  commit.insert(commit.end(), hash.begin(), hash.end());
  return std::make_shared<const base::Bytes>(std::move(commit));
}

bool commit_answers(base::BytesView commit, base::BytesView take) {
  return commit.size() == commit_head + hash_bytes && std::ranges::equal(commit.subspan(commit_head), sha256(take));
}

std::uint64_t pairing_secret(base::BytesView hello, base::BytesView take) {
  base::Bytes both(hello.begin(), hello.end());
  both.insert(both.end(), take.begin(), take.end());
  const auto hash = sha256(both);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof out; ++i) out = out << 8 | hash[i];
  return out;
}

base::ConversationId conversation_of_relayed(base::BytesView frame) {
  const std::size_t at = frame[1] == 3 ? at_hello_hash : 2;
  return *base::ConversationId::from(frame.subspan(at, base::ConversationId::size));
}

}  // namespace simulation
