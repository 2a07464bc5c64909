#pragma once
// The phrases of rules/profil and rules/dokumen, by the names this room has for them.

#include "profiler/tokens.h"
#include "text/phrase_book.h"

namespace telaah::profiler {

using phrases::Hit;
using phrases::PhraseBook;

}  // namespace telaah::profiler
