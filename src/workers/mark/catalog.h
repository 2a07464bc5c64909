#pragma once
// What a copy must not take over from the document: signatures that no longer hold, a claim of PDF/A, forms that would
// be shown instead of the pages, and what runs by itself. Each is told.

#include <qpdf/QPDF.hh>

#include "telaah/marking.h"

namespace telaah::worker {

/// Changes the document's catalogue and form, and what acts anywhere in it; sets the remarks of what it found.
void make_a_copy_of(QPDF& pdf, MarkedCopy& copy);

}  // namespace telaah::worker
