#pragma once
// One ZIP archive from a descriptor, file by file. The only user of libarchive. Nothing in it is believed: names go out
// as they are, sizes that the archive states are not used, an archive in the archive is reported and not opened.

#include <functional>
#include <string>
#include <string_view>

#include "wire/frames.h"

namespace telaah::worker {

/// Each returns false when the other side is gone.
struct ArchiveSink {
  std::function<bool(const wire::ArchiveEntry&)> entry;
  std::function<bool(std::string_view bytes)> bytes;  ///< of the last entry, which is a PDF
  std::function<bool(bool whole)> close;
};

/// none when the archive was gone through to its end.
FailureCode unpack(int descriptor, const ArchiveSink& sink);
std::string libarchive_version();

}  // namespace telaah::worker
