#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "network/desk.hpp"
#include "network/desk_table.hpp"
#include "network/ladder.hpp"
#include "network/routing_rule.hpp"

namespace network {

struct Region {
  std::string code;                ///< of the safety region, VR01 to VR25
  std::string name;
  std::vector<std::string> desks;  ///< slugs; mostly one, Midden- en West-Brabant has two
};
struct Municipality {
  std::string code;    ///< CBS, GM0363
  std::string name;
  std::string region;  ///< code
  std::vector<std::string> desks;  ///< where it is known which of its region's; otherwise empty
};
/// An organisation to refer to (sociale kaart); shown, never routed to.
struct Referral {
  std::string name, phone, mail, about;
  std::vector<std::string> topics;  ///< empty: every topic
};

/// All desks of one gateway, whom they serve, and the rules by which a question finds them. Immutable after start-up; read by
/// any number of owners on one thread.
struct Network {
  std::vector<Desk> desks;  ///< in the order of configuration; at most 256, slugs unique
  std::vector<Region> regions;
  std::map<std::string, Municipality> municipalities;  ///< by code
  std::vector<RoutingRule> rules;                      ///< the first that fits counts; none: anybody whom she accepts, at once
  std::vector<Referral> social_map;
  std::vector<Ladder> ladders;                         ///< of acute danger; the first that fits counts
  std::vector<Pager> pagers;

  const Desk* desk(std::string_view slug) const;
  const Region* region(std::string_view code) const;
  const Municipality* municipality(std::string_view code) const;
  DeskTable table() const;  ///< numbers in the order of `desks`
};

/// A network of desks that are always open, without regions or rules: whoever is accepted may answer.
Network plain_network(const std::vector<std::string>& slugs);

}  // namespace network
