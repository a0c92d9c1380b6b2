#include "simulation/console_page.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

#include "protocol/console_frames.hpp"
#include "simulation/pairing.hpp"
#include "simulation/violation.hpp"

namespace simulation {

using namespace std::chrono_literals;
using protocol::ConsoleFrame;

namespace {

constexpr std::int64_t fin_within_ms = 5'000;
// 45 s, less what a stalled line may have delayed the last word.
constexpr auto hold_at_least = 18s;
constexpr std::uint16_t going_away = 1001, sign_in_refused = 4010, credential_over = 4013;

bool may_take(const boost::json::object& item) { return item.at("here").as_bool() && item.at("suits").as_bool(); }

}  // namespace

ConsolePage::ConsolePage(Surroundings& world, unsigned number) : Page(world, "adviser " + std::to_string(number)) {
  adviser_.bytes[0] = static_cast<std::uint8_t>(number);
  max_ = static_cast<int>(world.dice.between(1, 3));
  new_page();
  connect_after(world.dice.ms(0, 2'000));
}

std::set<base::ConversationId> ConsolePage::chats() const {
  std::set<base::ConversationId> out;
  for (const auto& [conversation, chat] : chats_) {
    if (!chat.over) out.insert(conversation);
  }
  return out;
}

void ConsolePage::new_page() {
  const auto drawn = world_.dice.throw_one();
  for (std::size_t i = 0; i < 8; ++i) page_.bytes[i] = static_cast<std::uint8_t>(drawn >> (8 * i));
  page_.bytes[8] = adviser_.bytes[0];
  for (auto& [conversation, chat] : chats_) world_.ledger.given_up(conversation);
  chats_.clear();
  waiting_.clear();
  pending_.clear();
  signed_in_ = on_shift_ = false;
  offer_.reset();
}

void ConsolePage::heard(const std::string& what, const boost::json::object& frame) {
  if (what == "challenge") {
    say(protocol::write(ConsoleFrame{protocol::from_console::SignIn{adviser_, page_, {}}}));
  } else if (what == "signed_in") {
    told_signed_in(frame);
  } else if (what == "shift") {
    on_shift_ = frame.at("on").as_bool();
    standing_ = std::string(frame.at("state").as_string());
    if (!on_shift_) waiting_.clear();
  } else if (what == "waiting_list") {
    waiting_.clear();
    for (const auto& item : frame.at("items").as_array()) {
      waiting_[conversation(item.as_object())] = may_take(item.as_object());
    }
  } else if (what == "arrived" || what == "changed") {
    const auto& item = frame.at("item").as_object();
    waiting_[conversation(item)] = may_take(item);
  } else if (what == "offer") {
    if (offer_) wrong("has two offers");
    const auto& item = frame.at("item").as_object();
    if (!may_take(item)) wrong("is offered somebody who is not for her");
    if (!on_shift_ || standing_ != "ready") wrong("is offered somebody while she takes nobody");
    offer_ = conversation(item);
    // What is under way may be late, and a failing disk keeps everything waiting.
    offer_late_ms_ = world_.schedule.now_ms() + frame.at("answer_ms").as_int64() + 60'000;
  } else if (what == "offer_over") {
    if (offer_ == conversation(frame)) offer_.reset();
  } else if (what == "gone") {
    waiting_.erase(conversation(frame));
  } else if (what == "taken") {
    told_taken(frame);
  } else if (what == "already_taken") {
    pending_.erase(conversation(frame));
    waiting_.erase(conversation(frame));
  } else if (what == "refused") {
    // Which one is not said; whoever is still wanted is taken again later.
    const auto& about = frame.at("about").as_string();
    if (about == "take") pending_.clear();
    // Of two that she ends, one may be refused because the store fails: that one is still hers.
    const auto ends_it = [](const auto& one) { return one.second.ends_it(); };
    if (about == "end" && frame.at("code").as_string() == "no_such_chat" && std::ranges::count_if(chats_, ends_it) == 1)
      std::erase_if(chats_, ends_it);
  } else if (what == "peer") {
    const auto chat = chats_.find(conversation(frame));
    if (chat == chats_.end()) return;
    chat->second.visitor_here = frame.at("here").as_bool();
    if (!chat->second.visitor_here) return;
    if (chat->second.end) chat->second.end->resend();
    else send(chat->second.take);
  } else if (what == "ended") {
    pending_.erase(conversation(frame));
    if (const auto chat = chats_.find(conversation(frame)); chat != chats_.end()) {
      world_.ledger.given_up(chat->first);
      chats_.erase(chat);
    }
  }
}

void ConsolePage::told_signed_in(const boost::json::object& frame) {
  signed_in_ = true;
  on_shift_ = frame.at("shift").as_bool();
  waiting_.clear();
  pending_.clear();
  offer_.reset();
  std::map<base::ConversationId, bool> held;
  for (const auto& chat : frame.at("chats").as_array())
    held[conversation(chat.as_object())] = chat.as_object().at("here").as_bool();
  for (auto chat = chats_.begin(); chat != chats_.end();) {
    const bool lost_it = !held.contains(chat->first) && !chat->second.over;
    // Rightly only when her hold may have run out, or the visitor went.
    if (lost_it && !world_.ledger.is_given_up(chat->first) && silence() < hold_at_least)
      wrong("a chat of hers was taken away");
    if (lost_it) world_.ledger.given_up(chat->first);
    chat = held.contains(chat->first) ? std::next(chat) : chats_.erase(chat);
  }
  for (const auto& [conversation, here] : held) {
    const auto chat = chats_.find(conversation);
    if (chat == chats_.end()) {
      take(conversation);  // the answer to the first take was lost with the line
    } else if (chat->second.over) {
      end_at_gateway(conversation);
    } else if (chat->second.end) {
      chat->second.visitor_here = here;
      chat->second.end->reconnected();
    } else {
      send(chat->second.take);
    }
  }
}

void ConsolePage::take(base::ConversationId conversation) {
  pending_.insert(conversation);
  say(protocol::write(ConsoleFrame{protocol::from_console::Take{conversation}}));
}

void ConsolePage::told_taken(const boost::json::object& frame) {
  const auto taken = conversation(frame);
  waiting_.erase(taken);
  pending_.erase(taken);
  if (offer_ == taken) offer_.reset();
  world_.ledger.taken_by(taken, page_);
  if (chats_.contains(taken)) return;
  auto& chat = chats_[taken];
  chat.hello = bytes(frame, "hello");
  if (conversation_of(chat.hello) != taken) wrong("was handed another Hello");
  chat.take = make_take(chat.hello, world_.dice);
  send(chat.take);
}

void ConsolePage::heard(base::BytesView frame) {
  const auto held = conversation_of_relayed(frame);
  const auto found = chats_.find(held);
  if (found == chats_.end() || found->second.over || !signed_in_) return;
  Chat& chat = found->second;
  if (frame[1] == 3) wrong("a Take came back");
  if (frame[1] == 4) {
    if (!chat.commit.empty()) {
      if (!std::ranges::equal(frame, chat.commit)) wrong("a second Commit arrived");
      return chat.end->resend();
    }
    if (!commit_answers(frame, *chat.take)) wrong("a Commit to another Take arrived");
    chat.commit.assign(frame.begin(), frame.end());
    SealedEnd::Surroundings around{world_.ledger, world_.dice,
                                   [this](Frame sealed) {
                                     if (signed_in_) send(std::move(sealed));
                                   },
                                   [this] { return signed_in_ && line_open(); }};
    chat.end =
        std::make_unique<SealedEnd>(std::move(around), held, Side::adviser, pairing_secret(chat.hello, *chat.take));
    return chat.end->say_first();
  }
  if (!chat.end) return;
  chat.end->received(frame);
  if (chat.end->other_finished() || (chat.leave_by_ms && chat.end->all_heard())) chat_is_over(held, chat);
}

void ConsolePage::chat_is_over(base::ConversationId conversation, Chat& chat) {
  if (chat.end->all_heard()) world_.ledger.all_acknowledged(conversation, Side::adviser);
  chat.over = true;
  // Who was told a fin waits for the visitor to leave; who said it ends the chat.
  if (chat.leave_by_ms && signed_in_) end_at_gateway(conversation);
}

void ConsolePage::end_at_gateway(base::ConversationId conversation) {
  world_.ledger.given_up(conversation);
  say(protocol::write(ConsoleFrame{protocol::from_console::End{conversation}}));
}

void ConsolePage::lost(std::optional<std::uint16_t> code) {
  signed_in_ = false;
  pending_.clear();
  if (code == credential_over || code == sign_in_refused) {  // nobody signs in wrongly here but who is revoked
    new_page();
    return is_gone();
  }
  connect_after(world_.dice.ms(200, 3'000));
}

void ConsolePage::reloads() {
  closes(going_away);
  new_page();
  connect_after(world_.dice.ms(300, 3'000));
}

void ConsolePage::signs_out() {
  if (gone()) return;
  if (signed_in_) say(protocol::write(ConsoleFrame{protocol::from_console::SignOut{}}));
  closes(1000);
  new_page();
  is_gone();
}

/// Most offers are taken, some declined, some not seen.
void ConsolePage::answer_offer() {
  auto& dice = world_.dice;
  if (!offer_ || pending_.contains(*offer_)) return;
  if (world_.mended() && world_.schedule.now_ms() > *offer_late_ms_) wrong("an offer has no end");
  if (world_.calm() || dice.once_in(3)) return take(*offer_);
  if (!dice.once_in(5)) return;
  const auto declined = *std::exchange(offer_, std::nullopt);
  say(protocol::write(ConsoleFrame{protocol::from_console::Decline{declined, protocol::from_console::DeclineReason::busy}}));
}

void ConsolePage::changes_standing() {
  auto& dice = world_.dice;
  if (!on_shift_) return;
  if (standing_ == "ready") {
    if (!world_.calm() && dice.once_in(15)) say(protocol::write(ConsoleFrame{protocol::from_console::Pause{}}));
  } else if (world_.calm() || dice.once_in(3)) {
    say(protocol::write(ConsoleFrame{protocol::from_console::Ready{}}));  // refused while she rests
  }
  if (world_.calm() || chats_.empty() || !dice.once_in(10)) return;
  say(protocol::write(ConsoleFrame{protocol::from_console::Weight{chats_.begin()->first, dice.once_in(2)}}));
}

void ConsolePage::take_somebody() {
  std::vector<base::ConversationId> here;
  for (const auto& [conversation, is_here] : waiting_) {
    if (is_here && !pending_.contains(conversation)) here.push_back(conversation);
  }
  // Now and then more than she said she can: it is for the gateway to refuse.
  const bool has_room = chats_.size() + pending_.size() < static_cast<std::size_t>(max_);
  if (here.empty() || !(has_room || world_.dice.once_in(8))) return;
  take(world_.dice.one_of(here));
}

void ConsolePage::lives() {
  auto& dice = world_.dice;
  if (!signed_in_ || !line_open()) return;
  if (on_shift_ != wants_shift_) {
    if (wants_shift_)
      say(protocol::write(ConsoleFrame{protocol::from_console::StartShift{static_cast<std::uint8_t>(max_), {"nl"}}}));
    else say(protocol::write(ConsoleFrame{protocol::from_console::EndShift{}}));
  }
  answer_offer();
  changes_standing();
  if (on_shift_ && dice.once_in(3)) take_somebody();
  for (auto& [conversation, chat] : chats_) {
    // Refused while the store failed, perhaps.
    if (chat.ends_it()) end_at_gateway(conversation);
    if (!chat.end || chat.over || chat.leave_by_ms) continue;
    for (auto texts = dice.between(0, 3); texts > 0; --texts) chat.end->write_text();
    if (!chat.end->heard_first() || (world_.calm() && !world_.mended()) || !dice.once_in(30)) continue;
    chat.end->finish();
    chat.leave_by_ms = world_.schedule.now_ms() + fin_within_ms;
  }
  if (world_.calm()) return;
  if (dice.once_in(40)) wants_shift_ = !wants_shift_;
  if (dice.once_in(60)) reloads();
}

void ConsolePage::second_passed() {
  const auto now = world_.schedule.now_ms();
  for (auto& [conversation, chat] : chats_) {
    if (!chat.end || chat.over) continue;
    if (chat.leave_by_ms && now >= *chat.leave_by_ms) {
      if (world_.mended() && chat.visitor_here) wrong("a good line does not bring what a bad one lost");
      chat_is_over(conversation, chat);
    } else chat.end->acknowledge_if_owed();
  }
}

}  // namespace simulation
