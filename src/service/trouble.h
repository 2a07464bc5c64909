#pragma once
// What keeps the service from its work, remembered beside the ledger.

#include <optional>
#include <string>

#include "telaah/config.h"
#include "telaah/entry.h"

namespace telaah::service {

/// What the service waits for, so that `telaah status` can say it even when the share is away.
void remember_trouble(const std::string& ledger, const std::string& sentence);
void forget_trouble(const std::string& ledger);
std::string remembered_trouble(const std::string& ledger);  ///< "" = none

/// When the monthly run failed, by its note beside the ledger; service/telaah-bulanan.service writes and removes it.
std::optional<Instant> failed_month(const std::string& ledger);

/// A missing ledger with files in `selesai` is a loss, never a fresh start: Error(environment).
void refuse_lost_ledger(const Config& config);

}  // namespace telaah::service
