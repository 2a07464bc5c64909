#include "classify/verdict.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "telaah/limits.h"
#include "telaah/utf8.h"

namespace telaah::classify {
namespace {

constexpr std::size_t kMostEvidence = 12, kMostNearMisses = 6;

/// The part of `sentence` around `mark` that fits into a quote.
Span quote_span(std::string_view text, Span sentence, Span mark) {
  if (sentence.size() <= limits::kMaxQuoteBytes) return sentence;
  const std::size_t room = limits::kMaxQuoteBytes - std::min<std::size_t>(mark.size(), limits::kMaxQuoteBytes);
  std::size_t begin = mark.begin > sentence.begin + room / 2 ? mark.begin - room / 2 : sentence.begin;
  std::size_t end = std::min<std::size_t>(sentence.end, begin + limits::kMaxQuoteBytes);
  while (begin < mark.begin && begin > sentence.begin && text[begin - 1] != ' ') ++begin;
  while (end > mark.end && end < sentence.end && text[end] != ' ') --end;
  while (!utf8::is_border(text, end)) --end;
  while (!utf8::is_border(text, begin)) ++begin;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// What is quoted for a sentence: itself, and what follows it in its section where the rule asks for that.
Span shown_with(const Rule& rule, const Scan& scan, std::uint32_t index) {
  Span span = scan.sentences[index].span;
  if (!rule.quotes_next || index + 1 >= scan.sentences.size()) return span;
  const Sentence& next = scan.sentences[index + 1];
  if (next.section == scan.sentences[index].section && next.aside == Aside::none) span.end = next.span.end;
  return span;
}

Polarity polarity_of(Effect effect) {
  switch (effect) {
    case Effect::supports:
    case Effect::present:
      return Polarity::supports;
    case Effect::opposes:
    case Effect::absent:
      return Polarity::opposes;
    case Effect::doubts:
    case Effect::near:
    case Effect::thin:
    case Effect::warns:
      return Polarity::neutral;
  }
  return Polarity::neutral;
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

/// How well a finding's sentence shows the verdict: by the rule's weight, and by how plainly the words say it. A rule
/// that counted words points at no sentence; a sentence about the time before shows half at most; one that names the
/// innovation shows more than one that could stand in any proposal.
double clarity(const Finding& finding) {
  constexpr double kWithoutWords = 0.35, kWithoutSentence = 0.2, kOfBefore = 0.6, kOfIt = 1.5;
  const bool has_mark = finding.evidence.mark_end > finding.evidence.mark_begin;
  return finding.weighed.weight * (kWithoutWords + finding.said) * (1 - kOfBefore * finding.of_before) *
         (has_mark ? 1 : kWithoutSentence) * (finding.is_of_it ? kOfIt : 1);
}

/// The evidence to show: each sentence once in each direction, by its strongest rule, clearest first.
void gather_evidence(Verdict& verdict, const std::vector<const Finding*>& findings, const RuleBook& book) {
  std::vector<const Finding*> counting;
  for (const Finding* finding : findings) {
    if (finding->weighed.weight > 0 && finding->weighed.effect != Effect::near) {
      counting.push_back(finding);
    } else if (std::ranges::none_of(verdict.near_misses, [&](const Evidence& one) {
                 return one.rule == finding->evidence.rule && one.quote == finding->evidence.quote;
               })) {
      verdict.near_misses.push_back(finding->evidence);
    }
  }
  const auto is_learnt = [&](const Finding* one) {
    return book.rules[static_cast<std::size_t>(one->weighed.hit.rule)].is_learnt;
  };
  std::ranges::stable_sort(counting, [&](const Finding* a, const Finding* b) {
    return is_learnt(a) != is_learnt(b) ? is_learnt(b) : a->weighed.weight > b->weighed.weight;
  });
  std::set<std::pair<std::string_view, Effect>> shown;
  std::erase_if(counting, [&](const Finding* one) {
    return !shown.insert({one->evidence.quote, one->weighed.effect}).second;
  });
  std::ranges::stable_sort(counting, std::ranges::greater{}, [](const Finding* one) { return clarity(*one); });
  // The clearest sentence of each direction is shown, however many speak for the other.
  for (const Effect effect : {Effect::supports, Effect::opposes}) {
    const auto first = std::ranges::find(counting, effect, [](const Finding* one) { return one->weighed.effect; });
    if (first == counting.end() || first - counting.begin() < static_cast<std::ptrdiff_t>(kMostEvidence)) continue;
    std::rotate(counting.begin() + static_cast<std::ptrdiff_t>(kMostEvidence) - 1, first, first + 1);
  }
  for (const Finding* finding : counting) verdict.evidence.push_back(finding->evidence);
  if (verdict.evidence.size() > kMostEvidence) verdict.evidence.resize(kMostEvidence);
  if (verdict.near_misses.size() > kMostNearMisses) verdict.near_misses.resize(kMostNearMisses);
}

bool has_sentence(const Verdict& verdict, Polarity polarity) {
  return std::ranges::any_of(verdict.evidence, [&](const Evidence& one) {
    return one.polarity == polarity && one.weight != 0 && one.mark_end > one.mark_begin;
  });
}

/// People read the first sentence as the reason: it speaks for the verdict, whatever else was found.
void commit(Verdict& verdict, Standing standing, double confidence, const CriterionFile& file) {
  const bool is_met = standing == Standing::met;
  const Polarity side = is_met ? Polarity::supports : Polarity::opposes;
  verdict.standing = standing;
  verdict.confidence = confidence;
  std::ranges::stable_partition(verdict.evidence, [&](const Evidence& one) { return one.polarity == side; });
  verdict.reason = with_quote(is_met ? file.reason_met : file.reason_not_met, verdict.evidence, side);
}

/// What rules found: a doubt is quoted from a sentence that a rule knows, not from one that only sounds like it.
std::vector<Evidence> found_by_rules(const std::vector<Evidence>& evidence, const RuleBook& book) {
  std::vector<Evidence> out;
  std::ranges::copy_if(evidence, std::back_inserter(out), [&](const Evidence& one) {
    const auto rule = std::ranges::find(book.rules, one.rule, &Rule::id);
    return rule != book.rules.end() && !rule->is_learnt;
  });
  return out;
}

/// Why a person has to look.
void leave_open(Verdict& verdict, const Sums& sums, const CriterionFile& file, const RuleBook& book) {
  const bool speaks_against = has_sentence(verdict, Polarity::opposes);
  if (speaks_against) {
    verdict.reason = with_quote(file.reason_doubt, verdict.evidence, Polarity::opposes);
  } else if (sums.doubts > 0 || sums.opposes > 0) {
    verdict.reason = with_quote(file.reason_doubt, found_by_rules(verdict.evidence, book), Polarity::neutral);
  } else if (!verdict.evidence.empty() || !verdict.near_misses.empty()) {
    verdict.reason = file.reason_weak + ".";
  } else {
    verdict.reason = file.reason_silent + ".";
  }
}

/// By the probabilities of [timbangan]. Nobody is told a verdict without a sentence that says it, and a breach beside
/// whatever supports goes to a person.
void settle_by_balance(Verdict& verdict, const Sums& sums, const Shares& shares, const CriterionFile& file,
                       const RuleBook& book) {
  const Weighing weighing = weigh(file.balance, shares);
  const bool breach = sums.opposes >= file.decision.not_met;
  const bool may_be_met = has_sentence(verdict, Polarity::supports) && !(breach && file.decision.conflict_is_unclear);
  const bool is_conflict = breach && file.decision.conflict_is_unclear && sums.strongest >= file.decision.conflict;
  if (is_conflict) {
    verdict.confidence = 1 - std::max(weighing.met, weighing.not_met);
    verdict.reason = with_quote(file.reason_conflict, verdict.evidence, Polarity::opposes);
  } else if (weighing.met >= file.balance.least_met && weighing.met >= weighing.not_met && may_be_met) {
    commit(verdict, Standing::met, weighing.met, file);
  } else if (weighing.not_met >= file.balance.least_not_met && has_sentence(verdict, Polarity::opposes)) {
    commit(verdict, Standing::not_met, weighing.not_met, file);
  } else {
    verdict.confidence = 1 - std::max(weighing.met, weighing.not_met);
    leave_open(verdict, sums, file, book);
  }
}

/// By the thresholds of [putusan], for criteria without [timbangan]. What the words say is shown, but not counted.
void settle_by_thresholds(Verdict& verdict, const Sums& sums, const CriterionFile& file, const RuleBook& book) {
  const double net = sums.supports - sums.doubts - sums.opposes;
  const Cutoffs& decision = file.decision;
  const bool breach = sums.opposes >= decision.not_met;
  if (breach && decision.conflict_is_unclear && sums.strongest >= decision.conflict) {
    verdict.reason = with_quote(file.reason_conflict, verdict.evidence, Polarity::opposes);
    verdict.confidence = 0.5;
  } else if (breach) {
    commit(verdict, Standing::not_met, confidence_of(sums.opposes - decision.not_met, decision.not_met), file);
  } else if (net >= decision.met && sums.told > 0 && sums.doubts < decision.doubt) {
    commit(verdict, Standing::met, confidence_of(net - decision.met, decision.met), file);
    if (sums.planned > sums.supports / 2) verdict.confidence -= 0.1;
  } else {
    verdict.confidence = sums.doubts > 0 || sums.opposes > 0 ? 0.6 : sums.supports > 0 ? 0.5 : 0.8;
    leave_open(verdict, sums, file, book);
  }
}

bool rests_on_bad_pages(const Verdict& verdict) {
  const Polarity polarity = verdict.standing == Standing::met ? Polarity::supports : Polarity::opposes;
  return verdict.standing != Standing::unclear && std::ranges::all_of(verdict.evidence, [&](const Evidence& one) {
           return one.polarity != polarity || one.weight == 0 || one.page_grade == 'D';
         });
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
  const Rule& rule = book.rules[static_cast<std::size_t>(weighed.hit.rule)];
  const Span quote = quote_span(scan.text, shown_with(rule, scan, weighed.hit.sentence), mark);
  Evidence out;
  out.rule = rule.id;
  out.quote = std::string(scan.text.substr(quote.begin, quote.size()));
  std::ranges::replace(out.quote, '\n', ' ');
  out.mark_begin = mark.begin > quote.begin ? std::min(mark.begin, quote.end) - quote.begin : 0;
  out.mark_end = std::min(mark.end, quote.end) > quote.begin ? std::min(mark.end, quote.end) - quote.begin : 0;
  out.polarity = polarity_of(weighed.effect);
  out.weight = out.polarity == Polarity::opposes ? -weighed.weight : weighed.weight;
  out.note = weighed.note;
  if (out.note.empty()) out.note = rule.note;
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

Verdict decide(Criterion criterion, const std::vector<const Finding*>& findings, const Opinions& opinions,
               const std::vector<std::string>& too_costly, const RuleBook& book) {
  const CriterionFile& file = book.criteria.at(static_cast<std::size_t>(criterion));
  Verdict verdict;
  verdict.criterion = criterion;
  gather_evidence(verdict, findings, book);
  const Sums sums = sum(findings, book);
  verdict.score = sums.supports - sums.opposes;
  if (file.balance.is_loaded) {
    settle_by_balance(verdict, sums, shares_of(criterion, sums, opinions), file, book);
  } else {
    settle_by_thresholds(verdict, sums, file, book);
  }
  if (verdict.standing == Standing::met) verdict.near_misses.clear();
  if (!too_costly.empty()) {
    verdict.standing = Standing::unclear;
    verdict.not_evaluated = too_costly;
    verdict.confidence = 0;
    verdict.reason = fmt::format("Ada aturan yang tidak dapat dijalankan pada dokumen ini ({}), sehingga perlu telaah.",
                                 fmt::join(too_costly, ", "));
  } else if (rests_on_bad_pages(verdict)) {
    verdict.standing = Standing::unclear;
    verdict.confidence = 0.3;
    verdict.reason = "Buktinya hanya ada pada halaman yang terbaca buruk, sehingga perlu telaah.";
  }
  return verdict;
}

}  // namespace telaah::classify
