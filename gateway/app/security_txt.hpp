#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "adapters/net/http_types.hpp"

namespace app {

/// Whether `uri` may stand behind `Contact:`: an https: or mailto: address in printable ASCII without spaces.
bool is_security_contact(std::string_view uri);

/// Where whoever finds a weakness should report it (RFC 9116). `public_url` is the origin it is read from; `unix_ms`
/// the calendar's time now. It is good for half a year, to the day.
std::string security_txt(std::string_view contact, std::string_view public_url, std::int64_t unix_ms);

/// `/.well-known/security.txt`; no route without a contact.
adapters::net::Routes security_routes(const std::string& contact, const std::string& public_url,
                                      std::function<std::int64_t()> unix_ms);

}  // namespace app
