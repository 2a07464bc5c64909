#pragma once
// Which years an edition of the form is known for, in words for people: a later year is counted by an older form, and
// that is said.

#include <string>

#include "telaah/dossier.h"

namespace telaah::dossier {

/// Indonesian; "" when `rules` are of the year itself: "Isian tahun 2027 belum ada pada aturan; yang dipakai …".
std::string year_notice(const IndicatorRules& rules, int year);

}  // namespace telaah::dossier
