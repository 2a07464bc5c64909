#pragma once
// The cards of a month's proposals as files beside the workbook: which are to be made anew, and making them. A card
// carries what it was made from, so that nothing else needs to remember it. Files are written beside and renamed; one
// that somebody changed, or that telaah did not write, stays as it is.

#include <functional>
#include <string>
#include <vector>

#include "proofs/card_words.h"
#include "telaah/card.h"
#include "telaah/consolidate.h"
#include "telaah/extract.h"
#include "telaah/ledger.h"

namespace telaah::proofs {

/// A card that is to be made.
struct CardTask {
  std::string path;  ///< absolute
  card::Card card;   ///< without pictures yet
  Entry entry;       ///< decisions laid over
  std::string made_from;
};

CardTask card_task(const CardSubject& subject, const report::Options& looks, CardReader reader,
                   const std::string& path);

struct CardList {
  std::vector<CardTask> tasks;
  std::uint64_t kept = 0;              ///< what somebody changed, or put there: not among the tasks
  bool is_complete = true;             ///< false: there are more than were asked for
  std::vector<std::string> left_over;  ///< cards of ours in the same folders that belong to nothing any more
};

/// The cards of `month` that are missing or were made from something else, at most `most` of them, below `folder`,
/// where the workbook stands.
CardList cards_to_make(const consolidate::Month& month, const report::Options& looks, const std::string& folder,
                       std::size_t most);

/// The bytes of the file: the page, what it was made from, and a mark that they are ours.
std::string card_file(const card::Card& card, const std::string& made_from);

/// True when a card may be written to `path`: nothing lies there, or a card of ours that nobody changed.
bool is_place_for_card(const std::string& path);

/// Fetches the pictures and writes the card, over what lies there. Throws Error(environment) when nothing can be
/// written there.
void make_card(const ledger::Ledger& ledger, CardTask& task, extract::PdfReader& reader);
/// The same from the wire bytes of the reading that was judged.
void make_card(const std::string& reading, CardTask& task, extract::PdfReader& reader);
/// Removes a card of ours that belongs to nothing any more; what somebody changed stays.
void remove_card(const std::string& path);

struct CardsWritten {
  std::uint64_t made = 0, kept = 0;  ///< kept: see CardList
};
/// All of them, one after the other, and removes the left-over ones. `goes_on` is asked before each.
CardsWritten write_cards(const ledger::Ledger& ledger, const consolidate::Month& month, const report::Options& looks,
                         const std::string& folder, extract::PdfReader& reader, const std::function<bool()>& goes_on);

}  // namespace telaah::proofs
