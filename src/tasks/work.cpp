#include "tasks/work.h"

#include "cli/paths.h"
#include "cli/settings.h"
#include "office/poison.h"
#include "tasks/attempts.h"
#include "tasks/plan_file.h"
#include "tasks/result_file.h"
#include "tasks/rules_of_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace telaah::tasks {
namespace {

bool is_passing(Outcome outcome) { return group(outcome) == OutcomeGroup::menunggu && outcome != Outcome::needs_ocr; }

void expect_same_engine(const Task& task) {
  const std::string own = pipeline::engine_version(task.versions.ocr);
  if (own == task.versions.engine) return;
  throw Error(
      ExitCode::environment,
      fmt::format("Tugas ini direncanakan untuk mesin \"{}\", sedangkan di komputer ini terpasang \"{}\". Pasang "
                  "telaah yang sama di semua komputer.",
                  task.versions.engine, own));
}

class Worker {
 public:
  Worker(const WorkRequest& request, const std::function<void(const SourceFile*)>& idle)
      : request_(request),
        idle_(idle),
        places_(Places::of_task(request.task)),
        task_(read_task(request.task)),
        name_(name_of(encode(task_))),
        options_(request.reading) {
    expect_same_engine(task_);
    options_.ocr = task_.versions.ocr;
    for (std::size_t i = 0; i < task_.members.size(); ++i) member_at_[task_.members[i].path] = i;
  }

  Worked go() {
    take_over();
    if (writer_->settled() < task_.members.size()) read_what_is_left();
    settle_stale();
    if (writer_->settled() > before_) writer_->put_in_place();
    return {.name = name_,
            .members = task_.members.size(),
            .settled = writer_->settled() + unwanted_,
            .read = writer_->settled() - before_,
            .stale = stale_.size() - unwanted_,
            .stopped = is_stopping()};
  }

 private:
  /// The records of an earlier run, those that are whole.
  void take_over() {
    writer_.emplace(places_.result(name_), name_, task_);
    const std::optional<ResultFile> earlier = ResultFile::open(places_.result(name_));
    if (!earlier || earlier->head().task != name_) return;
    for (std::size_t i = 0; i < task_.members.size(); ++i) {
      const std::optional<std::string> record = earlier->record(i);
      if (record) writer_->add(i, *record);
    }
    before_ = writer_->settled();
  }

  void read_what_is_left() {
    const rules::RuleSet rules = cli::compile_rules(rules_of_plan(places_, task_.versions.rules));
    const std::string missing =
        options_.ocr == pipeline::OcrMode::never ? "" : extract::missing_for_ocr(options_.workers);
    if (!missing.empty()) throw Error(ExitCode::environment, missing);
    Attempts attempts(places_, name_, task_.members.size());
    std::vector<SourceFile> sound, suspect;
    for (std::size_t i = 0; i < task_.members.size(); ++i) {
      if (writer_->has(i)) continue;
      SourceFile file;
      file.path = task_.members[i].path;
      file.size_bytes = task_.members[i].size_bytes;
      if (attempts.deaths(i) >= request_.max_attempts) {
        give_up(i, file, attempts.deaths(i));
      } else {
        (attempts.deaths(i) > 0 ? suspect : sound).push_back(std::move(file));
      }
    }
    process(sound, rules, attempts);
    if (!suspect.empty()) checkpoint();
    // One by one: should one of them be what killed the program, it alone is to blame the next time.
    for (const SourceFile& file : suspect) process({&file, 1}, rules, attempts);
    if (writer_->settled() == task_.members.size()) attempts.forget();
  }

  void give_up(std::size_t member, const SourceFile& file, int deaths) {
    Entry entry = office::poison(file, deaths);
    entry.file.sha256 = task_.members[member].sha256;
    entry.engine_version = task_.versions.engine;  // what read it: a `run` by the same need not try it again
    writer_->add(member, encode(pipeline::Finished{std::move(entry), ""}));
  }

  void process(std::span<const SourceFile> files, const rules::RuleSet& rules, Attempts& attempts) {
    if (is_stopping()) return;
    pipeline::Desk desk;
    desk.starting = [](std::span<const SourceFile>) {};
    desk.recall = [&](const SourceFile& file) {
      attempts.began(member_at_.at(file.path));
      return pipeline::Recall{};
    };
    desk.finished = [&](pipeline::Finished&& finished) {
      const std::size_t member = member_at_.at(finished.entry.file.path);
      attempts.ended(member);
      settle(member, finished);
    };
    desk.idle = idle_;
    pipeline::process(files, rules, options_, desk);
  }

  /// Only what was read from the planned bytes is an outcome of this task.
  void settle(std::size_t member, const pipeline::Finished& finished) {
    const Entry& entry = finished.entry;
    const bool is_given_back = entry.outcome == Outcome::retry && is_stopping();
    if (is_given_back) return;
    if (entry.file.sha256 != task_.members[member].sha256 || is_passing(entry.outcome)) {
      stale_.push_back(member);
    } else {
      writer_->add(member, encode(finished));
    }
  }

  /// What a newer plan does not name any more is nobody's concern: the task is done without it.
  void settle_stale() {
    if (stale_.empty()) return;
    const std::optional<Plan> plan = read_plan(places_);
    if (!plan) return;
    for (const std::size_t member : stale_) {
      const std::string& path = task_.members[member].path;
      const auto found = std::ranges::lower_bound(
          plan->files, path, {}, [](const PlannedFile& planned) -> const auto& { return planned.file.path; });
      const bool is_wanted =
          found != plan->files.end() && found->file.path == path && member_of(found->file) == task_.members[member];
      if (!is_wanted) ++unwanted_;
    }
  }

  /// Puts down what is done so far, and goes on from there.
  void checkpoint() {
    if (writer_->settled() == before_) return;
    writer_->put_in_place();
    const std::size_t read = writer_->settled() - before_;
    take_over();
    before_ = writer_->settled() - read;
  }

  [[nodiscard]] bool is_stopping() const { return options_.stop != nullptr && options_.stop->load(); }

  const WorkRequest& request_;
  const std::function<void(const SourceFile*)>& idle_;
  Places places_;
  Task task_;
  std::string name_;
  pipeline::Options options_;
  std::unordered_map<std::string, std::size_t> member_at_;
  std::optional<ResultWriter> writer_;
  std::vector<std::size_t> stale_;
  std::size_t before_ = 0, unwanted_ = 0;
};

}  // namespace

Worked work(const WorkRequest& request, const std::function<void(const SourceFile*)>& idle) {
  return Worker(request, idle).go();
}

}  // namespace telaah::tasks
