#pragma once
// One worker process and the conversation with it: started by exec, in a group of its own, with one socket and nothing
// else; watched by the monotonic clock and its own CPU clock; killed with its group and reaped on every anomaly.
// Nothing it sends is believed here but the length of a frame. One thread at a time.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/failure.h"
#include "wire/channel.h"
#include "wire/frames.h"

namespace telaah::extract {

struct Program {
  std::string name;                      ///< "telaah-pdf"
  std::string path;                      ///< "" = beside this program, or in ../libexec/telaah
  std::vector<std::string> environment;  ///< "KEY=value"; nothing is inherited
};

/// What the next answer may cost.
struct Budget {
  std::chrono::seconds cpu{0};
  std::uint64_t address_space_bytes = 0;  ///< 0 = as it is
  std::chrono::milliseconds wall{0};      ///< 0 = limits::wall_for(cpu)
};

class Child {
 public:
  /// Throws Error(environment) when the program can't be started.
  explicit Child(const Program& program);
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  /// Starts the clocks of the next answer and moves the limits.
  void arm(const Budget& budget);
  /// False: it failed; failure() says how.
  bool send(std::string_view bytes, int descriptor = -1);
  /// The next frame; its payload lives until the next call. nullopt: it failed; failure() says how.
  std::optional<wire::Frame> receive();
  /// What it said cannot be true: it is ended.
  void refuse() { end(FailureCode::worker_protocol); }
  /// Ends an idle child.
  void dismiss() { end(FailureCode::none); }
  /// Nothing to read, not gone.
  [[nodiscard]] bool is_idle() const;
  [[nodiscard]] bool has_ended() const { return pid_ < 0; }
  [[nodiscard]] const Failure& failure() const { return failure_; }
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  using Clock = std::chrono::steady_clock;
  void spawn(const std::string& path, const Program& program);
  bool wait_for(short events);
  bool fill();
  bool drain_errors();
  bool within_budget();
  [[nodiscard]] std::chrono::nanoseconds cpu_used() const;
  void end(FailureCode why);
  [[nodiscard]] std::optional<int> reap() const;
  [[nodiscard]] Failure judge_end(FailureCode why, std::optional<int> status) const;

  pid_t pid_ = -1;
  Descriptor process_, socket_, errors_;
  std::string in_;  // bytes received; frames before next_ are spent
  std::size_t next_ = 0;
  std::size_t answer_bytes_ = 0, error_bytes_ = 0;
  Clock::time_point deadline_, next_look_;
  std::chrono::nanoseconds cpu_limit_{0};
  Failure failure_;
};

/// Where `program` lies; throws Error(environment) when it is nowhere.
std::string find_program(const Program& program);

}  // namespace telaah::extract
