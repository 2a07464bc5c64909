#pragma once
// A document cut for the rules: sentences (or table rows) with their tokens, paragraph and section, and the context
// words found in each. Lives in judge()'s frame; refers to the text and the rule book it was made from.

#include <array>
#include <string_view>
#include <vector>

#include "classify/rule.h"
#include "telaah/normal_text.h"

namespace telaah::classify {

struct CueHit {
  Cue cue = Cue::negator;
  TokenRange at;
};

/// An exception, need or cure of a rule, found.
struct Mark {
  std::uint32_t pattern = 0;
  TokenRange at;
};

struct Sentence {
  Span span;
  TokenRange tokens;
  int section = -1;             ///< index into Scan::sections
  std::uint32_t paragraph = 0;  ///< index into Scan::paragraphs
  bool is_heading = false;
  Aside aside = Aside::none;
  std::uint32_t cues_begin = 0, cues_end = 0;    ///< into Scan::cues
  std::uint32_t marks_begin = 0, marks_end = 0;  ///< into Scan::marks
  bool is_instruction = false, is_boilerplate = false, is_law_quote = false, is_definition = false;
  bool is_empty_mark = false;
  bool is_unanswered = false;  ///< a label or question whose answer is missing, dots, or boxes of which none is ticked
  int claims = 0;              ///< how many of the five criteria it names
  [[nodiscard]] bool is_own_text() const {
    return !is_instruction && !is_boilerplate && !is_law_quote && !is_empty_mark && !is_unanswered &&
           aside == Aside::none && !is_heading;
  }
};

struct SectionInfo {
  std::string_view kind, parent;
  std::size_t kind_id = 0;  ///< of the kind that counts, see kind_of
  Span heading, body;
  int page = 0;
  bool from_form = false;
  bool tells_old_state = false, is_law = false, is_ignored = false;
  TokenRange tokens;
  std::uint32_t first_sentence = 0, end_sentence = 0;
  int own_words = 0;  ///< words that are no instruction, no boilerplate, no quotation
};

struct Scan {
  std::string_view text, folded;
  std::vector<text::Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<TokenRange> paragraphs;
  std::vector<SectionInfo> sections;
  std::vector<CueHit> cues;
  std::vector<Mark> marks;
  [[nodiscard]] TokenRange range_of(Window window, const Sentence& sentence) const;
  [[nodiscard]] std::string_view view(Span span) const { return text.substr(span.begin, span.size()); }
};

/// Sentences of all section bodies.
Scan scan_document(const NormalText& text, const std::vector<Section>& sections, const RuleBook& book);
/// One stretch of text as one section of `kind`: profile fields, and the examples of rules. The first `heading_bytes`
/// are its heading.
Scan scan_text(std::string_view text, std::string_view folded, std::string_view kind, const RuleBook& book,
               std::uint32_t heading_bytes = 0);

/// A phrase or regex of a rule, found.
struct Hit {
  int rule = -1;
  int pattern = -1;  ///< index into RuleBook::patterns, or -1 for a regex
  TokenRange at;
  std::uint32_t sentence = 0;
};
struct Findings {
  std::vector<Hit> hits;                                  ///< in reading order
  std::vector<std::pair<int, std::uint32_t>> too_costly;  ///< rule, sentence
};

/// The kind of a section, or of the one around it when its own heading is unknown.
std::string_view kind_of(const SectionInfo& section);
/// True when `rule` looks at `section`: by kind and heading.
bool section_admits(const Rule& rule, const SectionInfo& section, const Scan& scan, const RuleBook& book);

/// Runs all patterns: fills the cues and what follows from them into `scan`, returns the rules' hits.
Findings find_all(Scan& scan, const RuleBook& book, Target target, DocumentType type);

}  // namespace telaah::classify
