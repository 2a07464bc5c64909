#pragma once
// What became of the files of one run, counted twice: as they were listed, and as they ended.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "telaah/entry.h"

namespace telaah::office {

class Summary {
 public:
  explicit Summary(std::uint64_t received) : received_(received) {}

  void add(const std::string& path, Outcome outcome, const std::string& reason);
  /// Asks for the reasons that were not given, only of the files that will be named.
  void fill_reasons(const std::function<std::string(const std::string& path)>& reason_of);
  void add_unchanged() { ++unchanged_; }
  void add_judged_again() { ++judged_again_; }
  void add_refused() { ++refused_; }  ///< a link or device, never opened
  void set_ignored(std::uint64_t ignored) { ignored_ = ignored; }

  /// Some files need a person: exit code 1.
  [[nodiscard]] bool needs_attention() const;
  [[nodiscard]] std::uint64_t ended() const;
  /// Throws Error(environment) when a file was lost on the way: received must equal the sum of all outcomes.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::uint64_t count(OutcomeGroup group) const;
  [[nodiscard]] std::uint64_t count_of_attention() const;

  std::uint64_t received_ = 0, unchanged_ = 0, judged_again_ = 0, refused_ = 0, ignored_ = 0;
  std::array<std::uint64_t, kOutcomeCount> counts_{};
  /// Whatever is no PDF at all comes last: a folder of notes must not hide a damaged proposal.
  using ProblemKey = std::pair<bool, std::string>;
  struct Problem {
    Outcome outcome = Outcome::retry;
    std::string reason;
  };
  std::map<ProblemKey, Problem> problems_;  // key: is no PDF, path; the first few, to be named
};

}  // namespace telaah::office
