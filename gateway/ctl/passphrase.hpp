#pragma once
#include <string>

#include "base/secret_bytes.hpp"
#include "ctl/surroundings.hpp"

namespace ctl {

inline constexpr std::size_t passphrase_bytes_min = 12;   ///< of a new one
inline constexpr std::size_t passphrase_bytes_max = 1024;

/// The first line of `file`, or asked on the terminal when `file` is empty. `what` names the key: "the issuing key".
/// Throws BadInput.
base::SecretBytes passphrase_of(const std::string& what, const std::string& file,
                                const Surroundings& surroundings);

/// The same for a key that is being made: long enough, and typed twice.
base::SecretBytes new_passphrase_for(const std::string& what, const std::string& file,
                                     const Surroundings& surroundings);

/// One line from the controlling terminal without echo. Throws BadInput when there is none or Ctrl-C was pressed.
base::SecretBytes ask_on_terminal(const std::string& prompt);

}  // namespace ctl
