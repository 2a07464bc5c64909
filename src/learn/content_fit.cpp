#include "learn/content_fit.h"

#include <set>

#include "learn/logistic.h"

namespace telaah::learn {
namespace {

using classify::ContentBalance;
using classify::ContentSide;
using classify::kContentShareCount;

constexpr double kCost = 3;  // of 0.3, 1 and 3 the best on sources left out

ContentSide fit_side(const std::vector<const ContentCase*>& cases, Presence side) {
  std::vector<Example> examples;
  for (const ContentCase* one : cases) {
    Example example{{}, one->wanted == side};
    for (std::size_t i = 0; i < kContentShareCount; ++i) {
      if (one->shares[i] != 0) example.features.emplace_back(static_cast<std::uint32_t>(i), one->shares[i]);
    }
    examples.insert(examples.end(), static_cast<std::size_t>(std::max(one->times, 1)), example);
  }
  std::vector<const Example*> pointers;
  for (const Example& one : examples) pointers.push_back(&one);
  std::vector<int> signs;
  for (std::size_t i = 0; i < kContentShareCount; ++i) signs.push_back(classify::content_sign_of(i, side));
  const LogisticFit fit = fit_signed(pointers, signs, kCost);
  ContentSide out;
  out.base = fit.base;
  for (std::size_t i = 0; i < kContentShareCount; ++i) out.weights[i] = fit.weights[i];
  return out;
}

/// `without`: a source to leave out, or null.
ContentBalance fit(const std::vector<ContentCase>& cases, const std::string* without) {
  std::vector<const ContentCase*> taken;
  for (const ContentCase& one : cases) {
    if (without == nullptr || one.source != *without) taken.push_back(&one);
  }
  return {true, fit_side(taken, Presence::present), fit_side(taken, Presence::absent)};
}

}  // namespace

ContentBalance fit_content(const std::vector<ContentCase>& cases, ContentFigures& figures) {
  std::set<std::string> sources;
  for (const ContentCase& one : cases) sources.insert(one.source);
  for (const std::string& source : sources) {
    const ContentBalance others = fit(cases, &source);
    for (const ContentCase& one : cases) {
      if (one.source != source) continue;
      ++figures.cases;
      figures.right += classify::presence(others, one.shares) == one.wanted;
    }
  }
  return fit(cases, nullptr);
}

}  // namespace telaah::learn
