#pragma once
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"

namespace core {

/// The rest of an adviser who is not on shift, or paused by herself.
struct RestOf {
  base::AdviserId adviser;
  auto operator<=>(const RestOf&) const = default;
};

/// Whose hold or rest runs out when; one deadline each.
class Deadlines {
 public:
  using Who = std::variant<base::VisitId, base::AdviserId, RestOf, base::EscalationId>;

  void set(const Who& who, std::optional<base::Instant> when);   ///< nothing: none any more
  std::optional<base::Instant> of(const Who& who) const;
  std::optional<base::Instant> next() const;
  std::vector<Who> due(base::Instant now) const;                 ///< earliest first
  std::size_t size() const { return when_.size(); }

 private:
  std::map<Who, base::Instant> when_;
  std::set<std::pair<base::Instant, Who>> earliest_first_;
};

}  // namespace core
