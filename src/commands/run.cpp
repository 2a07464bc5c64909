#include "cli/clock.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/plan.h"
#include "office/recorder.h"
#include "office/summary.h"
#include "office/timings.h"
#include "office/workbook.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <optional>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Membaca semua PDF di PATH (folder dibaca sampai ke dalam), menilainya, mencatat hasilnya di buku induk
(telaah.db), dan menyusun buku kerja Excel dari seluruh isi buku induk. Berkas yang tidak berubah tidak
dibaca ulang; bila hanya aturan yang berubah, penilaian diulang tanpa membuka PDF. Berkas yang kemudian
dipindahkan dikenali kembali; yang dihapus dari folder tetap tercatat di buku induk.

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
  cli::Settings settings;
};

class Run {
 public:
  Run(const Request& request, cli::Console& console)
      : request_(request),
        console_(console),
        config_(request.settings.config()),
        options_(request.settings.reading(console)) {
    config_.proofs = false;  // a folder read by hand gets its workbook; cards belong to months
    options_.jobs = request.jobs;
    options_.stop = &interrupt_.requested();
    engine_ = pipeline::engine_version(options_.ocr);
  }

  ExitCode go() {
    cli::expect_workbook_place("--report", request_.report, config_.ledger);
    snapshot_ = cli::read_rules(config_);
    std::vector<std::string> paths;
    for (const std::string& path : request_.paths) paths.push_back(cli::settled_path(path));
    intake::Listing listing = intake::list(paths);
    ledger_.emplace(ledger::Ledger::open(config_.ledger));
    const office::Plan todo = office::plan(std::move(listing), *ledger_, {engine_, snapshot_.version}, own_files());
    office::Summary summary(todo.received());
    count_settled(todo, summary);
    if (!todo.to_do.empty()) process(todo, summary);
    if (interrupt_.requested()) return stopped(todo, summary);
    return report(todo, summary);
  }

 private:
  [[nodiscard]] std::vector<std::string> own_files() const {
    return {config_.ledger,
            config_.ledger + "-wal",
            config_.ledger + "-shm",
            config_.ledger + ".lock",
            request_.report,
            report::print_path(request_.report),
            config_.file};
  }

  /// Everything that needs no reading.
  void count_settled(const office::Plan& todo, office::Summary& summary) {
    office::Recorder(*ledger_, engine_).receive(todo.to_do, todo.refused);
    if (ledger_->counted("ignored") != todo.ignored) {
      ledger::Ledger::Step step = ledger_->begin(cli::now());
      ledger_->count("ignored", todo.ignored);
      step.commit();
    }
    summary.set_ignored(todo.ignored);
    for (const Entry& entry : todo.refused) {
      summary.add(entry.file.path, entry.outcome, entry.reason);
      summary.add_refused();
    }
    for (const office::Unchanged& file : todo.unchanged) {
      summary.add(file.path, file.outcome, "");
      summary.add_unchanged();
    }
  }

  void process(const office::Plan& todo, office::Summary& summary) {
    const rules::RuleSet& rules = compiled();
    {
      ledger::Ledger::Step step = ledger_->begin(cli::now());
      ledger_->remember_rules(rules.version, cli::packed(snapshot_));
      step.commit();
    }
    console_.say(fmt::format("Memproses {} berkas; {} tidak berubah.", todo.to_do.size(), todo.unchanged.size()));
    office::Recorder recorder(*ledger_, engine_);
    cli::Progress progress(console_, todo.to_do.size());
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
      progress.show(file == nullptr ? std::string() : cli::shown_path(file->path));
    };
    pipeline::process(todo.to_do, rules, options_, desk);
    recorder.write_held();
    console_.clear_status();
  }

  ExitCode stopped(const office::Plan& todo, const office::Summary& summary) {
    console_.warn(
        fmt::format("Dihentikan: {} berkas tercatat, {} belum diproses; buku kerja tidak diubah. "
                    "Jalankan perintah yang sama untuk melanjutkan.",
                    summary.ended(), todo.received() - summary.ended()));
    return ExitCode::interrupted;
  }

  ExitCode report(const office::Plan& todo, office::Summary& summary) {
    summary.fill_reasons([this](const std::string& path) {
      const std::optional<Entry> known = ledger_->entry(path);
      return known ? known->reason : std::string();
    });
    const std::string text = summary.text();
    if (todo.received() == 0)
      console_.warn("Tidak ada berkas yang ditemukan pada PATH yang disebutkan; periksa nama foldernya.");
    const std::string parameters = office::report_parameters(config_, snapshot_.version, engine_);
    if (office::is_current(*ledger_, request_.report, parameters)) {
      if (todo.to_do.empty()) console_.result("Tidak ada perubahan: tidak ada berkas yang dibaca ulang.\n");
      console_.result(text);
      console_.result(fmt::format("Buku kerja sudah mutakhir: {}\n", cli::shown_path(request_.report)));
    } else {
      const std::string written =
          office::write_workbook(*ledger_, config_, snapshot_, compiled(), engine_, request_.report, console_);
      console_.result(text);
      console_.result(fmt::format("Buku kerja: {}\nUntuk dicetak: {}\n", cli::shown_path(written),
                                  cli::shown_path(report::print_path(request_.report))));
    }
    if (request_.timings) console_.result(timings_.text());
    return summary.needs_attention() ? ExitCode::some_failed : ExitCode::done;
  }

  const rules::RuleSet& compiled() {
    if (!rules_) rules_ = cli::compile_rules(snapshot_);
    return *rules_;
  }

  const Request& request_;
  cli::Console& console_;
  Config config_;
  pipeline::Options options_;
  std::string engine_;
  cli::Interrupt interrupt_;
  rules::Snapshot snapshot_;
  std::optional<rules::RuleSet> rules_;  // compiled only when something is to be judged or printed
  std::optional<ledger::Ledger> ledger_;
  office::Timings timings_;
};

ExitCode run_files(const Request& request, cli::Console& console) {
  console.set_quiet(request.settings.quiet);
  return Run(request, console).go();
}

}  // namespace

cli::Command run_command() {
  const auto declare = [](cli::Options& options, Request& request) {
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
