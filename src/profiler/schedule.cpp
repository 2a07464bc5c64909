#include "profiler/schedule.h"

#include <algorithm>

#include "profiler/tokens.h"
#include "profiler/trial_period.h"
#include "text/dates.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kWindow = 140;        // bytes between "uji coba" and its date
constexpr std::size_t kBehind = 60;         // bytes between a date and the words that tell what it is
constexpr std::uint32_t kAfterWithin = 20;  // bytes between "setelah" and the trial that was over
constexpr int kTold = 3;                    // a date told in passing is trusted less by this

/// Where the sentence that holds `at` begins; "Rp. 5" and "No. 2" end none.
std::size_t sentence_begin(std::string_view folded, std::size_t at) {
  for (std::size_t i = at; i >= 2; --i) {
    const bool stop = (folded[i - 2] == '.' || folded[i - 2] == ';' || folded[i - 2] == '?') && folded[i - 1] == ' ';
    if (!stop) continue;
    const std::size_t word_end = i - 2;
    std::size_t word = word_end;
    while (word > 0 && is_word_byte(folded[word - 1])) --word;
    if (word_end - word > 3 || folded[i - 2] != '.') return i;
  }
  return 0;
}

/// Where the sentence that holds `at` ends.
std::size_t sentence_end(std::string_view folded, std::size_t at) {
  for (std::size_t i = at; i < folded.size(); ++i) {
    if ((folded[i] == '.' || folded[i] == ';' || folded[i] == '?') &&
        (i + 1 == folded.size() || is_blank(folded[i + 1])))
      return i;
  }
  return folded.size();
}

Span shifted(Span base, std::uint32_t begin, std::uint32_t end) { return {base.begin + begin, base.begin + end}; }

/// Words that tell a time only with a date close by: "mulai", "jalan", "dipakai" (petunjuk.toml).
constexpr std::string_view kWeakCode = "lemah";
enum class Sort : std::uint8_t { none, trial, start };

struct DateFind {
  Sort sort = Sort::none;
  Span span;
  dates::FoundDate date;
  int trust = 0;  ///< higher is better
};

bool is_time_section(std::string_view kind) {
  return kind.starts_with("waktu") || kind == "jadwal" || kind == "tahapan" || kind == "milestone";
}

class DateFinder {
 public:
  DateFinder(const Reading& r, std::string_view region) : r_(r), region_(lowered(region)) {}

  std::vector<DateFind> find() {
    for (const SignHit& hit : r_.hits) {
      const Sign& sign = r_.know.signs.all()[hit.sign];
      if (sign.about != About::column || hit.block < 0) continue;
      const bool is_weak = sign.code == kWeakCode;
      if (sign.column == Column::waktu_uji_coba) add_cue({Sort::trial, hit.begin, hit.end}, is_weak);
      if (sign.column == Column::waktu_penerapan) add_cue({Sort::start, hit.begin, hit.end}, is_weak);
    }
    for (std::size_t i = 0; i < r_.text.blocks.size(); ++i) {
      const TextBlock& block = r_.text.blocks[i];
      const bool has_cue = r_.has_sign(i, Column::waktu_uji_coba) || r_.has_sign(i, Column::waktu_penerapan);
      const bool readable = may_be_evidence(block.kind) && block.kind != BlockKind::signature &&
                            block.kind != BlockKind::footnote && !block.hidden;
      if (!has_cue || !readable) continue;
      if (block.table >= 0 && block.span.size() < 120) read_row(i);
      read_block(block.span);
    }
    return std::move(finds_);
  }

 private:
  struct Cue {
    Sort sort = Sort::none;
    std::uint32_t begin = 0, end = 0;
  };
  const Reading& r_;
  std::string region_;         ///< the proposer's own, lower-case; "" when unknown
  std::vector<Cue> cues_;      ///< by begin
  std::vector<Cue> all_cues_;  ///< with the weak ones, by begin
  std::vector<DateFind> finds_;

  void add_cue(const Cue& cue, bool is_weak) {
    if (!is_weak) cues_.push_back(cue);
    all_cues_.push_back(cue);
  }

  void read_block(Span span) {
    const std::string_view folded = r_.text.folded_view(span);
    std::size_t previous_end = 0;
    for (const dates::FoundDate& date : dates::find(folded)) {
      const std::size_t floor = std::max(sentence_begin(folded, date.begin), previous_end);
      const std::size_t from = date.begin - std::min<std::size_t>(date.begin - floor, kWindow);
      const std::size_t known = finds_.size();
      read_date(span, date, from);
      if (finds_.size() == known) read_told_date(span, date, previous_end);
      previous_end = date.end;
    }
  }

  /// "Kami coba dulu di dua desa dari 1 Maret …", "12 Februari …, tes di 6 titik", "jalan per 1 April": the sentence
  /// around a date says what happened then. Trusted less than a date right behind its cue.
  void read_told_date(Span span, const dates::FoundDate& date, std::size_t previous_end) {
    const std::string_view folded = r_.text.folded_view(span);
    const std::size_t begin = sentence_begin(folded, date.begin);
    const std::size_t end = sentence_end(folded, date.end);
    if (date.is_budget_year || is_of_others(span, begin, end, date.begin)) return;
    const std::size_t from = std::max({begin, previous_end, date.begin - std::min<std::size_t>(date.begin, kWindow)});
    const Cue* cue = last_cue(all_cues_, span.begin + from, span.begin + date.begin);
    const bool is_before = cue != nullptr;
    // "sejak 2016" is a date with its cue inside.
    if (!is_before) cue = first_cue(span.begin + date.begin, span.begin + std::min(end, date.end + kBehind));
    if (is_before && is_over(*cue, span.begin + date.begin)) {
      cue = first_cue(cue->end, span.begin + std::min(end, date.end + kBehind));
    }
    if (cue == nullptr) return;
    if (is_before && cue->sort == Sort::start) cue = trial_of(*cue, span.begin + from);
    if (is_before && r_.know.time_words.foreign.is_within(r_.text.folded_view({cue->end, span.begin + date.begin})))
      return;
    const bool is_exact = date.from.month != 0;
    const bool is_inside = cue->begin < span.begin + date.end && !is_before;
    const bool is_close = is_inside || (is_before && span.begin + date.begin - cue->end <= 20);
    if (!is_exact && !(is_close && cue->sort == Sort::start)) return;
    const int trust = (is_exact ? 0 : -2) + (is_close ? 1 : 0) + (date.from.day != 0 ? 1 : 0) - kTold;
    // Below the heading of the trial "dimulai" tells of the trial.
    const bool is_of_trial = r_.section_at(span.begin + date.begin) == "waktu_uji_coba";
    finds_.push_back({is_of_trial ? Sort::trial : cue->sort, shifted(span, date.begin, date.end), date, trust});
  }

  /// "Setelah uji coba selesai, mulai 3 Juni": the date is not the trial's.
  [[nodiscard]] bool is_over(const Cue& cue, std::size_t date_begin) const {
    if (cue.sort != Sort::trial) return false;
    const std::uint32_t from = cue.begin - std::min<std::uint32_t>(cue.begin, kAfterWithin);
    return r_.know.time_words.after.is_within(r_.text.folded_view({from, cue.begin})) ||
           r_.text.folded_view({cue.end, static_cast<std::uint32_t>(date_begin)}).find("selesai") !=
               std::string_view::npos;
  }

  /// "Percobaan dijalankan 4 Maret": the trial ran then; "setelah uji coba dijalankan 3 Juni" tells of the start.
  [[nodiscard]] const Cue* trial_of(const Cue& start, std::size_t from) const {
    const Cue* before = last_cue(all_cues_, from, start.begin);
    if (before == nullptr || before->sort != Sort::trial || start.begin - before->end > 25) return &start;
    const std::string_view between = r_.text.folded_view({before->end, start.begin});
    const std::string_view opening = r_.text.folded_view({static_cast<std::uint32_t>(from), before->begin});
    const bool is_past =
        r_.know.time_words.after.is_within(opening) || between.find_first_of(",;.:") != std::string_view::npos;
    return is_past ? &start : before;
  }

  /// The sentence tells of another region, or of those who took the innovation over, or of the old state.
  [[nodiscard]] bool is_of_others(Span span, std::size_t begin, std::size_t end, std::size_t date_begin) const {
    const std::string_view folded = r_.text.folded_view(span);
    if (r_.know.time_words.of_others.is_within(folded.substr(begin, std::min(end, date_begin + kBehind) - begin)))
      return true;
    const std::string_view section = r_.section_at(span.begin + static_cast<std::uint32_t>(date_begin));
    if (section == "replikasi" || section == "dasar_hukum" || section == "permasalahan") return true;
    const std::vector<RegionName> regions = r_.know.bodies.regions(folded.substr(begin, date_begin - begin));
    return std::ranges::any_of(regions, [&](const RegionName& region) {
      const std::string_view name = folded.substr(begin + region.begin, region.end - region.begin);
      return !region_.empty() && region_.find(name.substr(name.rfind(' ') + 1)) == std::string::npos;
    });
  }

  [[nodiscard]] const Cue* first_cue(std::size_t from, std::size_t to) const {
    const auto cue = std::ranges::lower_bound(all_cues_, from, {}, &Cue::begin);
    return cue != all_cues_.end() && cue->end <= to ? &*cue : nullptr;
  }

  /// The last cue between the two bytes of the text, or null.
  [[nodiscard]] static const Cue* last_cue(const std::vector<Cue>& cues, std::size_t from, std::size_t to) {
    auto after = std::ranges::upper_bound(cues, to, {}, &Cue::begin);
    while (after != cues.begin()) {
      --after;
      if (after->begin < from) return nullptr;
      if (after->end <= to) return &*after;
    }
    return nullptr;
  }

  void read_date(Span span, const dates::FoundDate& date, std::size_t from) {
    if (date.is_budget_year) return;
    const Cue* cue = last_cue(cues_, span.begin + from, span.begin + date.begin);
    if (cue == nullptr || is_over(*cue, span.begin + date.begin)) return;
    const std::string_view folded = r_.text.folded_view(span);
    const std::string_view between = r_.text.folded_view({cue->end, span.begin + date.begin});
    const bool follows_cue = trimmed_marks(between).empty();  // "Uji coba 3 April 2023"
    if (r_.know.time_words.foreign.is_within(between) || (!follows_cue && !is_introduced(folded, date))) return;
    const std::string_view sentence = folded.substr(0, date.end).substr(sentence_begin(folded, date.begin));
    const bool in_time_section = is_time_section(r_.section_at(span.begin + date.begin));
    // "h. Implementasi pada tanggal …": a step of the innovation needs no other subject.
    const std::string_view opening = sentence.substr(numbering_length(sentence));
    const bool opens = !opening.empty() && opening.data() == r_.text.folded.data() + cue->begin;
    if (!in_time_section && !opens && cue->sort == Sort::start && !r_.know.time_words.subjects.is_within(sentence))
      return;
    const int trust = (in_time_section ? 4 : 0) + (between.size() <= 60 ? 2 : 0) + (date.from.month != 0 ? 1 : 0);
    finds_.push_back({cue->sort, shifted(span, date.begin, date.end), date, trust});
  }

  /// "pada 3 Mei", "sejak tahun 2015": the words before the date, or in it.
  [[nodiscard]] bool is_introduced(std::string_view folded, const dates::FoundDate& date) const {
    std::size_t end = date.begin;
    while (end > 0 && !is_word_byte(folded[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_word_byte(folded[begin - 1])) --begin;
    const std::string_view word = folded.substr(begin, end - begin);
    const bool colon = end < date.begin && folded.substr(end, date.begin - end).find(':') != std::string_view::npos;
    const bool behind_cue = trimmed(folded.substr(end, date.begin - end)) == "(";  // "Uji coba (Februari 2022)"
    const bool inside = !is_digit(folded[date.begin]) && dates::month_of(Scanner(folded, date.begin).word()) == 0;
    return colon || behind_cue || inside || r_.know.time_words.introductions.has(word);
  }

  /// "Minggu III Mei", "Bulan April": when, but not in which year; shown as written, without a value.
  static bool is_week(std::string_view written) {
    const std::vector<Token> words = tokens(written);
    if (words.size() < 2 || words.size() > 4) return false;
    const std::string_view first = written.substr(words.front().begin, words.front().end - words.front().begin);
    const std::string_view last = written.substr(words.back().begin, words.back().end - words.back().begin);
    return (first == "minggu" || first == "bulan" || first == "pekan" || first == "awal" || first == "akhir") &&
           dates::month_of(last) != 0;
  }

  /// A milestone: "Uji coba pada satu lokasi" in one cell, its date in another cell of the row. What reports,
  /// evaluates or prepares a trial is not the trial: the cell must begin with it.
  void read_row(std::size_t index) {
    const TextBlock& cell = r_.text.blocks[index];
    const std::string_view folded = r_.text.folded_view(cell.span);
    const std::string_view opening = trimmed_marks(folded.substr(numbering_length(folded)));
    const auto begin = static_cast<std::uint32_t>(opening.data() - r_.text.folded.data());
    const auto cue = std::ranges::find_if(cues_, [&](const Cue& c) { return c.begin >= begin; });
    const std::size_t before = cue == cues_.end() ? 0 : cue->begin - begin;
    const bool opens = cue != cues_.end() && (before == 0 || opening.substr(0, before) == "pelaksanaan ");
    if (!opens) return;
    for (std::size_t i = index + 1; i < r_.text.blocks.size(); ++i) {
      const TextBlock& other = r_.text.blocks[i];
      if (other.table != cell.table || other.row != cell.row) break;
      const std::string_view written = r_.text.folded_view(other.span);
      std::optional<dates::FoundDate> date = dates::parse(written);
      if (!date && cue->sort == Sort::trial && is_week(written)) date = dates::FoundDate{};
      // Plans are written in quarters; a day or a month was.
      else if (!date || other.span.size() > 60 || date->from.month == 0)
        continue;
      finds_.push_back({cue->sort, other.span, *date, 0});
      return;
    }
  }
};

MaybeField from_form(const Reading& r, Column column) {
  const Answer* answer = r.answer(column);
  if (answer == nullptr) return std::nullopt;
  const std::string_view folded = r.text.folded_view(answer->span);
  std::optional<dates::FoundDate> date = dates::parse(folded);
  if (!date) return std::nullopt;
  for (const dates::FoundDate& other : dates::find(folded)) {
    // "Bulan Mei 2024, dimulai tanggal 6 Mei 2024": the same said more exactly.
    const bool same =
        other.from.year == date->from.year && (date->from.month == 0 || other.from.month == date->from.month);
    if (same && date->from.day == 0 && other.from.day != 0) date = other;
    // An answer may tell of the trial and of the start; each sentence is read by its own words then.
    if (!same && folded.size() > 60 && other.begin >= date->end) return std::nullopt;
  }
  const Span span = folded.size() <= 40 ? answer->span : shifted(answer->span, date->begin, date->end);
  return r.field(span, FieldSource::form, date->from.iso());
}

/// A form that asks for the date and got a blank says there is none; then only a schedule may know better.
bool was_left_open(const Reading& r, Column column) {
  return std::ranges::find(r.open_columns, column) != r.open_columns.end();
}

}  // namespace

void find_dates(const Reading& r, Profile& profile) {
  profile.waktu_uji_coba = from_form(r, Column::waktu_uji_coba);
  profile.waktu_penerapan = from_form(r, Column::waktu_penerapan);
  if (profile.waktu_uji_coba && profile.waktu_penerapan) return;
  const std::vector<DateFind> finds = DateFinder(r, profile.region).find();
  const auto take = [&](MaybeField& field, Sort sort, Column column) {
    const DateFind* best = nullptr;
    const int least = was_left_open(r, column) ? 4 : -2 * kTold;
    for (const DateFind& find : finds) {
      if (find.sort == sort && find.trust >= least && (best == nullptr || find.trust > best->trust)) best = &find;
    }
    if (!field && best != nullptr) field = r.field(best->span, FieldSource::prose, best->date.from.iso());
  };
  take(profile.waktu_uji_coba, Sort::trial, Column::waktu_uji_coba);
  take(profile.waktu_penerapan, Sort::start, Column::waktu_penerapan);
  if (!profile.waktu_uji_coba && !was_left_open(r, Column::waktu_uji_coba)) profile.waktu_uji_coba = trial_period(r);
}

}  // namespace telaah::profiler
