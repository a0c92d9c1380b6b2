#include "adapters/net/websocket_connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>
#include <variant>

#include "adapters/net/http_responses.hpp"

namespace adapters::net {

namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using namespace std::chrono_literals;

constexpr std::size_t message_bytes_max = 32'768;  // PROTOCOL.md: text; binary is held to less by the session
constexpr std::size_t buffer_kept_bytes =
    2'048;  // an idle connection keeps no more than this of a large message's buffer
constexpr auto upgrade_time = 10s;
constexpr auto close_time = 5s;  // for what is queued and the close frame; then the socket is cut

/// One writer: `pump` is the only place that writes data frames, one at a time.
class WebSocketConnection final : public ports::Connection, public std::enable_shared_from_this<WebSocketConnection> {
 public:
  WebSocketConnection(std::shared_ptr<Listener::State> listener, TlsStream stream)
      : listener_(std::move(listener)),
        handler_(*listener_->config.sockets),
        id_{++listener_->services.last_connection},
        ws_(std::move(stream)),
        deadline_(listener_->executor()) {}

  Task<> run(http::request<http::string_body> request) {
    {
      // Many may come at once, and none of them counts as open before its handshake is over.
      struct Opening {
        explicit Opening(unsigned& all) : count(++all) {}
        ~Opening() { --count; }
        unsigned& count;
      } opening{listener_->opening};
      if (!co_await accept(std::move(request))) co_return;
    }
    std::exception_ptr fault;
    try {
      handler_.opened(*this);
      co_await read_all();
    } catch (...) {
      fault = std::current_exception();  // a fault of ours ends this connection alone, and its handler hears of it
    }
    std::optional<std::uint16_t> code;
    // Whatever the read ended with: a page that leaves often cuts the line behind its close frame, and then the TLS
    // shutdown fails.
    if (ws_.reason() && !fault) code = ws_.reason().code;
    ended_ = true;
    cut();
    handler_.closed(id_, code);
    if (fault) std::rethrow_exception(fault);
  }

  base::ConnectionId id() const override { return id_; }
  void send_text(std::string text) override { push(std::move(text)); }
  void send_binary(std::shared_ptr<const base::Bytes> frame) override { push(std::move(frame)); }
  void ping() override {
    if (closing_ || ended_ || pinging_) return;
    pinging_ = true;
    ws_.async_ping({}, [self = shared_from_this()](boost::system::error_code) { self->pinging_ = false; });
  }
  void close(std::uint16_t code) override {
    if (closing_ || ended_) return;
    closing_ = code;
    deadline_.within(close_time, [self = weak_from_this()] {
      if (const auto alive = self.lock()) alive->cut();
    });
    if (!writing_) start_close();
  }
  std::size_t queued_bytes() const override { return queued_bytes_; }
  std::size_t queued_frames() const override { return outbox_.size(); }

 private:
  using Frame = std::variant<std::string, std::shared_ptr<const base::Bytes>>;

  static asio::const_buffer buffer_of(const Frame& frame) {
    if (const auto* text = std::get_if<std::string>(&frame)) return asio::buffer(*text);
    return asio::buffer(*std::get<1>(frame));
  }

  Task<bool> accept(http::request<http::string_body> request) {
    boost::system::error_code error;
    deadline_.within(upgrade_time, [this] { cut(); });
    ws_.read_message_max(message_bytes_max);
    ws_.auto_fragment(false);
    ws_.set_option(websocket::stream_base::decorator([this](websocket::response_type& response) {
      set_security_headers(response, listener_->config);
      response.set(http::field::server, "luwte");  // Beast would put its own name and version where there is none
      response.set(http::field::sec_websocket_protocol, subprotocol);
    }));
    co_await ws_.async_accept(request, asio::redirect_error(use_task, error));
    deadline_.clear();
    if (error) {
      listener_->note(ports::Level::info, "upgrade_failed", "handshake", error.value());
      co_return false;
    }
    ws_.control_callback([this](websocket::frame_type kind, beast::string_view) {
      if (kind == websocket::frame_type::pong) handler_.received_pong(*this);
    });
    co_return true;
  }

  Task<> read_all() {
    beast::flat_buffer buffer(message_bytes_max + 1024);
    boost::system::error_code error;
    for (;;) {
      co_await ws_.async_read(buffer, asio::redirect_error(use_task, error));
      if (error) co_return;
      if (!closing_) hand_over(buffer);
      buffer.consume(buffer.size());
      if (buffer.capacity() > buffer_kept_bytes) buffer = beast::flat_buffer(message_bytes_max + 1024);
    }
  }

  void hand_over(const beast::flat_buffer& buffer) {
    const auto data = buffer.data();
    if (ws_.got_text()) handler_.received_text(*this, {static_cast<const char*>(data.data()), data.size()});
    else handler_.received_binary(*this, {static_cast<const std::uint8_t*>(data.data()), data.size()});
  }

  void push(Frame frame) {
    if (closing_ || ended_) return;
    queued_bytes_ += buffer_of(frame).size();
    outbox_.push_back(std::move(frame));
    if (!writing_) pump();
  }

  void pump() {
    if (outbox_.empty()) {
      if (closing_) start_close();
      return;
    }
    writing_ = true;
    const auto& frame = outbox_.front();
    ws_.text(std::holds_alternative<std::string>(frame));
    ws_.async_write(buffer_of(frame),
                    [self = shared_from_this()](boost::system::error_code error, std::size_t) { self->wrote(error); });
  }

  void wrote(boost::system::error_code error) {
    writing_ = false;
    queued_bytes_ -= buffer_of(outbox_.front()).size();
    outbox_.pop_front();
    if (error || ended_) return;  // the reader sees the end too and reports it
    pump();
  }

  void start_close() {
    if (ended_) return;
    ws_.async_close(websocket::close_reason(*closing_),
                    [self = shared_from_this()](boost::system::error_code) { self->cut(); });
  }

  void cut() {
    boost::system::error_code ignored;
    ws_.next_layer().next_layer().close(ignored);
  }

  std::shared_ptr<Listener::State> listener_;
  ports::ConnectionHandler& handler_;
  base::ConnectionId id_;
  websocket::stream<TlsStream, false> ws_;  // false: no permessage-deflate in the binary at all
  Deadline deadline_;
  std::deque<Frame> outbox_;
  std::size_t queued_bytes_ = 0;
  std::optional<std::uint16_t> closing_;
  bool writing_ = false, pinging_ = false, ended_ = false;
};

}  // namespace

Task<> run_websocket(std::shared_ptr<Listener::State> listener, TlsStream stream,
                     http::request<http::string_body> request) {
  // Kept by this frame until the reader has ended, and by each pending write or ping until it has completed.
  const auto connection = std::make_shared<WebSocketConnection>(std::move(listener), std::move(stream));
  co_await connection->run(std::move(request));
}

}  // namespace adapters::net
