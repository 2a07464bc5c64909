#include "workers/ocr/recognise.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "telaah/limits.h"
#include "workers/ocr/dark_cells.h"
#include "workers/ocr/engine.h"
#include "workers/ocr/image.h"
#include "workers/ocr/light.h"
#include "workers/ocr/marks.h"
#include "workers/ocr/place.h"
#include "workers/ocr/rulings.h"
#include "workers/ocr/unread.h"

namespace telaah::worker {
namespace {

// Mean confidence over letters. Upright office scans read at 0.90 and more, sideways ones below 0.45: a doubtful page
// is read the other ways too, until one is sure.
constexpr float kDoubtful = 0.6F;
constexpr float kSure = 0.8F;
constexpr float kSureWord = 55;  // 0..100, of one word
// A dark stamp leaves little of the print beside it, a pale one asks for whole strokes: the surer reading counts.
constexpr std::array<float, 2> kInkDepths{0.35F, 0.55F};
constexpr std::size_t kStrip = 24;  // strays read at once: a line about as long as a page is wide
constexpr int kSmallestImage = 10;  // pixels; smaller ones upset Tesseract's layout analysis

/// A page image on its way into the engine.
struct Sheet {
  PixPtr pix;
  PixPtr black;  // as the engine sees it
  float dpi = 0;
  int turned = 0;                // quarter turns clockwise, of the page as it came
  float found_skew_degrees = 0;  // as it came
  float skew_degrees = 0;        // still in the pixels
  std::vector<Box> leaders;
};

/// The page the image belongs to, as it came.
struct Frame {
  int page = 0;
  float width = 0, height = 0;
  Box placed;  // where the image lies
};

FoundWord moved(FoundWord word, const Box& region) {
  const float x = std::max(region.x0, 0.0F), y = std::max(region.y0, 0.0F);  // as `cut` cuts
  word.box = {word.box.x0 + x, word.box.y0 + y, word.box.x1 + x, word.box.y1 + y};
  word.baseline += y;
  return word;
}

bool overlap(const Box& a, const Box& b) {
  const float width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0), height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return width > 0.2F * std::min(a.width(), b.width()) && height > 0.3F * std::min(a.height(), b.height());
}

/// Adds `word` unless surer ones stand there.
void replace_doubtful(std::vector<FoundWord>& found, FoundWord word) {
  const auto stands_there = [&](const FoundWord& other) { return overlap(other.box, word.box); };
  const bool is_surer = std::ranges::all_of(found, [&](const FoundWord& other) {
    return !stands_there(other) || other.confidence < std::min(kSureWord, word.confidence);
  });
  if (!is_surer) return;
  std::erase_if(found, stands_there);
  found.push_back(std::move(word));
}

/// Mean confidence over the letters of all that was taken for words, 0..1.
float sureness_of(const std::vector<FoundWord>& found) {
  float sum = 0, letters = 0;
  for (const FoundWord& word : found) {
    sum += word.confidence * static_cast<float>(word.text.size());
    letters += static_cast<float>(word.text.size());
  }
  return letters > 0 ? sum / letters / 100.0F : 0;
}

/// Appends the words to `page`; returns their mean confidence, 0..1.
float write_words(const std::vector<FoundWord>& found, const Placement& at, Page& page) {
  float confidence_sum = 0;
  for (const FoundWord& from : found) {
    if (page.words.size() >= limits::kMaxWordsPerPage) break;
    Word word;
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += from.text;
    word.end = static_cast<std::uint32_t>(page.text.size());
    word.box = at.box(from.box);
    word.baseline = at.y(from.baseline);
    // A row is as high as ascenders and descenders together: about 0.9 of the font size in office fonts.
    word.size = from.row_height > 0 ? at.height(from.row_height) / 0.9F : word.box.height();
    word.flags = word_ocr | word_space_before;
    word.confidence = static_cast<std::uint8_t>(from.confidence);
    page.glyphs += word.end - word.begin;
    confidence_sum += from.confidence;
    page.words.push_back(word);
  }
  return page.words.empty() ? 0 : confidence_sum / static_cast<float>(page.words.size()) / 100.0F;
}

struct Read {
  wire::Recognition recognition;
  float sureness = 0;
  float letters = 0;
  float small_print = 0;  ///< share of the letters that are too small at this resolution
  float x_height = 0;     ///< mean over the letters, pixels
};

// Pixels between the baseline and the top of an "x": 11-point letters have 11 at 150 dpi, 8-point ones 8.
constexpr float kSmallLetters = 8.5F;
constexpr float kSmallPrintShare = 0.3F;
constexpr float kFinerHelps = 0.82F;    // sureness below which the scan's own pixels are worth a second reading
constexpr float kWorthwhile = 1.25F;    // times as fine
constexpr float kReadableLetters = 14;  // pixels as above, at which the engine is at its best

/// The resolution at which the letters of a reading at `kOcrDpi` are large enough.
float wanted_dpi(const Read& coarse) {
  if (coarse.sureness < kFinerHelps) return kFinestDpi;  // its measures are as doubtful as its words
  const float wanted = kOcrDpi * kReadableLetters / std::max(coarse.x_height, 1.0F);
  return std::clamp(wanted, kSmallPrintDpi, kFinestDpi);
}

void measure_print(const std::vector<FoundWord>& found, Read& read) {
  float small = 0;
  for (const FoundWord& word : found) {
    const auto size = static_cast<float>(word.text.size());
    read.letters += size;
    read.x_height += size * word.x_height;
    if (word.x_height > 0 && word.x_height < kSmallLetters) small += size;
  }
  if (read.letters > 0) read.x_height /= read.letters;
  read.small_print = read.letters > 0 ? small / read.letters : 0;
}

/// Which of two readings of one page says more that can be trusted.
bool is_better(const Read& finer, const Read& coarse) {
  return !finer.recognition.partial && finer.sureness * finer.letters > coarse.sureness * coarse.letters &&
         finer.sureness > coarse.sureness - 0.05F;
}

}  // namespace

struct Recogniser::Inside {
  std::unique_ptr<Engine> engine;

  bool take(Sheet& sheet);
  bool wipe_leaders(Sheet& sheet);
  bool straighten(Sheet& sheet);
  Read read(const Sheet& sheet, const Frame& frame, Deadline& deadline);
  void read_blocks(const Sheet& sheet, const std::vector<Box>& blocks, const Straightening& straight,
                   Deadline& deadline, std::vector<FoundWord>& found);
  void read_strays(const PixPtr& straight, std::span<const Stray> strays, float dpi, Deadline& deadline,
                   std::vector<FoundWord>& found);
  void read_finer(const PixPtr& own, float dpi, const Frame& frame, Deadline& deadline, Read& best);
  void read_other_ways(const Sheet& sheet, const Frame& frame, Deadline& deadline, Read& best);
};

/// Takes the sheet into the engine, leaders wiped out of it.
bool Recogniser::Inside::take(Sheet& sheet) {
  sheet.black = engine->take(sheet.pix, sheet.dpi);
  return sheet.black && wipe_leaders(sheet);
}

/// Wipes the leaders out of the sheet that was taken in last, and takes it in again if it has some.
bool Recogniser::Inside::wipe_leaders(Sheet& sheet) {
  sheet.leaders = leaders(sheet.black, sheet.dpi);
  if (sheet.leaders.empty()) return true;
  sheet.pix = whitened(sheet.pix, sheet.leaders);
  sheet.black = sheet.pix ? engine->take(sheet.pix, sheet.dpi) : PixPtr{};
  return sheet.black != nullptr;
}

/// Takes the sheet in upright, and straight where its skew is too much for the engine.
bool Recogniser::Inside::straighten(Sheet& sheet) {
  PixPtr black = engine->take(sheet.pix, sheet.dpi);
  if (!black) return false;
  sheet.turned = turn_of(black);
  if (sheet.turned != 0) {
    sheet.pix = turned(sheet.pix, sheet.turned);
    black = turned(black, sheet.turned);
  }
  if (!sheet.pix || !black) return false;
  sheet.skew_degrees = skew_of(black);
  sheet.found_skew_degrees = sheet.skew_degrees;
  if (is_worth_deskewing(sheet.skew_degrees)) {
    sheet.pix = deskewed(sheet.pix, sheet.skew_degrees);
    sheet.skew_degrees = 0;
  } else if (sheet.turned == 0) {
    sheet.black = std::move(black);  // it lies in the engine as it should
    return wipe_leaders(sheet);
  }
  return sheet.pix && take(sheet);
}

/// Reads the sheet that was taken in last.
Read Recogniser::Inside::read(const Sheet& sheet, const Frame& frame, Deadline& deadline) {
  Read whole;
  wire::Recognition& out = whole.recognition;
  out.partial = !engine->read(Engine::Layout::page, deadline);
  std::vector<FoundWord> found = engine->words();
  whole.sureness = sureness_of(found);
  measure_print(found, whole);
  add_leaders(found, sheet.leaders, sheet.dpi);

  const int wide = width_of(sheet.pix), high = height_of(sheet.pix);
  const Straightening straight(sheet.skew_degrees, wide, high);
  for (FoundWord& word : found) word = straight.apply(std::move(word));
  const PixPtr black = sheared(sheet.black, sheet.skew_degrees), pix = sheared(sheet.pix, sheet.skew_degrees);
  const std::vector<Box> lines = pix ? ruling_lines(pix, sheet.dpi, found) : std::vector<Box>{};
  if (!out.partial && black && whole.sureness >= kDoubtful) {
    const Unread unread = unread_ink(black, found, lines, sheet.dpi);
    read_blocks(sheet, unread.blocks, straight, deadline, found);
    read_strays(pix, unread.strays, sheet.dpi, deadline, found);
  }
  drop_borders(found, lines, sheet.dpi);
  drop_specks(found);
  mend_look_alikes(found);

  // A page read sideways keeps the frame in which it reads upright, so that nobody later needs a second case.
  const bool sideways = sheet.turned % 2 != 0;
  out.turned = sheet.turned;
  out.skew_degrees = sheet.found_skew_degrees;
  out.page.number = frame.page;
  out.page.width = sideways ? frame.height : frame.width;
  out.page.height = sideways ? frame.width : frame.height;
  out.page.delivered = true;
  const Box placed = turned_box(frame.placed, sheet.turned, frame.width, frame.height);
  const Placement at(placed, wide, high);
  if (sheet.found_skew_degrees != 0)
    out.page.slant = {sheet.found_skew_degrees, (placed.x0 + placed.x1) / 2, (placed.y0 + placed.y1) / 2};
  out.mean_confidence = write_words(found, at, out.page);
  for (const Box& line : lines) {
    if (out.page.rulings.size() >= limits::kMaxRulesPerPage) break;
    out.page.rulings.push_back({at.box(line)});
  }
  return whole;
}

/// Looks again where ink was left over; surer words replace doubtful ones.
void Recogniser::Inside::read_blocks(const Sheet& sheet, const std::vector<Box>& blocks, const Straightening& straight,
                                     Deadline& deadline, std::vector<FoundWord>& found) {
  for (const Box& block : blocks) {
    const Box region = straight.undo(block);
    for (const float depth : kInkDepths) {
      const PixPtr part = darkest_ink(sheet.pix, sheet.black, region, depth);
      if (!part || width_of(part) < kSmallestImage || height_of(part) < kSmallestImage) break;
      if (!engine->take(part, sheet.dpi)) break;
      if (!engine->read(Engine::Layout::block, deadline)) return;
      int sure = 0;
      for (FoundWord& word : engine->words()) {
        if (word.confidence < kSureWord) continue;
        ++sure;
        replace_doubtful(found, straight.apply(moved(std::move(word), region)));
      }
      if (sure == 0) break;  // a photo
    }
  }
}

/// Reads what stands alone on the lines of other words, a strip of them at a time.
void Recogniser::Inside::read_strays(const PixPtr& straight, std::span<const Stray> strays, float dpi,
                                     Deadline& deadline, std::vector<FoundWord>& found) {
  const PixPtr grey = grey_of(straight);
  for (; grey && !strays.empty(); strays = strays.subspan(std::min(kStrip, strays.size()))) {
    const auto some = strays.first(std::min(kStrip, strays.size()));
    const Strip strip = strip_of(grey, some);
    if (!strip.pix || !engine->take(strip.pix, dpi)) return;
    if (!engine->read(Engine::Layout::page, deadline)) return;
    for (FoundWord& word : engine->words()) {
      const float middle = (word.box.x0 + word.box.x1) / 2;
      const auto behind = std::ranges::upper_bound(strip.begins, middle);
      if (behind == strip.begins.begin() || behind == strip.begins.end() || word.confidence < kSureWord) continue;
      const Stray& stray = some[static_cast<std::size_t>(behind - strip.begins.begin() - 1)];
      word.box = stray.box;
      word.baseline = stray.baseline;
      word.row_height = stray.row_height;
      word.x_height = stray.x_height;
      replace_doubtful(found, std::move(word));
    }
  }
}

/// Reads small print, or what gave doubtful words, once more from finer pixels where the scan has them.
void Recogniser::Inside::read_finer(const PixPtr& own, float dpi, const Frame& frame, Deadline& deadline, Read& best) {
  const bool is_small = best.small_print >= kSmallPrintShare;
  if (dpi < kOcrDpi * kWorthwhile || (!is_small && best.sureness >= kFinerHelps) || best.letters == 0) return;
  Sheet sheet;
  sheet.dpi = dpi;
  sheet.pix = at_resolution(own_pixels(own), sheet.dpi, wanted_dpi(best));
  if (sheet.pix) sheet.pix = evenly_lit(dark_cells_inverted(std::move(sheet.pix), sheet.dpi));
  if (!sheet.pix) return;
  // How the page lies is known from the first reading.
  sheet.turned = best.recognition.turned;
  sheet.skew_degrees = sheet.found_skew_degrees = best.recognition.skew_degrees;
  if (sheet.turned != 0) sheet.pix = turned(sheet.pix, sheet.turned);
  if (sheet.pix && is_worth_deskewing(sheet.skew_degrees)) {
    sheet.pix = deskewed(sheet.pix, sheet.skew_degrees);
    sheet.skew_degrees = 0;
  }
  if (!sheet.pix || !take(sheet)) return;
  Read finer = read(sheet, frame, deadline);
  if (is_better(finer, best)) best = std::move(finer);
}

/// Reads a doubtful page the other three ways and keeps the best.
void Recogniser::Inside::read_other_ways(const Sheet& sheet, const Frame& frame, Deadline& deadline, Read& best) {
  constexpr std::array<int, 3> kOtherWays{1, 3, 2};  // sideways scans are the common ones
  for (const int way : kOtherWays) {
    Sheet other;
    other.pix = turned(sheet.pix, way);
    other.dpi = sheet.dpi;
    other.turned = (sheet.turned + way) % 4;
    other.skew_degrees = sheet.skew_degrees;
    other.found_skew_degrees = sheet.found_skew_degrees;
    if (!other.pix || !take(other)) return;
    Read found = read(other, frame, deadline);
    if (found.recognition.partial) return;  // the page was read once, to its end
    const bool still_nothing = best.recognition.page.words.empty() && found.recognition.page.words.empty();
    if (found.sureness > best.sureness) best = std::move(found);
    if (still_nothing || best.sureness >= kSure) return;
  }
}

Recogniser::Recogniser() : inside_(std::make_unique<Inside>()) {}
Recogniser::~Recogniser() = default;

std::unique_ptr<Recogniser> Recogniser::start() {
  std::unique_ptr<Recogniser> made(new Recogniser);
  made->inside_->engine = Engine::start();
  return made->inside_->engine ? std::move(made) : nullptr;
}

void Recogniser::settle() { Engine::settle(); }

std::string Recogniser::engine() { return "Tesseract " + Engine::name(); }

std::optional<wire::Recognition> Recogniser::read(const PageImage& image, float width, float height,
                                                  std::chrono::milliseconds budget) {
  Deadline deadline(budget);
  Sheet sheet;
  sheet.pix = decode(image);
  if (!sheet.pix || width_of(sheet.pix) < kSmallestImage || height_of(sheet.pix) < kSmallestImage) return std::nullopt;
  Frame frame{image.page, width, height, image.placed};
  if (frame.placed.width() < 1 || frame.placed.height() < 1) frame.placed = {0, 0, width, height};
  sheet.dpi = Placement(frame.placed, width_of(sheet.pix), height_of(sheet.pix)).dpi();
  sheet.dpi = believable_dpi(sheet.dpi, std::max(width_of(sheet.pix), height_of(sheet.pix)));
  const PixPtr own = own_pixels(sheet.pix);
  const float own_dpi = sheet.dpi;
  sheet.pix = at_resolution(std::move(sheet.pix), sheet.dpi, kOcrDpi);
  sheet.pix = evenly_lit(dark_cells_inverted(std::move(sheet.pix), sheet.dpi));
  if (!inside_->straighten(sheet)) return std::nullopt;
  Read read = inside_->read(sheet, frame, deadline);
  if (!read.recognition.partial && read.sureness < kDoubtful) inside_->read_other_ways(sheet, frame, deadline, read);
  if (!read.recognition.partial) inside_->read_finer(own, own_dpi, frame, deadline, read);
  inside_->engine->forget();
  return std::move(read.recognition);
}

}  // namespace telaah::worker
