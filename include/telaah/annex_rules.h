#pragma once
// What the annex goes by: rules/pelaporan/*.toml. Values only, apart from the sheets, because they are part of the rule
// set.

#include <string>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/forms.h"
#include "telaah/lifeline.h"

namespace telaah::annex {

/// How much work a proof is, for one indicator and level; the first that fits holds.
struct Effort {
  int rank = 0;      ///< 1 = least
  std::string name;  ///< Indonesian: "unggah berkas yang lazimnya sudah ada"
  std::vector<std::string> indicators;
  std::vector<int> levels;
};

/// rules/pelaporan/*.toml.
struct Rules {
  std::string award;  ///< id of the award whose ages, affairs and closing day hold; "" = no simulation
  int least_divisor = 10, most_submissions = 2;
  std::vector<std::string> reported_prizes;  ///< codes of prizes that mean: it was reported before
  std::string weights;                       ///< id of the variant of weights; "" = the first
  std::string source, checked;
  std::vector<Effort> efforts;
  std::vector<forms::FormRule> forms;
  lifeline::Rules lifeline;
};
/// Reads the files below pelaporan/ among `files`; an older set of rules without them gives less. Problems go to
/// `diagnostics`.
Rules read_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics);

}  // namespace telaah::annex
