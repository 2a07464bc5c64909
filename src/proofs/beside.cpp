#include "proofs/beside.h"

#include "cli/clock.h"
#include "cli/interrupt.h"
#include "cli/paths.h"
#include "office/reported.h"
#include "office/workbook.h"
#include "proofs/proof_list.h"
#include "proofs/proof_maker.h"

#include <fmt/format.h>

#include <filesystem>
#include <functional>

namespace telaah::proofs {
namespace {

constexpr std::size_t kAtOnce = 100;  // proposals in memory: an assessment takes some 50 KB, twice

struct Written {
  std::uint64_t copies = 0, cards = 0;
  std::uint64_t kept_copies = 0, kept_cards = 0;  ///< see ProofList
  std::uint64_t failed = 0;                       ///< copies that could not be made
  std::string first_failure;                      ///< Indonesian, with the name of the file
  bool stopped = false;
};

/// All of them, one after the other, and removes the left-over ones. `goes_on` is asked before each.
void write_all(const ledger::Ledger& ledger, const consolidate::Month& month, const report::Options& looks,
               const ProofPlace& place, ProofMaker& maker, const std::function<bool()>& goes_on, Written& written) {
  for (bool is_complete = false; !is_complete;) {
    ProofList list = proofs_to_make(month, looks, place, kAtOnce, maker.given_up());
    written.kept_copies = list.kept_copies;
    written.kept_cards = list.kept_cards;
    for (ProofTask& task : list.tasks) {
      if (!goes_on()) {
        written.stopped = true;
        return;
      }
      const ProofMaker::Made made = maker.make(ledger, task, cli::now());
      written.copies += made.copy ? 1U : 0U;
      written.cards += made.card ? 1U : 0U;
      if (!made.unmarked.empty() && written.failed++ == 0)
        written.first_failure = fmt::format("{}: {}", cli::shown_path(task.copy->entry.file.path), made.unmarked);
    }
    for (const std::string& path : list.left_over) remove_proof(path);
    is_complete = list.is_complete;
  }
}

void tell(const Written& written, cli::Console& console) {
  if (written.copies > 0) console.result(fmt::format("Salinan bertanda: {} ditulis\n", written.copies));
  if (written.cards > 0) console.result(fmt::format("Kartu inovasi: {} ditulis\n", written.cards));
  if (written.kept_copies > 0)
    console.warn(fmt::format("{} salinan bertanda telah diubah orang dan tidak diganti.", written.kept_copies));
  if (written.kept_cards > 0)
    console.warn(fmt::format("{} kartu telah diubah orang dan tidak diganti.", written.kept_cards));
  if (written.failed > 0)
    console.warn(fmt::format("{} berkas tidak dapat ditandai; yang pertama {}", written.failed, written.first_failure));
  if (written.stopped)
    console.warn(
        "Dihentikan: buku kerja sudah ditulis; salinan bertanda dan kartunya belum lengkap. Jalankan perintah yang "
        "sama "
        "untuk melanjutkan.");
}

}  // namespace

bool write_beside(const std::string& workbook, const ledger::Ledger& ledger, const office::Edition& edition,
                  const office::LedgerRules& rules, const extract::WorkerOptions& workers, cli::Console& console) {
  if (!edition.looks.has_proofs) return true;
  const std::string folder = std::filesystem::absolute(workbook).lexically_normal().parent_path().string();
  const ProofPlace place{folder, ledger.identity(),
                         office::earlier_state_told_in(ledger, folder, edition.utc_offset_minutes)};
  const cli::Interrupt interrupt;
  ProofMaker maker(workers);
  Written written;
  try {
    office::with_month(ledger, edition, rules.snapshot, rules.set, ledger::kNow, [&](const consolidate::Month& month) {
      write_all(
          ledger, month, edition.looks, place, maker, [&] { return !interrupt.requested().load(); }, written);
    });
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    console.warn(
        fmt::format("{} Buku kerja sudah ditulis; salinan bertanda dan kartunya belum lengkap.", error.what()));
  }
  tell(written, console);
  return !written.stopped;
}

}  // namespace telaah::proofs
