// telaah-xlsx: reads one workbook after the other that telaah hands over as a descriptor, and answers in frames. Locks
// itself down before the first; a workbook that came back from somewhere is as untrusted as a PDF.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#include "telaah/limits.h"
#include "wire/channel.h"
#include "wire/frames.h"
#include "wire/probe.h"
#include "wire/probe_workbook.h"
#include "wire/sheet_codec.h"
#include "workers/sandbox/sandbox.h"
#include "workers/xlsx/workbook_file.h"

namespace {

using namespace telaah;

constexpr int kSocket = 3;
constexpr sandbox::Rules kRules{.address_space_bytes = limits::kPdfAddressSpaceBytes, .socket = kSocket};

bool read_probe() {
  try {
    return workers::read_workbook(wire::probe_workbook(), {}) == wire::probe_sheets();
  } catch (const std::exception&) {
    return false;
  }
}

bool answer(wire::FrameType type, std::string_view payload) {
  std::string out;
  wire::append_frame(out, type, payload);
  return wire::send_all(kSocket, out);
}

bool fail(FailureCode code) { return answer(wire::FrameType::failure, wire::encode(wire::RemoteFailure{code, 0})); }

/// All bytes behind the descriptor; "" when they are not there.
std::string bytes_of(int descriptor, std::uint64_t size) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || static_cast<std::uint64_t>(status.st_size) != size || size > limits::kMaxFileBytes) return {};
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (count <= 0) return {};
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

bool send(const Sheet& sheet) {
  if (!answer(wire::FrameType::sheet_head, wire::encode_sheet_name(sheet.name))) return false;
  std::vector<Cell> batch;
  std::size_t bytes = 0;
  const auto flush = [&] {
    const bool sent = batch.empty() || answer(wire::FrameType::sheet_cells, wire::encode_cells(batch));
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

/// False: the conversation is over.
bool serve() {
  const auto request = wire::receive(kSocket);
  if (!request || request->type != wire::FrameType::read_workbook || !request->descriptor.is_open()) return false;
  const auto wanted = wire::decode_workbook_request(request->payload);
  if (!wanted) return false;
  const std::string bytes = bytes_of(request->descriptor.number(), wanted->size_bytes);
  if (bytes.empty()) return fail(FailureCode::changed_while_read);
  std::vector<Sheet> sheets;
  try {
    sheets = workers::read_workbook(bytes, wanted->wanted);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::length_error&) {
    return fail(FailureCode::output_flood);
  } catch (const std::exception&) {
    return fail(FailureCode::cannot_open);
  }
  for (const Sheet& sheet : sheets) {
    if (!send(sheet)) return false;
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return answer(wire::FrameType::done, wire::encode(wire::Done{static_cast<std::uint64_t>(usage.ru_maxrss) << 10}));
}

bool say_hello() {
  const bool warm = read_probe();
  wire::Hello hello;
  hello.engine = workers::orcus_version();
  hello.sandbox = warm ? sandbox::lock_down(kRules) : wire::SandboxState::engine_failed;
  return answer(wire::FrameType::hello, wire::encode(hello)) && wire::is_locked(hello.sandbox);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--self-test") {
    return read_probe() && sandbox::self_test(kRules, read_probe) ? EXIT_SUCCESS : EXIT_FAILURE;
  }
  if (::fcntl(kSocket, F_GETFD) < 0) {
    std::fputs("telaah-xlsx dijalankan oleh telaah, tidak langsung. Uji mandiri: telaah-xlsx --self-test\n", stderr);
    return static_cast<int>(ExitCode::usage);
  }
  if (!say_hello()) ::_exit(wire::kExitRefused);
  try {
    while (serve()) continue;
  } catch (const std::bad_alloc&) {
    ::_exit(wire::kExitMemory);
  }
  ::_exit(EXIT_SUCCESS);
}
