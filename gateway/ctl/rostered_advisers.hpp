#pragma once
#include "ctl/register.hpp"
#include "roster/roster.hpp"

namespace ctl {

/// What the register says against a roster: advisers it does not know or knows twice, credentials that do not count at
/// `now_s`, shifts for a desk that a credential does not name.
roster::Faults faults_by_register(const roster::Roster& roster, const Register& book, std::int64_t now_s);

/// The same roster with each adviser under one name, whether it says her label or her id.
roster::Roster by_one_name(roster::Roster roster, const Register& book, std::int64_t now_s);

}  // namespace ctl
