#include "adapters/net/static_site.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace adapters::net {

namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t file_bytes_max = 8u << 20;  // a client is some hundred KB; anything larger is the wrong folder

const std::map<std::string, std::string, std::less<>> content_types{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".txt", "text/plain; charset=utf-8"},
    {".json", "application/json"},
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

base::Result<StaticSite, std::string> StaticSite::load(const std::string& directory) {
  StaticSite site;
  std::error_code error;
  const std::regex hashed(R"(-[A-Za-z0-9_]{8,}\.[a-z]+$)");
  for (auto entry = fs::recursive_directory_iterator(directory, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file()) continue;
    const auto type = content_types.find(entry->path().extension().string());
    if (type == content_types.end()) continue;
    if (entry->file_size() > file_bytes_max)
      return entry->path().string() + ": larger than 8 MiB; is this a built client?";
    StaticFile file;
    file.content_type = type->second;
    file.identity = read(entry->path());
    for (const auto& [suffix, form] : {std::pair{".br", &file.brotli}, std::pair{".gz", &file.gzip}})
      if (const auto packed = entry->path().string() + suffix; fs::exists(packed)) *form = read(packed);
    const auto name = "/" + fs::relative(entry->path(), directory).generic_string();
    file.hashed_name = std::regex_search(name, hashed);
    site.files_.emplace(name, std::move(file));
  }
  if (error)
    return directory + ": cannot be read (" + error.message() +
           "); build the client first: npm run build in client-web";
  const auto index = site.files_.find("/index.html");
  if (index == site.files_.end())
    return directory + ": has no index.html; build the client first: npm run build in client-web";
  auto node = site.files_.extract(index);
  node.key() = "/";
  site.files_.insert(std::move(node));
  return site;
}

const StaticFile* StaticSite::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace adapters::net
