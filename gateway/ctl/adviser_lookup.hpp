#pragma once
#include <string>
#include <vector>

#include "ctl/register.hpp"

namespace ctl {

/// The newest credential of the adviser with this label or this id in hexadecimal. Throws BadInput when there is none, or
/// when the label is that of several.
const CredentialRecord& adviser_named(const Register& book, const std::string& label_or_id);

}  // namespace ctl
