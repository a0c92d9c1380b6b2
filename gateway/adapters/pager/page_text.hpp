#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "network/ladder.hpp"
#include "ports/pager.hpp"

namespace adapters::pager {

/// The JSON of a webhook and of a command: key, event (`acute_danger`, `drill`), desk, step, round, age_s, link.
std::string json_of(const ports::Page& page);

/// The whole mail (RFC 5322), Dutch, UTF-8. Its Message-ID is made of the key, so that a mail that came twice is recognised.
/// `unix_s`: when it is sent.
std::string mail_of(const ports::Page& page, const network::Pager& pager, std::int64_t unix_s);

/// `v1=` and the hex of HMAC-SHA256(key, timestamp "." body).
std::string signature_of(std::string_view key, const std::string& timestamp, const std::string& body);

}  // namespace adapters::pager
