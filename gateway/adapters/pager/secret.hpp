#pragma once
#include <string>

#include "base/result.hpp"
#include "network/ladder.hpp"

namespace adapters::pager {

struct Secret {
  std::string text;
};

/// The secret of a pager, from its file: a regular file that nobody else may read; `credential:NAME` is one in
/// $CREDENTIALS_DIRECTORY (systemd). A newline at its end is cut. Empty when the pager needs none. The error is a sentence.
base::Result<Secret, std::string> read_secret(const network::Pager& pager);

}  // namespace adapters::pager
