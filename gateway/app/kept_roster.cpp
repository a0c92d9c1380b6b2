#include "app/kept_roster.hpp"

#include <filesystem>
#include <fstream>

#include "roster/coming_shifts.hpp"
#include "roster/roster_json.hpp"

namespace app {

namespace {

std::string hex(const base::AdviserId& adviser) {
  constexpr auto digits = "0123456789abcdef";
  std::string out;
  for (const auto byte : adviser.bytes) out += {digits[byte >> 4], digits[byte & 15]};
  return out;
}

/// The file's text, or nothing. One byte more than it may have is read, so that what reads it refuses it.
std::optional<std::string> text_of_file(const std::string& path) {
  // A pipe would be read for ever, and it is read by the thread that serves everybody.
  if (std::error_code fault; !std::filesystem::is_regular_file(path, fault)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text;
  char part[64 * 1024];
  while (text.size() <= roster::roster_json_bytes_max && (in.read(part, sizeof part), in.gcount() > 0))
    text.append(part, static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return std::nullopt;
  return text;
}

}  // namespace

std::optional<std::string> KeptRoster::read(const std::string& path, const network::Network& network) {
  const auto text = text_of_file(path);
  if (!text) return path + ": cannot be read; expected the roster.json that `luwtectl roster import` keeps";
  auto read = roster::read_roster_json(*text);
  if (!read) return path + ": " + protocol::in_words(read.error());
  // Hours and overlaps are the import's to judge; a desk that is not there would be a roster of another network.
  for (std::size_t i = 0; i < read->size(); ++i)
    if (const auto& desk = (*read)[i].desk; !network.desk(desk))
      return path + ": " +
             protocol::in_words({"shifts[" + std::to_string(i) + "].desk", "a slug of desks.toml, which \"" + desk + "\" is not"});
  roster_ = std::move(read).value();
  return std::nullopt;
}

std::optional<protocol::to_console::Rostered> KeptRoster::frame_for(const ports::VerifiedAdviser& adviser, std::int64_t now_s) const {
  if (!roster_) return std::nullopt;
  const auto id = hex(adviser.adviser);
  protocol::to_console::Rostered frame;
  for (auto& shift : roster::coming_shifts(*roster_, {adviser.label, id, adviser.desks}, now_s))
    frame.shifts.push_back({std::move(shift.desk), static_cast<std::uint64_t>(shift.from_s), static_cast<std::uint64_t>(shift.to_s)});
  return frame;
}

}  // namespace app
