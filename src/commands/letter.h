#pragma once
// One page to one body: what was received, what is complete, what to add, in their own words. Pure.

#include <string>
#include <vector>

#include "telaah/consolidate.h"

namespace telaah::commands {

struct LetterItem {
  consolidate::Proposal proposal;
  Entry entry;                  ///< with evidence
};

struct Letter {
  std::vector<std::string> letterhead;
  std::string agency, month_words, date, sign_place, sign_title, sign_name, sign_nip;
  std::vector<LetterItem> items;
};

/// HTML that prints on A4 and opens in Word and LibreOffice.
std::string html_of(const Letter& letter);

}  // namespace telaah::commands
