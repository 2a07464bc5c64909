#pragma once
// Decides page by page whether the text layer can be trusted or OCR must read the page, and how good the reading is.
// Pure; every decision carries its reason. Indonesian text is told from noise by function words and letter trigrams.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/document.h"
#include "telaah/entry.h"

namespace telaah::grade {

enum class Need : std::uint8_t {
  none,
  ocr,              ///< nothing to lose: the page shows no text of its own
  ocr_and_compare,  ///< the text layer may be wrong: the better reading replaces the other
  ocr_and_add,      ///< the text layer is good, but a picture may hold more: its words are added
};
struct PagePlan {
  Need need = Need::none;
  Box region;                  ///< the part of the page to read, in points; empty = the whole page
  std::string reason;          ///< Indonesian
  PageReading as_text{};       ///< when `need` is none: grade and reason of the page's own text
  bool may_be_mended = false;  ///< damaged in a way that `arrange::mend` may set right: to be decided again after it
};

/// Whether `page` needs OCR. `document` gives context: an image that neighbouring pages repeat is decoration.
PagePlan decide(const Document& document, const Page& page);

/// The same with OCR asked for on every page.
PagePlan decide_always(const Document& document, const Page& page);

/// What OCR said about a page.
struct OcrAnswer {
  const Page* page = nullptr;  ///< null: OCR failed, or was not asked
  float confidence = 0;        ///< 0..1
  int turned = 0;              ///< quarter turns clockwise that brought the image upright; its boxes are in that frame
  bool partial = false;        ///< the time ran out; what was read until then is here
};

/// Settles which words `page` keeps: its own, the ones OCR read, or both. By language score, never by length; a hidden
/// layer is only believed when it says what the picture shows.
PageReading choose(Page& page, const OcrAnswer& answer, const PagePlan& decision);

/// Grade and reason of a page that is read from its text layer alone.
PageReading of_text_page(const Page& page);

/// The grade of a document: the worst that a tenth of its pages have, so that one bad page of many does not speak for
/// all. Empty pages count for none.
char document_grade(const std::vector<PageReading>& pages);

/// How OCR went, over the document.
struct OcrRun {
  bool available = true;          ///< false: switched off, or not installed
  std::vector<int> failed_pages;  ///< tried, and ended early or not at all
};

/// The document's outcome from its pages: TEXT_OK, OCR_OK, PARTIAL, SUSPECT_TEXT, BLANK, DAMAGED, LIMIT_EXCEEDED or
/// NEEDS_OCR. `reason` is Indonesian; empty when there is nothing to add to the outcome's own words.
Outcome outcome(const Document& document, const std::vector<PageReading>& pages, const OcrRun& run,
                std::string& reason);

}  // namespace telaah::grade
