#pragma once
#include <functional>
#include <string>

#include "adapters/net/http_types.hpp"
#include "app/config.hpp"
#include "core/switchboard.hpp"

namespace app {

/// JSON of `GET /status`: what the start page shows before anybody connects.
std::string status_page(const Config& config, const core::Switchboard& switchboard);

adapters::net::Routes visitor_routes(std::function<std::string()> status);

}  // namespace app
