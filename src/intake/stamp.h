#pragma once
// What tells one state of a file from another, taken over from the system's own record.

#include <sys/stat.h>

#include "telaah/entry.h"

namespace telaah::intake {

inline void stamp(SourceFile& file, const struct stat& facts) {
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
  };
  file.size_bytes = static_cast<std::uint64_t>(facts.st_size);
  file.mtime_ns = nanoseconds(facts.st_mtim);
  file.ctime_ns = nanoseconds(facts.st_ctim);
  file.inode = facts.st_ino;
  file.device = facts.st_dev;
}

}  // namespace telaah::intake
