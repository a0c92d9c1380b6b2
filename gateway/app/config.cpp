#include "app/config.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <toml++/toml.h>

#include "adapters/toml/network_files.hpp"
#include "app/config_keys.hpp"
#include "app/security_txt.hpp"

namespace app {

namespace {

/// Walks one parsed file against the table of keys and gathers every fault, so that an administrator mends them in one
/// go.
class Reader {
 public:
  Reader(std::string path, const toml::table& root) : path_(std::move(path)), root_(root) {}

  ConfigFaults faults;

  void fault(const toml::node* node, std::string_view key, std::string_view expected) {
    std::ostringstream line;
    line << path_;
    if (node && node->source().begin) line << ":" << node->source().begin.line;
    line << ": " << key << ": " << expected;
    faults.push_back(line.str());
  }

  /// Of another file, which names itself in each line.
  void faults_of_file(const std::string& lines) {
    std::istringstream in{lines};
    for (std::string line; std::getline(in, line);) faults.push_back(line);
  }

  void refuse_unknown_keys() {
    for (const auto& [name, node] : root_) {
      if (name == "desk") {
        fault(&node, "desk", "desks have a file of their own now: desks.toml in the folder of organisation.desks");
        continue;
      }
      if (const auto* table = node.as_table()) {
        if (!known_table(name.str())) fault(&node, name.str(), "unknown table; `--print-defaults` lists every key");
        else
          for (const auto& [inner, value] : *table)
            if (!find(config_keys(), name.str(), inner.str()))
              fault(&value, std::string(name.str()) + "." + std::string(inner.str()),
                    "unknown key; `--print-defaults` lists every key");
      } else if (!find(config_keys(), "", name.str())) {
        fault(&node, name.str(), "unknown key; `--print-defaults` lists every key");
      }
    }
  }

  /// The checked value as TOML: the one given, or the default. Nothing after a fault.
  const toml::node* get(const toml::table* table, const ConfigKey& key) {
    const auto* node = table ? table->get(key.name) : nullptr;
    const auto full = full_name(key);
    if (!node) {
      if (key.fallback.empty()) {
        fault(table && !key.table.empty() ? table : nullptr, full,
              std::string("is missing; for example ") + std::string(key.example));
        return nullptr;
      }
      node = defaults_.emplace_back(toml::parse("v = " + std::string(key.fallback))).get("v");
    }
    if (const auto wrong = wrong_type(key, *node)) {
      fault(node, full, *wrong);
      return nullptr;
    }
    return node;
  }

  std::string text(std::string_view table, std::string_view name) { return value<std::string>(table, name, ""); }
  bool yes_no(std::string_view table, std::string_view name) { return value<bool>(table, name, false); }
  std::int64_t whole(std::string_view table, std::string_view name) { return value<std::int64_t>(table, name, 0); }
  std::string path(std::string_view table, std::string_view name) { return resolve(text(table, name)); }
  std::vector<std::string> texts(std::string_view table, std::string_view name) {
    return list(get(table_of(table), *find(config_keys(), table, name)));
  }
  static std::vector<std::string> list(const toml::node* node) {
    std::vector<std::string> out;
    if (node)
      for (const auto& item : *node->as_array()) out.push_back(item.as_string()->get());
    return out;
  }
  const toml::node* given(std::string_view table, std::string_view name) {
    const auto* in = table_of(table);
    return in ? in->get(name) : nullptr;
  }

 private:
  static bool known_table(std::string_view table) {
    return std::ranges::any_of(config_keys(), [&](const auto& key) { return key.table == table; });
  }
  static const ConfigKey* find(std::span<const ConfigKey> keys, std::string_view table, std::string_view name) {
    const auto found =
        std::ranges::find_if(keys, [&](const auto& key) { return key.table == table && key.name == name; });
    return found == keys.end() ? nullptr : &*found;
  }
  static std::string full_name(const ConfigKey& key) {
    return key.table.empty() ? std::string(key.name) : std::string(key.table) + "." + std::string(key.name);
  }
  const toml::table* table_of(std::string_view table) const { return table.empty() ? &root_ : root_[table].as_table(); }

  std::optional<std::string> wrong_type(const ConfigKey& key, const toml::node& node) {
    switch (key.type) {
      case KeyType::text:
      case KeyType::path:
        if (!node.is_string()) return "expected a text in quotes";
        if (key.fallback != "\"\"" && node.as_string()->get().empty()) return "must not be empty";
        return std::nullopt;
      case KeyType::whole:
        if (!node.is_integer() || node.as_integer()->get() < key.least || node.as_integer()->get() > key.most)
          return "expected a whole number from " + std::to_string(key.least) + " to " + std::to_string(key.most);
        return std::nullopt;
      case KeyType::yes_no:
        if (!node.is_boolean()) return "expected true or false";
        return std::nullopt;
      case KeyType::texts:
        if (!node.is_array() ||
            !std::ranges::all_of(*node.as_array(), [](const auto& item) { return item.is_string(); }))
          return "expected a list of texts, for example [\"nl\"]";
        return std::nullopt;
    }
    return std::nullopt;
  }

  template <class Value>
  Value value(std::string_view table, std::string_view name, Value otherwise) {
    const auto* node = get(table_of(table), *find(config_keys(), table, name));
    return node ? *node->value<Value>() : otherwise;
  }

  std::string resolve(const std::string& given) const {
    if (given.empty()) return given;
    const std::filesystem::path written(given);
    return written.is_absolute() ? given
                                 : (std::filesystem::path(path_).parent_path() / written).lexically_normal().string();
  }

  std::string path_;
  const toml::table& root_;
  std::vector<toml::table> defaults_ = [] {
    std::vector<toml::table> kept;
    kept.reserve(64);
    return kept;
  }();
};

void read_network(Reader& reader, Config& config) {
  const auto folder = reader.path("organisation", "desks");
  if (folder.empty()) return;  // said already
  auto read = adapters::toml_files::read_network(folder);
  if (read) config.network = std::move(read).value();
  else reader.faults_of_file(read.error());
}

/// What an administrator may set of how people wait and work.
void read_core_limits(Reader& reader, core::Limits& limits) {
  const auto seconds = [&](std::string_view table, std::string_view name) {
    return std::chrono::seconds(reader.whole(table, name));
  };
  limits.queue_max = static_cast<std::size_t>(reader.whole("limits", "queue_max"));
  limits.visitor_hold = seconds("limits", "visitor_hold_s");
  limits.adviser_hold = seconds("limits", "adviser_hold_s");
  limits.fresh_hello_wait = seconds("limits", "fresh_hello_wait_s");
  limits.offer_answer = seconds("shifts", "offer_answer_s");
  limits.offers_missed_max = static_cast<unsigned>(reader.whole("shifts", "offers_missed_max"));
  limits.rest_after_heavy = seconds("shifts", "rest_after_heavy_s");
  limits.wrap_up = reader.yes_no("shifts", "wrap_up");
  limits.language_wait = seconds("shifts", "language_wait_s");
}

bool is_origin(std::string_view url) {
  if (!url.starts_with("https://") || url.size() > 200) return false;
  const auto host = url.substr(8);
  return !host.empty() && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == host.npos &&
         !host.ends_with(":443");
}

}  // namespace

base::Result<Config, ConfigFaults> read_config(const std::string& path) {
  toml::table root;
  try {
    root = toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    std::ostringstream line;
    line << path;
    if (error.source().begin) line << ":" << error.source().begin.line;
    line << ": " << error.description();
    return ConfigFaults{line.str()};
  }
  Reader reader(path, root);
  reader.refuse_unknown_keys();
  Config config;
  config.data_dir = reader.path("", "data_dir");
  config.demo = reader.yes_no("", "demo");
  for (const auto& [table, origin] : {std::pair{"visitor", &config.visitor}, std::pair{"console", &config.console}}) {
    origin->public_url = reader.text(table, "public_url");
    origin->listen = reader.text(table, "listen");
    origin->port = static_cast<std::uint16_t>(reader.whole(table, "port"));
    origin->assets = reader.path(table, "assets");
    if (!origin->public_url.empty() && !is_origin(origin->public_url))
      reader.fault(reader.given(table, "public_url"), std::string(table) + ".public_url",
                   "expected https://host or https://host:port in lower case, without a path and without :443");
  }
  if (!config.visitor.public_url.empty() && config.visitor.public_url == config.console.public_url)
    reader.fault(reader.given("console", "public_url"), "console.public_url",
                 "must differ from visitor.public_url: two origins keep the two pages apart");
  config.certificate = reader.path("tls", "certificate");
  config.key = reader.path("tls", "key");
  config.admin_port = static_cast<std::uint16_t>(reader.whole("admin", "port"));
  config.trusted_proxies = reader.texts("network", "trusted_proxies");
  config.root_file = reader.path("organisation", "root");
  config.roster_file = reader.path("organisation", "roster");
  config.phone = reader.text("organisation", "phone");
  config.security_contact = reader.text("organisation", "security_contact");
  if (!config.security_contact.empty() && !is_security_contact(config.security_contact))
    reader.fault(reader.given("organisation", "security_contact"), "organisation.security_contact",
                 "expected https://... or mailto:..., without spaces");
  read_network(reader, config);
  read_core_limits(reader, config.limits);
  config.connections_max = static_cast<unsigned>(reader.whole("limits", "connections_max"));
  config.connections_for_console = static_cast<unsigned>(reader.whole("limits", "connections_for_console"));
  config.connections_per_network_max = static_cast<unsigned>(reader.whole("limits", "connections_per_network_max"));
  if (config.connections_for_console >= config.connections_max && reader.faults.empty())
    reader.fault(reader.given("limits", "connections_for_console"), "limits.connections_for_console",
                 "must be less than limits.connections_max");
  config.stop_within = std::chrono::seconds(reader.whole("limits", "stop_within_s"));
  config.journal_file = reader.path("journal", "file");
  const auto level = reader.text("journal", "level");
  const std::map<std::string, ports::Level> levels{{"debug", ports::Level::debug},
                                                   {"info", ports::Level::info},
                                                   {"warning", ports::Level::warning},
                                                   {"error", ports::Level::error}};
  if (const auto found = levels.find(level); found != levels.end()) config.journal_level = found->second;
  else if (!level.empty())
    reader.fault(reader.given("journal", "level"), "journal.level", "expected debug, info, warning or error");
  if (!reader.faults.empty()) return std::move(reader.faults);
  return config;
}

std::string default_config() {
  std::ostringstream out;
  out << "# The gateway's configuration (TOML). A key that is commented out has the default shown; the others must be "
         "given.\n"
         "# Unknown keys are errors. `luwte-gateway --check-config --config FILE` checks a file, `--print-defaults` "
         "prints this one.\n"
         "# Relative paths are relative to the file's own folder.\n";
  std::string_view table;
  const auto print = [&](const ConfigKey& key) {
    if (key.table != table)
      out << "\n[" << key.table << "]\n";
    table = key.table;
    std::istringstream says{std::string(key.says)};
    for (std::string line; std::getline(says, line);) out << "# " << line << "\n";
    out << (key.fallback.empty() ? "" : "# ") << key.name << " = "
        << (key.fallback.empty() ? key.example : key.fallback) << "\n";
  };
  out << "\n";
  for (const auto& key : config_keys()) print(key);
  return out.str();
}

}  // namespace app
