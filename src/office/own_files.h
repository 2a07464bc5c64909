#pragma once
// Letters and forms as files in a folder: named after what they are about, never over what somebody changed.

#include <string>

#include "cli/console.h"

namespace telaah::office {

/// `text` as the name of a file on any system.
std::string file_name_of(const std::string& text);

/// Writes a document that bears its own mark to `path`, beside it when somebody changed what lies there, and tells
/// that. Throws Error(environment).
void write_own(const std::string& path, const std::string& bytes, cli::Console& console);

}  // namespace telaah::office
