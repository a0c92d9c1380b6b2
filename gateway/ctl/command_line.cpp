#include "ctl/command_line.hpp"

#include <algorithm>
#include <exception>
#include <ostream>

#include "adapters/sodium/ed25519.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"

namespace ctl {

void add_office_option(CLI::App& command, std::string& office) {
  command
      .add_option("--office", office,
                  "The office's directory: encrypted keys and the register (mode 0700)")
      ->required()
      ->type_name("DIR")
      ->envname("LUWTE_OFFICE");
}

void add_passphrase_option(CLI::App& command, std::string& file, const std::string& of_what) {
  command
      .add_option(
          "--passphrase-file", file,
          "First line: the passphrase of " + of_what + ". Without it the terminal is asked.")
      ->type_name("FILE");
}

void add_days_option(CLI::App& command, int& days, int max, const std::string& of_what) {
  command.add_option("--days", days, "How long " + of_what + ", in days")
      ->capture_default_str()
      ->check(CLI::Range(1, max))
      ->type_name("N");
}

void add_example(CLI::App& command, const std::string& example) {
  command.footer("Example:\n  " + example);
}

int run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  CLI::App app{
      "luwtectl: keys, invitations and credentials of an organisation that uses Luwte.\n"
      "Works on files only and opens no network connection: keep it and its office directory away "
      "from the gateway."};
  app.name("luwtectl");
  app.set_version_flag("--version", "luwtectl " LUWTE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit code: 0 done, 1 refused, 2 bad usage or input. `luwtectl COMMAND --help` explains "
      "each.\n"
      "The usual order: root, issuer, status-key, statement; then for each adviser invite and "
      "sign.\n"
      "Each month: status-key, and renew --all. Before an issuing key ends (90 days): issuer, "
      "status-key, statement, then renew --all;\n"
      "post each file to the gateway when it is made. Advisers go on working all the while.");
  add_root_command(app, surroundings);
  add_issuer_command(app, surroundings);
  add_status_key_command(app, surroundings);
  add_invite_command(app, surroundings);
  add_sign_command(app, surroundings);
  add_renew_command(app, surroundings);
  add_revoke_command(app, surroundings);
  add_statement_command(app, surroundings);
  add_list_command(app, surroundings);
  add_verify_chain_command(app, surroundings);
  add_check_data_command(app, surroundings);
  add_audit_command(app, surroundings);
  add_drill_command(app, surroundings);
  add_check_network_command(app, surroundings);
  add_explain_route_command(app, surroundings);
  add_roster_command(app, surroundings);
  add_simulate_command(app, surroundings);
  try {
    adapters::sodium::start_sodium();
    std::vector<std::string> reversed(arguments.rbegin(),
                                      arguments.rend());   // CLI11 takes them from the back
    app.parse(std::move(reversed));
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error, surroundings.out, surroundings.err) == 0 ? 0 : 2;
  } catch (const Refused& refused) {
    surroundings.err << "luwtectl: " << refused.what() << '\n';
    return 1;
  } catch (const std::exception& error) {
    surroundings.err << "luwtectl: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace ctl
