#pragma once
// The letters of a month as files, with their cards: by command, and anew after decisions.

#include <cstdint>
#include <string>
#include <vector>

#include "cli/console.h"
#include "office/edition.h"
#include "office/letter.h"
#include "office/month.h"

#include "telaah/config.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"

namespace telaah::proofs {

/// Where letters go, and in which form.
struct LetterPlace {
  std::string folder;  ///< is there, or is made
  bool has_docx = true, has_html = true;
  bool is_of_month = false;  ///< the folder is the month's own: what no letter of it is any more goes
};

struct LettersWritten {
  std::uint64_t letters = 0;
  std::uint64_t without_body = 0;  ///< proposals whose body could not be read: no letter
};

/// One letter a body, for what was received or renewed in the month of `edition`. What somebody completed is not
/// overwritten, and told. Throws Error(environment) when nothing can be written.
LettersWritten write_letters(const ledger::Ledger& ledger, const office::Edition& edition,
                             const office::LedgerRules& rules, const Config& config,
                             const extract::WorkerOptions& workers, const LetterPlace& place, cli::Console& console);

}  // namespace telaah::proofs
