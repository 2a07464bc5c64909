#pragma once
// What the readers of PDFs and of page images have in common: a child that has said hello, is locked down and has
// passed its self-test; a fresh one after any anomaly or many documents; one second try after a crash.

#include <functional>
#include <memory>
#include <string>

#include "extract/child.h"

namespace telaah::extract {

class Worker {
 public:
  struct Kind {
    Program program;
    int recycle_after = 0;  ///< documents
    /// Asks the fresh child for something known; false: it does not answer as it must.
    std::function<bool(Child&)> self_test;
  };
  explicit Worker(Kind kind) : kind_(std::move(kind)) {}

  /// Runs one conversation. `talk` gives the answer or nullopt when the child failed (its failure() says how). A crash
  /// is tried once more on a fresh child. Throws Error(environment) when no usable child can be started.
  template <class T>
  Result<T> ask(const std::function<std::optional<Result<T>>(Child&)>& talk) {
    for (int attempt = 1;; ++attempt) {
      Child& child = ready();
      std::optional<Result<T>> answer = talk(child);
      if (answer) return std::move(*answer);
      Failure failure = child.failure();
      child_.reset();
      if (failure.code != FailureCode::worker_crashed || attempt == kAttempts) return failure;
    }
  }
  /// The answer was complete; `peak_memory_bytes` is what the child says it has needed.
  void count_document(std::uint64_t peak_memory_bytes);
  [[nodiscard]] const std::string& engine() const { return engine_; }

 private:
  static constexpr int kAttempts = 2;
  Child& ready();
  void start();
  Kind kind_;
  std::unique_ptr<Child> child_;
  std::string engine_;
  int served_ = 0;
  bool is_used_up_ = false;
};

/// A document in memory as a descriptor, for self-tests.
Descriptor in_memory(std::string_view bytes);

}  // namespace telaah::extract
