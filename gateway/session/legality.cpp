#include "session/legality.hpp"

#include <array>
#include <cstdlib>

namespace session {
namespace {

constexpr Verdict P = Verdict::pass;
constexpr Verdict D = Verdict::drop;
constexpr Verdict C = Verdict::close;

struct Row {
  State state;
  std::array<Verdict, 28> verdicts;  // in the order of FrameKind
};

// D: sent while another state was the truth, and without meaning since. A visitor who changes her choices while somebody
// takes her has done nothing wrong.
constexpr auto table = std::to_array<Row>({
    // clang-format off
    //                    rou arr res aga int cho lea rai und eno emt sin sst sen pau rea dec wei tak end rai ack han clo 112 dri out pin
    {State::fresh,       { P,  P,  P,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::asking,      { C,  C,  C,  C,  C,  C,  P,  P,  P,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::waiting,     { C,  C,  C,  P,  P,  P,  P,  P,  P,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::taken,       { C,  C,  C,  P,  D,  D,  P,  P,  P,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::needs_hello, { C,  C,  C,  P,  D,  D,  P,  P,  P,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::ended,       { C,  C,  C,  D,  D,  D,  D,  D,  D,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::challenged,  { C,  C,  C,  C,  C,  C,  C,  C,  C,  P,  P,  P,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::signing_in,  { C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P }},
    {State::signed_in,   { C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  C,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P,  P }},
    // clang-format on
});

}  // namespace

FrameKind kind_of(const protocol::VisitorFrame& frame) {
  static constexpr auto kinds =
      std::to_array({FrameKind::route, FrameKind::arrive, FrameKind::resume, FrameKind::again, FrameKind::intake, FrameKind::choices,
                     FrameKind::leave, FrameKind::raise, FrameKind::undo_raise, FrameKind::ping});
  static_assert(kinds.size() == std::variant_size_v<protocol::VisitorFrame>);
  return kinds[frame.index()];
}

FrameKind kind_of(const protocol::ConsoleFrame& frame) {
  static constexpr auto kinds =
      std::to_array({FrameKind::enrol, FrameKind::enrolment, FrameKind::sign_in, FrameKind::shift_start,
                     FrameKind::shift_end, FrameKind::pause, FrameKind::ready, FrameKind::decline, FrameKind::weight,
                     FrameKind::take, FrameKind::end, FrameKind::console_raise, FrameKind::acknowledge, FrameKind::hand_on,
                     FrameKind::close_danger, FrameKind::called_112, FrameKind::drill, FrameKind::sign_out, FrameKind::ping});
  static_assert(kinds.size() == std::variant_size_v<protocol::ConsoleFrame>);
  return kinds[frame.index()];
}

Verdict judge(State state, FrameKind kind) {
  for (const Row& row : table)
    if (row.state == state) return row.verdicts[static_cast<std::size_t>(kind)];
  std::abort();
}

}  // namespace session
