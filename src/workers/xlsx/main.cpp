// telaah-xlsx: reads one workbook after the other that telaah hands over as a descriptor, and answers in frames. Locks
// itself down before the first; a workbook that came back from somewhere is as untrusted as a PDF.

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <new>
#include <span>
#include <string>

#include "telaah/limits.h"
#include "wire/probe_workbook.h"
#include "wire/sheet_codec.h"
#include "workers/conversation/conversation.h"
#include "workers/sandbox/sandbox.h"
#include "workers/xlsx/workbook_file.h"

namespace {

using namespace telaah;

constexpr sandbox::Rules kRules{.address_space_bytes = limits::kPdfAddressSpaceBytes, .socket = worker::kSocket};

bool read_probe() {
  try {
    return worker::read_workbook(wire::probe_workbook(), {}) == wire::probe_sheets();
  } catch (const std::exception&) {
    return false;
  }
}

/// All bytes behind the descriptor; "" when they are not there.
std::string bytes_of(int descriptor, std::uint64_t size) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || static_cast<std::uint64_t>(status.st_size) != size ||
      size > limits::kMaxFileBytes)
    return {};
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (count <= 0) return {};
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

bool send_merged(std::span<const CellRange> ranges) {
  for (; !ranges.empty(); ranges = ranges.subspan(std::min(ranges.size(), wire::kCellsPerFrame))) {
    const auto batch = ranges.first(std::min(ranges.size(), wire::kCellsPerFrame));
    if (!worker::answer(wire::FrameType::sheet_merged, wire::encode_merged(batch))) return false;
  }
  return true;
}

bool send(const Sheet& sheet) {
  if (!worker::answer(wire::FrameType::sheet_head, wire::encode_sheet_name(sheet.name)) || !send_merged(sheet.merged))
    return false;
  std::vector<Cell> batch;
  std::size_t bytes = 0;
  const auto flush = [&] {
    const bool sent = batch.empty() || worker::answer(wire::FrameType::sheet_cells, wire::encode_cells(batch));
    batch.clear();
    bytes = 0;
    return sent;
  };
  for (const Cell& cell : sheet.cells) {
    batch.push_back(cell);
    bytes += cell.text.size();
    if ((batch.size() == wire::kCellsPerFrame || bytes >= wire::kCellBytesPerFrame) && !flush()) return false;
  }
  return flush();
}

bool serve(const wire::Received& request) {
  if (request.type != wire::FrameType::read_workbook || !request.descriptor.is_open()) return false;
  const auto wanted = wire::decode_workbook_request(request.payload);
  if (!wanted) return false;
  const std::string bytes = bytes_of(request.descriptor.number(), wanted->size_bytes);
  if (bytes.empty()) return worker::answer_failure(FailureCode::changed_while_read);
  std::vector<Sheet> sheets;
  try {
    sheets = worker::read_workbook(bytes, wanted->wanted);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::length_error&) {
    return worker::answer_failure(FailureCode::output_flood);
  } catch (const std::exception&) {
    return worker::answer_failure(FailureCode::cannot_open);
  }
  return std::all_of(sheets.begin(), sheets.end(), send) && worker::answer_done();
}

wire::SandboxState get_ready() { return read_probe() ? wire::SandboxState::locked : wire::SandboxState::engine_failed; }

bool self_test() { return read_probe() && sandbox::self_test(kRules, read_probe); }

}  // namespace

int main(int argc, char** argv) {
  return worker::run({.name = "telaah-xlsx",
                      .rules = kRules,
                      .engine = worker::orcus_version,
                      .get_ready = get_ready,
                      .serve = serve,
                      .self_test = self_test},
                     argc, argv);
}
