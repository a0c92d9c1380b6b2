// A fault of ours, over real sockets: it ends one connection, is told to the journal, and the next peer is served.
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <future>
#include <stdexcept>
#include <thread>

#include "adapters/net/listener.hpp"
#include "fakes/fake_clock.hpp"
#include "fakes/memory_journal.hpp"
#include "fakes/seeded_id_source.hpp"
#include "unit/adapters/net/certificate_files.hpp"

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using namespace adapters::net;
using TlsClient = asio::ssl::stream<asio::ip::tcp::socket>;

constexpr auto origin = "https://a.example";

/// Throws when it hears "fault", echoes everything else.
struct Handler final : ports::ConnectionHandler {
  bool may_open(unsigned) override { return true; }
  void opened(ports::Connection&) override {}
  void received_text(ports::Connection& connection, std::string_view text) override {
    if (text == "fault") throw std::runtime_error("no such thing");
    connection.send_text(std::string(text));
  }
  void received_binary(ports::Connection&, base::BytesView) override {}
  void received_pong(ports::Connection&) override {}
  void closed(base::ConnectionId, std::optional<std::uint16_t> code) override { ended.set_value(code); }
  std::promise<std::optional<std::uint16_t>> ended;
};

/// A listener with its loop on a thread of its own, as in the gateway.
struct Scene {
  CertificateFiles files{EVP_EC_gen("P-256"), EVP_sha256()};
  fakes::MemoryJournal journal;
  fakes::FakeClock clock;
  fakes::SeededIdSource ids{1};
  NetworkQuota websockets{10, ids}, requests{10, ids};
  std::uint64_t last_connection = 0;
  Handler handler;
  Loop loop;
  std::unique_ptr<Listener> listener;
  std::thread thread;
  asio::io_context client;
  asio::ssl::context trust{asio::ssl::context::tls_client};

  Scene() {
    ListenerConfig config{
        .name = "visitor",
        .address = "127.0.0.1",
        .tls = TlsContext::load(files.certificate(), files.key()).value(),
        .origin = origin,
        .site = {},
        .routes = {{{"GET", "/fault"}, at_once([](const HttpRequest&) -> HttpAnswer { throw std::runtime_error("secret"); })},
                   {{"GET", "/good"}, at_once([](const HttpRequest&) { return HttpAnswer{.body = "good"}; })}},
        .sockets = &handler,
        .trusted_proxies = {}};
    auto opened = Listener::open(std::move(config), {loop, journal, clock, websockets, requests, last_connection});
    REQUIRE(opened);
    listener = std::move(opened).value();
    thread = std::thread([this] { loop.run(); });
  }
  /// Nothing of the journal may be read before.
  void end() {
    loop.stop();
    if (thread.joinable()) thread.join();
  }
  ~Scene() { end(); }

  template <class Stream>
  void connect(Stream& stream) {
    beast::get_lowest_layer(stream).connect({asio::ip::make_address("127.0.0.1"), listener->port()});
  }
  http::response<http::string_body> get(const std::string& path) {
    TlsClient stream(client, trust);
    connect(stream);
    stream.handshake(asio::ssl::stream_base::client);
    http::request<http::empty_body> request{http::verb::get, path, 11};
    request.set(http::field::host, "h");
    http::write(stream, request);
    beast::flat_buffer buffer;
    http::response<http::string_body> answered;
    http::read(stream, buffer, answered);
    return answered;
  }
  std::unique_ptr<websocket::stream<TlsClient>> open_websocket() {
    auto stream = std::make_unique<websocket::stream<TlsClient>>(client, trust);
    connect(*stream);
    stream->next_layer().handshake(asio::ssl::stream_base::client);
    stream->set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
      request.set(http::field::origin, origin);
      request.set(http::field::sec_websocket_protocol, "luwte.v1");
    }));
    stream->handshake("h", "/ws");
    return stream;
  }
};

}  // namespace

TEST_CASE("a route that throws answers 500 without a word of the fault, and the next request is served") {
  Scene scene;
  const auto answered = scene.get("/fault");
  CHECK(answered.result_int() == 500);
  CHECK(answered.body() == "Something went wrong here.\n");
  CHECK(answered[http::field::cache_control] == "no-store");
  CHECK(scene.get("/good").body() == "good");
  scene.end();
  REQUIRE(scene.journal.count("route_failed") == 1);
}

TEST_CASE("a handler that throws loses that connection alone and hears that it has ended") {
  Scene scene;
  const auto other = scene.open_websocket(), bad = scene.open_websocket();
  bad->write(asio::buffer(std::string_view("fault")));
  beast::flat_buffer buffer;
  boost::system::error_code error;
  bad->read(buffer, error);
  CHECK(error);
  CHECK_FALSE(scene.handler.ended.get_future().get().has_value());
  other->write(asio::buffer(std::string_view("still here")));
  other->read(buffer);
  CHECK(beast::buffers_to_string(buffer.data()) == "still here");
  scene.end();
  CHECK(scene.journal.count("coroutine_failed") == 1);
}
