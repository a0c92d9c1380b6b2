#pragma once
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "adapters/sodium/pinned_root.hpp"
#include "base/bytes.hpp"

/// tests/vectors/le1/credentials.json and its conventions.
namespace vectors {

inline std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline const boost::json::object& credentials() {
  static const boost::json::value all =
      boost::json::parse(text_of_file(LUWTE_SOURCE_DIR "/tests/vectors/le1/credentials.json"));
  return all.as_object();
}

inline base::Bytes unhex(const boost::json::value& from) {
  const std::string hex(from.as_string().c_str());
  base::Bytes out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  return out;
}

inline std::string text(const boost::json::value& from) { return from.as_string().c_str(); }

template <class Id>
Id id(const boost::json::value& from) {
  return Id::from(unhex(from)).value();
}

inline adapters::sodium::PinnedRoot pinned() {
  const auto& from = credentials().at("pinned").as_object();
  return {id<protocol::OrgId>(from.at("org_id")), id<protocol::VerifyingKey>(from.at("current")),
          id<protocol::VerifyingKey>(from.at("next")),
          static_cast<std::uint64_t>(from.at("min_issuer_serial").as_int64()),
          text(from.at("name"))};
}

inline base::Bytes seed(const char* key) {
  return unhex(credentials().at("keys").at(key).at("seed"));
}

}  // namespace vectors
