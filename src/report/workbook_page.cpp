// The parts of a sheet that are not cells: page, panes, charts, pictures, choices, protection.

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "report/clean.h"
#include "report/workbook.h"
#include "telaah/failure.h"

namespace telaah::report {
namespace {

constexpr std::uint8_t kA4 = 9, kFolio = 14;  // Excel's paper codes; F4 has none, printers take Folio for it
constexpr std::size_t kMaxFooter = 200, kMaxTitle = 32, kMaxMessage = 250;  // Excel: 255, 32, 255
constexpr lxw_color_t kGridline = 0xE0E0E0, kText = 0x404040, kInside = 0x202020;

std::string doubled_ampersands(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '&' ? "&&" : std::string(1, c);
  return out;
}

/// Height in points as Excel would show it; 0 when the file is no PNG or JPEG. The logo is the office's own file.
double image_height(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto big = [&](std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
  };
  constexpr double kPlainDpi = 96, kPoints = 72, kInchesPerMetre = 39.37;
  if (bytes.size() > 33 && bytes.compare(1, 3, "PNG") == 0) {
    double dpi = kPlainDpi;
    const std::size_t density = bytes.find("pHYs");
    if (density != std::string::npos && density + 13 <= bytes.size() && bytes[density + 12] == 1)
      dpi = big(density + 8, 4) / kInchesPerMetre;
    return big(20, 4) * kPoints / (dpi > 0 ? dpi : kPlainDpi);
  }
  if (bytes.size() < 4 || big(0, 2) != 0xFFD8) return 0;
  double dpi = kPlainDpi;
  for (std::size_t at = 2; at + 9 < bytes.size() && big(at, 1) == 0xFF;) {
    const std::uint32_t kind = big(at + 1, 1), length = big(at + 2, 2);
    if (kind == 0xE0 && length >= 14 && at + 16 < bytes.size() && bytes[at + 11] == 1) dpi = big(at + 14, 2);
    if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC) {
      return big(at + 5, 2) * kPoints / (dpi > 0 ? dpi : kPlainDpi);
    }
    at += 2 + length;
  }
  return 0;
}

std::uint8_t chart_type(Chart::Kind kind) {
  switch (kind) {
    case Chart::Kind::column:
      return LXW_CHART_COLUMN;
    case Chart::Kind::stacked_column:
      return LXW_CHART_COLUMN_STACKED;
    case Chart::Kind::bar:
      return LXW_CHART_BAR;
    case Chart::Kind::stacked_bar:
      return LXW_CHART_BAR_STACKED;
    case Chart::Kind::line:
      return LXW_CHART_LINE;
  }
  return LXW_CHART_COLUMN;
}

bool is_dark(std::uint32_t colour) {
  const std::uint32_t red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
  return red * 299 + green * 587 + blue * 114 < 110'000;
}

void add_series(lxw_chart* chart, const Chart& wanted, const Series& one) {
  lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
  if (series == nullptr) throw std::bad_alloc();
  const char* sheet = wanted.data_sheet.c_str();
  const auto& [c_first, c_last, c_left, c_right] = one.categories;
  const auto& [v_first, v_last, v_left, v_right] = one.values;
  chart_series_set_categories(series, sheet, c_first, c_left, c_last, c_right);
  chart_series_set_values(series, sheet, v_first, v_left, v_last, v_right);
  chart_series_set_name(series, clean(one.name, 100).c_str());
  lxw_chart_fill fill{};
  fill.color = one.colour;
  lxw_chart_line line{};
  line.color = one.colour;
  line.width = 2.25f;
  if (wanted.kind == Chart::Kind::line) {
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 6);
    chart_series_set_marker_fill(series, &fill);
  } else {
    lxw_chart_line edge{};
    edge.color = 0xFFFFFF;
    edge.width = 0.75f;
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &edge);  // white gaps keep stacked parts apart on a grey print
  }
  const bool is_inside = wanted.kind == Chart::Kind::stacked_bar || wanted.kind == Chart::Kind::stacked_column;
  lxw_chart_font font{};
  font.size = 8;
  font.color = is_inside && is_dark(one.colour) ? 0xFFFFFF : is_inside ? kInside : kText;
  chart_series_set_labels(series);
  chart_series_set_labels_font(series, &font);
  chart_series_set_labels_num_format(series, fmt::format("[<{:.0f}]\"\";#,##0", std::ceil(wanted.labels_from)).c_str());
}

}  // namespace

void Sheet::freeze(std::uint32_t row, std::uint16_t col) { worksheet_freeze_panes(raw_, row, col); }

void Sheet::print(const Print& page) {
  worksheet_set_paper(raw_, page.folio ? kFolio : kA4);
  if (page.landscape) worksheet_set_landscape(raw_);
  worksheet_set_margins(raw_, 0.5, 0.5, 0.5, 0.65);
  worksheet_fit_to_pages(raw_, 1, page.one_page ? 1 : 0);
  if (page.center) worksheet_center_horizontally(raw_);
  check(worksheet_print_area(raw_, page.area.first_row, page.area.first_col, page.area.last_row, page.area.last_col),
        0);
  if (page.repeat_row > 0) check(worksheet_repeat_rows(raw_, page.repeat_row, page.repeat_row), 0);
  const std::string left = doubled_ampersands(clean(page.footer_left, kMaxFooter / 2));
  const std::string footer = "&L&10" + left + "&R&10Halaman &P dari &N";
  check(worksheet_set_footer(raw_, footer.c_str()), 0);
}

void Sheet::chart(const Chart& wanted) {
  lxw_chart* chart = workbook_add_chart(book_.raw_, chart_type(wanted.kind));
  if (chart == nullptr) throw std::bad_alloc();
  for (const Series& series : wanted.series) add_series(chart, wanted, series);
  lxw_chart_font title{}, small{};
  title.size = 11;
  title.bold = LXW_TRUE;
  title.color = kText;
  small.size = 8;
  small.color = kText;
  chart_title_set_name(chart, clean(wanted.title, 200).c_str());
  chart_title_set_name_font(chart, &title);
  const bool lies = wanted.kind == Chart::Kind::bar || wanted.kind == Chart::Kind::stacked_bar;
  lxw_chart_axis* names = lies ? chart->y_axis : chart->x_axis;  // libxlsxwriter swaps them for lying bars
  lxw_chart_axis* values = lies ? chart->x_axis : chart->y_axis;
  if (lies) chart_axis_set_reverse(names);  // the first row on top
  chart_axis_set_num_font(names, &small);
  chart_axis_set_num_font(values, &small);
  chart_axis_set_num_format(values, "#,##0");
  chart_axis_set_min(values, 0);
  if (lies) {  // every bar bears its figure
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_axis_off(values);
  } else {
    lxw_chart_line grid{};
    grid.color = kGridline;
    grid.width = 0.5f;
    chart_axis_major_gridlines_set_line(values, &grid);
  }
  if (wanted.kind != Chart::Kind::line) chart_set_series_gap(chart, 45);
  chart_legend_set_position(chart, wanted.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  chart_legend_set_font(chart, &small);
  chart_show_hidden_data(chart);  // the figures stand on a hidden sheet
  lxw_chart_options options{};
  options.x_scale = wanted.x_scale;
  options.y_scale = wanted.y_scale;
  options.x_offset = options.y_offset = 3;
  std::string description = clean(wanted.title, 200);
  options.description = description.data();
  check(worksheet_insert_chart_opt(raw_, wanted.row, wanted.col, chart, &options), wanted.row);
}

void Sheet::image(std::uint32_t row, std::uint16_t col, const std::string& file, double height_points) {
  const double height = image_height(file);
  if (height <= 0) {
    throw Error(ExitCode::usage, fmt::format("Logo '{}' tidak dapat dibaca; gunakan berkas PNG atau JPEG.", file));
  }
  lxw_image_options options{};
  options.x_offset = options.y_offset = 2;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  std::string description = "Logo";
  options.description = description.data();
  options.x_scale = options.y_scale = height_points / height;
  check(worksheet_insert_image_opt(raw_, row, col, file.c_str(), &options), row);
}

void Sheet::choices(const Range& range, const std::string& source, std::string_view title, std::string_view message) {
  std::string formula = source, heading = clean(title, kMaxTitle), words = clean(message, kMaxMessage);
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  rule.value_formula = formula.data();
  rule.ignore_blank = LXW_VALIDATION_ON;
  rule.dropdown = LXW_VALIDATION_ON;
  rule.show_input = LXW_VALIDATION_ON;
  rule.show_error = LXW_VALIDATION_ON;
  rule.input_title = heading.data();
  rule.input_message = words.data();
  rule.error_title = heading.data();
  rule.error_message = words.data();
  check(worksheet_data_validation_range(raw_, range.first_row, range.first_col, range.last_row, range.last_col, &rule),
        range.first_row);
}

void Sheet::dates_only(const Range& range, std::string_view message) {
  std::string words = clean(message, kMaxMessage);
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_DATE;
  rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN;
  rule.value_datetime = {2000, 1, 1, 0, 0, 0};
  rule.ignore_blank = LXW_VALIDATION_ON;
  rule.show_error = LXW_VALIDATION_ON;
  rule.error_message = words.data();
  check(worksheet_data_validation_range(raw_, range.first_row, range.first_col, range.last_row, range.last_col, &rule),
        range.first_row);
}

void Sheet::protect() {
  lxw_protection allowed{};
  allowed.format_cells = allowed.format_columns = allowed.format_rows = LXW_TRUE;
  allowed.sort = allowed.autofilter = allowed.insert_hyperlinks = LXW_TRUE;
  worksheet_protect(raw_, nullptr, &allowed);
}

void Sheet::hide() { worksheet_hide(raw_); }
void Sheet::activate() { worksheet_activate(raw_); }
void Sheet::tab_colour(std::uint32_t colour) { worksheet_set_tab_color(raw_, colour); }

void Sheet::data_bars(const Range& range, std::uint32_t colour) {
  lxw_conditional_format bars{};
  bars.type = LXW_CONDITIONAL_DATA_BAR;
  bars.bar_color = colour;
  bars.data_bar_2010 = LXW_TRUE;
  bars.bar_solid = LXW_TRUE;
  bars.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  bars.min_value = 0;
  check(
      worksheet_conditional_format_range(raw_, range.first_row, range.first_col, range.last_row, range.last_col, &bars),
      range.first_row);
}

}  // namespace telaah::report
