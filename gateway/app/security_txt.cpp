#include "app/security_txt.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace app {

namespace {

constexpr std::string_view path = "/.well-known/security.txt";
constexpr std::chrono::days good_for{182};  // RFC 9116, 2.5.5: less than a year

/// RFC 3339, at midnight UTC.
std::string midnight(std::int64_t unix_ms) {
  const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds{unix_ms}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(at)};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT00:00:00Z", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

}  // namespace

bool is_security_contact(std::string_view uri) {
  const bool known = (uri.starts_with("https://") && uri.size() > 8) || (uri.starts_with("mailto:") && uri.size() > 7);
  return known && std::ranges::all_of(uri, [](char c) { return c > 0x20 && c < 0x7f; });
}

std::string security_txt(std::string_view contact, std::string_view public_url, std::int64_t unix_ms) {
  const auto ends = unix_ms + std::chrono::milliseconds(good_for).count();
  return "Contact: " + std::string(contact) + "\r\nExpires: " + midnight(ends) +
         "\r\nPreferred-Languages: nl, en\r\nCanonical: " + std::string(public_url) + std::string(path) + "\r\n";
}

adapters::net::Routes security_routes(const std::string& contact, const std::string& public_url,
                                      std::function<std::int64_t()> unix_ms) {
  using adapters::net::HttpAnswer;
  using adapters::net::HttpRequest;
  if (contact.empty()) return {};
  return {{{"GET", std::string(path)}, adapters::net::at_once([contact, public_url, unix_ms](const HttpRequest&) {
             return HttpAnswer{200, "text/plain; charset=utf-8", security_txt(contact, public_url, unix_ms()), {}};
           })}};
}

}  // namespace app
