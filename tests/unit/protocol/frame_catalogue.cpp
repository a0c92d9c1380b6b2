#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "unit/protocol/samples.hpp"

namespace {

// Names and sizes of one table of PROTOCOL.md; 0 where the table gives no size.
std::map<std::string, std::size_t> table(const std::string& document, const std::string& heading) {
  std::map<std::string, std::size_t> rows;
  std::istringstream lines(document.substr(document.find("### " + heading + "\n") + 1));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && line.rfind("#", 0) != 0) {
    if (line.rfind("| `", 0) != 0) continue;
    std::vector<std::string> cells;
    std::istringstream cell_stream(line.substr(1));
    for (std::string cell; std::getline(cell_stream, cell, '|');) cells.push_back(cell);
    std::string digits;
    if (cells.size() >= 6)
      for (const char c : cells[3])
        if (c >= '0' && c <= '9') digits += c;
    const std::size_t size = digits.empty() ? 0 : std::stoul(digits);
    std::istringstream names(cells[0]);  // "`closing`, `refused`, `pong`" is three rows in one
    for (std::string part; std::getline(names, part, '`');)
      if (part.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string::npos && !part.empty())
        rows[part] = size;
  }
  return rows;
}

}  // namespace

TEST_CASE("the catalogue has the rows of PROTOCOL.md, names and sizes") {
  const std::string document = samples::file("gateway/PROTOCOL.md");
  const std::map<protocol::Direction, std::string> headings{
      {protocol::Direction::visitor_to_gateway, "Visitor to gateway"},
      {protocol::Direction::gateway_to_visitor, "Gateway to visitor"},
      {protocol::Direction::console_to_gateway, "Console to gateway"},
      {protocol::Direction::gateway_to_console, "Gateway to console"}};
  for (const auto& [direction, heading] : headings) {
    std::map<std::string, std::size_t> here;
    for (const auto& row : protocol::frame_catalogue())
      if (row.direction == direction) here[std::string(row.name)] = row.bytes_max;
    INFO(heading);
    CHECK(here == table(document, heading));
  }
}

TEST_CASE("every frame has its file of samples, and no file is without a frame") {
  std::set<std::string> wanted, there;
  for (const auto& row : protocol::frame_catalogue())
    wanted.insert(samples::word(row.direction) + "." + std::string(row.name) + ".json");
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(LUWTE_SOURCE_DIR) / "tests/vectors/protocol"))
    if (entry.path().extension() == ".json") there.insert(entry.path().filename().string());
  CHECK(wanted == there);
}
