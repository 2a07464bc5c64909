#include "commands/clock.h"
#include "commands/commands.h"
#include "commands/console.h"
#include "commands/interrupt.h"
#include "commands/output_place.h"
#include "commands/paths.h"
#include "commands/plan.h"
#include "commands/progress.h"
#include "commands/recorder.h"
#include "commands/settings.h"
#include "commands/summary.h"
#include "commands/timings.h"
#include "commands/workbook.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <optional>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Membaca semua PDF di PATH (folder dibaca sampai ke dalam), menilainya, mencatat hasilnya di ledger
(telaah.db), dan menyusun buku kerja Excel dari seluruh isi ledger. Berkas yang tidak berubah tidak
dibaca ulang; bila hanya aturan yang berubah, penilaian diulang tanpa membuka PDF. Berkas yang kemudian
dipindahkan dikenali kembali; yang dihapus dari folder tetap tercatat di ledger.

Contoh:
  telaah run usulan/
  telaah run usulan/ susulan.pdf --report oktober.xlsx --ledger 2026.db
  telaah run usulan/ --rules aturan-uji/     mencoba aturan lain; PDF tidak dibaca ulang
  telaah run usulan/ --ocr never             tanpa OCR; halaman pindaian menunggu)";

struct Request {
  std::vector<std::string> paths;
  std::string report = "laporan-inovasi.xlsx";
  int jobs = 0;
  bool timings = false;
  Settings settings;
};

class Run {
 public:
  Run(const Request& request, Console& console)
      : request_(request),
        console_(console),
        config_(request.settings.config()),
        options_(request.settings.reading(console)) {
    options_.jobs = request.jobs;
    options_.stop = &interrupt_.requested();
    engine_ = pipeline::engine_version(options_.ocr);
  }

  ExitCode go() {
    expect_workbook_place("--report", request_.report, config_.ledger);
    snapshot_ = read_rules(config_);
    std::vector<std::string> paths;
    for (const std::string& path : request_.paths) paths.push_back(settled_path(path));
    intake::Listing listing = intake::list(paths);
    ledger_.emplace(ledger::Ledger::open(config_.ledger));
    const Plan todo = plan(std::move(listing), *ledger_, {engine_, snapshot_.version}, own_files());
    Summary summary(todo.received());
    count_settled(todo, summary);
    if (!todo.to_do.empty()) process(todo, summary);
    if (interrupt_.requested()) return stopped(todo, summary);
    return report(todo, summary);
  }

 private:
  [[nodiscard]] std::vector<std::string> own_files() const {
    return {config_.ledger,           config_.ledger + "-wal", config_.ledger + "-shm",
            config_.ledger + ".lock", request_.report,         config_.file};
  }

  /// Everything that needs no reading.
  void count_settled(const Plan& todo, Summary& summary) {
    Recorder(*ledger_, engine_).receive(todo.to_do, todo.refused);
    if (ledger_->counted("ignored") != todo.ignored) {
      ledger::Ledger::Step step = ledger_->begin(now());
      ledger_->count("ignored", todo.ignored);
      step.commit();
    }
    summary.set_ignored(todo.ignored);
    for (const Entry& entry : todo.refused) {
      summary.add(entry.file.path, entry.outcome, entry.reason);
      summary.add_refused();
    }
    for (const Unchanged& file : todo.unchanged) {
      summary.add(file.path, file.outcome, "");
      summary.add_unchanged();
    }
  }

  void process(const Plan& todo, Summary& summary) {
    const rules::RuleSet& rules = compiled();
    {
      ledger::Ledger::Step step = ledger_->begin(now());
      ledger_->remember_rules(rules.version, packed(snapshot_));
      step.commit();
    }
    console_.say(fmt::format("Memproses {} berkas; {} tidak berubah.", todo.to_do.size(), todo.unchanged.size()));
    Recorder recorder(*ledger_, engine_);
    Progress progress(console_, todo.to_do.size());
    pipeline::Desk desk;
    desk.starting = [&](std::span<const SourceFile> files) { recorder.starting(files); };
    desk.recall = [&](const SourceFile& file) { return recorder.recall(file); };
    desk.finished = [&](pipeline::Finished&& finished) {
      const Entry& entry = finished.entry;
      const bool is_given_back = entry.outcome == Outcome::retry && interrupt_.requested();
      if (!is_given_back) summary.add(entry.file.path, entry.outcome, entry.reason);
      timings_.add(entry.times);
      if (entry.assessment && finished.reading.empty()) summary.add_judged_again();
      recorder.finished(std::move(finished));
      progress.advance();
    };
    desk.idle = [&](const SourceFile* file) {
      recorder.idle();
      progress.show(file == nullptr ? std::string() : shown_path(file->path));
    };
    pipeline::process(todo.to_do, rules, options_, desk);
    recorder.write_held();
    console_.clear_status();
  }

  ExitCode stopped(const Plan& todo, const Summary& summary) {
    console_.warn(
        fmt::format("Dihentikan: {} berkas tercatat, {} belum diproses; buku kerja tidak diubah. "
                    "Jalankan perintah yang sama untuk melanjutkan.",
                    summary.ended(), todo.received() - summary.ended()));
    return ExitCode::interrupted;
  }

  ExitCode report(const Plan& todo, Summary& summary) {
    summary.fill_reasons([this](const std::string& path) {
      const std::optional<Entry> known = ledger_->entry(path);
      return known ? known->reason : std::string();
    });
    const std::string text = summary.text();
    if (todo.received() == 0)
      console_.warn("Tidak ada berkas yang ditemukan pada PATH yang disebutkan; periksa nama foldernya.");
    const std::string parameters = report_parameters(config_, snapshot_.version, engine_);
    if (is_current(*ledger_, request_.report, parameters)) {
      if (todo.to_do.empty()) console_.result("Tidak ada perubahan: tidak ada berkas yang dibaca ulang.\n");
      console_.result(text);
      console_.result(fmt::format("Buku kerja sudah mutakhir: {}\n", shown_path(request_.report)));
    } else {
      const std::string written =
          write_workbook(*ledger_, config_, snapshot_, compiled(), engine_, request_.report, console_);
      console_.result(text);
      console_.result(fmt::format("Buku kerja: {}\n", shown_path(written)));
    }
    if (request_.timings) console_.result(timings_.text());
    return summary.needs_attention() ? ExitCode::some_failed : ExitCode::done;
  }

  const rules::RuleSet& compiled() {
    if (!rules_) rules_ = compile_rules(snapshot_);
    return *rules_;
  }

  const Request& request_;
  Console& console_;
  Config config_;
  pipeline::Options options_;
  std::string engine_;
  Interrupt interrupt_;
  rules::Snapshot snapshot_;
  std::optional<rules::RuleSet> rules_;  // compiled only when something is to be judged or printed
  std::optional<ledger::Ledger> ledger_;
  Timings timings_;
};

ExitCode run_files(const Request& request, Console& console) {
  console.set_quiet(request.settings.quiet);
  return Run(request, console).go();
}

}  // namespace

Command run_command() {
  const auto declare = [](Options& options, Request& request) {
    options.arguments("PATH", request.paths, "Berkas atau folder yang dibaca");
    options.text("--report", "FILE.xlsx", request.report, "Buku kerja (bawaan: laporan-inovasi.xlsx)");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    options.number("-j,--jobs", "N", request.jobs, 1, 256, "Dokumen yang dibaca bersamaan (bawaan: jumlah inti)");
    request.settings.declare_reading(options);
    options.flag("--timings", request.timings, "Tampilkan waktu prosesor per tahap dan memori");
    request.settings.declare_config(options);
    request.settings.declare_quiet(options);
  };
  return command<Request>("run", "Membaca folder usulan dan menyusun buku kerja", kHelp, declare, run_files);
}

}  // namespace telaah::commands
