#pragma once
// Labelled documents -> the numbers of [timbangan] of a content, and how good they are on sources left out. Pure.

#include <vector>

#include "classify/balance.h"
#include "telaah/learn.h"

namespace telaah::learn {

/// `figures` are of each source judged by numbers fitted on all others.
classify::ContentBalance fit_content(const std::vector<ContentCase>& cases, ContentFigures& figures);

}  // namespace telaah::learn
