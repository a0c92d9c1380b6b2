#include "app/security_txt.hpp"

#include <catch2/catch.hpp>

TEST_CASE("security.txt has the four fields of RFC 9116 that are needed, and ends within a year") {
  constexpr std::int64_t new_year = 1'767'225'600'000;  // 2026-01-01T00:00:00Z
  const auto text = app::security_txt("mailto:lek@luwte.example", "https://luwte.example", new_year);
  CHECK(text ==
        "Contact: mailto:lek@luwte.example\r\n"
        "Expires: 2026-07-02T00:00:00Z\r\n"
        "Preferred-Languages: nl, en\r\n"
        "Canonical: https://luwte.example/.well-known/security.txt\r\n");
  const auto late = app::security_txt("https://a.example/x", "https://b.example", new_year + 86'399'999);
  CHECK(late.find("Expires: 2026-07-02T00:00:00Z") != std::string::npos);
}

TEST_CASE("a contact is an https: or mailto: address and cannot begin another line") {
  CHECK(app::is_security_contact("mailto:lek@luwte.example"));
  CHECK(app::is_security_contact("https://luwte.example/lek"));
  for (const auto* wrong : {"", "mailto:", "https://", "http://a.example", "tel:+31", "lek@luwte.example",
                            "https://a b", "mailto:a@b\r\nExpires: never", "mailto:\xc3\xa9@b"})
    CHECK_FALSE(app::is_security_contact(wrong));
}

TEST_CASE("without a contact there is no route") {
  CHECK(app::security_routes("", "https://a.example", [] { return std::int64_t{0}; }).empty());
  CHECK(app::security_routes("mailto:a@b", "https://a.example", [] { return std::int64_t{0}; }).size() == 1);
}
