#include "planner/behaviour.hpp"

#include <algorithm>

#include "network/question.hpp"

namespace planner {
namespace {

constexpr double chat_min_s = 60, chat_max_s = 3 * 3600, patience_min_s = 20, patience_max_s = 4 * 3600;

bool is_evening(int minute) { return minute >= 18 * 60 || minute < 6 * 60; }

}  // namespace

Temper temper_of(const Behaviour& behaviour, const core::Choices& choices, int minute, Chance& chance) {
  const bool harmful = network::is_harmful_practice(choices.topic);
  const double mean =
      behaviour.chat_mean_s * (is_evening(minute) ? behaviour.evening_longer : 1) * (harmful ? behaviour.harmful_longer : 1);
  Temper out;
  out.arrive_after_s = std::min(60.0, chance.log_normal(behaviour.arrive_median_s, behaviour.answer_sigma));
  out.patience_s = std::clamp(chance.log_normal(behaviour.patience_median_s, behaviour.patience_sigma), patience_min_s,
                              patience_max_s);
  out.chat_s = std::clamp(chance.log_normal(log_normal_median(mean, behaviour.chat_sigma), behaviour.chat_sigma),
                          chat_min_s, chat_max_s);
  const bool heavy = chance.happens(harmful ? behaviour.heavy_harmful : behaviour.heavy);
  out.heavy_at_s = heavy ? out.chat_s / 3 : 0;
  out.ends_herself = chance.happens(behaviour.ends_herself);
  out.reserve = chance.uniform();
  return out;
}

}  // namespace planner
