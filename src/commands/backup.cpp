#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/month.h"

#include "telaah/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menyalin buku induk ke satu berkas yang dapat dibuka sendiri, juga selagi layanan berjalan, lalu memeriksa salinannya
sampai tuntas. Tanpa FILE: di samping buku induk, dengan tanggal. Salinan lama tidak ditimpa.

Contoh:
  telaah backup
  telaah backup /mnt/cadangan/telaah-2026-10-03.db)";

struct Request {
  std::string file;
  int keep = 0;
  cli::Settings settings;
};

/// Beside the ledger, by date; numbered when there is one of today.
std::string free_name(const Config& config) {
  const std::string stem =
      fmt::format("{}.cadangan-{}", config.ledger, cli::date_text(cli::now(), config.utc_offset_minutes));
  std::string name = stem;
  for (int n = 2; std::filesystem::exists(std::filesystem::symlink_status(name)); ++n)
    name = fmt::format("{}-{}", stem, n);
  return name;
}

/// Removes the oldest of our own dated copies beside the ledger.
void keep_newest(const Config& config, int keep, cli::Console& console) {
  namespace fs = std::filesystem;
  const fs::path ledger = fs::absolute(config.ledger);
  const std::string prefix = ledger.filename().string() + ".cadangan-";
  std::vector<fs::path> copies;
  for (const auto& item : fs::directory_iterator(ledger.parent_path())) {
    const std::string name = item.path().filename().string();
    if (item.is_regular_file() && name.starts_with(prefix) && name.size() >= prefix.size() + 10)
      copies.push_back(item.path());
  }
  std::ranges::sort(copies);
  for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < copies.size(); ++i) {
    fs::remove(copies[i]);
    console.say(fmt::format("Cadangan lama dihapus: {}", cli::shown_path(copies[i].string())));
  }
}

ExitCode backup(const Request& request, cli::Console& console) {
  namespace fs = std::filesystem;
  const Config config = request.settings.config();
  const std::string to = request.file.empty() ? free_name(config) : request.file;
  if (fs::exists(fs::symlink_status(to))) {
    throw Error(ExitCode::usage,
                fmt::format("Berkas {} sudah ada dan tidak ditimpa. Sebutkan nama lain.", cli::shown_path(to)));
  }
  std::uint64_t events = 0;
  {
    const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
    ledger.backup(to);
  }
  const ledger::Ledger copy = ledger::Ledger::open_read_only(to);
  const std::vector<std::string> faults = copy.faults();
  copy.events(0, [&](const Event&) { ++events; });
  for (const std::string& fault : faults) console.warn(fault);
  if (!faults.empty()) {
    throw Error(ExitCode::environment,
                fmt::format("Salinan {} tidak utuh, dan begitu pula buku induknya: jalankan telaah verify.",
                            cli::shown_path(to)));
  }
  console.result(fmt::format("Cadangan: {} ({} kejadian, {} KiB, diperiksa utuh)\n", cli::shown_path(to), events,
                             fs::file_size(to) / 1024));
  console.flush();
  if (request.keep > 0) keep_newest(config, request.keep, console);
  return ExitCode::done;
}

}  // namespace

cli::Command backup_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, false, "Berkas cadangan (bawaan: LEDGER.cadangan-TANGGAL)");
    options.number("--keep", "N", request.keep, 1, 1000,
                   "Simpan N cadangan bertanggal yang terbaru, hapus yang lebih lama");
    request.settings.declare_ledger(options);
    request.settings.declare_config(options);
  };
  return command<Request>("backup", "Menyalin buku induk dan memeriksa salinannya", kHelp, declare, backup);
}

}  // namespace telaah::commands
