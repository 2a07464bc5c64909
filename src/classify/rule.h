#pragma once
// What the rule files say, compiled: plain values, immutable after loading.

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "classify/balance.h"
#include "classify/finds.h"
#include "classify/phrase.h"
#include "classify/sense.h"
#include "classify/vocabulary.h"
#include "telaah/assessment.h"
#include "text/regex.h"

namespace telaah::classify {

struct Place {
  std::string file;
  int line = 0, column = 0;
};

/// Context words of bahasa/polaritas.toml and bahasa/templat.toml.
enum class Cue : std::uint8_t {
  negator,
  pseudo_negation,
  terminator,
  plan,
  condition,
  exception,
  old_state,
  new_state,
  law_quote,
  definition,
  instruction,
  boilerplate,
  claim_kebaruan,
  claim_manfaat,
  claim_membebani,
  claim_kewenangan,
  claim_replikasi,
};
inline constexpr int kCueCount = 17;

struct Context {
  int negation_reach = 5;  ///< words between a negator and what it negates
  int plan_reach = 12;
  double plan_factor = 1, condition_factor = 1, exception_factor = 0.5, old_state_factor = 0;
  int claims_for_quote = 3;               ///< criteria named in one sentence that make it a quotation
  std::vector<std::string> old_sections;  ///< they tell the state before
  std::vector<std::string> law_sections;
  std::vector<std::string> ignored_sections;
  std::vector<std::string> empty_marks;  ///< folded: "-", "nihil", "tidak tersedia"
};

enum class Window : std::uint8_t { sentence, paragraph, section };
enum class Target : std::uint8_t { text, agency, body, letterhead, name, affair, signature };
enum class Effect : std::uint8_t {
  supports,
  opposes,
  doubts,
  near,  ///< criteria
  present,
  thin,
  absent,  ///< contents
  warns,   ///< warnings
};
std::string_view code(Effect effect);  ///< as in rule files: "mendukung" …
enum class Tense : std::uint8_t { any, now, before };

struct PhrasePlace {
  Phrase phrase;
  Place place;
};

/// A sentence a rule carries; "[permasalahan] …" places it in a section, "[permasalahan: Latar Belakang] …" below a
/// heading.
struct Example {
  std::string text;
  Place place;
};

/// Section kinds by number, see RuleBook::kind_ids.
inline constexpr std::size_t kMostKinds = 256;
using KindSet = std::bitset<kMostKinds>;

struct Rule {
  std::string id;
  Place place;
  Effect effect = Effect::supports;
  Target target = Target::text;
  Window window = Window::sentence;
  double weight = 1;
  std::vector<int> patterns;    ///< indices into RuleBook::patterns
  std::vector<int> regexes;     ///< indices into RuleBook::regexes
  bool has_exceptions = false;  ///< "kecuali": a finding that overlaps one of these is void
  bool has_needs = false;       ///< "perlu": one of these must stand in the window, too
  bool has_cures = false;       ///< "obat": in the same paragraph they turn a breach into a doubt
  std::vector<std::string> sections, not_sections;
  KindSet looks_at;                   ///< what follows from the two lists, by kind
  std::vector<PhrasePlace> headings;  ///< "judul": only below a heading that holds one of these
  std::vector<DocumentType> types;
  Tense tense = Tense::any;
  bool ignores_negation = false;
  bool counts_quotes = false;  ///< also in sentences that quote a law
  int least_words = 0;         ///< "min_kata": a rule without phrases: so much text of its own in `sections`
  bool quotes_next = false;    ///< "kutip_berikut": the head of a table says nothing without its first row
  std::string group;           ///< "kelompok": of one group only the strongest rule counts
  std::vector<std::string>
      overrules;  ///< "mengalahkan": ids of rules of the criterion that count for nothing beside it
  std::string note;
  bool is_learnt = false;  ///< the second opinion by words: no phrases, counted by [timbangan] alone
  std::vector<Example> must, must_not, known_gaps;
  /// Sees only how much stands in a section, not what it says.
  [[nodiscard]] bool counts_words() const { return least_words > 0 && patterns.empty() && regexes.empty(); }
};

struct Pattern {
  enum class Use : std::uint8_t { evidence, exception, need, cure, cue };
  Phrase phrase;
  Place place;
  Use use = Use::evidence;
  int rule = -1;  ///< owner; -1 for a cue
  Cue cue = Cue::negator;
};

struct RegexPattern {
  text::Regex regex;
  Place place;
  int rule = -1;
};

struct Cutoffs {
  double met = 3, not_met = 3;
  bool conflict_is_unclear = true;  ///< "bila_bertentangan": a breach beside a support goes to a person …
  double doubt = 1e9;               ///< "ragu": so much doubt goes to a person whatever supports
  double conflict = 3;              ///< … when the strongest supporting rule weighs this much
};

struct CriterionFile {
  bool is_loaded = false;
  std::string file, title, question, legal_basis, status;
  int version = 0;
  Cutoffs decision;
  Balance balance;
  std::string reason_met, reason_not_met, reason_silent, reason_weak, reason_doubt, reason_conflict;
  std::vector<int> rules;
};

struct ContentFile {
  bool is_loaded = false;
  std::string file, field;  ///< `field`: profile field that decides, or ""
  std::vector<std::string> sections;
  std::vector<std::string> core;  ///< those of `sections` that tell this content and little else
  std::string same_as;            ///< content whose text must differ
  int words_present = 1, words_thin = 1, words_full = 0;
  bool words_decide = true;
  /// "kata": from this probability on a sentence anywhere tells the content, or at least touches it.
  double told = 0.6, touched = 0.35;
  bool counts_told_words = false;  ///< what such sentences hold must reach words_present, too
  ContentBalance balance;          ///< where it is loaded it decides instead of the thresholds
  std::string reason_present, reason_thin, reason_absent;
  std::vector<int> rules;
};

struct WarningFile {
  std::string file, code, message, detector;
  int least = 1;  ///< findings needed
  std::vector<int> rules;
};

/// Everything compiled from kriteria/, muatan/, peringatan/ and bahasa/.
struct RuleBook {
  Vocabulary vocabulary;
  SetTable sets;
  FindTable finds;
  Context context;
  std::vector<Pattern> patterns;
  std::vector<RegexPattern> regexes;
  std::vector<Rule> rules;
  std::array<CriterionFile, kCriterionCount> criteria;
  std::array<ContentFile, kContentCount> contents;
  std::vector<WarningFile> warnings;
  WordOpinion opinion;
  std::vector<std::string> section_kinds;  ///< kinds bagian.toml knows; empty when it was not given
  // The index: which patterns a word makes worth trying.
  std::vector<std::vector<std::uint32_t>> patterns_of_word;
  std::vector<std::uint32_t> patterns_of_finds;              ///< need no word, only a find
  std::vector<std::vector<std::uint32_t>> sets_of_word;      ///< required sets that hold a word
  std::map<std::string, std::size_t, std::less<>> kind_ids;  ///< section kinds that rules name; others are 0
  std::vector<text::RegexFilter> regex_filter;               ///< one, or none when there are no regexes
  std::vector<std::optional<Criterion>> criterion_of_rule;   ///< nothing for rules of contents and warnings
  std::map<std::string, std::vector<std::string>> families;
  std::vector<std::pair<std::string, Place>> unused_families;
  std::map<std::string, std::vector<std::string>, std::less<>> classes;  ///< bahasa/kelas.toml: name -> phrases
  std::vector<std::pair<std::string, Place>> unused_classes;

  /// What a sentence says when this rule rightly finds it; nothing for rules that belong to no criterion.
  [[nodiscard]] std::optional<Sense> sense_of_rule(int rule, Effect effect) const;
};

struct CriteriaInside {
  RuleBook book;
};

}  // namespace telaah::classify
