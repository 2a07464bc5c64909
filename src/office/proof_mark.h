#pragma once
// By what telaah knows cards and marked copies that it wrote itself, and what they were made from: they lie below
// folders that are read, and say only what their originals say.

#include <string>
#include <string_view>

#include "telaah/round_trip.h"

namespace telaah::office {

/// What a card or a copy says of itself.
using ProofOrigin = round_trip::CopyOrigin;

/// The comment at the beginning of a copy by which telaah knows its own and what they were made from. `ledger`: the
/// identity of the one it was made from; "" = of none.
std::string copy_header(std::string_view fingerprint, std::string_view ledger);
/// Of the copy that lies at `path`; empty when there is none, or something else. Reads its head only.
ProofOrigin copy_origin_at(const std::string& path);

/// The comment behind the page of a card.
std::string card_note(std::string_view made_from, std::string_view ledger);
/// Of the card at `path`; empty when none of ours lies there. Reads its end only.
ProofOrigin card_origin_at(const std::string& path);

/// A card or a marked copy of ours, whatever was written into it since.
bool is_own_card(const std::string& path);
bool is_own_proof(const std::string& path);

}  // namespace telaah::office
