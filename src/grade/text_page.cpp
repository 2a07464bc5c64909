#include "grade/facts.h"
#include "grade/thresholds.h"
#include "telaah/grade.h"

namespace telaah::grade {
namespace {

struct Mark {
  char grade;
  const char* reason;
};

Mark mark_of(const Page& page, const PageFacts& facts) {
  if (facts.visible_words == 0) return {'C', "Seluruh teks halaman tersembunyi."};
  const float score = facts.visible.words() >= kEnoughWords ? facts.visible.score() : 1;
  const float damaged = facts.damaged_share();
  if (facts.is_foreign() && damaged <= kDamagedShare)
    return {'C', "Teks ditulis dengan aksara lain; bahasanya tidak dikenali."};
  if (score < kNoLanguage || damaged > kRuinedShare) return {'D', "Lapisan teks tidak dapat dipercaya."};
  if (page.broken_streams > 0) return {'C', "Sebagian isi halaman rusak dan tidak terbaca."};
  if (facts.unmapped_words >= kFewWords) return {'C', "Sebagian huruf tidak dapat dibaca dari fontnya."};
  if (score < kDoubtfulLanguage || damaged > kDamagedShare) return {'C', "Sebagian lapisan teks meragukan."};
  if (static_cast<float>(facts.mixed_words) > kMixedShare * static_cast<float>(facts.visible_words))
    return {'C', "Banyak kata memuat huruf dari aksara lain."};
  if (score < kForeignLanguage) return {'B', "Lapisan teks baik; bahasanya sebagian tidak dikenali."};
  if (facts.mixed_words > 0) return {'B', "Lapisan teks baik; ada kata yang memuat huruf dari aksara lain."};
  if (page.parse_errors > 0) return {'B', "Lapisan teks terbaca; susunan halaman memuat kesalahan."};
  return {'A', "Lapisan teks baik."};
}

}  // namespace

PageReading of_text_page(const Page& page) { return of_text_page(page, facts_of(page)); }

PageReading of_text_page(const Page& page, const PageFacts& facts) {
  PageReading reading;
  reading.number = page.number;
  if (!page.delivered) {
    reading.reason = "Halaman tidak dapat dibuka.";
    return reading;
  }
  if (page.words.empty()) {
    const bool is_damaged = page.parse_errors > 0;
    reading.method = is_damaged ? PageMethod::none : PageMethod::blank;
    reading.grade = is_damaged ? 'D' : 'A';
    reading.reason = is_damaged ? "Halaman rusak dan tidak menghasilkan teks." : "Halaman tanpa tulisan.";
    return reading;
  }
  const Mark mark = mark_of(page, facts);
  reading.method = PageMethod::text;
  reading.words = static_cast<int>(page.words.size());
  reading.hidden_words = facts.hidden_words;
  reading.language_score = facts.visible.score();
  reading.grade = mark.grade;
  reading.reason = mark.reason;
  return reading;
}

}  // namespace telaah::grade
