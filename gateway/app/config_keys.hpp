#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace app {

enum class KeyType { text, path, whole, yes_no, texts };

/// One key of the configuration: what checks it, what its default is and what the documentation says, in one place.
struct ConfigKey {
  std::string_view table;  ///< "" for the top level
  std::string_view name;
  KeyType type;
  std::string_view fallback;  ///< TOML text of the default; empty: the key must be given
  std::string_view example;   ///< TOML text shown where there is no default
  std::int64_t least, most;   ///< of a whole number
  std::string_view says;      ///< comment, one or more lines
};

std::span<const ConfigKey> config_keys();

}  // namespace app
