// Dossiers -> scores and what lacks.

#include "telaah/annex.h"

namespace telaah::annex {

MaturityBook maturity_of(const consolidate::Figures&, const consolidate::Month&, const Rules&) { return {}; }

}  // namespace telaah::annex
