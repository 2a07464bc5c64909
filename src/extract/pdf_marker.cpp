#include "telaah/marker.h"

#include "extract/worker.h"
#include "telaah/limits.h"
#include "wire/mark_codec.h"
#include "wire/probe.h"

namespace telaah::extract {
namespace {

struct Told {
  MarkedCopy copy;
  std::uint64_t peak_memory_bytes = 0;
};

/// Chunks, then what they came to, then done; nullopt when the child failed or said something impossible.
std::optional<Result<Told>> receive_copy(Child& child, const CopyTarget& target) {
  Told told;
  std::uint64_t received = 0;
  bool has_tail = false;
  while (const auto frame = child.receive()) {
    if (frame->type == wire::FrameType::failure && !has_tail) {
      if (const auto remote = wire::decode_failure(frame->payload)) return Result<Told>(Failure{remote->code, 0, ""});
    } else if (frame->type == wire::FrameType::marked_chunk && !has_tail && !frame->payload.empty()) {
      received += frame->payload.size();
      target.bytes(frame->payload);
      continue;
    } else if (frame->type == wire::FrameType::marked_tail && !has_tail) {
      const auto copy = wire::decode_marked_copy(frame->payload);
      if (copy && copy->size_bytes == received && received > 0) {
        told.copy = *copy;
        has_tail = true;
        continue;
      }
    } else if (frame->type == wire::FrameType::done && has_tail) {
      if (const auto done = wire::decode_done(frame->payload)) {
        told.peak_memory_bytes = done->peak_memory_bytes;
        return Result<Told>(std::move(told));
      }
    }
    child.refuse();
  }
  return std::nullopt;
}

std::optional<Result<Told>> ask(Child& child, const Budget& budget, int descriptor, const wire::MarkRequest& request,
                                const CopyTarget& target) {
  target.start();
  child.arm(budget);
  std::string out;
  wire::append_frame(out, wire::FrameType::mark_document, wire::encode(request));
  if (!child.send(out, descriptor)) return std::nullopt;
  return receive_copy(child, target);
}

bool marks_the_probe(Child& child, const Budget& budget) {
  wire::MarkRequest request;
  const std::string_view probe = wire::probe_document();
  request.size_bytes = probe.size();
  request.order.pages = {{1, 200, 100, 0}};
  PageMark mark;
  mark.page = 1;
  mark.lines = {{20, 30, 100, 42}};
  request.order.marks = {std::move(mark)};
  std::string copy;
  const CopyTarget target{.start = [&] { copy.clear(); }, .bytes = [&](std::string_view bytes) { copy += bytes; }};
  const Descriptor file = in_memory(probe);
  const auto told = ask(child, budget, file.number(), request, target);
  return told && told->has_value() && told->value().copy.marks == 1 && copy.starts_with("%PDF-");
}

}  // namespace

struct PdfMarker::Inside {
  explicit Inside(WorkerOptions given)
      : options(std::move(given)),
        worker({.program = {.name = "telaah-mark", .path = options.mark_program, .environment = {"LC_ALL=C.UTF-8"}},
                .recycle_after = options.recycle_after,
                .self_test = [this](Child& child) { return marks_the_probe(child, budget(0)); }}) {}
  [[nodiscard]] Budget budget(std::uint64_t size_bytes) const {
    return {.cpu = options.pdf_cpu, .address_space_bytes = options.pdf_address_space_bytes + size_bytes, .wall = {}};
  }
  WorkerOptions options;
  Worker worker;
};

PdfMarker::PdfMarker(WorkerOptions options) : inside_(std::make_unique<Inside>(std::move(options))) {}
PdfMarker::PdfMarker(PdfMarker&&) noexcept = default;
PdfMarker& PdfMarker::operator=(PdfMarker&&) noexcept = default;
PdfMarker::~PdfMarker() = default;

std::string PdfMarker::engine() const { return inside_->worker.engine(); }

Result<MarkedCopy> PdfMarker::mark(int descriptor, std::uint64_t size_bytes, const MarkOrder& order,
                                   const CopyTarget& target) {
  if (size_bytes > limits::kMaxFileBytes) return Failure{.code = FailureCode::file_too_large, .page = 0, .detail = ""};
  auto told = inside_->worker.ask<Told>([&](Child& child) {
    return ask(child, inside_->budget(size_bytes), descriptor, {.size_bytes = size_bytes, .order = order}, target);
  });
  if (!told) return std::move(told.error());
  inside_->worker.count_document(told->peak_memory_bytes);
  return told->copy;
}

}  // namespace telaah::extract
