#pragma once
// Layout -> NormalText: NFC, ligatures, soft hyphens, odd spaces, controls; line-end hyphens joined or kept by the
// Indonesian rule (reduplications and compounds keep theirs). Idempotent. Pure; safe from any thread.

#include "telaah/arrange.h"
#include "telaah/document.h"
#include "telaah/normal_text.h"

namespace telaah::normalise {

NormalText text(const Document& document, const arrange::Layout& layout);

}  // namespace telaah::normalise
