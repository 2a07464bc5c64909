#pragma once
// Photographed pages are lit from one side. The engine parts ink from paper by one shade for the whole page, so text in
// the shadow would vanish into black, without a trace in the confidence of the rest.

#include "workers/ocr/image.h"

namespace telaah::worker {

/// The image with the paper of one shade all over, where its light falls off; as it came where it is even.
PixPtr evenly_lit(PixPtr pix);

}  // namespace telaah::worker
