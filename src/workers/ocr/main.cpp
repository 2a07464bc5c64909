// telaah-ocr: reads one page image after the other that telaah sends, and answers in frames. Locks itself down before
// the first; needs no file afterwards, never prints a message.

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>

#include "telaah/limits.h"
#include "wire/channel.h"
#include "wire/frames.h"
#include "wire/probe.h"
#include "wire/probe_image.h"
#include "wire/recognition.h"
#include "workers/ocr/recognise.h"
#include "workers/sandbox/sandbox.h"

namespace {

using namespace telaah;

constexpr int kSocket = 3;
constexpr sandbox::Rules kRules{.address_space_bytes = limits::kOcrAddressSpaceBytes, .socket = kSocket};

std::unique_ptr<workers::Recogniser> recogniser;

/// libgomp reads the limit when it is loaded: set later, by whatever means, it has no effect.
bool has_one_thread() {
  const char* limit = std::getenv("OMP_THREAD_LIMIT");
  return limit != nullptr && std::string_view(limit) == "1";
}

bool read_probe() {
  const auto read =
      recogniser->read(wire::probe_image(), wire::kProbeWidth, wire::kProbeHeight, std::chrono::seconds{10});
  return read && read->page.text == wire::probe_image_text();
}

/// Everything that opens files must have happened before the sandbox closes.
wire::SandboxState warm_up() {
  using enum wire::SandboxState;
  if (!has_one_thread()) return threads_not_limited;
  recogniser = workers::Recogniser::start();
  if (!recogniser) return language_data_missing;
  return read_probe() ? locked : engine_failed;
}

bool answer(wire::FrameType type, std::string_view payload) {
  std::string out;
  wire::append_frame(out, type, payload);
  return wire::send_all(kSocket, out);
}

bool fail(FailureCode code, int page) {
  return answer(wire::FrameType::failure, wire::encode(wire::RemoteFailure{code, page}));
}

std::optional<PageImage> receive_image() {
  wire::ImageBuilder builder;
  while (!builder.complete()) {
    const auto frame = wire::receive(kSocket);
    if (!frame) return std::nullopt;
    const bool added = frame->type == wire::FrameType::image_head    ? builder.add_head(frame->payload)
                       : frame->type == wire::FrameType::image_chunk ? builder.add_chunk(frame->payload)
                                                                     : false;
    if (!added) return std::nullopt;
  }
  return builder.take();
}

/// False: the conversation is over.
bool serve() {
  const auto request = wire::receive(kSocket);
  if (!request || request->type != wire::FrameType::recognise) return false;
  const auto wanted = wire::decode_recognise(request->payload);
  const auto image = wanted ? receive_image() : std::nullopt;
  if (!image) return false;
  const auto read = recogniser->read(*image, wanted->width, wanted->height, wanted->budget);
  if (!read) return fail(FailureCode::cannot_open, image->page);
  std::string payload = wire::encode(*read);
  if (payload.size() > limits::kMaxFrameBytes) return fail(FailureCode::output_flood, image->page);
  if (!answer(wire::FrameType::recognised, payload)) return false;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return answer(wire::FrameType::done, wire::encode(wire::Done{static_cast<std::uint64_t>(usage.ru_maxrss) << 10}));
}

/// For people and tests: what the sandbox refuses, and that a page can still be read inside.
int self_test() {
  const wire::SandboxState warm = warm_up();
  if (!wire::is_locked(warm)) {
    std::puts(std::string(wire::code(warm)).c_str());
    return EXIT_FAILURE;
  }
  const bool passed = sandbox::self_test(kRules, read_probe);
  recogniser.reset();
  return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}

/// Tesseract and Leptonica chat about every page; telaah counts what a worker writes and ends one that floods.
void hush() {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  ::dup2(nowhere, STDERR_FILENO);
  ::close(nowhere);
}

bool say_hello() {
  hush();
  const wire::SandboxState warm = warm_up();
  wire::Hello hello;
  hello.engine = workers::Recogniser::engine();
  hello.sandbox = wire::is_locked(warm) ? sandbox::lock_down(kRules) : warm;
  return answer(wire::FrameType::hello, wire::encode(hello)) && wire::is_locked(hello.sandbox);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--self-test") return self_test();
  if (::fcntl(kSocket, F_GETFD) < 0) {
    std::fputs("telaah-ocr dijalankan oleh telaah, tidak langsung. Uji mandiri: telaah-ocr --self-test\n", stderr);
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
