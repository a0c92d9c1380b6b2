#include "protocol/json_object.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <optional>
#include <utility>

namespace protocol {
namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 2;   // a frame, and `choices` inside it
constexpr std::size_t fields_max = 8;  // `choices` has six, the richest frame five
constexpr std::size_t texts_max = 8;   // languages of a shift

class Events {
 public:
  static constexpr std::size_t max_object_size = fields_max;
  static constexpr std::size_t max_array_size = texts_max;
  static constexpr std::size_t max_key_size = 32;
  static constexpr std::size_t max_string_size = 32'768;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }

  bool on_object_begin(json::error_code& stop) {
    if (texts_) return refuse(ControlError::wrong_type, stop);
    if (open_.size() == depth_max) return refuse(ControlError::too_deep, stop);
    open_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, json::error_code& stop) {
    JsonObject closed = std::move(open_.back().object);
    open_.pop_back();
    if (!open_.empty()) return keep(std::move(closed), stop);
    whole_ = std::move(closed);
    return true;
  }
  bool on_array_begin(json::error_code& stop) {
    if (open_.empty()) return refuse(ControlError::not_an_object, stop);
    if (texts_) return refuse(ControlError::wrong_type, stop);
    texts_.emplace();
    return true;
  }
  bool on_array_end(std::size_t, json::error_code& stop) { return keep(*std::exchange(texts_, std::nullopt), stop); }

  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    pending_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& stop) {
    pending_.append(part.data(), part.size());
    Open& open = open_.back();
    open.name = std::exchange(pending_, {});
    for (const JsonField& field : open.object.fields)
      if (field.name == open.name) return refuse(ControlError::duplicate_field, stop);
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    pending_.append(part.data(), part.size());
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code& stop) {
    pending_.append(part.data(), part.size());
    if (!texts_) return keep(std::exchange(pending_, {}), stop);
    texts_->push_back(std::exchange(pending_, {}));
    return true;
  }

  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view text, json::error_code& stop) {
    if (number < 0 || text.starts_with('-')) return refuse(ControlError::not_a_whole_number, stop);
    return keep(static_cast<std::uint64_t>(number), stop);
  }
  bool on_uint64(std::uint64_t number, json::string_view, json::error_code& stop) { return keep(number, stop); }
  bool on_double(double, json::string_view, json::error_code& stop) {
    return refuse(ControlError::not_a_whole_number, stop);
  }
  bool on_bool(bool value, json::error_code& stop) { return keep(value, stop); }
  bool on_null(json::error_code& stop) { return keep(nullptr, stop); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  std::optional<ControlError> refused() const { return refused_; }
  JsonObject take() { return std::move(whole_); }

 private:
  struct Open {
    JsonObject object;
    std::string name;  // of the field whose value comes next
  };

  bool keep(JsonValue value, json::error_code& stop) {
    if (open_.empty()) return refuse(ControlError::not_an_object, stop);
    if (texts_) return refuse(ControlError::wrong_type, stop);
    open_.back().object.fields.push_back({std::exchange(open_.back().name, {}), std::move(value)});
    return true;
  }
  bool refuse(ControlError error, json::error_code& stop) {
    refused_ = error;
    stop = json::make_error_code(json::error::exception);  // any error stops the parser
    return false;
  }

  std::vector<Open> open_;
  std::optional<JsonTexts> texts_;  // the list that is being read
  std::string pending_;
  JsonObject whole_;
  std::optional<ControlError> refused_;
};

ControlError reason(const Events& events, const json::error_code& error) {
  if (events.refused()) return *events.refused();
  if (error == json::error::array_too_large) return ControlError::out_of_range;
  if (error == json::error::object_too_large || error == json::error::key_too_large) return ControlError::unknown_field;
  return ControlError::not_json;
}

}  // namespace

base::Result<JsonObject, ControlError> read_json_object(std::string_view text) {
  json::basic_parser<Events> parser{json::parse_options{}};
  json::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (error) return reason(parser.handler(), error);
  if (read != text.size()) return ControlError::not_json;
  return parser.handler().take();
}

}  // namespace protocol
