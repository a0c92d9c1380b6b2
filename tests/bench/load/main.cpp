#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>

#include "bench/load/danger_rounds.hpp"
#include "bench/load/dice.hpp"
#include "bench/load/flush.hpp"
#include "bench/load/gateway_crowd.hpp"
#include "bench/load/idle_crowd.hpp"
#include "bench/load/reference_crowd.hpp"
#include "bench/load/server_meter.hpp"
#include "bench/load/traffic.hpp"

namespace {

using namespace bench;
namespace json = boost::json;

struct Options {
  std::string certificate, server, advisers, invitations, desk = "vt-bench", state = "waiting";
  std::string visitor_origin, console_origin;
  std::uint16_t visitor_port = 0, console_port = 0;
  int pid = 0;
  unsigned pairs = 100, chats = 3, bursts = 6, burst_exchanges = 33, pause_ms = 3500;
  unsigned paced_exchanges = 80, interval_ms = 125, connections = 1000;
  unsigned consoles = 100, idle = 2000, waiting = 450, repetitions = 200, write_every_ms = 5000;
  std::string store;

  bool gateway() const { return server == "gateway"; }
  Address visitor() const { return {visitor_port, visitor_origin, "/ws"}; }
  Address console() const { return {console_port, console_origin, "/ws"}; }
};

/// Processor time of the server while `work` ran, and how many messages arrived meanwhile.
struct Cost {
  std::uint64_t messages = 0;
  std::chrono::nanoseconds processor{0}, wall{0};

  template <class Work>
  void add(const ServerMeter& meter, const Traffic& traffic, Work work) {
    const auto arrived = traffic.arrived();
    const auto used = meter.processor_time();
    const auto began = std::chrono::steady_clock::now();
    work();
    wall += std::chrono::steady_clock::now() - began;
    processor += meter.processor_time() - used;
    messages += traffic.arrived() - arrived;
  }
  json::object words() const {
    const double count = static_cast<double>(messages);
    return {{"messages", messages},
            {"cpu_us_per_message", static_cast<double>(processor.count()) / 1e3 / count},
            {"messages_per_second", count / (static_cast<double>(wall.count()) / 1e9)}};
  }
};

json::value growth(std::optional<std::int64_t> before, std::optional<std::int64_t> after, std::size_t connections) {
  if (!before || !after) return nullptr;
  return (*after - *before) / static_cast<std::int64_t>(connections);
}

void say(const json::object& result) { std::printf("%s\n", json::serialize(result).c_str()); }

void enrol(const Options& options) {
  Loop loop;
  const Trust trust(options.certificate);
  std::ifstream in(options.invitations);
  std::vector<Adviser> advisers;
  for (std::string line; std::getline(in, line);) advisers.push_back(Adviser::invited(line));
  GatewayCrowd(loop, trust, {options.visitor(), options.console(), options.desk}).enrol(advisers);
  std::ofstream out(options.advisers);
  for (const auto& adviser : advisers) out << adviser.line() << '\n';
  if (!out.flush()) throw std::runtime_error(options.advisers + ": cannot be written");
  say({{"enrolled", advisers.size()}});
}

void relay(const Options& options) {
  Loop loop;
  const Trust trust(options.certificate);
  const ServerMeter meter(options.pid);
  GatewayCrowd gateway(loop, trust, {options.visitor(), options.console(), options.desk});
  // What the first connection of a process costs once is not a connection's.
  if (options.gateway()) Line(loop, trust, options.visitor());
  else seat(loop, trust, options.visitor(), options.pairs, 0);
  const auto before = meter.memory_bytes();
  auto crowd = options.gateway() ? gateway.taken(read_advisers(options.advisers), options.pairs, options.chats)
                                 : seated(loop, trust, options.visitor(), options.pairs, options.chats);
  const auto connected = meter.memory_bytes();
  Traffic traffic(loop, crowd);
  Cost burst, paced;
  const auto refill = [&] { loop.run_for(std::chrono::milliseconds(options.pause_ms)); };
  traffic.burst(options.burst_exchanges);  // not counted: caches and buffers
  for (unsigned i = 0; i < options.bursts; ++i) {
    refill();
    burst.add(meter, traffic, [&] { traffic.burst(options.burst_exchanges); });
  }
  refill();
  paced.add(meter, traffic, [&] { traffic.paced(options.paced_exchanges, std::chrono::milliseconds(options.interval_ms)); });
  const std::uint64_t expected =
      2ull * options.pairs * (options.burst_exchanges * (options.bursts + 1) + options.paced_exchanges);
  if (traffic.arrived() != expected || traffic.sent() != expected)
    throw std::runtime_error("expected " + std::to_string(expected) + " messages, " + std::to_string(traffic.arrived()) + " arrived");
  say({{"tls", crowd.lines.front()->tls_words()},
       {"connections", crowd.lines.size()},
       {"arrived", traffic.arrived()},
       {"burst", burst.words()},
       {"paced", paced.words()},
       {"bytes_per_connection_paired", growth(before, connected, crowd.lines.size())},
       {"bytes_per_connection_after_traffic", growth(before, meter.memory_bytes(), crowd.lines.size())}});
}

void idle(const Options& options) {
  Loop loop;
  const Trust trust(options.certificate);
  const ServerMeter meter(options.pid);
  std::vector<std::unique_ptr<Line>> lines;
  std::size_t count = options.connections;
  std::function<std::unique_ptr<Line>(std::size_t)> next;
  GatewayCrowd gateway(loop, trust, {options.visitor(), options.console(), options.desk});
  std::vector<Adviser> advisers;
  std::string conversation;
  if (options.gateway()) {
    advisers = read_advisers(options.advisers);
    lines.push_back(gateway.signed_in(advisers.back()));  // nobody may arrive while nobody is on duty
    gateway.start_shift(*lines.back(), options.chats);
    advisers.pop_back();
    if (options.state == "signed_in") {
      count = std::min(count, advisers.size());
      next = [&](std::size_t i) { return gateway.signed_in(advisers[i]); };
    } else {
      lines.push_back(gateway.waiting(conversation));
      next = [&](std::size_t) { return gateway.waiting(conversation); };
    }
  } else {
    lines.push_back(seat(loop, trust, options.visitor(), options.connections, 0));
    next = [&](std::size_t i) { return seat(loop, trust, options.visitor(), i, 0); };
  }
  const auto before = meter.memory_bytes();
  for (std::size_t i = 0; i < count; ++i) lines.push_back(next(i));
  say({{"connections", count}, {"bytes_per_connection", growth(before, meter.memory_bytes(), count)}});
}

/// Advisers on shift who may have a chat or not: everybody whom a danger's first step alarms.
std::vector<Line*> all_on_duty(const Options& options, GatewayCrowd& gateway, Crowd& crowd) {
  const auto advisers = read_advisers(options.advisers);
  if (advisers.size() < options.consoles) throw std::runtime_error(options.advisers + ": holds fewer advisers than --consoles");
  if (options.idle > 0 && options.pairs == 0)
    throw std::runtime_error("--idle needs --pairs: where every adviser is free nobody is left waiting");
  crowd = gateway.taken(advisers, options.pairs, options.chats);
  if (crowd.advisers > options.consoles) throw std::runtime_error("--pairs needs " + std::to_string(crowd.advisers) + " --consoles");
  std::vector<Line*> consoles;
  for (const auto& pair : crowd.pairs)
    if (consoles.empty() || consoles.back() != pair.adviser) consoles.push_back(pair.adviser);
  while (consoles.size() < options.consoles) {
    auto& line = *crowd.lines.emplace_back(gateway.signed_in(advisers[consoles.size()]));
    gateway.start_shift(line, options.chats);
    if (options.pairs > 0) gateway.pause(line);  // otherwise she would be offered whoever waits, and hear of nothing else
    consoles.push_back(&line);
  }
  return consoles;
}

json::array microseconds(const std::vector<std::chrono::nanoseconds>& times) {
  json::array made;
  for (const auto& time : times) made.emplace_back(static_cast<double>(time.count()) / 1e3);
  return made;
}

void danger(const Options& options) {
  const auto waiting = std::min(options.waiting, options.idle);
  IdleCrowd idle(options.certificate, {options.visitor(), options.console(), options.desk}, {waiting, options.idle - waiting});
  Loop loop;
  const Trust trust(options.certificate);
  GatewayCrowd gateway(loop, trust, {options.visitor(), options.console(), options.desk});
  Crowd crowd;
  const auto consoles = all_on_duty(options, gateway, crowd);
  idle.bring(loop);
  Traffic traffic(loop, crowd);
  if (options.pairs > 0) traffic.begin_steady(std::chrono::milliseconds(options.write_every_ms));
  Flush flush(options.store);
  DangerRounds rounds(loop, gateway, consoles, options.pairs > 0 ? &traffic : nullptr);
  struct Kind {
    DangerRounds::From from;
    const char* name;
    std::vector<std::chrono::nanoseconds> first, every, visitor;
  };
  std::array<Kind, 2> kinds{Kind{DangerRounds::From::waiting, "waiting", {}, {}, {}},
                            Kind{DangerRounds::From::arriving, "arriving", {}, {}, {}}};
  std::vector<std::chrono::nanoseconds> flushes;
  const auto began = std::chrono::steady_clock::now();
  auto said = began;
  for (unsigned i = 0; i < options.repetitions; ++i) {
    for (auto& kind : kinds) {
      // Between half and one and a half times the interval, so that no beat of the gateway's is always met or always missed.
      const auto half = options.interval_ms / 2 + 1;
      const auto times = rounds.once(kind.from, std::chrono::milliseconds(half + dice() % (2 * half)));
      kind.first.push_back(times.first);
      kind.every.push_back(times.every);
      kind.visitor.push_back(times.visitor);
      flushes.push_back(flush.once());
    }
    if (const auto now = std::chrono::steady_clock::now(); now - said > std::chrono::seconds(15)) {
      std::fprintf(stderr, "  %u of %u raised from each state\n", i + 1, options.repetitions);
      said = now;
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  json::object result{{"consoles", consoles.size()},
                      {"messages_per_second", static_cast<double>(traffic.arrived()) / took.count()},
                      {"flush_us", microseconds(flushes)}};
  for (const auto& kind : kinds)
    result[kind.name] = json::object{{"first_us", microseconds(kind.first)},
                                     {"every_us", microseconds(kind.every)},
                                     {"visitor_us", microseconds(kind.visitor)}};
  say(result);
}

void add_server_options(CLI::App& command, Options& options) {
  command.add_option("--certificate", options.certificate, "the one certificate to trust (PEM)")->required();
  command.add_option("--visitor-port", options.visitor_port, "also the reference's only port")->required();
  command.add_option("--console-port", options.console_port, "");
  command.add_option("--visitor-origin", options.visitor_origin, "");
  command.add_option("--console-origin", options.console_origin, "");
  command.add_option("--desk", options.desk, "")->capture_default_str();
  command.add_option("--advisers", options.advisers, "file of keys that enrol writes");
}

void add_measured_options(CLI::App& command, Options& options) {
  add_server_options(command, options);
  command.add_option("--server", options.server, "")->required()->check(CLI::IsMember({"gateway", "reference"}));
  command.add_option("--pid", options.pid, "the server's process")->required();
  command.add_option("--chats", options.chats, "of one adviser at a time")->capture_default_str();
}

int run(int argc, char** argv) {
  CLI::App cli{"Puts load on luwte-gateway or bench_reference and says what it cost the server. `relay` beside its sources starts it.",
               "bench_load"};
  cli.require_subcommand(1);
  Options options;
  auto* enrolling = cli.add_subcommand("enrol", "Make keys for invited advisers and send their requests");
  add_server_options(*enrolling, options);
  enrolling->add_option("--invitations", options.invitations, "one address of luwtectl invite a line")->required();
  auto* relaying = cli.add_subcommand("relay", "Pairs exchange messages; prints processor time per message");
  add_measured_options(*relaying, options);
  relaying->add_option("--pairs", options.pairs, "")->capture_default_str();
  relaying->add_option("--bursts", options.bursts, "counted bursts, after one that is not")->capture_default_str();
  relaying->add_option("--burst-exchanges", options.burst_exchanges, "of each pair; two messages each")->capture_default_str();
  relaying->add_option("--pause-ms", options.pause_ms, "between bursts, for the gateway's rate limit")->capture_default_str();
  relaying->add_option("--paced-exchanges", options.paced_exchanges, "of each pair")->capture_default_str();
  relaying->add_option("--interval-ms", options.interval_ms, "between a pair's paced exchanges")->capture_default_str();
  auto* idling = cli.add_subcommand("idle", "Connections that say nothing; prints their memory");
  add_measured_options(*idling, options);
  idling->add_option("--connections", options.connections, "")->capture_default_str();
  idling->add_option("--state", options.state, "at the gateway")
      ->check(CLI::IsMember({"waiting", "signed_in"}))
      ->capture_default_str();
  auto* endangered = cli.add_subcommand("danger", "Visitors raise acute danger one after another; prints when consoles rang");
  add_server_options(*endangered, options);
  endangered->add_option("--store", options.store, "directory beside the gateway's store, whose disk is measured too")->required();
  endangered->add_option("--consoles", options.consoles, "advisers on duty")->check(CLI::Range(1, 10'000))->capture_default_str();
  endangered->add_option("--pairs", options.pairs, "running chats; 0: none")->capture_default_str();
  endangered->add_option("--chats", options.chats, "of one adviser at a time")->check(CLI::Range(1, 3))->capture_default_str();
  endangered->add_option("--write-every-ms", options.write_every_ms, "how often each visitor in a chat writes and is answered")
      ->check(CLI::Range(1, 600'000))
      ->capture_default_str();
  endangered->add_option("--idle", options.idle, "visitors who say nothing; 0: none")->capture_default_str();
  endangered->add_option("--waiting", options.waiting, "of the idle, so many in the queue; the others look at the page")
      ->capture_default_str();
  endangered->add_option("--repetitions", options.repetitions, "of each of the two states")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  endangered->add_option("--interval-ms", options.interval_ms, "about so long before each")->capture_default_str();
  CLI11_PARSE(cli, argc, argv);
  if (*endangered) danger(options);
  else if (*enrolling) enrol(options);
  else if (*relaying) relay(options);
  else idle(options);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_load: %s\n", error.what());
    return 1;
  }
}
