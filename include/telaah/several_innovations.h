#pragma once
// What becomes of an assessment whose warnings say that the file holds more than one proposal. A door of `classify`,
// which alone knows the code that the rules give this warning.

#include "telaah/assessment.h"
#include "telaah/classify.h"

namespace telaah::classify {

/// Its warnings say so.
bool tells_several(const Assessment& assessment, const Criteria& criteria);
/// Nobody can tell for sure where one proposal ends and what one says would count for another: no verdict stands.
void leave_to_people(Assessment& assessment);

}  // namespace telaah::classify
