#pragma once
// The life line of an innovation: idea, proposal, decree, trial, application, award, replication; each step with its
// day and the file that tells it, and whether it stands still. How long is too long is data
// (rules/pelaporan/garis-hidup.toml). Pure.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/diagnostic.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::lifeline {

enum class Step : std::uint8_t { idea, proposal, decree, trial, applied, developed, award, replicated };
inline constexpr int kStepCount = 8;
inline constexpr std::array<Step, kStepCount> kSteps{Step::idea,    Step::proposal,  Step::decree, Step::trial,
                                                     Step::applied, Step::developed, Step::award,  Step::replicated};
std::string_view code(
    Step step);  ///< ide | usulan | sk | uji_coba | penerapan | pengembangan | penghargaan | replikasi
std::string_view label(Step step);  ///< Indonesian
std::optional<Step> step_from_code(std::string_view code);

/// After how many months without a further step an innovation stands still; 0 = it never does (an award is no must).
struct Rules {
  std::array<int, kStepCount> stuck_after_months{6, 6, 12, 12, 0, 0, 0, 0};
};
/// Reads pelaporan/garis-hidup.toml among `files`; without it the defaults hold. Problems go to `diagnostics`.
Rules read_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics);

/// Something that happened, or is announced.
struct Event {
  Step step = Step::idea;
  std::string day;          ///< ISO, possibly without day or month; "" = the day is not told
  std::string path;         ///< of the file that tells it; "" = the office's list
  int page = 0;             ///< there; 0 = not known
  std::string words;        ///< Indonesian, as printed: "SK Kepala Perangkat Daerah"
  bool is_planned = false;  ///< later than the day of the report, or told as a plan
};

struct Line {
  std::vector<Event> events;   ///< in order of time; steps of the same day in their natural order; undated ones where
                               ///< their step belongs
  std::optional<Step> latest;  ///< the furthest step reached; nullopt = none
  int months_since = -1;       ///< since `latest` was last reached; -1 = its day is not told
  bool is_stuck = false;
  std::string remark;  ///< Indonesian: why it stands still, which day contradicts another
  [[nodiscard]] const Event* first(Step step) const;  ///< null = no such step
};

/// `today`: the ISO day of the report. Equal events are told once.
Line line_of(std::vector<Event> events, const std::string& today, const Rules& rules);

}  // namespace telaah::lifeline
