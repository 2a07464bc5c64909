#include "office/backup.h"

#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"

#include "telaah/ledger.h"
#include "telaah/rules.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <vector>

#include <sys/stat.h>

namespace telaah::office {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSettings = ".pengaturan";

/// A backup's name behind its prefix: "2026-10-03", and the second of a day "2026-10-03-2".
bool is_day_of_backup(std::string_view name) {
  constexpr std::string_view kDay = "0000-00-00";
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (name.size() < kDay.size()) return false;
  for (std::size_t i = 0; i < kDay.size(); ++i) {
    if (kDay[i] == '-' ? name[i] != '-' : !is_digit(name[i])) return false;
  }
  const std::string_view number = name.substr(kDay.size());
  return number.empty() || (number.size() > 1 && number[0] == '-' && std::ranges::all_of(number.substr(1), is_digit));
}

}  // namespace

std::string free_backup_name(const Config& config, const std::string& folder) {
  const std::string stem = fmt::format("{}/{}.cadangan-{}", folder, fs::path(config.ledger).filename().string(),
                                       cli::date_text(cli::now(), config.utc_offset_minutes));
  std::string name = stem;
  for (int n = 2; fs::exists(fs::symlink_status(name)); ++n) name = fmt::format("{}-{}", stem, n);
  return name;
}

void keep_newest_backups(const Config& config, const std::string& folder, int keep, cli::Console& console) {
  const std::string prefix = fs::path(config.ledger).filename().string() + ".cadangan-";
  std::vector<fs::path> copies;
  for (const auto& item : fs::directory_iterator(folder)) {
    const std::string name = item.path().filename().string();
    if (item.is_regular_file() && name.starts_with(prefix) &&
        is_day_of_backup(std::string_view(name).substr(prefix.size())))
      copies.push_back(item.path());
  }
  // The second to tenth of a day have a number: shorter ones are older.
  std::ranges::sort(copies, {}, [&](const fs::path& copy) {
    const std::string name = copy.filename().string();
    return std::tuple(name.substr(0, prefix.size() + 10), name.size(), name);
  });
  for (std::size_t i = 0; i + static_cast<std::size_t>(keep) < copies.size(); ++i) {
    fs::remove(copies[i]);
    fs::remove_all(copies[i].string() + kSettings);
    console.say(fmt::format("Cadangan lama dihapus: {}", cli::shown_path(copies[i].string())));
  }
}

void expect_another_disk(const std::string& folder, const std::string& ledger) {
  struct stat there {
  }, ours{};
  if (::stat(folder.c_str(), &there) != 0 || !S_ISDIR(there.st_mode)) {
    throw Error(ExitCode::environment, fmt::format("Folder cadangan {} tidak ada; sambungkan atau buat lebih dahulu.",
                                                   cli::shown_path(folder)));
  }
  if (::stat(fs::absolute(ledger).parent_path().c_str(), &ours) == 0 && ours.st_dev == there.st_dev) {
    throw Error(ExitCode::usage,
                fmt::format("Folder cadangan {} berada di disk yang sama dengan buku induk (atau penyimpanannya belum "
                            "tersambung); cadangan di sana ikut hilang bila disk rusak. Sebutkan folder di disk lain.",
                            cli::shown_path(folder)));
  }
}

void copy_settings_beside(const Config& config, const std::string& backup) {
  const std::string whole = backup + kSettings, part = whole + ".part";
  std::error_code problem;
  fs::remove_all(part, problem);
  fs::create_directories(part, problem);
  const auto copy = [&](const fs::path& from, const std::string& to) {
    if (!problem) fs::copy(from, fs::path(part) / to, fs::copy_options::recursive, problem);
  };
  if (!config.file.empty()) copy(config.file, "telaah.toml");
  if (!problem) {
    const fs::path rules = fs::canonical(config.rules.empty() ? rules::default_folder() : config.rules, problem);
    copy(rules, "aturan");
  }
  if (!problem) fs::rename(part, whole, problem);
  if (problem) {
    throw Error(
        ExitCode::environment,
        fmt::format("Pengaturan dan aturan tidak dapat dicadangkan ke {}: {}. Buku induk sendiri telah disalin.",
                    cli::shown_path(whole), text::system_cause(problem.value())));
  }
}

std::string backup_checked(const Config& config, const std::string& to) {
  {
    const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
    ledger.backup(to);
  }
  const ledger::Ledger copy = ledger::Ledger::open_read_only(to);
  const std::vector<std::string> faults = copy.faults();
  if (!faults.empty()) {
    throw Error(ExitCode::environment,
                fmt::format("{}\nSalinan {} tidak utuh, dan begitu pula buku induknya: jalankan telaah verify.",
                            fmt::join(faults, "\n"), cli::shown_path(to)));
  }
  std::uint64_t events = 0;
  copy.events(0, [&](const Event&) { ++events; });
  return fmt::format("Cadangan: {} ({} kejadian, {} KiB, diperiksa utuh)\n", cli::shown_path(to), events,
                     fs::file_size(to) / 1024);
}

}  // namespace telaah::office
