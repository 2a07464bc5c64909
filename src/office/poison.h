#pragma once
// What becomes of a document that took the program down with it too often: an outcome of its own, so that it costs only
// itself.

#include "telaah/entry.h"

namespace telaah::office {

/// `attempts`: how often reading it ended the program.
Entry poison(const SourceFile& file, int attempts);

}  // namespace telaah::office
