#include "report/row_stream.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <iterator>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "report/clean.h"
#include "telaah/failure.h"
#include "text/markup.h"
#include "text/system_words.h"

namespace telaah::report {
namespace {

constexpr std::size_t kFlushAt = 256u << 10;

bool needs_space_kept(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n'; };
  return !text.empty() && (is_space(text.front()) || is_space(text.back()));
}

}  // namespace

RowStream::RowStream(std::FILE* out) : out_(out) { waiting_.reserve(kFlushAt + (kFlushAt >> 2)); }

void RowStream::enter(std::uint32_t row) {
  if (has_row_ && row == row_) return;
  assert((!has_row_ || row > row_) && "rows of a streamed sheet come in order");
  if (has_row_) write_row();
  row_ = row;
  has_row_ = true;
  ++rows_;
  row_digits_ = std::to_string(row + 1);
}

void RowStream::write_row() {
  waiting_.append("<row r=\"").append(row_digits_).append("\"");
  if (height_ > 0) fmt::format_to(std::back_inserter(waiting_), FMT_COMPILE(" ht=\"{}\" customHeight=\"1\""), height_);
  waiting_.append(">").append(cells_).append("</row>");
  cells_.clear();
  height_ = 0;
  has_row_ = false;
  if (waiting_.size() >= kFlushAt) write_out();
}

void RowStream::write_out() {
  if (std::fwrite(waiting_.data(), 1, waiting_.size(), out_) != waiting_.size()) {
    throw Error(ExitCode::environment, fmt::format("Buku kerja tidak dapat disimpan: {}.", text::system_cause(errno)));
  }
  waiting_.clear();
}

void RowStream::open(std::uint32_t row, std::uint16_t col, int style) {
  enter(row);
  while (columns_.size() <= col) columns_.push_back(column_letters(columns_.size()));
  last_col_ = std::max(last_col_, col);
  cells_.append("<c r=\"").append(columns_[col]).append(row_digits_).append("\" s=\"");
  const fmt::format_int digits(style);
  cells_.append(digits.data(), digits.size()).append("\"");
}

void RowStream::text(std::uint32_t row, std::uint16_t col, int style, std::string_view text) {
  if (text.empty()) return blank(row, col, style);
  open(row, col, style);
  cells_.append(needs_space_kept(text) ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                                       : " t=\"inlineStr\"><is><t>");
  markup::append_text(cells_, text);
  cells_.append("</t></is></c>");
}

void RowStream::number(std::uint32_t row, std::uint16_t col, int style, double value) {
  open(row, col, style);
  fmt::format_to(std::back_inserter(cells_), FMT_COMPILE("><v>{}</v></c>"), value);
}

void RowStream::blank(std::uint32_t row, std::uint16_t col, int style) {
  open(row, col, style);
  cells_.append("/>");
}

void RowStream::formula(std::uint32_t row, std::uint16_t col, int style, std::string_view formula, double value) {
  open(row, col, style);
  cells_.append("><f>");
  markup::append_text(cells_, formula.substr(formula.starts_with('=') ? 1 : 0));
  fmt::format_to(std::back_inserter(cells_), FMT_COMPILE("</f><v>{}</v></c>"), value);
}

void RowStream::rich(std::uint32_t row, std::uint16_t col, int style, std::string_view runs) {
  open(row, col, style);
  cells_.append(" t=\"inlineStr\"><is>").append(runs).append("</is></c>");
}

void RowStream::height(std::uint32_t row, double points) {
  enter(row);
  height_ = points;
}

void RowStream::flush() {
  if (has_row_) write_row();
  write_out();
}

}  // namespace telaah::report
