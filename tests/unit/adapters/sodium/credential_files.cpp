#include "protocol/credential_files.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

#include "adapters/sodium/pinned_root.hpp"
#include "vectors.hpp"

namespace json = boost::json;

namespace {

json::value example(const char* name) { return vectors::credentials().at("files").at(name); }
std::string written(const json::value& file) { return json::serialize(file); }

/// The words for `file` as `parse` refuses it; empty when it does not.
template <class Parse>
std::string refusal(Parse parse, const json::value& file) {
  const auto got = parse(written(file));
  return got ? "" : protocol::in_words(got.error());
}

}  // namespace

TEST_CASE("the example files are read and written back alike") {
  CHECK(json::parse(protocol::write_root_file(
            *protocol::parse_root_file(written(example("root"))))) == example("root"));
  CHECK(json::parse(protocol::write_invitations_file(*protocol::parse_invitations_file(
            written(example("invitations"))))) == example("invitations"));
  CHECK(json::parse(protocol::write_requests_file(
            *protocol::parse_requests_file(written(example("requests"))))) == example("requests"));
  CHECK(json::parse(protocol::write_credentials_file(*protocol::parse_credentials_file(
            written(example("credentials"))))) == example("credentials"));
  CHECK(json::parse(protocol::write_statement_file(*protocol::parse_statement_file(
            written(example("statement"))))) == example("statement"));
  const auto credentials = protocol::parse_credentials_file(written(example("credentials")));
  CHECK(credentials->at(0).invitation.has_value());
  CHECK_FALSE(credentials->at(1).invitation.has_value());
}

TEST_CASE("a field too many, too few or of another kind is named") {
  for (const char* name : {"root", "invitations", "requests", "credentials", "statement"}) {
    CAPTURE(name);
    const std::map<std::string, std::function<std::string(const json::value&)>> refusals{
        {"root", [](const json::value& v) { return refusal(protocol::parse_root_file, v); }},
        {"invitations",
         [](const json::value& v) { return refusal(protocol::parse_invitations_file, v); }},
        {"requests",
         [](const json::value& v) { return refusal(protocol::parse_requests_file, v); }},
        {"credentials",
         [](const json::value& v) { return refusal(protocol::parse_credentials_file, v); }},
        {"statement",
         [](const json::value& v) { return refusal(protocol::parse_statement_file, v); }}};
    const auto& refused = refusals.at(name);
    CHECK(refused(example(name)) == "");
    const json::value whole = example(name);
    for (const auto& [key, value] : whole.as_object()) {
      CAPTURE(std::string(key));
      json::value less = example(name);
      less.as_object().erase(key);
      CHECK(refused(less).find('"' + std::string(key) + '"') != std::string::npos);
      json::value other = example(name);
      other.as_object()[key] = true;
      CHECK(refused(other).find('"' + std::string(key) + '"') != std::string::npos);
    }
    json::value more = example(name);
    more.as_object()["comment"] = "x";
    CHECK(refused(more) == "field \"comment\": expected no such field");
  }
}

TEST_CASE("what is wrong in a list is named with its place") {
  json::value file = example("requests");
  file.as_object()["requests"].as_array().push_back(file.at("requests").at(0));
  file.as_object()["requests"].as_array()[1].as_object()["mac"] = "abc";
  CHECK(refusal(protocol::parse_requests_file, file) ==
        "field \"requests[1].mac\": expected 32 bytes in base64url without padding");
  file.as_object()["requests"].as_array()[1] = 7;
  CHECK(refusal(protocol::parse_requests_file, file) ==
        "field \"requests[1]\": expected an object");
  file = example("invitations");
  file.as_object()["invitations"].as_array()[0].as_object()["not_after"] = -1;
  CHECK(refusal(protocol::parse_invitations_file, file) ==
        "field \"invitations[0].not_after\": expected a whole number from 0 to 2^53 - 1");
  file.as_object()["invitations"].as_array()[0].as_object()["extra"] = 1;
  CHECK(refusal(protocol::parse_invitations_file, file) ==
        "field \"invitations[0].extra\": expected no such field");
}

TEST_CASE("a field sent twice is named with its place, whatever it says") {
  const auto words = [](const std::string& text) {
    const auto got = protocol::parse_requests_file(text);
    return got ? "" : protocol::in_words(got.error());
  };
  const std::string entry =
      json::serialize(example("requests").at("requests").at(0)).substr(1);   // without its brace
  const std::string begin = R"({"kind":"luwte-requests","requests":[)";
  CHECK(words(begin + '{' + entry + "]}") == "");
  CHECK(words(begin + '{' + entry + R"(],"kind":"luwte-requests"})") ==
        "field \"kind\": expected this field once");
  CHECK(words(begin + '{' + entry + R"(],"re\u0071uests":[]})") ==
        "field \"requests\": expected this field once");
  CHECK(words(begin + '{' + entry + R"(,{"mac":{},"mac":1,)" + entry + "]}") ==
        "field \"requests[1].mac\": expected this field once");
  CHECK(words(R"({"kind":"luwte-requests","requests":[],"kind":)").rfind("expected JSON", 0) == 0);
}

TEST_CASE("limits and kinds are checked before anything else") {
  CHECK(protocol::in_words(protocol::parse_root_file(std::string(256 * 1024 + 1, ' ')).error()) ==
        "expected at most 256 KiB");
  CHECK(protocol::in_words(protocol::parse_root_file("{").error()).rfind("expected JSON", 0) == 0);
  CHECK(refusal(protocol::parse_root_file, example("requests")) ==
        "field \"kind\": expected \"luwte-root\"");
  CHECK(protocol::in_words(protocol::parse_root_file("[]").error()) ==
        "field \"kind\": expected \"luwte-root\"");
  CHECK(protocol::in_words(protocol::parse_root_file(std::string(200'000, '[')).error())
            .rfind("expected JSON", 0) == 0);
}

TEST_CASE("read_root_file names the file and the field") {
  const std::string path = (std::filesystem::temp_directory_path() /
                            ("luwte-root-" + std::to_string(::getpid()) + ".json"))
                               .string();
  std::ofstream(path) << written(example("root"));
  const auto root = adapters::sodium::read_root_file(path);
  REQUIRE(root);
  CHECK(root->org_id == vectors::pinned().org_id);
  CHECK(root->current == vectors::pinned().current);
  CHECK(root->next == vectors::pinned().next);
  CHECK(root->min_issuer_serial == 7);
  CHECK(root->name == "Voorbeeldorganisatie");
  json::value broken = example("root");
  broken.as_object()["current"] = "AAAA";
  std::ofstream(path) << written(broken);
  CHECK(adapters::sodium::read_root_file(path).error() ==
        path + ": field \"current\": expected 32 bytes in base64url without padding");
  std::ofstream(path) << "";
  CHECK(adapters::sodium::read_root_file(path).error().rfind(path + ": expected JSON", 0) == 0);
  std::filesystem::remove(path);
  CHECK(adapters::sodium::read_root_file(path).error() ==
        path + ": cannot be read: No such file or directory");
  CHECK_FALSE(adapters::sodium::read_root_file("/"));
}
