#include <algorithm>
#include <bit>

#include "classify/scan.h"

namespace telaah::classify {

bool has_heading(const SectionInfo& section, const std::vector<PhrasePlace>& headings, const Scan& scan,
                 const RuleBook& book) {
  std::vector<text::Token> tokens;
  text::tokenise(scan.text, scan.folded, section.heading.begin, section.heading.end, tokens);
  book.vocabulary.identify(scan.folded, tokens, 0);
  PhraseMatcher matcher(book.sets, book.finds, scan.folded, tokens);
  return std::ranges::any_of(headings, [&](const PhrasePlace& heading) {
    TokenRange found;
    const TokenRange all{0, static_cast<std::uint32_t>(tokens.size())};
    return matcher.find(heading.phrase, all, 0, found) == PhraseOutcome::match;
  });
}

bool section_admits(const Rule& rule, const SectionInfo& section, const Scan& scan, const RuleBook& book) {
  if (!rule.looks_at.test(section.kind_id)) return false;
  return rule.headings.empty() || has_heading(section, rule.headings, scan, book);
}

namespace {

/// Where each pattern and each set of words was seen last. A document is searched for each target and field, some
/// thirty times, and the patterns are many: the numbers are never reset, since every search counts its sentences on
/// from the last one's.
struct Stamps {
  std::vector<std::uint32_t> of_pattern, of_set;
  std::uint32_t next = 1;

  /// Room for a book; gives the number of the first of so many sentences.
  std::uint32_t claim(const RuleBook& book, std::size_t sentences) {
    if (of_pattern.size() < book.patterns.size()) of_pattern.resize(book.patterns.size());
    if (of_set.size() < book.sets.size()) of_set.resize(book.sets.size());
    if (sentences >= UINT32_MAX - next) {
      std::ranges::fill(of_pattern, 0);
      std::ranges::fill(of_set, 0);
      next = 1;
    }
    const std::uint32_t first = next;
    next += static_cast<std::uint32_t>(sentences);
    return first;
  }
};

Stamps& stamps_of_thread() {
  thread_local Stamps stamps;
  return stamps;
}

class Search {
 public:
  Search(Scan& scan, const RuleBook& book, Target target, DocumentType type)
      : scan_(scan),
        book_(book),
        target_(target),
        type_(type),
        matcher_(book.sets, book.finds, scan.folded, scan.tokens),
        stamps_(stamps_of_thread()),
        first_stamp_(stamps_.claim(book, scan.sentences.size())),
        admission_(book.rules.size() * scan.sections.size(), Admission::open) {}

  Findings run() {
    for (std::uint32_t i = 0; i < scan_.sentences.size(); ++i) {
      Sentence& sentence = scan_.sentences[i];
      sentence.cues_begin = static_cast<std::uint32_t>(scan_.cues.size());
      sentence.marks_begin = static_cast<std::uint32_t>(scan_.marks.size());
      candidates(i);
      for (const std::uint32_t pattern : candidates_) try_pattern(pattern, i);
      sentence.cues_end = static_cast<std::uint32_t>(scan_.cues.size());
      sentence.marks_end = static_cast<std::uint32_t>(scan_.marks.size());
      try_regexes(i);
      judge_sentence(sentence);
    }
    return std::move(findings_);
  }

 private:
  /// False when a required word is not in the sentence; wider windows may have it elsewhere.
  [[nodiscard]] bool may_match(const Pattern& pattern, std::uint32_t sentence) const {
    const bool is_wide = pattern.use == Pattern::Use::evidence &&
                         book_.rules[static_cast<std::size_t>(pattern.rule)].window != Window::sentence;
    if (is_wide) return true;
    return std::ranges::all_of(pattern.phrase.required,
                               [&](std::uint32_t set) { return stamps_.of_set[set] == first_stamp_ + sentence; });
  }

  void candidates(std::uint32_t index) {
    candidates_.clear();
    const Sentence& sentence = scan_.sentences[index];
    const std::uint32_t stamp = first_stamp_ + index;
    const auto offer = [&](const std::vector<std::uint32_t>& patterns) {
      for (const std::uint32_t pattern : patterns) {
        if (stamps_.of_pattern[pattern] == stamp) continue;
        stamps_.of_pattern[pattern] = stamp;
        const Pattern& one = book_.patterns[pattern];
        if (one.rule >= 0 && !admits(one.rule, sentence.section)) continue;
        if (may_match(one, index)) candidates_.push_back(pattern);
      }
    };
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      for (const std::uint32_t set : book_.sets_of_word[scan_.tokens[t].word]) stamps_.of_set[set] = stamp;
    }
    bool has_number = false;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const WordId word = scan_.tokens[t].word;
      has_number =
          has_number || (scan_.tokens[t].flags & text::token_number) != 0 || book_.finds.is(Role::number_word, word);
      if (word == kUnknownWord) continue;
      offer(book_.patterns_of_word[word]);
      for (const WordId prefix : book_.vocabulary.prefixes_of(word)) offer(book_.patterns_of_word[prefix]);
    }
    if (has_number) offer(book_.patterns_of_finds);
  }

  enum class Admission : std::uint8_t { open, yes, no };

  /// Whether a rule looks at a section of this document at all: asked once, then remembered.
  [[nodiscard]] bool admits(int rule, int section) {
    if (section < 0) return false;
    const auto place = static_cast<std::size_t>(section), index = static_cast<std::size_t>(rule);
    Admission& known = admission_[index * scan_.sections.size() + place];
    if (known == Admission::open) {
      const Rule& one = book_.rules[index];
      const bool is_type = one.types.empty() || std::ranges::find(one.types, type_) != one.types.end();
      const bool is_in = one.target == target_ && is_type && section_admits(one, scan_.sections[place], scan_, book_);
      known = is_in ? Admission::yes : Admission::no;
    }
    return known == Admission::yes;
  }

  void try_pattern(std::uint32_t index, std::uint32_t at) {
    const Pattern& pattern = book_.patterns[index];
    const Sentence& sentence = scan_.sentences[at];
    TokenRange within = sentence.tokens;
    if (pattern.rule >= 0) {
      const Rule& rule = book_.rules[static_cast<std::size_t>(pattern.rule)];
      if (pattern.use == Pattern::Use::evidence) within = scan_.range_of(rule.window, sentence);
    }
    // A match in a wider window belongs to the sentence in which it begins.
    std::uint32_t from = sentence.tokens.begin;
    TokenRange found;
    while (from < sentence.tokens.end) {
      const PhraseOutcome outcome = matcher_.find(pattern.phrase, within, from, found);
      if (outcome == PhraseOutcome::too_costly && pattern.rule >= 0)
        findings_.too_costly.emplace_back(pattern.rule, at);
      if (outcome != PhraseOutcome::match || found.begin >= sentence.tokens.end) return;
      switch (pattern.use) {
        case Pattern::Use::evidence:
          findings_.hits.push_back({pattern.rule, static_cast<int>(index), found, at});
          break;
        case Pattern::Use::cue:
          scan_.cues.push_back({pattern.cue, found});
          break;
        case Pattern::Use::exception:
        case Pattern::Use::need:
        case Pattern::Use::cure:
          scan_.marks.push_back({index, found});
          break;
      }
      from = std::max(found.end, found.begin + 1);
    }
  }

  void try_regexes(std::uint32_t at) {
    if (book_.regex_filter.empty()) return;
    const Sentence& sentence = scan_.sentences[at];
    const std::string_view view = scan_.folded.substr(sentence.span.begin, sentence.span.size());
    regexes_.clear();
    book_.regex_filter.front().candidates(view, regexes_);
    for (const int index : regexes_) {
      const RegexPattern& pattern = book_.regexes[static_cast<std::size_t>(index)];
      if (!admits(pattern.rule, sentence.section)) continue;
      text::Regex::Match match;
      const auto outcome = pattern.regex.search(view, match);
      if (outcome == text::Regex::Outcome::too_costly) findings_.too_costly.emplace_back(pattern.rule, at);
      if (outcome != text::Regex::Outcome::match) continue;
      findings_.hits.push_back({pattern.rule, -1, tokens_of(sentence, match), at});
    }
  }

  [[nodiscard]] TokenRange tokens_of(const Sentence& sentence, text::Regex::Match match) const {
    const std::uint32_t begin = sentence.span.begin + match.begin, end = sentence.span.begin + match.end;
    TokenRange range = sentence.tokens;
    while (range.begin < range.end && scan_.tokens[range.begin].end <= begin) ++range.begin;
    std::uint32_t last = range.begin;
    while (last < range.end && scan_.tokens[last].begin < end) ++last;
    range.end = last;
    return range;
  }

  /// What the cues say about the sentence as a whole.
  void judge_sentence(Sentence& sentence) {
    std::uint32_t claims = 0, claim_words = 0;
    for (std::uint32_t c = sentence.cues_begin; c < sentence.cues_end; ++c) {
      const Cue cue = scan_.cues[c].cue;
      sentence.is_instruction |= cue == Cue::instruction;
      sentence.is_boilerplate |= cue == Cue::boilerplate;
      sentence.is_law_quote |= cue == Cue::law_quote;
      sentence.is_definition |= cue == Cue::definition;
      if (cue < Cue::claim_kebaruan) continue;
      claims |= 1u << static_cast<unsigned>(cue);
      claim_words += scan_.cues[c].at.end - scan_.cues[c].at.begin;
    }
    sentence.claims = std::popcount(claims);
    sentence.is_law_quote |= sentence.claims >= book_.context.claims_for_quote;
    // "e. dapat direplikasi": a criterion's words and nothing else are an item of the list of criteria.
    constexpr std::uint32_t kOtherWords = 1, kMostWords = 6;
    const std::uint32_t words = sentence.tokens.end - sentence.tokens.begin;
    sentence.is_law_quote |= claims != 0 && words <= kMostWords && claim_words + kOtherWords >= words;
    if (sentence.section < 0) return;
    SectionInfo& section = scan_.sections[static_cast<std::size_t>(sentence.section)];
    sentence.is_law_quote |= section.is_law;
    if (sentence.is_own_text()) section.own_words += static_cast<int>(sentence.tokens.end - sentence.tokens.begin);
  }

  Scan& scan_;
  const RuleBook& book_;
  Target target_;
  DocumentType type_;
  PhraseMatcher matcher_;
  Stamps& stamps_;
  std::uint32_t first_stamp_;
  std::vector<std::uint32_t> candidates_;
  std::vector<Admission> admission_;  // by rule, then section
  std::vector<int> regexes_;
  Findings findings_;
};

}  // namespace

Findings find_all(Scan& scan, const RuleBook& book, Target target, DocumentType type) {
  return Search(scan, book, target, type).run();
}

}  // namespace telaah::classify
