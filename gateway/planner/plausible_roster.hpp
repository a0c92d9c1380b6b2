#pragma once
#include "network/network.hpp"
#include "roster/roster.hpp"

namespace planner {

/// A weekly roster to start from where there is none: in the hours of each desk that people are routed to two advisers at a
/// time, one of them an attention officer, in shifts of at most eight hours, two chats each, with languages of the desk.
roster::Roster plausible_roster(const network::Network& network);

}  // namespace planner
