#include "classify/verdict.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "telaah/limits.h"

namespace telaah::classify {
namespace {

// The second sentence that one rule finds says less than the first; a third nothing new.
constexpr double kSecondHitShare = 0.5;
constexpr std::size_t kMostEvidence = 12, kMostNearMisses = 6;

bool is_character_border(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The part of `sentence` around `mark` that fits into a quote.
Span quote_span(std::string_view text, Span sentence, Span mark) {
  if (sentence.size() <= limits::kMaxQuoteBytes) return sentence;
  const std::size_t room = limits::kMaxQuoteBytes - std::min<std::size_t>(mark.size(), limits::kMaxQuoteBytes);
  std::size_t begin = mark.begin > sentence.begin + room / 2 ? mark.begin - room / 2 : sentence.begin;
  std::size_t end = std::min<std::size_t>(sentence.end, begin + limits::kMaxQuoteBytes);
  while (begin < mark.begin && begin > sentence.begin && text[begin - 1] != ' ') ++begin;
  while (end > mark.end && end < sentence.end && text[end] != ' ') --end;
  while (!is_character_border(text, end)) --end;
  while (!is_character_border(text, begin)) ++begin;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Polarity polarity_of(Effect effect) {
  switch (effect) {
    case Effect::supports: case Effect::present: return Polarity::supports;
    case Effect::opposes: case Effect::absent: return Polarity::opposes;
    case Effect::doubts: case Effect::near: case Effect::thin: case Effect::warns: return Polarity::neutral;
  }
  return Polarity::neutral;
}

struct Sums {
  double supports = 0, opposes = 0, doubts = 0;
  double strongest = 0;                    ///< weight of the strongest supporting rule
  double planned = 0;                      ///< part of `supports`
  double on_bad_pages = 0;                 ///< part of `supports` + `opposes` that stands on D pages
};

/// Each rule counts once, another sentence half; of a group only the strongest rule.
Sums sum(const std::vector<const Finding*>& findings, const RuleBook& book) {
  std::map<int, std::vector<std::string_view>> quotes_of_rule;
  std::map<std::pair<std::string, Effect>, double> of_group;
  Sums sums;
  const auto add = [&](Effect effect, double weight) {
    if (effect == Effect::supports) sums.supports += weight;
    if (effect == Effect::opposes) sums.opposes += weight;
    if (effect == Effect::doubts) sums.doubts += weight;
  };
  for (const Finding* one : findings) {
    const Finding& finding = *one;
    if (finding.weighed.weight <= 0) continue;
    auto& quotes = quotes_of_rule[finding.weighed.hit.rule];
    const std::size_t count = quotes.size();
    if (count >= 2 || std::ranges::find(quotes, finding.evidence.quote) != quotes.end()) continue;
    quotes.push_back(finding.evidence.quote);
    const Rule& rule = book.rules[static_cast<std::size_t>(finding.weighed.hit.rule)];
    double weight = finding.weighed.weight * (count == 0 ? 1 : kSecondHitShare);
    if (!rule.group.empty()) {
      double& best = of_group[{rule.group, finding.weighed.effect}];
      const double more = std::max(0.0, weight - best);
      best = std::max(best, weight);
      weight = more;
    }
    add(finding.weighed.effect, weight);
    if (finding.weighed.effect == Effect::supports) sums.strongest = std::max(sums.strongest, finding.weighed.weight);
    if (finding.weighed.is_planned && finding.weighed.effect == Effect::supports) sums.planned += weight;
    if (finding.evidence.page_grade == 'D') sums.on_bad_pages += weight;
  }
  return sums;
}

double confidence_of(double margin, double threshold) {
  return 0.6 + 0.38 * (1 - std::exp(-margin / std::max(threshold, 0.5)));
}

std::string with_quote(const std::string& reason, const std::vector<Evidence>& evidence, Polarity polarity) {
  for (const Evidence& one : evidence) {
    if (one.polarity != polarity || one.weight == 0 || one.mark_end <= one.mark_begin) continue;
    const std::string mark = one.quote.substr(one.mark_begin, one.mark_end - one.mark_begin);
    if (one.page <= 0) return fmt::format("{} (“{}”).", reason, mark);
    return fmt::format("{} (hlm. {}: “{}”).", reason, one.page, mark);
  }
  return reason + ".";
}

void put_in_order(Verdict& verdict) {
  std::ranges::stable_sort(verdict.evidence, std::ranges::greater{},
                           [](const Evidence& e) { return std::abs(e.weight); });
  if (verdict.evidence.size() > kMostEvidence) verdict.evidence.resize(kMostEvidence);
  if (verdict.near_misses.size() > kMostNearMisses) verdict.near_misses.resize(kMostNearMisses);
}

void settle(Verdict& verdict, const Sums& sums, const CriterionFile& file) {
  const double net = sums.supports - sums.doubts - sums.opposes;
  const Decision& decision = file.decision;
  const bool breach = sums.opposes >= decision.not_met;
  verdict.score = sums.supports - sums.opposes;
  if (breach && decision.conflict_is_unclear && sums.strongest >= decision.conflict) {
    verdict.reason = with_quote(file.reason_conflict, verdict.evidence, Polarity::opposes);
    verdict.confidence = 0.5;
  } else if (breach) {
    verdict.standing = Standing::not_met;
    verdict.reason = with_quote(file.reason_not_met, verdict.evidence, Polarity::opposes);
    verdict.confidence = confidence_of(sums.opposes - decision.not_met, decision.not_met);
  } else if (net >= decision.met && sums.doubts < decision.doubt) {
    verdict.standing = Standing::met;
    verdict.reason = with_quote(file.reason_met, verdict.evidence, Polarity::supports);
    verdict.confidence = confidence_of(net - decision.met, decision.met);
    if (sums.planned > sums.supports / 2) verdict.confidence -= 0.1;
  } else if (sums.doubts > 0 || sums.opposes > 0) {
    verdict.reason = with_quote(file.reason_doubt, verdict.evidence, sums.opposes > 0 ? Polarity::opposes : Polarity::neutral);
    verdict.confidence = 0.6;
  } else if (sums.supports > 0 || !verdict.near_misses.empty()) {
    verdict.reason = file.reason_weak + ".";
    verdict.confidence = 0.5;
  } else {
    verdict.reason = file.reason_silent + ".";
    verdict.confidence = 0.8;
  }
}

}  // namespace

Evidence make_evidence(const Weighed& weighed, const RuleBook& book, const EvidenceSource& source) {
  const Scan& scan = source.scan;
  const Sentence& sentence = scan.sentences[weighed.hit.sentence];
  Span mark = sentence.span;
  if (!weighed.hit.at.empty()) {
    mark = {scan.tokens[weighed.hit.at.begin].begin, scan.tokens[weighed.hit.at.end - 1].end};
  }
  mark.end = std::min(std::max(mark.end, mark.begin), std::max(sentence.span.end, mark.begin));
  const Span quote = quote_span(scan.text, sentence.span, mark);
  Evidence out;
  out.rule = book.rules[static_cast<std::size_t>(weighed.hit.rule)].id;
  out.quote = std::string(scan.text.substr(quote.begin, quote.size()));
  std::ranges::replace(out.quote, '\n', ' ');
  out.mark_begin = mark.begin > quote.begin ? std::min(mark.begin, quote.end) - quote.begin : 0;
  out.mark_end = std::min(mark.end, quote.end) > quote.begin ? std::min(mark.end, quote.end) - quote.begin : 0;
  out.polarity = polarity_of(weighed.effect);
  out.weight = out.polarity == Polarity::opposes ? -weighed.weight : weighed.weight;
  out.note = weighed.note;
  if (out.note.empty()) out.note = book.rules[static_cast<std::size_t>(weighed.hit.rule)].note;
  if (source.text != nullptr) {
    if (sentence.section >= 0) out.section = scan.sections[static_cast<std::size_t>(sentence.section)].kind;
    out.page = source.text->page_at(mark.begin);
    out.box = source.text->box_of(quote);
    const WordAnchor* anchor = source.text->anchor_at(mark.begin);
    out.from_ocr = anchor != nullptr && (anchor->flags & word_ocr) != 0;
  } else if (source.field != nullptr) {
    out.section = source.section;
    out.page = source.field->page;
    out.box = source.field->box;
  }
  if (source.pages != nullptr && out.page > 0) {
    const auto page = std::ranges::find(*source.pages, out.page, &PageReading::number);
    if (page != source.pages->end()) out.page_grade = page->grade;
  }
  return out;
}

Verdict decide(Criterion criterion, const std::vector<const Finding*>& findings, const std::vector<std::string>& too_costly,
               const RuleBook& book) {
  const CriterionFile& file = book.criteria.at(static_cast<std::size_t>(criterion));
  Verdict verdict;
  verdict.criterion = criterion;
  for (const Finding* finding : findings) {
    const bool counts = finding->weighed.weight > 0 && finding->weighed.effect != Effect::near;
    auto& list = counts ? verdict.evidence : verdict.near_misses;
    const bool is_told = std::ranges::any_of(list, [&](const Evidence& one) {
      return one.rule == finding->evidence.rule && one.quote == finding->evidence.quote;
    });
    if (!is_told) list.push_back(finding->evidence);
  }
  put_in_order(verdict);
  const Sums sums = sum(findings, book);
  settle(verdict, sums, file);
  if (verdict.standing == Standing::met) verdict.near_misses.clear();
  if (!too_costly.empty()) {
    verdict.standing = Standing::unclear;
    verdict.not_evaluated = too_costly;
    verdict.confidence = 0;
    verdict.reason = fmt::format("Ada aturan yang tidak dapat dijalankan pada dokumen ini ({}), sehingga perlu telaah.",
                                 fmt::join(too_costly, ", "));
  } else if (verdict.standing != Standing::unclear && sums.on_bad_pages > 0 &&
             sums.on_bad_pages >= 0.99 * (verdict.standing == Standing::met ? sums.supports : sums.opposes)) {
    verdict.standing = Standing::unclear;
    verdict.confidence = 0.3;
    verdict.reason = "Buktinya hanya ada pada halaman yang terbaca buruk, sehingga perlu telaah.";
  }
  return verdict;
}

}  // namespace telaah::classify
