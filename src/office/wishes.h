#pragma once
// What a sender is asked for, in the words that letters and cards share. Pure.

#include <string_view>

#include "telaah/assessment.h"

namespace telaah::office {

/// What is asked where a criterion is not met: "mohon dilengkapi".
std::string_view wish_for(const Verdict& verdict);
/// What is asked for a content that is not there, or hardly: "mohon ditambahkan".
std::string_view wish_for(const ContentFinding& finding);

/// Of an office of the state or a company of the state: nothing that its proposer could add would make it the region's.
bool is_beyond_region(const Assessment& assessment);

}  // namespace telaah::office
