#include "telaah/sheet_reader.h"

#include "extract/worker.h"
#include "telaah/limits.h"
#include "wire/probe_workbook.h"
#include "wire/sheet_codec.h"

namespace telaah::extract {
namespace {

// 20,000 proposals and their evidence: 28 MB, 9 CPU-s.
constexpr std::chrono::seconds kCpu{60};
constexpr std::uint64_t kAddressSpace = 1ull << 30;

struct Told {
  std::vector<Sheet> sheets;
  std::uint64_t peak_memory_bytes = 0;
};

/// The answer; nullopt when the child failed or said something impossible.
std::optional<Result<Told>> receive_sheets(Child& child) {
  Told told;
  std::size_t cells = 0, merged = 0;
  while (const auto frame = child.receive()) {
    if (frame->type == wire::FrameType::failure && told.sheets.empty()) {
      if (const auto remote = wire::decode_failure(frame->payload)) return Result<Told>(Failure{remote->code, 0, ""});
    } else if (frame->type == wire::FrameType::sheet_head && told.sheets.size() < wire::kMaxSheets) {
      if (auto name = wire::decode_sheet_name(frame->payload)) {
        told.sheets.push_back({.name = std::move(*name), .cells = {}, .merged = {}});
        continue;
      }
    } else if (frame->type == wire::FrameType::sheet_cells && !told.sheets.empty()) {
      auto more = wire::decode_cells(frame->payload);
      if (more && (cells += more->size()) <= wire::kMaxCells) {
        std::vector<Cell>& into = told.sheets.back().cells;
        into.insert(into.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
        continue;
      }
    } else if (frame->type == wire::FrameType::sheet_merged && !told.sheets.empty()) {
      const auto more = wire::decode_merged(frame->payload);
      if (more && (merged += more->size()) <= wire::kMaxMerged) {
        std::vector<CellRange>& into = told.sheets.back().merged;
        into.insert(into.end(), more->begin(), more->end());
        continue;
      }
    } else if (frame->type == wire::FrameType::done) {
      if (const auto done = wire::decode_done(frame->payload)) {
        told.peak_memory_bytes = done->peak_memory_bytes;
        return Result<Told>(std::move(told));
      }
    }
    child.refuse();
  }
  return std::nullopt;
}

std::optional<Result<Told>> ask(Child& child, int descriptor, const wire::WorkbookRequest& request) {
  child.arm({.cpu = kCpu, .address_space_bytes = kAddressSpace, .wall = {}});
  std::string out;
  wire::append_frame(out, wire::FrameType::read_workbook, wire::encode(request));
  if (!child.send(out, descriptor)) return std::nullopt;
  return receive_sheets(child);
}

bool reads_the_probe(Child& child) {
  const std::string_view bytes = wire::probe_workbook();
  const Descriptor file = in_memory(bytes);
  const auto told = ask(child, file.number(), {.size_bytes = bytes.size(), .wanted = {}});
  return told && told->has_value() && told->value().sheets == wire::probe_sheets();
}

}  // namespace

struct SheetReader::Inside {
  explicit Inside(std::string program)
      : worker({.program = {.name = "telaah-xlsx", .path = std::move(program), .environment = {"LC_ALL=C.UTF-8"}},
                .recycle_after = 1,
                .self_test = reads_the_probe}) {}
  Worker worker;
};

SheetReader::SheetReader(std::string program) : inside_(std::make_unique<Inside>(std::move(program))) {}
SheetReader::SheetReader(SheetReader&&) noexcept = default;
SheetReader& SheetReader::operator=(SheetReader&&) noexcept = default;
SheetReader::~SheetReader() = default;

Result<std::vector<Sheet>> SheetReader::read(int descriptor, std::uint64_t size_bytes,
                                             const std::vector<std::string>& wanted) {
  auto told = inside_->worker.ask<Told>(
      [&](Child& child) { return ask(child, descriptor, {.size_bytes = size_bytes, .wanted = wanted}); });
  if (!told) return std::move(told.error());
  inside_->worker.count_document(told->peak_memory_bytes);
  return std::move(told->sheets);
}

}  // namespace telaah::extract
