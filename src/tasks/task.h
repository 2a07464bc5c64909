#pragma once
// A task: files by content, small enough to be done in minutes, whole enough to be done anywhere. It is named by its
// own bytes, so that a plan made twice gives the same names and a name never stands for other work. Values; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/entry.h"
#include "telaah/pipeline.h"

namespace telaah::tasks {

/// What must be equal on all machines for their results to be those of one `run`.
struct Versions {
  std::string engine, rules;
  pipeline::OcrMode ocr = pipeline::OcrMode::automatic;  ///< a part of `engine`, said again for those who must obey
  friend bool operator==(const Versions&, const Versions&) = default;
};

/// One content to be read, under the path that counts for it (folders tell who sent it).
struct Member {
  std::string path;
  std::uint64_t size_bytes = 0;
  std::string sha256;         ///< "" = could not be hashed when it was planned
  std::int64_t mtime_ns = 0;  ///< only without a hash: tells one state of the file from another
  friend auto operator<=>(const Member&, const Member&) = default;
};
Member member_of(const SourceFile& file);

struct Task {
  Versions versions;
  std::vector<Member> members;  ///< sorted by path
};

std::string encode(const Task& task);
std::optional<Task> decode_task(std::string_view untrusted_bytes);
/// 32 hex digits of the hash of `encoded`.
std::string name_of(std::string_view encoded);

/// Where things lie below the folder of a plan.
class Places {
 public:
  explicit Places(std::string folder) : folder_(std::move(folder)) {}
  /// The folder that the task at `path` belongs to.
  static Places of_task(const std::string& path);

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string plan() const { return folder_ + "/rencana"; }
  /// One path of a task a line, new ones at the end: what GNU parallel and a job array count.
  [[nodiscard]] std::string lines() const { return folder_ + "/tugas.txt"; }
  [[nodiscard]] std::string rules() const { return folder_ + "/aturan"; }
  [[nodiscard]] std::string tasks() const { return folder_ + "/tugas"; }
  [[nodiscard]] std::string task(const std::string& name) const { return tasks() + "/" + name; }
  [[nodiscard]] std::string results() const { return folder_ + "/hasil"; }
  [[nodiscard]] std::string result(const std::string& name) const { return results() + "/" + name; }
  [[nodiscard]] std::string attempts() const { return folder_ + "/percobaan"; }

 private:
  std::string folder_;
};

/// The task at `path`; throws Error(usage) when none lies there whole under its own name.
Task read_task(const std::string& path);

}  // namespace telaah::tasks
