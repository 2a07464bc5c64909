#pragma once
// What rules/indikator/ says, compiled: kinds with their signs, editions with their rules, lists of words for the
// measures. All phrases stand in one book, so that a text is looked through once.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "telaah/dossier.h"
#include "text/phrase_book.h"

namespace telaah::dossier {

/// Number of a list of phrases; `kNoList` = the rule asks for none.
using ListId = std::uint32_t;
inline constexpr ListId kNoList = 0;

/// A find of a list: which of its phrases, and where.
struct ListHit {
  std::uint32_t phrase = 0;          ///< position in the list
  std::uint32_t begin = 0, end = 0;  ///< bytes
};

class PhraseLists {
 public:
  ListId add(const std::vector<std::string>& phrases);
  /// Hits of every list, by its number; in order of the text.
  [[nodiscard]] std::vector<std::vector<ListHit>> find(std::string_view folded,
                                                       const std::vector<phrases::Token>& words) const;

 private:
  struct Owner {
    ListId list;
    std::uint32_t phrase;
  };
  phrases::PhraseBook book_;
  std::vector<Owner> owners_;
  ListId lists_ = kNoList;
};

/// Where a sign counts.
enum class Where : std::uint8_t { title, opening, anywhere, file_name, table_head, dateline };

struct Sign {
  std::size_t kind = 0;  ///< index into RulesInside::kinds
  Where where = Where::anywhere;
  double weight = 0;
  int least = 1;                             ///< distinct phrases
  ListId phrases = kNoList, also = kNoList;  ///< also: one of these at the same place, too
  ListId without = kNoList;                  ///< none of these at the same place
  std::vector<std::string> in_name;          ///< Where::file_name: the phrases themselves
  std::string reason;                        ///< Indonesian
};

/// What is counted in a file.
enum class Measure : std::uint8_t {
  none,         ///< the rule has a fixed level
  people,       ///< orang: names in a table or list, or "sebanyak … orang"
  budget_year,  ///< tahun_anggaran
  plan_year,    ///< tahun_rkpd
  events,       ///< kegiatan: days on which something was held
  things,       ///< one of the lists of [[unsur]]: unsur, perangkat_daerah, media, unsur_video
  days,         ///< hari: what a process takes
  solved,       ///< persen_selesai
  copiers,      ///< peniru: bodies that replicate
  months,       ///< bulan_cipta: from idea to use
  receivers,    ///< penerima
  contacts,     ///< kontak: ways to reach the office, each with its number or address
};
struct Rule;
std::string_view unit_words(const Rule& rule);  ///< Indonesian: "orang"; "" when the number needs none

/// A thing of which there are several: "akademisi".
struct Thing {
  std::string measure, label;  ///< measure: as the rule names it
  bool is_named = false;       ///< a name follows: "Kecamatan Lahat", not "petugas kecamatan"
  ListId phrases = kNoList;
  ListId without = kNoList;  ///< no find in a cell that holds one of these: "Dinas Koperasi" is no cooperative
};

/// What proves, or in a proposal claims, a level of an indicator.
struct Rule {
  std::string id;             ///< "2025/sdm/1"
  std::size_t indicator = 0;  ///< index into IndicatorRules::indicators
  bool is_claim = false;
  std::vector<std::string> kinds;  ///< of files; empty for a claim
  int level = 0;                   ///< without a measure
  Measure measure = Measure::none;
  std::string measure_name;  ///< as written
  std::array<double, kLevels> bounds{};
  bool is_falling = false;  ///< the smaller the better: at most bounds[level - 1]
  /// Years that a level needs, counted back from the year of reporting; each is one of several.
  std::array<std::vector<std::vector<int>>, kLevels> years;
  ListId phrases = kNoList, also = kNoList, without = kNoList;
  int least = 1;
  bool told_only = false;                    ///< receivers count only where a sentence tells their number
  bool in_rows = false;                      ///< things count in rows of tables only; receivers by their totals, too
  ListId not_first = kNoList;                ///< none of these in the first two lines: it is a page of that network
  bool in_address = false;                   ///< things count where a letter says whom it is for, only
  int max_age = 0;                           ///< years; 0 = any
  bool is_joined = false;                    ///< what several files show is put together
  [[nodiscard]] bool counts_things() const;  ///< labels are counted, once each
  [[nodiscard]] bool asks_years() const { return measure == Measure::budget_year || measure == Measure::plan_year; }
  /// Level that a number reaches; 0 = none.
  [[nodiscard]] int level_of(double value) const;
};

struct Edition {
  IndicatorRules shown;
  std::vector<Rule> rules;
};

struct RulesInside {
  std::vector<Kind> kinds;
  std::vector<bool> needs_number;  ///< of each kind
  std::vector<ListId> approvals;   ///< of each kind: words of its approval; kNoList = not asked
  std::vector<Sign> signs;
  double threshold = 4;
  PhraseLists lists;
  ListId promise = kNoList, no_promise = kNoList, draft = kNoList, people = kNoList, receivers = kNoList,
         amount = kNoList, came = kNoList, solved = kNoList, bodies = kNoList, roles = kNoList, no_name = kNoList,
         idea = kNoList, use = kNoList, trial = kNoList, no_use = kNoList, whole_time = kNoList, longest_time = kNoList,
         no_receivers = kNoList, addressees = kNoList, no_agency = kNoList, media = kNoList;
  std::vector<Thing> things;
  std::unordered_set<std::string> common_words;   ///< of any office's papers: they tell no innovation from another
  std::unordered_set<std::string> body_words;     ///< words that names of agencies begin with
  std::unordered_set<std::string> no_name_words;  ///< words that end a name
  std::vector<Edition> editions;                  ///< oldest first
  [[nodiscard]] const Rule* rule(std::string_view id) const;  ///< null = of an edition that is gone
  /// The one that holds for a year of reporting; the newest when none does. Null only without any.
  [[nodiscard]] const Edition* edition(int year) const;
};

}  // namespace telaah::dossier
