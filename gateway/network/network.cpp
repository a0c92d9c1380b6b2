#include "network/network.hpp"

#include <algorithm>

namespace network {

const Desk* Network::desk(std::string_view slug) const {
  const auto at = std::ranges::find(desks, slug, &Desk::slug);
  return at == desks.end() ? nullptr : &*at;
}

const Region* Network::region(std::string_view code) const {
  const auto at = std::ranges::find(regions, code, &Region::code);
  return at == regions.end() ? nullptr : &*at;
}

const Municipality* Network::municipality(std::string_view code) const {
  const auto at = municipalities.find(std::string(code));
  return at == municipalities.end() ? nullptr : &at->second;
}

DeskTable Network::table() const {
  std::vector<std::string> slugs;
  for (const auto& one : desks) slugs.push_back(one.slug);
  return DeskTable(slugs);
}

Network plain_network(const std::vector<std::string>& slugs) {
  Network out;
  for (const auto& slug : slugs) {
    Desk desk;
    desk.slug = slug;
    desk.name = slug;
    out.desks.push_back(std::move(desk));
  }
  return out;
}

}  // namespace network
