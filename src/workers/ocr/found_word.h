#pragma once
// A word as the engine found it, in pixels of the image it was read from.

#include <string>

#include "telaah/document.h"

namespace telaah::worker {

struct FoundWord {
  std::string text;
  Box box;
  float baseline = 0;    ///< y in the middle of the word
  float row_height = 0;  ///< ascenders and descenders together; 0 when not known
  float x_height = 0;    ///< of its row; 0 when not known
  float confidence = 0;  ///< 0..100
};

}  // namespace telaah::worker
