#include "core/wait_estimate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
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

// So few say something about one person rather than about chats: they are neither used nor in a row. Four chats weigh more.
constexpr double several = 3.8;
// Where fading and learning meet is 50; a little more for what rounding adds.
constexpr double weight_max = 50.001;
// Somebody forgot to end a longer one.
constexpr std::chrono::minutes length_max{24 * 60};

constexpr std::size_t ratios_max = 200;
// Before anything was seen: forecasts of this kind are off by a factor, mostly downwards since people ahead leave.
constexpr std::array assumed_ratios{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0,
                                    1.1, 1.2, 1.3, 1.4, 1.6, 1.8, 2.0, 2.3, 2.6, 3.0};
// 86 of a hundred are covered on purpose: four of five are promised, and tomorrow is not quite like yesterday.
constexpr double outside_each_end = 0.07;

}  // namespace

int part_of_week(int weekday_from_monday, int minute_of_day) {
  const int part = minute_of_day < 8 * 60 ? 0 : minute_of_day < 18 * 60 ? 1 : 2;
  return (weekday_from_monday >= 5 ? 3 : 0) + part;
}

bool believable(const ChatLengthsRecord& row) {
  const bool of_all = row.desk.empty(), of_desk = row.part_of_week == every_part;
  const bool numbers = row.weight >= several && row.weight <= weight_max && row.seconds >= 0 &&
                       row.seconds <= row.weight * std::chrono::seconds{length_max}.count() * 1.001;  // NaN is neither
  return numbers && row.part_of_week <= every_part && (!of_all || of_desk) && (!of_desk || !row.harmful_practice);
}

bool believable(const WaitRatiosRecord& row) { return row.size < 6 && !row.hundredths.empty() && row.hundredths.size() <= ratios_max; }

bool WaitEstimate::Lengths::of_several() const { return weight >= several; }

double WaitEstimate::blended(const Lengths& seen, double otherwise) {
  return seen.of_several() ? (seen.seconds + half_believed * otherwise) / (seen.weight + half_believed) : otherwise;
}

void WaitEstimate::learn(Lengths& into, double seconds) {
  into.weight = into.weight * keep + 1;
  into.seconds = into.seconds * keep + seconds;
}

void WaitEstimate::chat_ended(const ChatKind& kind, std::chrono::milliseconds length) {
  // In whole minutes: a length to the second could be found again in the log of somebody's connection.
  const auto minutes = std::chrono::round<std::chrono::minutes>(std::clamp<std::chrono::milliseconds>(length, {}, length_max));
  const auto seconds = static_cast<double>(std::chrono::seconds{minutes}.count());
  learn(all_, seconds);
  learn(by_desk_[kind.desk], seconds);
  learn(by_kind_[kind], seconds);
}

double WaitEstimate::chat_length_s(const ChatKind& kind) const {
  double out = blended(all_, assumed_s_);
  if (const auto at = by_desk_.find(kind.desk); at != by_desk_.end()) out = blended(at->second, out);
  if (const auto at = by_kind_.find(kind); at != by_kind_.end()) out = blended(at->second, out);
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
  std::vector<double> ratios;
  ratios.reserve(seen.size() + assumed_ratios.size());
  for (const auto hundredths : seen) ratios.push_back(hundredths / 100.0);
  ratios.insert(ratios.end(), assumed_ratios.begin(), assumed_ratios.end());
  std::ranges::sort(ratios);
  const auto outside = static_cast<std::size_t>(outside_each_end * static_cast<double>(ratios.size()));
  return {ratios[outside], ratios[ratios.size() - 1 - outside]};
}

std::size_t WaitEstimate::wait_ended(double forecast_s, double waited_s) {
  const auto size = size_class(forecast_s);
  auto& ratios = ratios_[size];
  const double hundredths = std::round(100 * (waited_s + ground_s) / (forecast_s + ground_s));
  ratios.push_back(static_cast<std::uint16_t>(std::clamp(hundredths, 0.0, 65'535.0)));
  if (ratios.size() > ratios_max) ratios.pop_front();
  bounds_[size] = bounds_of(ratios);
  return size;
}

WaitRange WaitEstimate::range(double forecast_s) const {
  const auto& bounds = bounds_[size_class(forecast_s)];
  const auto seconds = [&](double ratio) {
    return static_cast<std::uint32_t>(std::max(0.0, ratio * (forecast_s + ground_s) - ground_s));
  };
  return {seconds(bounds.low), seconds(bounds.high) + 1};
}

std::vector<ChatLengthsRecord> WaitEstimate::rows_of(const ChatKind& kind) const {
  std::vector<ChatLengthsRecord> out;
  if (all_.of_several()) out.push_back({{}, false, every_part, all_.weight, all_.seconds});
  if (kind.desk >= desks_.size()) return out;
  const auto& desk = desks_[kind.desk];
  if (const auto at = by_desk_.find(kind.desk); at != by_desk_.end() && at->second.of_several())
    out.push_back({desk, false, every_part, at->second.weight, at->second.seconds});
  if (const auto at = by_kind_.find(kind); at != by_kind_.end() && at->second.of_several())
    out.push_back({desk, kind.harmful_practice, static_cast<std::uint8_t>(kind.part_of_week), at->second.weight, at->second.seconds});
  return out;
}

std::vector<ChatLengthsRecord> WaitEstimate::lengths_rows() const {
  std::vector<ChatLengthsRecord> out;
  if (all_.of_several()) out.push_back({{}, false, every_part, all_.weight, all_.seconds});
  const auto add = [&](std::size_t desk, bool harmful_practice, int part, const Lengths& seen) {
    if (desk >= desks_.size() || !seen.of_several()) return;
    out.push_back({desks_[desk], harmful_practice, static_cast<std::uint8_t>(part), seen.weight, seen.seconds});
  };
  for (const auto& [desk, seen] : by_desk_) add(desk, false, every_part, seen);
  for (const auto& [kind, seen] : by_kind_) add(kind.desk, kind.harmful_practice, kind.part_of_week, seen);
  const auto key = [](const ChatLengthsRecord& row) { return std::tie(row.desk, row.harmful_practice, row.part_of_week); };
  std::ranges::sort(out, {}, key);
  return out;
}

WaitRatiosRecord WaitEstimate::ratios_row(std::size_t size) const {
  return {static_cast<std::uint8_t>(size), {ratios_[size].begin(), ratios_[size].end()}};
}

std::vector<WaitRatiosRecord> WaitEstimate::ratios_rows() const {
  std::vector<WaitRatiosRecord> out;
  for (std::size_t size = 0; size < ratios_.size(); ++size) {
    if (!ratios_[size].empty()) out.push_back(ratios_row(size));
  }
  return out;
}

bool WaitEstimate::restore(const ChatLengthsRecord& row) {
  if (!believable(row)) return true;
  const Lengths seen{row.weight, row.seconds};
  if (row.desk.empty()) {
    all_ = seen;
    return true;
  }
  const auto at = std::ranges::find(desks_, row.desk);
  if (at == desks_.end()) return false;
  const auto desk = static_cast<std::size_t>(at - desks_.begin());
  if (row.part_of_week == every_part) by_desk_[desk] = seen;
  else by_kind_[{desk, row.harmful_practice, row.part_of_week}] = seen;
  return true;
}

void WaitEstimate::restore(const WaitRatiosRecord& row) {
  if (!believable(row)) return;
  ratios_[row.size].assign(row.hundredths.begin(), row.hundredths.end());
  bounds_[row.size] = bounds_of(ratios_[row.size]);
}

}  // namespace core
