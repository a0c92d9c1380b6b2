#include <sodium.h>

#include <memory>
#include <ostream>

#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/office.hpp"
#include "ctl/passphrase.hpp"

namespace ctl {
namespace {

using adapters::sodium::SigningKey;
using protocol::KeyRole;

struct RootOptions {
  std::string office, name, passphrase_file;
  bool rotate = false;
};

void found_office(const RootOptions& options, const Surroundings& surroundings) {
  if (!protocol::label_is_allowed(options.name))
    throw BadInput("--name: expected 1 to 64 bytes of UTF-8 without control characters");
  Office office = Office::found(options.office, surroundings);
  const base::SecretBytes passphrase =
      new_passphrase_for("the root keys", options.passphrase_file, surroundings);
  const SigningKey current = SigningKey::make(), next = SigningKey::make();
  office.keep_key(current, KeyRole::root, passphrase.view());
  office.keep_key(next, KeyRole::root, passphrase.view());
  Register& book = office.book();
  randombytes_buf(book.org.bytes.data(), book.org.bytes.size());
  book.name = options.name;
  book.root_current = current.vk();
  book.root_next = next.vk();
  office.save(surroundings.now_s());
  surroundings.out << office.root_file().string() << '\n';
  surroundings.err << "Made the root of " << book.name
                   << ". Give the gateway and the client build this file.\n"
                   << "Keep a copy of the two root-*.key files and the passphrase in a safe: "
                      "without them no new issuing key can be made.\n";
}

void rotate_root(const RootOptions& options, const Surroundings& surroundings) {
  if (!options.name.empty()) throw BadInput("--name: cannot be changed by --rotate");
  Office office = Office::open(options.office, surroundings);
  Register& book = office.book();
  const base::SecretBytes passphrase =
      passphrase_of("the root keys", options.passphrase_file, surroundings);
  static_cast<void>(
      office.unlock_key(KeyRole::root, book.root_next,
                        passphrase.view()));   // it will be needed under this passphrase
  const SigningKey next = SigningKey::make();
  office.keep_key(next, KeyRole::root, passphrase.view());
  book.root_current = book.root_next;
  book.root_next = next.vk();
  office.save(surroundings.now_s());
  surroundings.out << office.root_file().string() << '\n';
  surroundings.err << "The next root is now the current one. Make a new issuing key, and give the "
                      "gateway and the client build the new file:\n"
                   << "clients with the old file accept the new issuing key too, clients with the "
                      "new file no longer accept the old one.\n";
}

}  // namespace

void add_root_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<RootOptions>();
  CLI::App* command = app.add_subcommand("root",
                                         "Make the organisation: its root key, the next one, and "
                                         "the luwte-root file that clients pin");
  add_office_option(*command, options->office);
  command->add_option("--name", options->name, "The organisation's name, for people")
      ->type_name("TEXT");
  command->add_flag("--rotate", options->rotate,
                    "Make the next root the current one, and a new next one");
  add_passphrase_option(*command, options->passphrase_file, "both root keys");
  add_example(*command, "luwtectl root --office ./office --name \"Voorbeeldorganisatie\"");
  command->callback([options, &surroundings] {
    if (!options->rotate && options->name.empty())
      throw BadInput("--name: expected the organisation's name");
    options->rotate ? rotate_root(*options, surroundings) : found_office(*options, surroundings);
  });
}

}  // namespace ctl
