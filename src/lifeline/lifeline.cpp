// Events -> a line in order of time, and whether it goes on.

#include "telaah/lifeline.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "text/calendar.h"
#include "text/date_words.h"
#include "text/toml_file.h"

namespace telaah::lifeline {
namespace {

constexpr std::string_view kFile = "pelaporan/garis-hidup.toml";

struct StepWords {
  std::string_view code, label;
};
constexpr std::array<StepWords, kStepCount> kWords{{{"ide", "Ide"},
                                                    {"usulan", "Usulan"},
                                                    {"sk", "SK"},
                                                    {"uji_coba", "Uji coba"},
                                                    {"penerapan", "Penerapan"},
                                                    {"pengembangan", "Pengembangan"},
                                                    {"penghargaan", "Penghargaan"},
                                                    {"replikasi", "Direplikasi"}}};

std::size_t place(Step step) { return static_cast<std::size_t>(step); }

/// Whole months from `day` to `today`. What the day leaves open counts in favour of the innovation.
int months_between(const std::string& day, const std::string& today) {
  const calendar::Date end = calendar::latest_date(today);
  return std::max(0, calendar::months_between(std::min(calendar::latest_date(day), end), end));
}

bool is_later(const std::string& day, const std::string& today) {
  return !day.empty() && calendar::latest_date(today) < calendar::earliest_date(day);
}

/// Undated events stand behind the last dated one of an earlier or the same step.
std::vector<Event> in_order(std::vector<Event> events) {
  std::ranges::stable_sort(events, {}, &Event::step);
  std::string behind;
  std::vector<std::pair<std::string, Event>> keyed;
  for (Event& event : events) {
    if (!event.day.empty() && event.day > behind) behind = event.day;
    keyed.emplace_back(event.day.empty() ? behind : event.day, std::move(event));
  }
  std::ranges::stable_sort(keyed, {}, [](const auto& one) { return std::tie(one.first, one.second.step); });
  std::vector<Event> ordered;
  for (auto& [key, event] : keyed) ordered.push_back(std::move(event));
  return ordered;
}

bool is_same(const Event& a, const Event& b) {
  return a.step == b.step && a.day == b.day && a.words == b.words && a.path == b.path;
}

/// An application told for a day before the trial, or a decree after the application: for people to look at.
std::string contradiction(const Line& line) {
  const Event *trial = line.first(Step::trial), *applied = line.first(Step::applied);
  if (trial == nullptr || applied == nullptr || trial->day.empty() || applied->day.empty()) return "";
  if (calendar::earliest_date(trial->day) <= calendar::latest_date(applied->day)) return "";
  return fmt::format("Penerapan ({}) disebut lebih awal daripada uji coba ({}).", dates::in_words(applied->day),
                     dates::in_words(trial->day));
}

}  // namespace

std::string_view code(Step step) { return kWords.at(place(step)).code; }
std::string_view label(Step step) { return kWords.at(place(step)).label; }

std::optional<Step> step_from_code(std::string_view code) {
  for (const Step step : kSteps) {
    if (kWords.at(place(step)).code == code) return step;
  }
  return std::nullopt;
}

Rules read_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  Rules rules;
  const auto file = std::ranges::find(files, kFile, &TomlFile::path);
  if (file == files.end()) return rules;
  TableReader root(*file, file->root, diagnostics);
  for (const TomlNode* table : root.tables("langkah")) {
    TableReader reader(*file, *table, diagnostics);
    const std::string name = reader.text("kode");
    const int months = reader.integer_or("mandek_bulan", 0, kCounts);
    if (const std::optional<Step> step = step_from_code(name))
      rules.stuck_after_months.at(place(*step)) = months;
    else
      reader.error(*table, fmt::format("'{}' tidak dikenal pada 'kode'", name));
    reader.finish();
  }
  root.finish();
  return rules;
}

const Event* Line::first(Step step) const {
  const auto found = std::ranges::find(events, step, &Event::step);
  return found == events.end() ? nullptr : &*found;
}

Line line_of(std::vector<Event> events, const std::string& today, const Rules& rules) {
  Line line;
  for (Event& event : events) {
    event.is_planned = event.is_planned || is_later(event.day, today);
    const bool is_known = std::ranges::any_of(line.events, [&](const Event& one) { return is_same(one, event); });
    if (!is_known) line.events.push_back(std::move(event));
  }
  line.events = in_order(std::move(line.events));
  for (const Event& event : line.events) {
    if (!event.is_planned && (!line.latest || *line.latest < event.step)) line.latest = event.step;
  }
  int quiet = -1;  // months since anything happened: a file received is a sign of life
  const auto sooner = [](int& months, int found) { months = months < 0 ? found : std::min(months, found); };
  for (const Event& event : line.events) {
    if (event.is_planned || event.day.empty()) continue;
    const int months = months_between(event.day, today);
    sooner(quiet, months);
    if (event.step == line.latest) sooner(line.months_since, months);
  }
  line.remark = contradiction(line);
  const int limit = line.latest ? rules.stuck_after_months.at(place(*line.latest)) : 0;
  // Since when it stands still is known only when its latest step has a day.
  line.is_stuck = limit > 0 && line.months_since >= 0 && quiet >= limit;
  if (line.is_stuck) {
    line.remark = fmt::format("Tidak ada langkah sesudah {} selama {} bulan.{}{}", label(*line.latest), quiet,
                              line.remark.empty() ? "" : " ", line.remark);
  }
  return line;
}

}  // namespace telaah::lifeline
