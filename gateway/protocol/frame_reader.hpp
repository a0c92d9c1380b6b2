#pragma once
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "protocol/control_error.hpp"
#include "protocol/field_reader.hpp"
#include "protocol/frame_catalogue.hpp"
#include "protocol/json_object.hpp"

namespace protocol {

/// How the frame of one name is read, once it is known to be an object.
template <class Frame>
struct FrameReader {
  std::string_view name;
  Frame (*read)(FieldReader&);
};

template <class Frame>
base::Result<Frame, ControlError> read_frame(std::string_view text, Direction direction,
                                             std::span<const FrameReader<Frame>> readers) {
  if (text.size() > bytes_max_of(direction)) return ControlError::too_long;
  const auto object = read_json_object(text);
  if (!object) return object.error();
  FieldReader in(*object);
  const auto name = in.name();
  if (!name) return ControlError::no_name;
  for (const FrameReader<Frame>& reader : readers) {
    if (reader.name != *name) continue;
    if (text.size() > bytes_max_of(direction, *name)) return ControlError::too_long;
    Frame frame = reader.read(in);
    if (const auto error = in.finish()) return *error;
    return frame;
  }
  return ControlError::unknown_name;
}

}  // namespace protocol
