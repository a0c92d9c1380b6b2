#include "planner/demand.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "planner/chance.hpp"
#include "planner/generated_choices.hpp"

namespace planner {
namespace {

// Shares of a weekday's 9:00 to 17:00, which is 1 in all. Peaks at lunch and at the end of the working day are known, and so
// is that an evening that is open brings 45 where the day brings some 78. Everything else is assumed.
constexpr std::array<double, 24> by_hour{.03, .02,  .015, .01, .01,  .01, .02,  .04,  .08, .10, .115, .12,
                                         .16, .135, .11, .115, .145, .10, .08, .09, .11, .11, .09,  .05};
constexpr std::array<double, 7> by_weekday{1.1, 1.05, 1, 1, .95, .6, .65};  // assumed
constexpr double comes_although_closed = 0.15;                              // assumed: the page says when it is open
constexpr int spike_ends = 3;                                               // o'clock, known

constexpr std::uint64_t times_stream = std::uint64_t{1} << 40, choices_stream = std::uint64_t{1} << 41;

/// How much of the network is open for citizens.
double open_share(const network::Network& network, std::int64_t unix_s) {
  double open = 0, all = 0;
  for (const auto& desk : network.desks) {
    const bool answers = desk.kind == network::DeskKind::veilig_thuis || desk.kind == network::DeskKind::national;
    if (!desk.active || !answers) continue;
    all += 1;
    open += desk.hours.open_at(unix_s) ? 1 : 0;
  }
  return all > 0 ? open / all : 1;
}

double weight_of(const network::Network& network, network::Date date, int hour) {
  const double open = open_share(network, network::unix_of(date, hour * 60 + 30));
  return by_weekday[static_cast<std::size_t>(network::weekday_of(date))] * by_hour[static_cast<std::size_t>(hour)] *
         (comes_although_closed + (1 - comes_although_closed) * open);
}

network::Date day_of(network::Date first, std::size_t day) {
  return network::date_of(network::days_since_1970(first) + static_cast<std::int64_t>(day));
}

void add_spike(std::vector<double>& hours, const Demand& demand, const Spike& spike) {
  for (std::size_t day = 0; day * 24 < hours.size(); ++day) {
    if (network::weekday_of(day_of(demand.first, day)) != spike.day) continue;
    const auto from = day * 24 + static_cast<std::size_t>(spike.hour);
    const auto to = day * 24 + static_cast<std::size_t>(spike.hour < spike_ends ? spike_ends : 24 + spike_ends);
    const double high = hours[from] * spike.factor;
    for (auto hour = from; hour < std::min(to, hours.size()); ++hour) hours[hour] = std::max(hours[hour], high);
  }
}

}  // namespace

std::vector<double> expected_by_hour(const Demand& demand, const network::Network& network) {
  const auto weights_of = [&](std::size_t days) {
    std::vector<double> out;
    for (std::size_t day = 0; day < days; ++day) {
      for (int hour = 0; hour < 24; ++hour) out.push_back(weight_of(network, day_of(demand.first, day), hour));
    }
    return out;
  };
  const auto week = weights_of(7);
  const double all = std::accumulate(week.begin(), week.end(), 0.0);
  auto hours = weights_of(static_cast<std::size_t>(demand.days));
  for (auto& hour : hours) hour *= demand.per_week / all;
  if (demand.spike) add_spike(hours, demand, *demand.spike);
  return hours;
}

Arrivals generated_arrivals(const Demand& demand, const network::Network& network, std::uint64_t seed) {
  const auto hours = expected_by_hour(demand, network);
  const GeneratedChoices people(network);
  Chance times(seed, times_stream);
  Arrivals out;
  // Unit exponential gaps laid along the expected number: a Poisson process whose rate changes each hour.
  double ahead = times.exponential(1);
  for (std::size_t hour = 0; hour < hours.size(); ++hour) {
    const auto begins = network::unix_of(day_of(demand.first, hour / 24), static_cast<int>(hour % 24) * 60);
    double into = 0;
    while (ahead <= hours[hour] - into) {
      into += ahead;
      const auto second = static_cast<std::int64_t>(3600 * into / hours[hour]);
      Chance person(seed, choices_stream + out.size());
      const std::int64_t at = begins + std::min<std::int64_t>(second, 3599);
      out.push_back({at, people.draw(at, person)});
      ahead = times.exponential(1);
    }
    ahead -= hours[hour] - into;
  }
  std::ranges::stable_sort(out, {}, &Arrival::unix_s);  // the hour that March leaves out falls onto the next
  return out;
}

}  // namespace planner
