#pragma once
// Numbers of rule files learnt from what people labelled: weights of words (rules/kata) from a bank of sentences, and
// what a verdict is weighed by ([timbangan] of rules/kriteria) from whole documents. Nothing is written here: texts in,
// texts out. Pure but for reading the bank; the same input gives the same numbers.

#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/classify.h"
#include "telaah/profiler.h"

namespace telaah::learn {

/// The bank of labelled sentences below `folder` (docs/rules.md describes its format), learnt into the text of
/// kata/kalimat.toml. Sentences by `without` are left out. Throws Error(usage) when the folder is no bank.
std::string word_weights(const std::string& folder, const std::vector<std::string>& without);
/// The same for kata/jenis.toml, from the bank's whole documents.
std::string type_weights(const std::string& folder, const std::vector<std::string>& without);
/// Who wrote the bank's sentences, sorted.
std::vector<std::string> hands(const std::string& folder);

/// One labelled document for one criterion.
struct Case {
  std::string source;  ///< whose documents: left out together
  classify::Shares shares{};
  Standing wanted = Standing::unclear;
  bool is_sure = false;  ///< a second reviewer would agree
};

/// How good the learnt numbers are on sources they were not learnt from.
struct Figures {
  int cases = 0, committed = 0, right = 0;
  int decided = 0, covered = 0;  ///< of those the reviewer is sure of met or not met
  int breaches_passed = 0;
  double kappa = 0;
  double calibration_error = 0;  ///< expected, over tenths of confidence, of committed verdicts
};

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

/// `toml`, the file of a criterion, with its [timbangan] learnt anew; all else stays as it is. Unchanged when the
/// analyst wrote `tetap = true` there. `data` names the material and the day, for the comment above.
std::string with_learnt_balance(const std::string& toml, const std::vector<Case>& cases, const std::string& data,
                                Figures& figures);

}  // namespace telaah::learn
