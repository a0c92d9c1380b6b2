#include "protocol/control_error.hpp"

#include <cstdlib>

namespace protocol {

std::string_view words(ControlError error) {
  switch (error) {
    case ControlError::too_long: return "frame_too_long";
    case ControlError::not_json: return "not_json";
    case ControlError::too_deep: return "too_deep";
    case ControlError::not_an_object: return "not_an_object";
    case ControlError::no_name: return "no_name";
    case ControlError::unknown_name: return "unknown_name";
    case ControlError::unknown_field: return "unknown_field";
    case ControlError::duplicate_field: return "duplicate_field";
    case ControlError::missing_field: return "missing_field";
    case ControlError::wrong_type: return "wrong_type";
    case ControlError::not_a_whole_number: return "not_a_whole_number";
    case ControlError::out_of_range: return "out_of_range";
    case ControlError::not_base64url: return "not_base64url";
    case ControlError::wrong_length: return "wrong_length";
    case ControlError::unknown_value: return "unknown_value";
  }
  std::abort();
}

}  // namespace protocol
