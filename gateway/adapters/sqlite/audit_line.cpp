#include "adapters/sqlite/audit_line.hpp"

#include <string_view>

namespace adapters::sqlite {
namespace {

void put(base::Bytes& into, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) into.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// Length first, so that no two lines have one form.
void put(base::Bytes& into, base::BytesView bytes) {
  put(into, bytes.size(), 2);
  into.insert(into.end(), bytes.begin(), bytes.end());
}

void put(base::Bytes& into, std::string_view text) { put(into, base::BytesView{reinterpret_cast<const std::uint8_t*>(text.data()),
    text.size()}); }

}  // namespace

base::Bytes hashed_form(const AuditLine& line, base::BytesView hash_before) {
  base::Bytes out;
  put(out, std::string_view{"luwte audit 1"});
  put(out, hash_before);
  put(out, line.number, 8);
  put(out, static_cast<std::uint64_t>(line.unix_ms), 8);
  put(out, base::BytesView{line.danger});
  put(out, std::string_view{line.what});
  put(out, std::string_view{line.kind});
  put(out, base::BytesView{line.adviser});
  put(out, line.round, 4);
  put(out, line.step, 1);
  put(out, std::string_view{line.detail});
  return out;
}

}  // namespace adapters::sqlite
