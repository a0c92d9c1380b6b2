#include "protocol/frame_text.hpp"

#include <boost/json/serialize.hpp>

#include "protocol/base64url.hpp"

namespace protocol {

FrameText::FrameText(std::string_view name) { put("t", boost::json::string_view(name)); }

FrameText& FrameText::put(std::string_view field, boost::json::value value) {
  object_.emplace(field, std::move(value));
  return *this;
}

FrameText& FrameText::bytes(std::string_view field, base::BytesView value) {
  return put(field, boost::json::string_view(to_base64url(value)));
}

FrameText& FrameText::bytes_or_null(std::string_view field, const std::optional<base::Bytes>& value) {
  return value ? bytes(field, *value) : put(field, nullptr);
}

FrameText& FrameText::whole(std::string_view field, std::uint64_t value) { return put(field, value); }

FrameText& FrameText::whole_or_null(std::string_view field, const std::optional<std::uint32_t>& value) {
  return value ? whole(field, *value) : put(field, nullptr);
}

FrameText& FrameText::texts(std::string_view field, const std::vector<std::string>& values) {
  return put(field, boost::json::array(values.begin(), values.end()));
}

FrameText& FrameText::text_or_null(std::string_view field, const std::optional<std::string>& value) {
  return value ? put(field, boost::json::string_view(*value)) : put(field, nullptr);
}

FrameText& FrameText::flag(std::string_view field, bool value) { return put(field, value); }

FrameText& FrameText::choices(std::string_view field, const Choices& value) {
  return put(field, choices_object(value));
}

FrameText& FrameText::chain(std::string_view field, const Chain& value) {
  return put(field, boost::json::object{{"issuer", to_base64url(value.issuer)},
                                        {"credential", to_base64url(value.credential)},
                                        {"status", to_base64url(value.status)}});
}

std::string FrameText::text() const { return boost::json::serialize(object_); }

boost::json::object choices_object(const Choices& choices) {
  boost::json::object made;
  if (!choices.role.empty()) made.emplace("role", choices.role);
  if (!choices.topic.empty()) made.emplace("topic", choices.topic);
  if (!choices.language.empty()) made.emplace("language", choices.language);
  if (!choices.where.empty()) made.emplace("where", choices.where);
  if (!choices.danger.empty()) made.emplace("danger", choices.danger);
  if (!choices.minors.empty()) made.emplace("minors", choices.minors);
  return made;
}

}  // namespace protocol
