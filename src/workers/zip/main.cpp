// telaah-zip: unpacks one ZIP archive after the other from descriptors that telaah hands over, and answers in frames. Locks
// itself down before the first; never opens or writes a file, never prints a message.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#include "telaah/limits.h"
#include "wire/channel.h"
#include "wire/frames.h"
#include "wire/probe.h"
#include "wire/probe_archive.h"
#include "workers/sandbox/sandbox.h"
#include "workers/zip/unpack.h"

namespace {

using namespace telaah;

constexpr int kSocket = 3;
constexpr sandbox::Rules kRules{.address_space_bytes = limits::kZipAddressSpaceBytes, .socket = kSocket};

bool answer(wire::FrameType type, std::string_view payload) {
  std::string out;
  wire::append_frame(out, type, payload);
  return wire::send_all(kSocket, out);
}

wire::Descriptor probe;   // opened before the sandbox closes, for the self-test inside

bool open_probe() {
  probe = wire::Descriptor(::memfd_create("probe", MFD_CLOEXEC));
  const auto size = static_cast<ssize_t>(wire::kProbeArchive.size());
  return probe.is_open() && ::write(probe.number(), wire::kProbeArchive.data(), wire::kProbeArchive.size()) == size;
}

bool read_probe() {
  std::string name;
  std::size_t bytes = 0;
  bool whole = false;
  if (::lseek(probe.number(), 0, SEEK_SET) != 0) return false;
  const FailureCode failure = worker::unpack(probe.number(), {.entry =
                                                                  [&](const wire::ArchiveEntry& entry) {
                                                                    name = entry.name;
                                                                    return entry.kind == wire::ArchiveKind::pdf;
                                                                  },
                                                              .bytes =
                                                                  [&](std::string_view some) {
                                                                    bytes += some.size();
                                                                    return true;
                                                                  },
                                                              .close =
                                                                  [&](bool is_whole) {
                                                                    whole = is_whole;
                                                                    return true;
                                                                  }});
  return failure == FailureCode::none && whole && name == wire::kProbeArchiveName && bytes == wire::kProbeArchiveFileBytes;
}

/// False: the conversation is over.
bool serve() {
  const auto request = wire::receive(kSocket);
  if (!request || request->type != wire::FrameType::read_document) return false;
  if (!wire::decode_request(request->payload) || !request->descriptor.is_open()) return false;
  const worker::ArchiveSink sink{
      .entry = [](const wire::ArchiveEntry& entry) { return answer(wire::FrameType::archive_entry, wire::encode(entry)); },
      .bytes = [](std::string_view bytes) { return answer(wire::FrameType::archive_chunk, bytes); },
      .close = [](bool whole) { return answer(wire::FrameType::archive_close, std::string_view(whole ? "\1" : "\0", 1)); }};
  const FailureCode failure = worker::unpack(request->descriptor.number(), sink);
  if (failure != FailureCode::none) return answer(wire::FrameType::failure, wire::encode(wire::RemoteFailure{failure, 0}));
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return answer(wire::FrameType::done, wire::encode(wire::Done{static_cast<std::uint64_t>(usage.ru_maxrss) << 10}));
}

/// Everything that opens files or sets tables up must have happened before the sandbox closes.
bool warm_up() { return std::setlocale(LC_ALL, "C.UTF-8") != nullptr && open_probe() && read_probe(); }

int self_test() {
  if (!warm_up()) return EXIT_FAILURE;
  if (probe.number() != kSocket) probe = wire::Descriptor(::dup2(probe.number(), kSocket));   // stays open inside
  return sandbox::self_test(kRules, read_probe) ? EXIT_SUCCESS : EXIT_FAILURE;
}

bool say_hello() {
  const bool warm = warm_up();
  probe.reset();
  wire::Hello hello;
  hello.engine = worker::libarchive_version();
  hello.sandbox = sandbox::lock_down(kRules);
  if (!warm) hello.sandbox = wire::SandboxState::engine_failed;
  return answer(wire::FrameType::hello, wire::encode(hello)) && wire::is_locked(hello.sandbox);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--self-test") return self_test();
  if (::fcntl(kSocket, F_GETFD) < 0) {
    std::fputs("telaah-zip dijalankan oleh telaah, tidak langsung. Uji mandiri: telaah-zip --self-test\n", stderr);
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
