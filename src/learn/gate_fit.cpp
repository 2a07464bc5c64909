#include <cmath>
#include <set>

#include <fmt/format.h>

#include "learn/logistic.h"
#include "telaah/learn.h"

namespace telaah::learn {
namespace {

constexpr double kCost = 3;
// A proposal put aside is lost to its agency, a letter judged costs a look: judged from well below one half on.
constexpr double kLeast = 0.35, kSure = 0.85;

Example example_of(const GateCase& one) {
  const auto [own_signs, other_signs, words] = profiler::gate_shares(one.view);
  return {{{0, own_signs}, {1, other_signs}, {2, words}}, one.presents_innovation};
}

/// `without`: a source to leave out, or null.
LogisticFit fit(const std::vector<GateCase>& cases, const std::string* without) {
  std::vector<Example> examples;
  for (const GateCase& one : cases) {
    if (without == nullptr || one.source != *without) examples.push_back(example_of(one));
  }
  std::vector<const Example*> pointers;
  for (const Example& one : examples) pointers.push_back(&one);
  return fit_signed(pointers, {1, -1, 1}, kCost);
}

double probability(const LogisticFit& fit, const GateCase& one) {
  double log_odds = fit.base;
  for (const auto& [index, value] : example_of(one).features) log_odds += fit.weights[index] * value;
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace

std::string gate(const std::vector<GateCase>& cases, const std::string& data, GateFigures& figures) {
  std::set<std::string> sources;
  for (const GateCase& one : cases) sources.insert(one.source);
  for (const std::string& source : sources) {
    const LogisticFit others = fit(cases, &source);
    for (const GateCase& one : cases) {
      if (one.source != source) continue;
      const bool is_judged = probability(others, one) >= kLeast;
      ++figures.cases;
      figures.right += is_judged == one.presents_innovation;
      figures.lost += one.presents_innovation && !is_judged;
      figures.extra += is_judged && !one.presents_innovation;
    }
  }
  const LogisticFit all = fit(cases, nullptr);
  return fmt::format(
      "# Gerbang: apakah dokumen ini menguraikan satu inovasi, sehingga dinilai? Tanda-tanda dari jenis.toml dan "
      "kata-kata dari\n"
      "# kata/jenis.toml ditimbang bersama. Dipelajari oleh telaah rules fit dari {}.\n"
      "# Pada sumber yang tidak ikut dipelajari: {} dari {} tepat; {} usulan tersisih, {} naskah lain ikut dinilai.\n"
      "# Usulan yang tersisih hilang bagi pengusulnya, sedangkan surat yang ikut dinilai hanya perlu dilihat sekali: "
      "karena itu\n"
      "# dinilai_sejak di bawah setengah. Di bawah pasti_sejak dokumen diberi tanda \"jenis dokumen perlu "
      "dipastikan\".\n\n"
      "[gerbang]\npangkal = {:.2f}\ntanda_usulan = {:.2f}\ntanda_lain = {:.2f}\nkata = {:.2f}\ndinilai_sejak = {:.2f}\n"
      "pasti_sejak = {:.2f}\n",
      data, figures.right, figures.cases, figures.lost, figures.extra, all.base, all.weights[0], all.weights[1],
      all.weights[2], kLeast, kSure);
}

}  // namespace telaah::learn
