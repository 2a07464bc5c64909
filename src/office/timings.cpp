#include "office/timings.h"

#include <sys/resource.h>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace telaah::office {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::string process_line(std::string_view name, int who) {
  rusage usage{};
  getrusage(who, &usage);
  return fmt::format("  {:<22}{:9.3f} s CPU{:10.1f} MB at the most\n", name,
                     seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024.0);
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
  const std::array<std::pair<std::string_view, std::chrono::microseconds>, 7> stages{
      {{"hash", sum_.hash},
       {"extract", sum_.extract},
       {"ocr", sum_.ocr},
       {"arrange", sum_.arrange},
       {"normalise", sum_.normalise},
       {"segment", sum_.segment},
       {"profile and judge", sum_.judge}}};
  std::string out = fmt::format("{} documents\n", documents_);
  for (const auto& [name, time] : stages) {
    // While a worker reads, telaah's thread waits: on a busy machine that is more than the worker's CPU time.
    const std::string_view unit = name == "extract" || name == "ocr" ? "s of waiting for a worker" : "s CPU";
    out += fmt::format("  {:<22}{:9.3f} {}\n", name, static_cast<double>(time.count()) / 1e6, unit);
  }
  // The workers are reaped by now, so their time and memory are in RUSAGE_CHILDREN.
  return out + process_line("telaah itself", RUSAGE_SELF) + process_line("its workers", RUSAGE_CHILDREN);
}

}  // namespace telaah::office
