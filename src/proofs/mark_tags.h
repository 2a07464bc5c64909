#pragma once
// Where the small letter beside a highlighted sentence stands: it tells criteria apart where colours do not, and covers
// no word. Pure.

#include <cstddef>
#include <map>
#include <vector>

#include "telaah/document.h"

namespace telaah::proofs {

class Tags {
 public:
  /// `document` outlives the object.
  explicit Tags(const Document& document) : document_(document) {}

  /// The box of a tag of `letters` characters beside `line`, the first of a sentence on `page`: left of it, further
  /// left where words or other tags stand; above the line when the page ends before there is room.
  Box place(int page, const Box& line, std::size_t letters);

 private:
  [[nodiscard]] const Box* covered(int page, const Box& tag) const;
  const Document& document_;
  std::map<int, std::vector<Box>> placed_;
};

}  // namespace telaah::proofs
