#include "tasks/merge.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "office/plan.h"
#include "office/recorder.h"
#include "office/rejudge.h"
#include "tasks/codec_parts.h"
#include "tasks/result_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace telaah::tasks {
namespace {

/// Written together: few durable writes for many documents, and no more than these in memory.
constexpr std::size_t kBatch = 64;

std::string shown(const Versions& versions) {
  return fmt::format("aturan {}, mesin \"{}\"", versions.rules, versions.engine);
}

class Merger {
 public:
  Merger(const Places& places, const Plan& plan, const rules::Snapshot& rules, ledger::Ledger& ledger)
      : places_(places), plan_(plan), rules_(rules), ledger_(ledger), recorder_(ledger, plan.versions.engine) {
    missing_.resize(plan.tasks.size());
  }

  Merged go(const std::function<bool(std::size_t done)>& stopped) {
    open_results();
    name_strangers();
    const office::Plan todo = office::plan(listing(), ledger_, {plan_.versions.engine, plan_.versions.rules}, {});
    merged_.summary = office::Summary(todo.received());
    count_settled(todo);
    remember_rules();
    for (std::size_t at = 0; at < todo.to_do.size() && !merged_.stopped; at += kBatch) {
      record({todo.to_do.begin() + static_cast<std::ptrdiff_t>(at),
              todo.to_do.begin() + static_cast<std::ptrdiff_t>(std::min(at + kBatch, todo.to_do.size()))});
      merged_.stopped = stopped(merged_.recorded);
    }
    recorder_.write_held();
    judge_as_proposals();
    for (std::size_t i = 0; i < missing_.size(); ++i) {
      if (missing_[i] > 0) merged_.missing.push_back({plan_.tasks[i], missing_[i]});
    }
    return std::move(merged_);
  }

 private:
  void open_results() {
    for (const std::string& name : plan_.tasks) {
      std::optional<ResultFile> result = ResultFile::open(places_.result(name));
      std::error_code ignored;
      if (!result && std::filesystem::exists(places_.result(name), ignored)) refuse(name, "tidak utuh");
      if (result && result->head().versions != plan_.versions) {
        refuse(name, shown(result->head().versions));
        result.reset();
      }
      if (result && result->head().task != name) {
        refuse(name, fmt::format("isinya hasil tugas {}", result->head().task));
        result.reset();
      }
      results_.push_back(std::move(result));
    }
  }

  /// Results that lie there and belong to no task of the plan, such as those of other rules.
  void name_strangers() {
    const std::unordered_set<std::string> own(plan_.tasks.begin(), plan_.tasks.end());
    std::vector<std::string> names;
    std::error_code problem;
    for (const auto& item : std::filesystem::directory_iterator(places_.results(), problem)) {
      const std::string name = item.path().filename().string();
      if (is_hex(name, kNameDigits) && !own.contains(name)) names.push_back(name);
    }
    std::ranges::sort(names);
    for (const std::string& name : names) {
      const std::optional<ResultFile> result = ResultFile::open(places_.result(name));
      refuse(name, !result                                     ? "tidak utuh"
                   : result->head().versions == plan_.versions ? "bukan bagian dari rencana ini"
                                                               : shown(result->head().versions));
    }
  }

  void refuse(const std::string& name, const std::string& why) {
    merged_.refused.push_back(fmt::format("{}: {}", cli::shown_path(places_.result(name)), why));
  }

  [[nodiscard]] intake::Listing listing() const {
    intake::Listing listing;
    for (const PlannedFile& planned : plan_.files) {
      listing.files.push_back(planned.file);
      listing.files.back().sha256.clear();  // what the ledger knows of it decides, as in a run
    }
    for (const RefusedPath& refused : plan_.refused)
      listing.refused.push_back({refused.path, Failure{.code = refused.code, .page = 0, .detail = ""}});
    listing.ignored = plan_.ignored;
    return listing;
  }

  void count_settled(const office::Plan& todo) {
    recorder_.receive(todo.to_do, todo.refused);
    if (ledger_.counted("ignored") != todo.ignored) {
      ledger::Ledger::Step step = ledger_.begin(cli::now());
      ledger_.count("ignored", todo.ignored);
      step.commit();
    }
    merged_.summary.set_ignored(todo.ignored);
    for (const Entry& entry : todo.refused) {
      merged_.summary.add(entry.file.path, entry.outcome, entry.reason);
      merged_.summary.add_refused();
    }
    for (const office::Unchanged& file : todo.unchanged) {
      merged_.summary.add(file.path, file.outcome, "");
      merged_.summary.add_unchanged();
    }
    merged_.known = todo.unchanged.size();
  }

  void remember_rules() {
    ledger::Ledger::Step step = ledger_.begin(cli::now());
    ledger_.remember_rules(rules_.version, cli::packed(rules_));
    step.commit();
  }

  /// One step of the ledger, as a run takes it: what came before is written with the announcement of these.
  void record(std::span<const SourceFile> files) {
    std::vector<SourceFile> announced;
    std::vector<pipeline::Finished> ready;
    for (const SourceFile& file : files) {
      std::optional<pipeline::Finished> finished = outcome_of(file);
      if (!finished) continue;
      announced.push_back(file);
      ready.push_back(std::move(*finished));
    }
    recorder_.starting(announced);
    for (pipeline::Finished& finished : ready) {
      merged_.summary.add(finished.entry.file.path, finished.entry.outcome, finished.entry.reason);
      recorder_.finished(std::move(finished));
    }
    merged_.recorded += ready.size();
  }

  /// What a run would have said of the file; nothing when no result tells.
  std::optional<pipeline::Finished> outcome_of(const SourceFile& file) {
    const PlannedFile& planned = *std::ranges::lower_bound(
        plan_.files, file.path, {}, [](const PlannedFile& p) -> const auto& { return p.file.path; });
    std::optional<pipeline::Finished> finished = planned.file.sha256.empty() ? told_by_result(planned) : of(planned);
    if (finished) return finished;
    ++missing_.at(planned.task);
    ++merged_.missing_documents;
    merged_.summary.add(file.path, Outcome::retry,
                        fmt::format("Belum ada hasil (tugas {}).", plan_.tasks.at(planned.task)));
    return std::nullopt;
  }

  /// Of equal bytes the first counts, as in a run.
  std::optional<pipeline::Finished> of(const PlannedFile& planned) {
    const auto [first, is_new] = first_with_.emplace(planned.file.sha256, &planned);
    if (!is_new) return is_told_.contains(first->first) ? duplicate(planned, first->second->file.path) : std::nullopt;
    const pipeline::Recall recall = recorder_.recall(planned.file);
    if (!recall.duplicate_of.empty()) {
      is_told_.insert(planned.file.sha256);
      return duplicate(planned, recall.duplicate_of);
    }
    std::optional<pipeline::Finished> finished = told_by_result(planned);
    if (!finished) return std::nullopt;
    is_told_.insert(planned.file.sha256);
    if (recall.gate == profiler::Gate::open && is_readable(finished->entry.outcome))
      proposals_.push_back(planned.file.sha256);
    return finished;
  }

  static std::optional<pipeline::Finished> duplicate(const PlannedFile& planned, const std::string& first) {
    pipeline::Finished finished;
    finished.entry.file = planned.file;
    finished.entry.outcome = Outcome::duplicate;
    finished.entry.duplicate_of = first;
    return finished;
  }

  std::optional<pipeline::Finished> told_by_result(const PlannedFile& planned) {
    const std::optional<ResultFile>& result = results_.at(planned.task);
    const std::optional<std::string> bytes = result ? result->record(planned.member) : std::nullopt;
    if (!bytes) return std::nullopt;
    std::optional<pipeline::Finished> finished = decode_record(*bytes);
    if (!finished || !belongs(finished->entry, planned)) {
      refuse(plan_.tasks[planned.task], fmt::format("catatan untuk {} tidak sah", cli::shown_path(planned.file.path)));
      return std::nullopt;
    }
    finished->entry.file = planned.file;  // as the machine saw it that made the plan, and will see it again
    return finished;
  }

  [[nodiscard]] bool belongs(const Entry& entry, const PlannedFile& planned) const {
    return entry.file.sha256 == planned.file.sha256 && entry.engine_version == plan_.versions.engine &&
           (!entry.assessment || entry.assessment->rules_version == plan_.versions.rules);
  }

  /// Workers know no ledger: what a person took for a proposal is judged as one here.
  void judge_as_proposals() {
    if (proposals_.empty()) return;
    const rules::RuleSet rules = cli::compile_rules(rules_);
    while (!proposals_.empty()) {
      std::vector<Entry> judged;
      office::rejudge_some(ledger_, rules, 0, proposals_, kBatch,
                           [&](const office::Rejudged& one) { judged.push_back(one.after); });
      ledger::Ledger::Step step = ledger_.begin(cli::now());
      for (const Entry& entry : judged) ledger_.record(entry, "");
      step.commit();
    }
  }

  const Places& places_;
  const Plan& plan_;
  const rules::Snapshot& rules_;
  ledger::Ledger& ledger_;
  office::Recorder recorder_;
  std::vector<std::optional<ResultFile>> results_;  // by place in Plan::tasks
  std::unordered_map<std::string, const PlannedFile*> first_with_;
  std::unordered_set<std::string> is_told_;  // contents whose counting file has an outcome
  std::vector<std::string> proposals_;       // contents that a person took for proposals
  std::vector<std::size_t> missing_;         // by place in Plan::tasks
  Merged merged_;
};

}  // namespace

Merged merge(const Places& places, const Plan& plan, const rules::Snapshot& rules, ledger::Ledger& ledger,
             const std::function<bool(std::size_t done)>& stopped) {
  return Merger(places, plan, rules, ledger).go(stopped);
}

}  // namespace telaah::tasks
