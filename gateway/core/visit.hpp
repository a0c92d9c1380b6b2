#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/choices.hpp"
#include "network/desk_table.hpp"
#include "core/line.hpp"
#include "core/record.hpp"

namespace core {

struct Queued {};
struct WithAdviser { base::AdviserId adviser; std::string desk; };
struct NeedsHello { base::Instant answer_by; };   ///< the conversation is dead; `answer_by` counts while she is here

/// A restart empties the gateway's memory of Hellos; whom an adviser has not taken yet must then bring hers again.
enum class Hello { in_memory, lost };

/// One visitor's stay, over all her Hellos. Indexed fields are changed through `Visits` only.
struct Visit {
  base::VisitId id;
  base::ConversationId conversation;      ///< the last one; dead while `NeedsHello`
  std::vector<std::string> desks;         ///< those this gateway knows, in her order
  network::DeskSet desk_set;
  Choices choices;
  base::Instant since;
  bool at_head = false;
  Hello hello = Hello::in_memory;
  std::uint32_t intake_size = 0;
  std::uint32_t told_place = 0;           ///< 0: not told on this connection
  bool told_duty = true;                  ///< what she believes of her desks while she waits; at first that somebody is there
  std::size_t agains = 0;
  base::TokenHash token;
  std::optional<base::TokenHash> previous_token;
  Line line;
  std::variant<Queued, WithAdviser, NeedsHello> state;

  bool here() const { return is_here(line); }
  bool queued() const { return std::holds_alternative<Queued>(state); }
  bool needs_hello() const { return std::holds_alternative<NeedsHello>(state); }
  const WithAdviser* with_adviser() const { return std::get_if<WithAdviser>(&state); }
};

VisitRecord record_of(const Visit& visit);

/// When this visit is given up if nothing happens: a lost line's hold, or the wait for a fresh Hello.
std::optional<base::Instant> deadline_of(const Visit& visit);

}  // namespace core
