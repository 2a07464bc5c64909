#include "workers/ocr/recognise.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <ctime>
#include <string_view>

#include <fmt/format.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include "telaah/limits.h"
#include "workers/ocr/image.h"

namespace telaah::workers {
namespace {

// Mean confidence over words. Upright office scans read at 0.90 and more, sideways ones below 0.40: a doubtful page is
// read the other ways too, until one is sure.
constexpr float kDoubtfulConfidence = 0.5F;
constexpr float kSureConfidence = 0.8F;
constexpr int kSmallestImage = 10;  // pixels; smaller ones upset Tesseract's layout analysis

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

bool is_alphanumeric(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (std::isalnum(byte) != 0);
  });
}

/// Specks, shadows and stamp edges come back as lone marks of low confidence.
bool is_speck(std::string_view text, float confidence) {
  if (!is_alphanumeric(text)) return confidence < 60;
  return text.size() <= 1 && confidence < 40;
}

/// Maps pixels of the image that was read to points of the page.
struct Placement {
  float x_scale = 1, y_scale = 1, x0 = 0, y0 = 0;
  [[nodiscard]] Box box(float left, float top, float right, float bottom) const {
    return {x0 + left * x_scale, y0 + top * y_scale, x0 + right * x_scale, y0 + bottom * y_scale};
  }
  [[nodiscard]] float dpi() const { return std::clamp(72.0F / std::min(x_scale, y_scale), 50.0F, 1200.0F); }
};

Placement placement_of(const Box& placed, const PixPtr& pix) {
  return {placed.width() / static_cast<float>(width_of(pix)), placed.height() / static_cast<float>(height_of(pix)),
          placed.x0, placed.y0};
}

/// `box` on a page of `width` x `height`, seen after quarter turns clockwise of that page.
Box turned_box(const Box& box, int turns, float width, float height) {
  switch (turns % 4) {
    case 1:
      return {height - box.y1, box.x0, height - box.y0, box.x1};
    case 2:
      return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
    case 3:
      return {box.y0, width - box.x1, box.y1, width - box.x0};
    default:
      return box;
  }
}

/// A page image on its way into the engine.
struct Sheet {
  PixPtr pix;
  float dpi = 0;
  int turned = 0;  // quarter turns clockwise, of the page as it came
  float skew_degrees = 0;
};

/// The page the image belongs to, as it came.
struct Frame {
  int page = 0;
  float width = 0, height = 0;
  Box placed;  // where the image lies
};

/// An end on the processor's clock: on a busy machine a page gets its time all the same.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds budget) : end_(used() + budget) {}
  /// For Tesseract, which asks before every word.
  static bool has_come(void* deadline, int /*words*/) {
    auto* self = static_cast<Deadline*>(deadline);
    self->stopped_ = self->stopped_ || used() >= self->end_;
    return self->stopped_;
  }
  /// A page was cut short.
  [[nodiscard]] bool has_stopped_a_page() const { return stopped_; }

 private:
  static std::chrono::nanoseconds used() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
  }
  std::chrono::nanoseconds end_;
  bool stopped_ = false;
};

}  // namespace

struct Recogniser::Inside {
  tesseract::TessBaseAPI api;

  PixPtr prepare(const Sheet& sheet);
  PixPtr straighten(Sheet& sheet);
  wire::Recognition read(const Sheet& sheet, const PixPtr& black, const Frame& frame, Deadline& deadline);
  void read_other_ways(const Sheet& sheet, const Frame& frame, Deadline& deadline, wire::Recognition& best);
  float collect(const Placement& at, Page& page);
};

/// Takes the image in; gives it as the engine sees it, in black and white. Null when that fails.
PixPtr Recogniser::Inside::prepare(const Sheet& sheet) {
  api.SetImage(sheet.pix.get());
  api.SetSourceResolution(static_cast<int>(std::lround(sheet.dpi)));
  return own_pixels(PixPtr(api.GetThresholdedImage()));  // recognition wipes the lines out of its own
}

/// Turns the sheet upright and straight and takes it in.
PixPtr Recogniser::Inside::straighten(Sheet& sheet) {
  PixPtr black = prepare(sheet);
  if (!black) return black;
  const int turns = turn_of(black);
  if (turns != 0) black = turned(black, turns);
  if (!black) return black;
  sheet.skew_degrees = skew_of(black);
  const bool is_straight = turns == 0 && !is_worth_deskewing(sheet.skew_degrees);
  if (is_straight) return black;
  if (turns != 0) sheet.pix = turned(sheet.pix, turns);
  if (sheet.pix && is_worth_deskewing(sheet.skew_degrees)) sheet.pix = deskewed(sheet.pix, sheet.skew_degrees);
  sheet.turned = turns;
  return sheet.pix ? prepare(sheet) : PixPtr{};
}

/// Reads the sheet that was prepared last; `black` is what prepare gave.
wire::Recognition Recogniser::Inside::read(const Sheet& sheet, const PixPtr& black, const Frame& frame,
                                           Deadline& deadline) {
  tesseract::ETEXT_DESC monitor;
  monitor.cancel = Deadline::has_come;
  monitor.cancel_this = &deadline;
  wire::Recognition out;
  out.partial = api.Recognize(&monitor) != 0 || deadline.has_stopped_a_page();
  // A page read sideways keeps the frame in which it reads upright, so that nobody later needs a second case.
  const bool sideways = sheet.turned % 2 != 0;
  out.turned = sheet.turned;
  out.skew_degrees = sheet.skew_degrees;
  out.page.number = frame.page;
  out.page.width = sideways ? frame.height : frame.width;
  out.page.height = sideways ? frame.width : frame.height;
  out.page.delivered = true;
  const Placement at = placement_of(turned_box(frame.placed, sheet.turned, frame.width, frame.height), sheet.pix);
  out.mean_confidence = collect(at, out.page);
  for (const Box& line : ruling_lines(black, sheet.dpi)) {
    if (out.page.rulings.size() >= limits::kMaxRulesPerPage) break;
    out.page.rulings.push_back({at.box(line.x0, line.y0, line.x1, line.y1)});
  }
  return out;
}

/// Reads a doubtful page the other three ways and keeps the best.
void Recogniser::Inside::read_other_ways(const Sheet& sheet, const Frame& frame, Deadline& deadline,
                                         wire::Recognition& best) {
  constexpr std::array<int, 3> kOtherWays{1, 3, 2};  // sideways scans are the common ones
  for (const int way : kOtherWays) {
    Sheet other{turned(sheet.pix, way), sheet.dpi, (sheet.turned + way) % 4, sheet.skew_degrees};
    const PixPtr black = other.pix ? prepare(other) : PixPtr{};
    if (!black) return;
    wire::Recognition found = read(other, black, frame, deadline);
    if (found.partial) return;  // the page was read once, to its end
    const bool still_nothing = best.page.words.empty() && found.page.words.empty();
    if (found.mean_confidence > best.mean_confidence) best = std::move(found);
    if (still_nothing || best.mean_confidence >= kSureConfidence) return;
  }
}

/// Appends the words to `page`; returns their mean confidence, 0..1.
float Recogniser::Inside::collect(const Placement& at, Page& page) {
  float confidence_sum = 0;
  const std::unique_ptr<tesseract::ResultIterator> it(api.GetIterator());
  if (!it) return 0;
  for (bool more = !it->Empty(tesseract::RIL_WORD); more; more = it->Next(tesseract::RIL_WORD)) {
    const std::unique_ptr<char[]> text(it->GetUTF8Text(tesseract::RIL_WORD));
    const float confidence = std::clamp(it->Confidence(tesseract::RIL_WORD), 0.0F, 100.0F);
    if (!text || is_blank(text.get()) || is_speck(text.get(), confidence)) continue;
    if (page.words.size() >= limits::kMaxWordsPerPage) break;
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!it->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
    float row_height = 0, descenders = 0, ascenders = 0;
    it->RowAttributes(&row_height, &descenders, &ascenders);
    int base_x0 = 0, base_y0 = 0, base_x1 = 0, base_y1 = 0;
    const bool has_baseline = it->Baseline(tesseract::RIL_WORD, &base_x0, &base_y0, &base_x1, &base_y1);

    Word word;
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += text.get();
    word.end = static_cast<std::uint32_t>(page.text.size());
    word.box = at.box(static_cast<float>(left), static_cast<float>(top), static_cast<float>(right),
                      static_cast<float>(bottom));
    word.baseline = has_baseline ? at.y0 + static_cast<float>(base_y0 + base_y1) * 0.5F * at.y_scale : word.box.y1;
    // A row is as high as ascenders and descenders together: about 0.9 of the font size in office fonts.
    word.size = row_height > 0 ? row_height * at.y_scale / 0.9F : word.box.height();
    word.flags = word_ocr | word_space_before;
    word.confidence = static_cast<std::uint8_t>(confidence);
    page.glyphs += word.end - word.begin;
    confidence_sum += confidence;
    page.words.push_back(word);
  }
  return page.words.empty() ? 0 : confidence_sum / static_cast<float>(page.words.size()) / 100.0F;
}

Recogniser::Recogniser() : inside_(std::make_unique<Inside>()) {}
Recogniser::~Recogniser() = default;

std::unique_ptr<Recogniser> Recogniser::start() {
  std::unique_ptr<Recogniser> made(new Recogniser);
  if (made->inside_->api.Init(nullptr, "ind", tesseract::OEM_LSTM_ONLY) != 0) return nullptr;
  // PSM 6 destroys tables (WER 20 %); 4 reads office pages at 2 %.
  made->inside_->api.SetPageSegMode(tesseract::PSM_SINGLE_COLUMN);
  return made;
}

std::string Recogniser::engine() { return fmt::format("Tesseract {} ind", tesseract::TessBaseAPI::Version()); }

std::optional<wire::Recognition> Recogniser::read(const PageImage& image, float width, float height,
                                                  std::chrono::milliseconds budget) {
  Deadline deadline(budget);
  Sheet sheet{decode(image)};
  if (!sheet.pix || width_of(sheet.pix) < kSmallestImage || height_of(sheet.pix) < kSmallestImage) return std::nullopt;
  Frame frame{image.page, width, height, image.placed};
  if (frame.placed.width() < 1 || frame.placed.height() < 1) frame.placed = {0, 0, width, height};
  sheet.dpi = placement_of(frame.placed, sheet.pix).dpi();
  sheet.pix = at_reading_resolution(std::move(sheet.pix), sheet.dpi);
  const PixPtr black = inside_->straighten(sheet);
  if (!black) return std::nullopt;
  wire::Recognition out = inside_->read(sheet, black, frame, deadline);
  if (!out.partial && out.mean_confidence < kDoubtfulConfidence) {
    inside_->read_other_ways(sheet, frame, deadline, out);
  }
  inside_->api.Clear();
  return out;
}

}  // namespace telaah::workers
