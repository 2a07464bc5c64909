#include <algorithm>
#include <map>
#include <set>

#include "parts/rules.h"
#include "text/same_name.h"

namespace telaah::parts {
namespace {

constexpr std::size_t kHeadLines = 6;      // a letterhead, a title of two lines, a name
constexpr std::size_t kLongestLine = 160;  // bytes; a longer one is running text
constexpr std::string_view kNameLabel = "nama_inovasi";
constexpr std::size_t kFewestLeading = 2;  // contents before the first head: then it is not where the proposal begins

bool is_read(const TextBlock& block) {
  return may_be_evidence(block.kind) || block.kind == BlockKind::letterhead ? !block.hidden : false;
}

bool is_of(const std::vector<std::string>& kinds, const Section& section) {
  return std::ranges::find(kinds, section.kind) != kinds.end() ||
         std::ranges::find(kinds, section.parent) != kinds.end();
}

/// How a page opens.
struct Opening {
  std::set<std::string_view> heads;  ///< phrases of Rules, and the label of the name
  bool is_no_start = false;
  bool is_torn = false;  ///< something runs over from the page before
};

class Openings {
 public:
  Openings(const NormalText& text, const std::vector<Section>& sections, const RulesInside& rules)
      : text_(text), rules_(rules) {
    for (const TextBlock& block : text.blocks) {
      if (is_read(block)) add(block);
    }
    std::set<int> labelled;
    for (const Section& section : sections) {
      if (section.kind.empty() || !labelled.insert(section.page).second) continue;
      if (section.kind == kNameLabel && by_page_.contains(section.page))
        by_page_[section.page].heads.insert(kNameLabel);
    }
  }

  [[nodiscard]] const std::map<int, Opening>& by_page() const { return by_page_; }

 private:
  void add(const TextBlock& block) {
    const bool runs_over = block.page_end > block.page;
    if (runs_over) by_page_[block.page_end].is_torn = true;
    std::size_t& lines = lines_[block.page];
    if (lines >= kHeadLines) return;
    if (block.span.size() > kLongestLine) {
      lines = kHeadLines;  // from here on it is text
      return;
    }
    ++lines;
    Opening& opening = by_page_[block.page];
    const std::string words = text::plain_words(text_.folded_view(block.span));
    for (const std::string& head : rules_.heads) {
      if (text::has_words(words, head)) opening.heads.insert(head);
    }
    opening.is_no_start = opening.is_no_start || std::ranges::any_of(rules_.no_starts, [&](const std::string& phrase) {
                            return text::has_words(words, phrase);
                          });
  }

  const NormalText& text_;
  const RulesInside& rules_;
  std::map<int, Opening> by_page_;
  std::map<int, std::size_t> lines_;
};

bool are_of_a_kind(const Opening& a, const Opening& b) {
  return std::ranges::any_of(a.heads, [&](std::string_view head) { return b.heads.contains(head); });
}

int last_page(const NormalText& text) {
  int last = 0;
  for (const TextBlock& block : text.blocks) last = std::max({last, block.page, block.page_end});
  return last;
}

}  // namespace

std::vector<PageRange> likely(const NormalText& text, const std::vector<Section>& sections, const Rules& rules) {
  const RulesInside& inside = rules.inside();
  const Openings openings(text, sections, inside);
  const Opening* first = nullptr;
  std::vector<PageRange> parts;
  for (const auto& [page, opening] : openings.by_page()) {
    const bool opens = first == nullptr ? !opening.heads.empty() : are_of_a_kind(*first, opening);
    if (!opens || opening.is_torn || opening.is_no_start) continue;
    if (first == nullptr) first = &opening;
    if (!parts.empty()) parts.back().last = page - 1;
    parts.push_back({page, 0});
  }
  if (parts.size() < 2) return {};
  parts.back().last = last_page(text);
  const auto leading = std::ranges::count_if(sections, [&](const Section& section) {
    const bool is_content = is_of(inside.designs, section) || is_of(inside.aims, section);
    return is_content && !section.body.empty() && section.page < parts.front().first;
  });
  if (static_cast<std::size_t>(leading) >= kFewestLeading) return {};
  return parts;
}

NormalText on_pages(const NormalText& text, PageRange pages) {
  NormalText out;
  const auto is_inside = [&](int page) { return page >= pages.first && page <= pages.last; };
  std::size_t anchor = 0;
  for (const TextBlock& block : text.blocks) {
    if (!is_inside(block.page)) continue;
    if (!out.text.empty()) {
      out.text += '\n';
      out.folded += '\n';
    }
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += text.view(block.span);
    out.folded += text.folded_view(block.span);
    while (anchor < text.anchors.size() && text.anchors[anchor].begin < block.span.begin) ++anchor;
    for (; anchor < text.anchors.size() && text.anchors[anchor].begin < block.span.end; ++anchor) {
      out.anchors.push_back(text.anchors[anchor]);
      out.anchors.back().begin = text.anchors[anchor].begin - block.span.begin + begin;
    }
    out.blocks.push_back(block);
    out.blocks.back().span = {begin, static_cast<std::uint32_t>(out.text.size())};
  }
  return out;
}

}  // namespace telaah::parts
