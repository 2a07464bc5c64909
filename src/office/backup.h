#pragma once
// Dated copies of the ledger, beside it or on another disk, and what another machine needs to go on from one.

#include <string>

#include "telaah/config.h"

namespace telaah::cli {
class Console;
}

namespace telaah::office {

/// A copy on the same disk is lost with it; so is one in a folder below which nothing is mounted: Error(usage).
void expect_another_disk(const std::string& folder, const std::string& ledger);

/// "FOLDER/telaah.db.cadangan-2026-10-03"; numbered when there is one of today.
std::string free_backup_name(const Config& config, const std::string& folder);

/// Copies the ledger to `to` and reads the copy whole: one line that says so. Throws Error(environment).
std::string backup_checked(const Config& config, const std::string& to);

/// Settings and rules into the folder "BACKUP.pengaturan".
void copy_settings_beside(const Config& config, const std::string& backup);

/// Removes the oldest of our own dated copies in `folder`, and their settings.
void keep_newest_backups(const Config& config, const std::string& folder, int keep, cli::Console& console);

}  // namespace telaah::office
