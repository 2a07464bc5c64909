#pragma once
// Regularised logistic regression (liblinear), for weights of words and of what verdicts are weighed from.
// The only file pair that knows liblinear. Pure; the same input gives the same numbers.

#include <cstdint>
#include <vector>

namespace telaah::learn {

/// One example: its features (index, value) by ascending index, and whether it is of the class.
struct Example {
  std::vector<std::pair<std::uint32_t, double>> features;
  bool is_of_class = false;
};

struct LogisticFit {
  double base = 0;              ///< log odds of an example without features
  std::vector<double> weights;  ///< by feature index
};

/// `cost`: how much a wrong example counts against small weights. Examples of one class only give weights of 0 and
/// that class's share as base.
LogisticFit fit_logistic(const std::vector<const Example*>& examples, std::uint32_t features, double cost);

/// The same with signs kept: a weight whose sign is not `signs[i]` (1, -1; 0: either) is taken out, worst first, and
/// the others are fitted anew.
LogisticFit fit_signed(const std::vector<const Example*>& examples, const std::vector<int>& signs, double cost);

}  // namespace telaah::learn
