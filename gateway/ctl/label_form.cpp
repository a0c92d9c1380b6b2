#include "ctl/label_form.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <string_view>

#include "ctl/complaint.hpp"
#include "protocol/credential.hpp"

namespace ctl {
namespace {

struct Free {
  void operator()(utf8proc_uint8_t* text) const { std::free(text); }
};

/// Whether normalizing leaves `text` as it is. Characters that utf8proc's Unicode does not know yet stay as they are.
bool is_nfc(const std::string& text) {
  utf8proc_uint8_t* made = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &made,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, Free> normalized(made);
  return length >= 0 && text == std::string_view(reinterpret_cast<const char*>(normalized.get()),
                                                 static_cast<std::size_t>(length));
}

}  // namespace

void check_label(const std::string& where, const std::string& label) {
  if (!protocol::label_is_allowed(label))
    throw BadInput(where + ": expected 1 to 64 bytes of UTF-8 without control or bidi characters");
  if (!is_nfc(label))
    throw BadInput(
        where +
        ": expected letters with their accents as one character (NFC), like ë and not e followed "
        "by two dots; type it on a keyboard instead of copying it");
}

}  // namespace ctl
