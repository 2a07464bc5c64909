#include "tasks/work.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include <fmt/format.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Membaca dan menilai satu tugas dari telaah plan, tanpa buku induk, dan menyimpan hasilnya di folder rencana. Tugas
yang sudah selesai tidak dikerjakan lagi; tugas yang terhenti dilanjutkan. Aturan yang dipakai ialah aturan saat
rencana disusun. Dokumen yang berulang kali menghentikan program hanya merugikan dirinya sendiri: setelah 3 kali
dokumen itu dicatat melampaui batas, dan yang lain tetap dibaca.

Kode keluar 0 berarti semua dokumen tugas ini sudah ada hasilnya, juga bila di antaranya ada yang rusak atau terkunci;
1 berarti ada dokumen yang berubah atau tidak ditemukan sejak direncanakan (jalankan lagi, atau telaah plan).

Contoh:
  telaah work kerja/tugas/3f0a5c1e9d2b47869c0d1e2f3a4b5c6d
  parallel -a kerja/tugas.txt --joblog kerja/joblog --resume-failed --retries 4 telaah work)";

struct Request {
  std::string task;
  int jobs = 1;
  cli::Settings settings;
};

ExitCode work(const Request& request, cli::Console& console) {
  console.set_quiet(request.settings.quiet);
  const cli::Interrupt interrupt;
  tasks::WorkRequest wanted;
  wanted.task = request.task;
  wanted.reading.jobs = request.jobs;
  wanted.reading.workers = request.settings.workers();
  wanted.reading.stop = &interrupt.requested();
  wanted.max_attempts = request.settings.config().watch.max_attempts;
  const tasks::Worked worked = tasks::work(wanted, [&](const SourceFile* file) {
    if (file != nullptr && console.shows_status()) console.status(cli::shown_path(file->path));
  });
  console.clear_status();
  console.result(fmt::format("{}: {} dari {} dokumen ada hasilnya, {} dibaca.\n", worked.name, worked.settled,
                             worked.members, worked.read));
  if (worked.stale > 0) {
    console.warn(
        fmt::format("{} dokumen tidak ditemukan atau berubah sejak direncanakan. Periksa apakah foldernya "
                    "terjangkau dari komputer ini; bila berkasnya memang berubah, jalankan lagi telaah plan.",
                    worked.stale));
  }
  if (worked.is_complete()) return ExitCode::done;
  return worked.stopped ? ExitCode::interrupted : ExitCode::some_failed;
}

}  // namespace

cli::Command work_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("TASK", request.task, true, "Berkas tugas, satu baris dari tugas.txt");
    options.number("-j,--jobs", "N", request.jobs, 1, 256, "Dokumen yang dibaca bersamaan (bawaan: 1)");
    options.text("--worker-dir", "DIR", request.settings.worker_folder, "Folder program telaah-pdf dan telaah-ocr");
    request.settings.declare_config(options);
    request.settings.declare_quiet(options);
  };
  return command<Request>("work", "Mengerjakan satu tugas dari telaah plan", kHelp, declare, work);
}

}  // namespace telaah::commands
