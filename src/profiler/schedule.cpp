#include "profiler/schedule.h"

#include <algorithm>
#include <array>

#include "profiler/tokens.h"
#include "text/dates.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kWindow = 140;  // bytes between "uji coba" and its date

constexpr std::array<std::string_view, 8> kTrialWords{"uji coba",   "ujicoba",  "uji-coba",      "diujicobakan",
                                                      "diuji coba", "piloting", "pilot project", "percontohan"};
constexpr std::array<std::string_view, 16> kStartWords{
    "diterapkan",     "penerapan",          "diimplementasikan", "implementasi",  "diluncurkan",   "launching",
    "dilaunching",    "di-launching",       "peluncuran",        "diresmikan",    "mulai berlaku", "mulai beroperasi",
    "mulai berjalan", "dilaksanakan sejak", "dimulai sejak",     "berjalan sejak"};
constexpr std::array<std::string_view, 12> kIntroductions{"pada",    "sejak",    "mulai", "tanggal", "bulan", "tahun",
                                                          "dimulai", "semenjak", "hari",  "awal",    "akhir", "per"};
/// The date belongs to an act or a budget, not to the innovation.
constexpr std::array<std::string_view, 9> kForeign{"undang-undang", "peraturan", "permen",   "perda",    "perwal",
                                                   "perbup",        "keputusan", "anggaran", "kurikulum"};
constexpr std::array<std::string_view, 11> kSubjects{"inovasi", "program",  "aplikasi", "sistem",
                                                     "layanan", "kegiatan", "uji",      "pelayanan",
                                                     "gerakan", "produk",   "proyek"};

template <std::size_t N>
std::size_t last_of(std::string_view folded, const std::array<std::string_view, N>& words) {
  std::size_t last = std::string_view::npos;
  for (const std::string_view word : words) {
    const std::size_t at = folded.rfind(word);
    const bool starts = at != std::string_view::npos && (at == 0 || !is_word_byte(folded[at - 1]));
    if (starts && (last == std::string_view::npos || at + word.size() > last)) last = at + word.size();
  }
  return last;
}

template <std::size_t N>
bool holds(std::string_view folded, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return folded.find(word) != std::string_view::npos; });
}

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

Span shifted(Span base, std::uint32_t begin, std::uint32_t end) { return {base.begin + begin, base.begin + end}; }

enum class Sort : std::uint8_t { none, trial, start };

struct DateFind {
  Sort sort = Sort::none;
  Span span;
  dates::Found date;
  int trust = 0;  ///< higher is better
};

bool is_time_section(std::string_view kind) {
  return kind.starts_with("waktu") || kind == "jadwal" || kind == "tahapan" || kind == "milestone";
}

class DateFinder {
 public:
  explicit DateFinder(const Reading& r) : r_(r) {}

  std::vector<DateFind> find() {
    for (std::size_t i = 0; i < r_.text.blocks.size(); ++i) {
      const TextBlock& block = r_.text.blocks[i];
      const bool readable = may_be_evidence(block.kind) && block.kind != BlockKind::signature &&
                            block.kind != BlockKind::footnote && !block.hidden;
      if (!readable) continue;
      const std::string_view folded = r_.text.folded_view(block.span);
      if (!holds(folded, kTrialWords) && !holds(folded, kStartWords)) continue;
      if (block.table >= 0 && block.span.size() < 120) read_row(i);
      read_block(block.span, folded);
    }
    return std::move(finds_);
  }

 private:
  const Reading& r_;
  std::vector<DateFind> finds_;

  void read_block(Span span, std::string_view folded) {
    std::size_t previous_end = 0;
    for (const dates::Found& date : dates::find(folded)) {
      const std::size_t floor = std::max(sentence_begin(folded, date.begin), previous_end);
      const std::size_t from = date.begin - std::min<std::size_t>(date.begin - floor, kWindow);
      read_date(span, folded, date, from);
      previous_end = date.end;
    }
  }

  void read_date(Span span, std::string_view folded, const dates::Found& date, std::size_t from) {
    if (date.is_budget_year) return;
    const std::string_view before = folded.substr(from, date.begin - from);
    const std::size_t trial = last_of(before, kTrialWords), start = last_of(before, kStartWords);
    if (trial == std::string_view::npos && start == std::string_view::npos) return;
    const bool is_trial = start == std::string_view::npos || (trial != std::string_view::npos && trial > start);
    const std::size_t cue = is_trial ? trial : start;
    const std::string_view between = before.substr(cue);
    if (holds(between, kForeign) || !is_introduced(folded, date)) return;
    const std::string_view sentence = folded.substr(sentence_begin(folded, date.begin), date.end);
    const bool in_time_section = is_time_section(r_.section_at(span.begin + date.begin));
    if (!in_time_section && !is_trial && !holds(sentence, kSubjects)) return;
    const int trust = (in_time_section ? 4 : 0) + (between.size() <= 60 ? 2 : 0) + (date.from.month != 0 ? 1 : 0);
    finds_.push_back({is_trial ? Sort::trial : Sort::start, shifted(span, date.begin, date.end), date, trust});
  }

  /// "pada 3 Mei", "sejak tahun 2015": the words before the date, or in it.
  static bool is_introduced(std::string_view folded, const dates::Found& date) {
    std::size_t end = date.begin;
    while (end > 0 && !is_word_byte(folded[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_word_byte(folded[begin - 1])) --begin;
    const std::string_view word = folded.substr(begin, end - begin);
    const bool colon = end < date.begin && folded.substr(end, date.begin - end).find(':') != std::string_view::npos;
    const bool inside = !is_digit(folded[date.begin]) && dates::month_of(Scanner(folded, date.begin).word()) == 0;
    return colon || inside || std::ranges::find(kIntroductions, word) != kIntroductions.end();
  }

  /// A milestone: "Uji coba pada satu lokasi" in one cell, its date in another cell of the row.
  void read_row(std::size_t index) {
    const TextBlock& cell = r_.text.blocks[index];
    const std::string_view folded = r_.text.folded_view(cell.span);
    // What is reported, evaluated or prepared for a trial is not the trial.
    const std::string_view opening = trimmed_marks(folded.substr(numbering_length(folded)));
    const auto begins = [&](const auto& words) {
      return std::ranges::any_of(words, [&](std::string_view word) { return opening.starts_with(word); });
    };
    const Sort sort = begins(kTrialWords) || opening.starts_with("pelaksanaan uji coba") ? Sort::trial
                      : begins(kStartWords)                                              ? Sort::start
                                                                                         : Sort::none;
    if (sort == Sort::none) return;
    for (std::size_t i = index + 1; i < r_.text.blocks.size(); ++i) {
      const TextBlock& other = r_.text.blocks[i];
      if (other.table != cell.table || other.row != cell.row) break;
      const std::optional<dates::Found> date = dates::parse(r_.text.folded_view(other.span));
      if (!date || other.span.size() > 60) continue;
      finds_.push_back({sort, other.span, *date, 0});
      return;
    }
  }
};

MaybeField from_form(const Reading& r, Column column) {
  const Answer* answer = r.answer(column);
  if (answer == nullptr) return std::nullopt;
  const std::string_view folded = r.text.folded_view(answer->span);
  const std::optional<dates::Found> date = dates::parse(folded);
  // An answer may tell both dates; each sentence is read by its own words then.
  if (!date || (folded.size() > 60 && dates::find(folded).size() > 1)) return std::nullopt;
  const Span span = folded.size() <= 40 ? answer->span : shifted(answer->span, date->begin, date->end);
  return r.field(span, FieldSource::form, date->from.iso());
}

}  // namespace

void find_dates(const Reading& r, Profile& profile) {
  profile.waktu_uji_coba = from_form(r, Column::waktu_uji_coba);
  profile.waktu_penerapan = from_form(r, Column::waktu_penerapan);
  if (profile.waktu_uji_coba && profile.waktu_penerapan) return;
  const std::vector<DateFind> finds = DateFinder(r).find();
  const auto take = [&](MaybeField& field, Sort sort) {
    const DateFind* best = nullptr;
    for (const DateFind& find : finds) {
      if (find.sort == sort && (best == nullptr || find.trust > best->trust)) best = &find;
    }
    if (!field && best != nullptr) field = r.field(best->span, FieldSource::prose, best->date.from.iso());
  };
  take(profile.waktu_uji_coba, Sort::trial);
  take(profile.waktu_penerapan, Sort::start);
}

}  // namespace telaah::profiler
