#pragma once
// A sheet that is one list: letterhead, title, notes, heading, rows, totals, page set-up. Widths come from the first
// rows, heights from every row's text. Rows are plain values, so what a sheet says can be read without a workbook.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/workbook.h"

namespace telaah::report {

/// Verdict colours differ in lightness too, and never stand without their word and symbol.
enum class Tone : std::uint8_t { plain, strong, muted, good, look, lack };
inline constexpr int kToneCount = 6;

struct Cell {
  enum class Kind : std::uint8_t { blank, text, number, date, marked, link };
  Kind kind = Kind::blank;
  Tone tone = Tone::plain;
  std::string text, address;  ///< address: of a link
  double number = 0;
  std::uint32_t begin = 0, end = 0;  ///< bold part of a marked text
};

/// Filled from left to right. Reused from row to row, so that a long sheet does not allocate.
class Row {
 public:
  Row& text(std::string_view text, Tone tone = Tone::plain);
  Row& number(double value, Tone tone = Tone::plain);
  Row& date(std::string_view iso, Tone tone = Tone::plain);
  Row& marked(std::string_view text, std::uint32_t begin, std::uint32_t end);
  Row& link(std::string_view shown, std::string_view address);
  Row& blank(Tone tone = Tone::plain);
  void clear() { used_ = 0; }
  [[nodiscard]] std::size_t size() const { return used_; }
  [[nodiscard]] const Cell& operator[](std::size_t i) const { return cells_[i]; }

 private:
  Cell& next(Cell::Kind kind, Tone tone);
  std::vector<Cell> cells_;
  std::size_t used_ = 0;
};

struct Column {
  std::string title;
  double min = 5, max = 30;  ///< width in digits; text longer than `max` wraps
  Number number = Number::general;
  Align align = Align::left;
  bool sum = false, unlocked = false, hidden = false;
  bool whole = false;  ///< as wide as its longest entry, and no link in it is shortened: something is found by it
};

/// What all sheets of one workbook share.
struct Looks {
  std::uint32_t accent = 0x1F4E79;
  std::vector<std::string> letterhead;
  std::string period, footer, summary_sheet;  ///< summary_sheet: for the way back; "" = none
  bool folio = true;
  std::uint8_t note_size = 9;  ///< of the lines above and below a list
};

struct GridPlan {
  std::string title;
  std::vector<std::string> notes;  ///< what the sheet shows and how to read it
  std::vector<Column> columns;
  std::string table;          ///< name of the Excel table; "" = a plain list with filters
  std::size_t printed = 0;    ///< columns on paper; 0 = all
  bool one_page = false;      ///< printed on one page, with its chart
  bool top = false;           ///< long texts begin at the top of their row; else cells are centred in height
  bool labels_first = false;  ///< JUMLAH stands in the first column
  bool on_paper = false;      ///< made to be printed, not worked in: no filters, no room for their arrows
  std::uint16_t frozen = 0;   ///< columns that stay when scrolling
  std::uint32_t max_rows = 1'000'000;
  std::string empty = "Nihil.";  ///< what a list without rows says
};

class Grid {
 public:
  Grid(Workbook& book, Sheet& sheet, const Looks& looks, GridPlan plan);
  /// An empty row to fill and then to `add`.
  Row& row();
  void add();
  /// Where the next row will stand, as the address of an internal link.
  [[nodiscard]] std::string next_address() const;
  [[nodiscard]] std::uint64_t rows() const { return total_; }
  /// Totals, filters, page. `after`: lines below the list, then `spare_rows` for a chart, whose first row is returned.
  std::uint32_t finish(const std::vector<std::string>& after = {}, std::uint32_t spare_rows = 0);
  [[nodiscard]] const Sheet& sheet() const { return *sheet_; }
  /// Rows of the list, once finished; for validations and charts.
  [[nodiscard]] Range data() const;
  /// Sets the size of a chart so that it fills the width of the printed columns and the spare rows.
  void fill_spare_rows(Chart& chart, std::uint32_t spare_rows) const;

 private:
  void head();
  void fit();
  void apply_widths();
  void flush();
  void write(const Row& row);
  void total_row();
  std::uint32_t close_sheet(const std::vector<std::string>& after, std::uint32_t spare_rows);
  void continue_on_new_sheet();
  void say_empty();
  [[nodiscard]] std::uint16_t first_visible() const;
  [[nodiscard]] double height(const Row& row) const;
  [[nodiscard]] double arrow() const;
  [[nodiscard]] std::uint16_t last_col() const { return static_cast<std::uint16_t>(plan_.columns.size() - 1); }

  Workbook& book_;
  Sheet* sheet_;
  const Looks& looks_;
  GridPlan plan_;
  std::vector<std::array<Style, kToneCount>> styles_;
  std::vector<double> widths_, sums_;
  std::vector<Row> waiting_;
  std::size_t waiting_count_ = 0;
  Row current_;
  bool is_fitted_ = false;
  std::uint32_t head_row_ = 0, next_row_ = 0;
  std::uint64_t total_ = 0;
};

/// The look of a heading cell, and of a total.
Style heading_style(const Looks& looks);
Style total_style(const Looks& looks);
/// Darkness of the accent colour mixed with white: 0 = white, 1 = the colour itself.
std::uint32_t tint(std::uint32_t colour, double strength);
/// Letterhead, title, period, notes, the way back, from column `left` on; returns the row below.
std::uint32_t write_top(Sheet& sheet, const Looks& looks, const std::string& title,
                        const std::vector<std::string>& notes, std::uint16_t left = 0);

}  // namespace telaah::report
