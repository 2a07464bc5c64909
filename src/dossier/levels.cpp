// What the files of one innovation prove, indicator by indicator.

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "dossier/agencies.h"
#include "dossier/rules.h"

namespace telaah::dossier {
namespace {

constexpr std::string_view kAgreement = "pks";  // of jenis.toml

/// A find that counts, and the file it stands in.
struct Counted {
  const TiedFile* file = nullptr;
  const ProofFind* find = nullptr;
};

/// Words with one blank between and around: "A'JAGA LANSIA" is found in "tim a'jaga lansia" whatever stands between.
std::string spaced(std::string_view text) {
  std::string words = " ";
  for (const phrases::Token& token : phrases::tokens(text)) {
    words.append(text, token.begin, token.end - token.begin);
    words += ' ';
  }
  return words;
}

/// `about` calls one of `names`, in whole or, where it is a word or two itself, by those: "LANSIA".
bool names_any(const std::string& about, const std::vector<std::string>& names) {
  constexpr std::size_t kLongestShortName = 24;
  const std::string words = spaced(about);
  return std::ranges::any_of(names, [&](const std::string& name) {
    if (name.size() <= 3) return false;
    const std::string whole = spaced(name);
    const bool is_part =
        words.size() > 4 && words.size() <= kLongestShortName && whole.find(words) != std::string::npos;
    return is_part || words.find(whole) != std::string::npos;
  });
}

class Assessor {
 public:
  Assessor(int year, const Whose& whose) : year_(year), whose_(whose) {}

  /// The finds of `rule` in `files` that are of this innovation and recent enough.
  [[nodiscard]] std::vector<Counted> counted(const Rule& rule, const std::vector<TiedFile>& files) const {
    std::vector<Counted> all;
    for (const TiedFile& file : files) {
      if (file.proof->is_draft) continue;
      for (const ProofFind& find : file.proof->finds) {
        const bool counts = find.rule == rule.id && is_ours(find) && is_recent(rule, *file.proof, find) &&
                            !(rule.measure == Measure::copiers && is_own_letter(*file.proof, find));
        if (counts) all.push_back({&file, &find});
      }
    }
    return all;
  }

  /// Level that `counted` reach together, and those that carry it, the strongest first.
  [[nodiscard]] int level(const Rule& rule, const std::vector<Counted>& counted, std::vector<Proof>& proofs) const {
    if (counted.empty()) return 0;
    if (rule.asks_years()) return level_of_years(rule, counted, proofs);
    if (rule.is_joined) return level_of_group(rule, counted, proofs);
    int best = 0;
    std::map<const TiedFile*, std::vector<Counted>> by_file;
    for (const Counted& one : counted) by_file[one.file].push_back(one);
    for (const auto& [file, finds] : by_file) best = std::max(best, level_of_group(rule, finds, proofs));
    return best;
  }

 private:
  [[nodiscard]] bool is_ours(const ProofFind& find) const {
    return find.about.empty() || names_any(find.about, whose_.names) || !names_any(find.about, whose_.others);
  }

  /// The agency tells of its own innovation: only the body that copies it can say so. An agreement has both in its
  /// title.
  [[nodiscard]] bool is_own_letter(const FileProof& proof, const ProofFind& find) const {
    if (proof.kind == kAgreement || whose_.agency.empty()) return false;
    const std::string sender = spaced(find.label);
    if (sender.find(spaced(agency_key(whose_.agency))) == std::string::npos) return false;
    const bool names_region =
        sender.find(" kabupaten ") != std::string::npos || sender.find(" kota ") != std::string::npos;
    return !names_region || whose_.region.empty() ||
           sender.find(spaced(phrases::lowered(whose_.region))) != std::string::npos;
  }

  [[nodiscard]] bool is_recent(const Rule& rule, const FileProof& proof, const ProofFind& find) const {
    if (rule.max_age == 0) return true;
    const int issued = rule.measure == Measure::events ? static_cast<int>(find.value) : proof.year;
    return issued == 0 || (year_ - issued <= rule.max_age && issued <= year_);
  }

  static Proof proof_of(const Counted& one, int level, std::string words) {
    return {one.file->sha256, one.file->path, one.file->proof->kind, one.find->page,
            one.find->quote,  level,          std::move(words)};
  }

  int level_of_years(const Rule& rule, const std::vector<Counted>& counted, std::vector<Proof>& proofs) const {
    std::set<int> there;
    for (const Counted& one : counted) there.insert(year_ - static_cast<int>(one.find->value));
    int best = 0;
    for (int level = kLevels; level > 0 && best == 0; --level) {
      const auto& groups = rule.years.at(static_cast<std::size_t>(level - 1));
      const bool holds = !groups.empty() && std::ranges::all_of(groups, [&](const std::vector<int>& any) {
        return std::ranges::any_of(any, [&](int offset) { return there.contains(offset); });
      });
      if (holds) best = level;
    }
    for (const Counted& one : counted) {
      const int offset = year_ - static_cast<int>(one.find->value);
      if (offset < 0 || offset > 2) continue;
      proofs.push_back(proof_of(one, best, fmt::format("tahun {} (T-{})", static_cast<int>(one.find->value), offset)));
    }
    return best;
  }

  int level_of_group(const Rule& rule, const std::vector<Counted>& counted, std::vector<Proof>& proofs) const {
    if (rule.measure == Measure::none) {
      for (const Counted& one : counted) proofs.push_back(proof_of(one, rule.level, ""));
      return rule.level;
    }
    double value = 0;
    std::set<std::string> labels;
    for (const Counted& one : counted) {
      const double here = one.find->value;
      if (rule.counts_things()) {
        labels.insert(one.find->label);
      } else if (rule.measure == Measure::people) {
        value += here;
      } else {
        value = std::max(value, here);  // of two times the longer one; of two lists the longer one
      }
    }
    if (rule.counts_things()) value = static_cast<double>(labels.size());
    const int level = rule.level_of(value);
    if (level == 0) return 0;
    std::set<const TiedFile*> told;
    for (const Counted& one : counted) {
      if (!told.insert(one.file).second) continue;
      proofs.push_back(proof_of(one, level, words_of(rule, value, labels)));
    }
    return level;
  }

  static std::string words_of(const Rule& rule, double value, const std::set<std::string>& labels) {
    const std::string number =
        value == static_cast<int>(value) ? fmt::format("{}", static_cast<int>(value)) : fmt::format("{:.2f}", value);
    std::string words = fmt::format("{} {}", number, unit_words(rule));
    std::ranges::replace(words, '.', ',');
    if (rule.measure == Measure::things) words += fmt::format(": {}", fmt::join(labels, ", "));
    return words;
  }

  int year_;
  const Whose& whose_;
};

std::string todo_words(const Indicator& indicator, int level) {
  if (level == 0) return fmt::format("Belum ada bukti: unggah {}.", indicator.ask);
  if (level == kLevels) return "Tingkat tertinggi telah dibuktikan.";
  return fmt::format("Tingkat berikutnya ({}): unggah {}.", indicator.levels.at(static_cast<std::size_t>(level)),
                     indicator.ask);
}

}  // namespace

Dossier assess(const Rules& rules, int year, const Whose& whose, const FileProof& proposal,
               const TiedFile& proposal_file, const std::vector<TiedFile>& files) {
  Dossier dossier;
  dossier.files = files.size();
  const Edition* edition = rules.inside().edition(year);
  if (edition == nullptr) return dossier;
  const Assessor assessor(year, whose);
  const std::vector<TiedFile> own{{proposal_file.sha256, proposal_file.path, &proposal}};
  for (const Indicator& indicator : edition->shown.indicators) {
    IndicatorLevel level;
    level.code = indicator.code;
    const auto index = static_cast<std::size_t>(&indicator - edition->shown.indicators.data());
    std::vector<Proof> claims;
    for (const Rule& rule : edition->rules) {
      if (rule.indicator != index) continue;
      const bool by_proposal = rule.is_claim || std::ranges::find(rule.kinds, kProposal) != rule.kinds.end();
      std::vector<Proof>& into = rule.is_claim ? claims : level.proofs;
      int& reached = rule.is_claim ? level.claimed : level.level;
      if (by_proposal) reached = std::max(reached, assessor.level(rule, assessor.counted(rule, own), into));
      if (!rule.is_claim) reached = std::max(reached, assessor.level(rule, assessor.counted(rule, files), into));
    }
    std::ranges::stable_sort(level.proofs, std::ranges::greater{}, &Proof::level);
    std::ranges::stable_sort(claims, std::ranges::greater{}, &Proof::level);
    if (level.level > 0 && !level.proofs.empty()) level.proof = level.proofs.front();
    if (!claims.empty()) level.claim = claims.front();
    level.words = todo_words(indicator, level.level);
    dossier.levels.push_back(std::move(level));
  }
  return dossier;
}

std::vector<std::string> shown(const Rules& rules, int year, const FileProof& proof) {
  std::vector<std::string> codes;
  const Edition* edition = rules.inside().edition(year);
  if (edition == nullptr) return codes;
  const Whose anybody;
  const Assessor assessor(year, anybody);
  const std::vector<TiedFile> file{{"", "", &proof}};
  for (const Rule& rule : edition->rules) {
    const std::string& code = edition->shown.indicators[rule.indicator].code;
    if (rule.is_claim || std::ranges::find(codes, code) != codes.end()) continue;
    std::vector<Proof> proofs;
    static_cast<void>(assessor.level(rule, assessor.counted(rule, file), proofs));
    if (!proofs.empty()) codes.push_back(code);
  }
  return codes;
}

}  // namespace telaah::dossier
