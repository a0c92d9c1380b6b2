#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ctl/audit_record.hpp"

namespace ctl {

/// One danger from its raising to its end, as the record tells it, for learning afterwards. Times are seconds since it was raised.
struct DangerStory {
  std::string danger;  ///< hex
  std::string kind, desk, raised_by;
  std::int64_t raised_ms = 0;  ///< unix
  std::optional<double> acknowledged_s, in_chat_s, called_112_s, over_s;
  std::string ended;           ///< reason, "undone"; empty: still open
  std::size_t steps = 0, pages = 0, pages_delivered = 0, pages_failed = 0, restarts = 0;
  struct Moment {
    double after_s = 0;
    std::string what, who;     ///< who: hex of an adviser, empty
  };
  std::vector<Moment> moments; ///< every line, in order
};

/// In the order they were raised. A danger whose raising is not in the record (it was cut) is left out.
std::vector<DangerStory> stories_of(const std::vector<KeptLine>& record);

std::string report_text(const std::vector<DangerStory>& stories);
std::string report_csv(const std::vector<DangerStory>& stories);

/// `2026-11-23 20:15:04`, local time of the Netherlands.
std::string local_text(std::int64_t unix_ms);

}  // namespace ctl
