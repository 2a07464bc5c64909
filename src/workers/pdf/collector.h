#pragma once
// Poppler's drawing calls -> a Page. An output device of our own, because Poppler's text devices keep neither render
// mode nor colour, clip, images or rulings, and lay out in quadratic time. Private interface of Poppler 22.12: with
// pdf_file.cpp and page_picture.cpp the only code that may have to follow another version.

#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>

#include "telaah/document.h"
#include "workers/pdf/annotations.h"
#include "workers/pdf/marks.h"
#include "workers/pdf/painting.h"
#include "workers/pdf/word_builder.h"

namespace telaah::worker {

struct Shape;

/// The fonts of a document, each told once.
class FontTable {
 public:
  std::uint16_t index_of(const GfxFont& font);
  [[nodiscard]] const std::vector<Font>& fonts() const { return fonts_; }

 private:
  std::vector<Font> fonts_;
  std::unordered_map<std::uint64_t, std::uint16_t> known_;  // object number and generation -> index
};

class Collector final : public OutputDev, public AnnotationListener {
 public:
  explicit Collector(FontTable& fonts) : fonts_(fonts) {}

  /// Everything drawn from here on belongs to `page`, which must outlive finish_page(). `to_page`: from user space to
  /// the page as a reader sees it, for what annotations tell.
  void start_page(Page& page, const std::array<double, 6>& to_page);
  /// Ends the drawing; returns the words of which the page's picture should be asked, before finish_page().
  std::vector<Doubt> end_drawing();
  [[nodiscard]] const std::vector<WordFacts>& facts() const { return words_->facts(); }
  /// Completes the page. False: the page says more than a page may.
  bool finish_page();

  void annotation_begins(bool is_comment) override;
  void form_mark(const FormMark& mark) override;

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Taken as a whole: split into strips and cells they would cost more than all text.
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }

  void saveState(GfxState* state) override;
  void restoreState(GfxState*) override;
  void updateAll(GfxState*) override { style_changed_ = fill_changed_ = stroke_changed_ = true; }
  void updateCTM(GfxState*, double, double, double, double, double, double) override { style_changed_ = true; }
  void updateFont(GfxState*) override { style_changed_ = true; }
  void updateTextMat(GfxState*) override { style_changed_ = true; }
  void updateRender(GfxState*) override { style_changed_ = true; }
  void updateHorizScaling(GfxState*) override { style_changed_ = true; }
  void updateFillColorSpace(GfxState*) override { style_changed_ = fill_changed_ = true; }
  void updateFillColor(GfxState*) override { style_changed_ = fill_changed_ = true; }
  void updateStrokeColorSpace(GfxState*) override { style_changed_ = stroke_changed_ = true; }
  void updateStrokeColor(GfxState*) override { style_changed_ = stroke_changed_ = true; }
  void updateFillOpacity(GfxState*) override { style_changed_ = true; }
  void updateStrokeOpacity(GfxState*) override { style_changed_ = true; }
  void clip(GfxState* state) override { clip_to_path(state); }
  void eoClip(GfxState* state) override { clip_to_path(state); }
  void clipToStrokePath(GfxState*) override { style_changed_ = true, layer_.clip_is_box = false; }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override {
    layer_.masked = style_changed_ = true;
  }
  void clearSoftMask(GfxState*) override {
    layer_.masked = false;
    style_changed_ = true;
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* unicode, int length) override;
  void beginString(GfxState* state, const GooString* text) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { paint_path(state, false); }
  void eoFill(GfxState* state) override { paint_path(state, true); }
  bool tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int, double,
                         double) override {
    return paint_unknown(state);
  }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return paint_unknown(state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override { return paint_unknown(state); }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override { return paint_unknown(state); }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override { return paint_unknown(state); }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override { return paint_unknown(state); }

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                     bool is_inline) override;
  // A stencil that a pattern is painted through.
  void setSoftMaskFromImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                                bool is_inline, double*) override {
    drawImageMask(state, ref, stream, width, height, invert, false, is_inline);
  }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours,
                 bool interpolate, const int* mask_colours, bool is_inline) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours,
                       bool interpolate, Stream* mask, int mask_width, int mask_height, bool mask_invert,
                       bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width, int mask_height,
                           GfxImageColorMap* mask_colours, bool mask_interpolate) override;
  void unsetSoftMaskFromImageMask(GfxState*, double*) override {}

  void beginTransparencyGroup(GfxState* state, const double*, GfxColorSpace*, bool, bool, bool for_mask) override;
  void endTransparencyGroup(GfxState*) override;

 private:
  /// What of the graphics state Poppler does not keep, and the groups around it.
  struct Layer {
    bool clip_is_box = true;
    bool masked = false;       ///< by a soft mask
    double group_opacity = 1;  ///< of all groups around
    bool group_is_plain = true, group_is_masked = false;
    double opacity = 1;   ///< fill opacity when it was saved
    bool blends = false;  ///< when it was saved
  };
  struct Glyph {
    double x, y, dx, dy, spacing;
    std::u32string unicode;
  };
  void refresh_style(GfxState* state);
  void set_metrics(GfxState* state, GlyphStyle& style);
  void hand_over(const Glyph& glyph);
  Colour fill_colour(GfxState* state);
  Colour stroke_colour(GfxState* state);
  void clip_to_path(GfxState* state);
  [[nodiscard]] double opacity_of(const GfxState* state, bool stroked) const;
  [[nodiscard]] bool is_opaque(GfxState* state) const;
  void note_path(GfxState* state, const GfxSubpath& path, bool filled);
  void paint_path(GfxState* state, bool even_odd);
  void paint_frame(GfxState* state, const Shape& outer, const Shape& inner, Colour colour);
  void paint_shapes(GfxState* state, const std::vector<Shape>& shapes, Colour colour);
  bool paint_unknown(GfxState* state);
  enum class Extent { whole, part };
  void paint_box(GfxState* state, const Box& box, Colour colour, bool rectangle, Extent extent);
  void place_image(GfxState* state, int width, int height, bool opaque);
  [[nodiscard]] bool in_mask() const { return mask_depth_ > 0; }

  FontTable& fonts_;
  std::unique_ptr<WordBuilder> words_;
  std::unique_ptr<Painting> painting_;
  std::unique_ptr<Marks> marks_;
  Page* page_ = nullptr;
  std::array<double, 6> to_page_{};
  Layer layer_;
  std::vector<Layer> layers_;
  std::uint32_t drawn_ = 0;  // glyphs drawn so far
  bool in_comment_ = false;
  float tiny_ = 0;  // points
  bool style_changed_ = true, fill_changed_ = true, stroke_changed_ = true;
  Colour fill_, stroke_;
  Ref font_id_ = Ref::INVALID();
  std::uint16_t font_index_ = 0;
  bool spacing_is_style_ = false;
  std::vector<bool> groups_;  // true: the group is drawn for a soft mask, not on the page
  int mask_depth_ = 0;
  int actual_depth_ = 0;
  std::u32string actual_;
  std::vector<Glyph> replaced_;  // the glyphs that an actual text stands for
};

}  // namespace telaah::worker
