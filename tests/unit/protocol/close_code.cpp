#include "protocol/close_code.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "unit/protocol/samples.hpp"

TEST_CASE("every close code of PROTOCOL.md has a name of its own, and no other number has one") {
  const std::string document = samples::file("gateway/PROTOCOL.md");
  const auto from = document.find("## Close codes");
  std::istringstream section(document.substr(from, document.find("\n## ", from + 4) - from));
  std::set<unsigned> listed, named;
  for (std::string line; std::getline(section, line);) {
    if (line.rfind("| 1", 0) != 0 && line.rfind("| 4", 0) != 0) continue;
    std::istringstream codes(line.substr(1, line.find('|', 1) - 1));  // "1007, 1009" is two
    for (std::string code; std::getline(codes, code, ',');) listed.insert(static_cast<unsigned>(std::stoul(code)));
  }
  std::set<std::string_view> names;
  for (unsigned code = 0; code < 65'536; ++code) {
    const auto name = protocol::name(static_cast<protocol::CloseCode>(code));
    if (name == "another_code") continue;
    named.insert(code);
    CHECK(names.insert(name).second);
  }
  CHECK(listed.size() == 19);
  CHECK(named == listed);
}
