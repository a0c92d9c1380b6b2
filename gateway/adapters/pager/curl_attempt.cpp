#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <string_view>

#include "adapters/pager/attempt.hpp"
#include "adapters/pager/page_text.hpp"

// HTTPS and SMTP over TLS by libcurl: certificates checked, TLS 1.2 or newer, no redirect followed.
namespace adapters::pager {
namespace {

struct Cleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, Cleanup>;

void append(List& list, const std::string& text) { list.reset(curl_slist_append(list.release(), text.c_str())); }

/// The answer's body is of no use to anybody; a long one is a fault of the other end and ends the attempt.
std::size_t throw_away(char*, std::size_t, std::size_t bytes, void* left) {
  auto& budget = *static_cast<std::size_t*>(left);
  if (bytes > budget) return 0;
  budget -= bytes;
  return bytes;
}

std::size_t hand_out(char* into, std::size_t size, std::size_t count, void* from) {
  auto& rest = *static_cast<std::string_view*>(from);
  const auto bytes = std::min(size * count, rest.size());
  std::memcpy(into, rest.data(), bytes);
  rest.remove_prefix(bytes);
  return bytes;
}

/// What an SMTP server answers, a line each: 45x and 55x refuse an address (RFC 5321, 4.2.3) when the mail is taken all the same.
std::size_t count_refusals(char* line, std::size_t, std::size_t bytes, void* count) {
  const std::string_view said(line, bytes);
  if (bytes > 3 && (said.starts_with("45") || said.starts_with("55")) && said[3] != '-') ++*static_cast<std::size_t*>(count);
  return bytes;
}

int asked_to_stop(void* stopped, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<const std::function<bool()>*>(stopped))() ? 1 : 0;
}

std::string in_words(CURLcode code, const network::Pager& pager) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION: return "certificate not trusted";
    case CURLE_SSL_CACERT_BADFILE: return "ca_file cannot be used";
    case CURLE_SSL_CONNECT_ERROR: return "no TLS connection";
    case CURLE_USE_SSL_FAILED: return "the server offers no TLS";
    case CURLE_COULDNT_RESOLVE_HOST: return "host name not found";
    case CURLE_COULDNT_RESOLVE_PROXY: return "proxy not found";
    case CURLE_COULDNT_CONNECT: return "no connection";
    case CURLE_OPERATION_TIMEDOUT: return "no answer within " + std::to_string(pager.timeout.count()) + " s";
    case CURLE_LOGIN_DENIED: return "user or password refused";
    case CURLE_ABORTED_BY_CALLBACK: return "stopped";
    default: return curl_easy_strerror(code);
  }
}

std::int64_t unix_now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

Attempt attempt_by_curl(const network::Pager& pager, const std::string& secret, const ports::Page& page,
                        const std::function<bool()>& stopped) {
  const auto failed = [](std::string why) { return Attempt{false, std::move(why)}; };
  const std::unique_ptr<CURL, Cleanup> handle(curl_easy_init());
  if (!handle) return failed("no memory");
  const bool mail = pager.kind == network::PagerKind::smtp;
  const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
  constexpr std::size_t answer_bytes_max = 4096;
  std::size_t budget = answer_bytes_max;
  set(CURLOPT_URL, pager.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, mail ? "smtp,smtps" : "https");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // who looks up names may hang for longer than an attempt lasts
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(pager.timeout).count()));
  set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  if (!pager.ca_file.empty()) {
    set(CURLOPT_CAINFO, pager.ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  set(CURLOPT_PROXY, pager.proxy.c_str());  // empty: none; whatever the environment says, of this and of the next
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_WRITEFUNCTION, throw_away);
  set(CURLOPT_WRITEDATA, &budget);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, asked_to_stop);
  set(CURLOPT_XFERINFODATA, &stopped);

  List lists;
  const auto now_s = unix_now_s();
  const std::string body = mail ? mail_of(page, pager, now_s) : json_of(page);
  std::string_view rest = body;
  if (mail) {
    const auto from = "<" + pager.from + ">";
    for (const auto& address : pager.to) append(lists, "<" + address + ">");
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, lists.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, hand_out);
    set(CURLOPT_READDATA, &rest);
    if (!pager.user.empty()) {
      set(CURLOPT_USERNAME, pager.user.c_str());
      set(CURLOPT_PASSWORD, secret.c_str());
    }
    // One address that is refused must not keep it from the others.
    std::size_t refused = 0;
    set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    set(CURLOPT_HEADERFUNCTION, count_refusals);
    set(CURLOPT_HEADERDATA, &refused);
    const auto code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return failed(in_words(code, pager));
    return {true, refused == 0 ? "" : std::to_string(refused) + " of " + std::to_string(pager.to.size()) + " addresses refused"};
  }
  const auto timestamp = std::to_string(now_s);
  append(lists, "Content-Type: application/json");
  append(lists, "Idempotency-Key: " + page.key);
  append(lists, "Luwte-Timestamp: " + timestamp);
  append(lists, "Luwte-Signature: " + signature_of(secret, timestamp, body));
  append(lists, "Expect:");  // one round trip less, and some servers never answer it
  set(CURLOPT_HTTPHEADER, lists.get());
  set(CURLOPT_POSTFIELDS, body.c_str());
  set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  const auto code = curl_easy_perform(handle.get());
  if (code != CURLE_OK && code != CURLE_WRITE_ERROR) return failed(in_words(code, pager));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) return {true, {}};  // also when more came with it than anybody wants to read
  return failed("answered " + std::to_string(status));
}

}  // namespace adapters::pager
