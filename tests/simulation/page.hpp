#pragma once
#include <boost/json/object.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "simulation/dice.hpp"
#include "simulation/ledger.hpp"
#include "simulation/schedule.hpp"
#include "simulation/sealed_end.hpp"
#include "simulation/wire.hpp"

namespace simulation {

/// What a page can ask of the world around it.
class Surroundings {
 public:
  virtual ~Surroundings() = default;
  virtual std::shared_ptr<Wire> visitor_line(PageEnd& page) = 0;  ///< null: nobody answers the door
  virtual std::shared_ptr<Wire> console_line(PageEnd& page) = 0;
  virtual void told(const std::string& who, const std::string& what) = 0;
  virtual bool calm() const = 0;    ///< faults are over: everybody wants to come to an end
  virtual bool mended() const = 0;  ///< calm for so long that every line is a good one again
  Schedule schedule;
  Dice dice{0};
  Ledger ledger;
};

/// A page with one line at a time: connecting with back-off, pings, silence noticed. What it says is for the two kinds.
class Page : public PageEnd {
 public:
  Page(Surroundings& world, std::string name);

  const std::string& name() const { return name_; }
  const std::shared_ptr<Wire>& wire() const { return wire_; }
  bool gone() const { return gone_; }
  /// The device is switched off in the middle of things.
  void vanishes();

 protected:
  virtual std::shared_ptr<Wire> dial() = 0;
  virtual void connected() = 0;  ///< on a fresh line
  virtual void heard(const std::string& what, const boost::json::object& frame) = 0;
  virtual void heard(base::BytesView frame) = 0;
  virtual void lost(std::optional<std::uint16_t> code) = 0;  ///< the line is gone; `connect` may be called
  virtual void lives() = 0;                                  ///< now and then: a person does something
  virtual void second_passed() = 0;

  void connect_after(std::chrono::milliseconds delay);
  bool line_open() const { return wire_ && wire_->open_for_page(); }
  void say(std::string frame);
  void send(Frame frame);
  void closes(std::uint16_t code);
  void is_gone() { gone_ = true; }
  void note(const std::string& what) { world_.told(name_, what); }
  [[noreturn]] void wrong(const std::string& what) const;
  /// How long ago the gateway was last heard by this page while it was attached.
  std::chrono::milliseconds silence() const { return std::chrono::milliseconds{world_.schedule.now_ms() - heard_ms_}; }
  virtual bool attached() const = 0;  ///< resumed, signed in, or told to wait

  /// The frame's field as an id.
  static base::ConversationId conversation(const boost::json::object& frame);
  static base::Bytes bytes(const boost::json::object& frame, const char* field);

  Surroundings& world_;

 private:
  void line_said(Wire& wire, std::string_view text) final;
  void line_said(Wire& wire, base::BytesView frame) final;
  void line_closed(Wire& wire, std::optional<std::uint16_t> code) final;
  void every_second();
  void next_life();
  void gives_line_up();

  std::string name_;
  std::shared_ptr<Wire> wire_;
  bool gone_ = false, connecting_ = false;
  std::int64_t heard_ms_ = 0, pinged_ms_ = 0;
  std::optional<std::int64_t> pong_due_ms_;
};

std::string hex(base::BytesView bytes);

}  // namespace simulation
