#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace ctl {

/// The file's text. Throws BadInput when it cannot be read or is longer than `bytes_max`.
std::string read_file(const std::filesystem::path& path, std::size_t bytes_max);

/// Writes the whole file with mode 0600, or leaves the old one untouched: temporary file beside it, fsync, rename, fsync of
/// the directory. When this returns, the text survives a power cut. Throws BadInput when it cannot.
void write_private_file(const std::filesystem::path& path, std::string_view text);

/// An empty string, or why others than the owner may read `path`, in words.
std::string open_to_others(const std::filesystem::path& path);

}  // namespace ctl
