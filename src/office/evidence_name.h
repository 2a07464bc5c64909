#pragma once
// Where the card and the marked copy of an innovation lie: beside the report, below the month in which the innovation
// was received. One function names both, so that links and files agree. Pure.

#include <string>
#include <string_view>

namespace telaah::office {

/// The folder below that of the report: "2026-10/bukti". `received` is the ISO day in the office's zone on which the
/// innovation's first file came.
std::string evidence_folder(std::string_view received);

/// The name of both without its ending: "SIPANDA - 3fa2c81d9b". Of `name`, the innovation's, only what every file
/// system and every link bears as it is; the hash of the content that counts keeps equal names apart.
std::string evidence_stem(std::string_view name, std::string_view sha256);

/// A file of such a name as the address of a link from beside it.
std::string address_beside(std::string_view file_name);

inline constexpr std::string_view kCopyEnding = ".pdf", kCardEnding = ".html";

}  // namespace telaah::office
