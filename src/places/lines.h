#pragma once
// Words in reading order -> one rectangle for each printed line. Pure.

#include <vector>

#include "telaah/places.h"

namespace telaah::places {

/// Gathers the boxes of words, in reading order, into lines.
class Lines {
 public:
  /// A word on `page`; `breaks`: whatever the boxes say, a new line begins here. Boxes without an area are left out.
  void add(int page, const Box& word, bool breaks, bool from_ocr);

  /// The lines of each page, in the order in which the pages came; words that OCR read are apart from typed ones.
  struct OfPage {
    int page = 0;
    std::vector<Box> boxes;
    bool from_ocr = false;
  };
  [[nodiscard]] const std::vector<OfPage>& pages() const { return pages_; }

 private:
  std::vector<OfPage> pages_;
  Box last_{};  // the word before
};

}  // namespace telaah::places
