#include "pipeline/divide.h"

namespace telaah::pipeline {
namespace {

parts::View view(const NormalText& text, parts::PageRange pages, const std::string& path, const rules::RuleSet& rules) {
  parts::View part{pages, parts::on_pages(text, pages), {}, {}};
  part.sections = segment::sections(part.text, rules.lexicon);
  part.found = profiler::profile(part.text, part.sections, rules.knowledge, path);
  return part;
}

}  // namespace

std::vector<parts::View> divide(const NormalText& text, const std::vector<Section>& sections, const std::string& path,
                                const rules::RuleSet& rules) {
  std::vector<parts::View> parts;
  for (const parts::PageRange& pages : parts::likely(text, sections, rules.parts)) {
    parts::View next = view(text, pages, path, rules);
    if (!parts.empty() && parts::continues(next, parts.back())) {
      parts.back() = view(text, {parts.back().pages.first, pages.last}, path, rules);
    } else {
      parts.push_back(std::move(next));
    }
  }
  if (!parts::are_sure(parts, rules.parts)) parts.clear();
  return parts;
}

}  // namespace telaah::pipeline
