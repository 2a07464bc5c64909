#include "tasks/merge.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/workbook.h"
#include "tasks/rules_of_plan.h"

#include <fmt/format.h>

#include <algorithm>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Memasukkan semua hasil telaah work dari folder rencana DIR ke buku induk, dengan urutan yang sama seperti telaah run.
Perintah ini menghitung sendiri: dokumen yang belum ada hasilnya disebutkan bersama tugasnya (kode keluar 1) dan
menunggu di buku induk. Hasil dari aturan atau mesin lain tidak dipakai dan disebutkan namanya. Aman diulang.
Setelah lengkap, buku kerja disusun dengan telaah report.

Contoh:
  telaah merge kerja/ --ledger provinsi.db
  telaah merge kerja/ --ledger provinsi.db --planned-rules     aturan sudah berubah sejak rencana disusun)";

constexpr std::size_t kNamed = 20;

struct Request {
  std::string folder;
  bool planned_rules = false;
  cli::Settings settings;
};

/// Results by other programs or rules would make a ledger that no run could have made.
void expect_own_versions(const tasks::Plan& plan, const rules::Snapshot& own, bool takes_planned_rules) {
  const std::string engine = pipeline::engine_version(plan.versions.ocr);
  if (plan.versions.engine != engine) {
    throw Error(ExitCode::environment,
                fmt::format("Rencana ini dikerjakan oleh mesin \"{}\", sedangkan di komputer ini terpasang \"{}\". "
                            "Gabungkan dengan telaah yang sama, atau susun rencana baru.",
                            plan.versions.engine, engine));
  }
  if (plan.versions.rules != own.version && !takes_planned_rules) {
    throw Error(
        ExitCode::usage,
        fmt::format("Rencana ini dinilai menurut aturan {}, sedangkan aturan sekarang ({}) {}. Dengan "
                    "--planned-rules hasilnya tetap diterima; telaah run kemudian menilai ulang tanpa membaca PDF.",
                    plan.versions.rules, own.folder, own.version));
  }
}

void tell_missing(const tasks::Merged& merged, const tasks::Places& places, cli::Console& console) {
  if (!merged.refused.empty()) console.result(fmt::format("Tidak dipakai: {} hasil\n", merged.refused.size()));
  for (std::size_t i = 0; i < std::min(merged.refused.size(), kNamed); ++i)
    console.result(fmt::format("  {}\n", merged.refused[i]));
  if (merged.is_complete()) return;
  console.result(
      fmt::format("Belum ada hasil: {} dokumen dari {} tugas\n", merged.missing_documents, merged.missing.size()));
  for (std::size_t i = 0; i < std::min(merged.missing.size(), kNamed); ++i) {
    console.result(fmt::format("  {}  {} dokumen\n", cli::shown_path(places.task(merged.missing[i].task)),
                               merged.missing[i].documents));
  }
  if (merged.missing.size() > kNamed)
    console.result(fmt::format("  … dan {} tugas lain\n", merged.missing.size() - kNamed));
  console.result("Jalankan telaah work untuk tugas itu, lalu telaah merge sekali lagi.\n");
}

ExitCode merge(const Request& request, cli::Console& console) {
  console.set_quiet(request.settings.quiet);
  const Config config = request.settings.config();
  const tasks::Places places(cli::canonical_folder(request.folder));
  const std::optional<tasks::Plan> plan = tasks::read_plan(places);
  if (!plan) {
    throw Error(ExitCode::usage,
                fmt::format("Tidak ada rencana di {}. Susun dengan telaah plan.", cli::shown_path(places.folder())));
  }
  expect_own_versions(*plan, cli::read_rules(config), request.planned_rules);
  const rules::Snapshot rules = tasks::rules_of_plan(places, plan->versions.rules);
  const cli::Interrupt interrupt;
  ledger::Ledger ledger = ledger::Ledger::open(config.ledger);
  const tasks::Merged merged = tasks::merge(places, *plan, rules, ledger, [&](std::size_t done) {
    if (console.shows_status()) console.status(fmt::format("{} dari {} dokumen", done, plan->files.size()));
    return interrupt.requested().load();
  });
  console.clear_status();
  if (merged.stopped) {
    console.warn(fmt::format("Dihentikan: {} dokumen tercatat. Jalankan perintah yang sama untuk melanjutkan.",
                             merged.recorded));
    return ExitCode::interrupted;
  }
  // As after a run: which files are versions of one innovation. While some are missing, the first to come is not known.
  if (merged.is_complete()) office::settle_innovations(ledger);
  console.result(merged.summary.text());
  console.result(fmt::format("Dicatat sekarang {}, sudah tercatat {}.\n", merged.recorded, merged.known));
  tell_missing(merged, places, console);
  return merged.is_complete() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

cli::Command merge_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("DIR", request.folder, true, "Folder rencana");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    options.flag("--planned-rules", request.planned_rules,
                 "Terima penilaian menurut aturan saat rencana disusun, walaupun aturan sekarang lain");
    request.settings.declare_config(options);
    request.settings.declare_quiet(options);
  };
  return command<Request>("merge", "Menggabungkan hasil tugas ke buku induk", kHelp, declare, merge);
}

}  // namespace telaah::commands
