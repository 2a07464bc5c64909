// telaah-zip: unpacks one ZIP archive after the other from descriptors that telaah hands over, and answers in frames.
// Locks itself down before the first; never opens or writes a file, never prints a message.

#include <sys/mman.h>
#include <unistd.h>

#include <clocale>
#include <string>

#include "telaah/limits.h"
#include "wire/probe_archive.h"
#include "workers/conversation/conversation.h"
#include "workers/sandbox/sandbox.h"
#include "workers/zip/unpack.h"

namespace {

using namespace telaah;

constexpr sandbox::Rules kRules{.address_space_bytes = limits::kZipAddressSpaceBytes, .socket = worker::kSocket};

Descriptor probe;  // opened before the sandbox closes, for the self-test inside

bool open_probe() {
  probe = Descriptor(::memfd_create("probe", MFD_CLOEXEC));
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
  return failure == FailureCode::none && whole && name == wire::kProbeArchiveName &&
         bytes == wire::kProbeArchiveFileBytes;
}

bool serve(const wire::Received& request) {
  if (request.type != wire::FrameType::read_document) return false;
  if (!wire::decode_request(request.payload) || !request.descriptor.is_open()) return false;
  const worker::ArchiveSink sink{
      .entry =
          [](const wire::ArchiveEntry& entry) {
            return worker::answer(wire::FrameType::archive_entry, wire::encode(entry));
          },
      .bytes = [](std::string_view bytes) { return worker::answer(wire::FrameType::archive_chunk, bytes); },
      .close =
          [](bool whole) {
            return worker::answer(wire::FrameType::archive_close, std::string_view(whole ? "\1" : "\0", 1));
          }};
  const FailureCode failure = worker::unpack(request.descriptor.number(), sink);
  return failure == FailureCode::none ? worker::answer_done() : worker::answer_failure(failure);
}

/// Everything that opens files or sets tables up must have happened before the sandbox closes.
bool warm_up() { return std::setlocale(LC_ALL, "C.UTF-8") != nullptr && open_probe() && read_probe(); }

wire::SandboxState get_ready() {
  const bool is_warm = warm_up();
  probe.reset();
  return is_warm ? wire::SandboxState::locked : wire::SandboxState::engine_failed;
}

bool self_test() {
  if (!warm_up()) return false;
  if (probe.number() != worker::kSocket)
    probe = Descriptor(::dup2(probe.number(), worker::kSocket));  // stays open inside
  return sandbox::self_test(kRules, read_probe);
}

}  // namespace

int main(int argc, char** argv) {
  return worker::run({.name = "telaah-zip",
                      .rules = kRules,
                      .engine = worker::libarchive_version,
                      .get_ready = get_ready,
                      .serve = serve,
                      .self_test = self_test},
                     argc, argv);
}
