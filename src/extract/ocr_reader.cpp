#include <unistd.h>

#include <cstdlib>

#include <fmt/format.h>

#include "extract/worker.h"
#include "telaah/extract.h"
#include "wire/probe_image.h"
#include "wire/recognition.h"

namespace telaah::extract {
namespace {

struct Told {
  wire::Recognition recognition;
  std::uint64_t peak_memory_bytes = 0;
};

constexpr const char* kOwnModel = "telaah.traineddata";
// Finding the lines of a page is not interrupted: 0.2 s for a page, 10 s for 35 million pixels of noise.
constexpr std::chrono::seconds kLayoutCpu{2};

/// The folder of the model to read with: telaah's own lies beside the worker; without it Debian's Indonesian one
/// serves, where Tesseract's own variable says or where Debian puts it.
std::string language_folder(const Program& worker) {
  const std::string program = find_program(worker);
  const std::string beside = program.substr(0, program.rfind('/') + 1);
  if (::access((beside + kOwnModel).c_str(), R_OK) == 0) return beside;
  const char* prefix = std::getenv("TESSDATA_PREFIX");
  return prefix != nullptr && *prefix != '\0' ? prefix : TELAAH_TESSDATA;
}

Program ocr_program(const WorkerOptions& options) {
  Program program{.name = "telaah-ocr", .path = options.ocr_program, .environment = {}};
  // The thread limit is read when libgomp is loaded, so it must stand here: without it a page costs ten times its CPU.
  program.environment = {"LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", "TESSDATA_PREFIX=" + language_folder(program)};
  return program;
}

std::string request_bytes(const PageImage& image, const wire::RecogniseRequest& request) {
  std::string out;
  wire::append_frame(out, wire::FrameType::recognise, wire::encode(request));
  wire::append_image(out, image);
  return out;
}

/// The answer to one page; nullopt when the child failed or said something impossible.
std::optional<Result<Told>> receive_page(Child& child, int page) {
  Told told;
  bool has_page = false;
  while (const auto frame = child.receive()) {
    if (!has_page && frame->type == wire::FrameType::failure) {
      if (const auto remote = wire::decode_failure(frame->payload)) {
        return Result<Told>(Failure{.code = remote->code, .page = page, .detail = ""});
      }
    } else if (!has_page && frame->type == wire::FrameType::recognised) {
      auto recognition = wire::decode_recognition(frame->payload);
      has_page = recognition && recognition->page.number == page;
      if (has_page) {
        told.recognition = std::move(*recognition);
        continue;
      }
    } else if (has_page && frame->type == wire::FrameType::done) {
      if (const auto done = wire::decode_done(frame->payload)) {
        told.peak_memory_bytes = done->peak_memory_bytes;
        return Result<Told>(std::move(told));
      }
    }
    child.refuse();
  }
  return std::nullopt;
}

}  // namespace

struct OcrReader::Inside {
  explicit Inside(WorkerOptions given)
      : options(std::move(given)),
        worker(
            {.program = ocr_program(options), .recycle_after = options.recycle_after, .self_test = reads_the_probe}) {}

  static std::optional<Result<Told>> ask(Child& child, const PageImage& image, float width, float height,
                                         std::chrono::seconds cpu) {
    // The worker stops by itself and keeps what it has; the limit behind it is for one that does not.
    child.arm({.cpu = cpu + cpu / 4 + kLayoutCpu, .address_space_bytes = limits::kOcrAddressSpaceBytes});
    if (!child.send(request_bytes(image, {.width = width, .height = height, .budget = cpu}))) return std::nullopt;
    return receive_page(child, image.page);
  }

  static bool reads_the_probe(Child& child) {
    const auto told = ask(child, wire::probe_image(), wire::kProbeWidth, wire::kProbeHeight, limits::kOcrPageCpu);
    return told && told->has_value() && told->value().recognition.page.text == wire::probe_image_text();
  }

  WorkerOptions options;
  Worker worker;
};

OcrReader::OcrReader(WorkerOptions options) : inside_(std::make_unique<Inside>(std::move(options))) {}
OcrReader::OcrReader(OcrReader&&) noexcept = default;
OcrReader& OcrReader::operator=(OcrReader&&) noexcept = default;
OcrReader::~OcrReader() = default;

std::string OcrReader::engine() const { return inside_->worker.engine(); }

Result<Recognised> OcrReader::read(const PageImage& image, float page_width, float page_height) {
  auto told = inside_->worker.ask<Told>(
      [&](Child& child) { return Inside::ask(child, image, page_width, page_height, inside_->options.ocr_page_cpu); });
  if (!told) {
    Failure failure = std::move(told.error());
    failure.page = image.page;
    return failure;
  }
  inside_->worker.count_document(told->peak_memory_bytes);
  wire::Recognition& read = told->recognition;
  return Recognised{.page = std::move(read.page),
                    .mean_confidence = read.mean_confidence,
                    .turned = read.turned,
                    .skew_degrees = read.skew_degrees,
                    .partial = read.partial};
}

std::string missing_for_ocr(const WorkerOptions& options) {
  const std::string folder = language_folder({.name = "telaah-ocr", .path = options.ocr_program, .environment = {}});
  for (const std::string& model : {folder + "/" + kOwnModel, folder + "/ind.traineddata"}) {
    if (::access(model.c_str(), R_OK) == 0) return "";
  }
  return fmt::format(
      "Data bahasa Indonesia untuk OCR tidak ditemukan ({}/ind.traineddata). Pasang dengan: apt-get install "
      "tesseract-ocr-ind",
      folder);
}

}  // namespace telaah::extract
