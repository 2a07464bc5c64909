#include "tasks/task.h"

#include "cli/paths.h"
#include "tasks/codec_parts.h"
#include "tasks/sealed_file.h"

#include "text/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace telaah::tasks {

Member member_of(const SourceFile& file) {
  return {.path = file.path,
          .size_bytes = file.size_bytes,
          .sha256 = file.sha256,
          .mtime_ns = file.sha256.empty() ? file.mtime_ns : 0};
}

std::string encode(const Task& task) {
  std::string bytes;
  wire::Writer writer(bytes);
  write(writer, task.versions);
  writer.number(static_cast<std::uint32_t>(task.members.size()));
  for (const Member& member : task.members) {
    writer.bytes(member.path);
    writer.number(member.size_bytes);
    writer.bytes(member.sha256);
    writer.number(member.mtime_ns);
  }
  return bytes;
}

std::optional<Task> decode_task(std::string_view untrusted_bytes) {
  wire::Reader reader(untrusted_bytes);
  Task task;
  bool is_possible = read(reader, task.versions);
  const std::uint32_t count = reader.count(kMaxFiles, 24);
  for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
    Member& member = task.members.emplace_back();
    member.path = reader.bytes(kMaxPathBytes);
    member.size_bytes = reader.number<std::uint64_t>();
    member.sha256 = reader.bytes(kHashDigits);
    member.mtime_ns = reader.number<std::int64_t>();
    is_possible = is_possible && !member.path.empty() && (member.sha256.empty() || is_hex(member.sha256, kHashDigits));
  }
  const auto by_path = [](const Member& a, const Member& b) { return a.path < b.path; };
  if (!reader.finished() || !is_possible || task.members.empty()) return std::nullopt;
  // Each once: a path is how a document is told from another while it is read.
  const auto out_of_order = [&](const Member& a, const Member& b) { return !by_path(a, b); };
  if (std::ranges::adjacent_find(task.members, out_of_order) != task.members.end()) return std::nullopt;
  return task;
}

std::string name_of(std::string_view encoded) { return text::sha256_hex(encoded).substr(0, kNameDigits); }

Places Places::of_task(const std::string& path) {
  return Places(std::filesystem::path(cli::settled_path(path)).parent_path().parent_path().string());
}

Task read_task(const std::string& path) {
  const std::optional<std::string> bytes = read_sealed(Kind::task, path);
  std::optional<Task> task = bytes ? decode_task(*bytes) : std::nullopt;
  if (!task || name_of(*bytes) != std::filesystem::path(path).filename().string()) {
    throw Error(ExitCode::usage,
                fmt::format("{} bukan tugas yang utuh. Sebutkan berkas di folder tugas/ yang ditulis telaah plan.",
                            cli::shown_path(path)));
  }
  return std::move(*task);
}

}  // namespace telaah::tasks
