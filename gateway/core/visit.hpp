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
#include "core/danger.hpp"
#include "network/desk_table.hpp"
#include "network/route.hpp"
#include "core/line.hpp"
#include "core/notice.hpp"
#include "core/record.hpp"

namespace core {

struct Queued {};
struct WithAdviser { base::AdviserId adviser; std::string desk; base::Instant since; };
struct NeedsHello { base::Instant answer_by; };   ///< the conversation is dead; `answer_by` counts while she is here

/// A restart empties the gateway's memory of Hellos; whom an adviser has not taken yet must then bring hers again.
enum class Hello { in_memory, lost };

/// Who is not offered her again until then: she declined or did not answer.
struct PassedOver { base::AdviserId adviser; base::Instant until; };

/// How long we thought she would wait, to be held against what happens.
struct Forecast { base::Instant at; double seconds = 0; };

/// One visitor's stay, over all her Hellos. Indexed fields are changed through `Visits` only.
struct Visit {
  base::VisitId id;
  base::ConversationId conversation;      ///< the last one; dead while `NeedsHello`
  std::vector<std::string> desks;         ///< those this gateway knows, in her order
  network::DeskSet desk_set;
  SharedChoices choices;
  base::Instant since;                    ///< when she first arrived
  base::Instant waits_since;              ///< of this wait; later than `since` after a chat that was cut off
  bool at_head = false;
  Hello hello = Hello::in_memory;
  std::uint32_t intake_size = 0;
  network::Plan plan;                     ///< for her choices; without steps: anybody of her desks, at once
  network::DeskSet planned;               ///< every desk the plan names
  std::size_t steps_open = 0;             ///< of the plan; only grows while the plan stays
  bool anybody = false;                   ///< waited so long that no skill is insisted on
  std::optional<base::AdviserId> offered_to;
  std::vector<PassedOver> passed_over;
  std::optional<base::Instant> look_again;  ///< when time alone changes who may answer her
  network::DeskSet told_wider;              ///< who came into question when she was asked, on this connection
  std::optional<base::Instant> told_wider_at;  ///< when last
  std::optional<Prospect> told_prospect;
  base::Instant told_prospect_at;
  std::vector<Forecast> forecasts;        ///< told in this wait, at most `forecasts_max`
  bool heavy = false;
  bool raised = false;                    ///< a danger of hers is open; changed while she is not in the queue
  Departure departure = Departure::lost;  ///< how it is over, in the event in hand
  std::size_t raises = 0;                 ///< dangers raised in this visit
  std::optional<VisitorDanger> told_danger;  ///< on this connection, since `waiting` or `resumed`
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
  bool danger() const { return choices->danger == "yes"; }
  void forget_proposals() {
    told_wider.reset();
    told_wider_at.reset();
  }
};

inline constexpr std::size_t forecasts_max = 8;

VisitRecord record_of(const Visit& visit);

/// When something becomes of this visit if nothing happens: a lost line's hold, the wait for a fresh Hello, or, of one who
/// waits, more advisers who may answer.
std::optional<base::Instant> deadline_of(const Visit& visit);

}  // namespace core
