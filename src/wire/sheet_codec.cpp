#include "wire/sheet_codec.h"

#include "telaah/utf8.h"
#include "wire/bytes.h"

namespace telaah::wire {

std::string encode(const WorkbookRequest& request) {
  std::string out;
  Writer writer(out);
  writer.number(request.size_bytes);
  writer.number(static_cast<std::uint32_t>(request.wanted.size()));
  for (const std::string& name : request.wanted) writer.bytes(name);
  return out;
}

std::optional<WorkbookRequest> decode_workbook_request(std::string_view payload) {
  Reader reader(payload);
  WorkbookRequest request;
  request.size_bytes = reader.number<std::uint64_t>();
  const std::uint32_t count = reader.count(kMaxSheets, sizeof(std::uint32_t));
  for (std::uint32_t i = 0; i < count; ++i) request.wanted.emplace_back(reader.bytes(kMaxSheetNameBytes));
  if (!reader.finished()) return std::nullopt;
  return request;
}

std::string encode_sheet_name(std::string_view name) {
  std::string out;
  Writer(out).bytes(name);
  return out;
}

std::optional<std::string> decode_sheet_name(std::string_view payload) {
  Reader reader(payload);
  const std::string name(reader.bytes(kMaxSheetNameBytes));
  if (!reader.finished() || !utf8::is_valid(name)) return std::nullopt;
  return name;
}

std::string encode_cells(const std::vector<Cell>& cells) {
  std::string out;
  Writer writer(out);
  writer.number(static_cast<std::uint32_t>(cells.size()));
  for (const Cell& cell : cells) {
    writer.number(cell.row);
    writer.number(cell.col);
    writer.number(static_cast<std::uint8_t>(cell.is_number ? 1 : 0));
    writer.bytes(cell.text);
  }
  return out;
}

std::optional<std::vector<Cell>> decode_cells(std::string_view payload) {
  Reader reader(payload);
  const std::uint32_t count = reader.count(kCellsPerFrame, 13);
  std::vector<Cell> cells;
  cells.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    Cell cell;
    cell.row = reader.number<std::uint32_t>();
    cell.col = reader.number<std::uint32_t>();
    const auto untrusted_kind = reader.number<std::uint8_t>();
    cell.is_number = untrusted_kind == 1;
    cell.text = reader.bytes(kMaxCellBytes);
    if (untrusted_kind > 1 || cell.row >= kMaxRows || cell.col >= kMaxColumns || !utf8::is_valid(cell.text))
      return std::nullopt;
    cells.push_back(std::move(cell));
  }
  if (!reader.finished()) return std::nullopt;
  return cells;
}

bool is_possible(const CellRange& range) {
  return range.first_row <= range.last_row && range.first_col <= range.last_col && range.last_row < kMaxRows &&
         range.last_col < kMaxColumns;
}

std::string encode_merged(std::span<const CellRange> ranges) {
  std::string out;
  Writer writer(out);
  writer.number(static_cast<std::uint32_t>(ranges.size()));
  for (const CellRange& range : ranges) {
    for (const std::uint32_t end : {range.first_row, range.first_col, range.last_row, range.last_col})
      writer.number(end);
  }
  return out;
}

std::optional<std::vector<CellRange>> decode_merged(std::string_view payload) {
  Reader reader(payload);
  const std::uint32_t count = reader.count(kCellsPerFrame, sizeof(CellRange));
  std::vector<CellRange> ranges(count);
  for (CellRange& range : ranges) {
    for (std::uint32_t* const end : {&range.first_row, &range.first_col, &range.last_row, &range.last_col})
      *end = reader.number<std::uint32_t>();
    if (!is_possible(range)) return std::nullopt;
  }
  if (!reader.finished()) return std::nullopt;
  return ranges;
}

}  // namespace telaah::wire
