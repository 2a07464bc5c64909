#pragma once
// Numbers of rule files learnt from what people labelled: weights of words (rules/kata) from a bank of sentences, and
// what a verdict is weighed by ([timbangan] of rules/kriteria) from whole documents. Nothing is written here: texts in,
// texts out. Pure but for reading the bank; the same input gives the same numbers.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/classify.h"
#include "telaah/normal_text.h"
#include "telaah/profiler.h"

namespace telaah::learn {

/// The bank of labelled sentences below `folder` (docs/rules.md describes its format), learnt into the text of
/// kata/kalimat.toml. Sentences by `without` are left out. Throws Error(usage) when the folder is no bank.
std::string word_weights(const std::string& folder, const std::vector<std::string>& without);
/// The same for kata/jenis.toml, from the bank's whole documents.
std::string type_weights(const std::string& folder, const std::vector<std::string>& without);
/// The same for kata/profil.toml, from what reviewers said of those documents that present an innovation.
std::string profile_weights(const std::string& folder, const std::vector<std::string>& without);
/// Who wrote the bank's sentences, sorted.
std::vector<std::string> hands(const std::string& folder);

/// One labelled document for one criterion.
struct Case {
  std::string source;  ///< whose documents: left out together
  classify::Shares shares{};
  Standing wanted = Standing::unclear;
  bool is_sure = false;  ///< a second reviewer would agree
  int times = 1;         ///< teaches as much as so many; measured once
};

/// How good the learnt numbers are on sources they were not learnt from.
struct Figures {
  int cases = 0, committed = 0, right = 0;
  int decided = 0, covered = 0;  ///< of those the reviewer is sure of met or not met
  int breaches_passed = 0;
  double kappa = 0;
  double calibration_error = 0;  ///< expected, over tenths of confidence, of committed verdicts
};

/// One labelled document for one content.
struct ContentCase {
  std::string source;
  classify::ContentShares shares{};
  Presence wanted = Presence::absent;
  int times = 1;
};
struct ContentFigures {
  int cases = 0, right = 0;  ///< with each source left out
};
/// The content that the text `toml` is the file of, if it weighs by a [timbangan].
std::optional<Content> weighed_content_of(const std::string& toml);
/// As with_learnt_balance, for the file of a content.
std::string with_learnt_content(const std::string& toml, const std::vector<ContentCase>& cases, const std::string& data,
                                ContentFigures& figures);

/// One labelled document for the gate.
struct GateCase {
  std::string source;
  profiler::GateView view;
  bool presents_innovation = false;
};
struct GateFigures {
  int cases = 0, right = 0, lost = 0, extra = 0;  ///< with each source left out; lost: proposals put aside
};
/// The text of dokumen/gerbang.toml.
std::string gate(const std::vector<GateCase>& cases, const std::string& data, GateFigures& figures);

/// The criterion that the text `toml` is the file of.
std::optional<Criterion> criterion_of(const std::string& toml);
/// The analyst wrote `tetap = true` in its [timbangan].
bool is_fixed(const std::string& toml);

/// `toml`, the file of a criterion, with its [timbangan] learnt anew; all else stays as it is. `data` names the
/// material and the day, for the comment above. When it is fixed it comes back unchanged and `figures` says nothing:
/// what would be measured are other numbers than those that stay. Throws Error(usage) when [timbangan] is no section of
/// its own.
std::string with_learnt_balance(const std::string& toml, const std::vector<Case>& cases, const std::string& data,
                                Figures& figures);

// *** Phrases that people's decisions teach ***

/// One sentence of a document's own text, as proposing phrases sees it.
struct Statement {
  std::string quote, section;  ///< as written, on one line; section kind, or ""
  int page = 0;
  std::vector<std::string> words;                 ///< folded, as rules cut them; numbers are "#"
  std::array<float, kCriterionCount> says_met{};  ///< by its words alone (rules/kata), 0..1
  std::array<float, kCriterionCount> says_not_met{};
};
/// The sentences that may be evidence, in reading order.
std::vector<Statement> statements(const NormalText& text, const std::vector<Section>& sections,
                                  const classify::Criteria& criteria);

/// What the rule files know of words.
struct Lexis {
  std::map<std::string, std::string, std::less<>> reference_of;        ///< word -> "<penerima>", "{replikasi}"
  std::map<std::string, std::set<std::string, std::less<>>> words_of;  ///< reference -> its words
  std::set<std::string, std::less<>> negators;
};
Lexis lexis(const classify::Criteria& criteria);

/// A document on whose criterion a person decided.
struct Taught {
  std::string file, source;
  Standing wanted = Standing::unclear, said = Standing::unclear;  ///< by the person, by the rules
  std::vector<Statement> statements;  ///< without those that a rule for `wanted` found already
  bool is_decided = true;             ///< false: nobody decided; it only tells what any document says
};

/// One part of a phrase: one of these words, at most `gap` words behind the part before.
struct PhrasePart {
  std::string reference;  ///< "<penerima>"; "" = the words themselves
  std::set<std::string, std::less<>> words;
  int gap = 0;
};

struct Suggestion {
  Standing side = Standing::met;
  std::vector<PhrasePart> parts;
  std::string phrase;                  ///< as a rule file writes it
  std::vector<std::size_t> taught_by;  ///< documents people decided so and the rules did not, that hold it
  std::vector<std::size_t> against;    ///< documents people decided otherwise, that hold it
  double score = 0;
  bool has_negator = false;
};
bool stands_in(const Suggestion& suggestion, const Statement& statement);

/// A phrase must stand in so many documents that teach it.
inline constexpr std::size_t kFewestTeachers = 2;

/// At most `most` phrases for `criterion`, best first: those that stand in several documents decided as `side` where
/// the rules said something else, and in few or none decided otherwise. Pure; the same input gives the same phrases.
std::vector<Suggestion> suggest(const std::vector<Taught>& documents, Criterion criterion, Standing side,
                                const Lexis& lexis, std::size_t most);

}  // namespace telaah::learn
