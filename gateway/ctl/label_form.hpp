#pragma once
#include <string>

namespace ctl {

/// Throws BadInput, beginning with `where`, unless `label` may stand in a credential (LE1.md, Credentials): 1 to 64 bytes
/// of UTF-8 in NFC without control or bidi characters.
void check_label(const std::string& where, const std::string& label);

}  // namespace ctl
