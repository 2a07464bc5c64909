#include "learn/balance_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "learn/logistic.h"

namespace telaah::learn {
namespace {

using classify::Balance;
using classify::BalanceSide;
using classify::kShareCount;

BalanceSide fit_side(const std::vector<Case>& cases, Standing side, double cost) {
  std::vector<Example> examples;
  for (const Case& one : cases) {
    Example example{{}, one.wanted == side};
    for (std::size_t i = 0; i < kShareCount; ++i) {
      if (one.shares[i] != 0) example.features.emplace_back(static_cast<std::uint32_t>(i), one.shares[i]);
    }
    examples.insert(examples.end(), static_cast<std::size_t>(std::max(one.times, 1)), example);
  }
  std::vector<const Example*> pointers;
  for (const Example& one : examples) pointers.push_back(&one);
  std::vector<int> signs;
  for (std::size_t i = 0; i < kShareCount; ++i) signs.push_back(classify::sign_of(i, side));
  const LogisticFit fit = fit_signed(pointers, signs, cost);
  BalanceSide out;
  out.base = fit.base;
  for (std::size_t i = 0; i < kShareCount; ++i) out.weights[i] = fit.weights[i];
  return out;
}

struct Judged {
  const Case* one;
  classify::Weighing weighing;
};

/// Each source judged by what the others taught.
std::vector<Judged> left_out(const std::vector<Case>& cases, double cost) {
  std::set<std::string> sources;
  for (const Case& one : cases) sources.insert(one.source);
  std::vector<Judged> out;
  for (const std::string& source : sources) {
    std::vector<Case> others;
    for (const Case& one : cases) {
      if (one.source != source) others.push_back(one);
    }
    Balance balance;
    balance.met = fit_side(others, Standing::met, cost);
    balance.not_met = fit_side(others, Standing::not_met, cost);
    for (const Case& one : cases) {
      if (one.source == source) out.push_back({&one, classify::weigh(balance, one.shares)});
    }
  }
  return out;
}

double in_hundredths(double probability) { return std::floor(probability * 100) / 100; }

/// The lowest probability from which on at least `least_right` of the verdicts are right; never below one half, and
/// never so high that one strong rule which an analyst writes could not decide by itself. Files say it in hundredths:
/// all that are alike by then pass together or not at all.
double threshold(const std::vector<Judged>& judged, Standing side, double least_right) {
  constexpr double kLowest = 0.5, kHighest = 0.75;
  struct Said {
    int count = 0, right = 0;
  };
  std::map<double, Said, std::greater<>> said;
  for (const Judged& one : judged) {
    const double p = side == Standing::met ? one.weighing.met : one.weighing.not_met;
    if (p < kLowest) continue;
    Said& alike = said[in_hundredths(p)];
    ++alike.count;
    alike.right += one.one->wanted == side ? 1 : 0;
  }
  double lowest = kHighest;
  Said all;
  for (const auto& [p, alike] : said) {
    all.count += alike.count;
    all.right += alike.right;
    if (all.right >= least_right * all.count) lowest = std::min(lowest, p);
  }
  return lowest;
}

Standing said_by(const Balance& balance, const classify::Weighing& weighing) {
  if (weighing.met >= balance.least_met && weighing.met >= weighing.not_met) return Standing::met;
  if (weighing.not_met >= balance.least_not_met) return Standing::not_met;
  return Standing::unclear;
}

double kappa_of(const std::vector<std::pair<Standing, Standing>>& pairs) {
  if (pairs.empty()) return 0;
  std::map<Standing, double> wanted, said;
  double agree = 0;
  for (const auto& [a, b] : pairs) {
    ++wanted[a];
    ++said[b];
    agree += a == b ? 1 : 0;
  }
  const auto n = static_cast<double>(pairs.size());
  double expected = 0;
  for (const auto& [standing, count] : wanted) expected += count * said[standing] / n / n;
  return expected >= 1 ? 1 : (agree / n - expected) / (1 - expected);
}

Figures measure(const std::vector<Judged>& judged, const Balance& balance) {
  Figures out;
  std::vector<std::pair<Standing, Standing>> pairs;
  std::array<std::pair<double, int>, 10> bins{};  // said minus right, count
  for (const Judged& one : judged) {
    const Standing said = said_by(balance, one.weighing), wanted = one.one->wanted;
    pairs.emplace_back(wanted, said);
    ++out.cases;
    const bool is_decided = one.one->is_sure && wanted != Standing::unclear;
    out.decided += is_decided;
    if (said == Standing::unclear) continue;
    ++out.committed;
    out.right += said == wanted;
    out.covered += is_decided;
    out.breaches_passed += wanted == Standing::not_met && said == Standing::met;
    const double confidence = said == Standing::met ? one.weighing.met : one.weighing.not_met;
    auto& bin = bins.at(std::min<std::size_t>(static_cast<std::size_t>(confidence * 10), 9));
    bin.first += confidence - (said == wanted ? 1 : 0);
    ++bin.second;
  }
  for (const auto& [difference, count] : bins) out.calibration_error += std::abs(difference);
  if (out.committed > 0) out.calibration_error /= out.committed;
  out.kappa = kappa_of(pairs);
  return out;
}

}  // namespace

Balance fit_balance(const std::vector<Case>& cases, const BalanceOptions& options, Figures& figures) {
  Balance out;
  out.is_loaded = true;
  out.met = fit_side(cases, Standing::met, options.cost);
  out.not_met = fit_side(cases, Standing::not_met, options.cost);
  const std::vector<Judged> judged = left_out(cases, options.cost);
  out.least_met = threshold(judged, Standing::met, options.least_right);
  out.least_not_met = threshold(judged, Standing::not_met, options.least_right);
  figures = measure(judged, out);
  return out;
}

}  // namespace telaah::learn
