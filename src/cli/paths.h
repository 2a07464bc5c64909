#pragma once
// One spelling for each place: the ledger recognises files by path, wherever it is called from.

#include <string>
#include <string_view>

namespace telaah::cli {

/// Absolute, without ".", ".." and links on the way; the last component is left as it is, so that a link stays a link.
/// A path that does not exist is only made absolute.
std::string settled_path(const std::string& path);

/// For messages: relative when it lies below the current folder, and safe to print.
std::string shown_path(const std::string& path);

/// Below `root` as a path relative to it; anything else as it is.
std::string relative_to(std::string_view root, std::string_view path);

/// All links resolved, because files below are opened without following any. The path as it is while the folder is
/// away.
std::string canonical_folder(const std::string& folder);

}  // namespace telaah::cli
