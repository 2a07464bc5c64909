#pragma once
// The tables of the ledger and how older ledgers come to have them. Steps only ever grow: a released one is not edited.

#include <vector>

namespace telaah::ledger {

/// "TLAH": tells a ledger from any other SQLite file.
inline constexpr int kApplicationId = 0x544C4148;

/// migrations()[n] leads from schema n to n + 1; each is run in one transaction.
const std::vector<const char*>& migrations();

}  // namespace telaah::ledger
