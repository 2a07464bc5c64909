// telaah-ocr: reads one page image after the other that telaah sends, and answers in frames. Locks itself down before
// the first; needs no file afterwards, never prints a message.

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "telaah/limits.h"
#include "wire/probe_image.h"
#include "wire/recognition.h"
#include "workers/conversation/conversation.h"
#include "workers/ocr/recognise.h"
#include "workers/sandbox/sandbox.h"

namespace {

using namespace telaah;

constexpr sandbox::Rules kRules{.address_space_bytes = limits::kOcrAddressSpaceBytes, .socket = worker::kSocket};

std::unique_ptr<worker::Recogniser> recogniser;

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
  recogniser = worker::Recogniser::start();
  if (!recogniser) return language_data_missing;
  if (!read_probe()) return engine_failed;
  worker::Recogniser::settle();
  return locked;
}

std::optional<PageImage> receive_image() {
  wire::ImageBuilder builder;
  while (!builder.complete()) {
    const auto frame = wire::receive(worker::kSocket);
    if (!frame) return std::nullopt;
    const bool added = frame->type == wire::FrameType::image_head    ? builder.add_head(frame->payload)
                       : frame->type == wire::FrameType::image_chunk ? builder.add_chunk(frame->payload)
                                                                     : false;
    if (!added) return std::nullopt;
  }
  return builder.take();
}

bool serve(const wire::Received& request) {
  if (request.type != wire::FrameType::recognise) return false;
  const auto wanted = wire::decode_recognise(request.payload);
  const auto image = wanted ? receive_image() : std::nullopt;
  if (!image) return false;
  const auto read = recogniser->read(*image, wanted->width, wanted->height, wanted->budget);
  if (!read) return worker::answer_failure(FailureCode::cannot_open, image->page);
  const std::string payload = wire::encode(*read);
  if (payload.size() > limits::kMaxFrameBytes) return worker::answer_failure(FailureCode::output_flood, image->page);
  return worker::answer(wire::FrameType::recognised, payload) && worker::answer_done();
}

bool self_test() {
  const wire::SandboxState warm = warm_up();
  if (!wire::is_locked(warm)) {
    std::puts(std::string(wire::code(warm)).c_str());
    return false;
  }
  const bool passed = sandbox::self_test(kRules, read_probe);
  recogniser.reset();
  return passed;
}

/// Tesseract and Leptonica chat about every page; telaah counts what a worker writes and ends one that floods.
void hush() {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  ::dup2(nowhere, STDERR_FILENO);
  ::close(nowhere);
}

wire::SandboxState get_ready() {
  hush();
  return warm_up();
}

}  // namespace

int main(int argc, char** argv) {
  return worker::run({.name = "telaah-ocr",
                      .rules = kRules,
                      .engine = worker::Recogniser::engine,
                      .get_ready = get_ready,
                      .serve = serve,
                      .self_test = self_test},
                     argc, argv);
}
