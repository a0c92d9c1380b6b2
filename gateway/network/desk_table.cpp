#include "network/desk_table.hpp"

#include <stdexcept>

namespace network {

DeskTable::DeskTable(const std::vector<std::string>& names) {
  for (const auto& name : names) number_.emplace(name, number_.size());
  if (number_.size() > desks_max) throw std::invalid_argument("more than 256 desks are configured");
}

std::size_t DeskTable::number_of(const std::string& name) const {
  const auto found = number_.find(name);
  return found == number_.end() ? desks_max : found->second;
}

DeskSet DeskTable::set_of(const std::vector<std::string>& names) const {
  DeskSet out;
  for (const auto& name : names) {
    if (const auto found = number_.find(name); found != number_.end()) out.set(found->second);
  }
  return out;
}

std::vector<std::string> DeskTable::known(const std::vector<std::string>& names) const {
  DeskSet have;
  std::vector<std::string> out;
  for (const auto& name : names) {
    const auto found = number_.find(name);
    if (found == number_.end() || have.test(found->second)) continue;
    have.set(found->second);
    out.push_back(name);
  }
  return out;
}

std::string DeskTable::first_shared(const std::vector<std::string>& wanted, const DeskSet& served) const {
  for (const auto& name : wanted) {
    if (const auto found = number_.find(name); found != number_.end() && served.test(found->second)) return name;
  }
  return {};
}

}  // namespace network
