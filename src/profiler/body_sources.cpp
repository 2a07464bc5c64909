#include "profiler/body_sources.h"

#include <algorithm>
#include <array>

#include "profiler/tokens.h"
#include "text/names.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestBody = 180;
constexpr std::size_t kLongestHead = 110;  // a body in a letterhead or on a cover; what is longer is running text
constexpr int kHeadPages = 3;
constexpr std::array<std::string_view, 9> kAddressOfPersons{"sdr", "sdri", "saudara", "bapak", "ibu",
                                                            "pak", "bu",   "bpk",     "saya"};

/// "( uptdpkmsdinask )": the user name that the IID print puts behind the body.
std::string_view without_user_name(std::string_view name) {
  if (!name.ends_with(')')) return name;
  const std::size_t open = name.rfind('(');
  if (open == std::string_view::npos || open == 0) return name;
  const std::string_view inside = trimmed(name.substr(open + 1, name.size() - open - 2));
  const bool is_user = inside.size() >= 5 && std::ranges::all_of(inside, [](char c) {
                         return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '.' || c == '-';
                       });
  return is_user ? trimmed_marks(name.substr(0, open)) : name;
}

/// The name of a body as it stands, without user name, head's title and full stop.
Span body_span(const Reading& r, Span span) {
  span = narrowed(r.text, span);
  span.begin += static_cast<std::uint32_t>(numbering_length(r.text.folded_view(span)));
  const names::Range titled = names::body_of_title(r.text.folded_view(span));
  if (titled.end > titled.begin) {
    span = narrowed(r.text, {span.begin + static_cast<std::uint32_t>(titled.begin),
                             span.begin + static_cast<std::uint32_t>(titled.end)});
  }
  const std::string_view kept = without_user_name(r.text.view(span));
  span.end = span.begin + static_cast<std::uint32_t>(kept.size());
  return narrowed(r.text, span);
}

/// Hospitals bear the names of physicians: "RSUD dr. Soetomo".
bool is_hospital(std::string_view folded) { return folded.starts_with("rs") || folded.starts_with("rumah sakit"); }

bool may_be_body(const Reading& r, Span span) {
  if (span.size() < 3 || span.size() > kLongestBody) return false;
  const std::string_view folded = r.text.folded_view(span);
  const bool is_person = names::has_degree(folded) && !is_hospital(folded);
  return r.know.labels.is_answer(folded) && std::ranges::any_of(folded, is_letter) && !is_person;
}

/// Known by its words, or at least written like a name: "Bagi OPD: biaya dapat dihemat" names nobody.
bool sounds_like_body(const Reading& r, Span span) {
  const std::string_view view = r.text.view(span);
  if (r.know.bodies.kind_of(view) != nullptr || r.know.bodies.judge(view).body != BodyKind::unknown) return true;
  if (r.know.registry.find(view) != nullptr) return true;
  const std::string_view folded = r.text.folded_view(span);
  const std::vector<Token> words = tokens(folded);
  const bool is_small = view.front() >= 'a' && view.front() <= 'z';
  const bool is_figure = std::ranges::any_of(view, is_digit) || view.find(':') != std::string_view::npos;
  const std::string_view first = words.empty() ? folded : folded.substr(0, words.front().end);
  const bool is_person = std::ranges::find(kAddressOfPersons, first) != kAddressOfPersons.end();
  return !is_small && !is_figure && !is_person && view.size() <= 80 && words.size() <= 8;
}

/// "Penghulu Muda pada KUA Kecamatan X": from the body on, when a person's office stands before it.
Span without_office(const Reading& r, Span span) {
  const std::string_view folded = r.text.folded_view(span);
  if (r.know.bodies.kind_of(folded) != nullptr || r.know.registry.find(r.text.view(span)) != nullptr) return span;
  for (const Hit& hit : r.know.bodies.beginnings(folded, tokens(folded))) {
    const std::string_view before = trimmed(folded.substr(0, hit.begin));
    const bool is_inside = before.ends_with(" pada") || before.ends_with(" di") || before.ends_with(" dari") ||
                           before.ends_with(',') || before.ends_with(" oleh") || before.ends_with(" kepala");
    if (is_inside) return {span.begin + hit.begin, span.end};
  }
  return span;
}

bool is_known_body(const Reading& r, std::string_view view) {
  return r.know.bodies.kind_of(view) != nullptr || r.know.registry.find(view) != nullptr;
}

Candidate candidate(const Reading& r, Span span, FieldSource source) { return {span, source, r.written(span), "", {}}; }

bool is_agency(int level) { return level == 1 || level == 2; }

/// The lowest of the bodies named from `span` on, with the highest above it.
MaybeCandidate lowest(const Reading& r, Span span, FieldSource source) {
  const std::vector<BodyPart> parts = r.know.bodies.parts(r.text.folded_view(span));
  if (parts.empty()) return std::nullopt;
  const auto part_span = [&](const BodyPart& part) {
    return Span{span.begin + static_cast<std::uint32_t>(part.begin), span.begin + static_cast<std::uint32_t>(part.end)};
  };
  // A bidang proposes for its dinas when both are named.
  const bool has_agency = std::ranges::any_of(parts, [](const BodyPart& part) { return is_agency(part.kind.level); });
  const auto low = std::ranges::max_element(
      parts, {}, [&](const BodyPart& part) { return has_agency && part.kind.kind == "bidang" ? 0 : part.kind.level; });
  const auto high = std::ranges::min_element(parts, {}, [](const BodyPart& part) { return part.kind.level; });
  const Span found_span = part_span(*low);
  if (!may_be_body(r, found_span) || found_span.size() > kLongestHead) return std::nullopt;
  Candidate found = candidate(r, found_span, source);
  if (high != low) {
    found.above_span = part_span(*high);
    found.above = r.written(found.above_span);
  }
  return found;
}

/// The IID print bears the ministry's head: it names the system, not the sender.
bool is_system_head(std::string_view folded) {
  return folded.find("badan strategi kebijakan dalam negeri") != std::string_view::npos ||
         folded.find("badan penelitian dan pengembangan kementerian dalam negeri") != std::string_view::npos;
}

}  // namespace

/// What an answer says, "Instansi" only when no better label was answered.
MaybeCandidate body_of_form(const Reading& r) {
  for (const Column column : {Column::opd, Column::instansi}) {
    for (const Answer* answer : r.answers_to(column)) {
      if (answer->is_weak) continue;
      const Span span = without_office(r, body_span(r, answer->span));
      if (!may_be_body(r, span) || !sounds_like_body(r, span)) continue;
      Candidate found = candidate(r, span, FieldSource::form);
      const Answer* above = column == Column::opd ? r.answer(Column::instansi) : nullptr;
      if (above != nullptr) {
        found.above_span = narrowed(r.text, above->span);
        found.above = r.written(found.above_span);
      }
      return found;
    }
  }
  return std::nullopt;
}

MaybeCandidate body_of_weak_answer(const Reading& r) {
  for (const Answer* answer : r.answers_to(Column::opd)) {
    if (!answer->is_weak) continue;
    const Span span = without_office(r, body_span(r, answer->span));
    if (!may_be_body(r, span) || !is_known_body(r, r.text.view(span))) continue;
    return candidate(r, span, FieldSource::form);
  }
  return std::nullopt;
}

MaybeCandidate body_of_letterhead(const Reading& r, Span name) {
  for (std::size_t i = 0; i < r.text.blocks.size(); ++i) {
    if (r.text.blocks[i].page >= r.first_page + kHeadPages) break;
    if (r.text.blocks[i].kind != BlockKind::letterhead) continue;
    Span span = r.text.blocks[i].span;
    while (i + 1 < r.text.blocks.size() && r.text.blocks[i + 1].kind == BlockKind::letterhead) {
      span.end = r.text.blocks[++i].span.end;
    }
    if (name.begin > span.begin && name.begin < span.end) span.end = name.begin;
    const std::string_view folded = r.text.folded_view(span);
    // The title and first line of a form above a ruled line ("Nama OPD : …") are no letterhead.
    const bool is_form = r.know.titles.opening_length(folded) > 0 || folded.find(" :") != std::string_view::npos;
    if (is_system_head(folded) || is_form) continue;
    if (MaybeCandidate found = lowest(r, span, FieldSource::letterhead)) return found;
  }
  return std::nullopt;
}

MaybeCandidate unit_of_letterhead(const Reading& r) {
  for (const TextBlock& block : r.text.blocks) {
    if (block.page >= r.first_page + kHeadPages) break;
    if (block.kind != BlockKind::letterhead || block.hidden) continue;
    for (const BodyPart& part : r.know.bodies.parts(r.text.folded_view(block.span))) {
      const Span span{block.span.begin + static_cast<std::uint32_t>(part.begin),
                      block.span.begin + static_cast<std::uint32_t>(part.end)};
      if (part.kind.kind == "bidang" && may_be_body(r, span) && span.size() <= kLongestHead)
        return candidate(r, span, FieldSource::letterhead);
    }
  }
  return std::nullopt;
}

/// Lines of the title page that begin with the name of a body, whichever stands first.
MaybeCandidate body_of_title(const Reading& r, Span name) {
  MaybeCandidate best;
  int best_level = -1;
  Span above;
  for (const std::size_t i : r.title_blocks) {
    const Span span = narrowed(r.text, r.text.blocks[i].span);
    if (is_system_head(r.text.folded_view(span))) continue;
    // A line of the innovation's own name ("… DI / KECAMATAN (SIPADU)") names no sender.
    if (span.begin < name.end && span.end > name.begin) continue;
    const KindWord* kind = r.know.bodies.kind_of(r.text.folded_view(span));
    if (kind == nullptr) continue;
    MaybeCandidate found = lowest(r, span, FieldSource::title);
    if (!found) continue;
    const KindWord* low = r.know.bodies.kind_of(found->name);
    const int level = low == nullptr ? kind->level : low->level;
    if (kind->level == 0 && above.empty()) above = found->above.empty() ? found->span : found->above_span;
    if (level > best_level) {
      best_level = level;
      best = std::move(found);
    }
  }
  if (best && best->above.empty() && !above.empty() && above.begin != best->span.begin) {
    best->above_span = narrowed(r.text, above);
    best->above = r.written(best->above_span);
  }
  return best;
}

/// A body inside a title line: "KARTU BARANG PADA BADAN ASET DAERAH", "\"KOIN\" KELURAHAN BENDUNGAN".
MaybeCandidate body_inside_title(const Reading& r) {
  for (const std::size_t i : r.title_blocks) {
    const Span span = narrowed(r.text, r.text.blocks[i].span);
    const std::string_view folded = r.text.folded_view(span);
    const std::vector<Hit> begins = r.know.bodies.beginnings(folded, tokens(folded));
    if (begins.empty() || is_system_head(folded)) continue;
    const Span from{span.begin + static_cast<std::uint32_t>(begins.front().begin), span.end};
    MaybeCandidate found = lowest(r, from, FieldSource::title);
    if (found && tokens(r.text.folded_view(found->span)).size() > 1) return found;  // "kelurahan" alone names none
  }
  return std::nullopt;
}

/// "Kepala Dinas Kesehatan Kota Cilegon, (name)": ends at the region's name or at the first comma.
MaybeCandidate body_of_signature(const Reading& r) {
  for (auto block = r.text.blocks.rbegin(); block != r.text.blocks.rend(); ++block) {
    if (block->kind != BlockKind::signature) continue;
    const std::string_view folded = r.text.folded_view(block->span);
    for (const Token& token : tokens(folded)) {
      const names::Range range = names::body_of_title(folded.substr(token.begin));
      if (range.end <= range.begin) continue;
      const std::size_t begin = token.begin + range.begin;
      std::string_view name = folded.substr(begin, range.end - range.begin);
      const std::vector<RegionName> regions = r.know.bodies.regions(name);
      const std::size_t comma = name.find(',');
      const std::size_t end = !regions.empty() ? regions.front().end : comma;
      name = trimmed_marks(name.substr(0, end));
      const Span span{block->span.begin + static_cast<std::uint32_t>(begin),
                      block->span.begin + static_cast<std::uint32_t>(begin + name.size())};
      const bool is_known = r.know.bodies.kind_of(name) != nullptr || r.know.registry.find(name) != nullptr;
      // "Sekretaris Kelurahan" and "ttd" below it name none.
      const std::string_view last = r.text.view(span).substr(r.text.view(span).find_last_of(" \n") + 1);
      const bool ends_small = !last.empty() && last.front() >= 'a' && last.front() <= 'z';
      if (may_be_body(r, span) && is_known && !ends_small) {
        return candidate(r, span, FieldSource::signature);
      }
    }
  }
  return std::nullopt;
}

/// A folder or the file's name that the registry knows ("…/Dinkes/proposal.pdf", "DINKES_proposal.pdf").
const Agency* agency_of_path(const Reading& r, FieldSource& source, std::string& as_written) {
  std::string_view rest = r.path;
  source = FieldSource::file_name;
  while (!rest.empty()) {
    const std::size_t slash = rest.rfind('/');
    std::string_view part = slash == std::string_view::npos ? rest : rest.substr(slash + 1);
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(0, slash);
    const bool is_file = source == FieldSource::file_name;
    if (is_file) part = part.substr(0, part.rfind('.'));
    const std::vector<Token> words = tokens(part);
    for (std::size_t length = words.size(); length > 0; --length) {
      for (std::size_t from = 0; from + length <= words.size(); ++from) {
        const std::string_view piece = part.substr(words[from].begin, words[from + length - 1].end - words[from].begin);
        if (const Agency* agency = r.know.registry.find(piece)) {
          as_written = part;
          return agency;
        }
      }
    }
    source = FieldSource::folder;
  }
  return nullptr;
}

}  // namespace telaah::profiler
