#pragma once
// An entry for other programs. docs/export.md says what every key means, docs/export.schema.json holds the form.

#include <string>

#include "telaah/entry.h"
#include "telaah/ruling.h"

namespace telaah::printing {

class Annexes;
class Dossiers;

/// One JSON object on one line, keys in a fixed order. `decided`: what people decided on it. `dossiers`: what files
/// prove; null = not asked, then the keys are null. `annexes`: simulation, life line and forms, whose keys are left out
/// without it.
std::string entry_json(const Entry& entry, const consolidate::RulingList& decided, const Dossiers* dossiers = nullptr,
                       const Annexes* annexes = nullptr);

}  // namespace telaah::printing
