#include "office/inventory.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "office/foreign_sheet.h"

#include "telaah/failure.h"
#include "telaah/report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::office {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::uintmax_t kMostBytes = 64u << 20;

/// The list on the sheet that was named, else on the one that tells most: a cover sheet may come first.
review::InventoryList list_of(const std::vector<Sheet>& sheets, const std::string& wanted,
                              const review::InventoryColumns& columns, const review::OpdOf& opd_of) {
  review::InventoryList best{
      .columns = {},
      .rows = {},
      .unknown_opd = {},
      .left_out = {},
      .opd_from_above = 0,
      .problem = wanted.empty() ? "Berkas ini kosong." : fmt::format("Lembar '{}' tidak ditemukan.", wanted)};
  for (const Sheet& sheet : sheets) {
    if (sheet.cells.empty() || (!wanted.empty() && sheet.name != wanted)) continue;
    review::InventoryList list = review::inventory(sheet, columns, opd_of);
    const bool is_better =
        list.problem.empty() ? !best.problem.empty() || list.rows.size() > best.rows.size() : best.rows.empty();
    if (is_better) best = std::move(list);
  }
  return best;
}

/// The columns of the last import are those of this list only when it has all of them.
bool fits(const review::InventoryList& list, const review::InventoryColumns& wanted) {
  return list.problem.empty() && (wanted.opd.empty() || !list.columns.opd.empty()) &&
         (wanted.year.empty() || !list.columns.year.empty());
}

std::string line_of(const InventoryRow& row) {
  return fmt::format("  {}{}{}\n", row.name, row.opd.empty() ? "" : " – " + row.opd,
                     row.year > 0 ? fmt::format(" ({})", row.year) : "");
}

/// The columns of the last import, where nothing else was named.
review::InventoryColumns remembered(const ledger::Ledger& ledger, review::InventoryColumns columns) {
  const Json before = Json::parse(ledger.inventory_source(), nullptr, false);
  const auto take = [&](std::string& into, const char* key) {
    if (into.empty() && before.is_object() && before.contains(key) && before[key].is_string()) into = before[key];
  };
  take(columns.name, "name");
  take(columns.opd, "opd");
  take(columns.year, "year");
  return columns;
}

}  // namespace

std::vector<Sheet> sheets_of_list(const std::string& path, const std::string& worker_folder) {
  constexpr std::string_view kZip = "PK\x03\x04", kOldOffice = "\xD0\xCF\x11\xE0";
  std::ifstream in(path, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(path, ignored) || std::filesystem::file_size(path, ignored) > kMostBytes) {
    throw Error(ExitCode::usage,
                fmt::format("Berkas {} tidak ditemukan atau tidak dapat dibuka.", cli::shown_path(path)));
  }
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const bool is_archive = bytes.starts_with(kZip);
  if (bytes.starts_with(kOldOffice) || bytes.starts_with("%PDF")) {
    throw Error(
        ExitCode::usage,
        fmt::format(
            "Berkas {} bukan .xlsx, .ods, atau .csv. Buka dengan Excel atau LibreOffice, lalu simpan sebagai .xlsx.",
            cli::shown_path(path)));
  }
  std::vector<Sheet> sheets =
      is_archive ? read_workbook(path, {}, worker_folder).sheets : std::vector<Sheet>{review::read_csv(bytes)};
  const report::TargetKind kind = is_archive ? report::inspect(path) : report::TargetKind::none;
  if (kind == report::TargetKind::ours || kind == report::TargetKind::edited || review::is_own_output(sheets)) {
    throw Error(ExitCode::usage,
                fmt::format("Berkas {} ditulis telaah sendiri (buku kerja, buku kerja untuk dicetak, atau ekspor) dan "
                            "tidak diimpor sebagai daftar inovasi; daftar yang tersimpan tidak berubah. Keputusan "
                            "diisi pada Laporan Inovasi bulanan.",
                            cli::shown_path(path)));
  }
  return sheets;
}

review::InventoryList read_list(const ledger::Ledger& ledger, const profiler::Knowledge& knowledge,
                                const std::vector<Sheet>& sheets, const std::string& sheet,
                                const review::InventoryColumns& columns) {
  const review::OpdOf opd_of = [&](const std::string& written) {
    const profiler::Agency* const agency = knowledge.agency_named(written);
    return agency == nullptr ? std::string() : agency->id;
  };
  const review::InventoryColumns usual = remembered(ledger, columns);
  review::InventoryList list = list_of(sheets, sheet, usual, opd_of);
  return fits(list, usual) ? list : list_of(sheets, sheet, columns, opd_of);  // another list than last time
}

std::string told(const review::InventoryList& list) {
  constexpr std::size_t kShown = 3;
  std::string text = fmt::format("{} inovasi dari kolom '{}'{}{}.\n", list.rows.size(), list.columns.name,
                                 list.columns.opd.empty() ? "" : fmt::format(", OPD '{}'", list.columns.opd),
                                 list.columns.year.empty() ? "" : fmt::format(", tahun '{}'", list.columns.year));
  for (std::size_t i = 0; i < std::min(kShown, list.rows.size()); ++i) text += line_of(list.rows[i]);
  if (list.rows.size() > kShown + 1) text += "  …\n";
  if (list.rows.size() > kShown) text += line_of(list.rows.back());
  if (!list.left_out.empty())
    text += fmt::format("Tidak diambil (bukan inovasi): {}\n", fmt::join(list.left_out, "; "));
  if (list.opd_from_above > 0) {
    text += fmt::format("{} baris tanpa OPD dianggap dari OPD pada baris di atasnya.\n", list.opd_from_above);
  }
  return text;
}

bool store_list(ledger::Ledger& ledger, const review::InventoryList& list, const std::string& file_name) {
  const Json source{
      {"file", file_name}, {"name", list.columns.name}, {"opd", list.columns.opd}, {"year", list.columns.year}};
  ledger::Ledger::Step step = ledger.begin(cli::now());
  const bool is_new = ledger.import_inventory(source.dump(-1, ' ', false, Json::error_handler_t::replace), list.rows);
  step.commit();
  return is_new;
}

}  // namespace telaah::office
