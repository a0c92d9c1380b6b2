#include "ctl/network_folder.hpp"

#include <array>

#include "adapters/toml/network_files.hpp"
#include "ctl/complaint.hpp"

namespace ctl {

void add_network_option(CLI::App& command, std::string& directory) {
  command
      .add_option("--network", directory,
                  "The directory with desks.toml and, where they are, regions.toml, municipalities.tsv, routing.toml, "
                  "escalation.toml and social-map.toml")
      ->required()
      ->type_name("DIR")
      ->envname("LUWTE_NETWORK");
}

network::Network network_in(const std::string& directory) {
  auto read = adapters::toml_files::read_network(directory);
  if (!read) throw BadInput("the network cannot be read\n" + read.error());
  return std::move(read).value();
}

network::Date today(std::int64_t now_s) { return network::local_time(now_s).date; }

std::string amsterdam(std::int64_t unix_s) {
  static constexpr std::array<const char*, 7> kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  static constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                       "July",    "August",   "September", "October", "November", "December"};
  const auto local = network::local_time(unix_s);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(kDays.at(static_cast<std::size_t>(network::weekday_of(local.date)))) + " " +
         std::to_string(local.date.day) + " " + kMonths.at(static_cast<std::size_t>(local.date.month - 1)) + " " +
         std::to_string(local.date.year) + " " + two(local.minute / 60) + ":" + two(local.minute % 60);
}

}  // namespace ctl
