#include "tasks/result_file.h"

#include "tasks/codec_parts.h"
#include "tasks/entry_codec.h"

#include "telaah/limits.h"
#include "text/sha256.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>

namespace telaah::tasks {
namespace {

constexpr std::size_t kSlotBytes = 8 + 8 + kHashDigits;
/// A head is as long for an empty slot as for a full one, so that it can be written last before the records.
const std::string kNoHash(kHashDigits, '0');
constexpr std::uint64_t kMaxHeadBytes = 64 + 3 * kMaxVersionBytes + std::uint64_t{kMaxFiles} * kSlotBytes;
// What judging found is a small part of what was read.
constexpr std::uint64_t kMaxRecordBytes = 2 * std::uint64_t{limits::kMaxReadingBytes};

Descriptor opened(const std::string& path) { return Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)); }

std::uint64_t size_of(const Descriptor& file) {
  struct stat facts {};
  if (::fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode)) return 0;
  return static_cast<std::uint64_t>(facts.st_size);
}

/// Records lie behind the head without gaps, in whatever order they came.
bool fills(const ResultHead& head, std::uint64_t head_bytes, std::uint64_t file_bytes) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> parts;
  for (const Slot& slot : head.slots) {
    if (slot.length > 0) parts.emplace_back(slot.offset, slot.length);
  }
  std::ranges::sort(parts);
  std::uint64_t at = head_bytes;
  for (const auto& [offset, length] : parts) {
    if (offset != at || length > file_bytes) return false;
    at += length;
  }
  return at == file_bytes;
}

}  // namespace

std::size_t ResultHead::settled() const {
  return static_cast<std::size_t>(std::ranges::count_if(slots, [](const Slot& slot) { return slot.length > 0; }));
}

std::string encode(const ResultHead& head) {
  std::string bytes;
  wire::Writer writer(bytes);
  writer.bytes(head.task);
  write(writer, head.versions);
  writer.number(static_cast<std::uint32_t>(head.slots.size()));
  for (const Slot& slot : head.slots) {
    writer.number(slot.offset);
    writer.number(slot.length);
    bytes += slot.length > 0 ? slot.sha256 : kNoHash;
  }
  return bytes;
}

std::optional<ResultHead> decode_head(std::string_view untrusted_bytes) {
  wire::Reader reader(untrusted_bytes);
  ResultHead head;
  head.task = reader.bytes(kNameDigits);
  if (!is_hex(head.task, kNameDigits) || !read(reader, head.versions)) return std::nullopt;
  head.slots.resize(reader.count(kMaxFiles, kSlotBytes));
  for (Slot& slot : head.slots) {
    slot.offset = reader.number<std::uint64_t>();
    slot.length = reader.number<std::uint64_t>();
    for (std::size_t i = 0; i < kHashDigits; ++i) slot.sha256 += reader.number<char>();
    if (slot.length > kMaxRecordBytes || !is_hex(slot.sha256, kHashDigits)) return std::nullopt;
  }
  if (!reader.finished()) return std::nullopt;
  return head;
}

std::string encode(const pipeline::Finished& finished) {
  std::string bytes;
  wire::Writer writer(bytes);
  writer.bytes(encode_entry(finished.entry));
  writer.bytes(finished.reading);
  return bytes;
}

std::optional<pipeline::Finished> decode_record(std::string_view untrusted_bytes) {
  wire::Reader reader(untrusted_bytes);
  const std::string_view entry_bytes = reader.bytes(limits::kMaxReadingBytes);
  const std::string_view reading = reader.bytes(limits::kMaxReadingBytes);
  if (!reader.finished()) return std::nullopt;
  std::optional<Entry> entry = decode_entry(entry_bytes);
  if (!entry) return std::nullopt;
  return pipeline::Finished{std::move(*entry), std::string(reading)};
}

std::optional<ResultFile> ResultFile::open(const std::string& path) {
  const Descriptor file = opened(path);
  if (!file.is_open()) return std::nullopt;
  const std::uint64_t file_bytes = size_of(file);
  const std::string seal = read_at(file.number(), 0, kSealBytes);
  const std::optional<std::uint64_t> length = sealed_length(Kind::result, seal);
  if (!length || *length > kMaxHeadBytes || *length > file_bytes) return std::nullopt;
  const std::string bytes = seal + read_at(file.number(), kSealBytes, *length);
  const std::optional<std::string_view> content = unsealed(Kind::result, bytes);
  std::optional<ResultHead> head = content ? decode_head(*content) : std::nullopt;
  if (!head || !fills(*head, bytes.size(), file_bytes)) return std::nullopt;
  return ResultFile(path, std::move(*head));
}

std::optional<std::string> ResultFile::record(std::size_t member) const {
  if (member >= head_.slots.size() || head_.slots[member].length == 0) return std::nullopt;
  const Slot& slot = head_.slots[member];
  const Descriptor file = opened(path_);
  std::string bytes = file.is_open() ? read_at(file.number(), slot.offset, slot.length) : "";
  if (bytes.size() != slot.length || text::sha256_hex(bytes) != slot.sha256) return std::nullopt;
  return bytes;
}

ResultWriter::ResultWriter(const std::string& path, std::string task, const Task& what)
    : file_(path), head_{std::move(task), what.versions, std::vector<Slot>(what.members.size())} {
  end_ = kSealBytes + encode(head_).size();
}

void ResultWriter::add(std::size_t member, std::string_view record) {
  file_.write_at(end_, record);
  head_.slots.at(member) = {end_, record.size(), text::sha256_hex(record)};
  end_ += record.size();
}

void ResultWriter::put_in_place() {
  file_.write_at(0, sealed(Kind::result, encode(head_)));
  file_.put_in_place();
}

}  // namespace telaah::tasks
