#pragma once
#include <algorithm>

#include "desk.hpp"

namespace desk {

/// luwtectl for commands that need no office: what it said and answered.
struct Said {
  int code = 0;
  std::string out, err;
};

inline Said luwtectl(const std::vector<std::string>& arguments, std::int64_t now = t0) {
  std::ostringstream said, complained;
  const ctl::Surroundings surroundings{
      said, complained, [now] { return now; },
      [](const std::string&) -> base::SecretBytes { throw ctl::BadInput("no terminal"); }};
  const int code = ctl::run(arguments, surroundings);
  return {code, said.str(), complained.str()};
}

/// A folder that holds an organisation's files, and a small network of two regions and a national desk.
struct NetworkDesk {
  NetworkDesk() {
    std::filesystem::create_directory(at("net"));
    put("net/desks.toml", R"([[desk]]
slug = "vt-a"
name = "Veilig Thuis A"
kind = "veilig_thuis"
hours = { weekdays = "09:00-17:00", holidays = "closed" }
languages = ["nl", "ar"]
overflow = [{ desk = "vt-b", after_s = 90 }]
[[desk]]
slug = "vt-b"
name = "Veilig Thuis B"
kind = "veilig_thuis"
hours = { weekdays = "09:00-21:00" }
languages = ["nl"]
[[desk]]
slug = "landelijk"
name = "Landelijk"
kind = "national"
hours = "always"
languages = ["nl", "en"]
[[desk]]
slug = "experts"
name = "Experts"
kind = "expert_centre"
hours = "always"
languages = ["nl"]
topics = ["fgm", "forced_marriage", "abandonment", "marital_captivity", "honour_violence"]
)");
    put("net/regions.toml", "[[region]]\ncode = \"VR01\"\nname = \"Aa\"\ndesks = [\"vt-a\"]\n");
    put("net/municipalities.tsv", "code\tname\tregion\tsearch_terms\tdesk\nGM0014\tGroningen\tVR01\tStad;Grunn\t\n");
    put("net/routing.toml", R"([[rule]]
name = "region"
where = ["municipality"]
steps = [
  { after_s = 0, to = "own_region", skill = "attention_officer" },
  { after_s = 60, to = "partners" },
  { after_s = 180, to = "national" },
]
[[rule]]
name = "rest"
steps = [{ after_s = 0, to = "national" }]
)");
    put("net/escalation.toml", R"([[pager]]
name = "bell"
kind = "command"
command = ["/usr/bin/bell"]

[[ladder]]
name = "night"
steps = [{ after_s = 0, alarm = ["own_desks", "everybody"], page = ["bell"] }]
)");
  }
  std::string at(const std::string& name) const { return (folder.path / name).string(); }
  std::string net() const { return at("net"); }
  void put(const std::string& name, const std::string& text) const { std::ofstream(at(name), std::ios::binary) << text; }

  Folder folder;
};

}  // namespace desk
