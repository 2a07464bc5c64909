// A document as proposing phrases sees it: its own sentences, cut and heard as the rules do it.

#include <algorithm>

#include "classify/opinion.h"
#include "classify/rule.h"
#include "classify/scan.h"
#include "telaah/learn.h"

namespace telaah::learn {
namespace {

using classify::Effect;

std::string on_one_line(std::string_view text) {
  std::string out(text);
  std::ranges::replace(out, '\n', ' ');
  return out;
}

bool may_teach(const classify::Scan& scan, const classify::Sentence& sentence) {
  if (!sentence.is_own_text() || sentence.is_definition || sentence.tokens.empty()) return false;
  if (sentence.section < 0) return true;
  const classify::SectionInfo& section = scan.sections[static_cast<std::size_t>(sentence.section)];
  return !section.is_law && !section.is_ignored;
}

/// By its words it is the name, the sender, a law's or a form's: what all documents of a kind have in common.
bool is_furniture(const classify::Opinions& opinions, std::size_t sentence) {
  using enum classify::Sense;
  return std::ranges::any_of(std::initializer_list<classify::Sense>{name, proposer, law, instruction},
                             [&](classify::Sense sense) { return opinions.of(sentence, sense) >= 0.5F; });
}

void refer(Lexis& lexis, const std::string& reference, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.find(' ') != std::string::npos) continue;
    lexis.reference_of.emplace(word, reference);
    lexis.words_of[reference].insert(word);
  }
}

}  // namespace

std::vector<Statement> statements(const NormalText& text, const std::vector<Section>& sections,
                                  const classify::Criteria& criteria) {
  const classify::RuleBook& book = criteria.inside().book;
  classify::Scan scan = classify::scan_document(text, sections, book);
  classify::find_all(scan, book, classify::Target::text, DocumentType::proposal_inovasi);  // fills the context
  const classify::Opinions opinions(scan, book.opinion);
  std::vector<Statement> out;
  for (std::size_t s = 0; s < scan.sentences.size(); ++s) {
    const classify::Sentence& sentence = scan.sentences[s];
    if (!may_teach(scan, sentence) || is_furniture(opinions, s)) continue;
    Statement one;
    one.quote = on_one_line(scan.view(sentence.span));
    one.page = text.page_at(sentence.span.begin);
    if (sentence.section >= 0)
      one.section = classify::kind_of(scan.sections[static_cast<std::size_t>(sentence.section)]);
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const text::Token& token = scan.tokens[t];
      const bool is_number = (token.flags & text::token_number) != 0;
      one.words.emplace_back(is_number ? "#" : scan.folded.substr(token.begin, token.end - token.begin));
    }
    for (const Criterion criterion : kCriteria) {
      const auto c = static_cast<std::size_t>(criterion);
      one.says_met.at(c) = opinions.of(s, *classify::sense_of(criterion, Effect::supports));
      one.says_not_met.at(c) = opinions.of(s, *classify::sense_of(criterion, Effect::opposes));
    }
    out.push_back(std::move(one));
  }
  return out;
}

Lexis lexis(const classify::Criteria& criteria) {
  const classify::RuleBook& book = criteria.inside().book;
  Lexis out;
  for (const auto& [name, words] : book.families)
    refer(out, classify::find_kind_from_code(name) ? "<" + name + ">" : "{" + name + "}", words);
  for (const auto& [name, phrases] : book.classes) {
    // A class of word patterns is no set of words.
    const bool is_plain = std::ranges::all_of(
        phrases, [](const std::string& phrase) { return phrase.find_first_of("{~<[*") == std::string::npos; });
    if (is_plain) refer(out, "<" + name + ">", phrases);
  }
  for (const classify::Pattern& pattern : book.patterns) {
    if (pattern.use != classify::Pattern::Use::cue || pattern.cue != classify::Cue::negator) continue;
    for (const classify::WordId word : pattern.phrase.anchor) out.negators.insert(book.vocabulary.text_of(word));
  }
  return out;
}

}  // namespace telaah::learn
