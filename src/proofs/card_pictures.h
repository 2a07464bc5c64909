#pragma once
// The pictures of a card: each shown sentence cut from its page. The file is opened only for that, and only when it is
// still the one that was judged; whatever fails leaves the quote and says so.

#include <string>

#include "telaah/card.h"
#include "telaah/entry.h"
#include "telaah/extract.h"

namespace telaah::proofs {

/// Adds the pictures to `card`, made from `entry` by card_words. `reading`: wire bytes of the reading that was judged.
void add_pictures(card::Card& card, const Entry& entry, const std::string& reading, extract::PdfReader& reader);

}  // namespace telaah::proofs
