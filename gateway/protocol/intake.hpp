#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace protocol {

/// The padded size (256, 1024, 4096, 16384) of an LE1 Intake (type 2). Nothing unless version, type and length are exact:
/// the answer is `refused`, `bad_hello`.
std::optional<std::uint32_t> intake_padded_size(base::BytesView frame);

}  // namespace protocol
