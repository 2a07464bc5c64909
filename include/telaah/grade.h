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

/// How much a text looks like Indonesian office prose, 0..1; nullopt when there are too few words to say.
std::optional<float> language_score(std::string_view utf8_text);

enum class Need : std::uint8_t { none, ocr, ocr_and_compare };
struct Decision {
  Need need = Need::none;
  std::string reason;   ///< Indonesian
};

/// Whether `page` needs OCR. `document` gives context (producer of the text layer, neighbours).
Decision decide(const Document& document, const Page& page);

/// The better of two readings of one page by language score (never by length); writes method, grade and reason.
/// `recognised` may be null (OCR failed or was not asked for).
PageReading choose(Page& page, const Page* recognised, const Decision& decision, float ocr_confidence);

/// Grade and reason of a page that was read from its text layer.
PageReading of_text_page(const Page& page, const Decision& decision);

/// The document's outcome from its pages: TEXT_OK, OCR_OK, PARTIAL, SUSPECT_TEXT, BLANK, DAMAGED, NEEDS_OCR. `reason` is Indonesian.
Outcome outcome(const Document& document, const std::vector<PageReading>& pages, std::string& reason);

}  // namespace telaah::grade
