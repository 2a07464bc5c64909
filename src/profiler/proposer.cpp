#include "profiler/proposer.h"

#include <algorithm>
#include <array>
#include <map>

#include "profiler/bare_names.h"
#include "profiler/body_names.h"
#include "profiler/body_sources.h"
#include "profiler/tokens.h"

namespace telaah::profiler {
namespace {

constexpr int kUnitLevel = 3;  // bidang, seksi: inside the agency that proposes

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

/// "DINAS ... DAN UKM KABUPATEN", and the region's name on the next line.
std::string_view without_open_region(std::string_view name) {
  for (const std::string_view word : {" kabupaten", " kota", " provinsi"}) {
    if (name.size() > word.size() && lowered(name.substr(name.size() - word.size())) == word) {
      return name.substr(0, name.size() - word.size());
    }
  }
  return name;
}

bool is_same_region(std::string_view a, std::string_view b) { return name_key(a) == name_key(b); }

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
    if (is_judged) found = body_of_form(r_);
    const MaybeCandidate head = body_of_letterhead(r_, name_);
    const MaybeCandidate cover = body_of_title(r_, name_);
    if (!found && is_judged) found = unit_below(head ? head : cover);
    if (!found) found = head ? head : cover;
    if (is_judged) {
      if (!found) found = body_of_signature(r_);
      if (!found) found = body_of_weak_answer(r_);
      if (!found) found = body_of_prose(r_, name_);
      if (!found) found = body_inside_title(r_);
    }
    if (found) cut_name(*found);
    if (found) rise_to_agency(*found, head, cover);
    if (found) write_out(*found, head);
    if (found) add_above(*found, head, cover);
    if (head || cover) head_ = head ? head->name : cover->name;
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
  std::string head_;  ///< the body of the letterhead or the cover

  /// "Bidang Perikanan Tangkap, Dinas Perikanan Kabupaten X, bersama warga": the agency, and its unit apart from it.
  void cut_name(Candidate& found) {
    const std::string innovation = p_.nama_inovasi ? p_.nama_inovasi->value : std::string();
    BareName bare = bare_name(r_, found.name, innovation);
    found.name = std::move(bare.name);
    if (found.above.empty() && !bare.above.empty()) {
      found.above = std::move(bare.above);
      found.above_span = found.span;
    }
    if (!bare.unit.empty()) p_.unit = r_.field(found.span, found.source, title_cased(bare.unit));
  }

  /// "Unit : Bidang Pemberdayaan" below a letterhead or title of the agency: the agency proposes.
  void rise_to_agency(Candidate& found, const MaybeCandidate& head, const MaybeCandidate& cover) {
    if (level_of(found.name) != kUnitLevel) return;
    for (const MaybeCandidate* other : {&head, &cover}) {
      if (!*other || level_of((*other)->name) != 1) continue;
      p_.unit = r_.field(found.span, found.source, title_cased(found.name));
      found = **other;
      cut_name(found);
      return;
    }
  }

  [[nodiscard]] int level_of(std::string_view name) const {
    const KindWord* kind = r_.know.bodies.kind_of(name);
    return kind == nullptr ? -1 : kind->level;
  }

  /// The letterhead tells in full what the form shortens.
  static void write_out(Candidate& found, const MaybeCandidate& head) {
    if (!head || !is_short_for(found.name, head->name)) return;
    found.name = head->name;
    if (found.above.empty()) {
      found.above = head->above;
      found.above_span = head->above_span;
    }
  }

  /// "Dari : Kepala Bagian Hukum" below the letterhead of the Sekretariat Daerah: the lower one proposes.
  [[nodiscard]] MaybeCandidate unit_below(const MaybeCandidate& head) const {
    if (!head) return std::nullopt;
    MaybeCandidate unit = body_of_weak_answer(r_);
    const KindWord* low = unit ? r_.know.bodies.kind_of(unit->name) : nullptr;
    const KindWord* high = r_.know.bodies.kind_of(head->name);
    const bool is_below = low != nullptr && high != nullptr && low->level == 2 && high->level < 2;
    return is_below ? unit : std::nullopt;
  }

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
    if (const Agency* agency = agency_of_path(r_, source, as_written)) {
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
    const bool is_of_citizens = names_citizens(found.name);
    const Agency* agency = own && !is_of_citizens ? resolve(r_, found.name, resolved) : nullptr;
    if (own && agency == nullptr && !is_of_citizens) agency = resolve(r_, without_open_region(found.name), resolved);
    // "Bagian Umum Pengadilan Negeri": a central body's unit bears the name of one of the city's.
    if (agency != nullptr && resolved.size() < found.name.size() && is_of_state(found.name)) agency = nullptr;
    if (own && agency == nullptr && !is_of_citizens && !is_of_state(found.name))
      agency = misprinted(found.name, resolved);
    const KindWord* kind = r_.know.bodies.kind_of(found.name);
    // "Unit Pelaksana: Bidang Pelayanan Kesehatan" below the letterhead of its dinas.
    if (own && agency == nullptr && kind != nullptr && kind->kind == "bidang") {
      agency = resolve(r_, head_, resolved);
      if (agency != nullptr) p_.unit = r_.field(found.span, found.source, title_cased(found.name));
    }
    p_.opd = r_.field(found.span, found.source, agency != nullptr ? agency->name : composed(found, kind));
    if (agency != nullptr) {
      p_.opd_id = agency->id;
      p_.opd_kind = agency->kind;
      if (!p_.unit) take_unit(found, resolved);
      if (!p_.unit) take_unit_of_head();
    } else if (kind != nullptr) {
      p_.opd_kind = kind->kind;
      if (own && r_.know.registry.by_id(kind->parent) != nullptr) p_.opd_id = kind->parent;
    }
    p_.is_other_region = !own && !p_.region.empty();
  }

  /// "Dinas Kesehatan Mas" in the folder of the Dinas Kesehatan: a broken name that the path mends, or null.
  [[nodiscard]] const Agency* misprinted(std::string_view name, Span& resolved) const {
    FieldSource source = FieldSource::folder;
    std::string as_written;
    const Agency* agency = agency_of_path(r_, source, as_written);
    if (agency == nullptr) return nullptr;
    const std::string key = name_key(name), known = name_key(agency->name);
    const std::size_t limit = std::max<std::size_t>(3, known.size() / 5);
    // What follows the agency's own words may be the region, broken as well.
    if (edits_within(std::string_view(key).substr(0, known.size()), known, limit) > limit) return nullptr;
    resolved = {0, static_cast<std::uint32_t>(name.size())};
    return agency;
  }

  /// Words in the whole name leave no doubt that a ministry, a vertical office or a state company proposes.
  [[nodiscard]] bool is_of_state(std::string_view name) const {
    const Bodies::Judgement judgement = r_.know.bodies.judge(name);
    return judgement.strong && (judgement.body == BodyKind::central || judgement.body == BodyKind::bumn);
  }

  /// "Karang Taruna Kelurahan X" stands in that kelurahan and is no office of it.
  [[nodiscard]] bool names_citizens(std::string_view name) const {
    const Bodies::Judgement judgement = r_.know.bodies.judge(name);
    return judgement.strong && judgement.body == BodyKind::other;
  }

  /// What stands before the agency in the same name: "Bidang Pelayanan Kesehatan, Dinas Kesehatan".
  void take_unit(const Candidate& found, Span resolved) {
    const std::string_view before = trimmed_marks(std::string_view(found.name).substr(0, resolved.begin));
    if (before.size() < 4) return;
    p_.unit = r_.field(found.span, found.source, title_cased(before));
  }

  /// "BIDANG PELAYANAN KESEHATAN" below the agency in the letterhead.
  void take_unit_of_head() {
    const MaybeCandidate unit = unit_of_letterhead(r_);
    if (unit && tokens(unit->name).size() > 1) p_.unit = r_.field(unit->span, unit->source, title_cased(unit->name));
  }

  /// As written, readable, with the region it belongs to: "DINAS KESEHATAN" -> "Dinas Kesehatan Kota Tangerang".
  std::string composed(const Candidate& found, const KindWord* kind) const {
    std::string name = without_second_region(r_, written_out(r_, title_cased(found.name)));
    name.resize(without_open_region(name).size());
    if (lowered(name).starts_with("desa ")) name = "Pemerintah " + name;
    if (found.source != FieldSource::form) {
      for (const std::string_view word : {" Pemerintah Kota ", " Pemerintah Kabupaten "}) {
        const std::size_t at = name.find(word);
        if (at != std::string::npos) name.erase(at, 11);
      }
    }
    const bool is_government = kind != nullptr && kind->kind != "perusahaan" && kind->kind != "lembaga" &&
                               kind->kind != "kementerian" && kind->kind != "pemerintah";
    const bool is_unit =
        kind != nullptr && kind->kind == "bidang" && r_.know.bodies.beginnings(lowered(name)).size() > 1;
    const bool is_place = kind != nullptr && !is_unit && (kind->kind == "kecamatan" || kind->level >= 2);
    const bool above_is_region = !region_in(r_, found.above).empty() || !region_of_head(found.above).empty();
    // Agencies are told apart by their region alone.
    const bool needs_region = above_is_region || (kind != nullptr && kind->level == 1);
    if (is_government && !is_place && needs_region && !p_.region.empty() && region_in(r_, name).empty() &&
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
