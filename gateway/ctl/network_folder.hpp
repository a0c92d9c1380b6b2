#pragma once
#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "network/network.hpp"

namespace ctl {

void add_network_option(CLI::App& command, std::string& directory);

/// The network of this directory. Throws BadInput with a line for each fault of its files.
network::Network network_in(const std::string& directory);

/// Today in Amsterdam.
network::Date today(std::int64_t now_s);

/// "Sunday 22 November 2026 21:00", in Amsterdam.
std::string amsterdam(std::int64_t unix_s);

}  // namespace ctl
