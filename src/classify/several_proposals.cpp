#include "classify/several_proposals.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace telaah::classify {
namespace {

// Contents come again in an annex or a summary one by one; four of them behind a new title are a proposal.
constexpr std::size_t kFewestRepeated = 4;
constexpr std::size_t kShortestName = 4;  // bytes; a shorter one is found in other words
/// Any paper may have them; they tell no proposal.
constexpr std::array<std::string_view, 6> kCommon{"dasar_hukum",    "penutup", "pendahuluan",
                                                  "kata_pengantar", "tupoksi", "kategori"};

bool is_content(const SectionInfo& section) {
  return !section.kind.empty() && section.own_words > 0 && std::ranges::find(kCommon, section.kind) == kCommon.end();
}

/// The name without its expansion, lower-case.
std::string short_name(const Profile& profile) {
  if (!profile.nama_inovasi) return {};
  std::string name = profile.nama_inovasi->value;
  name.resize(std::min(name.size(), name.find(" (")));
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return name;
}

class PartFinder {
 public:
  explicit PartFinder(const Case& document) : document_(document), name_(short_name(document.profile)) {}

  std::vector<ProposalPart> find() const {
    std::vector<ProposalPart> parts;
    if (name_.size() < kShortestName || document_.text.blocks.empty()) return {};
    std::set<std::string_view> seen;
    const auto& sections = document_.scan.sections;
    int page = 0;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (!is_content(sections[i])) continue;
      const bool opens_page = sections[i].page > page;
      page = std::max(page, sections[i].page);
      if (opens_page && seen.contains(sections[i].kind) && restarts(i, seen)) {
        parts.push_back({sections[i].page, 0, opening_of(sections[i].page)});
        seen.clear();
      }
      seen.insert(sections[i].kind);
    }
    if (!parts.empty()) with_pages(parts);
    return parts;
  }

 private:
  const Case& document_;
  std::string name_;

  /// From section `from` on the contents come again, under a title of their own, and the first name is gone.
  [[nodiscard]] bool restarts(std::size_t from, const std::set<std::string_view>& seen) const {
    const auto& sections = document_.scan.sections;
    std::set<std::string_view> again;
    for (std::size_t i = from; i < sections.size(); ++i) {
      if (is_content(sections[i]) && seen.contains(sections[i].kind)) again.insert(sections[i].kind);
    }
    const Span opening = opening_of(sections[from].page);
    if (again.size() < kFewestRepeated || opening.empty()) return false;
    const std::string_view folded = document_.scan.folded;
    const bool is_new_title = folded.find(folded.substr(opening.begin, opening.size())) == opening.begin;
    return is_new_title && folded.find(name_, opening.begin) == std::string_view::npos;
  }

  /// The last heading or line of a letterhead on the page above its first section; empty when there is none.
  [[nodiscard]] Span opening_of(int page) const {
    Span found;
    for (const TextBlock& block : document_.text.blocks) {
      if (block.page < page || block.hidden) continue;
      const bool is_section = std::ranges::any_of(document_.scan.sections, [&](const SectionInfo& section) {
        return is_content(section) && section.heading.begin <= block.span.begin &&
               block.span.begin < section.body.end && section.page == page;
      });
      if (block.page > page || is_section) break;
      const bool is_title = block.kind == BlockKind::heading || block.kind == BlockKind::letterhead || block.bold;
      if (is_title) found = block.span;
    }
    return found;
  }

  void with_pages(std::vector<ProposalPart>& parts) const {
    parts.insert(parts.begin(), {document_.text.blocks.front().page, 0, {}});
    int last = 0;
    for (const TextBlock& block : document_.text.blocks) last = std::max(last, block.page_end);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      parts[i].last_page = i + 1 < parts.size() ? parts[i + 1].first_page - 1 : std::max(last, parts[i].first_page);
    }
  }
};

}  // namespace

std::vector<ProposalPart> proposal_parts(const Case& document) { return PartFinder(document).find(); }

std::string pages_of(const std::vector<ProposalPart>& parts) {
  std::string out;
  for (const ProposalPart& part : parts) {
    if (!out.empty()) out += ", ";
    out += part.first_page == part.last_page ? fmt::format("hlm. {}", part.first_page)
                                             : fmt::format("hlm. {}–{}", part.first_page, part.last_page);
  }
  return out;
}

}  // namespace telaah::classify
