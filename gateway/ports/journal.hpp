#pragma once
#include <cstdint>
#include <string_view>

namespace ports {

/// The only things a line of the journal can say. There is no field for an address, a user agent, a text or a token,
/// and adding one means changing this list under everybody's eyes.
struct JournalFields {
  std::string_view listener{};  ///< "visitor", "console", "admin"
  std::string_view reason{};    ///< a fixed word from the code, never from the wire
  std::string_view adviser{};   ///< hex id of an adviser (staff act under their id; NEN 7513)
  std::string_view outcome{};   ///< "ok", "refused", …
  std::string_view file{};      ///< a path of the configuration
  std::string_view detail{};    ///< an error text of the operating system or a library, never of a peer
  std::int64_t code = 0;        ///< close code, errno, HTTP status; 0: none
  std::int64_t count = 0;       ///< how many; 0: none
};

enum class Level { debug, info, warning, error };

/// Any thread.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual void write(Level level, std::string_view what, const JournalFields& fields = {}) = 0;
};

}  // namespace ports
