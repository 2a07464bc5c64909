#pragma once
// How far a long command has come: a line in place on a terminal, a plain line now and then elsewhere.

#include <chrono>
#include <cstddef>
#include <string>

#include "cli/console.h"

namespace telaah::cli {

class Progress {
 public:
  using Clock = std::chrono::steady_clock;

  Progress(Console& console, std::size_t total) : console_(console), total_(total) {}

  void advance() { ++done_; }
  /// Shows where things stand when enough time has passed; `doing` is the file in hand.
  void show(const std::string& doing);

 private:
  [[nodiscard]] std::string line(Clock::time_point now) const;

  Console& console_;
  std::size_t total_, done_ = 0;
  Clock::time_point begin_ = Clock::now(), shown_ = begin_;
  bool has_shown_ = false;
};

/// "3 dtk", "4 mnt 10 dtk", "2 jam 5 mnt".
std::string duration_words(std::chrono::seconds time);

}  // namespace telaah::cli
