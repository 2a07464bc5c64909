#pragma once
// Which documents were in hand when a program that worked on a task died: every run keeps a journal of its own in the
// folder of the plan, holds a lock on it as long as it lives, and removes it when it ends in order. A journal without a
// living owner tells whom to suspect. Where locks are not known, a run beside this one looks dead: its documents are
// then read alone, which costs time and nothing else. One owner; not thread-safe.

#include <cstddef>
#include <string>
#include <vector>

#include "tasks/task.h"
#include "telaah/descriptor.h"

namespace telaah::tasks {

class Attempts {
 public:
  /// Opens a journal for the task `name` of so many members. Throws Error(environment) when it cannot be written.
  Attempts(const Places& places, const std::string& name, std::size_t members);
  Attempts(const Attempts&) = delete;
  Attempts& operator=(const Attempts&) = delete;
  ~Attempts();

  /// How often a run died with this document in hand.
  [[nodiscard]] int deaths(std::size_t member) const { return deaths_.at(member); }
  /// Written before a worker opens it.
  void began(std::size_t member) { note('+', member); }
  void ended(std::size_t member) { note('-', member); }
  /// The task is done: nobody needs to know any more who died of what.
  void forget();

 private:
  void read_dead(const std::string& path);
  void note(char sign, std::size_t member);

  std::string path_;
  Descriptor journal_;
  std::vector<int> deaths_;
  std::vector<std::string> dead_;
};

}  // namespace telaah::tasks
