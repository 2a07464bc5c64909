#include "tasks/plan_file.h"

#include "cli/paths.h"
#include "tasks/codec_parts.h"
#include "tasks/sealed_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace telaah::tasks {
namespace {

// The least bytes each can take, so that a count cannot ask for memory that its bytes do not pay for.
constexpr std::size_t kLeastFileBytes = 4 + 5 * 8 + 4 + 2 * 4;

void write(wire::Writer& writer, const PlannedFile& planned) {
  writer.bytes(planned.file.path);
  for (const std::uint64_t value : {planned.file.size_bytes, planned.file.inode, planned.file.device})
    writer.number(value);
  writer.number(planned.file.mtime_ns);
  writer.number(planned.file.ctime_ns);
  writer.bytes(planned.file.sha256);
  writer.number(planned.task);
  writer.number(planned.member);
}

PlannedFile read_file(wire::Reader& reader) {
  PlannedFile planned;
  planned.file.path = reader.bytes(kMaxPathBytes);
  for (std::uint64_t* value : {&planned.file.size_bytes, &planned.file.inode, &planned.file.device})
    *value = reader.number<std::uint64_t>();
  planned.file.mtime_ns = reader.number<std::int64_t>();
  planned.file.ctime_ns = reader.number<std::int64_t>();
  planned.file.sha256 = reader.bytes(kHashDigits);
  planned.task = reader.number<std::uint32_t>();
  planned.member = reader.number<std::uint32_t>();
  return planned;
}

bool is_possible(const PlannedFile& planned, const Plan& plan) {
  const std::string& hash = planned.file.sha256;
  return !planned.file.path.empty() && (hash.empty() || is_hex(hash, kHashDigits)) && planned.task < plan.tasks.size();
}

}  // namespace

std::string encode(const Plan& plan) {
  std::string bytes;
  wire::Writer writer(bytes);
  write(writer, plan.versions);
  writer.number(plan.ignored);
  writer.number(static_cast<std::uint32_t>(plan.tasks.size()));
  for (const std::string& name : plan.tasks) writer.bytes(name);
  writer.number(static_cast<std::uint32_t>(plan.files.size()));
  for (const PlannedFile& planned : plan.files) write(writer, planned);
  writer.number(static_cast<std::uint32_t>(plan.refused.size()));
  for (const RefusedPath& refused : plan.refused) {
    writer.bytes(refused.path);
    writer.bytes(code(refused.code));
  }
  return bytes;
}

std::optional<Plan> decode_plan(std::string_view untrusted_bytes) {
  wire::Reader reader(untrusted_bytes);
  Plan plan;
  bool possible = read(reader, plan.versions);
  plan.ignored = reader.number<std::uint64_t>();
  const std::uint32_t tasks = reader.count(kMaxFiles, 4 + kNameDigits);
  for (std::uint32_t i = 0; i < tasks && !reader.failed(); ++i) {
    plan.tasks.emplace_back(reader.bytes(kNameDigits));
    possible = possible && is_hex(plan.tasks.back(), kNameDigits);
  }
  const std::uint32_t files = reader.count(kMaxFiles, kLeastFileBytes);
  plan.files.reserve(files);
  for (std::uint32_t i = 0; i < files && !reader.failed(); ++i) {
    plan.files.push_back(read_file(reader));
    possible = possible && is_possible(plan.files.back(), plan);
  }
  const std::uint32_t refused = reader.count(kMaxFiles, 8);
  for (std::uint32_t i = 0; i < refused && !reader.failed(); ++i) {
    RefusedPath& one = plan.refused.emplace_back();
    one.path = reader.bytes(kMaxPathBytes);
    const std::optional<FailureCode> failure = failure_from_code(reader.bytes(kMaxVersionBytes));
    possible = possible && failure.has_value();
    one.code = failure.value_or(FailureCode::not_regular);
  }
  if (!reader.finished() || !possible) return std::nullopt;
  const auto out_of_order = [](const PlannedFile& a, const PlannedFile& b) { return a.file.path >= b.file.path; };
  if (std::ranges::adjacent_find(plan.files, out_of_order) != plan.files.end()) return std::nullopt;
  return plan;
}

std::optional<Plan> read_plan(const Places& places) {
  std::error_code ignored;
  if (!std::filesystem::exists(places.plan(), ignored)) return std::nullopt;
  const std::optional<std::string> bytes = read_sealed(Kind::plan, places.plan());
  std::optional<Plan> plan = bytes ? decode_plan(*bytes) : std::nullopt;
  if (!plan) {
    throw Error(ExitCode::usage,
                fmt::format("Rencana di {} tidak utuh atau ditulis oleh telaah versi lain. Susun rencana di folder "
                            "lain dengan telaah plan.",
                            cli::shown_path(places.folder())));
  }
  return plan;
}

}  // namespace telaah::tasks
