#pragma once
// By what telaah knows cards and marked copies that it wrote itself, and what they were made from: they lie below
// folders that are read, and say only what their originals say.

#include <cstddef>
#include <string>
#include <string_view>

namespace telaah::office {

/// The comment at the beginning of a copy by which telaah knows its own and what they were made from.
std::string copy_header(std::string_view fingerprint);
/// The fingerprint in `head`, the first bytes of a file; "" when it is no copy of ours.
std::string fingerprint_in(std::string_view head);
inline constexpr std::size_t kCopyHeadBytes = 512;
/// The fingerprint of the copy that lies at `path`; "" when there is none, or something else. Reads its head only.
std::string fingerprint_at(const std::string& path);

/// The comment behind the page of a card.
std::string card_note(std::string_view made_from);
/// What the card at `path` was made from; "" when none of ours lies there. Reads its end only.
std::string made_from_at(const std::string& path);

/// A card or a marked copy of ours, whatever was written into it since.
bool is_own_proof(const std::string& path);

}  // namespace telaah::office
