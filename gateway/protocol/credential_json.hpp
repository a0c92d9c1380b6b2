#pragma once
#include <boost/json/object.hpp>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/credential_files.hpp"

namespace protocol {

/// One object of a file while it is read: remembers the first field that is not as expected; what is read after that is
/// empty and thrown away. `where` is the object's own name in the file, with a dot behind it, or empty.
class JsonFields {
 public:
  JsonFields(const boost::json::value& from, std::string where,
             std::initializer_list<std::string_view> names,
             std::optional<FileDefect>& first_defect);

  const boost::json::value* any(std::string_view name);
  std::string text(std::string_view name, std::size_t bytes_min, std::size_t bytes_max);
  /// A whole number from `min` to 2^53 - 1.
  std::uint64_t number(std::string_view name, std::uint64_t min);
  base::Bytes bytes(std::string_view name, std::size_t bytes_min, std::size_t bytes_max);
  template <class Id>
  Id id(std::string_view name) {
    return Id::from(bytes(name, Id::size, Id::size)).value_or(Id{});
  }
  void defect(std::string_view name, std::string expected);
  bool faulty() const { return defect_.has_value(); }

 private:
  const boost::json::object* object_ = nullptr;
  std::string where_;
  std::optional<FileDefect>& defect_;
};

/// The file's object when `text` is JSON of at most `bytes_max` and says this `kind`.
FileRead<boost::json::value> parse_file_of_kind(std::string_view text, std::string_view kind,
                                                std::size_t bytes_max = credential_file_bytes_max);

}  // namespace protocol
