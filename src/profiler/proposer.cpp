#include "profiler/proposer.h"

#include <algorithm>
#include <map>

#include "profiler/tokens.h"
#include "text/names.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestBody = 180;
constexpr std::size_t kLongestHead = 110;  // a body in a letterhead or on a cover; what is longer is running text
constexpr int kHeadPages = 3;

/// A body as found on a page, and the larger one it stands under when that was printed with it.
struct Candidate {
  Span span;
  FieldSource source = FieldSource::prose;
  std::string name;   ///< cleaned
  std::string above;  ///< "PEMERINTAH KOTA BOGOR", "KEMENTERIAN SOSIAL RI"; "" when none
  Span above_span;
};
using MaybeCandidate = std::optional<Candidate>;

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
  const names::Range titled = names::body_of_title(r.text.folded_view(span));
  if (titled.end > titled.begin) {
    span = narrowed(r.text, {span.begin + static_cast<std::uint32_t>(titled.begin),
                             span.begin + static_cast<std::uint32_t>(titled.end)});
  }
  const std::string_view kept = without_user_name(r.text.view(span));
  span.end = span.begin + static_cast<std::uint32_t>(kept.size());
  return narrowed(r.text, span);
}

bool may_be_body(const Reading& r, Span span) {
  if (span.size() < 3 || span.size() > kLongestBody) return false;
  const std::string_view folded = r.text.folded_view(span);
  return r.know.labels.is_answer(folded) && std::ranges::any_of(folded, is_letter) && !names::has_degree(folded);
}

Candidate candidate(const Reading& r, Span span, FieldSource source) { return {span, source, r.written(span), "", {}}; }

/// What an answer says, "Instansi" only when no better label was answered.
MaybeCandidate from_form(const Reading& r) {
  for (const Column column : {Column::opd, Column::instansi}) {
    const Answer* answer = r.answer(column);
    if (answer == nullptr) continue;
    const Span span = body_span(r, answer->span);
    if (!may_be_body(r, span)) continue;
    Candidate found = candidate(r, span, FieldSource::form);
    const Answer* above = column == Column::opd ? r.answer(Column::instansi) : nullptr;
    if (above != nullptr) {
      found.above_span = narrowed(r.text, above->span);
      found.above = r.written(found.above_span);
    }
    return found;
  }
  return std::nullopt;
}

/// The lowest of the bodies named from `span` on, with the highest above it.
MaybeCandidate lowest(const Reading& r, Span span, FieldSource source) {
  const std::vector<BodyPart> parts = r.know.bodies.parts(r.text.folded_view(span));
  if (parts.empty()) return std::nullopt;
  const auto part_span = [&](const BodyPart& part) {
    return Span{span.begin + static_cast<std::uint32_t>(part.begin), span.begin + static_cast<std::uint32_t>(part.end)};
  };
  const auto low = std::ranges::max_element(parts, {}, [](const BodyPart& part) { return part.kind.level; });
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

MaybeCandidate from_letterhead(const Reading& r) {
  for (std::size_t i = 0; i < r.text.blocks.size(); ++i) {
    if (r.text.blocks[i].page >= r.first_page + kHeadPages) break;
    if (r.text.blocks[i].kind != BlockKind::letterhead) continue;
    Span span = r.text.blocks[i].span;
    while (i + 1 < r.text.blocks.size() && r.text.blocks[i + 1].kind == BlockKind::letterhead) {
      span.end = r.text.blocks[++i].span.end;
    }
    const std::string_view folded = r.text.folded_view(span);
    // The title and first line of a form above a ruled line ("Nama OPD : …") are no letterhead.
    const bool is_form = r.know.titles.opening_length(folded) > 0 || folded.find(" :") != std::string_view::npos;
    if (is_system_head(folded) || is_form) continue;
    if (MaybeCandidate found = lowest(r, span, FieldSource::letterhead)) return found;
  }
  return std::nullopt;
}

/// Lines of the title page that begin with the name of a body, whichever stands first.
MaybeCandidate from_title(const Reading& r, Span name) {
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

/// "Kepala Dinas Kesehatan Kota Cilegon, (name)": ends at the region's name or at the first comma.
MaybeCandidate from_signature(const Reading& r) {
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
      if (may_be_body(r, span) && r.know.bodies.kind_of(name) != nullptr) {
        return candidate(r, span, FieldSource::signature);
      }
    }
  }
  return std::nullopt;
}

/// The body named most often together with a region ("Dinas Pendidikan Kota Surabaya").
MaybeCandidate from_prose(const Reading& r) {
  std::map<std::string, std::pair<int, Span>> seen;
  for (const TextBlock& block : r.text.blocks) {
    if (!may_be_evidence(block.kind) || block.hidden) continue;
    const std::string_view folded = r.text.folded_view(block.span);
    const std::vector<Token> words = tokens(folded);
    const std::vector<Hit> begins = r.know.bodies.beginnings(folded, words);
    if (begins.empty()) continue;
    for (const RegionName& region : r.know.bodies.regions(folded, words)) {
      for (const Hit& hit : begins) {
        if (hit.begin >= region.begin || region.end - hit.begin > 120) continue;
        const std::string_view between = folded.substr(hit.begin, region.begin - hit.begin);
        if (between.find_first_of(".;:()\n") != std::string_view::npos) continue;
        const Span span{block.span.begin + hit.begin, block.span.begin + region.end};
        auto& [count, first] = seen[name_key(r.text.view(span))];
        if (++count == 1) first = span;
        break;
      }
    }
  }
  const auto best = std::ranges::max_element(seen, {}, [](const auto& entry) { return entry.second.first; });
  if (best == seen.end()) return std::nullopt;
  return candidate(r, best->second.second, FieldSource::prose);
}

/// A folder or the file's name that the registry knows ("…/Dinkes/proposal.pdf", "DINKES_proposal.pdf").
const Agency* from_path(const Reading& r, FieldSource& source, std::string& as_written) {
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

/// The region a text names first, as printed and without capitals: "Kota Bogor".
std::string region_in(const Reading& r, std::string_view text) {
  const std::string folded = lowered(text);
  const std::vector<RegionName> regions = r.know.bodies.regions(folded);
  if (regions.empty()) return {};
  std::string name = title_cased(text.substr(regions.front().begin, regions.front().end - regions.front().begin));
  if (name.starts_with("Pemerintah ")) name.erase(0, 11);
  return name;
}

/// The region of a head that the list of regions does not know ("PEMERINTAH KABUPATEN MINAHAHASA UTARA").
std::string region_of_head(std::string_view head) {
  const std::string key = name_key(head);
  for (const std::string_view opening : {"pemerintah kota ", "pemerintah kabupaten ", "pemerintah provinsi "}) {
    if (key.starts_with(opening) && key.size() < 60) return title_cased(trimmed(head.substr(11)));
  }
  return {};
}

/// The region named most often, when it leads clearly.
std::string region_of_prose(const Reading& r) {
  std::map<std::string, std::pair<int, std::string>> seen;
  for (const RegionName& region : r.know.bodies.regions(r.text.folded, r.words)) {
    const std::string name = title_cased(r.text.view({region.begin, region.end}));
    auto& [count, written] = seen[name_key(name)];
    if (++count == 1) written = name;
  }
  const auto best = std::ranges::max_element(seen, {}, [](const auto& entry) { return entry.second.first; });
  return best == seen.end() || best->second.first < 2 ? std::string() : best->second.second;
}

bool is_same_region(std::string_view a, std::string_view b) { return name_key(a) == name_key(b); }

/// "Kab. Minahasa Utara Kabupaten Minahahasa Utara": the region written twice, once with a slip.
std::string without_second_region(const Reading& r, std::string name) {
  const std::string folded = lowered(name);
  const std::vector<RegionName> regions = r.know.bodies.regions(folded);
  if (regions.empty()) return name;
  const std::string_view rest = trimmed_marks(std::string_view(folded).substr(regions.front().end));
  const bool is_region = rest.starts_with("kabupaten ") || rest.starts_with("kota ") || rest.starts_with("kab");
  if (!is_region) return name;
  const auto place = [](std::string_view text) {
    return std::string(text.substr(std::min(text.size(), text.find(' '))));
  };
  const std::string first =
      place(std::string_view(folded).substr(regions.front().begin, regions.front().end - regions.front().begin));
  if (edits_within(first, place(rest), 3) <= 3) name.resize(regions.front().end);
  return name;
}

/// Agencies of the region named anywhere in `name`: the whole, or the first part of it that the registry knows.
const Agency* resolve(const Reading& r, std::string_view name, Span& resolved) {
  resolved = {0, static_cast<std::uint32_t>(name.size())};
  if (const Agency* agency = r.know.registry.find(name)) return agency;
  const std::string folded = lowered(name);
  const std::vector<Hit> begins = r.know.bodies.beginnings(folded);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    for (std::size_t j = begins.size(); j > i; --j) {
      const std::uint32_t end = j < begins.size() ? begins[j].begin : static_cast<std::uint32_t>(name.size());
      if (end <= begins[i].begin) continue;
      const std::string_view piece = trimmed_marks(name.substr(begins[i].begin, end - begins[i].begin));
      if (const Agency* agency = r.know.registry.find(piece)) {
        resolved = {begins[i].begin, begins[i].begin + static_cast<std::uint32_t>(piece.size())};
        return agency;
      }
    }
  }
  return nullptr;
}

class Proposer {
 public:
  Proposer(const Reading& reading, Span name, Profile& profile) : r_(reading), name_(name), p_(profile) {}

  void find(bool is_judged) {
    MaybeCandidate found;
    // An act or a table names many bodies; who sends it is told by its head alone.
    if (is_judged) found = from_form(r_);
    const MaybeCandidate head = from_letterhead(r_);
    const MaybeCandidate cover = from_title(r_, name_);
    if (!found) found = head ? head : cover;
    for (const auto look : {from_signature, from_prose}) {
      if (!found && is_judged) found = look(r_);
    }
    if (found) add_above(*found, head, cover);
    p_.region = region_of(found, head, cover);
    if (!found) {
      take_path();
      return;
    }
    take(*found, is_judged);
    judge(*found);
  }

 private:
  const Reading& r_;
  Span name_;
  Profile& p_;

  /// A form names the unit alone; letterhead and cover tell what it stands under.
  static void add_above(Candidate& found, const MaybeCandidate& head, const MaybeCandidate& cover) {
    for (const MaybeCandidate* other : {&head, &cover}) {
      if (!found.above.empty() || !*other) continue;
      const Candidate& c = **other;
      const bool is_higher = !c.above.empty();
      found.above = is_higher ? c.above : (name_key(c.name) == name_key(found.name) ? "" : c.name);
      found.above_span = is_higher ? c.above_span : c.span;
    }
  }

  std::string region_of(const MaybeCandidate& found, const MaybeCandidate& head, const MaybeCandidate& cover) const {
    std::vector<std::string_view> texts;
    if (found) texts.insert(texts.end(), {found->name, found->above});
    if (const Answer* answer = r_.answer(Column::instansi)) texts.push_back(r_.text.view(answer->span));
    for (const MaybeCandidate* other : {&head, &cover}) {
      if (*other) texts.insert(texts.end(), {(*other)->name, (*other)->above});
    }
    for (const std::string_view text : texts) {
      if (std::string region = region_in(r_, text); !region.empty()) return region;
    }
    for (const std::string_view text : texts) {
      if (std::string region = region_of_head(text); !region.empty()) return region;
    }
    return region_of_prose(r_);
  }

  void take_path() {
    FieldSource source = FieldSource::folder;
    std::string as_written;
    if (const Agency* agency = from_path(r_, source, as_written)) {
      Field field;
      field.value = agency->name;
      field.as_written = as_written;
      field.source = source;
      p_.opd = field;
      p_.opd_id = agency->id;
      p_.opd_kind = agency->kind;
      p_.body = BodyKind::regional;
      p_.body_source = field;
    }
  }

  void take(const Candidate& found, bool is_judged) {
    // A proposal that names no region was sent by an agency of this one; an act or a table may be anybody's.
    const bool own = p_.region.empty() ? is_judged : is_same_region(p_.region, r_.know.registry.region_name());
    Span resolved;
    const Agency* agency = own ? resolve(r_, found.name, resolved) : nullptr;
    const KindWord* kind = r_.know.bodies.kind_of(found.name);
    p_.opd = r_.field(found.span, found.source, agency != nullptr ? agency->name : composed(found, kind));
    if (agency != nullptr) {
      p_.opd_id = agency->id;
      p_.opd_kind = agency->kind;
      take_unit(found, resolved);
    } else if (kind != nullptr) {
      p_.opd_kind = kind->kind;
      if (own && r_.know.registry.by_id(kind->parent) != nullptr) p_.opd_id = kind->parent;
    }
    p_.is_other_region = !own && !p_.region.empty();
  }

  /// What stands before the agency in the same name: "Bidang Pelayanan Kesehatan, Dinas Kesehatan".
  void take_unit(const Candidate& found, Span resolved) {
    const std::string_view before = trimmed_marks(std::string_view(found.name).substr(0, resolved.begin));
    if (before.size() < 4) return;
    p_.unit = r_.field(found.span, found.source, title_cased(before));
  }

  /// As written, readable, with the region it belongs to: "DINAS KESEHATAN" -> "Dinas Kesehatan Kota Tangerang".
  std::string composed(const Candidate& found, const KindWord* kind) const {
    std::string name = without_second_region(r_, title_cased(found.name));
    if (found.source != FieldSource::form) {
      for (const std::string_view word : {" Pemerintah Kota ", " Pemerintah Kabupaten "}) {
        const std::size_t at = name.find(word);
        if (at != std::string::npos) name.erase(at, 11);
      }
    }
    const bool is_government = kind != nullptr && kind->kind != "perusahaan" && kind->kind != "lembaga" &&
                               kind->kind != "kementerian" && kind->kind != "pemerintah";
    const bool is_place = kind != nullptr && (kind->kind == "kecamatan" || kind->level >= 2);
    const bool above_is_region = !region_in(r_, found.above).empty() || !region_of_head(found.above).empty();
    if (is_government && !is_place && above_is_region && !p_.region.empty() && region_in(r_, name).empty() &&
        lowered(name).find(lowered(p_.region)) == std::string::npos) {
      name += " " + p_.region;
    }
    return name;
  }

  void decide(BodyKind body, Span span, FieldSource source) {
    p_.body = body;
    p_.body_source = r_.field(span, source, std::string(code(body)));
  }

  void judge(const Candidate& found) {
    const Bodies::Judgement own = r_.know.bodies.judge(found.name);
    if (!p_.opd_id.empty()) return decide(BodyKind::regional, found.span, found.source);
    if (own.strong) return decide(own.body, found.span, found.source);
    if (!found.above.empty()) {
      const Bodies::Judgement above = r_.know.bodies.judge(found.above);
      // "KOTA BOGOR" above a forum or a university says where, not whose.
      const bool is_place = above.body == BodyKind::regional && own.body == BodyKind::other;
      if (above.body != BodyKind::unknown && !is_place) return decide(above.body, found.above_span, found.source);
    }
    if (own.body != BodyKind::unknown) return judge_weak(own.body, found);
    if (!region_in(r_, found.name).empty()) return decide(BodyKind::regional, found.span, found.source);
    judge_weak(BodyKind::unknown, found);
  }

  [[nodiscard]] Span first_of(std::initializer_list<std::string_view> phrases) const {
    Span first;
    for (const std::string_view phrase : phrases) {
      const std::size_t at = r_.text.folded.find(phrase);
      if (at == std::string::npos || (!first.empty() && at >= first.begin)) continue;
      first = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + phrase.size())};
    }
    return first;
  }

  /// A company's text says itself that it belongs to the state or to a region.
  void judge_weak(BodyKind body, const Candidate& found) {
    if (body == BodyKind::other || body == BodyKind::unknown) {
      const Span state = first_of({"badan usaha milik negara", "merupakan bumn", "adalah bumn", "satu bumn"});
      const Span region = first_of({"badan usaha milik daerah", "merupakan bumd", "adalah bumd", "satu bumd"});
      if (!state.empty() && (region.empty() || state.begin < region.begin)) {
        return decide(BodyKind::bumn, state, FieldSource::prose);
      }
      if (!region.empty()) return decide(BodyKind::bumd, region, FieldSource::prose);
    }
    if (body != BodyKind::unknown) decide(body, found.span, found.source);
  }
};

}  // namespace

void find_proposer(const Reading& r, bool is_judged, Span name, Profile& profile) {
  Proposer(r, name, profile).find(is_judged);
}

}  // namespace telaah::profiler
