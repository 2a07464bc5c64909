#pragma once
// The threads that read and judge, each with its own workers. They share nothing but two queues: tasks in, messages
// out. Owned and used by the calling thread of `process`.

#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

#include "pipeline/queue.h"
#include "pipeline/readers.h"

#include "telaah/intake.h"
#include "telaah/pipeline.h"

namespace telaah::pipeline {

struct Task {
  std::size_t index = 0;  ///< into the files of the run
  SourceFile file;
  std::optional<Kept> kept{};  ///< judged from this alone, whatever lies at the path
};

/// A thread knows the hash of its file and waits to hear what is known of these bytes.
struct Hashed {
  std::size_t index = 0;
  SourceFile file;
  std::promise<Recall> answer;
};
struct Done {
  std::size_t index = 0;
  Finished finished;
};
/// No worker can be started: the run cannot go on.
struct Broken {
  std::exception_ptr error;
};
using Message = std::variant<Hashed, Done, Broken>;

class Crew {
 public:
  Crew(int size, const rules::RuleSet& rules, const Options& options);
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  /// Lets every thread finish the document in hand; unanswered questions are withdrawn.
  ~Crew();

  void hand(Task task) { tasks_.push(std::move(task)); }
  /// Tasks that no thread has taken up yet.
  [[nodiscard]] std::size_t waiting() const { return tasks_.size(); }
  std::size_t take_back() { return tasks_.clear(); }
  std::optional<Message> next(std::chrono::milliseconds patience) { return messages_.pop_within(patience); }

 private:
  void work();
  Finished handle(Task& task, Readers& readers);
  Finished straight(Task& task, Readers& readers);
  Recall ask(const Task& task);

  const rules::RuleSet& rules_;
  const Options& options_;
  Queue<Task> tasks_;
  Queue<Message> messages_;
  std::unique_ptr<OcrPool> ocr_;  // outlives the threads: a document in hand gets its pages
  std::vector<std::jthread> threads_;
};

}  // namespace telaah::pipeline
