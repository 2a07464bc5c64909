#pragma once
// Cards as files. A card carries what it was made from, so that nothing else needs to remember it. Files are written
// beside and renamed; one that somebody changed, or that telaah did not write, stays as it is.

#include <string>

#include "proofs/card_words.h"
#include "telaah/card.h"
#include "telaah/extract.h"

namespace telaah::proofs {

/// A card that is to be made.
struct CardTask {
  std::string path;  ///< absolute
  card::Card card;   ///< without pictures yet
  Entry entry;       ///< decisions laid over
  std::string made_from;
};

/// `copy`: the relative address of the marked copy that lies beside it; "" = none.
CardTask card_task(const CardSubject& subject, const report::Options& looks, CardReader reader, const std::string& path,
                   const std::string& copy = "");

/// The bytes of the file: the page, what it was made from and for which ledger, and a mark that they are ours.
std::string card_file(const card::Card& card, const std::string& made_from, const std::string& ledger);

/// True when a card may be written to `path`: nothing lies there, or a card of ours that nobody changed.
bool is_place_for_card(const std::string& path);

/// Fetches the pictures and writes the card, over what lies there. `reading`: wire bytes of the one that was judged;
/// `ledger`: the identity of the one it belongs to, "" = none. Throws Error(environment) when nothing can be written
/// there.
void make_card(const std::string& reading, const std::string& ledger, CardTask& task, extract::PdfReader& reader);

}  // namespace telaah::proofs
