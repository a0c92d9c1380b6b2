#include "app/metrics.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace {

using namespace std::chrono_literals;

bool has_line(const app::Metrics& metrics, const std::string& line) {
  return metrics.text({}).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("waits are counted in the buckets they fall in, each bucket with those before it") {
  app::Metrics metrics;
  metrics.know_desks(network::plain_network({"vt-a"}));
  for (const auto waited : {0ms, 10'000ms, 10'001ms, 61'500ms, 7'200'000ms})
    metrics.count_wait({core::WaitEnd::taken, "vt-a", waited});
  for (const char* line : {R"(luwte_wait_seconds_bucket{desk="vt-a",end="taken",le="10"} 2)",
                           R"(luwte_wait_seconds_bucket{desk="vt-a",end="taken",le="30"} 3)",
                           R"(luwte_wait_seconds_bucket{desk="vt-a",end="taken",le="60"} 3)",
                           R"(luwte_wait_seconds_bucket{desk="vt-a",end="taken",le="120"} 4)",
                           R"(luwte_wait_seconds_bucket{desk="vt-a",end="taken",le="3600"} 4)",
                           R"(luwte_wait_seconds_bucket{desk="vt-a",end="taken",le="+Inf"} 5)",
                           R"(luwte_wait_seconds_sum{desk="vt-a",end="taken"} 7281.501)",
                           R"(luwte_wait_seconds_count{desk="vt-a",end="taken"} 5)"}) {
    INFO(line);
    CHECK(has_line(metrics, line));
  }
}

TEST_CASE("how a wait ended is kept apart, and only desks of the configuration are labels") {
  app::Metrics metrics;
  metrics.know_desks(network::plain_network({"vt-a"}));
  metrics.count_wait({core::WaitEnd::left, "vt-a", 5s});
  metrics.count_wait({core::WaitEnd::lost, "vt-a", 5s});
  metrics.count_wait({core::WaitEnd::lost, "\"} 1\nforged", 5s});
  metrics.count_wait({core::WaitEnd::lost, "", 5s});
  CHECK(has_line(metrics, R"(luwte_wait_seconds_count{desk="vt-a",end="left"} 1)"));
  CHECK(has_line(metrics, R"(luwte_wait_seconds_count{desk="vt-a",end="lost"} 1)"));
  CHECK(has_line(metrics, R"(luwte_wait_seconds_count{desk="none",end="lost"} 2)"));
  CHECK(metrics.text({}).find("forged") == std::string::npos);
}

TEST_CASE("declined offers are counted by reason, those that nobody gave as nought") {
  app::Metrics metrics;
  metrics.offers_declined[core::DeclineReason::known] = 2;
  CHECK(has_line(metrics, R"(luwte_offers_declined_total{reason="known"} 2)"));
  CHECK(has_line(metrics, R"(luwte_offers_declined_total{reason="busy"} 0)"));
}
