// Any table people may give back or send: as CSV, as cells of a workbook, as what the xlsx worker puts on the wire.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "telaah/inventory.h"
#include "telaah/review.h"
#include "telaah/round_trip.h"
#include "wire/sheet_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telaah;
  if (size > 64 * 1024) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(wire::decode_sheet_name(bytes));
  static_cast<void>(wire::decode_workbook_request(bytes));
  if (const auto cells = wire::decode_cells(bytes); cells && !wire::decode_cells(wire::encode_cells(*cells)))
    std::abort();
  const auto merged = wire::decode_merged(bytes);
  if (merged && wire::decode_merged(wire::encode_merged(*merged)) != merged) std::abort();

  Sheet sheet = review::read_csv(bytes);
  if (merged) sheet.merged = *merged;
  static_cast<void>(review::inventory(sheet, {}, [](const std::string& name) { return name.substr(0, 3); }));
  for (Cell& cell : sheet.cells) {
    cell.is_number = cell.text.find_first_not_of("0123456789.") == std::string::npos;
    static_cast<void>(review::day_of(cell.text, cell.is_number));
  }
  sheet.name = std::string(round_trip::kReview);
  Sheet copy = sheet, origin = sheet;
  copy.name = std::string(round_trip::kReview) + " (2)";
  origin.name = std::string(round_trip::kMethod);
  review::Known known;
  known.ledger = "buku";
  known.content_beginning = [](const std::string& hex) -> std::optional<std::string> {
    if (!hex.empty() && hex.find_first_not_of("0123456789abcdef") == std::string::npos) return std::string(64, 'a');
    return std::nullopt;
  };
  const review::Reviewed reviewed = review::read({sheet, copy, origin}, known);
  for (const review::Decided& one : reviewed.changes) {
    if (one.decision.sha256.size() != 64) std::abort();
  }
  return 0;
}
