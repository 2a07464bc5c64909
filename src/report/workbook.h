#pragma once
// One .xlsx being written: checked cells, formats by value, sheets that keep their rows in memory or stream them. With
// workbook_page.cpp and library_inside.cpp the only files that know libxlsxwriter 1.1.4, which checks neither
// characters nor most lengths: here everything is cleaned and bounded before the call, and every returned code is
// looked at. Throws Error(environment). Not thread-safe.

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/row_stream.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace telaah::report {

enum class Align : std::uint8_t { left, center, right, across };  ///< across: centred over the blank cells to the right
enum class Number : std::uint8_t {
  general,
  text,
  integer,
  count,
  signed_integer,
  decimal,
  percent,
  share,  ///< whole percents
  rupiah,
  date,
  month
};
enum class Edge : std::uint8_t {
  none,
  hair,
  thin,
  thick,
  twin,
  tile
};  ///< bottom line; hair goes all round; tile: left and right
inline constexpr std::uint32_t kNoFill = 0xFF000000;

/// Everything a cell's looks consist of; equal styles share one format.
struct Style {
  bool bold = false, italic = false, underline = false, wrap = false, unlocked = false, middle = false;
  std::uint8_t size = 10;
  Align align = Align::left;
  Number number = Number::general;
  Edge edge = Edge::none;
  std::uint8_t indent = 0;
  std::uint32_t ink = 0x202020, fill = kNoFill;
  auto operator<=>(const Style&) const = default;
};

struct Range {
  std::uint32_t first_row = 0, last_row = 0;
  std::uint16_t first_col = 0, last_col = 0;
};

struct Print {
  bool folio = true, landscape = true, one_page = false, center = false;
  Range area;
  std::uint32_t repeat_row = 0;  ///< 0 = none; the heading row is never the first
  std::string footer_left;
};

struct Series {
  std::string name;
  Range categories, values;
  std::uint32_t colour = 0;
  bool line = false;  ///< over the bars
};

struct Chart {
  enum class Kind : std::uint8_t { column, stacked_column, bar, stacked_bar, line };
  Kind kind = Kind::column;
  std::string title, data_sheet, axis_title;
  std::vector<Series> series;
  std::uint32_t row = 0;
  std::uint16_t col = 0;
  double x_scale = 1, y_scale = 1;
  double labels_from = 1;  ///< smaller values bear no figure
};

class Workbook;

/// A sheet; owned by its workbook. Rows of a streamed sheet are written in order, and cannot be merged or made a table.
class Sheet {
 public:
  void text(std::uint32_t row, std::uint16_t col, std::string_view untrusted, const Style& style);
  void number(std::uint32_t row, std::uint16_t col, double value, const Style& style);
  /// `iso` = "2026-10-03" becomes a real date; anything else is written as text.
  void date(std::uint32_t row, std::uint16_t col, std::string_view iso, const Style& style);
  /// With the value it has now, so that previews that do not calculate show it.
  void formula(std::uint32_t row, std::uint16_t col, const std::string& formula, double value, const Style& style);
  void blank(std::uint32_t row, std::uint16_t col, const Style& style);
  /// `begin`..`end` of the text in bold: the decisive words.
  void marked(std::uint32_t row, std::uint16_t col, std::string_view untrusted, std::size_t begin, std::size_t end,
              const Style& style);
  /// `address`: "internal:'Sheet'!A1" or a relative file address. Plain text when Excel's limit of links is reached.
  void link(std::uint32_t row, std::uint16_t col, const std::string& address, std::string_view untrusted_shown,
            const Style& style);
  void merge(const Range& range, std::string_view untrusted, const Style& style);
  void row_height(std::uint32_t row, double points);
  void column(std::uint16_t col, double width, bool hidden, const Style& style);
  void table(const Range& range, const std::string& name, const std::vector<std::string>& titles, const Style& head);
  void filter(const Range& range);
  void freeze(std::uint32_t row, std::uint16_t col);
  void print(const Print& print);
  void chart(const Chart& chart);
  void image(std::uint32_t row, std::uint16_t col, const std::string& file, double height_points);
  /// A choice from `source`, e.g. "=Acuan!$A$2:$A$4".
  void choices(const Range& range, const std::string& source, std::string_view title, std::string_view message);
  void dates_only(const Range& range, std::string_view message);
  void protect();
  void hide();
  void activate();
  void tab_colour(std::uint32_t colour);
  void data_bars(const Range& range, std::uint32_t colour);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool streams() const { return stream_.has_value(); }
  [[nodiscard]] std::uint32_t rows_written() const { return stream_ ? stream_->rows() : rows_written_; }

 private:
  friend class Workbook;
  Sheet(Workbook& book, lxw_worksheet* raw, std::string name, bool streams);
  void check(int code, std::uint32_t row) const;
  void touch(std::uint32_t row);
  void put_rich(std::uint32_t row, std::uint16_t col, const std::array<std::string, 3>& parts, const Style& style);
  void finish_stream();

  Workbook& book_;
  lxw_worksheet* raw_;
  std::string name_;
  std::optional<RowStream> stream_;
  std::uint32_t links_ = 0, rows_written_ = 0;
  std::vector<bool> touched_;
};

class Workbook {
 public:
  struct About {
    std::string title, author, company, created;  ///< created: "2026-10-03", so that equal input gives equal bytes
  };
  /// `folder` takes the temporary files of streamed sheets; nobody else may write there.
  Workbook(const std::string& path, const std::string& folder, const std::string& font, const About& about);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// `wanted` is made legal and unique.
  Sheet& add(std::string_view wanted, bool streams);
  /// Writes the file. No other call may follow.
  void close();
  [[nodiscard]] const std::vector<std::unique_ptr<Sheet>>& sheets() const { return sheets_; }

 private:
  friend class Sheet;
  /// A format of libxlsxwriter, its number in the file, and how its runs of rich text begin.
  struct Look {
    lxw_format* format = nullptr;
    int index = 0;
    std::string plain_run, bold_run;
  };
  const Look& look(const Style& style);
  lxw_format* format(const Style& style) { return look(style).format; }
  lxw_format* make(const Style& style);

  lxw_workbook* raw_;
  std::string font_;
  std::map<Style, Look> looks_;
  std::pair<Style, const Look*> last_{{}, nullptr};  ///< neighbours often look alike
  std::vector<std::unique_ptr<Sheet>> sheets_;
};

}  // namespace telaah::report
