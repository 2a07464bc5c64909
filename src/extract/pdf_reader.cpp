#include <numeric>

#include "extract/worker.h"
#include "telaah/extract.h"
#include "wire/document_codec.h"
#include "wire/probe.h"
#include "wire/strips.h"

namespace telaah::extract {
namespace {

std::string request_frame(wire::FrameType type, std::uint64_t size_bytes, int page) {
  std::string out;
  wire::append_frame(out, type, wire::encode(wire::ReadRequest{size_bytes, page}));
  return out;
}

/// A failure the worker named; nullopt (and the child ended) when it named none that can be.
std::optional<Failure> named_failure(Child& child, const wire::Frame& frame) {
  const auto remote = wire::decode_failure(frame.payload);
  if (!remote) {
    child.refuse();
    return std::nullopt;
  }
  return Failure{.code = remote->code, .page = remote->page, .detail = ""};
}

struct Told {
  Document document;
  std::uint64_t peak_memory_bytes = 0;
};

std::optional<Result<Told>> receive_document(Child& child) {
  wire::DocumentBuilder builder;
  while (const auto frame = child.receive()) {
    if (frame->type == wire::FrameType::failure) {
      auto failure = named_failure(child, *frame);
      if (!failure) return std::nullopt;
      return Result<Told>(std::move(*failure));
    }
    if (builder.complete() && frame->type == wire::FrameType::done) {
      const auto done = wire::decode_done(frame->payload);
      if (done) return Result<Told>(Told{builder.take(), done->peak_memory_bytes});
    } else if (builder.add(*frame)) {
      continue;
    }
    child.refuse();
  }
  return std::nullopt;
}

struct ToldImage {
  PageImage image;
  std::uint64_t peak_memory_bytes = 0;
};

std::optional<Result<ToldImage>> receive_image(Child& child, int page) {
  ToldImage told;
  std::size_t missing = 0;
  bool has_head = false;
  while (const auto frame = child.receive()) {
    if (frame->type == wire::FrameType::failure) {
      auto failure = named_failure(child, *frame);
      if (!failure) return std::nullopt;
      return Result<ToldImage>(std::move(*failure));
    }
    if (!has_head && frame->type == wire::FrameType::image_head) {
      const auto head = wire::decode_image_head(frame->payload);
      has_head = head && head->image.page == page;
      if (has_head) {
        told.image = head->image;
        missing = head->size_bytes;
        told.image.bytes.reserve(missing);
        continue;
      }
    } else if (has_head && frame->type == wire::FrameType::image_chunk && frame->payload.size() <= missing) {
      told.image.bytes.insert(told.image.bytes.end(), frame->payload.begin(), frame->payload.end());
      missing -= frame->payload.size();
      continue;
    } else if (has_head && missing == 0 && frame->type == wire::FrameType::done) {
      const auto done = wire::decode_done(frame->payload);
      told.peak_memory_bytes = done ? done->peak_memory_bytes : 0;
      if (done) return Result<ToldImage>(std::move(told));
    }
    child.refuse();
  }
  return std::nullopt;
}

struct ToldStrips {
  std::vector<Strip> strips;
  std::uint64_t peak_memory_bytes = 0;
};

/// Takes one picture in; false when it cannot be.
bool take_strip(const wire::Frame& frame, std::vector<Strip>& strips) {
  const auto picture = wire::decode_strip(frame.payload);
  if (!picture || picture->part >= strips.size() || strips[picture->part].width != 0) return false;
  strips[picture->part] = {picture->box, picture->width, picture->height, {picture->grey.begin(), picture->grey.end()}};
  return true;
}

std::optional<Result<ToldStrips>> receive_strips(Child& child, std::size_t count) {
  ToldStrips told;
  told.strips.resize(count);
  while (const auto frame = child.receive()) {
    if (frame->type == wire::FrameType::failure) {
      auto failure = named_failure(child, *frame);
      if (!failure) return std::nullopt;
      return Result<ToldStrips>(std::move(*failure));
    }
    if (frame->type == wire::FrameType::strip && take_strip(*frame, told.strips)) continue;
    if (frame->type == wire::FrameType::done) {
      const auto done = wire::decode_done(frame->payload);
      told.peak_memory_bytes = done ? done->peak_memory_bytes : 0;
      if (done) return Result<ToldStrips>(std::move(told));
    }
    child.refuse();
  }
  return std::nullopt;
}

bool reads_the_probe(Child& child, const Budget& budget) {
  const std::string_view probe = wire::probe_document();
  const Descriptor file = in_memory(probe);
  child.arm(budget);
  if (!child.send(request_frame(wire::FrameType::read_document, probe.size(), 0), file.number())) return false;
  const auto told = receive_document(child);
  return told && told->has_value() && told->value().document.pages.at(0).text == wire::probe_text();
}

}  // namespace

struct PdfReader::Inside {
  explicit Inside(WorkerOptions given)
      : options(std::move(given)),
        worker({.program = {.name = "telaah-pdf", .path = options.pdf_program, .environment = {"LC_ALL=C.UTF-8"}},
                .recycle_after = options.recycle_after,
                .self_test = [this](Child& child) { return reads_the_probe(child, budget(0)); }}) {}
  [[nodiscard]] Budget budget(std::uint64_t size_bytes) const {
    return {.cpu = options.pdf_cpu, .address_space_bytes = options.pdf_address_space_bytes + size_bytes, .wall = {}};
  }
  WorkerOptions options;
  Worker worker;
};

PdfReader::PdfReader(WorkerOptions options) : inside_(std::make_unique<Inside>(std::move(options))) {}
PdfReader::PdfReader(PdfReader&&) noexcept = default;
PdfReader& PdfReader::operator=(PdfReader&&) noexcept = default;
PdfReader::~PdfReader() = default;

std::string PdfReader::engine() const { return inside_->worker.engine(); }

Result<Document> PdfReader::read(int descriptor, std::uint64_t size_bytes) {
  if (size_bytes > limits::kMaxFileBytes) return Failure{.code = FailureCode::file_too_large, .page = 0, .detail = ""};
  auto told = inside_->worker.ask<Told>([&](Child& child) -> std::optional<Result<Told>> {
    child.arm(inside_->budget(size_bytes));
    if (!child.send(request_frame(wire::FrameType::read_document, size_bytes, 0), descriptor)) return std::nullopt;
    return receive_document(child);
  });
  if (!told) return std::move(told.error());
  inside_->worker.count_document(told->peak_memory_bytes);
  return std::move(told->document);
}

Result<PageImage> PdfReader::page_image(int descriptor, std::uint64_t size_bytes, int page) {
  if (size_bytes > limits::kMaxFileBytes) return Failure{.code = FailureCode::file_too_large, .page = 0, .detail = ""};
  auto told = inside_->worker.ask<ToldImage>([&](Child& child) -> std::optional<Result<ToldImage>> {
    child.arm(inside_->budget(size_bytes));
    if (!child.send(request_frame(wire::FrameType::read_image, size_bytes, page), descriptor)) return std::nullopt;
    return receive_image(child, page);
  });
  if (!told) return std::move(told.error());
  inside_->worker.count_document(told->peak_memory_bytes);
  return std::move(told->image);
}

Result<std::vector<Strip>> PdfReader::strips(int descriptor, std::uint64_t size_bytes,
                                             const std::vector<StripWanted>& wanted, double dpi) {
  if (size_bytes > limits::kMaxFileBytes) return Failure{.code = FailureCode::file_too_large, .page = 0, .detail = ""};
  wire::StripRequest request{.size_bytes = size_bytes, .dpi = static_cast<float>(dpi), .parts = {}};
  for (const StripWanted& one : wanted) {
    if (request.parts.size() < limits::kMaxStrips) request.parts.push_back({one.page, one.box, one.rotation});
  }
  std::string frame;
  wire::append_frame(frame, wire::FrameType::cut_strips, wire::encode(request));
  auto told = inside_->worker.ask<ToldStrips>([&](Child& child) -> std::optional<Result<ToldStrips>> {
    child.arm(inside_->budget(size_bytes));
    if (!child.send(frame, descriptor)) return std::nullopt;
    return receive_strips(child, request.parts.size());
  });
  if (!told) return std::move(told.error());
  inside_->worker.count_document(told->peak_memory_bytes);
  told->strips.resize(wanted.size());
  return std::move(told->strips);
}

std::string encode(const Document& document) { return wire::encode_document(document); }
Result<Document> decode(std::string_view bytes) { return wire::decode_document(bytes); }

}  // namespace telaah::extract
