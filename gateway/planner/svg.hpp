#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planner {

/// An SVG picture as it is written: elements are closed in the order in which they were opened, text is escaped.
class Svg {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

  Svg(int width, int height, std::string_view style);
  void open(std::string_view name, Attributes attributes = {});
  void close();
  void leaf(std::string_view name, Attributes attributes);
  void words(std::string_view name, Attributes attributes, std::string_view text);  ///< an element that holds text
  void text(double x, double y, std::string_view of_class, std::string_view text);
  std::string finish();

 private:
  void begin(std::string_view name, Attributes attributes);

  std::string out_;
  std::vector<std::string> open_;
};

std::string coordinate(double value);
std::string escaped(std::string_view text);  ///< for text and for attributes

}  // namespace planner
