#pragma once
// Entries for tests of the ledger and of what stands on it, and how to compare them.

#include <string>

#include "telaah/entry.h"
#include "telaah/entry_source.h"

namespace telaah::test {

/// 2026-10-01 00:00 UTC and so many minutes.
Instant at_minute(int minute);

/// A regular file; equal numbers (letters do) stand for equal bytes.
SourceFile file(const std::string& path, unsigned content);

/// A judged proposal with every member filled with something else than its default.
Entry full_entry(const std::string& path, unsigned content);

/// Everything of an entry but the assessment and the time of receipt, as text.
std::string describe(const Entry& entry);

/// "path OUTCOME [first]\n" for every entry of the source.
std::string paths_and_outcomes(const consolidate::Source& source);

}  // namespace telaah::test
