#include "cli/progress.h"

#include <fmt/format.h>

namespace telaah::cli {
namespace {

constexpr std::chrono::milliseconds kRedrawAfter{200};
constexpr std::chrono::seconds kPlainLineAfter{15};
constexpr std::chrono::seconds kRateKnownAfter{2};  // earlier, start-up of the workers makes the rate a lie

}  // namespace

std::string duration_words(std::chrono::seconds time) {
  const auto seconds = time.count();
  if (seconds < 60) return fmt::format("{} dtk", seconds);
  if (seconds < 3600) return fmt::format("{} mnt {} dtk", seconds / 60, seconds % 60);
  return fmt::format("{} jam {} mnt", seconds / 3600, seconds / 60 % 60);
}

void Progress::show(const std::string& doing) {
  const Clock::time_point now = Clock::now();
  const bool in_place = console_.shows_status();
  const bool is_first = in_place && !has_shown_;  // whoever watches sees at once that something happens
  if (!is_first && now - shown_ < (in_place ? Clock::duration(kRedrawAfter) : Clock::duration(kPlainLineAfter))) return;
  has_shown_ = true;
  shown_ = now;
  if (in_place) {
    console_.status(doing.empty() ? line(now) : fmt::format("{} · {}", line(now), doing));
  } else {
    console_.say(line(now));
  }
}

std::string Progress::line(Clock::time_point now) const {
  std::string text = fmt::format("{} dari {} berkas", done_, total_);
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  if (now - begin_ < kRateKnownAfter || done_ == 0) return text;
  const double rate = static_cast<double>(done_) / seconds;
  const auto left = std::chrono::seconds(static_cast<long>(static_cast<double>(total_ - done_) / rate + 0.5));
  return text + fmt::format(" · {:.1f} berkas/dtk · sisa {}", rate, duration_words(left));
}

}  // namespace telaah::cli
