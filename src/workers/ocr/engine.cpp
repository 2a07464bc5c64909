#include "workers/ocr/engine.h"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <string_view>

#include <fmt/format.h>

#include "telaah/limits.h"
#include "workers/ocr/own_network.h"

namespace telaah::worker {
namespace {

// telaah's own model first: Debian's English network with Indonesian words (cmake/make_ocr_model.sh).
constexpr std::array<const char*, 2> kModels{"telaah", "ind"};
std::string model_read_with;

std::chrono::nanoseconds used() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

}  // namespace

Deadline::Deadline(std::chrono::milliseconds budget) : end_(used() + budget) {}

bool Deadline::has_come(void* deadline, int /*words*/) {
  auto* self = static_cast<Deadline*>(deadline);
  self->stopped_ = self->stopped_ || used() >= self->end_;
  return self->stopped_;
}

struct Engine::Inside {
  tesseract::TessBaseAPI api;
};

Engine::Engine() : inside_(std::make_unique<Inside>()) {}
Engine::~Engine() = default;

std::unique_ptr<Engine> Engine::start() {
  std::unique_ptr<Engine> made(new Engine);
  for (const char* model : kModels) {
    if (made->inside_->api.Init(nullptr, model, tesseract::OEM_LSTM_ONLY) != 0) continue;
    model_read_with = model;
    // Nobody asks for paragraphs; before the text is known they are cheaper to find.
    made->inside_->api.SetVariable("paragraph_text_based", "0");
    own_network::load(fmt::format("{}{}.traineddata", made->inside_->api.GetDatapath(), model));
    return made;
  }
  return nullptr;
}

void Engine::settle() { own_network::trust(); }

std::string Engine::name() { return fmt::format("{} {}", tesseract::TessBaseAPI::Version(), model_read_with); }

PixPtr Engine::take(const PixPtr& pix, float dpi) {
  inside_->api.SetImage(pix.get());
  inside_->api.SetSourceResolution(static_cast<int>(std::lround(dpi)));
  return own_pixels(PixPtr(inside_->api.GetThresholdedImage()));  // recognition wipes the lines out of its own
}

bool Engine::read(Layout layout, Deadline& deadline) {
  // On whole pages PSM 6 destroys tables (WER 20 %); 4 reads office pages at 2 %.
  inside_->api.SetPageSegMode(layout == Layout::page ? tesseract::PSM_SINGLE_COLUMN : tesseract::PSM_SINGLE_BLOCK);
  tesseract::ETEXT_DESC monitor;
  monitor.cancel = Deadline::has_come;
  monitor.cancel_this = &deadline;
  return inside_->api.Recognize(&monitor) == 0 && !deadline.has_stopped_a_page();
}

std::vector<FoundWord> Engine::words() {
  std::vector<FoundWord> found;
  const std::unique_ptr<tesseract::ResultIterator> it(inside_->api.GetIterator());
  if (!it) return found;
  for (bool more = !it->Empty(tesseract::RIL_WORD); more; more = it->Next(tesseract::RIL_WORD)) {
    if (found.size() >= limits::kMaxWordsPerPage) break;
    const std::unique_ptr<char[]> text(it->GetUTF8Text(tesseract::RIL_WORD));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!text || is_blank(text.get()) || !it->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
    FoundWord word{.text = text.get(),
                   .box = {static_cast<float>(left), static_cast<float>(top), static_cast<float>(right),
                           static_cast<float>(bottom)}};
    word.baseline = word.box.y1;
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    if (it->Baseline(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) word.baseline = static_cast<float>(y0 + y1) / 2;
    float row_height = 0, descenders = 0, ascenders = 0;
    it->RowAttributes(&row_height, &descenders, &ascenders);
    word.row_height = std::max(row_height, 0.0F);
    word.x_height = std::max(row_height - ascenders + descenders, 0.0F);  // descenders are negative
    word.confidence = std::clamp(it->Confidence(tesseract::RIL_WORD), 0.0F, 100.0F);
    found.push_back(std::move(word));
  }
  return found;
}

void Engine::forget() { inside_->api.Clear(); }

}  // namespace telaah::worker
