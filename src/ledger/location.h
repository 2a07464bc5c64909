#pragma once
// Where a ledger may lie and who may hold it: local disks only, one processing program at a time.

#include <optional>
#include <string>
#include <string_view>

#include "telaah/descriptor.h"

namespace telaah::ledger {

/// The one name of the file, links resolved, so that two names cannot hide one ledger. The file need not exist.
std::string canonical(const std::string& path);

/// The name of a network file system by its statfs magic; nullopt for the others.
std::optional<std::string_view> network_file_system(unsigned long magic);

/// Throws Error(environment) when the folder of `path` is missing or on a network file system, or the file has a second
/// name.
void check_location(const std::string& path);

/// An open-file-description lock on a file beside the ledger; given back by the kernel whatever happens to us. The file
/// stays: unlinking it would let a third program lock a new file of the same name.
class LockFile {
 public:
  LockFile() = default;
  /// Throws Error(busy) when another program holds it.
  explicit LockFile(const std::string& path);

 private:
  Descriptor descriptor_;
};

}  // namespace telaah::ledger
