#pragma once
// An entry for other programs. docs/export.md says what every key means, docs/export.schema.json holds the form.

#include <string>

#include "telaah/entry.h"
#include "telaah/ruling.h"

namespace telaah::printing {

/// One JSON object on one line, keys in a fixed order. `decided`: what people decided on it.
std::string entry_json(const Entry& entry, const consolidate::RulingList& decided);

}  // namespace telaah::printing
