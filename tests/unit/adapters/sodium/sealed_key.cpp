#include "adapters/sodium/sealed_key.hpp"

#include <catch2/catch.hpp>

#include "adapters/sodium/sodium_id_source.hpp"
#include "vectors.hpp"

using namespace adapters::sodium;

namespace {
base::Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }
}  // namespace

TEST_CASE("a sealed key opens with its passphrase and with nothing else") {
  start_sodium();
  const SigningKey key = SigningKey::from_seed(vectors::seed("issuer"));
  const base::Bytes passphrase = bytes("drie woorden en een zin");
  const protocol::KeyFile file = seal_key(key, protocol::KeyRole::issuer, passphrase);

  const auto opened =
      open_key(*protocol::parse_key_file(protocol::write_key_file(file)), passphrase);
  REQUIRE(opened);
  CHECK(opened->vk() == key.vk());
  CHECK(opened->sign("issuer", bytes("x")) == key.sign("issuer", bytes("x")));

  CHECK_FALSE(open_key(file, bytes("drie woorden en een zin ")));
  CHECK_FALSE(open_key(file, {}));
  auto tampered = [&](auto change) {
    protocol::KeyFile other = file;
    change(other);
    return open_key(other, passphrase).has_value();
  };
  CHECK_FALSE(tampered([](auto& f) { f.role = protocol::KeyRole::root; }));
  CHECK_FALSE(tampered([](auto& f) { f.vk.bytes[0] ^= 1; }));
  CHECK_FALSE(tampered([](auto& f) { f.salt[15] ^= 1; }));
  CHECK_FALSE(tampered([](auto& f) { f.nonce[0] ^= 1; }));
  CHECK_FALSE(tampered([](auto& f) { f.sealed[0] ^= 1; }));
  CHECK_FALSE(tampered([](auto& f) { f.sealed.back() ^= 1; }));
  CHECK_FALSE(tampered([](auto& f) { f.sealed.pop_back(); }));
  CHECK(tampered([](auto&) {}));
}

TEST_CASE("the seed is in no part of the file") {
  start_sodium();
  const SigningKey key = SigningKey::make();
  const protocol::KeyFile file =
      seal_key(key, protocol::KeyRole::root, bytes("drie woorden en een zin"));
  CHECK(base::Bytes(file.sealed.begin(), file.sealed.begin() + 32) !=
        base::Bytes(key.seed().begin(), key.seed().end()));
  CHECK(seal_key(key, protocol::KeyRole::root, bytes("drie woorden en een zin")).sealed !=
        file.sealed);
}

TEST_CASE("made keys and ids differ each time") {
  CHECK(SigningKey::make().vk() != SigningKey::make().vk());
  SodiumIdSource source;
  base::Bytes first(32), second(32);
  source.fill(first);
  source.fill(second);
  CHECK(first != second);
  CHECK(first != base::Bytes(32));
  source.fill({});
}
