#include "protocol/credential_json.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "protocol/base64url.hpp"
#include "protocol/json_repeats.hpp"

namespace protocol {

namespace json = boost::json;

JsonFields::JsonFields(const json::value& from, std::string where,
                       std::initializer_list<std::string_view> names,
                       std::optional<FileDefect>& first_defect)
    : object_(from.if_object()), where_(std::move(where)), defect_(first_defect) {
  if (!object_) {
    if (!where_.empty()) where_.pop_back();
    defect("", "an object");
    return;
  }
  for (const auto& [key, value] : *object_) {
    if (std::find(names.begin(), names.end(), std::string_view(key.data(), key.size())) ==
        names.end())
      defect(std::string_view(key.data(), key.size()), "no such field");
  }
}

const json::value* JsonFields::any(std::string_view name) {
  if (faulty()) return nullptr;
  const json::value* found = object_->if_contains({name.data(), name.size()});
  if (!found) defect(name, "this field to be there");
  return found;
}

std::string JsonFields::text(std::string_view name, std::size_t bytes_min, std::size_t bytes_max) {
  const json::value* found = any(name);
  if (!found) return {};
  const json::string* text = found->if_string();
  if (!text || text->size() < bytes_min || text->size() > bytes_max) {
    defect(name, "a text of " + std::to_string(bytes_min) + " to " + std::to_string(bytes_max) +
                     " bytes");
    return {};
  }
  return {text->data(), text->size()};
}

std::uint64_t JsonFields::number(std::string_view name, std::uint64_t min) {
  const json::value* found = any(name);
  if (!found) return 0;
  const std::int64_t* number = found->if_int64();
  if (!number || *number < 0 || static_cast<std::uint64_t>(*number) < min ||
      *number >= (1LL << 53)) {
    defect(name, "a whole number from " + std::to_string(min) + " to 2^53 - 1");
    return 0;
  }
  return static_cast<std::uint64_t>(*number);
}

base::Bytes JsonFields::bytes(std::string_view name, std::size_t bytes_min, std::size_t bytes_max) {
  const json::value* found = any(name);
  if (!found) return {};
  const json::string* text = found->if_string();
  if (text && text->size() <= bytes_max / 3 * 4 + 4) {
    auto decoded = from_base64url({text->data(), text->size()});
    if (decoded && decoded->size() >= bytes_min && decoded->size() <= bytes_max)
      return std::move(*decoded);
  }
  const std::string most = std::to_string(bytes_max);
  defect(name, (bytes_min == bytes_max ? most : std::to_string(bytes_min) + " to " + most) +
                   " bytes in base64url without padding");
  return {};
}

void JsonFields::defect(std::string_view name, std::string expected) {
  if (!defect_) defect_ = FileDefect{where_ + std::string(name), std::move(expected)};
}

FileRead<json::value> parse_file_of_kind(std::string_view text, std::string_view kind,
                                         std::size_t bytes_max) {
  if (text.size() > bytes_max)
    return FileDefect{"", "at most " + std::to_string(bytes_max / 1024) + " KiB"};
  boost::system::error_code fault;
  json::value parsed = json::parse({text.data(), text.size()}, fault);
  if (fault) return FileDefect{"", "JSON (" + fault.message() + ")"};
  if (auto twice = repeated_field(text)) return FileDefect{*twice, "this field once"};
  const json::object* object = parsed.if_object();
  const json::value* said = object ? object->if_contains("kind") : nullptr;
  const json::string* name = said ? said->if_string() : nullptr;
  if (!name || std::string_view(name->data(), name->size()) != kind)
    return FileDefect{"kind", '"' + std::string(kind) + '"'};
  return parsed;
}

}  // namespace protocol
