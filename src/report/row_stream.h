#pragma once
// Rows of a streamed sheet as SpreadsheetML, straight into the file that libxlsxwriter appends to: its own way makes
// three allocations and a dozen formatted writes a cell. Rows come in order, cells of a row too. Knows no library.

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::report {

class RowStream {
 public:
  /// `out` outlives this; every text must be clean.
  explicit RowStream(std::FILE* out);

  void text(std::uint32_t row, std::uint16_t col, int style, std::string_view text);
  void number(std::uint32_t row, std::uint16_t col, int style, double value);
  void blank(std::uint32_t row, std::uint16_t col, int style);
  void formula(std::uint32_t row, std::uint16_t col, int style, std::string_view formula, double value);
  /// `runs`: the finished <r> elements.
  void rich(std::uint32_t row, std::uint16_t col, int style, std::string_view runs);
  void height(std::uint32_t row, double points);
  /// Writes what still waits. Throws Error(environment) when the disk is full.
  void flush();

  [[nodiscard]] std::uint32_t rows() const { return rows_; }
  [[nodiscard]] std::uint32_t last_row() const { return row_; }
  [[nodiscard]] std::uint16_t last_col() const { return last_col_; }

 private:
  void enter(std::uint32_t row);
  void open(std::uint32_t row, std::uint16_t col, int style);
  void write_row();
  void write_out();

  std::FILE* out_;
  std::string cells_, waiting_, row_digits_;
  std::vector<std::string> columns_;  ///< "A", "B", …
  double height_ = 0;
  std::uint32_t row_ = 0, rows_ = 0;
  std::uint16_t last_col_ = 0;
  bool has_row_ = false;
};

}  // namespace telaah::report
