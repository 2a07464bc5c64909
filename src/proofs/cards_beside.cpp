#include "proofs/cards_beside.h"

#include "cli/interrupt.h"
#include "office/workbook.h"
#include "proofs/cards.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::proofs {

void write_cards_beside(const ledger::Ledger& ledger, const office::Edition& edition, const office::LedgerRules& rules,
                        const std::string& workbook, const extract::WorkerOptions& workers, cli::Console& console) {
  if (!edition.looks.has_proofs) return;
  const std::string folder = std::filesystem::absolute(workbook).lexically_normal().parent_path().string();
  cli::Interrupt interrupt;
  extract::PdfReader reader(workers);
  CardsWritten written;
  try {
    office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& month) {
      written =
          write_cards(ledger, month, edition.looks, folder, reader, [&] { return !interrupt.requested().load(); });
    });
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    console.warn(fmt::format("{} Buku kerja sudah ditulis; kartu belum lengkap.", error.what()));
  }
  if (written.made > 0) console.result(fmt::format("Kartu inovasi: {} ditulis\n", written.made));
  if (written.kept > 0) console.warn(fmt::format("{} kartu telah diubah orang dan tidak diganti.", written.kept));
}

}  // namespace telaah::proofs
