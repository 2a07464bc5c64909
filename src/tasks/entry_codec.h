#pragma once
// Entry <-> bytes, for results that travel from machine to machine. Enumerators travel as their stable codes, as in the
// ledger. Decoding believes nothing: any bytes give an entry that could have been encoded, or none. Pure; any thread.

#include <optional>
#include <string>
#include <string_view>

#include "telaah/entry.h"

namespace telaah::tasks {

/// `received` and `received_as` are the ledger's to give and do not travel.
std::string encode_entry(const Entry& entry);
std::optional<Entry> decode_entry(std::string_view untrusted_bytes);

}  // namespace telaah::tasks
