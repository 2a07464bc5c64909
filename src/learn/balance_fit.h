#pragma once
// Labelled documents -> the numbers of [timbangan] of a criterion, and how good they are on sources left out. Pure.

#include <string>
#include <vector>

#include "classify/balance.h"
#include "telaah/learn.h"

namespace telaah::learn {

struct BalanceOptions {
  double cost = 3;
  double least_right = 0.96;  ///< thresholds follow from it: commits where this share is right
};

/// Fits both sides and the thresholds; `figures` are of each source judged by numbers fitted on all others.
classify::Balance fit_balance(const std::vector<Case>& cases, const BalanceOptions& options, Figures& figures);

}  // namespace telaah::learn
