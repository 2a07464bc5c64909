#pragma once
// One spelling for each place: the ledger recognises files by path, wherever it is called from.

#include <string>

namespace telaah::commands {

/// Absolute, without ".", ".." and links on the way; the last component is left as it is, so that a link stays a link.
/// A path that does not exist is only made absolute.
std::string settled_path(const std::string& path);

/// For messages: relative when it lies below the current folder, and safe to print.
std::string shown_path(const std::string& path);

}  // namespace telaah::commands
