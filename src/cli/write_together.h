#pragma once
// Several files that belong together, replaced as one.

#include <string>
#include <vector>

namespace telaah::cli {

struct FileText {
  std::string path, bytes;
};

/// Replaces all files or none: first everything is written beside, then all take their names; when one cannot,
/// those before it get their old bytes back. A link stays a link, what it leads to is replaced; files keep their
/// permissions; folders that are missing are made. Throws Error(environment) naming the file that could not be written.
void write_together(const std::vector<FileText>& files);

}  // namespace telaah::cli
