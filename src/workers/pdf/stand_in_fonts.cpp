#include "workers/pdf/stand_in_fonts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <GfxFont.h>
#include <GfxState.h>
#include <fofi/FoFiTrueType.h>
#include <splash/Splash.h>
#include <splash/SplashFont.h>
#include <splash/SplashFontEngine.h>
#include <splash/SplashFontFile.h>
#include <splash/SplashFontFileID.h>

#include "workers/pdf/strips.h"

namespace telaah::worker {
namespace {

enum class Style : std::uint8_t { sans, sans_bold, serif, serif_bold, fixed, fixed_bold };
constexpr std::size_t kStyles = 6;

// Liberation has the widths of Arial, Times and Courier; DejaVu comes with what Poppler itself depends on.
constexpr std::array<std::array<const char*, 2>, kStyles> kFiles{{
    {"liberation/LiberationSans-Regular.ttf", "dejavu/DejaVuSans.ttf"},
    {"liberation/LiberationSans-Bold.ttf", "dejavu/DejaVuSans-Bold.ttf"},
    {"liberation/LiberationSerif-Regular.ttf", "dejavu/DejaVuSerif.ttf"},
    {"liberation/LiberationSerif-Bold.ttf", "dejavu/DejaVuSerif-Bold.ttf"},
    {"liberation/LiberationMono-Regular.ttf", "dejavu/DejaVuSansMono.ttf"},
    {"liberation/LiberationMono-Bold.ttf", "dejavu/DejaVuSansMono-Bold.ttf"},
}};

/// A font file in memory, and its glyph for each character.
struct StandIn {
  std::vector<unsigned char> bytes;
  std::unique_ptr<FoFiTrueType> table;
  int characters = -1;  ///< index of the table of Unicode characters
};
std::array<StandIn, kStyles> stand_ins;  // read once for the life of the process, like Poppler's own tables

/// In one piece: every worker starts with it.
std::vector<unsigned char> bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return {};
  std::vector<unsigned char> bytes(static_cast<std::size_t>(in.tellg()));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return in ? bytes : std::vector<unsigned char>{};
}

StandIn taken(const std::array<const char*, 2>& names) {
  for (const char* name : names) {
    StandIn font;
    font.bytes = bytes_of(std::string("/usr/share/fonts/truetype/") + name);
    if (font.bytes.empty()) continue;
    font.table = FoFiTrueType::make(font.bytes.data(), static_cast<int>(font.bytes.size()));
    if (!font.table) continue;
    constexpr int kMicrosoft = 3, kUnicode = 1;
    font.characters = font.table->findCmap(kMicrosoft, kUnicode);
    if (font.characters >= 0) return font;
  }
  return {};
}

std::string lowered_name(const GfxFont& font) {
  std::string name = font.getName() ? *font.getName() : "";
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

bool has(const std::string& name, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

/// The standard fonts have no flags: their names tell.
Style style_of(const GfxFont& font) {
  const std::string name = lowered_name(font);
  const bool bold = font.isBold() || font.getWeight() >= GfxFont::W600 || has(name, {"bold", "black", "heavy"});
  const bool fixed = font.isFixedWidth() || has(name, {"courier", "mono", "consol"});
  const bool sans = has(name, {"arial", "helvetica", "calibri", "sans", "verdana", "tahoma"});
  const bool serif =
      !sans && (font.isSerif() || has(name, {"times", "roman", "serif", "georgia", "cambria", "bookman"}));
  const int family = fixed ? 2 : serif ? 1 : 0;
  return static_cast<Style>(family * 2 + (bold ? 1 : 0));
}

bool is_slanted(const GfxFont& font) { return font.isItalic() || has(lowered_name(font), {"italic", "oblique"}); }

class FaceId : public SplashFontFileID {
 public:
  explicit FaceId(Style style) : style_(style) {}
  bool matches(SplashFontFileID* other) override {
    const auto* face = dynamic_cast<const FaceId*>(other);
    return face != nullptr && face->style_ == style_;
  }

 private:
  Style style_;
};

}  // namespace

void take_stand_in_fonts() {
  for (std::size_t i = 0; i < kStyles; ++i) stand_ins[i] = taken(kFiles[i]);
}

/// What the page's own engine knows a stand-in by.
struct StripDevice::Face {
  Style style = Style::sans;
  FaceId id;
  std::map<std::pair<int, int>, double> widths;  ///< of a font of the page, as a part of the stand-in's
  explicit Face(Style wanted) : style(wanted), id(wanted) {}
};

namespace {

SplashColor white{0xFF, 0xFF, 0xFF, 0xFF};

int glyph_of(Style style, Unicode character) {
  const StandIn& stand_in = stand_ins.at(static_cast<std::size_t>(style));
  return stand_in.table->mapCodeToGID(stand_in.characters, character);
}

/// How wide the letters of `font` are beside those of the stand-in: letters must not run into each other.
double width_beside(const GfxFont& font, SplashFont& stand_in, Style style) {
  constexpr double kUsual = 0.9, kLeast = 0.6, kMost = 1.3;
  if (font.isCIDFont()) return kUsual;
  double theirs = 0, ours = 0;
  for (const char letter : std::string_view("anetis")) {
    const double advance = stand_in.getGlyphAdvance(glyph_of(style, static_cast<unsigned char>(letter)));
    if (advance <= 0) return 1;
    ours += advance;
    theirs += static_cast<const Gfx8BitFont&>(font).getWidth(static_cast<unsigned char>(letter));
  }
  return theirs > 0 && ours > 0 ? std::clamp(theirs / ours, kLeast, kMost) : kUsual;
}

}  // namespace

StripDevice::StripDevice(std::vector<Part> parts)
    : SplashOutputDev(splashModeMono8, 4, false, white), parts_(std::move(parts)) {}
StripDevice::~StripDevice() = default;

void StripDevice::startPage(int page, GfxState* state, XRef* table) {
  SplashOutputDev::startPage(page, state, table);
  faces_.clear();
  engine_ = std::make_unique<SplashFontEngine>(true, false, false, true);
}

StripDevice::Face& StripDevice::face_for(const GfxFont& wanted) {
  const Style style = style_of(wanted);
  for (const auto& face : faces_) {
    if (face->style == style) return *face;
  }
  return *faces_.emplace_back(std::make_unique<Face>(style));
}

/// The engine forgets a file with the last font made of it; null when this machine has no such font.
SplashFontFile* StripDevice::file_of(Face& face) {
  if (SplashFontFile* known = engine_->getFontFile(&face.id)) return known;
  const StandIn& stand_in = stand_ins.at(static_cast<std::size_t>(face.style));
  if (!stand_in.table) return nullptr;
  auto* source = new SplashFontSrc;  // counts its owners, as everything of Splash does
  source->setBuf(std::vector<unsigned char>(stand_in.bytes));
  SplashFontFile* file = engine_->loadTrueTypeFont(new FaceId(face.style), source, nullptr, 0);
  source->unref();
  return file;
}

/// The stand-in in the size, slant and width of `font`.
SplashFont* StripDevice::sized(Face& face, const GfxFont& wanted, GfxState& state) {
  SplashFontFile* file = file_of(face);
  if (file == nullptr) return nullptr;
  constexpr double kSlant = 0.2;
  const double* text = state.getTextMat();
  const double size = state.getFontSize(), across = size * state.getHorizScaling();
  const auto made = [&](double width, double slant) {
    const double wide = across * width, lean = slant * size;
    const SplashCoord matrix[4] = {text[0] * wide, text[1] * wide, text[2] * size + text[0] * lean,
                                   text[3] * size + text[1] * lean};
    return engine_->getFont(file, matrix, getSplash()->getMatrix());
  };
  const auto [known, is_new] = face.widths.try_emplace({wanted.getID()->num, wanted.getID()->gen}, 1.0);
  if (is_new) {
    SplashFont* plain = made(1, 0);
    if (plain != nullptr) known->second = width_beside(wanted, *plain, face.style);
  }
  return made(known->second, is_slanted(wanted) ? kSlant : 0);
}

/// No letter reaches further than twice its size or its width from its origin; one that clips has effects elsewhere.
bool StripDevice::is_seen(GfxState& state, double x, double y, double dx, double dy) const {
  constexpr int kClips = 4;
  if ((state.getRender() & kClips) != 0) return true;
  double at_x = 0, at_y = 0, wide = 0, high = 0;
  state.transform(x, y, &at_x, &at_y);
  state.transformDelta(dx, dy, &wide, &high);
  const double reach = 2 * std::max(std::abs(state.getTransformedFontSize()), std::hypot(wide, high)) + 2;
  return std::ranges::any_of(parts_, [&](const Part& part) {
    return at_x > part.x0 - reach && at_x < part.x1 + reach && at_y > part.y0 - reach && at_y < part.y1 + reach;
  });
}

void StripDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double originX, double originY,
                           CharCode code, int nBytes, const Unicode* u, int uLen) {
  constexpr int kInvisible = 3;
  if (!is_seen(*state, x, y, dx, dy)) return;
  const GfxFont* wanted = state->getFont().get();
  Ref embedded;
  if (wanted == nullptr || wanted->getType() == fontType3 || wanted->getEmbeddedFontID(&embedded))
    return SplashOutputDev::drawChar(state, x, y, dx, dy, originX, originY, code, nBytes, u, uLen);
  const int mode = state->getRender() & 3;
  if (uLen < 1 || u == nullptr || mode == kInvisible) return;
  Face& face = face_for(*wanted);
  SplashFont* letters = sized(face, *wanted, *state);
  const int glyph = letters == nullptr ? 0 : glyph_of(face.style, u[0]);
  if (glyph > 0) getSplash()->fillChar(x - originX, y - originY, glyph, letters);
}

}  // namespace telaah::worker
