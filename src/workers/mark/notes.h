#pragma once
// Highlights on the pages: one annotation for each mark, with its own appearance, so that every viewer shows the same.

#include <vector>

#include <qpdf/QPDF.hh>

#include "telaah/marking.h"
#include "workers/mark/page_space.h"

namespace telaah::worker {

/// Adds the marks of one page to it. What the page had stays; a list of annotations that it shares with another page
/// becomes its own.
void add_notes(QPDF& pdf, QPDFObjectHandle page, const PageSpace& space, const std::vector<const PageMark*>& marks,
               const MarkOrder& order);

/// "D:20261129040000Z".
std::string pdf_date(std::int64_t seconds);

}  // namespace telaah::worker
