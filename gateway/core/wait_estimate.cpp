#include "core/wait_estimate.hpp"

#include <algorithm>
#include <vector>

namespace core {
namespace {

// A chat that just ended counts one, and everything before it a little less, so that last month is forgotten.
constexpr double keep = 0.98;
// A narrower kind is believed as far as it was seen: with this much weight half, the rest comes from the wider one.
constexpr double half_believed = 8;
// From the offer to her first word even when somebody is free.
constexpr double pick_up_s = 20;
// Keeps a ratio of two short waits from meaning much.
constexpr double ground_s = 15;

constexpr std::size_t ratios_max = 200;
// Before anything was seen: forecasts of this kind are off by a factor, mostly downwards since people ahead leave.
constexpr std::array assumed_ratios{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0,
                                    1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2.0, 2.3, 2.6, 3.0};
// Nine of ten are covered on purpose: four of five are promised, and tomorrow is not quite like yesterday.
constexpr double outside_each_end = 0.05;

double blended(double weight, double seconds, double otherwise) {
  return weight <= 0 ? otherwise : (seconds + half_believed * otherwise) / (weight + half_believed);
}

}  // namespace

int part_of_week(int weekday_from_monday, int minute_of_day) {
  const int part = minute_of_day < 8 * 60 ? 0 : minute_of_day < 18 * 60 ? 1 : 2;
  return (weekday_from_monday >= 5 ? 3 : 0) + part;
}

void WaitEstimate::learn(Lengths& into, double seconds) {
  into.weight = into.weight * keep + 1;
  into.seconds = into.seconds * keep + seconds;
}

void WaitEstimate::chat_ended(const ChatKind& kind, std::chrono::milliseconds length) {
  const double seconds = static_cast<double>(length.count()) / 1000.0;
  learn(all_, seconds);
  learn(by_desk_[kind.desk], seconds);
  learn(by_kind_[kind], seconds);
}

double WaitEstimate::chat_length_s(const ChatKind& kind) const {
  double out = blended(all_.weight, all_.seconds, assumed_s_);
  if (const auto at = by_desk_.find(kind.desk); at != by_desk_.end()) out = blended(at->second.weight, at->second.seconds, out);
  if (const auto at = by_kind_.find(kind); at != by_kind_.end()) out = blended(at->second.weight, at->second.seconds, out);
  return out;
}

double WaitEstimate::forecast_s(unsigned needed, unsigned slots, double chat_length_s) {
  return pick_up_s + static_cast<double>(needed) * chat_length_s / static_cast<double>(slots);
}

std::size_t WaitEstimate::size_class(double forecast_s) {
  constexpr std::array bounds{45.0, 180.0, 480.0, 1'200.0, 3'000.0};
  return static_cast<std::size_t>(std::ranges::upper_bound(bounds, forecast_s) - bounds.begin());
}

WaitEstimate::Bounds WaitEstimate::bounds_of(const Ratios& seen) {
  std::vector<double> ratios(seen.begin(), seen.end());
  ratios.insert(ratios.end(), assumed_ratios.begin(), assumed_ratios.end());
  std::ranges::sort(ratios);
  const auto outside = static_cast<std::size_t>(outside_each_end * static_cast<double>(ratios.size()));
  return {ratios[outside], ratios[ratios.size() - 1 - outside]};
}

void WaitEstimate::wait_ended(double forecast_s, double waited_s) {
  const auto size = size_class(forecast_s);
  auto& ratios = ratios_[size];
  ratios.push_back((waited_s + ground_s) / (forecast_s + ground_s));
  if (ratios.size() > ratios_max) ratios.pop_front();
  bounds_[size] = bounds_of(ratios);
}

WaitRange WaitEstimate::range(double forecast_s) const {
  const auto& bounds = bounds_[size_class(forecast_s)];
  const auto seconds = [&](double ratio) {
    return static_cast<std::uint32_t>(std::max(0.0, ratio * (forecast_s + ground_s) - ground_s));
  };
  return {seconds(bounds.low), seconds(bounds.high) + 1};
}

}  // namespace core
