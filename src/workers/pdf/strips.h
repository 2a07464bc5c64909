#pragma once
// Parts of pages as grey pictures, for people who want to see a sentence where it stands. Each page is interpreted
// once, over the rectangle around all that is cut from it. One thread.

#include <cstdint>
#include <functional>
#include <string>

#include "telaah/document.h"
#include "wire/strips.h"

namespace telaah::worker {

class PdfFile;

/// Takes the fonts of this machine into memory. Call before the sandbox closes. Without any, letters of fonts that are
/// not embedded stay away.
void take_stand_in_fonts();

/// Gives each picture that could be made to `each`, page by page; false from it ends the work.
void cut_strips(PdfFile& file, const wire::StripRequest& request,
                const std::function<bool(const wire::StripPicture&)>& each);

}  // namespace telaah::worker
