#pragma once
// People and offices in signature blocks: NIP numbers, academic degrees, "Plt. Kepala Dinas …,". Tells persons from
// bodies; keeps no list of people. Pure; safe from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::names {

/// An employee number: 18 digits, 8-6-1-3, spaced in any way.
struct Nip {
  std::uint32_t begin = 0, end = 0;  ///< half-open bytes, the word NIP included when written
  std::string digits;
};
std::vector<Nip> find_nips(std::string_view folded);

/// Degrees and forms of address ("Drs.", "S.Kom., M.Si.", "H.") say that a text names a person.
bool has_degree(std::string_view folded);

/// The body in "Plt. Kepala Dinas Kesehatan Kota Cilegon," -> begin and end of "Dinas Kesehatan Kota Cilegon"; an empty
/// range when the text does not begin with the title of a head.
struct Range {
  std::size_t begin = 0, end = 0;
};
Range body_of_title(std::string_view folded);

}  // namespace telaah::names
