#include "network/question.hpp"

#include <catch2/catch.hpp>

TEST_CASE("The words of a question are known, others are not") {
  CHECK(network::roles().size() == 5);
  CHECK(network::topics().size() == 10);
  for (const auto word : network::roles()) CHECK(network::is_role(word));
  for (const auto word : network::topics()) CHECK(network::is_topic(word));
  for (const auto* word : {"", "FGM", "fgm ", "weather", "citizen"}) {
    INFO(word);
    CHECK_FALSE(network::is_topic(word));
    CHECK_FALSE(network::is_role(word));
  }
}

TEST_CASE("Five topics are harmful practices") {
  for (const auto* topic : {"fgm", "forced_marriage", "abandonment", "marital_captivity", "honour_violence"}) {
    CHECK(network::is_harmful_practice(topic));
  }
  for (const auto* topic : {"partner_violence", "child_abuse", "elder_abuse", "other", "rather_not_say", "", "weather"}) {
    CHECK_FALSE(network::is_harmful_practice(topic));
  }
}
