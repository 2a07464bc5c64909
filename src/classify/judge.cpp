#include "telaah/classify.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "classify/contents.h"
#include "classify/rule_file.h"
#include "classify/verdict.h"
#include "text/toml_file.h"

namespace telaah::classify {

Criteria::Criteria() : inside_(std::make_shared<CriteriaInside>()) {}

Criteria Criteria::compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  auto inside = std::make_shared<CriteriaInside>();
  inside->book = load(files, diagnostics);
  Criteria out;
  out.inside_ = std::move(inside);
  return out;
}

std::vector<RuleName> rule_names(const Criteria& criteria) {
  const RuleBook& book = criteria.inside().book;
  std::vector<RuleName> out;
  for (const Rule& rule : book.rules) {
    out.push_back({rule.id, rule.place.file, rule.place.line, {}, std::string(code(rule.effect))});
  }
  for (const Criterion criterion : kCriteria) {
    for (const int rule : book.criteria.at(static_cast<std::size_t>(criterion)).rules) {
      out[static_cast<std::size_t>(rule)].criterion = criterion;
    }
  }
  return out;
}

namespace {

constexpr std::string_view kCitizens = "masyarakat";  // a kind of body, and whose it is

constexpr int kMostVoidHits = 3;

/// Gathers weighed hits of one scan as findings.
class Gatherer {
 public:
  explicit Gatherer(const RuleBook& book) : book_(book) {}

  void gather(Scan& scan, const EvidenceSource& source, Target target, DocumentType type) {
    const Findings found = find_all(scan, book_, target, type);
    const Weigher weigher(scan, book_);
    std::vector<int> void_hits(book_.rules.size(), 0);
    for (const Hit& hit : found.hits) {
      if (source.text != nullptr && stands_aside(scan, *source.text, hit)) continue;
      Weighed weighed = weigher.weigh(hit);
      // A rule that misses again and again says no more than with its first misses.
      if (!weighed.counts && ++void_hits[static_cast<std::size_t>(hit.rule)] > kMostVoidHits) continue;
      Evidence evidence = make_evidence(weighed, book_, source);
      findings.push_back({std::move(weighed), std::move(evidence)});
    }
    for (const auto& [rule, sentence] : found.too_costly) too_costly.insert(rule);
    if (target == Target::text) gather_word_counts(scan, source, type);
  }

  std::vector<Finding> findings;
  std::set<int> too_costly;

 private:
  static bool stands_aside(const Scan& scan, const NormalText& text, const Hit& hit) {
    if (hit.at.empty()) return false;
    const WordAnchor* anchor = text.anchor_at(scan.tokens[hit.at.begin].begin);
    return anchor != nullptr && (anchor->flags & kAsideWord) != 0;
  }

  /// Rules that count words instead of looking for them ("min_kata").
  void gather_word_counts(const Scan& scan, const EvidenceSource& source, DocumentType type) {
    for (std::size_t i = 0; i < book_.rules.size(); ++i) {
      const Rule& rule = book_.rules[i];
      if (!rule.counts_words()) continue;
      if (!rule.types.empty() && std::ranges::find(rule.types, type) == rule.types.end()) continue;
      int words = 0;
      const Sentence* first = nullptr;
      for (const SectionInfo& section : scan.sections) {
        if (!section_admits(rule, section, scan, book_)) continue;
        words += section.own_words;
        if (first == nullptr) first = first_own_sentence(scan, section);
      }
      if (words < rule.least_words || first == nullptr) continue;
      Weighed weighed;
      weighed.hit = {static_cast<int>(i), -1, {}, static_cast<std::uint32_t>(first - scan.sentences.data())};
      weighed.effect = rule.effect;
      weighed.counts = true;
      weighed.weight = rule.weight;
      Evidence evidence = make_evidence(weighed, book_, source);
      evidence.mark_begin = evidence.mark_end = 0;
      findings.push_back({std::move(weighed), std::move(evidence)});
    }
  }

  const RuleBook& book_;
};

/// Profile fields and letterheads are judged like small texts of their own.
void gather_field(Gatherer& gatherer, const MaybeField& field, const char* section, Target target, const RuleBook& book,
                  const std::vector<PageReading>& pages, DocumentType type) {
  if (!field) return;
  const std::string& written = field->as_written.empty() ? field->value : field->as_written;
  const std::string folded = text::fold(written);
  Scan scan = scan_text(written, folded, section, book);
  gatherer.gather(scan, {scan, nullptr, &pages, &*field, section}, target, type);
}

/// Citizens and what they formed among themselves are lawful initiators; a university or a company is neither.
bool is_of_citizens(const Profile& profile) {
  if (profile.body != BodyKind::other && profile.body != BodyKind::unknown) return false;
  const bool says_so =
      profile.inisiator && profile.inisiator->value == "masyarakat" && !profile.inisiator->as_written.empty();
  return profile.opd_kind == kCitizens || says_so;
}

/// Whose body it is stands in the profile as a code; the evidence shows the words that decided it.
void gather_body(Gatherer& gatherer, const Profile& profile, const RuleBook& book,
                 const std::vector<PageReading>& pages, DocumentType type) {
  const std::string kind(is_of_citizens(profile) ? kCitizens : code(profile.body));
  Scan scan = scan_text(kind, kind, "badan", book);
  const Field unknown;
  const Field& field = profile.body_source ? *profile.body_source : (profile.opd ? *profile.opd : unknown);
  const std::size_t first = gatherer.findings.size();
  gatherer.gather(scan, {scan, nullptr, &pages, &field, "opd"}, Target::body, type);
  for (std::size_t i = first; i < gatherer.findings.size(); ++i) {
    Evidence& evidence = gatherer.findings[i].evidence;
    evidence.quote = field.as_written.empty() ? std::string(label(profile.body)) : field.as_written;
    evidence.mark_begin = 0;
    evidence.mark_end = static_cast<std::uint32_t>(evidence.quote.size());
  }
}

void gather_blocks(Gatherer& gatherer, const NormalText& text, BlockKind kind, const char* section, Target target,
                   const RuleBook& book, const std::vector<PageReading>& pages, DocumentType type) {
  for (const TextBlock& block : text.blocks) {
    if (block.kind != kind || block.hidden) continue;
    Field field;
    field.as_written = std::string(text.view(block.span));
    field.page = block.page;
    field.box = block.box;
    gather_field(gatherer, field, section, target, book, pages, type);
  }
}

/// The findings of `rules`, without those that a counting one overrules ("mengalahkan").
std::vector<const Finding*> of_rules(const std::vector<Finding>& all, const std::vector<int>& rules,
                                     const RuleBook& book) {
  std::vector<const Finding*> out;
  std::set<std::string_view> overruled;
  const auto rule_of = [&](const Finding& finding) -> const Rule& {
    return book.rules[static_cast<std::size_t>(finding.weighed.hit.rule)];
  };
  for (const Finding& finding : all) {
    if (!std::ranges::binary_search(rules, finding.weighed.hit.rule)) continue;
    out.push_back(&finding);
    if (!finding.weighed.counts || finding.weighed.weight <= 0) continue;
    overruled.insert(rule_of(finding).overrules.begin(), rule_of(finding).overrules.end());
  }
  std::erase_if(out, [&](const Finding* finding) { return overruled.contains(rule_of(*finding).id); });
  return out;
}

/// How plainly a sentence says `sense`: less when it as much gives a name, only claims, or tells a plan.
float plainly_said(const Opinions& opinions, std::uint32_t sentence, Criterion criterion, Sense sense) {
  constexpr float kName = 0.7F, kClaim = 0.5F, kPlan = 0.4F;
  float said = opinions.of(sentence, sense);
  const Sense claim = *sense_of(criterion, Effect::doubts);
  if (claim != sense) said *= 1 - kClaim * opinions.of(sentence, claim);
  return said * (1 - kName * opinions.of(sentence, Sense::name)) * (1 - kPlan * opinions.of(sentence, Sense::plan));
}

/// Which sentences name the innovation or tell how it is with it ("kini", "program ini").
class Subject {
 public:
  Subject(const Scan& scan, const Profile& profile) : scan_(scan) {
    for (const MaybeField& field : {profile.singkatan, profile.nama_inovasi}) {
      std::string name = text::fold(field ? field->value : std::string());
      if (name.size() >= kShortestName) names_.push_back(std::move(name));
    }
  }
  [[nodiscard]] bool is_of_it(std::uint32_t index) const {
    const Sentence& sentence = scan_.sentences[index];
    for (std::uint32_t c = sentence.cues_begin; c < sentence.cues_end; ++c) {
      if (scan_.cues[c].cue == Cue::new_state) return true;
    }
    const std::string_view words = scan_.folded.substr(sentence.span.begin, sentence.span.size());
    return std::ranges::any_of(names_, [&](const std::string& name) { return words.find(name) != words.npos; });
  }

 private:
  static constexpr std::size_t kShortestName = 4;  // bytes: shorter ones stand inside other words
  const Scan& scan_;
  std::vector<std::string> names_;
};

void weigh_words(Finding& finding, const Opinions& opinions, Sense sense) {
  const auto criterion = static_cast<Criterion>(static_cast<int>(sense) / 3);
  const std::uint32_t sentence = finding.weighed.hit.sentence;
  finding.said = plainly_said(opinions, sentence, criterion, sense);
  finding.of_before = opinions.of(sentence, Sense::old_state);
}

/// The second opinion as findings: for each criterion and direction the sentences that say it most plainly, and how
/// plainly the words of what the rules found say it.
void ask_for_opinion(Gatherer& gatherer, const Scan& scan, const Opinions& opinions, const EvidenceSource& source,
                     const RuleBook& book, const Subject& subject) {
  constexpr std::size_t kMostSentences = 3;
  constexpr float kLeast = 0.5F;             // below it the sentence more probably says something else
  constexpr std::uint32_t kFewestWords = 3;  // "Sekarang" above a column tells a reader nothing
  constexpr double kWeightOfCertain = 2;     // shown beside weights of 1 to 4
  for (Finding& finding : gatherer.findings) {
    const std::optional<Sense> sense = book.sense_of_rule(finding.weighed.hit.rule, finding.weighed.effect);
    if (!sense || finding.evidence.page <= 0) continue;
    weigh_words(finding, opinions, *sense);
    finding.is_of_it = subject.is_of_it(finding.weighed.hit.sentence);
  }
  for (const Rule& rule : book.rules) {
    if (!rule.is_learnt) continue;
    const int index = static_cast<int>(&rule - book.rules.data());
    const Sense sense = *book.sense_of_rule(index, rule.effect);
    for (const std::uint32_t sentence : opinions.strongest(sense, kMostSentences)) {
      const float said = opinions.of(sentence, sense);
      if (said < kLeast) break;
      const TokenRange tokens = scan.sentences[sentence].tokens;
      if (tokens.end - tokens.begin < kFewestWords) continue;
      Weighed weighed;
      weighed.hit = {index, -1, decisive_words(scan, book.opinion, sentence, sense), sentence};
      weighed.effect = rule.effect;
      weighed.counts = true;
      weighed.weight = kWeightOfCertain * said;
      weighed.note = fmt::format("menurut kata-katanya ({:.0f} %)", 100 * said);
      Evidence evidence = make_evidence(weighed, book, source);
      gatherer.findings.push_back({std::move(weighed), std::move(evidence)});
      weigh_words(gatherer.findings.back(), opinions, sense);
      gatherer.findings.back().is_of_it = subject.is_of_it(sentence);
    }
  }
}

/// Everything that verdicts, contents and warnings are made from.
struct Gathered {
  Scan scan;
  Gatherer gatherer;
  Opinions opinions;
};

Gathered gather_all(const NormalText& text, const std::vector<Section>& sections, const profiler::Found& found,
                    const RuleBook& book, const std::vector<PageReading>& pages) {
  Scan scan = scan_document(text, sections, book);
  Gatherer gatherer(book);
  gatherer.gather(scan, {scan, &text, &pages, nullptr, {}}, Target::text, found.type);
  Opinions opinions(scan, book.opinion);
  ask_for_opinion(gatherer, scan, opinions, {scan, &text, &pages, nullptr, {}}, book, Subject(scan, found.profile));
  gather_field(gatherer, found.profile.opd, "opd", Target::agency, book, pages, found.type);
  gather_body(gatherer, found.profile, book, pages, found.type);
  gather_field(gatherer, found.profile.nama_inovasi, "nama_inovasi", Target::name, book, pages, found.type);
  gather_field(gatherer, found.profile.urusan, "urusan", Target::affair, book, pages, found.type);
  gather_blocks(gatherer, text, BlockKind::letterhead, "kop", Target::letterhead, book, pages, found.type);
  gather_blocks(gatherer, text, BlockKind::signature, "tanda_tangan", Target::signature, book, pages, found.type);
  return {std::move(scan), std::move(gatherer), std::move(opinions)};
}

Case case_of(const NormalText& text, const Gathered& all, const RuleBook& book, const profiler::Found& found) {
  return {text,
          all.scan,
          book,
          found.profile,
          all.gatherer.findings,
          all.opinions,
          found.is_type_doubtful,
          found.open_choices};
}

}  // namespace

AllShares shares(const NormalText& text, const std::vector<Section>& sections, const profiler::Found& found,
                 const Criteria& criteria) {
  const RuleBook& book = criteria.inside().book;
  const Gathered all = gather_all(text, sections, found, book, {});
  AllShares out;
  for (const Criterion criterion : kCriteria) {
    const auto index = static_cast<std::size_t>(criterion);
    out.criteria.at(index) = shares_of(
        criterion, sum(of_rules(all.gatherer.findings, book.criteria.at(index).rules, book), book), all.opinions);
  }
  const Case document = case_of(text, all, book, found);
  for (const Content content : kContents) {
    out.contents.at(static_cast<std::size_t>(content)) = content_shares(content, document);
  }
  return out;
}

Assessment judge(const NormalText& text, const std::vector<Section>& sections, const profiler::Found& found,
                 const Criteria& criteria, const std::vector<PageReading>& pages) {
  const RuleBook& book = criteria.inside().book;
  Assessment out;
  out.type = found.type;
  out.type_reason = found.type_reason;
  out.profile = found.profile;
  out.judged = found.is_judged;
  for (const Criterion criterion : kCriteria)
    out.verdicts.at(static_cast<std::size_t>(criterion)).criterion = criterion;
  for (const Content content : kContents) out.contents.at(static_cast<std::size_t>(content)).content = content;
  if (!out.judged) return out;

  const Gathered all = gather_all(text, sections, found, book, pages);
  for (const Criterion criterion : kCriteria) {
    const CriterionFile& file = book.criteria.at(static_cast<std::size_t>(criterion));
    std::vector<std::string> too_costly;
    for (const int rule : all.gatherer.too_costly) {
      if (std::ranges::find(file.rules, rule) != file.rules.end()) {
        too_costly.push_back(book.rules[static_cast<std::size_t>(rule)].id);
      }
    }
    out.verdicts.at(static_cast<std::size_t>(criterion)) =
        decide(criterion, of_rules(all.gatherer.findings, file.rules, book), all.opinions, too_costly, book);
  }
  const Case document = case_of(text, all, book, found);
  for (const Content content : kContents) {
    out.contents.at(static_cast<std::size_t>(content)) = judge_content(content, document);
  }
  out.warnings = find_warnings(document, out.verdicts);
  out.passages = gather_passages(document);
  return out;
}

}  // namespace telaah::classify
