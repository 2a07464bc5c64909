#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/foreign_sheet.h"

#include "telaah/intake.h"
#include "telaah/ledger.h"
#include "telaah/review.h"
#include "telaah/round_trip.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace telaah::commands {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHelp =
    R"(Menyusun kembali buku induk yang hilang dari arsip dan buku kerja: setiap berkas diterima pada tanggal yang tercantum di
lembar Daftar Inovasi, dan bila tidak tercantum, pada bulan folder arsipnya (selesai/2026-10). Setelah itu telaah run
membacanya kembali, dan keputusan penelaah diambil lagi dengan telaah review import dari buku kerja yang telah
diisi. Bila ada cadangan (telaah backup), pulihkan cadangan itu; perintah ini untuk keadaan tanpa cadangan.

Contoh:
  telaah rebuild /srv/bersama/inovasi/selesai /srv/bersama/inovasi/bermasalah /srv/bersama/inovasi/ganda --reports /srv/bersama/inovasi/laporan --ledger /var/lib/telaah/telaah.db)";

struct Request {
  std::vector<std::string> paths;
  std::string reports;
  cli::Settings settings;
};

/// What the workbooks still know: the ledger's name, and by the beginning of the hash the day of receipt.
struct Memory {
  std::string ledger;
  std::map<std::string, std::string> days;
};

void remember(const std::vector<Sheet>& sheets, Memory& memory) {
  for (const Sheet& sheet : sheets) {
    std::map<std::uint32_t, std::map<std::uint32_t, Cell>> grid;
    for (const Cell& cell : sheet.cells) grid[cell.row][cell.col] = cell;
    std::optional<std::uint32_t> id, day;
    for (const auto& [number, row] : grid) {
      for (const auto& [col, cell] : row) {
        if (cell.text == round_trip::kId && !id) id = col;
        if (cell.text == round_trip::kReceived && !day) day = col;
        if ((cell.text == round_trip::kLedger || cell.text == round_trip::kLedgerBefore) && row.contains(col + 1))
          memory.ledger = row.at(col + 1).text;
      }
      if (!id || !day || !row.contains(*id) || !row.contains(*day)) continue;
      const auto received = review::day_of(row.at(*day).text, row.at(*day).is_number);
      if (!received) continue;
      std::string& known = memory.days[row.at(*id).text];
      if (known.empty() || *received < known) known = *received;
    }
  }
}

Memory memory_of(const Request& request, cli::Console& console) {
  Memory memory;
  std::vector<std::string> files;
  if (fs::is_directory(request.reports)) {
    for (const auto& item : fs::directory_iterator(request.reports)) {
      if (item.path().extension() == ".xlsx") files.push_back(item.path().string());
    }
  } else if (!request.reports.empty()) {
    files.push_back(request.reports);
  }
  std::ranges::sort(files);
  const std::vector<std::string> wanted{std::string(round_trip::kRegister), std::string(round_trip::kLikeness),
                                        std::string(round_trip::kMethod)};
  for (const std::string& file : files) {
    try {
      remember(office::read_workbook(file, wanted, request.settings.worker_folder).sheets, memory);
    } catch (const Error& error) {
      console.warn(error.what());
    }
  }
  return memory;
}

/// "…/selesai/2026-10/…" -> "2026-10-01".
std::string day_of_folder(const std::string& path) {
  for (const fs::path& part : fs::path(path)) {
    const std::string name = part.string();
    if (name.size() == 7 && name[4] == '-' && review::day_of(name + "-01", false)) return name + "-01";
  }
  return "";
}

Instant noon(const std::string& day, int utc_offset_minutes) {
  using namespace std::chrono;
  const year_month_day date{year{std::stoi(day.substr(0, 4))},
                            month{static_cast<unsigned>(std::stoi(day.substr(5, 2)))},
                            std::chrono::day{static_cast<unsigned>(std::stoi(day.substr(8, 2)))}};
  return Instant{sys_days{date}.time_since_epoch()} + hours{12} - minutes{utc_offset_minutes};
}

ExitCode rebuild(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  if (fs::exists(config.ledger)) {
    throw Error(ExitCode::usage,
                fmt::format("Buku induk {} masih ada dan tidak disusun kembali.", cli::shown_path(config.ledger)));
  }
  const Memory memory = memory_of(request, console);
  std::vector<std::string> paths;
  for (const std::string& path : request.paths) paths.push_back(cli::settled_path(path));
  std::map<std::string, std::vector<SourceFile>> by_day;
  std::uint64_t from_reports = 0, from_folders = 0, undated = 0;
  const std::string today = cli::date_text(cli::now(), config.utc_offset_minutes);
  for (SourceFile& file : intake::list(paths).files) {
    static_cast<void>(intake::open_and_hash(file));  // what cannot be opened is received all the same
    const auto told = memory.days.find(round_trip::content_id(file.sha256));
    const std::string folder_day = day_of_folder(file.path);
    const bool is_told = !file.sha256.empty() && told != memory.days.end();
    ++(is_told ? from_reports : folder_day.empty() ? undated : from_folders);
    file.sha256.clear();  // read and recorded by the run that follows
    by_day[is_told ? told->second : folder_day.empty() ? today : folder_day].push_back(std::move(file));
  }
  ledger::Ledger ledger = ledger::Ledger::open(config.ledger, ledger::Access::annotate);
  if (!memory.ledger.empty()) ledger.adopt(memory.ledger);
  for (const auto& [day, files] : by_day) {
    ledger::Ledger::Step step = ledger.begin(noon(day, config.utc_offset_minutes));
    for (const SourceFile& file : files) ledger.received(file);
    step.commit();
  }
  console.result(
      fmt::format("Buku induk disusun kembali: {} berkas bertanggal dari buku kerja, {} dari folder bulan, {} tanpa "
                  "tanggal (dicatat hari ini).\n",
                  from_reports, from_folders, undated));
  console.result(
      "Langkah berikutnya: telaah run FOLDER untuk membacanya, lalu telaah review import untuk setiap buku kerja yang "
      "telah diisi.\n");
  return undated > 0 ? ExitCode::some_failed : ExitCode::done;
}

}  // namespace

cli::Command rebuild_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.arguments("ARSIP", request.paths, "Folder arsip");
    options.text("--reports", "DIR", request.reports, "Folder buku kerja, atau satu buku kerja");
    request.settings.declare_ledger(options);
    request.settings.declare_sheets(options);
    request.settings.declare_config(options);
  };
  return command<Request>("rebuild", "Menyusun kembali buku induk yang hilang dari arsip dan buku kerja", kHelp,
                          declare, rebuild);
}

}  // namespace telaah::commands
