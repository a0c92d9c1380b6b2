#pragma once
#include "core/choices.hpp"
#include "planner/chance.hpp"

namespace planner {

/// How people behave, as far as a simulated week needs it. What is known and what is assumed: decisions/planning.md.
struct Behaviour {
  double chat_mean_s = 20 * 60;     ///< known: the chat averages 20 minutes
  double chat_sigma = 0.6;
  double evening_longer = 1.2;      ///< factor, from 18:00 to 06:00
  double harmful_longer = 1.5;      ///< factor, for harmful practices
  double patience_median_s = 12 * 60;
  double patience_sigma = 0.9;
  double widen_accepted = 0.6;      ///< share of those who also want somebody else to answer
  double widen_accepted_alone = 0.9;  ///< the same when nobody whom they accepted is on duty
  double widen_answer_median_s = 15;
  double arrive_median_s = 5;       ///< from the page's offer to her tap
  double ends_herself = 0.5;        ///< probability that the visitor ends the chat, not the adviser

  double offer_answer_median_s = 8;
  double answer_sigma = 0.5;        ///< of every short answer
  double declines = 0.03;           ///< probability per offer
  double misses = 0.01;             ///< probability that she does not see an offer
  double back_median_s = 180;       ///< after she was paused for missing two
  double heavy = 0.08;              ///< probability that she marks a chat heavy
  double heavy_harmful = 0.4;       ///< the same for harmful practices
  double wrap_up_median_s = 180;
  double lunch_s = 30 * 60;
  double lunch_from_shift_s = 5.5 * 3600;  ///< who works longer has a break (Arbeidstijdenwet, article 5:4)
};

/// One visitor, whole from the beginning: what she will do does not depend on what others did.
struct Temper {
  double arrive_after_s = 0;
  double patience_s = 0;
  double reserve = 0;     ///< 0 to 1: she accepts more desks where a greater share of people does
  double chat_s = 0;
  double heavy_at_s = 0;  ///< since the chat began; 0: not heavy
  bool ends_herself = false;
};
/// `minute`: of the local day on which she comes.
Temper temper_of(const Behaviour& behaviour, const core::Choices& choices, int minute, Chance& chance);

}  // namespace planner
