#include <memory>
#include <ostream>

#include "adapters/sodium/sodium_credential_verifier.hpp"
#include "adapters/sqlite/schema.hpp"
#include "ctl/calendar.hpp"
#include "ctl/commands.hpp"
#include "ctl/complaint.hpp"
#include "ctl/fault_words.hpp"
#include "ctl/gateway_store.hpp"
#include "ctl/office.hpp"
#include "ctl/private_file.hpp"

namespace ctl {
namespace {

constexpr const char* kStoreFile = "luwte.db";

struct CheckOptions {
  std::string data_dir, root;
};

/// Says what it finds and counts what is wrong; a time that is over is a warning, since it comes by itself.
class DataCheck {
 public:
  DataCheck(const CheckOptions& options, const Surroundings& surroundings)
      : directory_(options.data_dir),
        root_(options.root),
        surroundings_(surroundings),
        store_(directory_ / kStoreFile) {}

  std::size_t run() {
    check_modes();
    if (!file_is_whole()) return faults_;   // what a damaged file answers further means nothing
    count_rows();
    check_lengths();
    check_signatures();
    return faults_;
  }

 private:
  void warn(const std::string& what) { surroundings_.out << "warning: " << what << '\n'; }
  void fault(const std::string& what) {
    surroundings_.out << "fault: " << what << '\n';
    ++faults_;
  }

  void check_modes() {
    for (const char* name :
         {"", "luwte.db", "luwte.db-wal", "luwte.db-shm", "admin-token", "lock"}) {
      const std::filesystem::path path = *name ? directory_ / name : directory_;
      if (const std::string open = open_to_others(path); !open.empty()) warn(open);
    }
  }

  bool file_is_whole() {
    if (store_.answer("PRAGMA application_id") != adapters::sqlite::luwte_mark)
      throw BadInput((directory_ / kStoreFile).string() + ": was not made by a Luwte gateway");
    const std::string schema = store_.answer("PRAGMA user_version");
    const std::string known = std::to_string(adapters::sqlite::schema_steps().size());
    surroundings_.out << "schema: " << schema << '\n';
    if (schema != known)
      throw BadInput((directory_ / kStoreFile).string() + ": has schema " + schema +
                     "; expected " + known +
                     ": use the luwtectl of the gateway's version (an older file is brought up to "
                     "date when that gateway starts)");
    try {
      store_.each("PRAGMA integrity_check", [&](const auto& row) {
        const std::string said(row[0].begin(), row[0].end());
        if (said != "ok") fault("integrity: " + said);
      });
    } catch (const BadInput& unreadable) {   // some damage is not reported in rows
      fault(std::string("integrity: ") + unreadable.what());
    }
    if (faults_ == 0) surroundings_.out << "integrity: ok\n";
    return faults_ == 0;
  }

  void count_rows() {
    for (const char* table :
         {"visits", "shifts", "rests", "chat_lengths", "wait_ratios", "escalations", "audit", "invitations", "requests", "credentials",
             "statuses"})
      surroundings_.out << table << ": "
                        << store_.answer(std::string("SELECT count(*) FROM ") + table) << '\n';
  }

  void check_lengths() {
    store_.each("PRAGMA foreign_key_check",
                [&](const auto&) { fault("a request without its invitation"); });
    for (const char* broken :
         {"invitations WHERE length(invitation) <> 32 OR length(adviser) <> 16",
          "requests WHERE length(invitation) <> 32 OR length(vk) <> 32 OR length(mac) <> 32 OR "
          "length(proof) <> 64",
          "credentials WHERE length(adviser) <> 16 OR length(invitation) NOT IN (0, 32)",
          "shifts WHERE length(adviser) <> 16 OR length(page) <> 16",
          "rests WHERE length(adviser) <> 16",
          "wait_ratios WHERE length(ratios) NOT BETWEEN 2 AND 400 OR length(ratios) % 2 <> 0",
          "escalations WHERE length(danger) <> 16 OR coalesce(length(visit), 16) <> 16 OR coalesce(length(raiser), 16) <> 16",
          "audit WHERE length(danger) <> 16 OR length(hash) <> 32 OR coalesce(length(adviser), 16) <> 16",
          "visits WHERE length(visit) <> 16 OR length(conversation) <> 16 OR length(token) <> "
          "32"}) {
      if (const std::string count = store_.answer(std::string("SELECT count(*) FROM ") + broken);
          count != "0")
        fault(count + " rows of wrong length in " + broken);
    }
  }

  void check_signatures() {
    if (root_.empty()) return warn("credentials and statement are not verified without --root");
    const auto pinned = adapters::sodium::read_root_file(root_);
    if (!pinned) throw BadInput(pinned.error());
    const auto verifier = adapters::sodium::make_verifier(*pinned);
    const std::int64_t now = surroundings_.now_s();
    if (store_.answer("SELECT count(*) FROM statuses") == "0")
      return warn("there is no revocation statement; nobody can sign in");
    std::size_t hold = 0;
    store_.each("SELECT adviser, issuer, credential, status FROM credentials LEFT JOIN statuses "
                "USING (issuer) ORDER BY adviser",
                [&](const auto& row) {
                  const std::string name = "credential of adviser " + hex(row[0]);
                  if (row[3].empty()) return judge(name, ports::CredentialFault::no_statement);
                  const auto verified = verifier->verify_chain(row[1], row[2], row[3], now);
                  if (!verified) return judge(name, verified.error());
                  const base::BytesView adviser = verified->adviser.view();
                  if (row[0] != base::Bytes(adviser.begin(), adviser.end()))
                    return fault(name + ": is another adviser's");
                  ++hold;
                });
    surroundings_.out << "credentials that hold now: " << hold << '\n';
  }

  void judge(const std::string& name, ports::CredentialFault why) {
    using ports::CredentialFault;
    const bool by_itself = why == CredentialFault::expired || why == CredentialFault::revoked ||
                           why == CredentialFault::stale_statement ||
                           why == CredentialFault::no_statement;
    by_itself ? warn(name + ": " + fault_in_words(why)) : fault(name + ": " + fault_in_words(why));
  }

  std::filesystem::path directory_;
  std::string root_;
  const Surroundings& surroundings_;
  GatewayStore store_;
  std::size_t faults_ = 0;
};

}  // namespace

void add_check_data_command(CLI::App& app, const Surroundings& surroundings) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check-data",
                                         "Look through a gateway's data directory without changing "
                                         "it: whole, private, and what is in it");
  command
      ->add_option("--data-dir", options->data_dir,
                   "The gateway's data_dir; the gateway may be running")
      ->required()
      ->type_name("DIR");
  command
      ->add_option("--root", options->root,
                   "The luwte-root file, to verify credentials and statement")
      ->type_name("FILE");
  add_example(*command, "luwtectl check-data --data-dir /var/lib/luwte --root luwte-root.json");
  command->callback([options, &surroundings] {
    if (const std::size_t faults = DataCheck(*options, surroundings).run())
      throw Refused(std::to_string(faults) + " faults in " + options->data_dir);
  });
}

}  // namespace ctl
