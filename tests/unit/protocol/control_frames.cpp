#include <catch2/catch.hpp>
#include <optional>

#include "protocol/console_frames.hpp"
#include "protocol/visitor_frames.hpp"
#include "unit/protocol/samples.hpp"

using protocol::ControlError;
using protocol::Direction;

namespace {

struct Reading {
  std::optional<std::string> written_again;  // canonical text of what was read
  std::string error;
};

Reading read(Direction direction, std::string_view text) {
  if (direction == Direction::visitor_to_gateway) {
    const auto frame = protocol::read_visitor_frame(text);
    return frame ? Reading{protocol::write(*frame), {}} : Reading{{}, std::string(words(frame.error()))};
  }
  const auto frame = protocol::read_console_frame(text);
  return frame ? Reading{protocol::write(*frame), {}} : Reading{{}, std::string(words(frame.error()))};
}

std::vector<protocol::CatalogueRow> rows_read() {
  std::vector<protocol::CatalogueRow> rows;
  for (const auto& row : protocol::frame_catalogue())
    if (row.direction == Direction::visitor_to_gateway || row.direction == Direction::console_to_gateway)
      rows.push_back(row);
  return rows;
}

}  // namespace

TEST_CASE("every frame a page may send is read, and writing it again gives its canonical text") {
  REQUIRE(rows_read().size() == 29);
  for (const auto& row : rows_read()) {
    for (const auto& sample : samples::of(row).valid) {
      INFO(samples::word(row.direction) << " " << row.name << ": " << sample.about);
      const Reading reading = read(row.direction, sample.text);
      CHECK(reading.error == "");
      CHECK(reading.written_again == sample.written);
    }
  }
}

TEST_CASE("every broken frame is refused, for its own reason") {
  for (const auto& row : rows_read()) {
    const auto broken = samples::of(row).broken;
    REQUIRE(broken.size() >= 10);
    for (const auto& sample : broken) {
      INFO(samples::word(row.direction) << " " << row.name << ": " << sample.about);
      CHECK(read(row.direction, sample.text).error == sample.error);
    }
  }
}

TEST_CASE("a frame may be as long as its row says and no byte longer") {
  for (const auto& row : rows_read()) {
    const auto sample = samples::of(row).valid.front().text;
    const std::string padding(row.bytes_max - sample.size(), ' ');
    const std::string just = "{" + padding + sample.substr(1);
    INFO(samples::word(row.direction) << " " << row.name);
    REQUIRE(just.size() == row.bytes_max);
    CHECK(read(row.direction, just).error == "");
    CHECK(read(row.direction, just + " ").error == "frame_too_long");
  }
}

TEST_CASE("fields may come in any order") {
  const auto frame = protocol::read_console_frame(R"({"languages":["nl","ar"],"max":3,"t":"shift_start"})");
  REQUIRE(frame);
  CHECK(*frame == protocol::ConsoleFrame{protocol::from_console::StartShift{3, {"nl", "ar"}}});
}

TEST_CASE("one plane does not speak the other's frames") {
  for (const auto& row : rows_read()) {
    if (row.name == "ping") continue;
    const auto other =
        row.direction == Direction::visitor_to_gateway ? Direction::console_to_gateway : Direction::visitor_to_gateway;
    INFO(row.name);
    const std::string error = read(other, samples::of(row).valid.front().text).error;
    // Both planes raise danger, with fields of their own.
    if (row.name == "raise") CHECK((error == "unknown_field" || error == "missing_field"));
    else CHECK((error == "unknown_name" || error == "frame_too_long"));
  }
}

TEST_CASE("what is no object, or too rich to be a frame, is refused before it is kept") {
  const auto error_of = [](std::string_view text) { return protocol::read_visitor_frame(text).error(); };
  CHECK(error_of("") == ControlError::not_json);
  CHECK(error_of(" ") == ControlError::not_json);
  CHECK(error_of("null") == ControlError::not_an_object);
  CHECK(error_of("\"ping\"") == ControlError::not_an_object);
  CHECK(error_of("7") == ControlError::not_an_object);
  CHECK(error_of("[]") == ControlError::not_an_object);
  CHECK(error_of("{}") == ControlError::no_name);
  CHECK(error_of(R"({"t":"choices","choices":{"role":{"a":1}}})") == ControlError::too_deep);
  CHECK(error_of(std::string(20'000, '{')) == ControlError::not_json);
  CHECK(error_of(R"({"a":{"a":{"a":{}}}})") == ControlError::too_deep);
  CHECK(error_of(std::string(32'000, '[')) == ControlError::not_an_object);
  CHECK(error_of(R"({"t":)" + std::string(32'000, '[')) == ControlError::wrong_type);
  CHECK(error_of(R"({"t":"choices","choices":["a","b","c","d","e","f","g","h","i"]})") == ControlError::out_of_range);
  CHECK(error_of(R"({"t":"ping","n":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1})") == ControlError::unknown_field);
  CHECK(error_of(R"({"t":"ping","n":1,")" + std::string(100, 'k') + R"(":1})") == ControlError::unknown_field);
  CHECK(error_of("{\"t\":\"ping\xff\"}") == ControlError::not_json);
  CHECK(error_of(std::string_view("{\"t\":\"ping\",\"n\":1}\0", 19)) == ControlError::not_json);
  CHECK(error_of("{\"t\":\"ping\",/**/\"n\":1}") == ControlError::not_json);
}

TEST_CASE("an escaped name is the same name") {
  CHECK(protocol::read_visitor_frame(R"({"t":"p\u0069ng","\u006e":1})"));
  CHECK(protocol::read_visitor_frame(R"({"t":"ping","n":1,"\u006e":1})").error() == ControlError::duplicate_field);
}

TEST_CASE("a choice is kept as it was written, whether anybody knows it or not") {
  const auto frame = protocol::read_visitor_frame(
      R"({"t":"route","choices":{"role":"Zoals-1_x","topic":"","where":"Winsum","minors":"2","danger":"maybe","language":"dutch"}})");
  REQUIRE(frame);
  const protocol::Choices written{"Zoals-1_x", "", "dutch", "Winsum", "maybe", "2"};
  CHECK(std::get<protocol::from_visitor::AskRoute>(*frame).choices == written);
}

TEST_CASE("she arrives with danger raised only where she says so") {
  const auto raised = [](std::string_view more) {
    const auto frame = protocol::read_visitor_frame(R"({"t":"arrive","hello":"","intake":null,"choices":{"danger":"yes"})" +
                                                    std::string(more) + "}");
    REQUIRE(frame);
    return std::get<protocol::from_visitor::Arrive>(*frame).raise;
  };
  CHECK_FALSE(raised(""));
  CHECK_FALSE(raised(R"(,"raise":false)"));
  CHECK(raised(R"(,"raise":true)"));
}

TEST_CASE("a colleague is called by raise, a drill is not") {
  const std::string conv(22, 'A');
  const auto frame = protocol::read_console_frame(R"({"t":"raise","conv":")" + conv + R"(","kind":"colleague"})");
  REQUIRE(frame);
  CHECK(std::get<protocol::from_console::Raise>(*frame).kind == protocol::from_console::DangerKind::colleague);
  CHECK(protocol::read_console_frame(R"({"t":"raise","conv":")" + conv + R"(","kind":"drill"})").error() == ControlError::unknown_value);
}
