#include "simulation/world.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "core/inspection.hpp"
#include "simulation/violation.hpp"

namespace simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::uint16_t going_away = 1001;
constexpr std::size_t advisers_max = 12;

}  // namespace

void World::Tally::add(const Tally& other) {
  events += other.events;
  texts += other.texts;
  clean_ends += other.clean_ends;
  resumes += other.resumes;
  requeues += other.requeues;
  restarts += other.restarts;
  outages += other.outages;
  takes_lost += other.takes_lost;
  frames_dropped += other.frames_dropped;
  learnt += other.learnt;
  rests_restored += other.rests_restored;
}

World::World(std::uint64_t seed, bool verbose) : verbose_(verbose), ids_(seed) {
  dice = Dice(seed);
  for (std::size_t n = 1; n <= advisers_max; ++n) {
    base::AdviserId id;
    id.bytes[0] = static_cast<std::uint8_t>(n);
    advisers_.push_back(id);
  }
  limits_.rest_after_heavy = std::chrono::milliseconds{dice.between(0, 20'000)};
  limits_.wrap_up = dice.once_in(3);
}

World::~World() = default;

void World::run() {
  start_gateway();
  for (auto n = dice.between(1, 3); n > 0; --n) {
    consoles_.push_back(std::make_unique<ConsolePage>(*this, static_cast<unsigned>(consoles_.size() + 1)));
  }
  for (auto n = dice.between(1, 6); n > 0; --n) {
    schedule.after(dice.ms(0, 40'000), [this] {
      visitors_.push_back(std::make_unique<VisitorPage>(*this, static_cast<unsigned>(visitors_.size() + 1)));
    });
  }
  run_for(dice.ms(2'000, 8'000));
  keep_faulting();
  run_for(dice.ms(60'000, 240'000));
  calm_down();
  if (!run_until_served(900s)) throw Violation("somebody is not helped although advisers take chats");
  everybody_leaves();
  run_for(240s);
  check_empty();
  bury_gateway();
  tally_.texts = ledger.texts();
  tally_.clean_ends = ledger.clean_ends();
}

// -- time ------------------------------------------------------------------------------------------

void World::pass(std::int64_t ms) {
  if (ms <= schedule.now_ms()) return;
  clock_.pass(std::chrono::milliseconds{ms - schedule.now_ms()});
  schedule.advance_to(ms);
}

void World::run_for(std::chrono::milliseconds time) {
  for (const auto end = schedule.now_ms() + time.count(); schedule.now_ms() < end;) step();
}

bool World::run_until_served(std::chrono::milliseconds within) {
  const auto end = schedule.now_ms() + within.count();
  while (schedule.now_ms() < end) {
    if (std::ranges::all_of(visitors_, [](const auto& visitor) { return visitor->served(); })) return true;
    step();
  }
  return false;
}

void World::step() {
  ++tally_.events;
  const auto deadline = gateway_ ? gateway_->switchboard().next_deadline() : std::nullopt;
  const auto deadline_ms =
      deadline ? std::max<std::int64_t>(0, (*deadline - clock_.now()).count()) + schedule.now_ms() : INT64_MAX;
  if (deadline_ms < schedule.next_ms()) {
    pass(deadline_ms);
    gateway_->control().happened(core::TimePassed{});
  } else {
    pass(schedule.next_ms());
    schedule.take_next()();
  }
  if (store_.waiting() > 0 && !std::exchange(disk_busy_, true)) {
    schedule.after(dice.once_in(6) ? dice.ms(100, 2'500) : dice.ms(1, 30), [this] { write_to_disk(); });
  }
  check();
}

void World::write_to_disk() {
  disk_busy_ = false;
  if (schedule.now_ms() < disk_fails_until_ms_) return store_.fail();
  store_.commit(dice.once_in(3) ? 1 : SIZE_MAX);
}

// -- the network -------------------------------------------------------------------------------------

std::shared_ptr<Wire> World::visitor_line(PageEnd& page) { return line(page, false); }
std::shared_ptr<Wire> World::console_line(PageEnd& page) { return line(page, true); }

std::shared_ptr<Wire> World::line(PageEnd& page, bool console) {
  if (!gateway_ || (!calm_ && dice.once_in(12))) return nullptr;
  auto& handler = console ? gateway_->consoles() : gateway_->visitors();
  if (!handler.may_open(0)) throw Violation("there is no room although all connections are gone");
  const auto wire = std::make_shared<Wire>(base::ConnectionId{++last_connection_}, handler, page, schedule, dice);
  std::erase_if(wires_, [](const auto& old) { return !old->gateway_alive() && !old->open_for_page(); });
  wires_.push_back(wire);
  return wire;
}

void World::told(const std::string& who, const std::string& what) {
  if (verbose_)
    std::fprintf(stderr, "%8.3f %s %s\n", static_cast<double>(schedule.now_ms()) / 1'000, who.c_str(), what.c_str());
}

// -- the gateway's life ------------------------------------------------------------------------------

void World::start_gateway() {
  if (gateway_) return;
  clock_.restart({dice.between(0, 1'000'000)});
  gateway_ =
      std::make_unique<GatewayProcess>(GatewayProcess::World{clock_, store_, ids_, verifier_, schedule, advisers_, limits_});
  told("gateway", "starts");
  check_learnt();
  check_rests();
}

void World::bury_gateway() {
  if (!gateway_) return;
  const auto& metrics = gateway_->metrics();
  tally_.resumes += metrics.resumes;
  tally_.requeues += metrics.requeues;
  tally_.takes_lost += metrics.takes_lost;
  tally_.frames_dropped += metrics.frames_dropped;
  for (const auto& wire : wires_) wire->gateway_died();
  gateway_.reset();
}

void World::gateway_dies(std::chrono::milliseconds away) {
  told("gateway", "dies");
  ++tally_.restarts;
  store_.crash(static_cast<std::size_t>(dice.between(0, 4)));
  bury_gateway();
  schedule.after(away, [this] { start_gateway(); });
}

void World::gateway_stops() {
  told("gateway", "is asked to stop");
  gateway_->control().happened(core::StopRequested{5});
  schedule.after(dice.ms(0, 5'000), [this, stopping = gateway_.get()] {
    if (gateway_.get() != stopping) return;
    gateway_->peers().close_all(protocol::CloseCode::going_away);
    schedule.after(300ms, [this, stopping] {
      if (gateway_.get() == stopping) gateway_dies(dice.ms(100, 6'000));
    });
  });
}

// -- faults ------------------------------------------------------------------------------------------

void World::keep_faulting() {
  if (calm_) return;
  one_fault();
  schedule.after(dice.ms(200, 7'000), [this] { keep_faulting(); });
}

void World::one_fault() {
  if (!gateway_) return;
  const auto some_wire = [this] { return wires_.empty() ? nullptr : dice.one_of(wires_); };
  switch (dice.between(1, 20)) {
    case 1:
      return gateway_dies(dice.ms(50, 15'000));
    case 2:
      return gateway_stops();
    case 3:
      ++tally_.outages;
      disk_fails_until_ms_ = schedule.now_ms() + dice.between(100, 25'000);
      return told("disk", "fails");
    case 4:
      note_rests();
      for (const auto& [adviser, until_ms] : rests_kept_) rests_moved_[adviser] = until_ms;
      rests_kept_.clear();
      return clock_.jump_calendar(dice.ms(-7'200'000, 7'200'000));
    case 5:
      told("clock", "was paused");
      return pass(schedule.now_ms() + dice.between(1'000, 30'000));
    case 6:
      if (dice.once_in(4)) revokes_somebody();
      return;
    case 7:
      if (dice.once_in(4) && !consoles_.empty()) dice.one_of(consoles_)->vanishes();
      return;
    case 8:
      for (const auto& wire : wires_) wire->cut();  // the whole network at once
      return;
    case 9:
    case 10:
    case 11:
    case 12:
      if (const auto wire = some_wire()) wire->stall(dice.ms(500, 24'000));
      return;
    default:
      if (const auto wire = some_wire()) wire->cut();
  }
}

void World::revokes_somebody() {
  if (consoles_.empty() || !gateway_) return;
  const auto& console = dice.one_of(consoles_);
  told(console->name(), "is revoked");
  for (const auto& conversation : console->chats()) ledger.given_up(conversation);
  verifier_.revoked.insert(console->adviser());
  gateway_->console_plane().check_credentials();
}

// -- calm, and the end -------------------------------------------------------------------------------

void World::calm_down() {
  told("world", "is calm");
  calm_ = true;
  calm_since_ms_ = schedule.now_ms();
  disk_fails_until_ms_ = 0;
  if (!gateway_) start_gateway();
  for (const auto& console : consoles_) console->starts_duty();
  // From the fourth on they help everywhere, so that everybody can come to an end, at any hour.
  const auto helps_everywhere = [&](const auto& console) {
    return console->number() > 3 && console->on_duty() && !verifier_.revoked.contains(console->adviser());
  };
  while (!std::ranges::any_of(consoles_, helps_everywhere)) {
    consoles_.push_back(std::make_unique<ConsolePage>(*this, static_cast<unsigned>(consoles_.size() + 1)));
  }
}

bool World::mended() const {
  // A stall of 24 s, 20 s until a page notices, 45 s for an adviser who will not come back.
  constexpr std::int64_t at_most_ms = 100'000;
  return calm_ && schedule.now_ms() >= calm_since_ms_ + at_most_ms;
}

void World::everybody_leaves() {
  told("world", "comes to an end");
  for (const auto& visitor : visitors_) {
    if (dice.once_in(3)) visitor->vanishes();
    else visitor->leaves(dice.once_in(2));
  }
  for (const auto& console : consoles_) {
    if (dice.once_in(3)) console->vanishes();
    else console->signs_out();
  }
}

void World::check_empty() {
  if (gateway_->remembers() != 0) throw Violation("everybody has left and the gateway still remembers somebody");
  const auto left = store_.restore();
  if (!left.visits.empty() || !left.shifts.empty() || !left.rests.empty())
    throw Violation("everybody has left and the store still holds rows");
  if (gateway_->switchboard().next_deadline()) throw Violation("everybody has left and a hold still runs");
}

// -- what always holds -------------------------------------------------------------------------------

void World::check() {
  if (!gateway_) return;
  const auto broken = core::Inspection::broken_invariants(gateway_->switchboard());
  if (!broken.empty()) throw Violation("broken: " + broken.front());
  if (gateway_->settled() && store_.waiting() == 0) {
    check_beliefs();
    check_rows();
    note_rests();
  }
}

void World::check_beliefs() {
  const auto here = core::Inspection::visitors_here(gateway_->switchboard());
  for (const auto& visitor : visitors_) {
    const auto& wire = visitor->wire();
    const auto believes = visitor->believes();
    if (!believes || !wire || !wire->quiet() || !wire->gateway_alive() || !wire->open_for_page()) continue;
    const auto known = std::ranges::find(here, wire->id(), &core::Inspection::VisitorHere::at);
    if (known == here.end()) throw Violation(visitor->name() + " believes to be here, and the switchboard does not");
    if (known->state != *believes) throw Violation(visitor->name() + " was told something else than what is");
    if (known->state == core::VisitState::waiting && known->duty != visitor->believes_in_duty())
      throw Violation(visitor->name() + " waits and is wrong about duty");
    if (known->conversation != visitor->conversation_now())
      throw Violation(visitor->name() + " is in another conversation");
  }
  const auto advisers = core::Inspection::advisers_here(gateway_->switchboard());
  for (const auto& console : consoles_) {
    const auto& wire = console->wire();
    if (!console->believes() || !wire || !wire->quiet() || !wire->gateway_alive() || !wire->open_for_page()) continue;
    const auto known = std::ranges::find(advisers, wire->id(), &core::Inspection::AdviserHere::at);
    if (known == advisers.end())
      throw Violation(console->name() + " believes to be signed in, and the switchboard does not");
    if (known->on_shift != console->on_shift())
      throw Violation(console->name() + " believes another shift than what is");
    if (known->offer != console->offer()) throw Violation(console->name() + " believes another offer than what is");
    constexpr std::array standings{"ready", "paused", "wrap_up", "resting"};
    const auto* paused = std::get_if<core::Paused>(&known->shift.standing);
    const std::string standing = paused && paused->missed ? "missed" : standings[known->shift.standing.index()];
    if (console->on_shift() && console->standing() != standing) throw Violation(console->name() + " is wrong about where she stands");
    for (const auto& conversation : console->chats()) {
      if (std::ranges::find(known->chats, conversation, &core::HeldChat::conversation) == known->chats.end()) {
        throw Violation(console->name() + " believes in a chat that is not hers");
      }
    }
  }
}

void World::check_rows() {
  if (!dice.once_in(16)) return;  // copying the disk is the dearest of the checks
  auto stored = store_.restore();
  auto rows = core::Inspection::rows(gateway_->switchboard());
  // The moment of arrival is kept by the calendar, which jumps.
  for (auto* visits : {&stored.visits, &rows.visits}) {
    for (auto& row : *visits) {
      row.since = {};
      if (row.taken_at) row.taken_at = base::Instant{};
    }
  }
  for (auto* shifts : {&stored.shifts, &rows.shifts}) {
    for (auto& row : *shifts) {
      row.standing_since = {};
      if (auto* resting = std::get_if<core::Resting>(&row.standing)) resting->until = {};
    }
  }
  for (auto* rests : {&stored.rests, &rows.rests}) {
    for (auto& row : *rests) row.until = {};
  }
  if (static_cast<const core::Rows&>(stored) != rows) throw Violation("the disk would restore something else than what is");
}

/// What was learnt is after a start what the disk had of it, to the bit.
void World::check_learnt() {
  const auto stored = store_.restore();
  const auto rows = core::Inspection::rows(gateway_->switchboard());
  tally_.learnt = std::max<std::uint64_t>(tally_.learnt, rows.chat_lengths.size() + rows.wait_ratios.size());
  if (stored.chat_lengths != rows.chat_lengths || stored.wait_ratios != rows.wait_ratios)
    throw Violation("a restart changed what was learnt");
}

void World::note_rests() {
  rests_kept_.clear();
  for (const auto& [adviser, until] : core::Inspection::rests(gateway_->switchboard())) {
    const auto until_ms = schedule.now_ms() + (until - clock_.now()).count();
    const auto moved = rests_moved_.find(adviser);
    if (moved == rests_moved_.end() || moved->second != until_ms) rests_kept_[adviser] = until_ms;
  }
}

void World::check_rests() {
  const auto rests = core::Inspection::rests(gateway_->switchboard());
  for (const auto& [adviser, until_ms] : rests_kept_) {
    if (until_ms <= schedule.now_ms()) continue;
    const auto still = rests.find(adviser);
    if (still == rests.end() || schedule.now_ms() + (still->second - clock_.now()).count() < until_ms)
      throw Violation("a restart cut a rest short");
    ++tally_.rests_restored;
  }
}

}  // namespace simulation
