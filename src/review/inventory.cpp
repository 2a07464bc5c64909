#include "telaah/inventory.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace telaah::review {
namespace {

using Row = std::map<std::uint32_t, std::string>;

constexpr std::uint32_t kHeadWithin = 40;   // rows of titles and letterhead above the table

std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_word = std::isalnum(byte) != 0 || byte >= 0x80;
    if (is_word) out += static_cast<char>(std::tolower(byte));
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_title(const std::string& title, const std::string& wanted, std::initializer_list<std::string_view> usual) {
  if (!wanted.empty()) return plain(title) == plain(wanted);
  const std::string words = plain(title);
  return std::ranges::any_of(usual, [&](std::string_view word) { return words == word || words.starts_with(std::string(word) + " "); });
}

struct Found {
  std::optional<std::uint32_t> name, opd, year;
};

Found columns_of(const Row& row, const InventoryColumns& wanted) {
  Found found;
  for (const auto& [col, title] : row) {
    if (!found.name && is_title(title, wanted.name, {"nama inovasi", "judul inovasi", "inovasi", "nama inovasi daerah", "judul"})) found.name = col;
    else if (!found.opd && is_title(title, wanted.opd, {"opd", "perangkat daerah", "instansi", "skpd", "unit", "pengusul", "nama opd", "unit kerja"})) found.opd = col;
    else if (!found.year && is_title(title, wanted.year, {"tahun", "th", "tahun inovasi", "tahun penerapan"})) found.year = col;
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
std::string details_of(const Row& row, const Row& titles, const Found& found) {
  std::string details;
  for (const auto& [col, text] : row) {
    if (col == found.name || col == found.opd || col == found.year || text.empty()) continue;
    details += fmt::format("{}{}: {}", details.empty() ? "" : "; ", at(titles, col), text);
  }
  return details;
}

}  // namespace

InventoryList inventory(const Sheet& sheet, const InventoryColumns& wanted, const OpdOf& opd_of) {
  std::map<std::uint32_t, Row> grid;
  for (const Cell& cell : sheet.cells) grid[cell.row][cell.col] = cell.text;
  InventoryList list;
  Found found;
  Row titles;
  std::uint32_t head = 0;
  for (const auto& [number, row] : grid) {
    if (number > kHeadWithin || found.name) break;
    found = columns_of(row, wanted);
    titles = row;
    head = number;
  }
  if (!found.name) {
    list.problem = "Kolom nama inovasi tidak ditemukan. Sebutkan judul kolomnya dengan --name-column, --opd-column, dan --year-column.";
    return list;
  }
  list.columns = {at(titles, found.name), at(titles, found.opd), at(titles, found.year)};
  for (const auto& [number, row] : grid) {
    const std::string name = at(row, found.name);
    if (number <= head || plain(name).empty()) continue;
    const std::string opd = at(row, found.opd);
    InventoryRow made{.name = name, .opd = opd, .opd_id = opd.empty() ? "" : opd_of(opd), .year = year_of(at(row, found.year)),
                      .details = details_of(row, titles, found)};
    const bool is_unknown = !opd.empty() && made.opd_id.empty();
    if (is_unknown && std::ranges::find(list.unknown_opd, opd) == list.unknown_opd.end()) list.unknown_opd.push_back(opd);
    list.rows.push_back(std::move(made));
  }
  if (list.rows.empty()) list.problem = "Daftar tidak memuat satu pun inovasi di bawah judul kolomnya.";
  return list;
}

}  // namespace telaah::review
