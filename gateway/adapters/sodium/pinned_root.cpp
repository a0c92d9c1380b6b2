#include "adapters/sodium/pinned_root.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "protocol/credential_files.hpp"

namespace adapters::sodium {

base::Result<PinnedRoot, std::string> read_root_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return path + ": cannot be read: " + std::strerror(errno);
  std::string text(protocol::credential_file_bytes_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return path + ": cannot be read: " + std::strerror(errno);
  text.resize(static_cast<std::size_t>(file.gcount()));
  auto parsed = protocol::parse_root_file(text);
  if (!parsed) return path + ": " + protocol::in_words(parsed.error());
  return PinnedRoot{parsed->org, parsed->current, parsed->next, parsed->min_issuer_serial,
                    parsed->name};
}

}  // namespace adapters::sodium
