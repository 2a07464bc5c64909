#include "workers/xlsx/open_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "telaah/utf8.h"
#include "wire/sheet_codec.h"

namespace telaah::worker {
namespace {

std::uint32_t number_of(const std::string& told, std::uint32_t otherwise) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(told.data(), told.data() + told.size(), number);
  return error == std::errc() && number > 0 ? number : otherwise;
}

/// "2026-11-29" or "2026-11-29T08:00:00" as spreadsheets count days; nullopt when it is no day.
std::optional<std::string> day_number(const std::string& told) {
  using namespace std::chrono;
  int year_number = 0;
  unsigned month_number = 0, day_number = 0;
  const char* const begin = told.data();
  if (told.size() < 10 || told[4] != '-' || told[7] != '-' ||
      std::from_chars(begin, begin + 4, year_number).ec != std::errc() ||
      std::from_chars(begin + 5, begin + 7, month_number).ec != std::errc() ||
      std::from_chars(begin + 8, begin + 10, day_number).ec != std::errc())
    return std::nullopt;
  const year_month_day date{year(year_number), month(month_number), day(day_number)};
  if (!date.ok()) return std::nullopt;
  const auto since = sys_days(date) - sys_days(1899y / December / 30);
  return std::to_string(since.count());
}

/// The part content.xml. Rows and cells that are alike stand there once, with a count.
class Content {
 public:
  Content(const std::vector<std::string>& wanted, std::vector<Sheet>& sheets) : wanted_(wanted), sheets_(sheets) {}
  [[nodiscard]] bool is_spreadsheet() const { return is_spreadsheet_; }

  void begin(std::string_view element, const Attributes& attributes) {
    ++depth_;
    if (element == "spreadsheet") is_spreadsheet_ = true;
    if (!is_spreadsheet_) return;
    if (element == "table" && table_depth_ == 0) {
      begin_sheet(value(attributes, "name"));
    } else if (element == "table-row" && in_sheet_) {
      row_cells_.clear();
      col_ = 0;
      row_repeats_ = number_of(value(attributes, "number-rows-repeated"), 1);
    } else if ((element == "table-cell" || element == "covered-table-cell") && in_sheet_ && cell_depth_ == 0) {
      begin_cell(element == "covered-table-cell", attributes);
    } else if (cell_depth_ != 0) {
      begin_text(element, attributes);
    }
  }

  void end(std::string_view element) {
    if (depth_ == cell_depth_) {
      end_cell();
    } else if (depth_ == paragraph_depth_) {
      paragraph_depth_ = 0;
    } else if (element == "table-row" && in_sheet_ && cell_depth_ == 0) {
      end_row();
    } else if (depth_ == table_depth_) {
      table_depth_ = 0;
      in_sheet_ = false;
    }
    --depth_;
  }

  void text(std::string_view text) {
    if (paragraph_depth_ == 0) return;
    content_ += text;
    if (content_.size() > wire::kMaxCellBytes) throw std::length_error("too long a cell");
  }

 private:
  const std::vector<std::string>& wanted_;
  std::vector<Sheet>& sheets_;
  bool is_spreadsheet_ = false;
  std::size_t depth_ = 0, table_depth_ = 0, cell_depth_ = 0, paragraph_depth_ = 0;  // 0 = not inside one
  bool in_sheet_ = false;                                                           // one that is wanted
  std::uint32_t row_ = 0, col_ = 0, row_repeats_ = 1, cell_repeats_ = 1;
  std::uint32_t left_ = wire::kMaxCells, merged_left_ = wire::kMaxMerged;
  std::string content_, number_;
  bool is_covered_ = false;
  std::vector<Cell> row_cells_;

  void begin_sheet(const std::string& name) {
    table_depth_ = depth_;
    row_ = 0;
    // Sheets of other files, whose values LibreOffice keeps for formulas, are named by their address.
    const bool is_own = !name.starts_with("'file:");
    in_sheet_ = is_own && (wanted_.empty() || std::ranges::find(wanted_, name) != wanted_.end()) &&
                name.size() <= wire::kMaxSheetNameBytes && utf8::is_valid(name);
    if (!in_sheet_) return;
    if (sheets_.size() == wire::kMaxSheets) throw std::length_error("too many sheets");
    sheets_.push_back({.name = name, .cells = {}, .merged = {}});
  }

  void begin_cell(bool is_covered, const Attributes& attributes) {
    cell_depth_ = depth_;
    is_covered_ = is_covered;
    content_.clear();
    number_.clear();
    cell_repeats_ = number_of(value(attributes, "number-columns-repeated"), 1);
    const std::string type = value(attributes, "value-type");
    if (type == "float" || type == "percentage" || type == "currency") number_ = value(attributes, "value");
    if (type == "date") number_ = day_number(value(attributes, "date-value")).value_or("");
    if (!is_covered) {
      merge(number_of(value(attributes, "number-rows-spanned"), 1),
            number_of(value(attributes, "number-columns-spanned"), 1));
    }
  }

  void merge(std::uint32_t rows, std::uint32_t columns) {
    if (rows == 1 && columns == 1) return;
    if (rows > wire::kMaxRows || columns > wire::kMaxColumns) return;
    const CellRange range{row_, col_, row_ + rows - 1, col_ + columns - 1};
    if (!wire::is_possible(range)) return;
    if (merged_left_ == 0) throw std::length_error("too many merged cells");
    --merged_left_;
    sheets_.back().merged.push_back(range);
  }

  /// A cell's own paragraphs are its text; those of a comment or a drawing lie deeper.
  void begin_text(std::string_view element, const Attributes& attributes) {
    if (element == "p" && depth_ == cell_depth_ + 1) {
      if (!content_.empty()) content_ += '\n';
      paragraph_depth_ = depth_;
    } else if (paragraph_depth_ != 0 && element == "s") {
      text(std::string(std::min<std::size_t>(number_of(value(attributes, "c"), 1), wire::kMaxCellBytes), ' '));
    } else if (paragraph_depth_ != 0 && (element == "line-break" || element == "tab")) {
      content_ += element == "tab" ? '\t' : '\n';
    }
  }

  void end_cell() {
    cell_depth_ = 0;
    const bool is_number = !number_.empty();
    std::string& told = is_number ? number_ : content_;
    if (!is_covered_ && !told.empty()) {
      if (told.size() > wire::kMaxCellBytes) throw std::length_error("too long a cell");
      if (!utf8::is_valid(told)) told.assign(1, '?');
      for (std::uint32_t i = 0; i < cell_repeats_ && col_ + i < wire::kMaxColumns; ++i)
        row_cells_.push_back({row_, col_ + i, told, is_number});
      if (row_cells_.size() > left_) throw std::length_error("too many cells");
    }
    col_ = std::min(wire::kMaxColumns, col_ + std::min(cell_repeats_, wire::kMaxColumns));
  }

  void end_row() {
    const std::uint32_t last = std::min(wire::kMaxRows, row_ + std::min(row_repeats_, wire::kMaxRows));
    for (; row_ < last && !row_cells_.empty(); ++row_) {
      if (row_cells_.size() > left_) throw std::length_error("too many cells");
      left_ -= static_cast<std::uint32_t>(row_cells_.size());
      for (Cell cell : row_cells_) {
        cell.row = row_;
        sheets_.back().cells.push_back(std::move(cell));
      }
    }
    row_ = last;
  }
};

}  // namespace

bool read_open_document(Archive& archive, const std::vector<std::string>& wanted, std::vector<Sheet>& sheets) {
  Content content(wanted, sheets);
  return archive.parse("content.xml", content) && content.is_spreadsheet();
}

}  // namespace telaah::worker
