#pragma once
// [timbangan] in the text of a criterion's file: where it stands, whether the analyst fixed it, and the text with other
// numbers. Places come from the parsed file, so that strings, comments and odd spacing mislead nobody. Pure.

#include <string>

#include "classify/balance.h"
#include "telaah/learn.h"

namespace telaah::learn {

/// `toml` with its [timbangan] replaced, or put before [alasan] when it has none; everything else stays as it is.
/// `head` becomes comment lines above it. Throws Error(usage) when [timbangan] is no section of its own (a table in
/// braces, dotted keys), or when what would come out says something else than was meant.
std::string with_balance(const std::string& toml, const classify::Balance& balance, const std::string& head);

/// The same for the file of a content.
std::string with_content_balance(const std::string& toml, const classify::ContentBalance& balance,
                                 const std::string& head);

}  // namespace telaah::learn
