#include <array>
#include <cstdint>

#include "app/config_keys.hpp"

namespace app {

namespace {

constexpr std::array keys{
    ConfigKey{"", "data_dir", KeyType::path, "", "\"/var/lib/luwte\"", 0, 0,
              "Where the store and the admin token live. Made with mode 0700 when missing. One gateway at a time."},
    ConfigKey{"", "demo", KeyType::yes_no, "false", "", 0, 0,
              "Every page says DEMO. Never true where real people come."},

    ConfigKey{"visitor", "public_url", KeyType::text, "", "\"https://luwte.example\"", 0, 0,
              "What the visitor's browser shows. Scheme, host and port exactly as in its Origin header: nothing else "
              "may connect."},
    ConfigKey{"visitor", "listen", KeyType::text, "\"127.0.0.1\"", "", 0, 0, "Numeric address."},
    ConfigKey{"visitor", "port", KeyType::whole, "8443", "", 0, 65535,
              "TLS. There is no plain-HTTP port; redirects are the proxy's."},
    ConfigKey{"visitor", "assets", KeyType::path, "", "\"/usr/share/luwte/visitor\"", 0, 0,
              "The built client of this origin."},

    ConfigKey{"console", "public_url", KeyType::text, "", "\"https://luwte.example:9443\"", 0, 0,
              "What the adviser's browser shows. Must differ from the visitor's."},
    ConfigKey{"console", "listen", KeyType::text, "\"127.0.0.1\"", "", 0, 0, "Numeric address."},
    ConfigKey{"console", "port", KeyType::whole, "9443", "", 0, 65535, "TLS."},
    ConfigKey{"console", "assets", KeyType::path, "", "\"/usr/share/luwte/console\"", 0, 0,
              "The built client of this origin."},

    ConfigKey{"tls", "certificate", KeyType::path, "", "\"/etc/luwte/fullchain.pem\"", 0, 0,
              "PEM, leaf first; ECDSA P-256 or RSA of at least 3072 bits. Read again on SIGHUP."},
    ConfigKey{"tls", "key", KeyType::path, "", "\"/etc/luwte/privkey.pem\"", 0, 0, "PEM. Read again on SIGHUP."},

    ConfigKey{"admin", "port", KeyType::whole, "9090", "", 0, 65535,
              "Health, metrics and the office's files, plain HTTP on 127.0.0.1 only."},
    ConfigKey{"network", "trusted_proxies", KeyType::texts, "[]", "", 0, 0,
              "Numeric addresses of your own proxies. Their X-Forwarded-For is believed for the quota per network;\n"
              "without this, everybody behind a proxy would share one quota. No address is stored either way."},

    ConfigKey{"organisation", "root", KeyType::path, "", "\"/etc/luwte/root.json\"", 0, 0,
              "The public root file that `luwtectl root` wrote. The client must be built with the same one."},
    ConfigKey{"organisation", "desks", KeyType::path, "", "\"/etc/luwte\"", 0, 0,
              "The folder with desks.toml, and regions.toml, routing.toml, escalation.toml, social-map.toml when there are any."},
    ConfigKey{"organisation", "roster", KeyType::path, "\"\"", "", 0, 0,
              "The roster.json that `luwtectl roster import` keeps: each adviser is shown her own coming shifts. Read again\n"
              "on SIGHUP. Empty: no roster is shown."},
    ConfigKey{"organisation", "phone", KeyType::text, "\"0800-2000\"", "", 0, 0,
              "Shown when the chat is closed or full."},
    ConfigKey{"organisation", "security_contact", KeyType::text, "\"\"", "", 0, 0,
              "Where whoever finds a weakness reports it: an https: or mailto: address. Both origins then answer\n"
              "/.well-known/security.txt (RFC 9116). Empty: they do not."},

    ConfigKey{"limits", "queue_max", KeyType::whole, "500", "", 1, 1000,
              "People waiting. The place whose line was lost longest goes to who comes then; without one she hears `full` and sees the\n"
              "phone number."},
    ConfigKey{"limits", "visitor_hold_s", KeyType::whole, "180", "", 1, 3600,
              "How long a visitor whose line is lost keeps place or chat."},
    ConfigKey{"limits", "adviser_hold_s", KeyType::whole, "45", "", 1, 600,
              "How long an adviser whose line is lost keeps her chats; then her visitors go to the head of the queue."},
    ConfigKey{"limits", "fresh_hello_wait_s", KeyType::whole, "60", "", 1, 600,
              "How long a requeued visitor's page may take to answer."},
    ConfigKey{"limits", "connections_max", KeyType::whole, "4000", "", 10, 1000000, "Open WebSockets; more hear 503."},
    ConfigKey{"limits", "connections_for_console", KeyType::whole, "400", "", 1, 100000,
              "Of these, kept for advisers, so that a crowd of visitors cannot lock them out."},
    ConfigKey{"limits", "connections_per_network_max", KeyType::whole, "200", "", 1, 1000000,
              "Per /24 or /56; more hear 503."},
    ConfigKey{
        "limits", "stop_within_s", KeyType::whole, "10", "", 0, 3600,
        "After SIGTERM: how long running chats may go on before the gateway closes. They resume at the next one."},

    ConfigKey{"shifts", "offer_answer_s", KeyType::whole, "30", "", 1, 600,
              "How long an adviser may think about a chat that is offered to her; then it is the next one's."},
    ConfigKey{"shifts", "offers_missed_max", KeyType::whole, "2", "", 1, 100,
              "So many offers in a row without an answer, and she is paused: mostly she has walked away."},
    ConfigKey{"shifts", "rest_after_heavy_s", KeyType::whole, "600", "", 0, 7200,
              "The pause after a chat that she called heavy. Nobody can cut it short. 0: none."},
    ConfigKey{"shifts", "wrap_up", KeyType::yes_no, "true", "", 0, 0,
              "After every chat she has time to finish, until she says that she is ready for the next."},
    ConfigKey{"shifts", "language_wait_s", KeyType::whole, "60", "", 0, 3600,
              "So long a visitor is offered only to who speaks her language; then to anybody she accepts."},

    ConfigKey{"journal", "level", KeyType::text, "\"info\"", "", 0, 0, "debug, info, warning or error."},
    ConfigKey{"journal", "file", KeyType::path, "\"\"", "", 0, 0, "Empty: standard error, for systemd to keep."},
};

}  // namespace

std::span<const ConfigKey> config_keys() { return keys; }

}  // namespace app
