#pragma once
// Everything that shapes a workbook's bytes beside the ledger's rows, in a form the ledger keeps: what was reported
// once can be made again, byte for byte, whatever the settings have become.

#include <optional>
#include <string>

#include "telaah/config.h"
#include "telaah/report.h"

namespace telaah::office {

struct Edition {
  int year = 0, month = 0;   ///< 0 = everything the ledger holds
  std::string generated_at;  ///< ISO date
  std::string rules_version, engine_version, region;
  std::string program_version;  ///< "" = made before workbooks told it
  int utc_offset_minutes = 0;
  report::Options looks;
};

Edition edition_of(const Config& config, const std::string& rules_version, const std::string& engine_version);

/// One line of JSON; equal editions give equal bytes.
std::string encode(const Edition& edition);
/// nullopt: another program wrote it.
std::optional<Edition> decode_edition(const std::string& text);
/// Equal in all but the date printed.
bool same_but_date(const Edition& a, const std::string& encoded);

/// "2026-10", or "" when the edition holds everything.
std::string month_code(const Edition& edition);
/// "2025-12" for "2026-01".
std::string month_before(const std::string& code);

}  // namespace telaah::office
