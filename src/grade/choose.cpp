#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "grade/add_words.h"
#include "grade/facts.h"
#include "grade/raster.h"
#include "grade/thresholds.h"
#include "telaah/grade.h"

namespace telaah::grade {
namespace {

// A typed layer with a flaw is still drawn by a typesetter; OCR must be clearly better. A scanner's layer is OCR too,
// by an older engine: it must be clearly better itself.
constexpr float kLead = 0.02F;
// Two readings of one page share most words; a layer that says other things than the picture is not its text.
constexpr float kSamePage = 0.5F;
// OCR that found much less than a layer that reads well missed a part.
constexpr double kFoundLess = 0.6;
// What a photo gives is noise of low confidence.
constexpr float kSureOfPicture = 0.65F;
constexpr float kPictureLanguage = 0.6F;
constexpr float kNoiseConfidence = 0.5F;
// Of a page in another script or full of symbols OCR makes Latin noise that sounds better than the layer itself.
constexpr float kNoiseLanguage = kForeignLanguage;
// A scanner's words stand where the picture has words; those that OCR missed stand beside others, within this many
// heights.
constexpr float kBesideOthers = 4;
constexpr int kNoiseWords = 40;
constexpr int kLargePart = 3;  // words on the page for each that a picture adds

/// One reading of a page, measured.
struct Voice {
  LanguageMeter meter;
  int words = 0;
  [[nodiscard]] bool can_tell() const { return meter.words() >= kEnoughWords; }
  [[nodiscard]] double sound_words() const { return double{meter.score()} * meter.words(); }
};

Voice voice_of(const Page& page) {
  Voice voice;
  voice.words = static_cast<int>(page.words.size());
  for (const Word& word : page.words) voice.meter.add(page.word_text(word));
  return voice;
}

/// Share of `page`'s longer words that `other` has too.
float agreement(const Page& page, const Page& other) {
  constexpr std::size_t kTelling = 4;
  std::unordered_map<std::string_view, int> there;
  for (const Word& word : other.words) ++there[other.word_text(word)];
  int all = 0, found = 0;
  for (const Word& word : page.words) {
    const std::string_view text = page.word_text(word);
    if (text.size() < kTelling) continue;
    ++all;
    const auto at = there.find(text);
    if (at == there.end() || at->second == 0) continue;
    --at->second;
    ++found;
  }
  return all == 0 ? 0 : static_cast<float>(found) / static_cast<float>(all);
}

bool is_mostly_hidden(const Page& page) {
  const auto hidden =
      std::ranges::count_if(page.words, [](const Word& word) { return (word.flags & kHiddenWord) != 0; });
  return hidden * 2 > static_cast<std::ptrdiff_t>(page.words.size());
}

/// Nothing that could replace words a reader sees.
bool says_nothing(const Voice& ocr, float confidence) {
  return ocr.words == 0 || (confidence < kNoiseConfidence && ocr.meter.score() < kNoiseLanguage);
}

/// True when the page's own layer is the better reading.
bool layer_wins(const Page& page, const Voice& layer, const OcrAnswer& answer, const Voice& ocr) {
  if (layer.words == 0) return false;
  const bool is_hidden = is_mostly_hidden(page), partial = answer.partial;
  if (!is_hidden && says_nothing(ocr, answer.confidence)) return true;
  if (ocr.words == 0) return false;
  const bool says_the_same = agreement(page, *answer.page) >= kSamePage;
  if (is_hidden && !says_the_same) return false;  // what a reader sees decides
  const bool found_less = ocr.sound_words() < kFoundLess * layer.sound_words();
  if (found_less && (partial || !is_hidden) && layer.meter.score() >= kNoLanguage) return true;
  if (!layer.can_tell() || !ocr.can_tell()) return !is_hidden && layer.sound_words() >= ocr.sound_words();
  const float lead = is_hidden ? -kLead : kLead;
  return ocr.meter.score() <= layer.meter.score() + lead;
}

/// A scanner's layer that says what the picture shows: a reader sees these words, and a scanner read them by OCR. What
/// the layer says elsewhere stays hidden.
void show_scanner_words(Page& page, const OcrAnswer& answer) {
  constexpr std::uint16_t kUnseen = word_invisible | word_white | word_covered;
  Raster seen(*answer.page);
  for (const Word& word : answer.page->words) {
    const float reach = kBesideOthers * word.box.height();
    seen.mark({word.box.x0 - reach, word.box.y0, word.box.x1 + reach, word.box.y1});
  }
  for (Word& word : page.words) {
    if ((word.flags & kUnseen) == 0) continue;
    // Of a page that OCR had to turn the places cannot be compared.
    if (answer.turned == 0 && !answer.partial && !seen.is_taken(word.box)) continue;
    word.flags = static_cast<std::uint16_t>((word.flags & ~kUnseen) | word_ocr);
  }
}

void take_over(Page& page, const Page& recognised, int turned) {
  page.text = recognised.text;
  page.words = recognised.words;
  page.glyphs = recognised.glyphs;
  page.glyphs_hidden = page.glyphs_unmapped = 0;
  if (turned != 0) {  // another frame: what was drawn in the old one lies elsewhere now
    page.width = recognised.width;
    page.height = recognised.height;
    page.rotation = static_cast<std::uint16_t>((page.rotation + 90 * turned) % 360);
    page.rulings.clear();
    page.images.clear();
  }
  page.slant = recognised.slant;
  page.rulings.insert(page.rulings.end(), recognised.rulings.begin(), recognised.rulings.end());
}

// On 79 scanned pages: of those read at 0.92 and more 1.9 % of the words were missed on the average, between 0.85 and
// 0.92 12.5 %, one word in eight. Below there was none; 0.70 is the old network's experience.
constexpr float kGoodConfidence = 0.92F, kFairConfidence = 0.85F, kPoorConfidence = 0.70F;

char ocr_grade(float confidence, const Voice& voice, bool partial) {
  const float score = voice.can_tell() ? voice.meter.score() : 1;
  char grade = 'D';
  if (confidence >= kGoodConfidence && score >= 0.85F)
    grade = 'A';
  else if (confidence >= kFairConfidence && score >= 0.75F)
    grade = 'B';
  else if (confidence >= kPoorConfidence && score >= 0.60F)
    grade = 'C';
  return partial ? std::max(grade, 'C') : grade;
}

PageReading blank_reading(const Page& page) {
  PageReading reading;
  reading.number = page.number;
  return reading;
}

/// What OCR makes of photos, stamps and empty sheets.
bool is_noise(const Voice& ocr, float confidence) {
  if (ocr.words < kFewWords) return confidence < kSureOfPicture;
  return confidence < kNoiseConfidence && ocr.words < kNoiseWords && ocr.meter.score() < kDoubtfulLanguage;
}

PageReading without_writing(Page& page) {
  if (page.broken_streams > 0) return of_text_page(page);  // nothing was found because it is missing
  page.text.clear();
  page.words.clear();
  PageReading reading = blank_reading(page);
  reading.method = PageMethod::ocr;
  reading.grade = 'B';
  reading.reason = "Halaman berupa gambar; OCR tidak menemukan tulisan.";
  return reading;
}

/// A layer that nobody sees, over a picture without writing.
PageReading hidden_over_nothing(const Page& page, const Voice& layer) {
  PageReading reading = blank_reading(page);
  reading.method = PageMethod::ocr;
  reading.words = reading.hidden_words = layer.words;
  reading.grade = 'C';
  reading.reason = fmt::format(
      "Halaman berupa gambar; OCR tidak menemukan tulisan. Lapisan teks yang tersembunyi ({} kata) tidak dipakai.",
      layer.words);
  return reading;
}

/// The page keeps its own layer.
PageReading keep_layer(Page& page, const OcrAnswer& answer, const Voice& layer, const Voice& ocr,
                       const PagePlan& decision) {
  const bool is_by_scanner = is_mostly_hidden(page);
  if (is_by_scanner) show_scanner_words(page, answer);
  PageReading reading = of_text_page(page);
  if (says_nothing(ocr, answer.confidence)) {
    if (layer.meter.score() < kNoLanguage)
      reading.grade = 'D';  // too short to be graded by itself, and nothing confirms it
    reading.reason =
        fmt::format("OCR tidak menemukan tulisan yang terbaca; lapisan teks dipakai apa adanya: {}.", decision.reason);
    return reading;
  }
  reading.reason = fmt::format("{} lebih baik daripada OCR (skor bahasa {}, OCR {}): {}.",
                               is_by_scanner ? "Lapisan teks pemindai (hasil OCR pemindai)" : "Lapisan teks",
                               decimal(layer.meter.score()), decimal(ocr.meter.score()), decision.reason);
  return reading;
}

/// OCR's reading becomes the page's.
PageReading adopt(Page& page, const OcrAnswer& answer, const Voice& layer, const Voice& ocr, const PagePlan& decision) {
  if (layer.words == 0 && is_noise(ocr, answer.confidence)) return without_writing(page);
  if (ocr.words == 0) return hidden_over_nothing(page, layer);
  PageReading reading = blank_reading(page);
  take_over(page, *answer.page, answer.turned);
  reading.method = PageMethod::ocr;
  reading.words = ocr.words;
  reading.language_score = ocr.meter.score();
  reading.confidence = answer.confidence;
  reading.grade = ocr_grade(answer.confidence, ocr, answer.partial);
  reading.reason = fmt::format("Dibaca dengan OCR: {}; keyakinan {}", decision.reason, percent(answer.confidence));
  if (layer.words > 0) {
    reading.reason += fmt::format("; skor bahasa OCR {}, lapisan teks {} ({} kata)", decimal(ocr.meter.score()),
                                  decimal(layer.meter.score()), layer.words);
  }
  if (answer.partial) reading.reason += "; waktu habis sebelum halaman selesai dibaca";
  reading.reason += '.';
  return reading;
}

/// OCR gave nothing usable.
PageReading without_ocr(Page& page, const Voice& layer, const PagePlan& decision) {
  const bool is_readable_layer = layer.words > 0 && !is_mostly_hidden(page) && decision.need != Need::ocr;
  if (is_readable_layer) {
    PageReading reading = of_text_page(page);
    reading.grade = std::max(reading.grade, decision.need == Need::ocr_and_add ? 'B' : 'C');
    reading.reason = fmt::format("Lapisan teks dipakai tanpa pembanding: {}.", decision.reason);
    return reading;
  }
  PageReading reading = blank_reading(page);
  reading.method = PageMethod::none;
  reading.hidden_words = layer.words;
  reading.reason = fmt::format("Belum terbaca: {}.", decision.reason);
  return reading;
}

PageReading add_picture(Page& page, const OcrAnswer& answer, const PagePlan& decision) {
  const Voice ocr = voice_of(*answer.page);
  const bool is_writing =
      answer.confidence >= kSureOfPicture && (!ocr.can_tell() || ocr.meter.score() >= kPictureLanguage);
  const int added = is_writing ? add_words(page, *answer.page, answer.turned, decision.region) : 0;
  PageReading reading = of_text_page(page);
  if (added == 0) {
    reading.reason = "Lapisan teks baik; gambar pada halaman tidak memuat tulisan yang terbaca.";
    return reading;
  }
  reading.method = PageMethod::both;
  reading.confidence = answer.confidence;
  // A badly read picture speaks for a page only when it holds a good part of it.
  const char picture = ocr_grade(answer.confidence, ocr, answer.partial);
  const bool is_large_part = added * kLargePart >= reading.words;
  reading.grade = std::max(reading.grade, is_large_part ? picture : std::min(picture, 'B'));
  reading.reason = fmt::format("Lapisan teks ditambah {} kata dari gambar melalui OCR: {}; keyakinan {}.", added,
                               decision.reason, percent(answer.confidence));
  return reading;
}

}  // namespace

PageReading choose(Page& page, const OcrAnswer& answer, const PagePlan& decision) {
  const Voice layer = voice_of(page);
  if (answer.page == nullptr) return without_ocr(page, layer, decision);
  if (decision.need == Need::ocr_and_add) return add_picture(page, answer, decision);
  const Voice ocr = voice_of(*answer.page);
  if (layer_wins(page, layer, answer, ocr)) return keep_layer(page, answer, layer, ocr, decision);
  return adopt(page, answer, layer, ocr, decision);
}

}  // namespace telaah::grade
