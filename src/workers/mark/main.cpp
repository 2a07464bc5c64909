// telaah-mark: writes marked copies of PDFs that telaah hands over as descriptors, and answers in frames. Locks itself
// down before the first; never opens or writes a file, never prints a message.

#include <string>

#include "telaah/limits.h"
#include "wire/mark_codec.h"
#include "wire/probe.h"
#include "workers/conversation/conversation.h"
#include "workers/conversation/file_bytes.h"
#include "workers/mark/copy.h"
#include "workers/sandbox/sandbox.h"

namespace {

using namespace telaah;

constexpr sandbox::Rules kRules{.address_space_bytes = limits::kPdfAddressSpaceBytes, .socket = worker::kSocket};

/// Bytes on their way out, in few large frames.
class Chunks {
 public:
  bool add(std::string_view bytes) {
    waiting_.append(bytes);
    return waiting_.size() < wire::kMarkedChunkBytes || flush();
  }
  bool flush() {
    for (std::string_view rest = waiting_; !rest.empty();) {
      const std::string_view next = rest.substr(0, wire::kMarkedChunkBytes);
      if (!worker::answer(wire::FrameType::marked_chunk, next)) return false;
      rest.remove_prefix(next.size());
    }
    waiting_.clear();
    return true;
  }

 private:
  std::string waiting_;
};

bool serve(const wire::Received& request) {
  if (request.type != wire::FrameType::mark_document || !request.descriptor.is_open()) return false;
  const auto wanted = wire::decode_mark_request(request.payload);
  if (!wanted) return false;
  const worker::FileBytes bytes(request.descriptor.number(), wanted->size_bytes);
  if (!bytes.whole()) return worker::answer_failure(FailureCode::changed_while_read);
  Chunks chunks;
  const auto copy =
      worker::write_copy(bytes.view(), wanted->order, [&](std::string_view some) { return chunks.add(some); });
  if (const auto* failure = std::get_if<FailureCode>(&copy)) return worker::answer_failure(*failure);
  return chunks.flush() && worker::answer(wire::FrameType::marked_tail, wire::encode(std::get<MarkedCopy>(copy))) &&
         worker::answer_done();
}

bool use_probe() { return worker::warm_up_qpdf(wire::probe_document()); }

wire::SandboxState get_ready() { return use_probe() ? wire::SandboxState::locked : wire::SandboxState::engine_failed; }

bool self_test() { return use_probe() && sandbox::self_test(kRules, use_probe); }

}  // namespace

int main(int argc, char** argv) {
  return worker::run({.name = "telaah-mark",
                      .rules = kRules,
                      .engine = worker::qpdf_version,
                      .get_ready = get_ready,
                      .serve = serve,
                      .self_test = self_test},
                     argc, argv);
}
