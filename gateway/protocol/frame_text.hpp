#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "protocol/byte_fields.hpp"
#include "protocol/choices.hpp"

namespace protocol {

/// Builds one control frame, fields in the order they are put.
class FrameText {
 public:
  explicit FrameText(std::string_view name);

  FrameText& bytes(std::string_view field, base::BytesView value);
  FrameText& bytes_or_null(std::string_view field, const std::optional<base::Bytes>& value);
  FrameText& whole(std::string_view field, std::uint64_t value);
  FrameText& whole_or_null(std::string_view field, const std::optional<std::uint32_t>& value);
  FrameText& texts(std::string_view field, const std::vector<std::string>& values);
  FrameText& text_or_null(std::string_view field, const std::optional<std::string>& value);
  FrameText& flag(std::string_view field, bool value);
  template <class Enum>
  FrameText& word(std::string_view field, Enum value, std::span<const std::string_view> words) {
    return put(field, boost::json::string_view(words[static_cast<std::size_t>(value)]));
  }
  FrameText& choices(std::string_view field, const Choices& value);
  FrameText& chain(std::string_view field, const Chain& value);
  FrameText& put(std::string_view field, boost::json::value value);

  std::string text() const;

 private:
  boost::json::object object_;
};

boost::json::object choices_object(const Choices& choices);

}  // namespace protocol
