#include "planner/svg.hpp"

#include "planner/number_text.hpp"

namespace planner {

std::string coordinate(double value) {
  auto out = decimal_text(value, 1);
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char one : text) {
    switch (one) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += one;
    }
  }
  return out;
}

Svg::Svg(int width, int height, std::string_view style) {
  const auto w = std::to_string(width), h = std::to_string(height);
  out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  open("svg", {{"xmlns", "http://www.w3.org/2000/svg"}, {"width", w}, {"height", h}, {"viewBox", "0 0 " + w + " " + h}});
  words("style", {}, style);
}

void Svg::begin(std::string_view name, Attributes attributes) {
  out_ += "<" + std::string(name);
  for (const auto& [key, value] : attributes) out_ += " " + std::string(key) + "=\"" + escaped(value) + "\"";
}

void Svg::open(std::string_view name, Attributes attributes) {
  begin(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
}

void Svg::close() {
  out_ += "</" + open_.back() + ">\n";
  open_.pop_back();
}

void Svg::leaf(std::string_view name, Attributes attributes) {
  begin(name, attributes);
  out_ += "/>\n";
}

void Svg::words(std::string_view name, Attributes attributes, std::string_view text) {
  begin(name, attributes);
  out_ += ">" + escaped(text) + "</" + std::string(name) + ">\n";
}

void Svg::text(double x, double y, std::string_view of_class, std::string_view text) {
  words("text", {{"x", coordinate(x)}, {"y", coordinate(y)}, {"class", std::string(of_class)}}, text);
}

std::string Svg::finish() {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace planner
