#pragma once
// A ZIP that was dropped: its PDFs go to the inbox, each for an outcome of its own; the ZIP gets one that says what was
// in it.

#include <functional>
#include <string>

#include "service/filing.h"

#include "telaah/extract.h"

namespace telaah::service {

/// Unpacks a claimed ZIP beside its claim and returns its outcome, to be settled by `Filing`. Nothing appears in the
/// inbox before that is durable. Throws for causes that pass (a full disk). `first_with` gives the path of an earlier
/// file with the same bytes, or "".
using FirstWith = std::function<std::string(const SourceFile&)>;
Entry unpack_claim(share::Share& share, const share::Claim& claim, const SourceFile& file,
                   const extract::WorkerOptions& workers, const FirstWith& first_with);

}  // namespace telaah::service
