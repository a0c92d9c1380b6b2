#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "network/opening_hours.hpp"

namespace network {

enum class DeskKind { veilig_thuis, expert_centre, crisis_service, national, interpreter };

/// Who answers when this desk cannot: the agreed overflow (achtervang).
struct Overflow {
  std::string desk;                ///< slug
  std::chrono::seconds after{60};  ///< 0 to 3600, counted from her arrival; the routing rule's own delay is the least
};

/// A place where advisers answer (`domain`: desk). The slug is what credentials and Hellos name.
struct Desk {
  std::string slug;                    ///< [a-z0-9-]{1,32}
  std::string name;                    ///< for people
  DeskKind kind = DeskKind::veilig_thuis;
  bool active = true;                  ///< false: known, named, and never routed to
  OpeningHours hours = OpeningHours::always();
  std::string phone, mail;             ///< empty: none
  std::vector<std::string> languages;  ///< BCP 47, that its advisers may say they speak
  std::vector<std::string> topics;     ///< it has the expertise for; for an expert centre
  bool takes_citizens = true;
  bool takes_professionals = true;
  bool acts_abroad = false;            ///< for people abroad or without a region, citizens too, whatever the two above say
  std::vector<Overflow> overflow;      ///< nearest first
};

}  // namespace network
