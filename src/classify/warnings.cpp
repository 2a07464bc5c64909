#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "classify/several_proposals.h"
#include "telaah/utf8.h"
#include "text/same_name.h"

namespace telaah::classify {
namespace {

/// A place that a detector points at.
struct Sighting {
  int page = 0;
  std::string quote;
  std::string where = {};  ///< stands in the message instead of the number of places
};
using Detector = std::function<std::vector<Sighting>(const Case&, const std::array<Verdict, kCriterionCount>&)>;

std::string one_line(std::string_view text) {
  std::string out(utf8::cut(text, 200));
  std::ranges::replace(out, '\n', ' ');
  return out;
}

Sighting at(const Case& document, Span span) {
  return {document.text.page_at(span.begin), one_line(document.scan.view(span))};
}

std::vector<Sighting> sentences_where(const Case& document, const std::function<bool(const Sentence&)>& wanted) {
  std::vector<Sighting> out;
  for (const Sentence& sentence : document.scan.sentences) {
    if (wanted(sentence)) out.push_back(at(document, sentence.span));
  }
  return out;
}

bool is_ignored(const Case& document, const Sentence& sentence) {
  return sentence.section >= 0 && document.scan.sections[static_cast<std::size_t>(sentence.section)].is_ignored;
}

/// The document was judged because a proposal put aside would be lost; whether it is one, a person says.
std::vector<Sighting> doubtful_type(const Case& document) {
  if (!document.is_type_doubtful || document.text.blocks.empty()) return {};
  return {at(document, document.text.blocks.front().span)};
}

std::vector<Sighting> empty_sections(const Case& document) {
  std::vector<Sighting> out;
  const auto& sections = document.scan.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SectionInfo& section = sections[i];
    if (section.kind.empty() || section.heading.empty() || section.is_ignored || section.own_words > 0) continue;
    // A heading that only opens its sub-sections is not empty.
    const bool opens = i + 1 < sections.size() && sections[i + 1].parent == section.kind;
    bool has_text = false;
    for (std::uint32_t s = section.first_sentence; s < section.end_sentence; ++s) {
      has_text |= !document.scan.sentences[s].is_empty_mark && !document.scan.sentences[s].is_instruction;
    }
    if (!opens && !has_text) out.push_back({section.page, one_line(document.scan.view(section.heading))});
  }
  return out;
}

std::vector<Sighting> contradicting_dates(const Case& document) {
  const MaybeField& trial = document.profile.waktu_uji_coba;
  const MaybeField& start = document.profile.waktu_penerapan;
  if (!trial || !start || trial->value.empty() || start->value.empty()) return {};
  const std::size_t size = std::min(trial->value.size(), start->value.size());
  const int order = trial->value.compare(0, size, start->value, 0, size);
  const bool same_day = order == 0 && size == 10;
  if (order <= 0 && !same_day) return {};
  return {{trial->page, fmt::format("uji coba {}, penerapan {}", trial->as_written, start->as_written)}};
}

std::vector<Sighting> hidden_text(const Case& document) {
  std::vector<Sighting> out;
  for (const TextBlock& block : document.text.blocks) {
    if (block.aside == Aside::hidden) out.push_back(at(document, block.span));
  }
  return out;
}

std::vector<Sighting> unmarked_choices(const Case& document) {
  std::vector<Sighting> out;
  for (const profiler::OpenChoice& choice : document.open_choices) {
    out.push_back({choice.page, fmt::format("{}: {}", choice.question, one_line(choice.as_written))});
  }
  return out;
}

/// Criterion words packed far denser than real proposals have them.
std::vector<Sighting> stuffed_words(const Case& document) {
  constexpr std::size_t kFewestClaims = 12, kWordsPerClaim = 25;
  std::size_t claims = 0;
  for (const CueHit& hit : document.scan.cues) claims += hit.cue >= Cue::claim_kebaruan ? 1 : 0;
  if (claims < kFewestClaims || document.scan.tokens.size() > claims * kWordsPerClaim) return {};
  return {{1, fmt::format("{} kata kriteria dalam {} kata", claims, document.scan.tokens.size())}};
}

/// A form that comes twice asks three more questions twice.
bool asks_again(const Scan& scan) {
  constexpr int kFewest = 3;
  std::map<std::string_view, int> times;
  for (const SectionInfo& section : scan.sections) {
    if (section.from_form && !section.kind.empty() && section.own_words > 0) ++times[section.kind];
  }
  return std::ranges::count_if(
             times, [](const auto& kind) { return kind.first != "nama_inovasi" && kind.second > 1; }) >= kFewest;
}

/// Parts of the file that are proposals of their own, or two names given in forms.
std::vector<Sighting> several_names(const Case& document) {
  std::vector<Sighting> out;
  if (const std::vector<ProposalPart> parts = proposal_parts(document); !parts.empty()) {
    const ProposalPart& second = parts.at(1);
    out.push_back({second.first_page, one_line(document.scan.view(second.opening)), pages_of(parts)});
    return out;
  }
  if (!asks_again(document.scan)) return out;
  std::set<std::string> names;
  for (const SectionInfo& section : document.scan.sections) {
    if (section.kind != "nama_inovasi" || !section.from_form) continue;
    const Sentence* first = first_own_sentence(document.scan, section);
    if (first == nullptr) continue;
    const std::string_view folded = document.scan.folded.substr(first->span.begin, first->span.size());
    std::string name = text::plain_words(folded);
    const bool is_known =
        std::ranges::any_of(names, [&](const std::string& known) { return text::may_be_one_name(known, name); });
    if (!is_known) out.push_back(at(document, first->span));
    names.insert(std::move(name));
  }
  if (out.size() < 2) return {};
  std::set<int> pages;
  for (const Sighting& name : out) pages.insert(name.page);
  out.front().where = fmt::format("hlm. {}", fmt::join(pages, ", hlm. "));
  return out;
}

using RulesOf = std::function<bool(const Rule&)>;

/// The shown sentences that speak in this way about the criterion, where a rule found them: a warning asserts, and
/// what the words alone make likely (the second opinion) is no assertion.
std::vector<Sighting> shown_by_rules(const Case& document, const Verdict& verdict, Polarity polarity,
                                     const RulesOf& admits) {
  std::vector<Sighting> out;
  for (const Evidence& evidence : verdict.evidence) {
    if (evidence.polarity != polarity || evidence.weight == 0) continue;
    const auto rule = std::ranges::find(document.book.rules, evidence.rule, &Rule::id);
    if (rule == document.book.rules.end() || rule->is_learnt || !admits(*rule)) continue;
    out.push_back({evidence.page, one_line(evidence.quote)});
  }
  return out;
}

std::vector<Sighting> weakening(const Case& document, const std::array<Verdict, kCriterionCount>& verdicts,
                                Criterion criterion) {
  return shown_by_rules(document, verdicts.at(static_cast<std::size_t>(criterion)), Polarity::opposes,
                        [](const Rule&) { return true; });
}

/// A levy or duty is stated; the law it rests on is, too.
std::vector<Sighting> burden_with_basis(const Case& document, const Verdict& verdict) {
  return shown_by_rules(document, verdict, Polarity::neutral,
                        [](const Rule& rule) { return rule.effect == Effect::opposes; });
}

/// What may be a levy or a duty; nothing to ask where the proposal plainly says that citizens pay nothing.
std::vector<Sighting> possible_burden(const Case& document, const Verdict& verdict) {
  const double plain = document.book.criteria.at(static_cast<std::size_t>(verdict.criterion)).decision.conflict;
  const RulesOf says_plainly = [&](const Rule& rule) { return rule.weight >= plain; };
  if (verdict.standing == Standing::met &&
      !shown_by_rules(document, verdict, Polarity::supports, says_plainly).empty()) {
    return {};
  }
  std::vector<Sighting> out = shown_by_rules(document, verdict, Polarity::neutral,
                                             [](const Rule& rule) { return rule.effect == Effect::doubts; });
  std::erase_if(out, [&](const Sighting& one) {  // what is stated is not also supposed
    return std::ranges::any_of(verdict.evidence, [&](const Evidence& stated) {
      return stated.polarity == Polarity::opposes && one_line(stated.quote) == one.quote;
    });
  });
  return out;
}

const std::map<std::string, Detector, std::less<>>& detectors() {
  using Verdicts = std::array<Verdict, kCriterionCount>;
  constexpr auto kBurden = static_cast<std::size_t>(Criterion::tidak_membebani);
  static const std::map<std::string, Detector, std::less<>> all{
      {"jenis_diragukan", [](const Case& c, const Verdicts&) { return doubtful_type(c); }},
      {"bagian_kosong", [](const Case& c, const Verdicts&) { return empty_sections(c); }},
      {"tanggal_bertentangan", [](const Case& c, const Verdicts&) { return contradicting_dates(c); }},
      {"teks_tersembunyi", [](const Case& c, const Verdicts&) { return hidden_text(c); }},
      {"pilihan_tanpa_tanda", [](const Case& c, const Verdicts&) { return unmarked_choices(c); }},
      {"kata_kunci_berlebihan", [](const Case& c, const Verdicts&) { return stuffed_words(c); }},
      {std::string(kSeveralProposals), [](const Case& c, const Verdicts&) { return several_names(c); }},
      {"petunjuk_tersisa",
       [](const Case& c, const Verdicts&) {
         return sentences_where(c, [&](const Sentence& s) { return s.is_instruction && !is_ignored(c, s); });
       }},
      {"kriteria_dikutip",
       [](const Case& c, const Verdicts&) {
         return sentences_where(c, [&](const Sentence& s) { return s.claims >= c.book.context.claims_for_quote; });
       }},
      {"luar_daerah",
       [](const Case& c, const Verdicts&) {
         std::vector<Sighting> out;
         if (c.profile.is_other_region && c.profile.opd)
           out.push_back({c.profile.opd->page, c.profile.opd->as_written});
         return out;
       }},
      {"kebaruan_melemah", [](const Case& c, const Verdicts& v) { return weakening(c, v, Criterion::kebaruan); }},
      {"pembebanan", [](const Case& c, const Verdicts& v) { return weakening(c, v, Criterion::tidak_membebani); }},
      {"pembebanan_berdasar", [](const Case& c, const Verdicts& v) { return burden_with_basis(c, v.at(kBurden)); }},
      {"pembebanan_mungkin", [](const Case& c, const Verdicts& v) { return possible_burden(c, v.at(kBurden)); }},
      {"lembaga_pusat", [](const Case& c, const Verdicts& v) { return weakening(c, v, Criterion::kewenangan); }},
  };
  return all;
}

std::vector<Sighting> found_by_rules(const WarningFile& file, const Case& document) {
  std::vector<Sighting> out;
  for (const Finding& finding : document.findings) {
    if (finding.weighed.weight <= 0) continue;
    if (std::ranges::find(file.rules, finding.weighed.hit.rule) == file.rules.end()) continue;
    out.push_back({finding.evidence.page, one_line(finding.evidence.quote)});
  }
  return out;
}

}  // namespace

bool is_detector(std::string_view name) { return detectors().contains(name); }

std::vector<Warning> find_warnings(const Case& document, const std::array<Verdict, kCriterionCount>& verdicts) {
  std::vector<Warning> out;
  for (const WarningFile& file : document.book.warnings) {
    std::vector<Sighting> found = found_by_rules(file, document);
    if (const auto detector = detectors().find(file.detector); detector != detectors().end()) {
      std::ranges::copy(detector->second(document, verdicts), std::back_inserter(found));
    }
    if (found.empty() || static_cast<int>(found.size()) < file.least) continue;
    std::string message = file.message;
    if (!found.front().where.empty()) {
      message += fmt::format(" ({})", found.front().where);
    } else if (found.size() > 1)
      message += fmt::format(" ({} tempat)", found.size());
    out.push_back({file.code, std::move(message), found.front().page, found.front().quote});
  }
  return out;
}

}  // namespace telaah::classify
