#pragma once
#include <initializer_list>
#include <string_view>

namespace adapters::toml_files {

/// Whether a text is `scheme` (one of `schemes`, such as "https://"), a host name or an address, perhaps `:PORT` of 1 to 65535, and,
/// with `path_too`, perhaps a path and a query. Without a user in it, since a secret has its own file, and without a fragment (RFC
/// 3986, of which this is the part that pages need).
bool is_url(std::string_view url, std::initializer_list<std::string_view> schemes, bool path_too);

}  // namespace adapters::toml_files
