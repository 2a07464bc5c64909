#pragma once
// When is a dropped file finished? Pure: observations and a monotonic clock in, a state out. Nothing is decided by time
// stamps of the file; they only tell that it changed.
//
// A file is ready after two equal observations at least `settle` apart, provided that it looks complete (its head and
// tail are those of a PDF). One that stands still but looks incomplete, such as a copy that stalled or a scanner that
// writes page by page, gets the longer `patience`; after that it is taken as it is, and reading it tells what is wrong.

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace telaah::share {

struct Stamp {
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

enum class Readiness : std::uint8_t {
  settling,    ///< new, or changed since the last look
  unfinished,  ///< stands still, looks incomplete, patience not used up
  busy,        ///< locked at the moment; tried again with back-off
  forbidden,   ///< the service may not read it or take it out of its folder; tried again with back-off
  ready,
};

struct SettleOptions {
  std::chrono::milliseconds settle{5'000};
  std::chrono::milliseconds patience{600'000};
  std::chrono::milliseconds longest_backoff{60'000};
};

class Settling {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit Settling(SettleOptions options) : options_(options) {}

  /// Notes what the listing saw; true when the file has stood still for `settle` and is worth opening now.
  bool stands_still(const std::string& path, const Stamp& stamp, Time now);
  /// After it was opened. `complete`: head and tail are those of a finished file.
  Readiness opened(const std::string& path, bool complete, Time now);
  /// After it could not be opened or taken (`why`): when it is tried again doubles up to `longest_backoff`.
  Readiness refused(const std::string& path, Readiness why, Time now);
  [[nodiscard]] Readiness state(const std::string& path) const;

  /// Files that a listing no longer showed are forgotten: call between `begin_listing` and `end_listing` of each pass.
  void begin_listing();
  void end_listing();
  /// The earliest moment at which a look could change anything; `otherwise` when nothing is waiting.
  [[nodiscard]] Time next_look(Time otherwise) const;
  [[nodiscard]] std::size_t size() const { return watched_.size(); }

 private:
  struct Watched {
    Stamp stamp;
    Time since;       ///< of the first equal observation
    Time not_before;  ///< back-off
    std::chrono::milliseconds backoff{0};
    Readiness readiness = Readiness::settling;
    std::uint64_t listing = 0;
  };
  SettleOptions options_;
  std::unordered_map<std::string, Watched> watched_;
  std::uint64_t listing_ = 0;
};

}  // namespace telaah::share
