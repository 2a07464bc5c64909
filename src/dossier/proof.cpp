// A text -> what it shows as evidence: its kind, and the finds of every rule that accepts the kind.

#include <algorithm>
#include <set>

#include "dossier/claims.h"
#include "dossier/kinds.h"
#include "dossier/measures.h"
#include "dossier/named.h"
#include "dossier/seen.h"

namespace telaah::dossier {
namespace {

constexpr std::size_t kMostWordBytes = 12'000;  // six pages: what a file is about stands there
constexpr std::size_t kMostAboutBytes = 1'500;  // what stands under a year of a budget
constexpr std::size_t kMostFindsOfRule = 60;

/// Words of the text in order, lower case, one blank between.
std::string words_of(const NormalText& text) {
  std::string words;
  for (const phrases::Token& token : phrases::tokens(text.folded)) {
    const std::size_t size = token.end - token.begin;
    if (words.size() + size + 1 > kMostWordBytes) break;
    if (!words.empty()) words += ' ';
    words.append(text.folded, token.begin, size);
  }
  return words;
}

/// Where the first of enough phrases of `list` stands outside of promises; null = too few of them.
const Segment* met(const Seen& seen, ListId list, int least) {
  std::set<std::uint32_t> distinct;
  const Segment* first = nullptr;
  for (const ListHit& hit : seen.hits(list)) {
    const Segment* segment = seen.segment_at(hit.begin);
    if (segment == nullptr || segment->promises) continue;
    if (first == nullptr) first = segment;
    distinct.insert(hit.phrase);
  }
  return static_cast<int>(distinct.size()) >= least ? first : nullptr;
}

/// What a file without any phrase to ask for is quoted by: its title.
const Segment* title_of(const Seen& seen) {
  const std::vector<Segment>& all = seen.segments();
  const auto title =
      std::ranges::find_if(all, [](const Segment& s) { return s.is_title && !s.is_head && s.is_opening; });
  return title != all.end() ? &*title : all.empty() ? nullptr : all.data();
}

bool begins_with(const Seen& seen, ListId list) {
  constexpr std::size_t kFirstLines = 2;
  const std::vector<Segment>& all = seen.segments();
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(kFirstLines, all.size()));
  return std::any_of(all.begin(), end, [&](const Segment& s) { return seen.has(list, s); });
}

class RuleReader {
 public:
  RuleReader(const Seen& seen, const Edition& edition, FileProof& into) : seen_(seen), edition_(edition), into_(into) {}

  void prove(const Rule& rule) {
    const Segment* where = rule.phrases == kNoList ? title_of(seen_) : met(seen_, rule.phrases, rule.least);
    if (where == nullptr) return;
    if (rule.also != kNoList && met(seen_, rule.also, 1) == nullptr) return;
    if (rule.without != kNoList && met(seen_, rule.without, 1) != nullptr) return;
    if (rule.not_first != kNoList && begins_with(seen_, rule.not_first)) return;
    if (rule.measure == Measure::none) {
      add(rule, {static_cast<double>(rule.level), "", where, ""}, false);
      return;
    }
    Finds found = measured(seen_, rule);
    if (!may_reach(rule, found)) return;
    if (found.size() > kMostFindsOfRule) found.resize(kMostFindsOfRule);
    for (const Found& one : found) add(rule, one, false);
  }

  void claim(const Rule& rule) {
    if (const std::optional<Found> found = claimed(seen_, rule)) add(rule, *found, true);
  }

 private:
  /// What reaches no level by itself and is not put together with other files is no find.
  static bool may_reach(const Rule& rule, const Finds& found) {
    if (rule.is_joined || rule.asks_years()) return true;
    double value = 0;
    std::set<std::string> labels;
    for (const Found& one : found) {
      labels.insert(one.label);
      value = std::max(value, one.value);
    }
    return !found.empty() && rule.level_of(rule.counts_things() ? static_cast<double>(labels.size()) : value) > 0;
  }

  void add(const Rule& rule, const Found& found, bool is_claim) {
    ProofFind find;
    find.rule = rule.id;
    find.indicator = edition_.shown.indicators[rule.indicator].code;
    find.label = found.label;
    find.value = found.value;
    find.about = found.about.substr(0, kMostAboutBytes);
    if (found.where != nullptr) {
      find.page = found.where->page;
      find.quote = seen_.quote(*found.where);
    }
    find.claimed = is_claim;
    into_.finds.push_back(std::move(find));
  }

  const Seen& seen_;
  const Edition& edition_;
  FileProof& into_;
};

}  // namespace

FileProof proof_of(const NormalText& text, bool is_judged, std::string_view path, const Rules& rules) {
  const RulesInside& inside = rules.inside();
  FileProof proof;
  if (inside.editions.empty()) return proof;
  const Seen seen(text, inside, path);
  proof.words = words_of(text);
  proof.year = year_of(seen);
  proof.named = names_in(seen);
  const KindFinding kind = kind_of(seen);
  // What is judged may be a paper about an innovation all the same: a page of a network, a list of complaints.
  proof.kind = is_judged && !kind.is_certain ? std::string(kProposal) : kind.code;
  if (proof.kind == kProposal && !is_judged) proof.kind = kind.second;
  if (proof.kind != kProposal) {
    proof.reason = kind.reason;
    proof.is_draft = is_draft(seen, kind);
  }
  for (const Edition& edition : inside.editions) {
    RuleReader reader(seen, edition, proof);
    for (const Rule& rule : edition.rules) {
      if (rule.is_claim && proof.kind == kProposal) reader.claim(rule);
      const bool accepts = std::ranges::find(rule.kinds, proof.kind) != rule.kinds.end();
      if (!rule.is_claim && accepts && !proof.is_draft) reader.prove(rule);
    }
  }
  return proof;
}

}  // namespace telaah::dossier
