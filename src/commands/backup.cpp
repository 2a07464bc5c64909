#include "office/backup.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include "telaah/failure.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Menyalin buku induk ke satu berkas yang dapat dibuka sendiri, juga selagi layanan berjalan, lalu memeriksa salinannya
sampai tuntas. Tanpa FILE: di folder --to, atau folder di bagian [cadangan] berkas pengaturan, atau di samping buku
induk, dengan tanggal. Salinan lama tidak ditimpa.

Folder --to harus di disk lain daripada buku induk, misalnya penyimpanan jaringan. Di sana pengaturan dan aturan ikut
disalin, sehingga komputer lain dapat melanjutkan (lihat operations.md); yang disimpan 12 cadangan terbaru, kecuali
disebut lain dengan --keep.

Contoh:
  telaah backup
  telaah backup --to /mnt/cadangan/telaah --keep 24
  telaah backup /mnt/cadangan/telaah-2026-10-03.db)";

struct Request {
  std::string file, to;
  int keep = 0;
  cli::Settings settings;
};

ExitCode backup(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  const std::string away = request.file.empty() && request.to.empty() ? config.backup.folder : request.to;
  if (!request.file.empty() && !request.to.empty())
    throw Error(ExitCode::usage, "Sebutkan FILE atau --to, tidak keduanya.");
  if (!away.empty()) office::expect_another_disk(away, config.ledger);
  const std::string folder = away.empty() ? fs::absolute(config.ledger).parent_path().string() : away;
  const std::string to = request.file.empty() ? office::free_backup_name(config, folder) : request.file;
  if (fs::exists(fs::symlink_status(to))) {
    throw Error(ExitCode::usage,
                fmt::format("Berkas {} sudah ada dan tidak ditimpa. Sebutkan nama lain.", cli::shown_path(to)));
  }
  console.result(office::backup_checked(config, to));
  console.flush();
  if (!away.empty()) office::copy_settings_beside(config, to);
  const int keep = request.keep == 0 && !away.empty() ? config.backup.keep : request.keep;
  if (keep > 0) office::keep_newest_backups(config, folder, keep, console);
  return ExitCode::done;
}

}  // namespace

cli::Command backup_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, false, "Berkas cadangan (bawaan: LEDGER.cadangan-TANGGAL)");
    options.text("--to", "DIR", request.to, "Folder cadangan di disk lain (bawaan: dari [cadangan], bila ada)");
    options.number("--keep", "N", request.keep, 1, 1000,
                   "Simpan N cadangan bertanggal yang terbaru, hapus yang lebih lama");
    request.settings.declare_ledger(options);
    request.settings.declare_config(options);
  };
  return command<Request>("backup", "Menyalin buku induk dan memeriksa salinannya", kHelp, declare, backup);
}

}  // namespace telaah::commands
