#include "simulation/visitor_page.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "protocol/visitor_frames.hpp"
#include "simulation/pairing.hpp"
#include "simulation/violation.hpp"

namespace simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::int64_t confirm_within_ms = 20'000, fin_within_ms = 5'000;
// What was sent before may be held up by a stalled line and a failing disk.
constexpr std::int64_t crossing_within_ms = 60'000;
// A visit is kept at least this long: 60 s for a fresh Hello, less what a stalled line may have delayed the last word.
constexpr auto hold_at_least = 30s;
constexpr std::uint16_t left_on_purpose = 4001, going_away = 1001, unknown_token = 4014;

}  // namespace

VisitorPage::VisitorPage(Surroundings& world, unsigned number)
    : Page(world, "visitor " + std::to_string(number)), number_(number) {
  arrives();
}

std::optional<core::VisitState> VisitorPage::believes() const {
  if (!attached_ || asking_ != Asking::nothing || stage_ != Stage::queued) return std::nullopt;
  return talk_ == Talk::none ? core::VisitState::waiting : core::VisitState::taken;
}

void VisitorPage::arrives() {
  stage_ = Stage::arriving;
  token_.reset();
  choose();
  fresh_hello();
  connect_after(world_.dice.ms(0, 3'000));
}

void VisitorPage::choose() {
  auto& dice = world_.dice;
  static const std::vector<std::string> roles{"", "self", "professional", "nonsense"};
  static const std::vector<std::string> topics{"", "forced_marriage", "fgm", "partner_violence", "nonsense"};
  static const std::vector<std::string> places{"", "GM0001", "GM0002", "GM0003", "GM0004", "GM9999", "abroad"};
  static const std::vector<std::string> languages{"", "nl", "ar"};
  choices_ = {dice.one_of(roles), dice.one_of(topics), dice.one_of(languages), dice.one_of(places), dice.once_in(6) ? "yes" : "", ""};
  static const std::vector<std::vector<std::string>> accepted{{"north", "south"}, {"east"}, {"national"}, {"north", "nowhere", "centre"}};
  accepted_ = dice.one_of(accepted);
}

/// Of herself while she waits; whom she accepts stays as it is.
void VisitorPage::choose_more() {
  auto accepted = accepted_;
  choose();
  accepted_ = std::move(accepted);
  chose_ms_ = world_.schedule.now_ms();  // it is another question, and may lead to the same people
}

void VisitorPage::fresh_hello() {
  hello_.frame = make_hello(world_.dice, accepted_);
  hello_.conversation = conversation_of(hello_.frame);
  world_.ledger.hello_made(hello_.conversation, number_);
  talk_ = Talk::none;
  take_.clear();
  commit_.reset();
  end_.reset();
  answer_by_ms_.reset();
  leave_by_ms_.reset();
  began_in_calm_ = world_.calm();
}

void VisitorPage::start_again() {
  past_.insert(hello_.conversation);
  fresh_hello();
}

void VisitorPage::connected() {
  attached_ = false;
  asking_ = Asking::nothing;
  wider_.clear();
  prospects_ms_ = {};
  if (stage_ != Stage::arriving && stage_ != Stage::queued) return closes(1000);
  // Mostly she asks first who would answer; a page that does not is served as well, if it names desks that can.
  ask(token_ ? Asking::resume : world_.calm() || !world_.dice.once_in(4) ? Asking::route : Asking::arrive);
}

void VisitorPage::ask(Asking what) {
  if (!line_open()) return;
  asking_ = what;
  retry_ms_.reset();
  using namespace protocol::from_visitor;
  if (what == Asking::route) say(protocol::write(protocol::VisitorFrame{AskRoute{choices_}}));
  if (what == Asking::arrive) say(protocol::write(protocol::VisitorFrame{Arrive{hello_.frame, std::nullopt, choices_}}));
  if (what == Asking::again) {
    say(protocol::write(protocol::VisitorFrame{Again{hello_.frame, std::nullopt, choices_, why_}}));
  }
  if (what == Asking::resume) {
    const auto hello = end_ ? std::nullopt : std::optional{hello_.frame};
    say(protocol::write(protocol::VisitorFrame{Resume{*token_, hello, std::nullopt}}));
  }
}

void VisitorPage::heard(const std::string& what, const boost::json::object& frame) {
  if (what == "routed") return told_routed(frame);
  if (what == "widen") return told_widen(frame);
  if (what == "prospect") return told_prospect(frame);
  if (what == "waiting") return told_waiting(frame);
  if (what == "resumed") return told_resumed(frame);
  if (what == "refused") return told_refused(frame);
  if (what == "duty") {
    const bool on = frame.at("on").as_bool();
    if (!attached_) wrong("heard of duty without waiting");
    if (std::exchange(duty_, on) == on) wrong("was told twice the same of duty");
  }
  if (what == "taken" && conversation(frame) == hello_.conversation && talk_ == Talk::none) {
    talk_ = Talk::expecting;
    answer_by_ms_ = world_.schedule.now_ms() + confirm_within_ms;
  }
  if (what == "requeued" && stage_ == Stage::queued && asking_ != Asking::again) {
    why_ = protocol::from_visitor::AgainWhy::requeued;
    start_again();
    ask(Asking::again);
  }
  if (what == "peer" && conversation(frame) == hello_.conversation && frame.at("here").as_bool() && end_) {
    if (talk_ == Talk::joining) send(commit_);
    end_->resend();
  }
  if (what == "ended" && conversation(frame) == hello_.conversation)
    conversation_is_over(end_ && end_->other_finished());
}

void VisitorPage::told_routed(const boost::json::object& frame) {
  if (asking_ != Asking::route) wrong("was told a route without having asked");
  asking_ = Asking::nothing;
  if (!frame.at("open").as_bool()) {
    if (world_.mended() && frame.at("desks").as_array().empty()) wrong("nobody would answer");
    asking_ = Asking::route;
    retry_ms_ = world_.schedule.now_ms() + world_.dice.between(1'000, 4'000);
    return;
  }
  accepted_.clear();
  for (const auto& desk : frame.at("desks").as_array()) accepted_.emplace_back(desk.as_string());
  start_again();
  ask(Asking::arrive);
}

void VisitorPage::told_widen(const boost::json::object& frame) {
  std::vector<std::string> desks;
  for (const auto& desk : frame.at("desks").as_array()) desks.emplace_back(desk.as_string());
  // What she has accepted stays first, as far as the gateway knows it; others are news to her.
  const auto known = [&](const std::string& desk) { return std::ranges::find(accepted_, desk) != accepted_.end(); };
  if (asking_ != Asking::nothing || talk_ != Talk::none) return;  // crossed
  if (std::ranges::all_of(desks, known)) wrong("is asked whether those may answer whom she has accepted");
  const bool again = std::exchange(wider_, desks) == desks;
  if (again && world_.schedule.now_ms() > chose_ms_ + crossing_within_ms) wrong("is asked the same twice");
  if (!world_.calm() && world_.dice.once_in(3)) return note("waits on for those she accepted");
  world_.schedule.after(world_.dice.ms(500, 12'000), [this, about = hello_.conversation] {
    if (!gone() && about == hello_.conversation) accept_wider();
  });
}

void VisitorPage::accept_wider() {
  if (!attached_ || asking_ != Asking::nothing || stage_ != Stage::queued || talk_ != Talk::none || wider_.empty()) return;
  accepted_ = std::exchange(wider_, {});
  why_ = protocol::from_visitor::AgainWhy::widened;
  world_.ledger.given_up(hello_.conversation);  // it may be taken in this very moment
  start_again();
  ask(Asking::again);
}

void VisitorPage::told_prospect(const boost::json::object& frame) {
  if (!attached_) wrong("hears what to expect without waiting");
  const auto now = world_.schedule.now_ms();
  // After each `waiting` at once, later ones not too often. The network or the disk may hold one back and let the next catch up, so it is
  // three that may not come at once.
  constexpr std::int64_t at_least_ms = 30'000 - 25'000;
  if (prospects_ms_.front() && now - *prospects_ms_.front() < at_least_ms) wrong("hears too often what to expect");
  prospects_ms_ = {prospects_ms_.back(), now};
  if (const auto* wait = frame.at("wait").if_object(); wait && wait->at("from_s").as_int64() > wait->at("to_s").as_int64())
    wrong("waits between later and earlier");
}

void VisitorPage::told_waiting(const boost::json::object& frame) {
  if (asking_ != Asking::arrive && asking_ != Asking::again) wrong("was told to wait without having asked");
  if (conversation(frame) != hello_.conversation) wrong("waits with somebody else's conversation");
  if (frame.at("place").as_int64() < 1) wrong("has no place");
  token_ = *protocol::ResumeToken::from(bytes(frame, "token"));
  confirmed_ = hello_.conversation;
  prospects_ms_ = {};
  wider_.clear();
  stage_ = Stage::queued;
  asking_ = Asking::nothing;
  attached_ = duty_ = true;
}

void VisitorPage::told_resumed(const boost::json::object& frame) {
  if (asking_ != Asking::resume) wrong("was resumed without having asked");
  token_ = *protocol::ResumeToken::from(bytes(frame, "token"));
  asking_ = Asking::nothing;
  attached_ = duty_ = true;
  const auto state = frame.at("state").as_string();
  const auto held = confirmed_ = conversation(frame);
  stage_ = Stage::queued;
  if (state == "needs_hello") {
    why_ = protocol::from_visitor::AgainWhy::requeued;
    start_again();
    return ask(Asking::again);
  }
  if (held != hello_.conversation) {
    // The line was lost before the gateway read `again`.
    if (!past_.contains(held)) wrong("was resumed into somebody else's conversation");
    return ask(Asking::again);
  }
  if (state == "waiting" && talk_ != Talk::none) wrong("waits again in a conversation that was taken");
  if (state == "taken") {
    if (talk_ == Talk::none) talk_ = Talk::expecting;
    answer_by_ms_ = talk_ == Talk::open ? std::nullopt : std::optional{world_.schedule.now_ms() + confirm_within_ms};
    if (talk_ == Talk::joining) send(commit_);
    if (end_) end_->reconnected();
  }
}

void VisitorPage::told_refused(const boost::json::object& frame) {
  const auto code = frame.at("code").as_string();
  const auto asked = std::exchange(asking_, Asking::nothing);
  if (asked == Asking::nothing) return;
  if (code == "seen") {
    // Hers alone: only a first answer that was lost with its line can have used it.
    start_again();
    return ask(asked);
  }
  if (code == "bad_hello" || code == "unknown_desk") wrong("an honest Hello was refused");
  // Other desks may be open, also for a page that did not ask.
  if (code == "closed" && asked == Asking::arrive) {
    start_again();
    asking_ = Asking::route;
    retry_ms_ = world_.schedule.now_ms() + world_.dice.between(1'000, 4'000);
    return;
  }
  if (code == "full") wrong("the queue of a few is full");
  retry_ms_ = world_.schedule.now_ms() + world_.dice.between(1'000, 4'000);
  asking_ = asked;
}

void VisitorPage::heard(base::BytesView frame) {
  const auto type = frame[1];
  const auto held = conversation_of_relayed(frame);
  if (past_.contains(held) || !attached_) return;
  if (held != hello_.conversation) wrong("a frame of somebody else's conversation arrived");
  if (type == 3) return take_received(frame);
  if (type == 4) wrong("a Commit came back");
  if (!end_ || stage_ != Stage::queued) return;
  end_->received(frame);
  if (end_->heard_first() && talk_ == Talk::joining) {
    talk_ = Talk::open;
    answer_by_ms_.reset();
  }
  if (end_->other_finished()) {
    if (leave_by_ms_) return finishes();
    conversation_is_over(true);
  } else if (leave_by_ms_ && end_->all_heard()) {
    finishes();
  }
}

void VisitorPage::take_received(base::BytesView take) {
  if (!take_.empty()) {
    if (!std::ranges::equal(take, take_)) wrong("a second Take arrived");
    return send(commit_);
  }
  take_.assign(take.begin(), take.end());
  if (!take_answers(take, hello_.frame)) wrong("a Take for another Hello arrived");
  commit_ = make_commit(hello_.conversation, take);
  SealedEnd::Surroundings around{world_.ledger, world_.dice,
                                 [this](Frame frame) {
                                   if (attached_) send(std::move(frame));
                                 },
                                 [this] { return attached_; }};
  end_ = std::make_unique<SealedEnd>(std::move(around), hello_.conversation, Side::visitor,
                                     pairing_secret(hello_.frame, take));
  talk_ = Talk::joining;
  if (!answer_by_ms_) answer_by_ms_ = world_.schedule.now_ms() + confirm_within_ms;
  send(commit_);
  end_->say_first();
}

void VisitorPage::lost(std::optional<std::uint16_t> code) {
  attached_ = false;
  asking_ = Asking::nothing;
  retry_ms_.reset();
  if (stage_ != Stage::arriving && stage_ != Stage::queued) return;
  if (code == 1000) wrong("was shown the door");
  if (code == unknown_token) {
    // Rightly only when her hold may have run out, or somebody ended it.
    if (!world_.ledger.is_given_up(confirmed_) && silence() < hold_at_least) wrong("her place was forgotten");
    world_.ledger.given_up(hello_.conversation);
    token_.reset();
    stage_ = Stage::arriving;
    start_again();
  }
  connect_after(world_.dice.ms(200, 3'000));
}

void VisitorPage::finishes() {
  if (end_ && end_->all_heard()) world_.ledger.all_acknowledged(hello_.conversation, Side::visitor);
  const bool clean = end_ && end_->all_heard();
  world_.ledger.given_up(hello_.conversation);
  say(protocol::write(protocol::VisitorFrame{protocol::from_visitor::Leave{protocol::from_visitor::LeaveHow::end}}));
  conversation_is_over(clean);
  closes(left_on_purpose);
}

void VisitorPage::conversation_is_over(bool clean) {
  world_.ledger.given_up(hello_.conversation);
  if (clean && world_.calm()) served_ = true;
  past_.insert(hello_.conversation);
  stage_ = Stage::ended;
  talk_ = Talk::none;
  asking_ = Asking::nothing;
  answer_by_ms_.reset();
  leave_by_ms_.reset();
  token_.reset();
  end_.reset();
}

void VisitorPage::leaves(bool navigated) {
  if (gone()) return;
  world_.ledger.given_up(hello_.conversation);
  if (!navigated) {
    say(protocol::write(protocol::VisitorFrame{protocol::from_visitor::Leave{protocol::from_visitor::LeaveHow::exit}}));
  }
  closes(navigated ? going_away : left_on_purpose);
  is_gone();
}

void VisitorPage::lives() {
  auto& dice = world_.dice;
  if (stage_ == Stage::ended) {
    if (line_open()) closes(dice.once_in(2) ? left_on_purpose : 1000);
    if (served_) return;
    return world_.calm() || dice.once_in(2) ? arrives() : is_gone();
  }
  if (end_ && !leave_by_ms_ && talk_ != Talk::none) {
    for (auto texts = dice.between(0, 3); texts > 0; --texts) end_->write_text();
    // What a bad line lost has to come through before the end, if the chat is older than the calm.
    const bool enough =
        (began_in_calm_ ? world_.calm() : world_.mended()) && end_->texts_written() > 2 && end_->shown() > 0;
    if (talk_ == Talk::open && (enough || (!world_.calm() && dice.once_in(20))) && dice.once_in(2)) {
      end_->finish();
      leave_by_ms_ = world_.schedule.now_ms() + fin_within_ms;
    }
  }
  const bool waits_quietly = attached_ && stage_ == Stage::queued && talk_ == Talk::none && asking_ == Asking::nothing;
  if (waits_quietly && dice.once_in(12)) {
    choose_more();
    say(protocol::write(protocol::VisitorFrame{protocol::from_visitor::ChangeChoices{choices_}}));
  }
  if (world_.calm()) return;
  if (dice.once_in(60)) leaves(dice.once_in(2));
  else if (dice.once_in(90)) vanishes();
}

void VisitorPage::second_passed() {
  const auto now = world_.schedule.now_ms();
  if (retry_ms_ && now >= *retry_ms_) return ask(asking_);
  if (leave_by_ms_ && now >= *leave_by_ms_) {
    if (world_.mended()) wrong("a good line does not bring what a bad one lost");
    return finishes();
  }
  if (attached_ && answer_by_ms_ && now >= *answer_by_ms_) {
    world_.ledger.given_up(hello_.conversation);
    why_ = protocol::from_visitor::AgainWhy::no_confirm;
    start_again();
    return ask(Asking::again);
  }
  if (end_) end_->acknowledge_if_owed();
}

}  // namespace simulation
