#include "pipeline/crew.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace telaah::pipeline {
namespace {

/// Files announced to the desk at once: large enough that one durable write serves many, small enough that a stop is
/// felt at once.
constexpr std::size_t kBatch = 16;
constexpr std::chrono::milliseconds kPatience{100};

/// Answers threads that know their hash, in an order that does not depend on them: of equal bytes the first in the list
/// of files counts. A file waits only while an earlier one of the same size is still without a hash.
class Precedence {
 public:
  void handed(const Task& task) {
    if (task.file.sha256.empty()) unhashed_.emplace(task.index, task.file.size_bytes);
  }
  void ended(std::size_t index) { unhashed_.erase(index); }
  void hashed(Hashed question) {
    unhashed_.erase(question.index);
    questions_.emplace(question.index, std::move(question));
  }

  /// A question that can be answered now.
  std::optional<Hashed> ready() {
    for (auto it = questions_.begin(); it != questions_.end(); ++it) {
      if (waits(it->second)) continue;
      Hashed question = std::move(it->second);
      questions_.erase(it);
      return question;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool waits(const Hashed& question) const {
    return std::any_of(unhashed_.begin(), unhashed_.lower_bound(question.index),
                       [&](const auto& other) { return other.second == question.file.size_bytes; });
  }

  std::map<std::size_t, std::uint64_t> unhashed_;  // index -> size; only what is in the threads' hands
  std::map<std::size_t, Hashed> questions_;
};

class Run {
 public:
  Run(std::span<const SourceFile> files, const Options& options, const Desk& desk, Crew& crew, std::size_t threads)
      : files_(files), options_(options), desk_(desk), crew_(crew), threads_(threads) {}

  void to_the_end() {
    while (next_ < files_.size() || in_hand_ > 0) {
      if (options_.stop != nullptr && options_.stop->load()) {
        in_hand_ -= crew_.take_back();
        next_ = files_.size();
        if (in_hand_ == 0) return;
      } else if (next_ < files_.size() && crew_.waiting() < threads_) {
        hand_out();
      }
      if (std::optional<Message> message = crew_.next(kPatience)) {
        std::visit([this](auto& said) { hear(said); }, *message);
      }
      desk_.idle(current_);
    }
  }

 private:
  void hand_out() {
    const std::size_t count = std::min(kBatch, files_.size() - next_);
    desk_.starting(files_.subspan(next_, count));
    for (std::size_t i = 0; i < count; ++i, ++next_, ++in_hand_) {
      Task task{next_, files_[next_]};
      precedence_.handed(task);
      crew_.hand(std::move(task));
    }
  }

  void hear(Hashed& question) {
    current_ = &files_[question.index];
    precedence_.hashed(std::move(question));
    answer_questions();
  }

  void hear(Done& done) {
    --in_hand_;
    precedence_.ended(done.index);
    desk_.finished(std::move(done.finished));
    answer_questions();
  }

  void hear(Broken& broken) { std::rethrow_exception(broken.error); }

  void answer_questions() {
    while (std::optional<Hashed> question = precedence_.ready()) {
      const auto [first, is_new] = first_with_.emplace(question->file.sha256, question->index);
      Recall recall;
      if (is_new || first->second == question->index) {
        recall = desk_.recall(question->file);
      } else {
        recall.duplicate_of = files_[first->second].path;
      }
      question->answer.set_value(std::move(recall));
    }
  }

  std::span<const SourceFile> files_;
  const Options& options_;
  const Desk& desk_;
  Crew& crew_;
  std::size_t threads_;
  std::size_t next_ = 0, in_hand_ = 0;
  const SourceFile* current_ = nullptr;
  Precedence precedence_;
  std::unordered_map<std::string, std::size_t> first_with_;  // hash -> index of the file that counts
};

std::size_t threads_for(int jobs, std::size_t documents) {
  const std::size_t wanted =
      jobs > 0 ? static_cast<std::size_t>(jobs) : std::max(1u, std::thread::hardware_concurrency());
  return std::min(wanted, documents);
}

}  // namespace

void process(std::span<const SourceFile> files, const rules::RuleSet& rules, const Options& options, const Desk& desk) {
  if (files.empty()) return;
  const std::size_t threads = threads_for(options.jobs, files.size());
  Crew crew(static_cast<int>(threads), rules, options);
  Run(files, options, desk, crew, threads).to_the_end();
}

std::vector<std::optional<Entry>> judge_again(std::vector<Kept> documents, const rules::RuleSet& rules, int jobs) {
  std::vector<std::optional<Entry>> judged(documents.size());
  if (documents.empty()) return judged;
  const Options no_reading{.jobs = jobs, .ocr = OcrMode::never, .workers = {}, .stop = nullptr};
  Crew crew(static_cast<int>(threads_for(jobs, documents.size())), rules, no_reading);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    SourceFile file = documents[i].entry.file;
    crew.hand({i, std::move(file), std::move(documents[i])});
  }
  for (std::size_t left = judged.size(); left > 0;) {
    std::optional<Message> message = crew.next(kPatience);
    if (!message) continue;
    if (const auto* broken = std::get_if<Broken>(&*message)) std::rethrow_exception(broken->error);
    auto& done = std::get<Done>(*message);
    if (done.finished.entry.assessment) judged[done.index] = std::move(done.finished.entry);
    --left;
  }
  return judged;
}

}  // namespace telaah::pipeline
