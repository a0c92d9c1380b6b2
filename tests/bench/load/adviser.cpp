#include "bench/load/adviser.hpp"

#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <stdexcept>

#include "protocol/base64url.hpp"

namespace bench {

namespace {

constexpr std::size_t secret_bytes = 32, key_bytes = 32, signature_bytes = 64;

void append(base::Bytes& to, std::string_view text) { to.insert(to.end(), text.begin(), text.end()); }
void append(base::Bytes& to, base::BytesView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

base::Bytes random_bytes(std::size_t count) {
  base::Bytes made(count);
  if (RAND_bytes(made.data(), static_cast<int>(count)) != 1) throw std::runtime_error("no randomness");
  return made;
}

base::Bytes decoded(std::string_view text) {
  auto bytes = protocol::from_base64url(text);
  if (!bytes) throw std::runtime_error("expected base64url");
  return std::move(*bytes);
}

}  // namespace

Adviser::Adviser(base::Bytes seed, base::Bytes id)
    : seed_(std::move(seed)),
      id_(std::move(id)),
      key_(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed_.data(), seed_.size())) {
  if (!key_) throw std::runtime_error("expected 32 bytes of an Ed25519 seed");
}

Adviser Adviser::invited(std::string_view invitation_url) {
  const auto at = invitation_url.find("#i=");
  if (at == invitation_url.npos) throw std::runtime_error("expected an address of luwtectl invite");
  const auto carried = decoded(invitation_url.substr(at + 3));
  Adviser made(random_bytes(key_bytes), {carried.begin() + secret_bytes, carried.end()});
  made.secret_.assign(carried.begin(), carried.begin() + secret_bytes);
  return made;
}

Adviser Adviser::kept(std::string_view line) {
  const auto space = line.find(' ');
  if (space == line.npos) throw std::runtime_error("expected an id and a seed");
  return Adviser(decoded(line.substr(space + 1)), decoded(line.substr(0, space)));
}

std::string Adviser::line() const { return protocol::to_base64url(id_) + " " + protocol::to_base64url(seed_); }

base::Bytes Adviser::sign(std::string_view label, base::BytesView content) const {
  const std::string name = "LE1 " + std::string(label);
  base::Bytes signed_bytes{static_cast<std::uint8_t>(name.size())};
  append(signed_bytes, name);
  for (int shift = 24; shift >= 0; shift -= 8)
    signed_bytes.push_back(static_cast<std::uint8_t>(content.size() >> shift));
  append(signed_bytes, content);
  base::Bytes signature(signature_bytes);
  std::size_t size = signature.size();
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, signed_bytes.data(), signed_bytes.size()) != 1)
    throw std::runtime_error("OpenSSL cannot sign");
  return signature;
}

std::string Adviser::enrol_frame() const {
  base::Bytes vk(key_bytes);
  std::size_t size = vk.size();
  EVP_PKEY_get_raw_public_key(key_.get(), vk.data(), &size);

  base::Bytes named = secret_;
  append(named, "id");
  base::Bytes invitation(SHA256_DIGEST_LENGTH);
  SHA256(named.data(), named.size(), invitation.data());

  base::Bytes bound = vk;
  append(bound, id_);
  base::Bytes mac(SHA256_DIGEST_LENGTH);
  HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()), bound.data(), bound.size(), mac.data(), nullptr);

  base::Bytes content = invitation;
  append(content, bound);
  return boost::json::serialize(boost::json::object{{"t", "enrol"},
                                                    {"invitation", protocol::to_base64url(invitation)},
                                                    {"vk", protocol::to_base64url(vk)},
                                                    {"mac", protocol::to_base64url(mac)},
                                                    {"proof", protocol::to_base64url(sign("enrol", content))}});
}

std::string Adviser::sign_in_frame(std::string_view origin, std::string_view nonce) const {
  base::Bytes content{static_cast<std::uint8_t>(origin.size() >> 8), static_cast<std::uint8_t>(origin.size())};
  append(content, origin);
  append(content, decoded(nonce));
  return boost::json::serialize(boost::json::object{{"t", "sign_in"},
                                                    {"adviser", protocol::to_base64url(id_)},
                                                    {"page", protocol::to_base64url(random_bytes(16))},
                                                    {"signature", protocol::to_base64url(sign("signin", content))}});
}

std::vector<Adviser> read_advisers(const std::string& file) {
  std::ifstream in(file);
  std::vector<Adviser> made;
  for (std::string line; std::getline(in, line);) made.push_back(Adviser::kept(line));
  if (made.empty()) throw std::runtime_error(file + ": holds no adviser");
  return made;
}

}  // namespace bench
