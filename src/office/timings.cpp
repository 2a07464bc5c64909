#include "office/timings.h"

#include <sys/resource.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace telaah::office {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// "12,345" as people write it.
std::string decimal(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  std::ranges::replace(text, '.', ',');
  return text;
}

std::string process_line(std::string_view name, int who) {
  rusage usage{};
  getrusage(who, &usage);
  return fmt::format("  {:<22}{:>9} detik CPU{:>10} MB paling banyak\n", name,
                     decimal(seconds(usage.ru_utime) + seconds(usage.ru_stime), 3),
                     decimal(static_cast<double>(usage.ru_maxrss) / 1024.0, 1));
}

}  // namespace

void Timings::add(const StageTimes& times) {
  sum_.hash += times.hash;
  sum_.extract += times.extract;
  sum_.ocr += times.ocr;
  sum_.arrange += times.arrange;
  sum_.normalise += times.normalise;
  sum_.segment += times.segment;
  sum_.judge += times.judge;
  ++documents_;
}

std::string Timings::text() const {
  struct Stage {
    std::string_view name;
    std::chrono::microseconds time;
    bool is_wait = false;
  };
  const std::array<Stage, 7> stages{{{"sidik isi", sum_.hash},
                                     {"membaca PDF", sum_.extract, true},
                                     {"OCR", sum_.ocr, true},
                                     {"menyusun halaman", sum_.arrange},
                                     {"merapikan teks", sum_.normalise},
                                     {"membagi bagian", sum_.segment},
                                     {"menilai", sum_.judge}}};
  std::string out = fmt::format("{} dokumen\n", documents_);
  for (const Stage& stage : stages) {
    // While a worker reads, telaah's thread waits: on a busy machine that is more than the worker's CPU time.
    const std::string_view unit = stage.is_wait ? "detik menunggu pembaca" : "detik CPU";
    out +=
        fmt::format("  {:<22}{:>9} {}\n", stage.name, decimal(static_cast<double>(stage.time.count()) / 1e6, 3), unit);
  }
  // The workers are reaped by now, so their time and memory are in RUSAGE_CHILDREN.
  return out + process_line("telaah sendiri", RUSAGE_SELF) + process_line("para pembacanya", RUSAGE_CHILDREN);
}

}  // namespace telaah::office
