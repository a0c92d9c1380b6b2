#include "adapters/pager/page_text.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <ctime>

namespace adapters::pager {
namespace {

/// RFC 5322, in UTC; English by the standard, whatever the locale.
std::string date_of(std::int64_t unix_s) {
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t at = unix_s;
  std::tm utc{};
  ::gmtime_r(&at, &utc);
  std::array<char, 64> rest{};
  std::strftime(rest.data(), rest.size(), "%Y %H:%M:%S +0000", &utc);
  return std::string(days[static_cast<std::size_t>(utc.tm_wday)]) + ", " + std::to_string(utc.tm_mday) + " " +
         months[static_cast<std::size_t>(utc.tm_mon)] + " " + rest.data();
}

std::string domain_of(const std::string& address) { return address.substr(address.find('@') + 1); }

}  // namespace

std::string json_of(const ports::Page& page) {
  return boost::json::serialize(boost::json::object{{"key", page.key},
                                                    {"event", page.drill ? "drill" : "acute_danger"},
                                                    {"mark", page.drill ? "OEFENING" : ""},
                                                    {"desk", page.desk},
                                                    {"step", page.step},
                                                    {"round", page.round},
                                                    {"age_s", page.age.count()},
                                                    {"link", page.link}});
}

std::string mail_of(const ports::Page& page, const network::Pager& pager, std::int64_t unix_s) {
  std::string to;
  for (const auto& address : pager.to) to += (to.empty() ? "" : ",\r\n ") + address;
  const std::string what = page.drill ? "OEFENING: acuut gevaar" : "acuut gevaar";
  // Every part is a slug, a number or an address that was checked: nothing can begin another header.
  return "Date: " + date_of(unix_s) + "\r\nFrom: " + pager.from + "\r\nTo: " + to + "\r\nMessage-ID: <" + page.key + "@" +
         domain_of(pager.from) + ">\r\nSubject: Luwte, " + what + ", stap " + std::to_string(page.step) + ", " + page.desk +
         "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
         "Auto-Submitted: auto-generated\r\nX-Priority: 1\r\n\r\n" +
         (page.drill ? "Dit is een OEFENING. Er is geen gevaar en geen gesprek; antwoord op de console alsof het echt was."
                     : "In de chat is acuut gevaar gemeld, en nog niemand heeft geantwoord.") +
         "\r\n\r\nDesk: " + page.desk + "\r\nStap: " + std::to_string(page.step) + " (ronde " + std::to_string(page.round) +
         ")\r\nGemeld: " + std::to_string(page.age.count()) + " seconden geleden\r\n\r\n" +
         (page.drill ? "Open de console:" : "Open de console en neem het gesprek aan:") + "\r\n" + page.link + "\r\n";
}

std::string signature_of(std::string_view key, const std::string& timestamp, const std::string& body) {
  const auto signed_text = timestamp + "." + body;
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  ::HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(signed_text.data()),
         signed_text.size(), mac.data(), &length);
  constexpr auto digits = "0123456789abcdef";
  std::string out = "v1=";
  for (unsigned at = 0; at < length; ++at) out += {digits[mac[at] >> 4], digits[mac[at] & 15]};
  return out;
}

}  // namespace adapters::pager
