#pragma once
// Sheets on the wire: a head with the name, then frames of merged ranges and of cells.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/sheet.h"

namespace telaah::wire {

inline constexpr std::uint32_t kMaxSheets = 256, kMaxRows = 1'048'576, kMaxColumns = 16'384;
inline constexpr std::uint32_t kMaxCells = 2'000'000;  // 20,000 proposals with five criteria of 12 columns, and more
inline constexpr std::size_t kMaxSheetNameBytes = 256, kMaxCellBytes = 128u << 10;  // Excel: 31 and 32,767 characters
inline constexpr std::uint32_t kMaxMerged = 100'000;  // of all sheets together; a list merges a few cells a page
inline constexpr std::size_t kCellsPerFrame = 4096, kCellBytesPerFrame = 1u << 20;

struct WorkbookRequest {
  std::uint64_t size_bytes = 0;
  std::vector<std::string> wanted;  ///< names of sheets; empty = all
};
std::string encode(const WorkbookRequest& request);
std::optional<WorkbookRequest> decode_workbook_request(std::string_view payload);

std::string encode_sheet_name(std::string_view name);
std::optional<std::string> decode_sheet_name(std::string_view payload);

std::string encode_cells(const std::vector<Cell>& cells);
std::optional<std::vector<Cell>> decode_cells(std::string_view payload);

/// Whether a sheet can have such a range: inside its borders, the first cell not behind the last.
bool is_possible(const CellRange& range);
/// At most kCellsPerFrame ranges.
std::string encode_merged(std::span<const CellRange> ranges);
std::optional<std::vector<CellRange>> decode_merged(std::string_view payload);

}  // namespace telaah::wire
