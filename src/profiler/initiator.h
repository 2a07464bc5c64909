#pragma once
// Who had the idea: the form's own question, a person named beside it, a sentence that tells it. Nothing when none
// does.

#include "profiler/reading.h"

namespace telaah::profiler {

/// `of_form`: the answer to the question itself; `of_signs`: what set phrases of the text say.
MaybeField initiator(const Reading& reading, const Profile& profile, MaybeField of_form, MaybeField of_signs);

}  // namespace telaah::profiler
