#include "share/archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include <fmt/format.h>

#include "share/share.h"
#include "text/old_names.h"

namespace telaah::share {
namespace {

constexpr std::size_t kMostFolders = 4;

/// One part of a path; "" when nothing of it can stay.
std::string safe_part(std::string_view untrusted) {
  std::string part;
  for (const char c : untrusted) {
    const auto byte = static_cast<unsigned char>(c);
    part += byte < 0x20 || byte == 0x7F ? '_' : c;
  }
  while (!part.empty() && (part.back() == ' ' || part.back() == '.')) part.pop_back();  // Windows shares drop these
  const std::size_t first = part.find_first_not_of('.');                                // hidden files would be litter
  part = first == std::string::npos ? "" : part.substr(first);
  return with_suffix(part, "");
}

}  // namespace

bool is_zip(std::string_view name, const std::string& path) {
  std::string ending(name.substr(name.size() - std::min<std::size_t>(name.size(), 4)));
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending != ".zip") return false;
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return false;
  std::array<char, 4> head{};
  const ssize_t got = ::pread(file, head.data(), head.size(), 0);
  ::close(file);
  const std::string_view magic(head.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return magic == std::string_view("PK\x03\x04", 4) || magic == std::string_view("PK\x05\x06", 4);  // … or an empty one
}

std::string safe_name(std::string_view untrusted_bytes) {
  const std::string in_utf8 = text::name_in_utf8(untrusted_bytes);
  std::string_view untrusted_name = in_utf8;
  std::vector<std::string> parts;
  while (!untrusted_name.empty()) {
    const std::size_t end = std::min(untrusted_name.find_first_of("/\\"), untrusted_name.size());
    std::string part = safe_part(untrusted_name.substr(0, end));
    if (!part.empty()) parts.push_back(std::move(part));
    untrusted_name.remove_prefix(std::min(end + 1, untrusted_name.size()));
  }
  if (parts.empty()) parts.emplace_back("tanpa nama");
  if (parts.size() > kMostFolders + 1) parts.erase(parts.begin(), parts.end() - (kMostFolders + 1));
  return fmt::format("{}", fmt::join(parts, "/"));
}

}  // namespace telaah::share
