#include "telaah/entry.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace telaah {

std::string part_id(std::string_view file_sha256, int number) {
  // The first digits are what workbooks and file names show: they differ, and stay as evenly spread as a hash's own.
  constexpr std::size_t kChanged = 16;  // hex digits
  constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;
  std::uint64_t head = 0;
  const char* const end = file_sha256.data() + std::min(kChanged, file_sha256.size());
  if (number <= 1 || std::from_chars(file_sha256.data(), end, head, 16).ptr != end || file_sha256.size() < kChanged)
    return std::string(file_sha256);
  head ^= kStep * static_cast<std::uint64_t>(number);
  return fmt::format("{:016x}{}", head, file_sha256.substr(kChanged));
}

std::string pages_of(const Part& part) {
  if (part.number == 0) return "";
  return part.first_page == part.last_page ? fmt::format("hlm. {}", part.first_page)
                                           : fmt::format("hlm. {}–{}", part.first_page, part.last_page);
}

std::vector<PageReading> own_pages(const Entry& entry) {
  std::vector<PageReading> pages = entry.pages;
  if (entry.part.number == 0) return pages;
  std::erase_if(pages, [&](const PageReading& page) {
    return page.number < entry.part.first_page || page.number > entry.part.last_page;
  });
  return pages;
}

std::vector<Entry> by_part(Entry entry) {
  std::vector<Entry> parts;
  parts.push_back(std::move(entry));
  const std::size_t count = parts.front().further.size();
  parts.reserve(count + 1);
  for (std::size_t i = 0; i < count; ++i) {
    Entry part = parts.front();
    FurtherPart& own = part.further[i];
    part.part.number = static_cast<int>(i) + 2;
    part.part.first_page = own.first_page;
    part.part.last_page = own.last_page;
    part.part.whole = part.file.sha256;
    part.file.sha256 = part_id(part.part.whole, part.part.number);
    part.grade = own.grade;
    part.assessment = std::move(own.assessment);
    part.signature = std::move(own.signature);
    part.further.clear();
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace telaah
