#include "profiler/innovation_name.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "profiler/quotes.h"
#include "profiler/tokens.h"
#include "profiler/told_names.h"
#include "text/names.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestName = 300, kShortestName = 2;
constexpr std::size_t kLongestExpansion = 100;  // bytes behind the line on which a parenthesis was opened
// How loudly a place speaks for the name it gives, beside what NamePool finds itself.
constexpr double kWeakAnswer = 4.5, kTitle = 4.5, kSmallTitle = 2, kRunningHead = 4, kQuoted = 3, kFirstHeading = 1.5;

/// Quotation marks around the whole name go, those inside stay.
Span unquoted(const NormalText& text, Span span) {
  span = narrowed(text, span);
  const std::string_view view = text.view(span);
  for (const auto& [open, close] : kQuotes) {
    const bool around = view.size() > open.size() + close.size() && view.starts_with(open) && view.ends_with(close);
    const std::string_view inner = around ? view.substr(open.size(), view.size() - open.size() - close.size()) : "";
    if (!around || inner.find(close) != std::string_view::npos) continue;
    return narrowed(text, {span.begin + static_cast<std::uint32_t>(open.size()),
                           span.end - static_cast<std::uint32_t>(close.size())});
  }
  // A full stop that ends nothing but the name.
  if (view.ends_with('.') && view.find('.') == view.size() - 1) --span.end;
  return span;
}

bool may_be_name(const Reading& r, Span span) {
  if (span.size() < kShortestName || span.size() > kLongestName) return false;
  const std::string_view folded = r.text.folded_view(span);
  return std::ranges::any_of(folded, is_letter) && r.know.labels.is_answer(folded);
}

/// The part in quotation marks when a line holds one.
Span quoted_part(const NormalText& text, Span span) {
  const std::string_view view = text.view(span);
  for (const auto& [open, close] : kQuotes) {
    if (open == "'") continue;  // an apostrophe
    const std::size_t from = view.find(open);
    if (from == std::string_view::npos) continue;
    const std::size_t to = view.find(close, from + open.size());
    if (to == std::string_view::npos || to - from < 4) continue;
    return {span.begin + static_cast<std::uint32_t>(from + open.size()), span.begin + static_cast<std::uint32_t>(to)};
  }
  return {};
}

/// “SAPA” (Sahabat …): the name without the marks around its short form.
std::string readable(std::string name) {
  for (const auto& [open, close] : kQuotes) {
    const std::size_t end = name.starts_with(open) ? name.find(close, open.size()) : std::string::npos;
    if (end == std::string::npos) continue;
    name.erase(end, close.size());
    return name.substr(open.size());
  }
  return name;
}

bool has_open_mark(std::string_view view) {
  for (const auto& [open, close] : kQuotes) {
    if (open == close || open == "”") continue;
    if (view.find(open) != std::string_view::npos && view.find(close, view.find(open)) == std::string_view::npos)
      return true;
  }
  return std::ranges::count(view, '(') > std::ranges::count(view, ')');
}

/// A line that goes on from the one above: same letters, close below it, and not the next thing a cover tells.
bool goes_on(const Reading& r, const TextBlock& above, const TextBlock& below) {
  const float size = std::max(above.size, 1.0F);
  // Sizes of scanned letters are estimates.
  const float slack = above.from_ocr ? 0.15F * size : 0.4F;
  const bool looks_alike = std::abs(above.size - below.size) < slack && above.bold == below.bold;
  const bool is_close = above.page == below.page && below.box.y0 - above.box.y1 < size;
  if (!looks_alike || !is_close) return false;
  const std::string_view folded = trimmed_marks(r.text.folded_view(below.span));
  if (r.know.titles.opening_length(folded) > 0 || std::ranges::none_of(folded, is_letter)) return false;
  // "KOTA SURABAYA" may end a name; "PEMERINTAH KOTA SURABAYA" and "DINAS …" name the sender.
  const bool is_place = folded.starts_with("kota ") || folded.starts_with("kabupaten ") || folded == "kota";
  return r.know.bodies.kind_of(folded) == nullptr && (is_place || !r.know.titles.is_other_line(folded));
}

/// The title block at `place` of title_blocks with the lines that go on from it.
Span with_next_lines(const Reading& r, std::size_t place) {
  Span span = r.text.blocks[r.title_blocks[place]].span;
  for (std::size_t next = place + 1; next < r.title_blocks.size(); ++next) {
    const std::size_t above = r.title_blocks[next - 1], below = r.title_blocks[next];
    const bool is_next = below == above + 1;
    const bool open = has_open_mark(r.text.view(span)) && r.text.blocks[above].page == r.text.blocks[below].page;
    if (!is_next || (!open && !goes_on(r, r.text.blocks[above], r.text.blocks[below]))) break;
    span.end = r.text.blocks[below].span.end;
  }
  return span;
}

/// Neither a year nor a body nor a person nor another line of a cover.
bool names_something(const Reading& r, std::string_view folded, bool may_be_body) {
  const bool is_year = std::ranges::none_of(folded, is_letter);
  const bool is_body = may_be_body && r.know.bodies.kind_of(folded) != nullptr;
  return !is_year && !is_body && !r.know.titles.is_other_line(folded) && !names::has_degree(folded);
}

/// "SIPADU (Sistem …) dipakai sejak …": the name ends where small letters go on behind its expansion.
Span without_sentence(const NormalText& text, Span span) {
  const std::string_view view = text.view(span);
  const std::size_t close = view.find(") ");
  const bool goes_on = close != std::string_view::npos && close + 2 < view.size() && view[close + 2] >= 'a' &&
                       view[close + 2] <= 'z' && view.find('(') < close;
  return goes_on ? Span{span.begin, span.begin + static_cast<std::uint32_t>(close) + 1} : span;
}

/// "PASAR PAGI (Pasar Petani" and on the next line "Sehat Gizi)": the name goes on to its closing parenthesis.
Span with_closing_line(const NormalText& text, Span span) {
  const std::string_view view = text.view(span);
  if (std::ranges::count(view, '(') <= std::ranges::count(view, ')')) return span;
  const std::string_view rest = std::string_view(text.text).substr(span.end, kLongestExpansion);
  const std::size_t close = rest.find(')');
  const bool is_near =
      close != std::string_view::npos && rest.substr(0, close).find_first_of("(:;.") == std::string_view::npos;
  return is_near ? Span{span.begin, span.end + static_cast<std::uint32_t>(close) + 1} : span;
}

struct TitleName {
  Span span;
  bool is_certain = false;  ///< in quotation marks, or on the line of the document's own title
};

/// The title page: the first line behind the document's own title that names neither a body nor a person; better one
/// in quotation marks.
TitleName from_title(const Reading& r) {
  TitleName best;
  bool after_opening = false;
  for (std::size_t place = 0; place < r.title_blocks.size(); ++place) {
    Span span = narrowed(r.text, r.text.blocks[r.title_blocks[place]].span);
    const std::size_t opening = r.know.titles.opening_length(r.text.folded_view(span));
    after_opening = after_opening || opening > 0;
    if (opening >= span.size()) continue;
    span = {span.begin + static_cast<std::uint32_t>(opening), with_next_lines(r, place).end};
    span = without_sentence(r.text, with_closing_line(r.text, narrowed(r.text, span)));
    if (!after_opening || span.empty() || !may_be_name(r, span)) continue;
    const std::string_view folded = r.text.folded_view(span);
    if (!names_something(r, folded, opening == 0)) continue;
    const Span quoted = quoted_part(r.text, span);
    const bool is_quoted = !quoted.empty() && quoted.begin <= span.begin + 3;
    if (is_quoted) return {unquoted(r.text, span), true};
    const bool is_large = r.text.view(span).front() < 'a' || r.text.view(span).front() > 'z';
    if (best.span.empty()) best = {unquoted(r.text, span), opening > 0 && is_large};
  }
  return best;
}

/// A sheet without any document title: its first heading, when it is set larger than what follows.
Span from_first_heading(const Reading& r) {
  if (r.title_blocks.empty()) return {};
  const std::size_t first = r.title_blocks.front();
  const TextBlock& block = r.text.blocks[first];
  const bool is_first = block.page == r.first_page && block.kind == BlockKind::heading;
  if (r.know.titles.opening_length(r.text.folded_view(block.span)) > 0) return {};
  const bool is_larger = first + 1 < r.text.blocks.size() && block.size > r.text.blocks[first + 1].size + 0.5F;
  const Span span = unquoted(r.text, with_next_lines(r, 0));
  const bool is_name =
      is_first && is_larger && may_be_name(r, span) && names_something(r, r.text.folded_view(span), true);
  return is_name ? span : Span{};
}

/// "Proposal Inovasi - SIPERI" at the head of every page; a cut one ("SISTEM PENGELOLAAN …") is no name.
Span from_running_head(const Reading& r) {
  for (const TextBlock& block : r.text.blocks) {
    if (block.kind != BlockKind::header && block.kind != BlockKind::footer) continue;
    Span span = narrowed(r.text, block.span);
    const std::size_t opening = r.know.titles.opening_length(r.text.folded_view(span));
    if (opening == 0 || opening >= span.size()) continue;
    span.begin += static_cast<std::uint32_t>(opening);
    span = unquoted(r.text, span);
    const std::string_view view = r.text.view(span);
    const bool is_cut = view.ends_with("...") || view.ends_with("…");
    if (is_cut || !may_be_name(r, span) || r.know.bodies.kind_of(view) != nullptr) continue;
    return span;
  }
  return {};
}

/// What stands in quotation marks behind "inovasi" most often.
Span from_prose(const Reading& r) {
  std::map<std::string, std::pair<int, Span>> seen;
  for (const TextBlock& block : r.text.blocks) {
    if (!may_be_evidence(block.kind) || block.hidden) continue;
    const std::string_view folded = r.text.folded_view(block.span);
    for (std::size_t at = folded.find("inovasi"); at != std::string_view::npos; at = folded.find("inovasi", at + 7)) {
      const std::size_t end = at + 7;
      const std::string_view rest = folded.substr(end, 12);
      const bool opens = rest.starts_with(" “") || rest.starts_with(" \"") || rest.starts_with(" daerah “");
      if (!opens) continue;
      const Span quoted = quoted_part(r.text, {block.span.begin + static_cast<std::uint32_t>(end), block.span.end});
      if (quoted.empty() || !may_be_name(r, quoted)) continue;
      auto& [count, first] = seen[name_key(r.text.view(quoted))];
      if (++count == 1) first = quoted;
    }
  }
  const auto best = std::ranges::max_element(seen, {}, [](const auto& entry) { return entry.second.first; });
  return best == seen.end() ? Span{} : unquoted(r.text, best->second.second);
}

MaybeField from_file_name(const Reading& r) {
  std::string_view stem = r.path.substr(r.path.rfind('/') == std::string_view::npos ? 0 : r.path.rfind('/') + 1);
  stem = stem.substr(0, stem.rfind('.'));
  std::string name(stem);
  std::ranges::replace(name, '_', ' ');
  if (std::ranges::count(name, ' ') == 0) std::ranges::replace(name, '-', ' ');
  const std::size_t opening = r.know.titles.opening_length(lowered(name));
  // Without "proposal inovasi" before it a file name is a scanner's number more often than a name.
  if (opening == 0 || opening >= name.size()) return std::nullopt;
  Field field;
  field.value = std::string(trimmed_marks(std::string_view(name).substr(opening)));
  field.as_written = std::string(stem);
  field.source = FieldSource::file_name;
  const bool has_letters = std::ranges::count_if(field.value, is_letter) >= 3;
  return has_letters ? MaybeField(field) : std::nullopt;
}

}  // namespace

InnovationName innovation_name(const Reading& r, bool is_judged) {
  const auto found = [&](Span span, FieldSource source) -> InnovationName {
    return {r.field(span, source, readable(r.written(span))), span};
  };
  NamePool pool(r);
  for (const Answer& answer : r.answers) {
    const Span span = unquoted(r.text, answer.span);
    if (answer.column == Column::nama_inovasi && answer.is_weak) pool.add(span, kWeakAnswer, FieldSource::form);
  }
  if (const Answer* answer = r.answer(Column::nama_inovasi); answer != nullptr && !answer->is_weak) {
    const Span span = unquoted(r.text, with_closing_line(r.text, answer->span));
    // The form reader knows an answer from an instruction.
    const bool is_capitals = is_all_capitals(r.text.view(span)) && span.size() >= kShortestName;
    if (may_be_name(r, span) || is_capitals) return found(span, FieldSource::form);
  }
  if (const TitleName title = from_title(r); !title.span.empty()) {
    if (title.is_certain) return found(title.span, FieldSource::title);
    const bool is_small = r.text.view(title.span).front() >= 'a' && r.text.view(title.span).front() <= 'z';
    pool.add(title.span, is_small ? kSmallTitle : kTitle, FieldSource::title);
  }
  if (const Span span = from_running_head(r); !span.empty()) pool.add(span, kRunningHead, FieldSource::title);
  if (const Span span = from_prose(r); !span.empty()) pool.add(span, kQuoted, FieldSource::prose);
  if (const Span span = from_first_heading(r); !span.empty()) pool.add(span, kFirstHeading, FieldSource::title);
  // Letters and the like name many things; only a proposal's text is about one innovation.
  if (is_judged) {
    pool.add_title_lines();
    pool.add_told();
  }
  if (const NamePool::Best best = pool.best(); !best.span.empty()) return found(best.span, best.source);
  return {from_file_name(r), {}};
}

}  // namespace telaah::profiler
