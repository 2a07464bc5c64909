#include "report/reopen.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "report/clean.h"

namespace telaah::report {
namespace {

constexpr std::size_t kMaxDirectory = 8u << 20, kTail = 66'000;  // end record and its comment lie in the last 64 KiB
constexpr std::size_t kMaxParts = 10'000, kMaxCore = 64u << 10, kChunk = 256u << 10;
constexpr std::string_view kCore = "docProps/core.xml", kSheets = "xl/worksheets/sheet";

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

struct Part {
  std::string name;
  std::uint32_t crc = 0, packed = 0, size = 0, offset = 0;
  std::uint16_t method = 0;
};

std::uint32_t le(const std::string& bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes.at(at + i))) << (8 * i);
  }
  return value;
}

/// `count` bytes from `offset`; shorter when the file ends.
std::string bytes_at(std::FILE* file, std::uint64_t offset, std::size_t count) {
  std::string bytes(count, '\0');
  if (fseeko(file, static_cast<off_t>(offset), SEEK_SET) != 0) return {};
  bytes.resize(std::fread(bytes.data(), 1, count, file));
  return bytes;
}

/// The parts by the zip's central directory; empty when it is no zip we could have written.
std::vector<Part> directory(std::FILE* file) {
  if (fseeko(file, 0, SEEK_END) != 0) return {};
  const auto size = static_cast<std::uint64_t>(std::max<off_t>(0, ftello(file)));
  const std::uint64_t tail_at = size > kTail ? size - kTail : 0;
  const std::string tail = bytes_at(file, tail_at, kTail);
  const std::size_t end = tail.rfind("PK\x05\x06");
  if (end == std::string::npos || end + 22 > tail.size()) return {};
  const std::uint32_t length = le(tail, end + 12, 4), start = le(tail, end + 16, 4);
  if (length > kMaxDirectory) return {};
  const std::string records = bytes_at(file, start, length);
  std::vector<Part> parts;
  for (std::size_t at = 0; at + 46 <= records.size() && parts.size() < kMaxParts;) {
    if (records.compare(at, 4, "PK\x01\x02") != 0) return {};
    const std::size_t name = le(records, at + 28, 2), extra = le(records, at + 30, 2),
                      comment = le(records, at + 32, 2);
    if (at + 46 + name > records.size()) return {};
    parts.push_back({records.substr(at + 46, name), le(records, at + 16, 4), le(records, at + 20, 4),
                     le(records, at + 24, 4), le(records, at + 42, 4),
                     static_cast<std::uint16_t>(le(records, at + 10, 2))});
    at += 46 + name + extra + comment;
  }
  return parts;
}

class Inflater {
 public:
  explicit Inflater(bool stored) : stored_(stored) { ready_ = stored || inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
  ~Inflater() {
    if (!stored_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Hands what `packed` unpacks to; false when it is damaged.
  bool feed(std::string& packed, std::string& room, const std::function<bool(std::string_view)>& each) {
    if (!ready_) return false;
    if (stored_) return each(packed);
    stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
    for (bool is_full = false; (stream_.avail_in > 0 || is_full) && !done_;) {
      stream_.next_out = reinterpret_cast<Bytef*>(room.data());
      stream_.avail_out = static_cast<uInt>(room.size());
      const int code = inflate(&stream_, Z_NO_FLUSH);
      if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return false;
      done_ = code == Z_STREAM_END;
      is_full = stream_.avail_out == 0;
      if (code == Z_BUF_ERROR && stream_.avail_in > 0) return false;
      if (!each({room.data(), room.size() - stream_.avail_out})) return false;
    }
    return true;
  }

 private:
  z_stream stream_{};
  bool stored_, ready_ = false, done_ = false;
};

/// Reads a part to its end; false when it is damaged, longer than it says, or `each` gives up.
bool read_part(std::FILE* file, const Part& part, const std::function<bool(std::string_view)>& each) {
  const std::string head = bytes_at(file, part.offset, 30);
  if (head.size() != 30 || head.compare(0, 4, "PK\x03\x04") != 0 || (part.method != 0 && part.method != 8))
    return false;
  std::uint64_t at = part.offset + 30ull + le(head, 26, 2) + le(head, 28, 2), seen = 0;
  uLong crc = crc32(0, nullptr, 0);
  Inflater inflater(part.method == 0);
  // Most parts are small; one that is longer than it says ends at the check below.
  std::string room(std::clamp<std::size_t>(part.size, 64, kChunk), '\0');
  for (std::uint32_t left = part.packed; left > 0;) {
    std::string packed = bytes_at(file, at, std::min<std::size_t>(left, kChunk));
    if (packed.empty()) return false;
    at += packed.size();
    left -= static_cast<std::uint32_t>(packed.size());
    const bool fine = inflater.feed(packed, room, [&](std::string_view bytes) {
      seen += bytes.size();
      crc = crc32(crc, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
      return seen <= part.size && each(bytes);
    });
    if (!fine) return false;
  }
  return seen == part.size && crc == part.crc;
}

/// Counts "<row " over chunk borders and keeps the last bytes.
class RowCounter {
 public:
  bool operator()(std::string_view bytes) {
    const std::string seam = last_ + std::string(bytes.substr(0, kNeedle.size() - 1));
    count_ += occurrences(seam) + occurrences(bytes);
    const std::string kept =
        last_ + std::string(bytes.substr(bytes.size() - std::min(bytes.size(), kNeedle.size() - 1)));
    last_ = kept.substr(kept.size() - std::min(kept.size(), kNeedle.size() - 1));
    return true;
  }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] bool ends_closed() const {
    const std::size_t end = last_.find_last_not_of("\r\n");
    return end != std::string::npos && last_[end] == '>';
  }

 private:
  static constexpr std::string_view kNeedle = "<row ";
  static std::uint64_t occurrences(std::string_view text) {
    std::uint64_t found = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    while ((at = static_cast<const char*>(
                memmem(at, static_cast<std::size_t>(end - at), kNeedle.data(), kNeedle.size())))) {
      ++found;
      at += kNeedle.size();
    }
    return found;
  }
  std::string last_;
  std::uint64_t count_ = 0;
};

std::string between(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos) return "";
  const std::size_t end = text.find(close, begin + open.size());
  return end == std::string_view::npos ? "" : std::string(text.substr(begin + open.size(), end - begin - open.size()));
}

}  // namespace

std::optional<Reopened> reopen(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rbe"));
  if (!file) return std::nullopt;
  Reopened found;
  for (const Part& part : directory(file.get())) {
    RowCounter rows;
    if (!read_part(file.get(), part, std::ref(rows))) return std::nullopt;
    const bool is_xml = part.name.ends_with(".xml") || part.name.ends_with(".rels");
    if (is_xml && !rows.ends_closed()) return std::nullopt;
    if (part.name.starts_with(kSheets)) found.rows[part.name] = rows.count();
    ++found.parts;
  }
  return found.parts == 0 ? std::nullopt : std::optional(found);
}

TargetKind inspect(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return TargetKind::none;
  if (!S_ISREG(status.st_mode)) return TargetKind::foreign;
  const File file(std::fopen(path.c_str(), "rbe"));
  if (!file) return TargetKind::foreign;
  std::string core;
  for (const Part& part : directory(file.get())) {
    if (part.name != kCore || part.size > kMaxCore) continue;
    const bool fine = read_part(file.get(), part, [&](std::string_view bytes) {
      core.append(bytes);
      return true;
    });
    if (!fine) core.clear();
  }
  // We write both times alike; every program that saves the file again moves the second.
  const std::string created = between(core, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">", "<");
  const std::string modified = between(core, "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">", "<");
  if (core.find(kMark) == std::string::npos) return TargetKind::foreign;
  return !created.empty() && created == modified ? TargetKind::ours : TargetKind::edited;
}

}  // namespace telaah::report
