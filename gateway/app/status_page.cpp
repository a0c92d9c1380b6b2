#include "app/status_page.hpp"

#include <boost/json.hpp>

namespace app {

std::string status_page(const Config& config, const core::Switchboard& switchboard) {
  namespace json = boost::json;
  json::array spoken;
  for (const auto& language : switchboard.languages()) spoken.emplace_back(language);
  const auto opens = switchboard.opens_in_s();
  return json::serialize(json::object{{"open", switchboard.open()},
                                      {"opens_in_s", opens ? json::value(*opens) : json::value(nullptr)},
                                      {"languages", std::move(spoken)},
                                      {"waiting", switchboard.figures().waiting},
                                      {"demo", config.demo},
                                      {"phone", config.phone}});
}

adapters::net::Routes visitor_routes(std::function<std::string()> status) {
  using adapters::net::at_once;
  using adapters::net::HttpAnswer;
  using adapters::net::HttpRequest;
  adapters::net::Routes routes;
  routes[{"GET", "/status"}] =
      at_once([status](const HttpRequest&) { return HttpAnswer{200, "application/json", status()}; });
  routes[{"POST", "/bye"}] = at_once([](const HttpRequest&) {
    return HttpAnswer{204, "", "", {{"Clear-Site-Data", "\"cache\", \"storage\""}}};
  });
  return routes;
}

}  // namespace app
