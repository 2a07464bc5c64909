#include "office/rejudge.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "telaah/extract.h"
#include "telaah/pipeline.h"

namespace telaah::office {
namespace {

// So many readings are in memory at once: 64 proposals of 200 KB.
constexpr std::size_t kBatch = 64;

struct Task {
  Rejudged result;
  std::string reading;
  profiler::Gate gate = profiler::Gate::kept;
  bool is_judged = false;
};

void judge_again(Task& task, const rules::RuleSet& rules) {
  Result<Document> document = extract::decode(task.reading);
  if (!document) return;
  const Entry& before = task.result.before;
  pipeline::Reading reading;
  reading.document = std::move(*document);
  reading.pages = before.pages;
  reading.outcome = before.outcome;
  reading.reason = before.reason;
  reading.engine_version = before.engine_version;
  task.result.after = pipeline::judge(before.file, std::move(reading), rules, task.gate);
  task.is_judged = task.result.after.assessment.has_value();
}

void judge_batch(std::vector<Task>& tasks, const rules::RuleSet& rules, int jobs) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) judge_again(tasks[i], rules);
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < jobs; ++i) threads.emplace_back(work);
  work();
}

Task task_of(const ledger::Ledger& ledger, const Entry& entry, const std::set<std::string>& proposals) {
  std::optional<std::string> reading = ledger.reading(entry.file.sha256, entry.engine_version);
  Task task;
  if (proposals.contains(entry.file.sha256)) task.gate = profiler::Gate::open;
  task.result.before = entry;
  if (reading) task.reading = std::move(*reading);
  return task;
}

int threads_of(int jobs) {
  return jobs > 0 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

std::set<std::string> proposals_by_person(const ledger::Ledger& ledger) {
  std::set<std::string> found;
  for (const Decision& decision : ledger.decisions()) {
    if (decision.criterion == code(Fact::type) && decision.value == kIsProposal) found.insert(decision.sha256);
  }
  return found;
}

RejudgeCount rejudge_some(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                          std::vector<std::string>& list, std::size_t most,
                          const std::function<void(const Rejudged&)>& each) {
  RejudgeCount count;
  const std::set<std::string> proposals = proposals_by_person(ledger);
  std::vector<Task> tasks;
  for (; !list.empty() && tasks.size() < most; list.pop_back()) {
    std::optional<Entry> entry = ledger.entry(list.back());
    if (entry && is_readable(entry->outcome)) tasks.push_back(task_of(ledger, *entry, proposals));
  }
  judge_batch(tasks, rules, threads_of(jobs));
  for (const Task& task : tasks) {
    (task.is_judged ? count.judged : count.without_reading)++;
    if (task.is_judged) each(task.result);
  }
  return count;
}

RejudgeCount rejudge(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                     const std::function<void(const Rejudged&)>& each) {
  const int threads = threads_of(jobs);
  const std::set<std::string> proposals = proposals_by_person(ledger);
  RejudgeCount count;
  std::vector<Task> tasks;
  const auto settle = [&] {
    judge_batch(tasks, rules, threads);
    for (const Task& task : tasks) {
      (task.is_judged ? count.judged : count.without_reading)++;
      if (task.is_judged) each(task.result);
    }
    tasks.clear();
  };
  ledger.entries(true, [&](const Entry& entry) {
    if (!is_readable(entry.outcome) || !entry.assessment) return;
    tasks.push_back(task_of(ledger, entry, proposals));
    if (tasks.size() >= kBatch) settle();
  });
  settle();
  return count;
}

}  // namespace telaah::office
