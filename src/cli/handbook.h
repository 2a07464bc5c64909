#pragma once
// Manual pages and completions for bash, zsh and fish, all from one outline: nothing about a command is written twice.

#include <string>
#include <string_view>

#include "cli/outline.h"

namespace telaah::cli {

/// The page of one command in man's language; `release` stands in its foot.
std::string man_page(const Outline& command, std::string_view release);
/// "telaah-rules-check.1"
std::string man_page_name(const Outline& command);

std::string bash_completion(const Outline& program);
std::string zsh_completion(const Outline& program);
std::string fish_completion(const Outline& program);

/// Writes all of them below `folder`: man/…, bash/telaah, zsh/_telaah, fish/telaah.fish. Throws Error(environment).
void write_handbook(const Outline& program, std::string_view release, const std::string& folder);

}  // namespace telaah::cli
