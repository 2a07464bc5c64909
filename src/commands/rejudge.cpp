#include "commands/rejudge.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "telaah/extract.h"
#include "telaah/pipeline.h"

namespace telaah::commands {
namespace {

// So many readings are in memory at once: 64 proposals of 200 KB.
constexpr std::size_t kBatch = 64;

struct Task {
  Rejudged result;
  std::string reading;
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
  task.result.after = pipeline::judge(before.file, std::move(reading), rules);
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

}  // namespace

RejudgeCount rejudge(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                     const std::function<void(const Rejudged&)>& each) {
  const int threads = jobs > 0 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
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
    std::optional<std::string> reading = ledger.reading(entry.file.sha256, entry.engine_version);
    Task task;
    task.result.before = entry;
    if (reading) task.reading = std::move(*reading);
    tasks.push_back(std::move(task));
    if (tasks.size() >= kBatch) settle();
  });
  settle();
  return count;
}

}  // namespace telaah::commands
