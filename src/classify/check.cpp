// What is wrong with a set of rules, found by running them on their own examples and by looking at them side by side.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "classify/contents.h"
#include "classify/phrase_sample.h"
#include "classify/rule.h"
#include "classify/weigh.h"
#include "telaah/classify.h"

namespace telaah::classify {
namespace {

using Severity = Diagnostic::Severity;

struct Placed {
  std::string section, text;
  std::uint32_t heading_bytes = 0;  ///< of `text`
};

/// "[permasalahan: Latar Belakang] Warga …" -> its section, heading and sentence.
Placed place_of(const Example& example, const Rule& rule) {
  Placed out{rule.sections.empty() ? "" : rule.sections.front(), example.text, 0};
  const std::size_t close = example.text.find(']');
  if (!example.text.starts_with('[') || close == std::string::npos) return out;
  out.section = example.text.substr(1, close - 1);
  out.text = example.text.substr(std::min(example.text.size(), close + 2));
  if (const std::size_t colon = out.section.find(':'); colon != std::string::npos) {
    const std::string heading = out.section.substr(colon + 1) + "\n";
    out.section.resize(colon);
    out.heading_bytes = static_cast<std::uint32_t>(heading.size());
    out.text.insert(0, heading);
  }
  return out;
}

class Checker {
 public:
  explicit Checker(const RuleBook& book) : book_(book) {}

  Diagnostics all() {
    check_files();
    for (const Rule& rule : book_.rules) check_rule(rule);
    check_phrases();
    check_coverage();
    check_that_phrases_can_fire();
    check_regexes();
    for (const auto& [name, place] : book_.unused_families) {
      report(Severity::warning, place, fmt::format("keluarga kata '{}' tidak dipakai aturan mana pun", name),
             "hapus, atau pakai sebagai {" + name + "}");
    }
    for (const auto& [name, place] : book_.unused_classes) {
      report(Severity::warning, place, fmt::format("kelas '{}' tidak dipakai aturan mana pun", name),
             "hapus, atau pakai sebagai <" + name + ">");
    }
    return std::move(diagnostics_);
  }

 private:
  void report(Severity severity, const Place& place, std::string message, std::string hint = {}) {
    diagnostics_.push_back({severity, place.file, place.line, place.column, std::move(message), std::move(hint)});
  }

  void check_files() {
    for (const Criterion criterion : kCriteria) {
      const CriterionFile& file = book_.criteria.at(static_cast<std::size_t>(criterion));
      if (!file.is_loaded) {
        report(Severity::error, {"kriteria/", 0, 0},
               fmt::format("tidak ada berkas untuk kriteria '{}'", code(criterion)));
        continue;
      }
      double best = 0;
      for (const int rule : file.rules) {
        const Rule& one = book_.rules[static_cast<std::size_t>(rule)];
        if (one.effect == Effect::supports) best += one.weight * 1.5;
      }
      if (best < file.decision.met) {
        report(Severity::error, {file.file, 0, 0},
               "kriteria ini tidak pernah dapat terpenuhi: jumlah semua bobot di bawah ambang",
               "turunkan [putusan] terpenuhi, atau naikkan bobot");
      }
    }
    for (const Content content : kContents) {
      if (book_.contents.at(static_cast<std::size_t>(content)).is_loaded) continue;
      report(Severity::error, {"muatan/", 0, 0}, fmt::format("tidak ada berkas untuk muatan '{}'", code(content)));
    }
    for (const WarningFile& warning : book_.warnings) {
      if (warning.detector.empty() ? !warning.rules.empty() : is_detector(warning.detector)) continue;
      report(Severity::error, {warning.file, 0, 0},
             fmt::format("peringatan '{}' tidak punya aturan, dan pemeriksa '{}' tidak dikenal", warning.code,
                         warning.detector));
    }
  }

  /// The rules that count somewhere in an example, with what they found.
  std::vector<Weighed> run(const Placed& example, const Rule& rule) {
    const std::string folded = text::fold(example.text);
    Scan scan = scan_text(example.text, folded, example.section, book_, example.heading_bytes);
    const DocumentType type = rule.types.empty() ? DocumentType::proposal_inovasi : rule.types.front();
    const Findings found = find_all(scan, book_, rule.target, type);
    Weigher weigher(scan, book_);
    std::vector<Weighed> out;
    for (const Hit& hit : found.hits) out.push_back(weigher.weigh(hit));
    return out;
  }

  [[nodiscard]] const Rule& rule_of(const Weighed& weighed) const {
    return book_.rules[static_cast<std::size_t>(weighed.hit.rule)];
  }

  void check_rule(const Rule& rule) {
    const bool only_counts_words = rule.patterns.empty() && rule.regexes.empty();
    if (rule.weight <= 0 &&
        (rule.effect == Effect::supports || rule.effect == Effect::opposes || rule.effect == Effect::doubts)) {
      report(Severity::error, rule.place,
             fmt::format("aturan '{}' berbobot 0, sehingga tidak pernah dihitung", rule.id),
             "beri bobot di atas 0, atau arah = \"nyaris\"");
    }
    for (const std::string& kind : rule.sections) {
      if (std::ranges::find(rule.not_sections, kind) == rule.not_sections.end()) continue;
      report(Severity::error, rule.place,
             fmt::format("aturan '{}' menyebut bagian '{}' dalam bagian dan bukan_bagian", rule.id, kind));
    }
    if (only_counts_words) return;
    if (rule.must.empty()) {
      report(Severity::error, rule.place, fmt::format("aturan '{}' belum punya contoh yang harus cocok", rule.id),
             "tambahkan harus = [\"kalimat yang harus dikenali\"]");
    }
    if (rule.must_not.empty()) {
      report(Severity::error, rule.place, fmt::format("aturan '{}' belum punya contoh yang tidak boleh cocok", rule.id),
             "tambahkan jangan = [\"kalimat yang mirip, tetapi tidak boleh dikenali\"]");
    }
    for (const Example& example : rule.must) check_must(rule, example);
    for (const Example& example : rule.must_not) check_must_not(rule, example);
    for (const Example& example : rule.known_gaps) {
      if (!counts(run(place_of(example, rule), rule), rule)) continue;
      report(Severity::warning, example.place,
             fmt::format("celah aturan '{}' sudah tertutup: kalimat ini kini dikenali", rule.id),
             "pindahkan dari belum ke harus");
    }
  }

  bool counts(const std::vector<Weighed>& found, const Rule& rule) const {
    return std::ranges::any_of(found, [&](const Weighed& w) { return w.counts && &rule_of(w) == &rule; });
  }

  void check_must(const Rule& rule, const Example& example) {
    const std::vector<Weighed> found = run(place_of(example, rule), rule);
    if (!counts(found, rule)) {
      std::string why = "frasanya tidak ada di kalimat itu";
      for (const Weighed& weighed : found) {
        if (&rule_of(weighed) == &rule) why = weighed.note;
      }
      report(Severity::error, example.place, fmt::format("contoh harus dari '{}' tidak dikenali: {}", rule.id, why),
             "perbaiki frasa, bagian, atau contohnya");
      return;
    }
    for (const Weighed& weighed : found) {
      const bool against = (rule.effect == Effect::supports && weighed.effect == Effect::opposes) ||
                           (rule.effect == Effect::opposes && weighed.effect == Effect::supports);
      if (!weighed.counts || !against || rule_of(weighed).place.file != rule.place.file) continue;
      report(Severity::warning, example.place,
             fmt::format("contoh harus dari '{}' juga dihitung oleh '{}' dengan arah berlawanan", rule.id,
                         rule_of(weighed).id),
             "persempit salah satu, misalnya dengan kecuali = [\"…\"]");
    }
  }

  void check_must_not(const Rule& rule, const Example& example) {
    if (!counts(run(place_of(example, rule), rule), rule)) return;
    report(Severity::error, example.place, fmt::format("contoh jangan dari '{}' ternyata dikenali", rule.id),
           "persempit frasa, atau tambahkan kecuali = [\"…\"]");
  }

  /// The same words in two rules of one criterion count twice without anybody wanting it.
  void check_phrases() {
    std::map<std::pair<std::string, std::string>, const Pattern*> first_of;
    for (const Pattern& pattern : book_.patterns) {
      if (pattern.use != Pattern::Use::evidence) continue;
      const Rule& rule = book_.rules[static_cast<std::size_t>(pattern.rule)];
      if (!rule.sections.empty()) continue;
      const auto [at, is_new] = first_of.emplace(std::pair(pattern.place.file, pattern.phrase.written), &pattern);
      if (is_new) continue;
      const Rule& other = book_.rules[static_cast<std::size_t>(at->second->rule)];
      if (other.target != rule.target) continue;
      report(Severity::warning, pattern.place,
             fmt::format("frasa \"{}\" juga ada pada '{}' (baris {})", pattern.phrase.written, other.id,
                         at->second->place.line),
             "hapus salah satu");
    }
  }

  /// A phrase of which no wording ever counts: its own exceptions, the negation or the context words take it all.
  void check_that_phrases_can_fire() {
    for (const Rule& rule : book_.rules) {
      if (rule.target != Target::text) continue;
      for (const int index : rule.patterns) {
        const Pattern& pattern = book_.patterns[static_cast<std::size_t>(index)];
        std::string why;
        if (can_fire(rule, pattern.phrase, why)) continue;
        report(Severity::warning, pattern.place,
               fmt::format("frasa \"{}\" tidak pernah dihitung: {}", pattern.phrase.written, why),
               "hapus frasa ini, atau periksa kecuali, ingkar, keadaan, dan kutipan pada aturannya");
      }
    }
  }

  bool can_fire(const Rule& rule, const Phrase& phrase, std::string& why) {
    constexpr std::size_t kWordings = 12;
    const std::string section = rule.sections.empty() ? "" : rule.sections.front();
    const std::string heading = rule.headings.empty() ? "" : sample_of(rule.headings.front().phrase, book_, 0) + "\n";
    std::string needed;
    for (const Pattern& pattern : book_.patterns) {
      const bool is_need =
          pattern.use == Pattern::Use::need && &book_.rules[static_cast<std::size_t>(pattern.rule)] == &rule;
      if (is_need && needed.empty()) needed = " " + sample_of(pattern.phrase, book_, 0);
    }
    for (std::size_t choice = 0; choice < kWordings; ++choice) {
      // Words that say nothing: a criterion's words alone would be an item of the list of criteria.
      const std::string words = sample_of(phrase, book_, choice) + needed + " ruang tamu sore hari cerah";
      const Placed sample{section, heading + words + ".", static_cast<std::uint32_t>(heading.size())};
      for (const Weighed& weighed : run(sample, rule)) {
        if (&rule_of(weighed) != &rule) continue;
        if (weighed.counts) return true;
        why = weighed.note;
      }
    }
    // A sample that does not even match proves nothing.
    return why.empty();
  }

  /// Whatever `wider` does not find of the wordings of `phrase`, `phrase` alone finds.
  bool covers(const Phrase& wider, const Phrase& phrase) {
    constexpr std::size_t kWordings = 12;
    for (std::size_t choice = 0; choice < kWordings; ++choice) {
      const std::string words = sample_of(phrase, book_, choice);
      const std::string folded = text::fold(words);
      const Scan scan = scan_text(words, folded, "", book_);
      PhraseMatcher matcher(book_.sets, book_.finds, folded, scan.tokens);
      TokenRange found;
      const TokenRange all{0, static_cast<std::uint32_t>(scan.tokens.size())};
      if (matcher.find(wider, all, 0, found) != PhraseOutcome::match) return false;
    }
    return true;
  }

  /// A plain phrase that another one of the same rule finds anyway.
  void check_coverage() {
    for (const Rule& rule : book_.rules) {
      for (const int index : rule.patterns) {
        const Pattern& pattern = book_.patterns[static_cast<std::size_t>(index)];
        const bool is_plain = pattern.phrase.written.find_first_of("{~<[^*") == std::string::npos;
        for (const int other : rule.patterns) {
          const Pattern& wider = book_.patterns[static_cast<std::size_t>(other)];
          const bool is_itself = other == index || wider.phrase.written == pattern.phrase.written;
          if (!is_plain || is_itself || !covers(wider.phrase, pattern.phrase)) continue;
          report(Severity::warning, pattern.place,
                 fmt::format("frasa \"{}\" sudah tercakup oleh \"{}\" (baris {})", pattern.phrase.written,
                             wider.phrase.written, wider.place.line),
                 "hapus frasa yang lebih sempit");
          break;
        }
      }
    }
  }

  void check_regexes() {
    for (std::size_t i = 0; i < book_.regexes.size(); ++i) {
      const RegexPattern& pattern = book_.regexes[i];
      const std::string danger = text::regex_danger(pattern.regex.pattern());
      if (!danger.empty()) report(Severity::error, pattern.place, "regex berbahaya: " + danger);
      if (!book_.regex_filter.empty() && book_.regex_filter.front().is_unfiltered(static_cast<int>(i))) {
        report(Severity::warning, pattern.place,
               "regex ini tidak punya kata wajib, sehingga dicoba pada setiap kalimat",
               "tambahkan kata yang pasti ada, atau tulis sebagai frasa");
      }
      for (const std::string& hard : {std::string(2000, ' '), std::string(2000, 'a'), std::string(2000, '1')}) {
        text::Regex::Match match;
        if (pattern.regex.search(hard, match) != text::Regex::Outcome::too_costly) continue;
        report(Severity::error, pattern.place, "regex ini terlalu lambat pada teks yang panjang",
               "batasi pengulangannya, misalnya {0,80}");
        break;
      }
    }
  }

  const RuleBook& book_;
  Diagnostics diagnostics_;
};

}  // namespace

Diagnostics check(const Criteria& criteria) { return Checker(criteria.inside().book).all(); }

}  // namespace telaah::classify
