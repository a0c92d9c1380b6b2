#pragma once
#include <optional>

#include "app/danger_frames.hpp"
#include "app/hello_shelf.hpp"
#include "base/instant.hpp"
#include "core/effect.hpp"
#include "protocol/console_notices.hpp"
#include "protocol/visitor_notices.hpp"

// The core's notices in the words of PROTOCOL.md. What only the edge knows (tokens, chains, Hellos, the time) is handed
// in.
namespace app {

/// Nothing for a notice that no visitor gets.
std::optional<protocol::ToVisitor> to_visitor(const core::Notice& notice,
                                              const std::optional<protocol::ResumeToken>& token, base::Instant now);

/// Nothing for a notice that no console gets, and for a taken chat whose Hello is not on the shelf.
std::optional<protocol::ToConsole> to_console(const core::Notice& notice, const protocol::Chain& chain,
                                              const HelloShelf& shelf, base::Instant now, const LabelOf& label_of = {});

protocol::About to_protocol(core::About from);
/// A value that nobody knows counts as not said.
core::Choices to_core(const protocol::Choices& choices);

}  // namespace app
