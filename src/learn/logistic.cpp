#include "learn/logistic.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <linear.h>

namespace telaah::learn {
namespace {

struct FreeModel {
  void operator()(::model* model) const { free_and_destroy_model(&model); }
};

void be_silent(const char*) {}

/// Of examples that are all of one class, or none.
LogisticFit constant(const std::vector<const Example*>& examples, std::uint32_t features) {
  const auto of_class = std::ranges::count_if(examples, [](const Example* one) { return one->is_of_class; });
  const double share = (static_cast<double>(of_class) + 0.5) / (static_cast<double>(examples.size()) + 1);
  return {std::log(share / (1 - share)), std::vector<double>(features, 0)};
}

}  // namespace

LogisticFit fit_logistic(const std::vector<const Example*>& examples, std::uint32_t features, double cost) {
  const auto of_class = std::ranges::count_if(examples, [](const Example* one) { return one->is_of_class; });
  if (of_class == 0 || of_class == static_cast<std::ptrdiff_t>(examples.size())) return constant(examples, features);
  std::vector<std::vector<feature_node>> rows;
  std::vector<feature_node*> pointers;
  std::vector<double> classes;
  for (const Example* example : examples) {
    std::vector<feature_node> row;
    for (const auto& [index, value] : example->features) row.push_back({static_cast<int>(index) + 1, value});
    row.push_back({static_cast<int>(features) + 1, 1});  // the base is a weight like the others
    row.push_back({-1, 0});
    rows.push_back(std::move(row));
    classes.push_back(example->is_of_class ? 1 : -1);
  }
  for (std::vector<feature_node>& row : rows) pointers.push_back(row.data());
  ::problem problem{};
  problem.l = static_cast<int>(rows.size());
  problem.n = static_cast<int>(features) + 1;
  problem.y = classes.data();
  problem.x = pointers.data();
  problem.bias = 1;
  ::parameter parameter{};
  parameter.solver_type = L2R_LR;  // deterministic, unlike the dual solvers, which draw their order
  parameter.C = cost;
  parameter.eps = 0.001;
  set_print_string_function(be_silent);
  const std::unique_ptr<::model, FreeModel> model(train(&problem, &parameter));
  // liblinear's numbers speak for the class of the first example.
  const double sign = model->label[0] == 1 ? 1 : -1;
  LogisticFit fit;
  for (std::uint32_t i = 0; i < features; ++i) fit.weights.push_back(sign * model->w[i]);
  fit.base = sign * model->w[features];
  return fit;
}

LogisticFit fit_signed(const std::vector<const Example*>& examples, const std::vector<int>& signs, double cost) {
  std::vector<bool> is_out(signs.size(), false);
  for (;;) {
    std::vector<Example> reduced;
    for (const Example* one : examples) {
      Example copy{{}, one->is_of_class};
      for (const auto& feature : one->features) {
        if (!is_out[feature.first]) copy.features.push_back(feature);
      }
      reduced.push_back(std::move(copy));
    }
    std::vector<const Example*> pointers;
    for (const Example& one : reduced) pointers.push_back(&one);
    LogisticFit fit = fit_logistic(pointers, static_cast<std::uint32_t>(signs.size()), cost);
    std::size_t worst = signs.size();
    for (std::size_t i = 0; i < signs.size(); ++i) {
      if (signs[i] * fit.weights[i] >= 0) continue;
      if (worst == signs.size() || signs[i] * fit.weights[i] < signs[worst] * fit.weights[worst]) worst = i;
    }
    if (worst == signs.size()) return fit;
    is_out[worst] = true;
  }
}

}  // namespace telaah::learn
