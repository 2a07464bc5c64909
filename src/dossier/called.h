#pragma once
// How papers call an innovation: its names, word by word.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/dossier.h"

namespace telaah::dossier {

using Words = std::vector<std::string_view>;

constexpr std::size_t kShortestName = 4;  ///< letters of a name of one word

Words words_of(std::string_view text);

/// "adminduk masuk dusun" -> "amd".
std::string initials(const std::vector<std::string>& name);

/// Full name, what stands in its brackets, short name; without all, what its proposal calls an innovation.
std::vector<std::vector<std::string>> names_of(const Innovation& innovation);

/// "LENTERA PASAR" for "LENTERA PASAR MALAM"; empty when that tells too little.
std::vector<std::string> beginning_of(const std::vector<std::string>& name);

}  // namespace telaah::dossier
