#pragma once
// What a task brought, in one file: a sealed head with a slot for each member, then the records, each with its own
// hash. A file whose head or length is not right is no result; a record that is not what its slot says is none. Records
// are written as they come and read one by one, so that neither side holds more than one. One owner; not thread-safe.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tasks/sealed_file.h"
#include "tasks/task.h"
#include "telaah/pipeline.h"

namespace telaah::tasks {

struct Slot {
  std::uint64_t offset = 0, length = 0;  ///< of the record in the file; length 0 = nothing to tell of this member yet
  std::string sha256;
};

struct ResultHead {
  std::string task;  ///< its name
  Versions versions;
  std::vector<Slot> slots;  ///< one a member
  [[nodiscard]] std::size_t settled() const;
};

std::string encode(const ResultHead& head);
std::optional<ResultHead> decode_head(std::string_view untrusted_bytes);

/// A record: what became of one document, as `pipeline::process` told it.
std::string encode(const pipeline::Finished& finished);
std::optional<pipeline::Finished> decode_record(std::string_view untrusted_bytes);

class ResultFile {
 public:
  /// nullopt when nothing whole lies at `path`. No descriptor stays open: a merge holds thousands of these.
  static std::optional<ResultFile> open(const std::string& path);
  [[nodiscard]] const ResultHead& head() const { return head_; }
  /// The bytes of a record; nullopt when there is none, or not the one that was written.
  [[nodiscard]] std::optional<std::string> record(std::size_t member) const;

 private:
  ResultFile(std::string path, ResultHead head) : path_(std::move(path)), head_(std::move(head)) {}
  std::string path_;
  ResultHead head_;
};

/// A result that is being written; it takes its name when it is put in place.
class ResultWriter {
 public:
  ResultWriter(const std::string& path, std::string task, const Task& what);
  void add(std::size_t member, std::string_view record);
  [[nodiscard]] bool has(std::size_t member) const { return head_.slots.at(member).length > 0; }
  [[nodiscard]] std::size_t settled() const { return head_.settled(); }
  void put_in_place();

 private:
  FileBeside file_;
  ResultHead head_;
  std::uint64_t end_;
};

}  // namespace telaah::tasks
