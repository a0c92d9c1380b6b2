#include "protocol/drill_file.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/credential_json.hpp"

namespace protocol {
namespace {

constexpr const char* kind = "luwte-drill";
constexpr std::size_t slug_bytes_max = 32;

}  // namespace

FileRead<DrillFile> parse_drill_file(std::string_view text) {
  auto parsed = parse_file_of_kind(text, kind);
  if (!parsed) return parsed.error();
  std::optional<FileDefect> defect;
  JsonFields in(parsed.value(), "", {"kind", "desk"}, defect);
  DrillFile made{in.text("desk", 1, slug_bytes_max)};
  if (defect) return std::move(*defect);
  return made;
}

std::string write_drill_file(const DrillFile& file) {
  return boost::json::serialize(boost::json::object{{"kind", kind}, {"desk", file.desk}}) + "\n";
}

}  // namespace protocol
