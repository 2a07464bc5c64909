#pragma once
// People and offices in signature blocks: academic degrees, "Plt. Kepala Dinas …,". Tells persons from
// bodies; keeps no list of people. Pure; safe from any thread.

#include <cstddef>
#include <string_view>

namespace telaah::names {

/// Degrees and forms of address ("Drs.", "S.Kom., M.Si.", "H.") say that a text names a person.
bool has_degree(std::string_view folded);

/// The body in "Plt. Kepala Dinas Kesehatan Kota Cilegon," -> begin and end of "Dinas Kesehatan Kota Cilegon"; an empty
/// range when the text does not begin with the title of a head.
struct Range {
  std::size_t begin = 0, end = 0;
};
Range body_of_title(std::string_view folded);

}  // namespace telaah::names
