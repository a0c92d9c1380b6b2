#pragma once
#include <string>
#include <string_view>

#include "protocol/credential_files.hpp"

namespace protocol {

/// `luwte-drill`: an exercise of acute danger at one desk, as `luwtectl drill` writes it and the admin port takes it.
struct DrillFile {
  std::string desk;  ///< slug
};
FileRead<DrillFile> parse_drill_file(std::string_view text);
std::string write_drill_file(const DrillFile& file);

}  // namespace protocol
