#pragma once
// After a start, or after the share was away: what was claimed is put where the ledger says; what was not read is
// named.

#include <string>
#include <vector>

#include "service/filing.h"

namespace telaah::service {

/// Claims that still have to be read. Rows of the ledger whose file was given back and not yet noted are corrected.
std::vector<share::Claim> bring_in_line(share::Share& share, ledger::Ledger& ledger, Filing& filing, EventLog& log);

/// A share that held files and now lacks all of our folders is not mounted: making them anew there would hide it.
/// Throws std::system_error.
void refuse_empty_mount_point(const std::string& root, const ledger::Ledger& ledger);

}  // namespace telaah::service
