#pragma once
// The innovations that a file calls by name: "… Tim Pelaksana Inovasi POSYANDU CERIA REMAJA".

#include <string>

#include "dossier/seen.h"

namespace telaah::dossier {

/// Lower case, words with one blank between, each name between '|'; "" = none.
std::string names_in(const Seen& seen);

}  // namespace telaah::dossier
