#include "app/gateway.hpp"

#include <csignal>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "adapters/journal/spdlog_journal.hpp"
#include "adapters/local/system_clock.hpp"
#include "adapters/pager/paging.hpp"
#include "adapters/pager/secret.hpp"
#include "adapters/pager/usable.hpp"
#include "adapters/net/listener.hpp"
#include "adapters/net/loop.hpp"
#include "adapters/sodium/pinned_root.hpp"
#include "adapters/sodium/sodium_credential_verifier.hpp"
#include "adapters/sodium/sodium_id_source.hpp"
#include "adapters/sqlite/sqlite_store.hpp"
#include "app/admin_routes.hpp"
#include "app/console_plane.hpp"
#include "app/control.hpp"
#include "app/durable_queue.hpp"
#include "app/effect_runner.hpp"
#include "app/hello_shelf.hpp"
#include "app/kept_roster.hpp"
#include "app/metrics.hpp"
#include "app/office.hpp"
#include "app/pages.hpp"
#include "app/peers.hpp"
#include "app/relay.hpp"
#include "app/security_txt.hpp"
#include "app/status_page.hpp"
#include "app/visitor_plane.hpp"

namespace app {

using adapters::net::Listener;
using adapters::net::ListenerConfig;
using adapters::net::Loop;
using adapters::net::StaticSite;
using adapters::net::TlsContext;
using namespace std::chrono_literals;

namespace {

constexpr auto session_tick = 500ms;  // heartbeats are in seconds; half a second late is nothing
constexpr auto office_tick = 30s;     // how soon an ended credential ends its sessions
constexpr auto calendar_tick = 5s;    // how soon a jump of the calendar is noticed
constexpr auto stop_tick = 100ms;

/// What is opened before anything is wired, each with the sentence that says why it could not be.
struct Opened {
  std::unique_ptr<ports::CredentialVerifier> verifier;  ///< outlives the store, whose thread hashes with it
  std::unique_ptr<adapters::sqlite::SqliteStore> store;
  ports::Restored restored;
  std::shared_ptr<TlsContext> tls;
  StaticSite visitor_site, console_site;
  std::string admin_token;
  std::map<std::string, std::string> secrets;  ///< of pagers, by name
};

}  // namespace

struct Gateway::Parts {
  Parts(const Config& configured, std::unique_ptr<adapters::journal::SpdlogJournal> opened_journal)
      : config(configured), journal(std::move(opened_journal)) {}

  // In the order of construction: whoever is told something is destroyed after those who tell.
  Config config;
  std::unique_ptr<adapters::journal::SpdlogJournal> journal;
  adapters::local::SystemClock clock;
  adapters::sodium::SodiumIdSource ids;
  Loop loop;
  Metrics metrics;
  Opened opened;
  KeptRoster roster;
  std::unique_ptr<DurableQueue> queue;
  std::unique_ptr<Peers> peers;
  std::unique_ptr<Relay> relay;
  HelloShelf shelf;
  std::unique_ptr<Office> office;
  std::unique_ptr<core::Switchboard> switchboard;
  std::unique_ptr<Pages> pages;
  std::unique_ptr<EffectRunner> runner;
  std::unique_ptr<Control> control;
  std::unique_ptr<VisitorPlane> visitor_plane;
  std::unique_ptr<ConsolePlane> console_plane;
  std::unique_ptr<adapters::net::NetworkQuota> websocket_quota, request_quota;
  std::uint64_t last_connection = 0;
  std::unique_ptr<Loop::Timer> retry_timer, session_timer, calendar_timer, office_timer, stop_timer;
  std::unique_ptr<Listener> visitor_listener, console_listener, admin_listener;
  std::optional<base::Instant> stop_at;

  std::optional<std::string> open();
  void wire();
  std::optional<std::string> listen();
  void keep_time();
  void read_calendar() { control->happened(core::CalendarRead{clock.unix_ms()}); }
  void reload_certificate();
  void reload_roster();
  Office::Fault start_drill(const std::string& desk);
  void stop();
  void stop_when_done();
  Metrics::Gauges gauges() const;
  std::vector<std::string> not_ready() const;
};

std::optional<std::string> Gateway::Parts::open() {
  auto root = adapters::sodium::read_root_file(config.root_file);
  if (!root) return "organisation.root: " + root.error();
  opened.verifier = adapters::sodium::make_verifier(*root);
  adapters::sqlite::SqliteOptions options;
  options.sha256 = [this](base::BytesView of) { return opened.verifier->sha256(of); };
  auto store = adapters::sqlite::SqliteStore::open(
      config.data_dir, clock, [this](std::function<void()> work) { loop.post(std::move(work)); }, std::move(options));
  if (!store) return store.error();
  opened.store = std::move(store).value();
  opened.restored = opened.store->restore();
  auto tls = TlsContext::load(config.certificate, config.key);
  if (!tls) return tls.error();
  opened.tls = std::move(tls).value();
  auto visitor_site = StaticSite::load(config.visitor.assets);
  if (!visitor_site) return "visitor.assets: " + visitor_site.error();
  opened.visitor_site = std::move(visitor_site).value();
  auto console_site = StaticSite::load(config.console.assets);
  if (!console_site) return "console.assets: " + console_site.error();
  opened.console_site = std::move(console_site).value();
  auto token = admin_token(config.data_dir, ids);
  if (!token) return token.error();
  opened.admin_token = token->text;
  for (const auto& pager : config.network.pagers) {
    if (auto why_not = adapters::pager::why_unusable(pager)) return *why_not;
    auto secret = adapters::pager::read_secret(pager);
    if (!secret) return secret.error();
    opened.secrets[pager.name] = std::move(secret).value().text;
  }
  if (config.roster_file.empty()) return std::nullopt;
  if (auto error = roster.read(config.roster_file, config.network)) return "organisation.roster: " + *error;
  return std::nullopt;
}

void Gateway::Parts::wire() {
  retry_timer = std::make_unique<Loop::Timer>(loop);
  queue = std::make_unique<DurableQueue>(
      *opened.store, DurableQueue::Hooks{
                         .failed =
                             [this] {
                               ++metrics.store_failures;
                               journal->write(ports::Level::error, "store", {.outcome = "unavailable"});
                               control->happened(core::StoreFailed{});
                             },
                         .recovered =
                             [this] {
                               journal->write(ports::Level::info, "store", {.outcome = "recovered"});
                               control->happened(core::StoreRecovered{});
                             },
                         .later = [this](std::function<void()> work) { retry_timer->after(1s, std::move(work)); },
                     });
  peers = std::make_unique<Peers>(Peers::Services{clock, *journal, metrics, {}});
  relay = std::make_unique<Relay>(*peers, metrics);
  office = std::make_unique<Office>(Office::Services{*opened.verifier, clock, *queue}, opened.restored);
  switchboard = std::make_unique<core::Switchboard>(config.limits, config.network);
  metrics.know_desks(config.network);
  // Posted: what a pager says may come in the middle of another event's effects.
  pages = std::make_unique<Pages>(Pages::Parts{.verifier = *opened.verifier,
                                               .clock = clock,
                                               .journal = *journal,
                                               .metrics = metrics,
                                               .link = config.console.public_url,
                                               .told = [this](core::PageTold told) {
                                                 loop.post([this, told = std::move(told)] { control->happened(told); });
                                               }});
  for (const auto& pager : config.network.pagers) {
    pages->add(pager.name, adapters::pager::make_pager(pager, opened.secrets[pager.name],
                                                       [this](std::function<void()> work) { loop.post(std::move(work)); }));
  }
  runner = std::make_unique<EffectRunner>(
      EffectRunner::Parts{.queue = *queue,
                          .peers = *peers,
                          .relay = *relay,
                          .shelf = shelf,
                          .metrics = metrics,
                          .clock = clock,
                          .chain_of = [this](const base::AdviserId& adviser) { return office->chain_of(adviser); },
                          .pages = pages.get(),
                          .label_of = [this](const base::AdviserId& adviser) { return console_plane->label_of(adviser); },
                          .signed_in = [this](base::ConnectionId id) { console_plane->signed_in(id); }});
  control = std::make_unique<Control>(*switchboard, *runner, clock, loop);
  visitor_plane = std::make_unique<VisitorPlane>(
      VisitorPlane::Parts{.control = *control,
                          .peers = *peers,
                          .relay = *relay,
                          .shelf = shelf,
                          .ids = ids,
                          .verifier = *opened.verifier,
                          .clock = clock,
                          .connections_max = config.connections_max - config.connections_for_console});
  console_plane = std::make_unique<ConsolePlane>(ConsolePlane::Parts{.control = *control,
                                                                     .peers = *peers,
                                                                     .relay = *relay,
                                                                     .office = *office,
                                                                     .ids = ids,
                                                                     .clock = clock,
                                                                     .journal = *journal,
                                                                     .metrics = metrics,
                                                                     .origin = Config::origin(config.console),
                                                                     .demo = config.demo,
                                                                     .connections_max = config.connections_max,
                                                                     .roster = &roster});
  // Posted, not called: a connection may be closed in the middle of another event's effects.
  peers->on_lost([this](base::ConnectionId id, session::Plane plane) {
    loop.post([this, id, plane] {
      if (plane == session::Plane::visitor) control->happened(core::VisitorLineLost{id});
      else control->happened(core::AdviserLineLost{id});
    });
  });
  switchboard->restore(std::move(opened.restored), clock.now());
  read_calendar();  // before anybody connects: nothing that keeps hours is open until then
}

std::optional<std::string> Gateway::Parts::listen() {
  for (auto* quota : {&websocket_quota, &request_quota})
    *quota = std::make_unique<adapters::net::NetworkQuota>(config.connections_per_network_max, ids);
  const adapters::net::ListenerServices services{loop,           *journal,       clock, *websocket_quota,
                                                 *request_quota, last_connection};
  const auto status = [this] { return status_page(config, *switchboard); };
  const auto security = [this](const OriginConfig& origin) {
    return security_routes(config.security_contact, origin.public_url, [this] { return clock.unix_ms(); });
  };
  auto visitor_answers = visitor_routes(status);
  visitor_answers.merge(security(config.visitor));

  ListenerConfig visitor{.name = "visitor",
                         .address = config.visitor.listen,
                         .port = config.visitor.port,
                         .tls = opened.tls,
                         .origin = Config::origin(config.visitor),
                         .site = std::move(opened.visitor_site),
                         .routes = std::move(visitor_answers),
                         .sockets = visitor_plane.get(),
                         .connections_max = config.connections_max,
                         .trusted_proxies = config.trusted_proxies};
  ListenerConfig console{.name = "console",
                         .address = config.console.listen,
                         .port = config.console.port,
                         .tls = opened.tls,
                         .origin = Config::origin(config.console),
                         .site = std::move(opened.console_site),
                         .routes = security(config.console),
                         .sockets = console_plane.get(),
                         .connections_max = config.connections_max,
                         .trusted_proxies = config.trusted_proxies};
  ListenerConfig admin{.name = "admin",
                       .address = "127.0.0.1",
                       .port = config.admin_port,
                       .tls = nullptr,
                       .origin = {},
                       .site = {},
                       .routes = admin_routes({.office = *office,
                                               .token = opened.admin_token,
                                               .metrics = [this] { return metrics.text(gauges()); },
                                               .not_ready = [this] { return not_ready(); },
                                               .chains_changed = [this] { console_plane->chains_changed(); },
                                               .store_fails = [this] { return queue->failing(); },
                                               .start_drill = [this](const std::string& desk) { return start_drill(desk); }}),
                       .body_max = 256 * 1024,
                       .connections_max = 64,
                       .trusted_proxies = {}};
  for (auto [listener, given] : {std::pair{&visitor_listener, &visitor}, std::pair{&console_listener, &console},
                                 std::pair{&admin_listener, &admin}}) {
    const auto name = given->name;
    auto made = Listener::open(std::move(*given), services);
    if (!made) return made.error();
    *listener = std::move(made).value();
    journal->write(ports::Level::info, "listening", {.listener = name, .count = (*listener)->port()});
  }
  return std::nullopt;
}

void Gateway::Parts::keep_time() {
  session_timer = std::make_unique<Loop::Timer>(loop);
  calendar_timer = std::make_unique<Loop::Timer>(loop);
  office_timer = std::make_unique<Loop::Timer>(loop);
  stop_timer = std::make_unique<Loop::Timer>(loop);
  struct Every {
    static void start(Loop::Timer& timer, std::chrono::milliseconds time, std::function<void()> work) {
      timer.after(time, [&timer, time, work] {
        work();
        start(timer, time, work);
      });
    }
  };
  Every::start(*session_timer, session_tick, [this] { peers->tick(); });
  Every::start(*calendar_timer, calendar_tick, [this] { read_calendar(); });
  Every::start(*office_timer, office_tick, [this] {
    office->sweep();
    console_plane->check_credentials();
  });
  loop.on_signal(SIGTERM, [this] { stop(); });
  loop.on_signal(SIGINT, [this] { stop(); });
  loop.on_signal(SIGHUP, [this] {
    reload_certificate();
    reload_roster();
  });
}

void Gateway::Parts::reload_certificate() {
  auto tls = TlsContext::load(config.certificate, config.key);
  if (!tls) {
    journal->write(ports::Level::error, "certificate",
                   {.outcome = "kept_the_old_one", .file = config.certificate, .detail = tls.error()});
    return;
  }
  visitor_listener->use_tls(*tls);
  console_listener->use_tls(*tls);
  journal->write(ports::Level::info, "certificate", {.outcome = "reloaded", .file = config.certificate});
}

void Gateway::Parts::reload_roster() {
  if (config.roster_file.empty()) return;
  if (auto error = roster.read(config.roster_file, config.network)) {
    journal->write(ports::Level::error, "roster", {.outcome = "kept_the_old_one", .file = config.roster_file, .detail = *error});
    return;
  }
  journal->write(ports::Level::info, "roster",
                 {.outcome = "reloaded", .file = config.roster_file, .count = static_cast<std::int64_t>(roster.shifts())});
  console_plane->roster_changed();
}

Office::Fault Gateway::Parts::start_drill(const std::string& desk) {
  if (!config.network.desk(desk)) return "\"" + desk + "\" is no desk of this gateway";
  base::EscalationId drill;
  ids.fill(drill.bytes);
  auto answer = control->decide(core::OfficeStartedDrill{drill, desk});
  const bool begun = !answer.store.empty();
  control->carry_out(std::move(answer));
  if (!begun) return "an exercise of this desk runs already, or too many dangers are open";
  journal->write(ports::Level::info, "drill");
  return std::nullopt;
}

void Gateway::Parts::stop() {
  if (stop_at) return;
  journal->write(ports::Level::info, "stopping", {.count = static_cast<std::int64_t>(config.stop_within.count())});
  stop_at = clock.now() + config.stop_within;
  visitor_listener->stop_accepting();
  console_listener->stop_accepting();
  control->happened(core::StopRequested{static_cast<std::uint32_t>(config.stop_within.count())});
  stop_when_done();
}

void Gateway::Parts::stop_when_done() {
  const bool chats_done = switchboard->figures().in_chat == 0 && queue->idle();
  if (chats_done || clock.now() >= *stop_at) {
    peers->close_all(protocol::CloseCode::going_away);
    // A moment for the close frames; whoever is slower finds the line cut and comes back by itself.
    stop_timer->after(300ms, [this] { loop.stop(); });
    return;
  }
  stop_timer->after(stop_tick, [this] { stop_when_done(); });
}

Metrics::Gauges Gateway::Parts::gauges() const {
  const auto figures = switchboard->figures();
  return {.connections_visitor = peers->count(session::Plane::visitor),
          .connections_console = peers->count(session::Plane::console),
          .waiting = figures.waiting,
          .in_chat = figures.in_chat,
          .advisers_on_shift = figures.advisers_on_shift,
          .outbox_bytes = peers->outbox_bytes(),
          .dangers_open = figures.dangers_open,
          .pagers_failing = switchboard->failing_pagers().size(),
          .store_ok = !queue->failing(),
          .statement_ends_in_s = office->statement_ends_in_s().value_or(0)};
}

std::vector<std::string> Gateway::Parts::not_ready() const {
  std::vector<std::string> reasons;
  if (queue->failing()) reasons.push_back("store: does not answer; nothing new is accepted, running chats go on");
  for (const auto& pager : switchboard->failing_pagers())
    reasons.push_back("pager " + pager + ": the last page did not get through; see the journal, and reach people another way; "
                      "an exercise (luwtectl drill) tries it again");
  if (stop_at) reasons.push_back("stopping");
  const auto left = office->statement_ends_in_s();
  if (!left) reasons.push_back("statement: none yet; post a luwte-statement file made by luwtectl statement");
  else if (*left < 0) reasons.push_back("statement: has ended; clients refuse every adviser until a new one is posted");
  return reasons;
}

Gateway::Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gateway::~Gateway() = default;

base::Result<std::unique_ptr<Gateway>, std::string> Gateway::start(const Config& config) {
  std::unique_ptr<adapters::journal::SpdlogJournal> journal;
  try {
    std::optional<std::filesystem::path> file;
    if (!config.journal_file.empty()) file = config.journal_file;
    journal = std::make_unique<adapters::journal::SpdlogJournal>(config.journal_level, file);
  } catch (const std::runtime_error& error) {
    return std::string("journal.file: ") + error.what();
  }
  auto parts = std::make_unique<Parts>(config, std::move(journal));
  if (auto error = parts->open()) return *error;
  parts->wire();
  if (auto error = parts->listen()) return *error;
  parts->keep_time();
  return std::unique_ptr<Gateway>(new Gateway(std::move(parts)));
}

bool Gateway::run() {
  try {
    parts_->loop.run();
  } catch (const std::exception& error) {
    // What was decided may be half done: only a new process, which restores from the store, is right again.
    parts_->journal->write(ports::Level::error, "stopped", {.outcome = "fault", .detail = error.what()});
    return false;
  }
  parts_->journal->write(ports::Level::info, "stopped");
  return true;
}

}  // namespace app
