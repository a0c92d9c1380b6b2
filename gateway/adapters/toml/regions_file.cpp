#include "adapters/toml/regions_file.hpp"

#include <algorithm>
#include <set>

#include "adapters/toml/fields.hpp"

namespace adapters::toml_files {
namespace {

constexpr std::string_view kColumns = "code\tname\tregion\tsearch_terms\tdesk";

bool is_code(std::string_view text, std::string_view letters, std::size_t digits) {
  return text.size() == letters.size() + digits && text.starts_with(letters) &&
         text.substr(letters.size()).find_first_not_of("0123456789") == text.npos;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  for (std::size_t from = 0;;) {
    const auto to = text.find(at, from);
    parts.push_back(text.substr(from, to - from));
    if (to == text.npos) return parts;
    from = to + 1;
  }
}

/// The parts of a list in one column; an empty column is an empty list.
std::vector<std::string> listed(const std::string& column) {
  return column.empty() ? std::vector<std::string>{} : split(column, ';');
}

/// One line of municipalities.tsv.
class MunicipalityLine {
 public:
  MunicipalityLine(const std::string& path, std::size_t line, Faults& faults) : path_(path), line_(line), faults_(faults) {}

  void fault(std::string_view field, const std::string& words) { faults_.add(path_, line_, field, words); }

  std::optional<SearchableMunicipality> read(const std::string& text, const network::Network* network) {
    const auto columns = split(text, '\t');
    if (columns.size() != 5) {
      fault("columns", std::to_string(columns.size()) + " of them; expected 5 with a tab between (the last may be empty)");
      return std::nullopt;
    }
    SearchableMunicipality one{{columns[0], columns[1], columns[2], listed(columns[4])}, listed(columns[3])};
    if (!is_code(columns[0], "GM", 4)) fault("code", "\"" + columns[0] + "\" is no municipality; expected a CBS code such as GM0363");
    if (columns[1].empty()) fault("name", "is empty; expected the municipality's name");
    for (const auto& term : one.search_terms)
      if (term.empty()) fault("search_terms", "has an empty one; expected words with a ; between");
    if (network) check_region(one.municipality, *network);
    return one;
  }

 private:
  void check_region(const network::Municipality& one, const network::Network& network) {
    const auto* region = network.region(one.region);
    if (!region) return fault("region", "\"" + one.region + "\" is no region; expected the code of one in regions.toml");
    for (const auto& desk : one.desks)
      if (std::ranges::find(region->desks, desk) == region->desks.end())
        fault("desk", "\"" + desk + "\" is no desk of " + region->code + "; expected one that regions.toml names there");
  }

  const std::string& path_;
  std::size_t line_;
  Faults& faults_;
};

}  // namespace

void read_regions(const std::string& path, network::Network& network, Faults& faults) {
  const auto root = parse_file(path, false, faults);
  if (!root) return;
  Fields file(*root, path, "", faults, {"region"});
  file.each("region", {"code", "name", "desks"}, [&](Fields& fields) {
    network::Region region;
    region.code = fields.text("code");
    if (!region.code.empty() && !is_code(region.code, "VR", 2))
      fields.fault("code", "\"" + region.code + "\" is no region; expected a safety region such as VR01");
    region.name = fields.text("name");
    region.desks = fields.texts_that(
        "desks", [&](std::string_view slug) { return network.desk(slug) != nullptr; }, "slugs of desks.toml");
    if (network.region(region.code))
      return fields.fault("code", "\"" + region.code + "\" stands there twice; expected each region once");
    network.regions.push_back(std::move(region));
  });
}

std::vector<SearchableMunicipality> read_municipality_lines(const std::string& path, const network::Network* regions,
                                                            Faults& faults) {
  std::vector<SearchableMunicipality> all;
  const auto text = read_text(path, false, faults);
  if (!text) return all;
  bool columns_seen = false;
  std::set<std::string> codes;
  std::size_t number = 0;
  for (auto line : split(*text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.starts_with('#')) continue;
    MunicipalityLine reader(path, number, faults);
    const auto control = [](char c) { return c != '\t' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F); };
    if (std::ranges::any_of(line, control)) {
      reader.fault("columns", "have a control character; expected text with tabs between");
      continue;
    }
    if (!columns_seen) {
      columns_seen = true;
      if (line == kColumns) continue;
      reader.fault("columns", "are not named; expected code, name, region, search_terms, desk with tabs between first");
      return all;
    }
    auto one = reader.read(line, regions);
    if (!one) continue;
    if (!codes.insert(one->municipality.code).second)
      reader.fault("code", "\"" + one->municipality.code + "\" stands there twice; expected each municipality once");
    else all.push_back(std::move(*one));
  }
  return all;
}

}  // namespace adapters::toml_files
