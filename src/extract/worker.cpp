#include "extract/worker.h"

#include <sys/mman.h>
#include <unistd.h>

#include <fmt/format.h>

namespace telaah::extract {
namespace {

constexpr std::chrono::seconds kStartCpu{10};
// A worker that needed so much once keeps it: its heap is full of holes, and the address space is the limit.
constexpr std::uint64_t kPeakThatRecycles = 200u << 20;

}  // namespace

Descriptor in_memory(std::string_view bytes) {
  Descriptor file(::memfd_create("telaah", MFD_CLOEXEC));
  if (!file.is_open() || ::write(file.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
    throw Error(ExitCode::environment, "Memori sementara untuk uji mandiri pembaca tidak tersedia.");
  }
  return file;
}

Child& Worker::ready() {
  if (child_ && (is_used_up_ || !child_->is_idle())) child_.reset();
  if (!child_) start();
  return *child_;
}

void Worker::start() {
  served_ = 0;
  is_used_up_ = false;
  auto child = std::make_unique<Child>(kind_.program);
  child->arm({.cpu = kStartCpu, .address_space_bytes = 0, .wall = {}});
  const auto frame = child->receive();
  const auto hello = frame && frame->type == wire::FrameType::hello ? wire::decode_hello(frame->payload) : std::nullopt;
  if (!hello) {
    throw Error(
        ExitCode::environment,
        fmt::format("Program pembaca {} tidak menjawab ketika dijalankan. Pasang ulang telaah.", kind_.program.name));
  }
  if (hello->sandbox == wire::SandboxState::language_data_missing) {
    throw Error(ExitCode::environment,
                "Data bahasa Indonesia untuk OCR tidak dapat dimuat. Pasang ulang dengan: apt-get install --reinstall "
                "tesseract-ocr-ind. Untuk bekerja tanpa OCR: --ocr never.");
  }
  if (!wire::is_locked(hello->sandbox)) {
    throw Error(ExitCode::environment,
                fmt::format("Program pembaca {} menolak bekerja karena tidak dapat mengunci diri ({}). Jalankan pada "
                            "kernel yang menyediakan seccomp, atau periksa pembatasan pada wadah (container).",
                            kind_.program.name, wire::code(hello->sandbox)));
  }
  engine_ = hello->engine;
  if (!kind_.self_test(*child)) {
    throw Error(ExitCode::environment,
                fmt::format("Program pembaca {} tidak lulus uji mandiri: dokumen uji tidak terbaca. Pasang ulang "
                            "telaah dan paket-paketnya.",
                            kind_.program.name));
  }
  child_ = std::move(child);
}

void Worker::count_document(std::uint64_t peak_memory_bytes) {
  if (++served_ >= kind_.recycle_after || peak_memory_bytes > kPeakThatRecycles) is_used_up_ = true;
}

}  // namespace telaah::extract
