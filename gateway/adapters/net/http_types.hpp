#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace adapters::net {

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

/// A route answers at once, on the loop's thread.
using Route = std::function<HttpAnswer(const HttpRequest&)>;

struct RouteKey {
  std::string method;
  std::string path;
  auto operator<=>(const RouteKey&) const = default;
};
using Routes = std::map<RouteKey, Route>;

}  // namespace adapters::net
