#include "protocol/json_repeats.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <set>
#include <utility>
#include <vector>

namespace protocol {
namespace {

namespace json = boost::json;

/// The parser's events, of which only names and nesting matter here. Limits are the parser's own; a file is limited before.
class Events {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open(false); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code&) { return open(true); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }

  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    name_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& stop) {
    name_.append(part.data(), part.size());
    Level& level = levels_.back();
    level.at = std::exchange(name_, {});
    if (level.names.insert(level.at).second) return true;
    found_ = place();
    stop = json::make_error_code(json::error::exception);  // any error stops the parser
    return false;
  }

  bool on_string_part(json::string_view, std::size_t, json::error_code&) { return true; }
  bool on_string(json::string_view, std::size_t, json::error_code&) { return value(); }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t, json::string_view, json::error_code&) { return value(); }
  bool on_uint64(std::uint64_t, json::string_view, json::error_code&) { return value(); }
  bool on_double(double, json::string_view, json::error_code&) { return value(); }
  bool on_bool(bool, json::error_code&) { return value(); }
  bool on_null(json::error_code&) { return value(); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  std::optional<std::string> found() const { return found_; }

 private:
  /// An object or a list that is open: where in it the parser is.
  struct Level {
    bool list = false;
    std::size_t index = 0;
    std::string at;
    std::set<std::string> names;
  };

  bool open(bool list) {
    levels_.push_back({});
    levels_.back().list = list;
    return true;
  }
  bool close() {
    levels_.pop_back();
    return value();
  }
  bool value() {
    if (!levels_.empty()) ++levels_.back().index;
    return true;
  }
  std::string place() const {
    std::string where;
    for (const Level& level : levels_) {
      if (level.list) where += '[' + std::to_string(level.index) + ']';
      else where += (where.empty() ? "" : ".") + level.at;
    }
    return where;
  }

  std::vector<Level> levels_;
  std::string name_;
  std::optional<std::string> found_;
};

}  // namespace

std::optional<std::string> repeated_field(std::string_view text) {
  json::basic_parser<Events> parser{json::parse_options{}};
  json::error_code error;
  parser.write_some(false, text.data(), text.size(), error);
  return parser.handler().found();
}

}  // namespace protocol
