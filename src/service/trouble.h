#pragma once
// What keeps the service from its work, remembered beside the ledger.

#include <string>

#include "telaah/config.h"

namespace telaah::service {

/// What the service waits for, so that `telaah status` can say it even when the share is away.
void remember_trouble(const std::string& ledger, const std::string& sentence);
void forget_trouble(const std::string& ledger);
std::string remembered_trouble(const std::string& ledger);  ///< "" = none

/// A missing ledger with files in `selesai` is a loss, never a fresh start: Error(environment).
void refuse_lost_ledger(const Config& config);

}  // namespace telaah::service
