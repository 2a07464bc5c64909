#include "office/rejudge.h"

#include <optional>
#include <utility>

#include "telaah/pipeline.h"

namespace telaah::office {
namespace {

// So many readings are in memory at once: 64 proposals of 200 KB.
constexpr std::size_t kBatch = 64;

/// Documents on their way to be judged again, in the ledger's order.
class Batch {
 public:
  Batch(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs)
      : ledger_(ledger), rules_(rules), jobs_(jobs), proposals_(proposals_by_person(ledger)) {}

  void add(const Entry& entry) {
    const bool is_open = proposals_.contains(entry.file.sha256);
    documents_.push_back({entry, ledger_.reading(entry.file.sha256, entry.engine_version).value_or(""),
                          is_open ? profiler::Gate::open : profiler::Gate::kept});
  }
  [[nodiscard]] std::size_t size() const { return documents_.size(); }

  void judge(RejudgeCount& count, const std::function<void(const Rejudged&)>& each) {
    std::vector<Entry> before;
    for (const pipeline::Kept& document : documents_) before.push_back(document.entry);
    std::vector<std::optional<Entry>> after = pipeline::judge_again(std::exchange(documents_, {}), rules_, jobs_);
    for (std::size_t i = 0; i < after.size(); ++i) {
      (after[i] ? count.judged : count.without_reading)++;
      if (after[i]) each({std::move(before[i]), std::move(*after[i])});
    }
  }

 private:
  const ledger::Ledger& ledger_;
  const rules::RuleSet& rules_;
  int jobs_;
  std::set<std::string> proposals_;
  std::vector<pipeline::Kept> documents_;
};

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
  Batch batch(ledger, rules, jobs);
  for (; !list.empty() && batch.size() < most; list.pop_back()) {
    std::optional<Entry> entry = ledger.entry(list.back());
    if (entry && entry->is_further_part()) entry = ledger.entry(entry->file_hash());
    if (entry && is_readable(entry->outcome)) batch.add(*entry);
  }
  batch.judge(count, each);
  return count;
}

RejudgeCount rejudge(const ledger::Ledger& ledger, const rules::RuleSet& rules, int jobs,
                     const std::function<void(const Rejudged&)>& each) {
  RejudgeCount count;
  Batch batch(ledger, rules, jobs);
  ledger.entries(true, [&](const Entry& entry) {
    if (!is_readable(entry.outcome) || !entry.assessment || entry.is_further_part()) return;
    batch.add(entry);
    if (batch.size() >= kBatch) batch.judge(count, each);
  });
  batch.judge(count, each);
  return count;
}

}  // namespace telaah::office
