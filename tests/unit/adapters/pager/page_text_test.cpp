#include "adapters/pager/page_text.hpp"

#include <catch2/catch.hpp>

#include "adapters/pager/secret.hpp"
#include "programs.hpp"

using namespace adapters::pager;

TEST_CASE("a page says desk, step, round, age and where the console is, and nothing else") {
  CHECK(json_of(paged::page()) ==
        R"({"key":"00112233445566778899aabbccddeeff","event":"acute_danger","mark":"","desk":"vt-groningen","step":2,"round":3,"age_s":41,)"
        R"("link":"https://console.example.nl"})");
  auto drill = paged::page();
  drill.drill = true;
  CHECK(json_of(drill).find(R"("event":"drill","mark":"OEFENING")") != std::string::npos);
}

TEST_CASE("the signature is HMAC-SHA256 of timestamp, dot and body") {
  // By: printf '1700000000.{}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
  CHECK(signature_of("0123456789abcdef0123456789abcdef", "1700000000", "{}") ==
        "v1=417adf36b901772f658597a76d329694e335e65fc0849d7715c3ca33406309b5");
  CHECK(signature_of("0123456789abcdef0123456789abcdef", "1700000001", "{}") !=
        signature_of("0123456789abcdef0123456789abcdef", "1700000000", "{}"));
}

TEST_CASE("a mail is whole by the standard, the same one by its name, and an exercise says so before anything else") {
  network::Pager pager;
  pager.from = "luwte@example.nl";
  pager.to = {"crisis@example.nl", "piket@example.nl"};
  const std::string wanted =
      "Date: Sun, 1 Mar 2026 09:05:07 +0000\r\nFrom: luwte@example.nl\r\nTo: crisis@example.nl,\r\n piket@example.nl\r\n"
      "Message-ID: <00112233445566778899aabbccddeeff@example.nl>\r\nSubject: Luwte, acuut gevaar, stap 2, vt-groningen\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
      "Auto-Submitted: auto-generated\r\nX-Priority: 1\r\n\r\n"
      "In de chat is acuut gevaar gemeld, en nog niemand heeft geantwoord.\r\n\r\nDesk: vt-groningen\r\nStap: 2 (ronde 3)\r\n"
      "Gemeld: 41 seconden geleden\r\n\r\nOpen de console en neem het gesprek aan:\r\nhttps://console.example.nl\r\n";
  constexpr std::int64_t first_of_march = 1'772'355'907;
  CHECK(mail_of(paged::page(), pager, first_of_march) == wanted);
  auto drill = paged::page();
  drill.drill = true;
  const auto said = mail_of(drill, pager, first_of_march);
  CHECK(said.find("Subject: Luwte, OEFENING: acuut gevaar, stap 2") != std::string::npos);
  CHECK(said.find("\r\n\r\nDit is een OEFENING. Er is geen gevaar") != std::string::npos);
}

TEST_CASE("a secret is read from a file of its own, and a fault says the file and never what is in it") {
  const paged::Folder dir;
  network::Pager pager;
  pager.name = "hook";
  const auto keep = [&](const std::string& text, mode_t mode = 0600) {
    pager.secret_file = dir.at("secret");
    std::filesystem::remove(pager.secret_file);
    std::ofstream(pager.secret_file) << text;
    REQUIRE(::chmod(pager.secret_file.c_str(), mode) == 0);
  };
  const auto fault = [&] {
    const auto read = read_secret(pager);
    REQUIRE_FALSE(read);
    CHECK(read.error().starts_with("pager hook: " + pager.secret_file + ": "));
    CHECK(read.error().find("geheim") == std::string::npos);
    return read.error().substr(("pager hook: " + pager.secret_file + ": ").size());
  };
  CHECK(read_secret(pager).value().text.empty());
  const std::string key = "geheim-geheim-geheim-geheim-geheim";
  keep(key + "\r\n");
  CHECK(read_secret(pager).value().text == key);
  keep(key, 0640);
  CHECK(fault() == "others may read or change it; expected mode 0600");
  keep(key.substr(0, 31) + "\n");
  CHECK(fault().starts_with("has 31 bytes; expected a key of at least 32"));
  keep("\n");
  CHECK(fault() == "is empty");
  keep(std::string(5000, 'g'));
  CHECK(fault() == "is too long; expected at most 4,096 bytes");
  pager.kind = network::PagerKind::smtp;
  keep("kort\n");
  CHECK(read_secret(pager).value().text == "kort");
  REQUIRE(::mkfifo(dir.at("pipe").c_str(), 0600) == 0);
  pager.secret_file = dir.at("pipe");
  CHECK(fault() == "is no file; expected a regular one");
  std::filesystem::create_symlink(dir.at("secret"), dir.at("link"));
  pager.secret_file = dir.at("link");
  CHECK(fault().starts_with("cannot be opened"));
  ::unsetenv("CREDENTIALS_DIRECTORY");
  pager.secret_file = "credential:secret";
  CHECK(fault().starts_with("$CREDENTIALS_DIRECTORY is not set"));
  ::setenv("CREDENTIALS_DIRECTORY", dir.at("").c_str(), 1);
  CHECK(read_secret(pager).value().text == "kort");
  ::unsetenv("CREDENTIALS_DIRECTORY");
}
