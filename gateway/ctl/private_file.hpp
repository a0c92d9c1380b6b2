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

/// Throws BadInput unless a file of this kind may be put at `path`: its directory is there, and what stands at `path` now, if
/// anything, is an earlier one of the same kind. So that no slip of the hand costs an office its register or a key.
void expect_result_path(const std::filesystem::path& path, std::string_view kind);

/// An empty string, or why others than the owner may read `path`, in words.
std::string open_to_others(const std::filesystem::path& path);

}  // namespace ctl
