#include "learn/balance_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

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
    examples.push_back(std::move(example));
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

/// The lowest probability from which on at least `least_right` of the verdicts are right; never below one half, and
/// never so high that one strong rule which an analyst writes could not decide by itself.
double threshold(const std::vector<Judged>& judged, Standing side, double least_right) {
  constexpr double kLowest = 0.5, kHighest = 0.75;
  std::vector<std::pair<double, bool>> said;
  for (const Judged& one : judged) {
    const double p = side == Standing::met ? one.weighing.met : one.weighing.not_met;
    if (p >= kLowest) said.emplace_back(p, one.one->wanted == side);
  }
  std::ranges::sort(said, std::ranges::greater{});
  double lowest = kHighest;
  int right = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    right += said[i].second ? 1 : 0;
    if (right >= least_right * static_cast<double>(i + 1)) lowest = std::min(lowest, said[i].first);
  }
  return std::max(kLowest, std::floor(lowest * 100) / 100);
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

std::string side_text(std::string_view name, const BalanceSide& side) {
  std::string out = fmt::format("[timbangan.{}]\npangkal = {:.2f}\n", name, side.base);
  for (std::size_t i = 0; i < kShareCount; ++i) {
    if (std::abs(side.weights[i]) >= 0.005)
      out += fmt::format("{} = {:.2f}\n", classify::share_code(i), side.weights[i]);
  }
  return out;
}

bool opens_table(const std::string& toml, std::size_t line_begin) { return toml.compare(line_begin, 1, "[") == 0; }

/// The bytes of [timbangan] with its sub-tables and the comment lines right above; an empty range where it would go.
std::pair<std::size_t, std::size_t> place_of_balance(const std::string& toml) {
  std::size_t begin = std::string::npos, end = std::string::npos, reasons = toml.size(), comment = std::string::npos;
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t next = std::min(toml.find('\n', at), toml.size() - 1) + 1;
    if (toml[at] == '#') {
      if (comment == std::string::npos) comment = at;
    } else {
      if (opens_table(toml, at)) {
        const bool is_ours = toml.compare(at, 10, "[timbangan") == 0;
        const std::size_t from = comment == std::string::npos ? at : comment;
        if (is_ours && begin == std::string::npos) begin = from;
        if (!is_ours && begin != std::string::npos && end == std::string::npos) end = from;
        if (toml.compare(at, 8, "[alasan]") == 0) reasons = from;
      }
      comment = std::string::npos;
    }
    at = next;
  }
  if (begin == std::string::npos) return {reasons, reasons};
  return {begin, end == std::string::npos ? toml.size() : end};
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

bool is_fixed(const std::string& toml) {
  const auto [begin, end] = place_of_balance(toml);
  return toml.substr(begin, end - begin).find("\ntetap = true") != std::string::npos;
}

std::string with_balance(const std::string& toml, const Balance& balance, const std::string& head) {
  const auto [begin, end] = place_of_balance(toml);
  std::string block;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t next = std::min(head.find('\n', at), head.size());
    block += fmt::format("# {}\n", head.substr(at, next - at));
    at = next + 1;
  }
  block +=
      fmt::format("[timbangan]\nkeyakinan_terpenuhi = {:.2f}\nkeyakinan_belum = {:.2f}\n\n{}\n{}\n", balance.least_met,
                  balance.least_not_met, side_text("terpenuhi", balance.met), side_text("belum", balance.not_met));
  return toml.substr(0, begin) + block + toml.substr(end);
}

}  // namespace telaah::learn
