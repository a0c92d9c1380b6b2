#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "ctl/surroundings.hpp"

/// Each adds one subcommand to `app`; it runs while the arguments are parsed and throws BadInput or Refused.
/// `surroundings` outlives `app`.
namespace ctl {

void add_root_command(CLI::App& app, const Surroundings& surroundings);
void add_issuer_command(CLI::App& app, const Surroundings& surroundings);
void add_status_key_command(CLI::App& app, const Surroundings& surroundings);
void add_invite_command(CLI::App& app, const Surroundings& surroundings);
void add_sign_command(CLI::App& app, const Surroundings& surroundings);
void add_renew_command(CLI::App& app, const Surroundings& surroundings);
void add_revoke_command(CLI::App& app, const Surroundings& surroundings);
void add_statement_command(CLI::App& app, const Surroundings& surroundings);
void add_list_command(CLI::App& app, const Surroundings& surroundings);
void add_verify_chain_command(CLI::App& app, const Surroundings& surroundings);
void add_check_data_command(CLI::App& app, const Surroundings& surroundings);
void add_audit_command(CLI::App& app, const Surroundings& surroundings);
void add_drill_command(CLI::App& app, const Surroundings& surroundings);
void add_check_network_command(CLI::App& app, const Surroundings& surroundings);
void add_explain_route_command(CLI::App& app, const Surroundings& surroundings);
void add_roster_command(CLI::App& app, const Surroundings& surroundings);
void add_simulate_command(CLI::App& app, const Surroundings& surroundings);

// Options that several commands have, said in the same words everywhere.
void add_office_option(CLI::App& command, std::string& office);
void add_passphrase_option(CLI::App& command, std::string& file, const std::string& of_what);
/// Whole days from 1 to `max`.
void add_days_option(CLI::App& command, int& days, int max, const std::string& of_what);
void add_example(CLI::App& command, const std::string& example);

}  // namespace ctl
