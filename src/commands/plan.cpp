#include "tasks/plan.h"
#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include <fmt/format.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Membagi pembacaan arsip besar menjadi tugas-tugas kecil yang dapat dikerjakan di beberapa komputer (telaah work) lalu
digabungkan ke buku induk (telaah merge). Setiap tugas dinamai menurut isinya: rencana yang disusun dua kali
menghasilkan nama yang sama, dan berkas yang datang kemudian mendapat tugas sendiri di akhir daftar. Tidak ada PDF
yang dibaca. Daftar tugas ada di DIR/tugas.txt. Petunjuk lengkap: docs/scale.md.

Contoh:
  telaah plan arsip/ --out kerja/
  parallel -a kerja/tugas.txt --joblog kerja/joblog --resume-failed --retries 4 telaah work
  telaah merge kerja/ --ledger provinsi.db)";

struct Request {
  std::vector<std::string> paths;
  std::string folder;
  int minutes = 2;
  cli::Settings settings;
};

ExitCode plan(const Request& request, cli::Console& console) {
  console.set_quiet(request.settings.quiet);
  const Config config = request.settings.config();
  if (request.folder.empty()) throw Error(ExitCode::usage, "Sebutkan folder rencana dengan --out DIR.");
  const rules::Snapshot rules = cli::read_rules(config);
  static_cast<void>(cli::compile_rules(rules));  // what is wrong with them is told here, not on every machine
  const pipeline::OcrMode ocr = request.settings.reading(console).ocr;
  cli::expect_folder_place("--out", request.folder);
  tasks::PlanRequest wanted;
  for (const std::string& path : request.paths) wanted.paths.push_back(cli::settled_path(path));
  wanted.folder = cli::canonical_folder(request.folder);
  wanted.task_size = std::chrono::minutes(request.minutes);
  wanted.versions = {pipeline::engine_version(ocr), rules.version, ocr};
  std::size_t opened = 0;
  const tasks::Planned planned = tasks::plan(wanted, rules, [&](const SourceFile& file) {
    ++opened;
    if (console.shows_status())
      console.status(fmt::format("{} berkas diperiksa: {}", opened, cli::shown_path(file.path)));
  });
  console.clear_status();
  console.result(
      fmt::format("{} berkas dalam {} tugas; {} tugas baru (kira-kira {} waktu prosesor), {} belum selesai.\n",
                  planned.plan.files.size(), planned.plan.tasks.size(), planned.new_tasks,
                  cli::duration_words(std::chrono::ceil<std::chrono::seconds>(planned.expected)), planned.left));
  console.result(fmt::format("Daftar tugas: {}\n", cli::shown_path(tasks::Places(wanted.folder).lines())));
  return ExitCode::done;
}

}  // namespace

cli::Command plan_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.arguments("PATH", request.paths, "Berkas atau folder yang dibaca");
    options.text("--out", "DIR", request.folder,
                 "Folder rencana; terjangkau dari semua komputer dengan nama yang sama");
    options.number("--minutes", "N", request.minutes, 1, 600, "Perkiraan waktu prosesor tiap tugas (bawaan: 2 menit)");
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    request.settings.declare_config(options);
    request.settings.declare_quiet(options);
  };
  return command<Request>("plan", "Membagi pembacaan menjadi tugas untuk banyak komputer", kHelp, declare, plan);
}

}  // namespace telaah::commands
