#include "profiler/document_type.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "profiler/open_answers.h"
#include "profiler/tokens.h"

namespace telaah::profiler {
namespace {

/// What one sign found in this document.
struct Weighed {
  double weight = 0;  ///< 0: the sign does not hold
  std::string words;  ///< the first words found, as written
};

bool counts_here(const Reading& r, const Sign& sign, const SignHit& hit) {
  switch (sign.where) {
    case Where::title:
      return hit.block >= 0 && r.is_title[static_cast<std::size_t>(hit.block)];
    case Where::opening:
      return hit.begin < r.opening_end;
    case Where::anywhere:
      return true;
    case Where::sections:
    case Where::name:
    case Where::body:
    case Where::answers:
    case Where::blanks:
      return false;
  }
  return false;
}

/// Questions of an innovation form that were answered; weak labels stand in other papers as well.
std::set<Column> answered(const Reading& r) {
  std::set<Column> columns;
  for (const Answer& answer : r.answers) {
    if (!answer.is_weak && !is_left_open(r, answer)) columns.insert(answer.column);
  }
  return columns;
}

/// Questions that nobody answered, whether nothing stands behind them or only what was printed with the form.
std::set<Column> unanswered(const Reading& r, const std::set<Column>& answered) {
  std::set<Column> columns(r.open_columns.begin(), r.open_columns.end());
  for (const Answer& answer : r.answers) {
    if (!answer.is_weak && !answered.contains(answer.column)) columns.insert(answer.column);
  }
  return columns;
}

constexpr std::size_t kManyQuestions = 5;

/// Signs that are met by counting something other than words.
double counted(const Reading& r, const Sign& sign) {
  int count = 0;
  if (sign.where == Where::answers) {
    const std::set<Column> columns = answered(r);
    count = static_cast<int>(columns.size());
  } else if (sign.where == Where::blanks) {
    const std::set<Column> columns = answered(r);
    const std::set<Column> open = unanswered(r, columns);
    // A form with half its questions answered is a proposal with gaps.
    const bool is_bare = columns.empty() || (columns.size() <= 2 && open.size() >= kManyQuestions);
    count = is_bare ? static_cast<int>(open.size()) : 0;
  } else if (sign.where == Where::sections) {
    std::set<std::string_view> kinds;
    for (const Section& section : r.sections) {
      if (std::ranges::find(sign.sections, section.kind) != sign.sections.end()) kinds.insert(section.kind);
    }
    count = static_cast<int>(kinds.size());
  } else {
    return 0;
  }
  return count >= sign.least ? sign.weight : 0;
}

std::vector<Weighed> weigh(const Reading& r) {
  const std::vector<Sign>& signs = r.know.signs.all();
  std::vector<Weighed> out(signs.size());
  std::vector<std::set<std::uint32_t>> phrases(signs.size());
  std::vector<int> times(signs.size());
  for (const SignHit& hit : r.hits) {
    const Sign& sign = signs[hit.sign];
    if (sign.about == About::column || !counts_here(r, sign, hit)) continue;
    phrases[hit.sign].insert(hit.phrase);
    ++times[hit.sign];
    if (out[hit.sign].words.empty()) out[hit.sign].words = r.text.view({hit.begin, hit.end});
  }
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const bool by_words = static_cast<int>(phrases[i].size()) >= signs[i].least && times[i] >= signs[i].times;
    out[i].weight = by_words && !phrases[i].empty() ? signs[i].weight : counted(r, signs[i]);
  }
  return out;
}

std::map<std::string, double> sums(const Reading& r, const std::vector<Weighed>& weighed, About about) {
  std::map<std::string, double> out;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    const Sign& sign = r.know.signs.all()[i];
    if (sign.about == about && weighed[i].weight > 0) out[sign.code] += weighed[i].weight;
  }
  return out;
}

/// The two heaviest reasons, with the words that were found.
std::string reason(const Reading& r, const std::vector<Weighed>& weighed, DocumentType type) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    const Sign& sign = r.know.signs.all()[i];
    if (sign.about == About::type && sign.code == code(type) && weighed[i].weight > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return -weighed[i].weight; });
  std::string out;
  std::set<std::string> told;
  for (const std::size_t i : order) {
    const std::string& text = r.know.signs.all()[i].reason;
    if (text.empty() || told.size() == 2 || !told.insert(text).second) continue;
    if (!out.empty()) out += " dan ";
    out += text;
    if (!weighed[i].words.empty()) out += fmt::format(" (“{}”)", weighed[i].words);
  }
  return out;
}

std::string lower_label(DocumentType type) {
  std::string text(label(type));
  if (!text.empty()) text[0] = static_cast<char>(text[0] | 0x20);
  return text;
}

/// The strongest type by its signs, when it reaches its threshold.
std::optional<DocumentType> by_signs(const Reading& r, const std::map<std::string, double>& weights,
                                     bool may_be_proposal) {
  std::optional<DocumentType> best;
  double most = 0;
  for (const auto& [type_code, weight] : weights) {
    const std::optional<DocumentType> type = document_type_from_code(type_code);
    if (!type || weight < r.know.signs.threshold(About::type, type_code) || weight <= most) continue;
    if (!may_be_proposal && *type == DocumentType::proposal_inovasi) continue;
    most = weight;
    best = type;
  }
  return best;
}

/// The likeliest type other than a proposal by the words alone.
DocumentType by_words(const TypeOdds& odds) {
  DocumentType best = DocumentType::lainnya;
  for (int t = 0; t < kDocumentTypeCount; ++t) {
    const auto type = static_cast<DocumentType>(t);
    if (type == DocumentType::proposal_inovasi) continue;
    if (odds.at(static_cast<std::size_t>(type)) > odds.at(static_cast<std::size_t>(best))) best = type;
  }
  return best;
}

// jenis.toml weighs a title such as "laporan aktualisasi" so; "laporan kinerja" half of it.
constexpr double kReportOfAnInnovation = 16;
// The weight of a title such as "usulan inovasi".
constexpr double kKnownForm = 8;
// A few words without any sign of a proposal present nothing.
constexpr std::size_t kFewWords = 40;

GateView view_of(const std::map<std::string, double>& weights, const TypeOdds& odds) {
  GateView view;
  for (const auto& [type_code, weight] : weights) {
    const std::optional<DocumentType> type = document_type_from_code(type_code);
    if (!type) continue;
    const bool is_own =
        *type == DocumentType::proposal_inovasi || (*type == DocumentType::laporan && weight >= kReportOfAnInnovation);
    double& side = is_own ? view.own_signs : view.other_signs;
    side = std::max(side, weight);
  }
  view.words = odds.at(static_cast<std::size_t>(DocumentType::proposal_inovasi));
  return view;
}

/// A form of which hardly anything was answered.
bool is_empty_form(const Reading& r, const std::vector<Weighed>& weighed) {
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    if (weighed[i].weight > 0 && r.know.signs.all()[i].where == Where::blanks) return true;
  }
  return false;
}

/// What the document is when its words and signs are weighed together.
void pass_gate(const Reading& r, const std::vector<Weighed>& weighed, const std::map<std::string, double>& weights,
               TypeFinding& finding) {
  const TypeOdds odds = r.know.type_words.odds(r.text.folded);
  const GateView view = view_of(weights, odds);
  const double probability = r.know.type_words.is_proposal(view);
  const bool says_enough = view.own_signs > 0 || r.words.size() >= kFewWords;
  // A known form is judged whatever its words: quoted law and tables drown the little that a form says itself. An
  // empty one says nothing: there the words decide, should its answers stand where nobody looked for them.
  const bool is_known_form =
      view.own_signs >= kKnownForm && view.own_signs > view.other_signs && !is_empty_form(r, weighed);
  finding.is_judged = says_enough && (is_known_form || probability >= r.know.type_words.least());
  finding.is_doubtful = finding.is_judged && probability < r.know.type_words.sure();
  if (finding.is_judged) {
    const std::optional<DocumentType> named = by_signs(r, weights, true);
    finding.type = named == DocumentType::laporan ? DocumentType::laporan : DocumentType::proposal_inovasi;
  } else {
    finding.type = by_signs(r, weights, false).value_or(by_words(odds));
  }
}

}  // namespace

GateView gate_view(const Reading& r) {
  return view_of(sums(r, weigh(r), About::type), r.know.type_words.odds(r.text.folded));
}

TypeFinding document_type(const Reading& r) {
  const std::vector<Weighed> weighed = weigh(r);
  const std::map<std::string, double> weights = sums(r, weighed, About::type);
  TypeFinding finding;
  if (r.know.type_words.has_gate()) {
    pass_gate(r, weighed, weights, finding);
  } else {
    finding.type = by_signs(r, weights, true).value_or(DocumentType::lainnya);
    finding.is_judged = is_judged(finding.type);
  }
  const std::string why = reason(r, weighed, finding.type);
  if (why.empty()) {
    finding.reason = finding.is_judged ? "Dinilai karena isinya menguraikan satu inovasi."
                                       : fmt::format("Menurut kata-katanya: {}; tidak menguraikan satu inovasi.",
                                                     lower_label(finding.type));
  } else {
    finding.reason = fmt::format("Dikenali sebagai {} karena {}.", lower_label(finding.type), why);
  }
  if (finding.is_doubtful) finding.reason += " Jenis dokumen perlu dipastikan.";
  double heaviest = 0;
  for (const auto& [genre, weight] : sums(r, weighed, About::genre)) {
    if (weight <= heaviest || weight < 3) continue;
    heaviest = weight;
    finding.genre = genre;
  }
  if (!finding.is_judged) finding.genre = "J";
  return finding;
}

}  // namespace telaah::profiler
