#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "network/opening_hours.hpp"

namespace network {

struct Network;

/// Whom a step of a ladder alarms, seen from the desks of the one in danger.
enum class Audience {
  own_desks,       ///< everybody on shift at a desk that she accepted
  overflow,        ///< and at the overflow of those desks
  shift_leads,     ///< shift leads who are signed in: of those desks, and when none of them is there, of any
  crisis_service,  ///< everybody on shift at a crisis service
  everybody        ///< on shift at any desk
};

struct LadderStep {
  std::chrono::seconds after{0};    ///< since the round began; 0 for the first, then ascending, at most 3600
  std::vector<Audience> alarm;      ///< in addition to whom earlier steps alarmed
  std::vector<std::string> page;    ///< names of pagers; with `alarm` never both empty
};

/// `[[ladder]]` of escalation.toml: who is alarmed when, until a person has answered. A condition that is empty fits everybody.
struct Ladder {
  std::string name;                   ///< for people; unique, 1 to 64 bytes
  std::vector<std::string> desks;     ///< slugs: her first desk is one of these
  std::vector<std::string> topics;    ///< PROTOCOL.md's words
  std::optional<OpeningHours> hours;  ///< the danger was raised within these
  std::vector<LadderStep> steps;      ///< 1 to 8
  std::chrono::seconds round{90};     ///< from the first step to the first step of the next round; longer than the last `after`
};

enum class PagerKind { webhook, smtp, command };

/// `[[pager]]` of escalation.toml: a way to reach a person outside the gateway. Secrets stay in their files.
struct Pager {
  std::string name;                   ///< [a-z0-9-]{1,32}; unique
  PagerKind kind = PagerKind::webhook;
  std::string url;                    ///< webhook: https://...; smtp: smtps://host:port, or smtp://host:port with STARTTLS, always TLS
  std::string secret_file;            ///< webhook: the HMAC key, at least 32 bytes; smtp: the password, may be empty
  std::string ca_file;                ///< PEM; empty: the system's
  std::string proxy;                  ///< http://host:port; empty: none
  std::string user, from;             ///< smtp
  std::vector<std::string> to;        ///< smtp: 1 to 16 addresses
  std::vector<std::string> command;   ///< command: an absolute path and its arguments; no shell
  std::chrono::seconds timeout{10};   ///< of one attempt, 1 to 60
};

/// Nobody's organisation has written one: own desks at once, overflow after 20 s, shift leads after 40 s, everybody after 60 s.
const Ladder& usual_ladder();

/// The first that fits; `usual_ladder()` when none does. `desk`: slug of her first desk, `topic` empty when not said, `unix_s`: of
/// the calendar.
const Ladder& ladder_for(const Network& network, std::string_view desk, std::string_view topic, std::int64_t unix_s);

}  // namespace network
