#include "adapters/toml/url_text.hpp"

#include <algorithm>
#include <charconv>

namespace adapters::toml_files {
namespace {

constexpr std::size_t kHostBytesMax = 253;

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Labels of letters, digits and hyphens with dots between, which four numbers are too.
bool is_name(std::string_view host) {
  if (host.empty() || host.size() > kHostBytesMax) return false;
  char before = '.';
  for (const char c : host) {
    const bool edge = before == '.';
    if (c == '.' ? edge || before == '-' : !(is_alnum(c) || c == '_' || (c == '-' && !edge))) return false;
    before = c;
  }
  return before != '.' && before != '-';
}

bool is_bracketed_address(std::string_view host) {
  if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
  const auto inner = host.substr(1, host.size() - 2);
  const auto hex = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
  };
  return std::ranges::all_of(inner, hex) && std::ranges::count(inner, ':') >= 2;
}

bool is_port(std::string_view text) {
  unsigned port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65'535;
}

}  // namespace

bool is_url(std::string_view url, std::initializer_list<std::string_view> schemes, bool path_too) {
  const auto scheme = std::ranges::find_if(schemes, [&](std::string_view one) { return url.starts_with(one); });
  if (scheme == schemes.end()) return false;
  const bool plain = std::ranges::all_of(url, [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '\\' && c != '#' && c != '@'; });
  if (!plain) return false;
  const auto rest = url.substr(scheme->size());
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  if (!path_too && authority.size() != rest.size()) return false;
  const auto colon = authority.starts_with('[') ? authority.find("]:") + 1 : authority.find(':');
  const bool has_port = colon != 0 && colon != authority.npos;
  const auto host = has_port ? authority.substr(0, colon) : authority;
  if (has_port && !is_port(authority.substr(colon + 1))) return false;
  return is_name(host) || is_bracketed_address(host);
}

}  // namespace adapters::toml_files
