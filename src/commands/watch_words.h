#pragma once
// Indonesian words of the watched folder, and small facts its messages need. Pure but for the last ones.

#include <string>
#include <string_view>
#include <system_error>

#include "telaah/config.h"
#include "telaah/entry.h"
#include "watch/settle.h"

namespace telaah::commands {

std::string_view words_for(watch::Readiness state);

/// A sentence for STATUS: what the service waits for. Throws `code` on as std::system_error when the cause is none that
/// passes.
std::string passing_cause(const std::error_code& code, const std::string& share);

/// What the sender can do, kinder than the outcome's own words where the file's kind is known.
/// What to do with the file at `path` when it is a workbook of telaah that somebody dropped; "" for anything else.
std::string remedy_for_workbook(const std::string& path);
std::string remedy_for(const Entry& entry, std::string_view name);
/// "dokumen Word, bukan PDF"; "" for a name that tells nothing.
std::string what_it_is(std::string_view name);
/// Why it was not taken, for the same reader: "Berkas ini dokumen Word, bukan PDF."
std::string why_for(const Entry& entry, std::string_view name);

/// "22 November 2026 pukul 04.08 WIB"
std::string spoken_time(Instant at, int utc_offset_minutes);
std::string relative_to(std::string_view root, std::string_view path);

/// All links resolved, because files below are opened without following any. The path as it is while the folder is
/// away.
std::string canonical_folder(const std::string& folder);

/// What the service waits for, beside the ledger, so that `telaah status` can say it even when the share is away.
void remember_trouble(const std::string& ledger, const std::string& sentence);
void forget_trouble(const std::string& ledger);
std::string remembered_trouble(const std::string& ledger);  ///< "" = none

/// A missing ledger with files in `selesai` is a loss, never a fresh start: Error(environment).
void refuse_lost_ledger(const Config& config);

}  // namespace telaah::commands
