#pragma once
// What became of the files of one run, counted twice: as they were listed, and as they ended.

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "telaah/entry.h"

namespace telaah::commands {

class Summary {
 public:
  explicit Summary(std::uint64_t received) : received_(received) {}

  void add(const std::string& path, Outcome outcome, const std::string& reason);
  void add_unchanged() { ++unchanged_; }
  void add_judged_again() { ++judged_again_; }
  void set_ignored(std::uint64_t ignored) { ignored_ = ignored; }

  /// Some files need a person: exit code 1.
  [[nodiscard]] bool needs_attention() const;
  [[nodiscard]] std::uint64_t ended() const;
  /// Throws Error(environment) when a file was lost on the way: received must equal the sum of all outcomes.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::uint64_t count(OutcomeGroup group) const;

  std::uint64_t received_ = 0, unchanged_ = 0, judged_again_ = 0, ignored_ = 0;
  std::array<std::uint64_t, kOutcomeCount> counts_{};
  std::map<std::string, std::string> problems_;  // path -> reason; the first few by path, to be named
};

}  // namespace telaah::commands
