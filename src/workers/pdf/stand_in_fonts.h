#pragma once
// Drawing pages for people: letters of fonts that the PDF does not bring along are drawn with ones of this machine,
// taken into memory before the sandbox closes. Which words those are never depends on it; only how they look. One
// thread.

#include <memory>
#include <vector>

#include <SplashOutputDev.h>

class SplashFont;
class SplashFontEngine;
class SplashFontFile;

namespace telaah::worker {

/// Grey, on white paper.
class StripDevice : public SplashOutputDev {
 public:
  /// A part of the bitmap that will be looked at, in its pixels. Letters far from all of them are left out: drawing
  /// them is most of what a page costs.
  struct Part {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  };
  explicit StripDevice(std::vector<Part> parts);
  ~StripDevice() override;
  void startPage(int page, GfxState* state, XRef* table) override;
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double originX, double originY,
                CharCode code, int nBytes, const Unicode* u, int uLen) override;

 private:
  struct Face;
  [[nodiscard]] bool is_seen(GfxState& state, double x, double y, double dx, double dy) const;
  Face& face_for(const GfxFont& wanted);
  SplashFontFile* file_of(Face& face);
  SplashFont* sized(Face& face, const GfxFont& wanted, GfxState& state);
  std::vector<Part> parts_;
  std::unique_ptr<SplashFontEngine> engine_;
  std::vector<std::unique_ptr<Face>> faces_;
};

}  // namespace telaah::worker
