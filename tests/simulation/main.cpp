// Runs worlds, one per seed, and says which seed broke what and how to see it again.
#include <sodium.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "simulation/alarms.hpp"
#include "simulation/regression_seeds.hpp"
#include "simulation/scenarios.hpp"
#include "simulation/world.hpp"

namespace {

struct Options {
  std::uint64_t seeds = 2'000, from = 1;
  std::vector<std::uint64_t> only;
  bool verbose = false;
  bool scenarios_only = false;
  bool alarms_only = false;
};

constexpr const char* usage =
    "usage: simulation [--seeds N] [--from S] [--seed S] [--alarms | --scenarios] [--verbose]\n"
    "  --seeds N   how many worlds (default 2000, with LUWTE_LONG in the environment 50000), beside every seed that "
    "ever failed\n"
    "  --from S    the first seed (default 1)\n"
    "  --seed S    this one only\n"
    "  --alarms    only the nights with acute danger, of every seed; otherwise of each third\n"
    "  --scenarios only the stories with an end that can be foretold; --seeds, --from and --seed give their seeds\n"
    "  --verbose   what everybody says and hears, on stderr; of a night, its record\n";

Options read(int argc, char** argv) {
  Options options;
  if (std::getenv("LUWTE_LONG") != nullptr) options.seeds = 50'000;
  for (int at = 1; at < argc; ++at) {
    const std::string word = argv[at];
    const auto number = [&] {
      if (at + 1 >= argc) std::exit((std::fputs(usage, stderr), 2));
      return std::strtoull(argv[++at], nullptr, 10);
    };
    if (word == "--seeds") options.seeds = number();
    else if (word == "--from") options.from = number();
    else if (word == "--seed") options.only.push_back(number());
    else if (word == "--scenarios") options.scenarios_only = true;
    else if (word == "--alarms") options.alarms_only = true;
    else if (word == "--help") std::exit((std::fputs(usage, stdout), 0));
    else if (word == "--verbose") options.verbose = true;
    else std::exit((std::fputs(usage, stderr), 2));
  }
  return options;
}

std::vector<std::uint64_t> chosen(const Options& options) {
  if (!options.only.empty()) return options.only;
  std::set<std::uint64_t> out(simulation::regression_seeds.begin(), simulation::regression_seeds.end());
  for (std::uint64_t n = 0; n < options.seeds; ++n) out.insert(options.from + n);
  return {out.begin(), out.end()};
}

/// How many failed.
std::size_t play_scenarios(const std::vector<std::uint64_t>& seeds) {
  std::size_t failed = 0;
  for (const auto& scenario : simulation::scenarios()) {
    for (const auto seed : seeds) {
      try {
        const auto seen = scenario.play(seed);
        std::printf("%s (seed %llu): %s\n", scenario.name.c_str(), static_cast<unsigned long long>(seed), seen.c_str());
      } catch (const std::exception& error) {
        ++failed;
        std::fprintf(stderr, "%s, seed %llu failed: %s\n", scenario.name.c_str(), static_cast<unsigned long long>(seed), error.what());
      }
    }
  }
  return failed;
}

}  // namespace

int main(int argc, char** argv) {
  if (sodium_init() < 0) return 2;
  const auto options = read(argc, argv);
  if (options.scenarios_only) {
    auto of = options.only;
    for (std::uint64_t n = 0; n < options.seeds && options.only.empty(); ++n) of.push_back(options.from + n);
    return play_scenarios(of) == 0 ? 0 : 1;
  }
  const auto scenarios_failed = options.only.empty() && !options.alarms_only ? play_scenarios({1}) : 0;
  const auto seeds = chosen(options);
  std::atomic<std::size_t> next = 0, failed = 0;
  std::mutex mutex;  // guards what follows and the output
  simulation::World::Tally tally;
  simulation::Alarms::Tally alarmed;
  std::size_t nights = 0;
  const auto failure = [](auto& world) -> std::string {
    try {
      world.run();
      return {};
    } catch (const std::exception& error) {
      return error.what();
    }
  };

  const auto work = [&] {
    for (auto at = next++; at < seeds.size(); at = next++) {
      // A night is as long as a world: one in three is enough where both are played.
      std::optional<simulation::Alarms> alarms;
      std::string alarm_broke;
      if (options.alarms_only || seeds[at] % 3 == 0) alarm_broke = failure(alarms.emplace(seeds[at]));
      std::string broke;
      std::optional<simulation::World> world;
      if (!options.alarms_only) broke = failure(world.emplace(seeds[at], options.verbose));
      const std::lock_guard lock(mutex);
      if (alarms) alarmed.add(alarms->tally()), ++nights;
      if (alarms && options.verbose) std::fputs(alarms->story().c_str(), stderr);
      if (world) tally.add(world->tally());
      const auto report = [&](const std::string& why, const char* option) {
        if (why.empty()) return;
        ++failed;
        const auto seed = static_cast<unsigned long long>(seeds[at]);
        std::fprintf(stderr, "seed %llu failed: %s\n  replay: %s%s --verbose --seed %llu\n", seed, why.c_str(), argv[0], option, seed);
      };
      report(alarm_broke, " --alarms");
      report(broke, "");
    }
  };
  std::vector<std::thread> threads(options.verbose ? 1 : std::max(1U, std::thread::hardware_concurrency()));
  for (auto& thread : threads) thread = std::thread(work);
  for (auto& thread : threads) thread.join();

  std::printf("%zu nights: %llu events, %llu dangers, %llu steps, %llu pages, %llu kills, %llu of them with a new boot, %llu jumps\n",
              nights, static_cast<unsigned long long>(alarmed.events), static_cast<unsigned long long>(alarmed.dangers),
              static_cast<unsigned long long>(alarmed.steps), static_cast<unsigned long long>(alarmed.pages),
              static_cast<unsigned long long>(alarmed.kills), static_cast<unsigned long long>(alarmed.boots),
              static_cast<unsigned long long>(alarmed.jumps));
  if (options.alarms_only) {
    std::printf("%zu failed\n", failed.load());
    return failed == 0 ? 0 : 1;
  }
  std::printf(
      "%zu seeds, %zu failed: %llu events, %llu texts, %llu clean ends, %llu resumes, %llu requeues, %llu restarts,"
      " %llu outages, %llu takes lost to another, %llu frames dropped by the relay, %llu rests and %llu rows of what was learnt"
      " over a restart\n",
      seeds.size(), failed.load(), static_cast<unsigned long long>(tally.events),
      static_cast<unsigned long long>(tally.texts), static_cast<unsigned long long>(tally.clean_ends),
      static_cast<unsigned long long>(tally.resumes), static_cast<unsigned long long>(tally.requeues),
      static_cast<unsigned long long>(tally.restarts), static_cast<unsigned long long>(tally.outages),
      static_cast<unsigned long long>(tally.takes_lost), static_cast<unsigned long long>(tally.frames_dropped),
      static_cast<unsigned long long>(tally.rests_restored), static_cast<unsigned long long>(tally.learnt));
  return failed == 0 && scenarios_failed == 0 ? 0 : 1;
}
