#include "planner/simulated_advisers.hpp"

#include <algorithm>
#include <utility>

#include "planner/numbered_ids.hpp"
#include "planner/simulated_visitors.hpp"

namespace planner {
namespace {

constexpr double look_again_s = 60;

}  // namespace

SimulatedAdvisers::SimulatedAdvisers(const std::vector<roster::Duty>& duties, const Behaviour& behaviour, std::uint64_t seed,
                                     const network::DeskTable& desks, Agenda& agenda, Account account)
    : behaviour_(behaviour), agenda_(agenda), account_(std::move(account)) {
  all_.reserve(duties.size());
  for (const auto& duty : duties) {
    all_.push_back({&duty, desks.number_of(duty.shift->desk), Chance(seed, 2 * all_.size() + 1), {}, {}, {}, 0, {}, {}});
  }
}

void SimulatedAdvisers::expect(base::Instant start, std::int64_t start_s) {
  std::map<std::pair<std::size_t, std::int64_t>, unsigned> colleagues;  // who begin at a desk at once
  for (std::uint32_t who = 0; who < all_.size(); ++who) {
    const roster::Duty& duty = *all_[who].duty;
    const auto at = [&](std::int64_t unix_s) { return start + std::chrono::seconds{unix_s - start_s}; };
    agenda_.note(at(duty.from_s), Deed::begin, who);
    agenda_.note(at(duty.to_s), Deed::end_shift, who);
    const auto length_s = static_cast<double>(duty.to_s - duty.from_s);
    if (length_s <= behaviour_.lunch_from_shift_s || behaviour_.lunch_s <= 0) continue;
    // In the middle of the shift, and one after another, so that their desk stays there.
    const double turn = colleagues[{all_[who].desk, duty.from_s}]++ % 4;
    agenda_.note(at(duty.from_s) + delay(length_s / 2 + (turn - 1.5) * behaviour_.lunch_s), Deed::lunch, who);
  }
}

void SimulatedAdvisers::act(const Intention& intention, base::Instant now, const Say& say) {
  const auto who = intention.who;
  Adviser& adviser = all_[who];
  switch (intention.deed) {
    case Deed::begin: return begin(adviser, who, now, say);
    case Deed::answer: return answer(adviser, who, intention.about, say);
    case Deed::weigh: return weigh(adviser, who, intention.about, now, say);
    case Deed::lunch: return go_to_lunch(adviser, who, now, say);
    case Deed::back:
      adviser.lunch = Lunch::over;
      if (adviser.presence == Presence::on_shift) say(core::AdviserReady{adviser_line(who)});
      return;
    case Deed::ready:
      if (adviser.presence != Presence::on_shift || intention.about != adviser.round) return;
      return say(core::AdviserReady{adviser_line(who)});
    case Deed::end_shift: return end_shift(adviser, who, now, say);
    default: return;
  }
}

void SimulatedAdvisers::begin(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say) {
  if (adviser.presence != Presence::away) return;
  const roster::Shift& shift = *adviser.duty->shift;
  if (at_work_[shift.adviser] > 0) return agenda_.note(now + delay(look_again_s), Deed::begin, who);
  ++at_work_[shift.adviser];
  adviser.presence = Presence::on_shift;
  adviser.accounted = now;
  say(core::AdviserSignedIn{adviser_line(who), id_of<base::AdviserId>(who + 1u), id_of<base::PageId>(who + 1u),
                            {shift.desk}, shift.attention_officer});
  say(core::AdviserStartedShift{adviser_line(who), static_cast<std::uint8_t>(shift.max), shift.languages});
}

void SimulatedAdvisers::answer(Adviser& adviser, std::uint32_t who, std::uint64_t about, const Say& say) {
  if (!adviser.offer || number_of(*adviser.offer) != about) return;
  const auto conversation = *std::exchange(adviser.offer, std::nullopt);
  if (adviser.chance.happens(behaviour_.declines)) {
    return say(core::AdviserDeclinedOffer{adviser_line(who), conversation, core::DeclineReason::busy});
  }
  say(core::AdviserTookChat{adviser_line(who), conversation});
}

void SimulatedAdvisers::weigh(Adviser& adviser, std::uint32_t who, std::uint64_t about, base::Instant now,
                              const Say& say) {
  const auto chat = std::ranges::find(adviser.chats, about, [](const Chat& one) { return number_of(one.conversation); });
  if (chat == adviser.chats.end()) return;
  account(adviser, now);
  chat->heavy = true;
  say(core::AdviserWeighedChat{adviser_line(who), chat->conversation, true});
}

void SimulatedAdvisers::go_to_lunch(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say) {
  if (adviser.presence != Presence::on_shift || adviser.lunch == Lunch::eating) return;
  // She takes no new chats, and eats when the last one is over.
  adviser.lunch = Lunch::pausing;
  say(core::AdviserPaused{adviser_line(who), core::PauseReason::rest});
  if (adviser.lunch == Lunch::wanted) return agenda_.note(now + delay(look_again_s), Deed::lunch, who);
  if (!adviser.chats.empty()) return;
  adviser.lunch = Lunch::eating;
  agenda_.note(now + delay(behaviour_.lunch_s), Deed::back, who);
}

void SimulatedAdvisers::end_shift(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say) {
  if (adviser.presence == Presence::away) adviser.presence = Presence::gone;  // the duty before it took all of this one
  if (adviser.presence == Presence::gone) return;
  if (adviser.presence == Presence::on_shift) {
    account(adviser, now);
    adviser.presence = Presence::shift_over;
    say(core::AdviserEndedShift{adviser_line(who)});
  }
  leave_when_done(adviser, who, now, say);
}

void SimulatedAdvisers::leave_when_done(Adviser& adviser, std::uint32_t who, base::Instant now, const Say& say) {
  if (adviser.presence != Presence::shift_over || !adviser.chats.empty()) return;
  account(adviser, now);
  adviser.presence = Presence::gone;
  --at_work_[adviser.duty->shift->adviser];
  say(core::AdviserSignedOut{adviser_line(who)});
}

void SimulatedAdvisers::take(std::uint32_t who, const base::ConversationId& conversation, double heavy_after_s,
                             base::Instant now) {
  Adviser& adviser = all_[who];
  account(adviser, now);
  adviser.chats.push_back({conversation, false});
  if (heavy_after_s > 0) agenda_.note(now + delay(heavy_after_s), Deed::weigh, who, number_of(conversation));
}

void SimulatedAdvisers::hear(std::uint32_t who, const core::Notice& notice, base::Instant now) {
  Adviser& adviser = all_[who];
  if (const auto* offer = std::get_if<core::Offer>(&notice)) return offered(adviser, who, *offer, now);
  if (const auto* over = std::get_if<core::OfferOver>(&notice)) {
    if (adviser.offer == over->conversation) adviser.offer.reset();
  } else if (const auto* shift = std::get_if<core::Shift>(&notice)) {
    stands(adviser, who, *shift, now);
  } else if (const auto* ended = std::get_if<core::Ended>(&notice)) {
    chat_over(adviser, who, ended->conversation, now);
  } else if (const auto* refused = std::get_if<core::Refused>(&notice)) {
    // A pause cannot begin while she rests after a heavy chat.
    if (refused->about == core::About::shift && adviser.lunch == Lunch::pausing) adviser.lunch = Lunch::wanted;
  }
}

void SimulatedAdvisers::offered(Adviser& adviser, std::uint32_t who, const core::Offer& offer, base::Instant now) {
  adviser.offer = offer.item.conversation;
  const bool misses = adviser.chance.happens(behaviour_.misses);
  const double after_s = adviser.chance.log_normal(behaviour_.offer_answer_median_s, behaviour_.answer_sigma);
  if (!misses) agenda_.note(now + delay(after_s), Deed::answer, who, number_of(offer.item.conversation));
}

void SimulatedAdvisers::stands(Adviser& adviser, std::uint32_t who, const core::Shift& shift, base::Instant now) {
  ++adviser.round;
  if (!shift.on) return;
  const auto* paused = std::get_if<core::Paused>(&shift.standing);
  const bool missed = paused && paused->missed;
  if (!missed && !std::holds_alternative<core::WrapUp>(shift.standing)) return;
  const double median_s = missed ? behaviour_.back_median_s : behaviour_.wrap_up_median_s;
  agenda_.note(now + delay(adviser.chance.log_normal(median_s, behaviour_.answer_sigma)), Deed::ready, who, adviser.round);
}

void SimulatedAdvisers::chat_over(Adviser& adviser, std::uint32_t who, const base::ConversationId& conversation,
                                  base::Instant now) {
  const auto chat = std::ranges::find(adviser.chats, conversation, &Chat::conversation);
  if (chat == adviser.chats.end()) return;
  account(adviser, now);
  adviser.chats.erase(chat);
  if (!adviser.chats.empty()) return;
  // Acted on in a moment, not while the switchboard is still answering.
  if (adviser.presence == Presence::shift_over) agenda_.note(now, Deed::end_shift, who);
  if (adviser.lunch == Lunch::pausing) agenda_.note(now, Deed::lunch, who);
}

void SimulatedAdvisers::account(Adviser& adviser, base::Instant now) {
  const std::int64_t max = adviser.duty->shift->max;
  const bool heavy = std::ranges::any_of(adviser.chats, &Chat::heavy);
  const auto chats = static_cast<std::int64_t>(adviser.chats.size());
  const bool overtime = adviser.presence == Presence::shift_over;
  account_(adviser.desk, std::exchange(adviser.accounted, now), now,
           overtime ? DeskWork{0, 0, chats} : DeskWork{max, heavy ? max : std::min(chats, max), 0});
}

}  // namespace planner
