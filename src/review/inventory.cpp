#include "telaah/inventory.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "telaah/round_trip.h"

namespace telaah::review {
namespace {

using Row = std::map<std::uint32_t, std::string>;

constexpr std::uint32_t kHeadWithin = 40;  // rows of titles and letterhead above the table

std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_word = std::isalnum(byte) != 0 || byte >= 0x80;
    if (is_word)
      out += static_cast<char>(std::tolower(byte));
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_digit(const std::string& text) { return text.find_first_of("0123456789") != std::string::npos; }
bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.,- ") == std::string::npos;
}

/// "Nama inovasi (singkat)" is a title, "Inovasi Daerah Kota … Tahun 2023-2025" the line above the table.
bool is_title(const std::string& title, const std::string& wanted, std::initializer_list<std::string_view> usual) {
  constexpr std::ptrdiff_t kMostBlanks = 4;
  if (!wanted.empty()) return plain(title) == plain(wanted);
  const std::string words = plain(title);
  if (has_digit(words) || std::ranges::count(words, ' ') > kMostBlanks) return false;
  return std::ranges::any_of(
      usual, [&](std::string_view word) { return words == word || words.starts_with(std::string(word) + " "); });
}

struct TitleColumns {
  std::optional<std::uint32_t> number, name, opd, year;
  [[nodiscard]] int count() const { return (name ? 1 : 0) + (opd ? 1 : 0) + (year ? 1 : 0) + (number ? 1 : 0); }
};

TitleColumns columns_of(const Row& row, const InventoryColumns& wanted) {
  TitleColumns found;
  for (const auto& [col, title] : row) {
    if (!found.name &&
        is_title(title, wanted.name, {"nama inovasi", "judul inovasi", "inovasi", "nama inovasi daerah", "judul"}))
      found.name = col;
    else if (!found.number && is_title(title, "", {"no", "nomor", "no urut"}))
      found.number = col;
    else if (!found.opd &&
             is_title(title, wanted.opd,
                      {"opd", "perangkat daerah", "instansi", "skpd", "unit", "pengusul", "nama opd", "unit kerja"}))
      found.opd = col;
    else if (!found.year && is_title(title, wanted.year, {"tahun", "th", "tahun inovasi", "tahun penerapan"}))
      found.year = col;
  }
  return found;
}

int year_of(const std::string& text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 4, year);
    if (error == std::errc() && end == text.data() + i + 4 && year >= 1990 && year <= 2100) return year;
  }
  return 0;
}

std::string at(const Row& row, std::optional<std::uint32_t> col) {
  const auto found = col ? row.find(*col) : row.end();
  return found == row.end() ? "" : found->second;
}

/// The columns that have no meaning of their own, so that nothing of the list is lost.
std::string details_of(const Row& row, const Row& titles, const TitleColumns& found) {
  std::string details;
  for (const auto& [col, text] : row) {
    if (col == found.name || col == found.opd || col == found.year || text.empty()) continue;
    details += fmt::format("{}{}: {}", details.empty() ? "" : "; ", at(titles, col), text);
  }
  return details;
}

using Grid = std::map<std::uint32_t, Row>;

std::size_t widest(const Grid& grid) {
  std::size_t most = 0;
  for (const auto& [number, row] : grid) most = std::max(most, row.size());
  return most;
}

/// The second row of a head: sub-titles stand below a title that reaches over several columns, and nowhere else. They
/// complete `titles`, and name columns that the first row did not.
void add_subtitles(Row& titles, TitleColumns& found, const Grid& grid, std::uint32_t head,
                   const InventoryColumns& wanted) {
  const auto below = grid.find(head + 1);
  if (below == grid.end() || !at(below->second, found.name).empty() || !at(below->second, found.number).empty()) return;
  const Row first = titles;
  const auto is_open = [&](std::uint32_t col) { return at(first, col).empty() && !at(below->second, col).empty(); };
  bool has_open = false;
  for (const auto& [col, text] : below->second) {
    if (text.empty()) continue;
    if (!is_open(col) && !is_open(col + 1)) return;
    has_open = has_open || is_open(col);
  }
  if (!has_open) return;
  for (const auto& [col, text] : below->second) {
    if (text.empty()) continue;
    std::uint32_t group = col;
    while (group > 0 && at(first, group).empty()) --group;
    const std::string over = at(first, group);
    titles[col] = over.empty() ? text : over + " – " + text;
  }
  const TitleColumns named = columns_of(below->second, wanted);
  if (!found.opd) found.opd = named.opd;
  if (!found.year) found.year = named.year;
}

/// Whether the rows of the list carry numbers: then a row without one is a sum, a signature or a line of text.
bool mostly_numbered(const Grid& grid, std::uint32_t head, const TitleColumns& found) {
  std::size_t named = 0, numbered = 0;
  for (const auto& [number, row] : grid) {
    if (number <= head || plain(at(row, found.name)).empty()) continue;
    ++named;
    if (is_number(at(row, found.number))) ++numbered;
  }
  return named > 0 && numbered * 2 > named;
}

/// "1 2 3 4" below the titles.
bool number_row(const Row& row) {
  return row.size() > 2 &&
         std::ranges::all_of(row, [](const auto& cell) { return is_number(cell.second) && cell.second.size() <= 2; });
}

bool is_sum(const std::string& text) {
  const std::string words = plain(text);
  return words == "jumlah" || words == "total" || words.starts_with("jumlah ") || words.starts_with("total ");
}

/// Gives every row of a merged cell in `col` the text of its first. A range that reaches over the name is a line across
/// the table, and one at the titles belongs to them. False when there is no merged cell over several rows.
bool fill_merged(Grid& grid, std::vector<CellRange> ranges, std::uint32_t head, std::uint32_t col, std::uint32_t name) {
  const auto covers = [](const CellRange& range, std::uint32_t column) {
    return range.first_col <= column && column <= range.last_col;
  };
  std::erase_if(ranges, [&](const CellRange& range) {
    return !covers(range, col) || covers(range, name) || range.first_row <= head;
  });
  std::ranges::sort(ranges, {}, &CellRange::first_row);
  std::uint32_t free_from = 0;
  bool has_tall = false;
  for (const CellRange& range : ranges) {
    if (range.first_row < free_from) continue;  // no program lets ranges overlap
    free_from = range.last_row + 1;
    has_tall = has_tall || range.last_row > range.first_row;
    const auto first = grid.find(range.first_row);
    const std::string text = first == grid.end() ? "" : at(first->second, range.first_col);
    for (auto row = grid.lower_bound(range.first_row); row != grid.end() && row->first <= range.last_row; ++row) {
      if (!text.empty()) row->second[col] = text;
    }
  }
  return has_tall;
}

bool has_sheet(const std::vector<Sheet>& sheets, std::string_view name) {
  return std::ranges::find(sheets, name, &Sheet::name) != sheets.end();
}

bool holds(const Sheet& sheet, std::string_view text) {
  return std::ranges::find(sheet.cells, text, &Cell::text) != sheet.cells.end();
}

}  // namespace

bool is_own_output(const std::vector<Sheet>& sheets) {
  namespace names = round_trip;
  if (has_sheet(sheets, names::kPrintDecisions) && has_sheet(sheets, names::kPrintRegister)) return true;
  return std::ranges::any_of(sheets, [](const Sheet& sheet) {
    const bool tells_origin =
        sheet.name == names::kMethod && (holds(sheet, names::kState) || holds(sheet, names::kStateBefore));
    return tells_origin || (holds(sheet, names::kExportPath) && holds(sheet, names::kExportHash));
  });
}

InventoryList inventory(const Sheet& sheet, const InventoryColumns& wanted, const OpdOf& opd_of) {
  std::map<std::uint32_t, Row> grid;
  for (const Cell& cell : sheet.cells) grid[cell.row][cell.col] = cell.text;
  InventoryList list;
  TitleColumns found;
  Row titles;
  std::uint32_t head = 0;
  for (const auto& [number, row] : grid) {
    if (number > kHeadWithin) break;
    const TitleColumns here = columns_of(row, wanted);
    const bool is_better = here.name && (!found.name || here.count() > found.count());
    // One cell alone is a line above the table, unless it was named or there is nothing but names.
    if (!is_better || (row.size() == 1 && wanted.name.empty() && widest(grid) > 1)) continue;
    found = here;
    titles = row;
    head = number;
  }
  if (!found.name) {
    list.problem =
        "Kolom nama inovasi tidak ditemukan. Sebutkan judul kolomnya dengan --name-column, --opd-column, dan "
        "--year-column.";
    return list;
  }
  add_subtitles(titles, found, grid, head, wanted);
  list.columns = {at(titles, found.name), at(titles, found.opd), at(titles, found.year)};
  const bool merges_opd = found.opd && fill_merged(grid, sheet.merged, head, *found.opd, *found.name);
  for (const auto& column : {found.year, found.number}) {
    if (column) fill_merged(grid, sheet.merged, head, *column, *found.name);
  }
  const bool is_numbered = mostly_numbered(grid, head, found);
  std::string opd_above;
  bool has_ended = false;
  for (const auto& [number, row] : grid) {
    const std::string name = at(row, found.name);
    if (number <= head || (plain(name).empty() && plain(at(row, found.number)).empty())) continue;
    has_ended = has_ended || is_sum(name) || is_sum(at(row, found.number));
    if (plain(name).empty() || number_row(row)) continue;
    if (has_ended || is_number(name) || (is_numbered && !is_number(at(row, found.number)))) {
      list.left_out.push_back(name);
      continue;
    }
    std::string opd = at(row, found.opd);
    if (opd.empty() && found.opd && !merges_opd && !opd_above.empty()) {
      opd = opd_above;
      ++list.opd_from_above;
    }
    opd_above = opd;
    InventoryRow made{.name = name,
                      .opd = opd,
                      .opd_id = opd.empty() ? "" : opd_of(opd),
                      .year = year_of(at(row, found.year)),
                      .details = details_of(row, titles, found)};
    const bool is_unknown = !opd.empty() && made.opd_id.empty();
    if (is_unknown && std::ranges::find(list.unknown_opd, opd) == list.unknown_opd.end())
      list.unknown_opd.push_back(opd);
    list.rows.push_back(std::move(made));
  }
  if (list.rows.empty()) list.problem = "Daftar tidak memuat satu pun inovasi di bawah judul kolomnya.";
  return list;
}

}  // namespace telaah::review
