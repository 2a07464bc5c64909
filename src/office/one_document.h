#pragma once
// The one document that a command is about: as the ledger knows it, or read now.

#include <optional>
#include <string>

#include "telaah/config.h"
#include "telaah/entry.h"
#include "telaah/pipeline.h"

namespace telaah::office {

/// `wanted`: a path, or the first digits of a content's hash. nullopt: the ledger does not know it, or there is none.
/// Throws Error(usage) when the digits fit several contents.
std::optional<Entry> recorded_document(const std::string& ledger_path, const std::string& wanted);

/// Reads and judges the file; nothing is recorded. Throws Error(usage) when it is no file.
Entry read_document(const std::string& wanted, const Config& config, const pipeline::Options& reading_options);

}  // namespace telaah::office
