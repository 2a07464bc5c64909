#include <fmt/format.h>

#include "grade/facts.h"
#include "grade/thresholds.h"
#include "telaah/grade.h"

namespace telaah::grade {
namespace {

/// A colour or a gradient laid under the text has too few pixels for letters.
bool may_bear_writing(const Page& page) {
  std::uint64_t pixels = 0;
  for (const ImageArea& image : page.images) pixels += std::uint64_t{image.pixels_wide} * image.pixels_high;
  return pixels >= kFewestPixels;
}

bool holds_picture(const Page& page) { return page.image_cover >= kPictureCover; }

/// The page shows no text of its own.
PagePlan decide_without_text(const Page& page, const PageFacts& facts) {
  if (holds_picture(page)) {
    if (facts.hidden.words() >= kFewWords) {
      return {Need::ocr_and_compare, {}, "halaman berupa gambar dengan lapisan teks pemindai"};
    }
    return {Need::ocr, {}, "halaman berupa gambar tanpa teks"};
  }
  // Outlined text may be one painted path; a page of rulings alone is empty.
  if (page.ink_operations > page.rulings.size()) return {Need::ocr, {}, "tulisan mungkin digambar, bukan diketik"};
  return {};
}

/// A picture lies over or under the whole page.
PagePlan decide_on_picture(const Page& page, const PageFacts& facts) {
  const std::string cover = percent(page.image_cover);
  if (facts.hidden_words > facts.visible_words) {
    return {Need::ocr_and_compare, {}, fmt::format("gambar menutupi {} halaman dan teksnya lapisan pemindai", cover)};
  }
  if (facts.visible.words() >= kEnoughWords && facts.words_after_blank < kScannerBlanks) {
    return {Need::ocr_and_compare, {}, fmt::format("gambar menutupi {} halaman dan teksnya kata demi kata", cover)};
  }
  const bool is_full = facts.visible.words() >= kFullPageWords && facts.rows_filled >= kFullPageRows;
  if (!is_full) {
    return {Need::ocr_and_add, {}, fmt::format("gambar menutupi {} halaman, teksnya hanya sedikit", cover)};
  }
  return {};  // typed on a background
}

PagePlan decide_from(const Document& document, const Page& page, const PageFacts& facts) {
  if (facts.visible_words == 0) return decide_without_text(page, facts);
  if (facts.damaged_share() > kDamagedShare) {
    return {Need::ocr_and_compare, {}, fmt::format("{} huruf pada lapisan teks rusak", percent(facts.damaged_share()))};
  }
  if (facts.visible.words() >= kEnoughWords && facts.visible.score() < kNoLanguage) {
    return {Need::ocr_and_compare,
            {},
            fmt::format("lapisan teks tidak terbaca sebagai bahasa (skor {})", decimal(facts.visible.score()))};
  }
  if (static_cast<float>(facts.mixed_words) > kMixedShare * static_cast<float>(facts.visible_words)) {
    return {Need::ocr_and_compare, {}, "banyak kata memuat huruf dari aksara lain"};
  }
  if (page.image_cover >= kPageCover && may_bear_writing(page)) return decide_on_picture(page, facts);
  if (facts.unmapped_words >= kFewWords) {
    return {Need::ocr_and_add, facts.unmapped, "sebagian tulisan tidak dapat dibaca dari fontnya"};
  }
  if (facts.visible_words < kFewWords && page.ink_operations >= kOutlinedPage) {
    return {Need::ocr_and_add, {}, "sebagian besar tulisan digambar sebagai garis"};
  }
  const Box region = picture_with_writing(document, page);
  if (!is_empty(region)) return {Need::ocr_and_add, region, "halaman memuat gambar yang mungkin berisi tulisan"};
  return {};
}

}  // namespace

PagePlan decide(const Document& document, const Page& page) {
  if (!page.delivered) return {Need::none, {}, "halaman tidak dapat dibuka", of_text_page(page)};
  const PageFacts facts = facts_of(page);
  PagePlan decision = decide_from(document, page, facts);
  decision.may_be_mended = decision.need == Need::ocr_and_compare || facts.mixed_words > 0;
  if (decision.need == Need::none) decision.as_text = of_text_page(page, facts);
  return decision;
}

PagePlan decide_always(const Document& document, const Page& page) {
  PagePlan decision = decide(document, page);
  if (!page.delivered || decision.need == Need::ocr || decision.need == Need::ocr_and_compare) return decision;
  return {Need::ocr_and_compare, {}, "OCR diminta untuk setiap halaman"};
}

}  // namespace telaah::grade
