#include "network/check_ladders.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using network::Audience;
using network::Ladder;
using namespace std::chrono_literals;

namespace {

Ladder ladder(std::string name, std::vector<Audience> alarm, std::vector<std::string> page = {}) {
  Ladder out;
  out.name = std::move(name);
  out.steps = {{0s, std::move(alarm), std::move(page)}};
  return out;
}

/// Desks `north`, which overflows to `south`.
network::Network network_of(std::vector<Ladder> ladders, const std::vector<std::string>& pagers = {}) {
  auto out = network::plain_network({"north", "south"});
  out.desks.front().overflow = {{"south", 20s}};
  out.ladders = std::move(ladders);
  for (const auto& name : pagers) out.pagers.emplace_back().name = name;
  return out;
}

std::vector<std::string> said(const network::Network& network) {
  std::vector<std::string> out;
  for (const auto& one : network::ladder_findings(network)) {
    CHECK(one.severity == network::Severity::warning);
    out.push_back(one.words);
  }
  return out;
}

using Words = std::vector<std::string>;
const Words kEverybody{"in danger, ladder \"all\" pages nobody: while no adviser sits at a console, nobody hears of it"};

}  // namespace

TEST_CASE("A ladder that pages nobody is worth a look, also the usual one; one that pages is not") {
  CHECK(said(network_of({ladder("all", {Audience::everybody})})) == kEverybody);
  CHECK(said(network_of({})).size() == 1);
  CHECK(said(network_of({ladder("all", {Audience::everybody}, {"hook"})}, {"hook"})).empty());
}

TEST_CASE("A step that can be nobody, whoever is on shift, is told") {
  auto one = ladder("all", {Audience::everybody}, {"hook"});
  one.steps.push_back({20s, {Audience::crisis_service}, {}});
  one.steps.push_back({40s, {Audience::overflow}, {}});
  auto network = network_of({one}, {"hook"});
  CHECK(said(network) == Words{"in danger, step 2 of ladder \"all\" alarms nobody: there is no such desk that is active"});
  network.desks.back().active = false;  // where the overflow went
  CHECK(said(network).size() == 2);
  network.desks.back().active = true;
  network.desks.back().kind = network::DeskKind::crisis_service;
  CHECK(said(network).empty());
  network.ladders.front().desks = {"south"};  // which has no overflow
  CHECK(said(network) == Words{"in danger, step 3 of ladder \"all\" alarms nobody: there is no such desk that is active"});
}

TEST_CASE("A ladder behind one that fits everybody it fits is never chosen") {
  const auto never = [](Ladder first, Ladder second) {
    first.name = "first", second.name = "second";
    const auto words = said(network_of({std::move(first), std::move(second)}, {"hook"}));
    return words == Words{"in danger, ladder \"second\" is never chosen: \"first\" before it fits everybody that it fits"};
  };
  const auto plain = ladder("", {Audience::everybody}, {"hook"});
  auto of_north = plain, of_honour = plain, at_night = plain, by_name = plain;
  of_north.desks = {"north"};
  of_honour.topics = {"honour_violence"};
  at_night.hours.emplace().week[0] = {{1200, 1440}};
  by_name.hours = network::OpeningHours::always();
  CHECK(never(of_north, of_north));
  CHECK(never(by_name, of_north));  // "always" in words is always
  CHECK(never(of_north, [&] { auto one = of_north; one.topics = {"fgm"}; return one; }()));
  CHECK_FALSE(never(of_north, plain));
  CHECK_FALSE(never(of_honour, of_north));
  CHECK_FALSE(never(at_night, of_north));
  by_name.hours->on_holidays.emplace();
  CHECK_FALSE(never(by_name, of_north));
}

TEST_CASE("A pager that no step names is never used") {
  CHECK(said(network_of({ladder("all", {Audience::everybody}, {"hook"})}, {"hook", "mail"})) ==
        Words{"pager \"mail\" is in no step of a ladder: it is never used"});
}

TEST_CASE("Hours in which a desk is closed and the ladder that is chosen pages nobody are told, once for all desks alike") {
  auto by_day = ladder("day", {Audience::everybody}), rest = ladder("rest", {Audience::everybody}, {"hook"});
  by_day.hours.emplace();
  for (auto& day : by_day.hours->week) day = {{480, 1080}};
  auto network = network_of({by_day, rest}, {"hook"});
  const std::string pages_nobody = "in danger, ladder \"day\" pages nobody: while no adviser sits at a console, nobody hears of it";
  CHECK(said(network) == Words{pages_nobody});  // both desks are always open
  for (auto& desk : network.desks) {
    desk.hours = {};
    for (auto& day : desk.hours.week) day = {{540, 1020}};
  }
  const std::string both =
      "in danger, nobody is paged while these desks are closed: north, south (Monday to Sunday 08:00-09:00 and 17:00-18:00)";
  CHECK(said(network) == Words{pages_nobody, both});
  network.desks.back().active = false;
  network.ladders.front().desks = {"south"};
  CHECK(said(network) == Words{pages_nobody});
  network.ladders.front().desks.clear();
  network.ladders.front().topics = {"fgm"};
  CHECK(said(network) == Words{pages_nobody,
      "in danger, nobody is paged while these desks are closed: north (about fgm, Monday to Sunday 08:00-09:00 and 17:00-18:00)"});
  network.ladders = {rest};
  network.ladders.front().desks = {"south"};  // and what fits nobody else is the usual one, which pages nobody
  CHECK(said(network) == Words{
      "in danger, nobody is paged while these desks are closed: north (Monday to Sunday 00:00-09:00 and 17:00-24:00)"});
}
