#pragma once
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "protocol/frame_catalogue.hpp"

// The sample frames of tests/vectors/protocol, shared with the schemas of asyncapi.yaml and the TypeScript codec.
namespace samples {

inline std::string file(const std::filesystem::path& inside_the_project) {
  std::ifstream in(std::filesystem::path(LUWTE_SOURCE_DIR) / inside_the_project, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + inside_the_project.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::string word(protocol::Direction direction) {
  using enum protocol::Direction;
  switch (direction) {
    case visitor_to_gateway: return "visitor_to_gateway";
    case gateway_to_visitor: return "gateway_to_visitor";
    case console_to_gateway: return "console_to_gateway";
    case gateway_to_console: return "gateway_to_console";
  }
  throw std::logic_error("direction");
}

struct Sample {
  std::string about;
  std::string text;     ///< exactly what goes on the wire
  std::string error;    ///< of a broken one
  std::string written;  ///< the canonical text of a valid one: mostly the same
};
struct Samples {
  std::vector<Sample> valid;
  std::vector<Sample> broken;
};

inline Samples of(const protocol::CatalogueRow& row) {
  const auto name = word(row.direction) + "." + std::string(row.name) + ".json";
  const auto whole = boost::json::parse(file(std::filesystem::path("tests/vectors/protocol") / name));
  const auto read = [&whole](const char* list) {
    std::vector<Sample> made;
    for (const auto& sample : whole.at(list).as_array()) {
      const auto& fields = sample.as_object();
      const auto* text = fields.if_contains("text");
      const auto* error = fields.if_contains("error");
      const auto* written = fields.if_contains("written");
      Sample one{fields.at("about").as_string().c_str(),
                 text ? std::string(text->as_string()) : boost::json::serialize(fields.at("frame")),
                 error ? std::string(error->as_string()) : std::string(),
                 {}};
      one.written = written ? boost::json::serialize(*written) : one.text;
      made.push_back(std::move(one));
    }
    return made;
  };
  return {read("valid"), read("broken")};
}

}  // namespace samples
