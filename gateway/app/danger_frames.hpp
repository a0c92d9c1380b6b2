#pragma once
#include <functional>
#include <string>

#include "base/ids.hpp"
#include "base/instant.hpp"
#include "core/notice.hpp"
#include "protocol/console_notices.hpp"
#include "protocol/visitor_notices.hpp"

// Acute danger in the words of PROTOCOL.md. What only the edge knows (the time, labels) is handed in.
namespace app {

/// What visitors see of an adviser; empty when nobody knows.
using LabelOf = std::function<std::string(const base::AdviserId&)>;

protocol::to_visitor::Danger danger_frame(const core::VisitorDanger& notice, base::Instant now);
protocol::to_console::Danger danger_frame(const core::Danger& notice, base::Instant now, const LabelOf& label_of);
protocol::to_console::DangerOver danger_frame(const core::DangerOver& notice);

core::DangerReason to_core(protocol::from_console::DangerReason reason);

}  // namespace app
