#pragma once
// White writing on dark cells, as heads of tables are set: the engine takes them for pictures.

#include "workers/ocr/image.h"

namespace telaah::worker {

/// The image with dark cells turned to dark writing on white, their edges left as lines; the image itself when it has
/// none.
PixPtr dark_cells_inverted(PixPtr pix, float dpi);

}  // namespace telaah::worker
