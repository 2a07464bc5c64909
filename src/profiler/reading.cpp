#include "profiler/reading.h"

#include <algorithm>

#include "profiler/name_runs.h"
#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr int kTitlePages = 4;                // a cover letter and its second page may come before the cover
constexpr std::uint32_t kLongestTitle = 400;  // bytes of one title block
constexpr std::uint32_t kShortestOpening = 2500;

/// Chapter and item headings belong to the body, not to the title.
bool is_numbered(std::string_view folded) { return numbering_length(folded) > 0 || folded.starts_with("bab "); }

class TitleFinder {
 public:
  TitleFinder(Reading& reading, const std::vector<bool>& is_label) : r_(reading), is_label_(is_label) {}

  void find() {
    r_.is_title.assign(r_.text.blocks.size(), false);
    int page = 0;
    bool open = true, behind_opening = false;
    for (std::size_t i = 0; i < r_.text.blocks.size(); ++i) {
      const TextBlock& block = r_.text.blocks[i];
      if (block.page >= r_.first_page + kTitlePages) break;
      if (block.page != page) {
        page = block.page;
        open = true;
        behind_opening = false;
      }
      if (block.hidden || block.kind == BlockKind::header || block.kind == BlockKind::footer ||
          block.kind == BlockKind::page_number) {
        continue;
      }
      // A form's title above a ruled line looks like a letterhead; a document's title gives it away.
      if (block.kind == BlockKind::letterhead) {
        behind_opening = behind_opening || r_.know.titles.opening_length(r_.text.folded_view(block.span)) > 0;
        if (!behind_opening) continue;
      }
      if (!open || !may_be_title(i)) {
        // A page's title stands above its running text.
        open = open && block.span.size() < 120 && block.table < 0;
        continue;
      }
      r_.is_title[i] = true;
      r_.title_blocks.push_back(i);
    }
  }

 private:
  Reading& r_;
  const std::vector<bool>& is_label_;  // lives as long as the call

  [[nodiscard]] bool may_be_title(std::size_t index) const {
    const TextBlock& block = r_.text.blocks[index];
    if (block.table >= 0 || block.kind == BlockKind::list_item || block.kind == BlockKind::toc ||
        block.kind == BlockKind::signature || block.span.size() > kLongestTitle) {
      return false;
    }
    const std::string_view folded = r_.text.folded_view(block.span);
    if (is_label_[index] || is_numbered(folded)) return false;
    // A scan tells no bold type: a line that opens like a document's title is one.
    const std::size_t opening = r_.know.titles.opening_length(folded);
    if (opening > 0 && is_mostly_capitals(r_.text.view(block.span).substr(0, opening))) return true;
    const std::string_view view = r_.text.view(block.span);
    // "SIPANDA (Sistem Pelayanan …)": the short form alone is in capitals. OCR knows no bold type.
    return block.kind == BlockKind::heading || block.bold || is_mostly_capitals(view.substr(0, view.find(" (")));
  }
};

}  // namespace

Reading::Reading(const NormalText& text_in, const std::vector<Section>& sections_in, const KnowledgeInside& know_in,
                 std::string_view path_in)
    : text(text_in), sections(sections_in), know(know_in), path(path_in) {
  const auto first = std::ranges::find_if(text.blocks, [](const TextBlock& block) { return block.span.size() > 20; });
  if (first != text.blocks.end()) first_page = first->page;
  Labels::Form form = know.labels.read_form(text);
  answers = std::move(form.answers);
  open_columns = std::move(form.open);
  TitleFinder(*this, form.is_label).find();
  opening_end = static_cast<std::uint32_t>(std::min<std::size_t>(kShortestOpening, text.text.size()));
  for (const std::size_t i : title_blocks) opening_end = std::max(opening_end, text.blocks[i].span.end);
  find_hits();
}

void Reading::find_hits() {
  words = tokens(text.folded);
  signs_of_.assign(text.blocks.size(), 0);
  is_instruction_.assign(text.blocks.size(), false);
  std::size_t block = 0;
  for (const Hit& hit : know.signs.find(text.folded, words)) {
    while (block < text.blocks.size() && text.blocks[block].span.end <= hit.begin) ++block;
    const bool inside = block < text.blocks.size() && text.blocks[block].span.begin <= hit.begin;
    if (inside && text.blocks[block].hidden) continue;
    const std::size_t sign = know.signs.sign_of(hit.phrase);
    hits.push_back({sign, hit.phrase, hit.begin, hit.end, inside ? static_cast<int>(block) : -1});
    if (inside && know.signs.all()[sign].about == About::column) {
      if (signs_of_[block] == 0)
        is_instruction_[block] = !know.labels.is_answer(text.folded_view(text.blocks[block].span));
      signs_of_[block] |= 1u << static_cast<unsigned>(know.signs.all()[sign].column);
    }
  }
}

const Answer* Reading::answer(Column column) const {
  const Answer* best = nullptr;
  for (const Answer& candidate : answers) {
    if (candidate.column != column) continue;
    if (best == nullptr || candidate.rank < best->rank) best = &candidate;
  }
  return best;
}

std::vector<const Answer*> Reading::answers_to(Column column) const {
  std::vector<const Answer*> found;
  for (const Answer& candidate : answers) {
    if (candidate.column == column) found.push_back(&candidate);
  }
  std::ranges::stable_sort(found, {}, [](const Answer* answer) { return answer->rank; });
  return found;
}

std::string_view Reading::section_at(std::uint32_t byte) const {
  // The instruction of a form's row stands between its label and its answer: sections may begin inside another.
  constexpr int kDeepest = 8;
  auto after = std::ranges::upper_bound(
      sections, byte, {}, [](const Section& s) { return s.heading.empty() ? s.body.begin : s.heading.begin; });
  for (int steps = 0; after != sections.begin() && steps < kDeepest; ++steps) {
    --after;
    if (byte < after->body.end && byte >= after->body.begin) return after->kind;
    if (byte < after->heading.end && byte >= after->heading.begin) return after->kind;
  }
  return {};
}

std::string Reading::written(Span span) const {
  std::string out(text.view(span));
  std::ranges::replace(out, '\n', ' ');
  return out;
}

Field Reading::field(Span span, FieldSource source, std::string value) const {
  return {std::move(value), written(span), text.page_at(span.begin), text.box_of(span), source};
}

Span narrowed(const NormalText& text, Span span) {
  const std::string_view all = text.view(span);
  const std::string_view part = trimmed_marks(all);
  const auto shift = static_cast<std::uint32_t>(part.data() - all.data());
  return {span.begin + shift, span.begin + shift + static_cast<std::uint32_t>(part.size())};
}

}  // namespace telaah::profiler
