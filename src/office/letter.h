#pragma once
// One letter to one body: what was received, what is complete, what to add, in their own words. Pure. Nothing of what
// reviewers wrote for the office (their names, their notes) stands in it.

#include <string>
#include <string_view>
#include <vector>

#include "office/paragraph.h"
#include "telaah/consolidate.h"

namespace telaah::office {

struct LetterItem {
  consolidate::Proposal proposal;
  Entry entry;                      ///< with evidence; decisions laid over
  std::vector<std::string> awards;  ///< Indonesian sentences: what lacks for each award, and until when it could be met
};

struct Letter {
  std::vector<std::string> letterhead;
  std::string agency, agency_kind;  ///< kind: as in opd.toml; "" = unknown
  std::string month_words, date, sign_place, sign_title, sign_name, sign_rank, sign_nip;
  bool folio = true;  ///< F4; false = A4
  std::vector<LetterItem> items;
  std::size_t cards = 0;                         ///< that go with it, one for each item; 0 = none
  std::vector<consolidate::OtherFile> problems;  ///< files of theirs that could not be read
};

/// "Camat Cibeber", "Lurah Kotabumi", "Direktur RSUD …", "Kepala Dinas …": who heads the body.
std::string head_of(std::string_view agency, std::string_view kind);

/// All that the letter says, in order, without anything that a reader does not see.
std::vector<Paragraph> paragraphs_of(const Letter& letter);

/// HTML that prints on the letter's paper and opens in Word and LibreOffice. Ends with a mark of its own bytes.
std::string html_of(const Letter& letter);
/// The same letter as .docx (OOXML); equal letters give equal bytes. Ends with a mark of its own bytes.
std::string docx_of(const Letter& letter);

}  // namespace telaah::office
