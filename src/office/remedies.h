#pragma once
// What a sender reads about a file that was not taken: what it is, why, and what to do.

#include <string>
#include <string_view>

#include "telaah/entry.h"

namespace telaah::office {

/// For Entry::reason: what the file at `path` is when it is a workbook or a card of telaah that somebody dropped; ""
/// for anything else.
std::string reason_for_own(const std::string& path);
/// What the sender can do, kinder than the outcome's own words where the file's kind is known.
std::string remedy_for(const Entry& entry, std::string_view name);
/// The same for a copy of a file that was not taken either.
std::string remedy_for_copy(const Entry& first);
/// "dokumen Word, bukan PDF"; "" for a name that tells nothing.
std::string what_it_is(std::string_view name);
/// Why it was not taken, for the same reader: "Berkas ini dokumen Word, bukan PDF."
std::string why_for(const Entry& entry, std::string_view name);

}  // namespace telaah::office
