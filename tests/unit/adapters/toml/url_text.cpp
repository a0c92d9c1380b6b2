#include "adapters/toml/url_text.hpp"

#include <catch2/catch.hpp>

using adapters::toml_files::is_url;

TEST_CASE("A web address is a host, perhaps a port, a path and a query") {
  for (const char* good : {"https://example.nl", "https://example.nl/", "https://example.nl/page?a=b&c=%20", "https://h?q",
                           "https://my_host/", "https://a.b-c.example.nl:8443/x", "https://192.0.2.7/",
                           "https://[2001:db8::1]:443/x", "https://[2001:db8::1]/"}) {
    INFO(good);
    CHECK(is_url(good, {"https://"}, true));
  }
  for (const char* bad : {"https://", "https:///x", "https://?q", "https://:443/", "https://host:notaport/", "https://host:99999/",
                          "https://host:0/", "https://host:/", "https://host:80:80/", "https://[zz", "https://[::1", "https://[]/",
                          "https://::1/", "https://a@host/", "https://host/#x", "https://host\\x", "https://ho st/", "https://host/\n",
                          "https://h\xC3\xB6st/", "https://-host/", "https://host-/", "https://host../", "https://.host/", "http://host/",
                          "HTTPS://host/", "host", "", "https://[::1]x/"}) {
    INFO(bad);
    CHECK_FALSE(is_url(bad, {"https://"}, true));
  }
}

TEST_CASE("A mail server and a proxy are a host and a port, and no more") {
  for (const char* good : {"smtp://mail", "smtps://mail.example.nl:465"}) CHECK(is_url(good, {"smtps://", "smtp://"}, false));
  for (const char* bad : {"smtp://mail:abc", "smtp://mail/", "smtp://mail?x", "smtp://", "mail:25"}) {
    INFO(bad);
    CHECK_FALSE(is_url(bad, {"smtps://", "smtp://"}, false));
  }
}
