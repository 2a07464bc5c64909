#include "report/workbook.h"

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <utility>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "report/clean.h"
#include "report/excel_day.h"
#include "report/library_inside.h"
#include "report/reopen.h"
#include "telaah/failure.h"
#include "text/date_words.h"
#include "text/markup.h"
#include "text/system_words.h"

namespace telaah::report {
namespace {

constexpr std::uint32_t kMaxLinks = 65'000;  // Excel keeps 65,530 a sheet
constexpr std::size_t kBuffer = 256u << 10;
constexpr std::size_t kMaxMarkedUnits = 8'000;
constexpr std::chrono::year_month_day kNoDate{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};

[[noreturn]] void fail(std::string_view sheet, std::uint32_t row, int code) {
  throw Error(ExitCode::environment, fmt::format("Buku kerja tidak dapat ditulis (lembar '{}', baris {}): {}.", sheet,
                                                 row + 1, lxw_strerror(static_cast<lxw_error>(code))));
}

/// libxlsxwriter tells C's stderr, in English, what it also returns. glibc lets that pointer be set; what telaah itself
/// writes to the descriptor still arrives.
class SilentLibrary {
 public:
  SilentLibrary() {
    if (nowhere_ != nullptr) stderr = nowhere_;
  }
  SilentLibrary(const SilentLibrary&) = delete;
  SilentLibrary& operator=(const SilentLibrary&) = delete;
  ~SilentLibrary() {
    const int told = errno;
    stderr = before_;
    if (nowhere_ != nullptr) std::fclose(nowhere_);
    errno = told;
  }

 private:
  std::FILE* before_ = stderr;
  std::FILE* nowhere_ = std::fopen("/dev/null", "we");
};

[[noreturn]] void fail_to_save(lxw_error code) {
  throw Error(ExitCode::environment, fmt::format("Buku kerja tidak dapat disimpan: {}.",
                                                 errno != 0 ? text::system_cause(errno) : lxw_strerror(code)));
}

const char* number_format(Number number) {
  switch (number) {
    case Number::general:
      return nullptr;
    case Number::text:
      return "@";
    case Number::integer:
      return "#,##0";
    case Number::count:
      return "#,##0;-#,##0;\"–\"";
    case Number::signed_integer:
      return "+#,##0;-#,##0;0";
    case Number::decimal:
      return "#,##0.0";
    case Number::percent:
      return "0.0%";
    case Number::share:
      return "0%";
    case Number::rupiah:
      return "\"Rp\"#,##0";
    case Number::date:
      return "[$-421]d mmm yyyy";
    case Number::month:
      return "[$-421]mmmm yyyy";
  }
  return nullptr;
}

std::uint8_t horizontal(Align align) {
  switch (align) {
    case Align::left:
      return LXW_ALIGN_LEFT;
    case Align::center:
      return LXW_ALIGN_CENTER;
    case Align::right:
      return LXW_ALIGN_RIGHT;
    case Align::across:
      return LXW_ALIGN_CENTER_ACROSS;
  }
  return LXW_ALIGN_LEFT;
}

void draw_edge(lxw_format* format, Edge edge) {
  constexpr lxw_color_t kGrey = 0xBFBFBF, kDark = 0x404040;
  switch (edge) {
    case Edge::none:
      return;
    case Edge::hair:
      format_set_border(format, LXW_BORDER_THIN);
      format_set_border_color(format, kGrey);
      return;
    case Edge::tile:
      format_set_left(format, LXW_BORDER_MEDIUM);
      format_set_right(format, LXW_BORDER_MEDIUM);
      format_set_left_color(format, 0xFFFFFF);
      format_set_right_color(format, 0xFFFFFF);
      return;
    case Edge::thin:
      format_set_bottom(format, LXW_BORDER_THIN);
      break;
    case Edge::thick:
      format_set_bottom(format, LXW_BORDER_MEDIUM);
      break;
    case Edge::twin:
      format_set_bottom(format, LXW_BORDER_DOUBLE);
      break;
  }
  format_set_bottom_color(format, kDark);
}

/// How a run of a rich string begins, as libxlsxwriter's own styles writer puts it.
std::string run_begin(bool bold, const Style& style, const std::string& font) {
  return fmt::format(
      "<r><rPr>{}{}<sz val=\"{}\"/><color rgb=\"FF{:06X}\"/><rFont val=\"{}\"/><family val=\"2\"/></rPr><t "
      "xml:space=\"preserve\">",
      bold ? "<b/>" : "", style.italic ? "<i/>" : "", style.size, style.ink, markup::escaped(font));
}

}  // namespace

Sheet::Sheet(Workbook& book, lxw_worksheet* raw, std::string name, bool streams)
    : book_(book), raw_(raw), name_(std::move(name)) {
  if (streams) {
    std::FILE* const file = inside::rows_file(raw_);
    setvbuf(file, nullptr, _IOFBF, kBuffer);  // hundreds of megabytes pass through it
    stream_.emplace(file);
  }
  worksheet_gridlines(raw_, LXW_HIDE_ALL_GRIDLINES);
  // Page numbers that are links and keys are text on purpose: no green corners.
  check(worksheet_ignore_errors(raw_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"), 0);
}

void Sheet::check(int code, std::uint32_t row) const {
  if (code != LXW_NO_ERROR) fail(name_, row, code);
}

void Sheet::touch(std::uint32_t row) {
  if (row >= touched_.size()) touched_.resize(row + 1 + row / 2);
  if (!touched_[row]) ++rows_written_;
  touched_[row] = true;
}

void Sheet::text(std::uint32_t row, std::uint16_t col, std::string_view untrusted, const Style& style) {
  if (stream_ && is_clean(untrusted)) return stream_->text(row, col, book_.look(style).index, untrusted);
  const std::string text = clean(untrusted);
  if (stream_) return stream_->text(row, col, book_.look(style).index, text);
  touch(row);
  check(worksheet_write_string(raw_, row, col, text.c_str(), book_.format(style)), row);
}

void Sheet::number(std::uint32_t row, std::uint16_t col, double value, const Style& style) {
  if (!std::isfinite(value)) return blank(row, col, style);
  if (stream_) return stream_->number(row, col, book_.look(style).index, value);
  touch(row);
  check(worksheet_write_number(raw_, row, col, value, book_.format(style)), row);
}

void Sheet::date(std::uint32_t row, std::uint16_t col, std::string_view iso, const Style& style) {
  const auto day = day_of(iso);
  if (!day) return text(row, col, dates::in_short_words(iso), style);
  number(row, col, excel_day(*day), style);
}

void Sheet::formula(std::uint32_t row, std::uint16_t col, const std::string& formula, double value,
                    const Style& style) {
  if (stream_) return stream_->formula(row, col, book_.look(style).index, formula, value);
  touch(row);
  check(worksheet_write_formula_num(raw_, row, col, formula.c_str(), book_.format(style), value), row);
}

void Sheet::blank(std::uint32_t row, std::uint16_t col, const Style& style) {
  if (stream_) return stream_->blank(row, col, book_.look(style).index);
  touch(row);
  check(worksheet_write_blank(raw_, row, col, book_.format(style)), row);
}

void Sheet::marked(std::uint32_t row, std::uint16_t col, std::string_view untrusted, std::size_t begin, std::size_t end,
                   const Style& style) {
  if (begin >= end || end > untrusted.size()) return text(row, col, untrusted, style);
  const std::array<std::string, 3> parts{clean(untrusted.substr(0, begin), kMaxMarkedUnits),
                                         clean(untrusted.substr(begin, end - begin), kMaxMarkedUnits),
                                         clean(untrusted.substr(end), kMaxMarkedUnits)};
  if (parts[1].empty() || (parts[0].empty() && parts[2].empty())) {
    Style bold = style;
    bold.bold = !parts[1].empty();
    return text(row, col, untrusted, bold);
  }
  put_rich(row, col, parts, style);
}

// libxlsxwriter makes a temporary file for every rich string, 78 µs each: only sheets of few rows go that way.
void Sheet::put_rich(std::uint32_t row, std::uint16_t col, const std::array<std::string, 3>& parts,
                     const Style& style) {
  if (stream_) {
    const Workbook::Look& look = book_.look(style);
    std::string runs;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].empty()) continue;
      runs += i == 1 ? look.bold_run : look.plain_run;
      markup::append_text(runs, parts[i]);
      runs += "</t></r>";
    }
    return stream_->rich(row, col, look.index, runs);
  }
  Style bold_style = style;
  bold_style.bold = true;
  lxw_format* plain = book_.format(style);
  lxw_format* bold = book_.format(bold_style);
  std::array<lxw_rich_string_tuple, 3> runs{};
  std::array<lxw_rich_string_tuple*, 4> list{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty()) continue;
    runs[i] = {i == 1 ? bold : plain, const_cast<char*>(parts[i].c_str())};
    list[count++] = &runs[i];
  }
  touch(row);
  check(worksheet_write_rich_string(raw_, row, col, list.data(), plain), row);
}

void Sheet::link(std::uint32_t row, std::uint16_t col, const std::string& address, std::string_view untrusted_shown,
                 const Style& style) {
  if (address.empty() || links_ >= kMaxLinks) return text(row, col, untrusted_shown, style);
  Style blue = style;
  blue.underline = true;
  blue.ink = 0x0B5394;
  const std::string shown = clean(untrusted_shown, 250);
  ++links_;
  const Workbook::Look& look = book_.look(blue);
  check(worksheet_write_url_opt(raw_, row, col, address.c_str(), look.format, shown.c_str(), nullptr), row);
  if (!stream_) return touch(row);
  // The library keeps the link and the cell apart: the link stays, the cell goes our way.
  inside::forget_cell(raw_, col);
  stream_->text(row, col, look.index, shown);
}

void Sheet::finish_stream() {
  if (!stream_) return;
  stream_->flush();
  if (stream_->rows() > 0) inside::set_extent(raw_, stream_->last_row(), stream_->last_col());
}

void Sheet::merge(const Range& range, std::string_view untrusted, const Style& style) {
  const std::string text = clean(untrusted);
  for (std::uint32_t row = range.first_row; row <= range.last_row; ++row) touch(row);
  check(worksheet_merge_range(raw_, range.first_row, range.first_col, range.last_row, range.last_col, text.c_str(),
                              book_.format(style)),
        range.first_row);
}

void Sheet::row_height(std::uint32_t row, double points) {
  if (stream_) return stream_->height(row, points);
  touch(row);
  // The library leaves out a height that is the default, and LibreOffice would make its own.
  const bool is_default = std::abs(points - LXW_DEF_ROW_HEIGHT) < 0.005;
  check(worksheet_set_row(raw_, row, is_default ? LXW_DEF_ROW_HEIGHT + 0.01 : points, nullptr), row);
}

void Sheet::column(std::uint16_t col, double width, bool hidden, const Style& style) {
  lxw_row_col_options options{};
  options.hidden = hidden ? LXW_TRUE : LXW_FALSE;
  check(worksheet_set_column_opt(raw_, col, col, width, book_.format(style), &options), 0);
}

void Sheet::table(const Range& range, const std::string& name, const std::vector<std::string>& titles,
                  const Style& head) {
  std::vector<std::string> headers;
  for (const std::string& title : titles) headers.push_back(clean(title, 255));
  std::vector<lxw_table_column> columns(headers.size());
  std::vector<lxw_table_column*> list;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    columns[i].header = headers[i].data();
    columns[i].header_format = book_.format(head);
    list.push_back(&columns[i]);
  }
  list.push_back(nullptr);
  lxw_table_options options{};
  std::string table_name = name;
  options.name = table_name.data();
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
  options.style_type_number = 0;  // our own borders: LibreOffice does not draw table styles
  options.no_banded_rows = LXW_TRUE;
  options.columns = list.data();
  check(worksheet_add_table(raw_, range.first_row, range.first_col, range.last_row, range.last_col, &options),
        range.first_row);
}

void Sheet::filter(const Range& range) {
  check(worksheet_autofilter(raw_, range.first_row, range.first_col, range.last_row, range.last_col), range.first_row);
}

const Workbook::Look& Workbook::look(const Style& style) {
  if (last_.second != nullptr && last_.first == style) return *last_.second;
  const auto [found, is_new] = looks_.try_emplace(style);
  if (is_new) {
    Look& made = found->second;
    made.format = make(style);
    made.index = inside::format_number(made.format);
    made.plain_run = run_begin(false, style, font_);
    made.bold_run = run_begin(true, style, font_);
  }
  last_ = {style, &found->second};
  return found->second;
}

lxw_format* Workbook::make(const Style& style) {
  lxw_format* made = workbook_add_format(raw_);
  if (made == nullptr) throw std::bad_alloc();
  format_set_font_name(made, font_.c_str());
  format_set_font_size(made, style.size);
  format_set_font_color(made, style.ink);
  if (style.bold) format_set_bold(made);
  if (style.italic) format_set_italic(made);
  if (style.underline) format_set_underline(made, LXW_UNDERLINE_SINGLE);
  if (style.wrap) format_set_text_wrap(made);
  if (style.unlocked) format_set_unlocked(made);
  if (style.indent > 0) format_set_indent(made, style.indent);
  format_set_align(made, horizontal(style.align));
  format_set_align(made, style.middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (const char* code = number_format(style.number)) format_set_num_format(made, code);
  if (style.fill != kNoFill) {
    format_set_pattern(made, LXW_PATTERN_SOLID);
    format_set_bg_color(made, style.fill);
  }
  draw_edge(made, style.edge);
  return made;
}

Workbook::Workbook(const std::string& path, const std::string& folder, const std::string& font, const About& about)
    : raw_(nullptr), font_(clean(font, 31)) {
  std::string tmpdir = folder;
  lxw_workbook_options options{};
  options.tmpdir = tmpdir.data();
  raw_ = workbook_new_opt(path.c_str(), &options);
  if (raw_ == nullptr) throw std::bad_alloc();
  std::string title = clean(about.title, 250), author = clean(about.author, 250), company = clean(about.company, 250);
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.company = company.data();
  std::string mark(kMark);
  properties.comments = mark.data();
  const auto day = day_of(about.created);
  properties.created = unix_day(day ? *day : kNoDate);  // 0 would mean now, and two equal reports would differ
  const lxw_error code = workbook_set_properties(raw_, &properties);
  if (code != LXW_NO_ERROR) fail("-", 0, code);
}

Workbook::~Workbook() {
  if (raw_ != nullptr) lxw_workbook_free(raw_);
}

Sheet& Workbook::add(std::string_view wanted, bool streams) {
  std::vector<std::string> taken;
  for (const auto& sheet : sheets_) taken.push_back(sheet->name());
  const std::string name = sheet_name(wanted, taken);
  // The option is read when a sheet is made, so one workbook may hold streamed sheets beside sheets with tables.
  inside::stream_sheets(raw_, streams);
  lxw_worksheet* made = [&] {
    const SilentLibrary silent;
    errno = 0;
    return workbook_add_worksheet(raw_, name.c_str());
  }();
  if (made == nullptr) fail_to_save(LXW_ERROR_CREATING_TMPFILE);  // the name is one that nobody has
  sheets_.push_back(std::unique_ptr<Sheet>(new Sheet(*this, made, name, streams)));
  return *sheets_.back();
}

void Workbook::close() {
  for (const auto& sheet : sheets_) sheet->finish_stream();
  lxw_workbook* closing = std::exchange(raw_, nullptr);  // freed by the call, whatever it returns
  const lxw_error code = [&] {
    const SilentLibrary silent;
    errno = 0;
    return workbook_close(closing);
  }();
  if (code != LXW_NO_ERROR) fail_to_save(code);
}

}  // namespace telaah::report
