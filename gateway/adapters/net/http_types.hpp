#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace adapters::net {

/// Its views are valid until the route returns.
struct HttpRequest {
  std::string_view method;
  std::string_view path;    ///< without the query, which no route of ours uses
  std::string_view bearer;  ///< of `Authorization: Bearer`, or empty
  std::string_view body;
};

struct HttpAnswer {
  unsigned status = 200;
  std::string content_type{};
  std::string body{};
  std::map<std::string, std::string> headers{};  ///< besides the ones every answer has
};

/// Called once, on the loop's thread.
using Answered = std::function<void(HttpAnswer)>;

/// Runs on the loop's thread and answers at once or later, when what it was given is stored. Whoever asked waits for some
/// seconds and then hears 503.
using Route = std::function<void(const HttpRequest&, Answered)>;

inline Route at_once(std::function<HttpAnswer(const HttpRequest&)> route) {
  return [route = std::move(route)](const HttpRequest& request, const Answered& answered) { answered(route(request)); };
}

struct RouteKey {
  std::string method;
  std::string path;
  auto operator<=>(const RouteKey&) const = default;
};
using Routes = std::map<RouteKey, Route>;

}  // namespace adapters::net
