#pragma once
#include <string_view>

namespace protocol {

/// Why a control frame was not read. All of them close the connection with 4002; none carries anything of the frame.
enum class ControlError {
  too_long,            ///< above the size PROTOCOL.md gives this frame
  not_json,
  too_deep,
  not_an_object,
  no_name,             ///< `t` is missing or not a string
  unknown_name,
  unknown_field,
  duplicate_field,
  missing_field,
  wrong_type,
  not_a_whole_number,  ///< a fraction, an exponent, a sign
  out_of_range,
  not_base64url,
  wrong_length,
  unknown_value,       ///< not one of the words PROTOCOL.md lists, or not written as one of them may be
};

/// A fixed word for the journal.
std::string_view words(ControlError error);

}  // namespace protocol
