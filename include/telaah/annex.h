#pragma once
// What an office does with its innovations beyond the month: which to report together (simulation), what to copy into
// forms, and how each one's life went. Computed from figures and proofs of maturity; written as sheets of their own in
// report's workbook. Pure but for the sheets; not thread-safe.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "telaah/annex_rules.h"
#include "telaah/consolidate.h"
#include "telaah/portfolio.h"
#include "telaah/report.h"

namespace telaah::annex {

/// A level that is not proved yet.
struct MissingProof {
  std::string indicator, name;  ///< code, and its words
  int level = 0;                ///< that would be reached
  std::int64_t points = 0;      ///< that it adds
  bool is_claimed = false;      ///< the proposal says that it is there: only the file lacks
  std::string ask;              ///< Indonesian: completes "unggah …"
  std::string level_words;      ///< what the level asks for: "lebih dari 30 orang"
};

/// What is proved of one innovation.
struct Maturity {
  std::int64_t score = 0;  ///< sum of weights of proved levels
  std::size_t files = 0;   ///< evidence files tied to it
  std::vector<MissingProof> missing;
  std::vector<lifeline::Event> events;  ///< decrees, replications … that evidence files tell
};

/// Everything that is known of maturity, by content hash of the file that counts for the innovation.
struct MaturityBook {
  std::map<std::string, Maturity, std::less<>> of;
  std::string weights_words;  ///< Indonesian: which copy of the weights, and that it is not official
  std::int64_t most = 0;      ///< the highest score there is
};

/// From the dossiers of the figures, weighed as `rules` say.
MaturityBook maturity_of(const consolidate::Figures& figures, const consolidate::Month& month, const Rules& rules);

/// One proposal in the simulation.
struct Simulated {
  portfolio::Innovation innovation;
  portfolio::Bar bar = portfolio::Bar::none;
  bool is_chosen = false, is_dispensable = true;
  double change = 0;  ///< of the mean, as portfolio::change_by
};

struct NextProof {
  std::size_t proposal = 0;  ///< index
  MissingProof proof;
  int effort = 0;
  std::string effort_words;
  double gain = 0;  ///< of the best mean
};

/// An idea of the office's list that is no proposal yet.
struct Idea {
  std::string name, agency;
  lifeline::Line line;
};

struct Results {
  std::string reporting_day;  ///< ISO; ages are counted to it
  bool is_announced = false;  ///< it is a closing day; false: the end of the report's month
  portfolio::Conditions conditions;
  portfolio::Choice choice;
  std::vector<bool> is_evidence;      ///< by proposal: a file about another innovation, left out of all below
  std::vector<Simulated> simulated;   ///< by proposal
  std::vector<NextProof> next;        ///< least effort first, then most gain
  std::vector<lifeline::Line> lines;  ///< by proposal
  std::vector<Idea> ideas;
};

Results compute(const consolidate::Figures& figures, const consolidate::Month& month, const Rules& rules,
                const MaturityBook& maturity);

/// Innovations on the sheet Siap Salin: the best ranked; the others by `telaah form`.
inline constexpr std::size_t kMostCopied = 300;

/// Where proofs of maturity come from: the dossiers, or what a test says.
using MaturitySource =
    std::function<MaturityBook(const consolidate::Figures&, const consolidate::Month&, const Rules&)>;

/// The sheets Simulasi Pelaporan, Siap Salin and Garis Hidup. `rules` and `affair_words` outlive the object.
std::unique_ptr<report::Extra> sheets(const Rules& rules, const forms::AffairWords& affair_words,
                                      MaturitySource maturity = maturity_of);

}  // namespace telaah::annex
