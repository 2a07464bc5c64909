// What the worker makes of a page: words, where they stand, and whether a reader can see them.

#include <algorithm>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "telaah/extract.h"

namespace telaah {
namespace {

using test::RawPdf;

Document read(const RawPdf& pdf) {
  static extract::PdfReader reader({});
  const std::string bytes = test::raw_pdf(pdf);
  const Descriptor file = extract::in_memory(bytes);
  auto document = reader.read(file.number(), bytes.size());
  if (!document) {
    ADD_FAILURE() << code(document.error().code) << " " << document.error().detail;
    return Document{
        .announced_pages = 1, .pages = {Page{}}, .fonts = {}, .producer = "", .creator = "", .attachments = {}};
  }
  return std::move(*document);
}

Page page_of(const std::string& content) { return read({.content = content}).pages.at(0); }

std::string words(const Page& page) {
  std::string all;
  for (const Word& word : page.words) all += (all.empty() ? "" : "|") + std::string(page.word_text(word));
  return all;
}

/// Flags of the only word.
std::uint16_t flags(const Page& page, std::uint16_t mask = 0xFFFF & ~word_space_before) {
  EXPECT_EQ(page.words.size(), 1u) << words(page);
  return page.words.empty() ? 0 : page.words[0].flags & mask;
}

// ---- words

TEST(PdfWords, ASpaceGlyphEndsAWordAndIsRemembered) {
  const Page page = page_of("BT /F 12 Tf 10 100 Td (Kota Cilegon) Tj ET");
  EXPECT_EQ(words(page), "Kota|Cilegon");
  EXPECT_EQ(page.words[0].flags & word_space_before, 0);
  EXPECT_NE(page.words[1].flags & word_space_before, 0);
}

TEST(PdfWords, AGapEndsAWordAndKerningDoesNot) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td [(Wa)80(li)-300(Kota)] TJ ET")), "Wali|Kota");
}

TEST(PdfWords, SpacingThatTheFontStateAsksForIsNoGap) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 4 Tc 10 100 Td (INOVASI) Tj ET")), "INOVASI");
}

TEST(PdfWords, OverAGlyphOrTwoTheFontStatesSpacingPlacesTheNextWord) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (an) Tj 4 Tc (y) Tj 0 Tc (kata) Tj ET")), "any|kata");
}

TEST(PdfWords, ABlankThatIsSteppedBackOverIsNone) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td [(efis )278(ien)] TJ ET")), "efisien");
  EXPECT_EQ(words(page_of("BT 3 Tr /F 12 Tf 10 100 Td [(dua )278(kata)] TJ ET")), "dua|kata") << "in a scanner's layer";
}

TEST(PdfWords, ANewLineEndsAWordButAFontDoesNot) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (perundang-) Tj 0 -14 Td (undangan) Tj ET")), "perundang-|undangan");
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (di) Tj /T 12 Tf (kembangkan) Tj ET")), "dikembangkan");
}

TEST(PdfWords, SmallCapitalsStayInTheirWordAndFootnoteMarksDoNot) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (P) Tj /F 9.6 Tf (ROPOSAL) Tj ET")), "PROPOSAL");
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (inovasi) Tj /F 7 Tf 4 Ts (1) Tj ET")), "inovasi|1");
}

TEST(PdfWords, TextDrawnTwiceGivesTwoWords) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (Usulan) Tj 1 0 0 1 10.3 100 Tm (Usulan) Tj ET")), "Usulan|Usulan");
}

TEST(PdfWords, ActualTextReplacesTheGlyphs) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (e) Tj /Span <</ActualText(fi)>> BDC (x) Tj EMC (sien) Tj ET")),
            "efisien");
}

TEST(PdfWords, ActualTextWithBlanksGivesWords) {
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td /Span <</ActualText(dua kata)>> BDC (xxxxxxxx) Tj EMC ET")),
            "dua|kata");
}

TEST(PdfWords, GlyphsWithoutUnicodeAreCountedAndMarked) {
  const Page page = page_of("BT /N 12 Tf 10 100 Td <00010002> Tj ET");
  EXPECT_EQ(words(page), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(flags(page), word_unmapped);
  EXPECT_EQ(page.glyphs, 2u);
  EXPECT_EQ(page.glyphs_unmapped, 2u);
}

TEST(PdfWords, FontsAreDescribed) {
  const Document document = read({.content = "BT /T 12 Tf 10 100 Td (Tebal) Tj ET"});
  const Font& font = document.fonts.at(document.pages[0].words.at(0).font);
  EXPECT_EQ(font.name, "Times-Bold");
  EXPECT_TRUE(font.bold);
  EXPECT_TRUE(font.serif);
  EXPECT_FALSE(font.embedded);
}

// ---- places

TEST(PdfPlaces, AreCountedFromTheTopLeft) {
  const Page page = page_of("BT /F 10 Tf 20 150 Td (x) Tj ET");
  EXPECT_FLOAT_EQ(page.height, 200);
  EXPECT_NEAR(page.words.at(0).box.x0, 20, 0.1);
  EXPECT_NEAR(page.words[0].baseline, 50, 0.1);
  EXPECT_LT(page.words[0].box.y0, 50);
  EXPECT_GT(page.words[0].box.y1, 50);
  EXPECT_FLOAT_EQ(page.words[0].size, 10);
}

TEST(PdfPlaces, FollowTheCropBox) {
  const Page page = read({.content = "BT /F 10 Tf 20 150 Td (x) Tj ET", .page = "/CropBox[10 100 110 180]"}).pages[0];
  EXPECT_FLOAT_EQ(page.width, 100);
  EXPECT_NEAR(page.words.at(0).box.x0, 10, 0.1);
  EXPECT_NEAR(page.words[0].baseline, 30, 0.1);
}

TEST(PdfPlaces, FollowThePagesRotation) {
  const Page page = read({.content = "BT /F 10 Tf 20 150 Td (miring) Tj ET", .page = "/Rotate 90"}).pages[0];
  EXPECT_EQ(page.rotation, 90);
  EXPECT_FLOAT_EQ(page.width, 200);
  const Word& word = page.words.at(0);
  EXPECT_EQ(word.turn, 1) << "text that was upright runs down a page turned clockwise";
  EXPECT_NEAR(word.baseline, 150, 0.1);
  EXPECT_NEAR(word.box.y0, 20, 0.1);
}

TEST(PdfPlaces, KnowTextWrittenUpwards) {
  const Page page = page_of("BT /F 10 Tf 0 1 -1 0 50 20 Tm (naik) Tj ET");
  EXPECT_EQ(page.words.at(0).turn, 3);
  EXPECT_GT(page.words[0].box.height(), page.words[0].box.width());
}

TEST(PdfPlaces, KeepASkewedLineInWholeWords) {
  EXPECT_EQ(words(page_of("BT /F 10 Tf .9994 .035 -.035 .9994 20 50 Tm (pemerintahan daerah) Tj ET")),
            "pemerintahan|daerah");
}

// ---- what a reader sees

TEST(PdfHidden, InvisibleTextIsMarked) {
  const Page page = page_of("BT /F 10 Tf 3 Tr 20 50 Td (rahasia) Tj ET");
  EXPECT_EQ(flags(page), word_invisible);
  EXPECT_EQ(page.glyphs_hidden, 7u);
  EXPECT_EQ(flags(page_of("BT /F 10 Tf 7 Tr 20 50 Td (x) Tj ET")), word_invisible);
  EXPECT_EQ(flags(page_of("BT /F 10 Tf 2 Tr 20 50 Td (x) Tj ET")), 0);
}

TEST(PdfHidden, TransparentTextIsMarked) {
  const RawPdf pdf{.content = "/G gs BT /F 10 Tf 20 50 Td (x) Tj ET", .resources = "/ExtGState<</G<</ca 0>>>>"};
  EXPECT_EQ(flags(read(pdf).pages[0]), word_invisible);
}

TEST(PdfHidden, WhiteTextOnPaperIsMarkedButNotOnADarkField) {
  EXPECT_EQ(flags(page_of("BT 1 g /F 10 Tf 20 50 Td (x) Tj ET")), word_white);
  EXPECT_EQ(flags(page_of("0 0 .5 rg 10 40 100 30 re f BT 1 g /F 10 Tf 20 50 Td (x) Tj ET")), 0);
  EXPECT_EQ(flags(page_of("0 g 10 40 100 30 re f 1 g 15 42 60 20 re f BT /F 10 Tf 20 50 Td (x) Tj ET")), word_white);
}

TEST(PdfHidden, TextInTheColourOfItsFieldIsMarked) {
  EXPECT_EQ(flags(page_of("0 g 10 40 100 30 re f BT /F 10 Tf 20 50 Td (x) Tj ET")), word_white);
  EXPECT_EQ(flags(page_of("0.9 g 10 40 100 30 re f 0 g BT /F 10 Tf 20 50 Td (x) Tj ET")), 0);
}

TEST(PdfHidden, ADarkShapeUnderWhiteTextLeavesItVisible) {
  EXPECT_EQ(flags(page_of("0 g 10 40 m 110 40 l 60 90 l f 1 g BT /F 10 Tf 50 50 Td (x) Tj ET")), 0);
}

TEST(PdfHidden, TextOutsideTheClipOrThePageIsMarked) {
  EXPECT_EQ(flags(page_of("q 10 10 20 20 re W n BT /F 10 Tf 100 100 Td (x) Tj ET Q")), word_clipped);
  EXPECT_EQ(flags(page_of("q 90 90 40 40 re W n BT /F 10 Tf 100 100 Td (x) Tj ET Q")), 0);
  EXPECT_EQ(flags(page_of("BT /F 10 Tf 100 400 Td (x) Tj ET")), word_clipped);
}

TEST(PdfHidden, TextTooSmallToReadIsMarked) {
  EXPECT_EQ(flags(page_of("BT /F 1 Tf 100 100 Td (x) Tj ET")), word_tiny);
  EXPECT_EQ(flags(page_of("BT /F 12 Tf 1 Tz 100 100 Td (x) Tj ET")), word_tiny) << "without width";
  const auto on_a4 = [](const std::string& size) {
    return flags(
        read({.content = "BT /F " + size + " Tf 100 100 Td (x) Tj ET", .media_box = "[0 0 595 842]"}).pages.at(0));
  };
  EXPECT_EQ(on_a4("2.2"), word_tiny);
  EXPECT_EQ(on_a4("3"), 0);
  EXPECT_EQ(flags(page_of("BT /F 1 Tf 12 0 0 12 100 100 Tm (x) Tj ET")), 0) << "twelve points by its matrix";
}

TEST(PdfHidden, HiddenAndVisibleTextNeverShareAWord) {
  const Page page = page_of("BT /F 10 Tf 20 50 Td (tidak) Tj 3 Tr (efisien) Tj ET");
  EXPECT_EQ(words(page), "tidak|efisien");
}

TEST(PdfHidden, TextPaintedOverLaterIsMarkedCovered) {
  EXPECT_EQ(flags(page_of("BT /F 10 Tf 20 50 Td (x) Tj ET 1 g 10 40 100 30 re f")), word_covered);
  EXPECT_EQ(flags(page_of("BT /F 10 Tf 20 50 Td (x) Tj ET 1 g 110 40 100 30 re f")), 0);
  EXPECT_EQ(flags(page_of("1 g 10 40 100 30 re f 0 g BT /F 10 Tf 20 50 Td (x) Tj ET")), 0);
}

TEST(PdfHidden, TheLayerUnderAScanIsCovered) {
  const RawPdf pdf{
      .content = "BT /F 10 Tf 20 50 Td (lapisan) Tj ET q 300 0 0 200 0 0 cm /I Do Q",
      .resources = "/XObject<</I 10 0 R>>",
      .objects = {test::stream("/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "ab")}};
  const Page page = read(pdf).pages[0];
  EXPECT_EQ(flags(page), word_covered);
  EXPECT_NEAR(page.image_cover, 1, 0.01);
}

TEST(PdfHidden, AHighlighterCoversNothing) {
  const RawPdf pdf{.content = "BT /F 10 Tf 20 50 Td (x) Tj ET /G gs 1 1 0 rg 10 40 100 30 re f",
                   .resources = "/ExtGState<</G<</BM/Multiply>>>>"};
  EXPECT_EQ(flags(read(pdf).pages[0]), 0);
}

TEST(PdfHidden, TextOnALayerSwitchedOffIsNotThere) {
  const RawPdf pdf{.content = "/OC /L BDC BT /F 10 Tf 20 50 Td (mati) Tj ET EMC BT /F 10 Tf 20 80 Td (hidup) Tj ET",
                   .resources = "/Properties<</L 10 0 R>>",
                   .catalog = "/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]/Order[10 0 R]>>>>",
                   .objects = {"<</Type/OCG/Name(Lapisan)>>"}};
  EXPECT_EQ(words(read(pdf).pages[0]), "hidup");
}

// ---- other things on the page

TEST(PdfMarks, LinesAndThinRectanglesAreRulings) {
  const Page page = page_of("1 w 10 50 m 200 50 l S 10 20 150 0.5 re f 20 60 100 40 re S");
  ASSERT_EQ(page.rulings.size(), 6u);
  EXPECT_NEAR(page.rulings[0].box.x1, 200, 0.1);
  EXPECT_NEAR(page.rulings[0].box.y0, 149.5, 0.1);
  EXPECT_EQ(page.ink_operations, 3u);
}

TEST(PdfMarks, WhiteLinesAndCurvesAreNoRulings) {
  EXPECT_TRUE(page_of("1 G 10 50 m 200 50 l S 0 G 10 50 m 50 80 90 80 200 50 c S").rulings.empty());
}

TEST(PdfMarks, ImagesAreToldWithTheirPixelsAndCover) {
  const RawPdf pdf{
      .content = "q 150 0 0 200 0 0 cm /I Do Q q 150 0 0 100 0 0 cm /I Do Q",
      .resources = "/XObject<</I 10 0 R>>",
      .objects = {test::stream("/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "ab")}};
  const Page page = read(pdf).pages[0];
  ASSERT_EQ(page.images.size(), 2u);
  EXPECT_EQ(page.images[0].pixels_wide, 2u);
  EXPECT_NEAR(page.image_cover, 0.5, 0.01) << "the second image lies on the first";
}

TEST(PdfMarks, AStencilThatAPatternIsPaintedThroughIsAnImage) {
  const RawPdf pdf{
      .content = "/Pattern cs /P scn 300 0 0 200 0 0 cm /I Do",
      .resources = "/XObject<</I 10 0 R>>/Pattern<</P 11 0 R>>",
      .objects = {test::stream("/Subtype/Image/ImageMask true/Width 8/Height 1/BitsPerComponent 1", "a"),
                  test::stream("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
                               "0 g 0 0 9 9 re f")}};
  const Page page = read(pdf).pages[0];
  ASSERT_EQ(page.images.size(), 1u);
  EXPECT_NEAR(page.image_cover, 1, 0.01);
}

TEST(PdfMarks, InlineImagesDoNotSpoilTheTextAfterThem) {
  EXPECT_EQ(
      words(page_of(
          "q 50 0 0 50 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x01\x02\x03\x04 EI Q BT /F 10 Tf 20 90 Td (teks) Tj ET")),
      "teks");
}

TEST(PdfMarks, FormFieldsShowTheirText) {
  const RawPdf pdf{
      .page = "/Annots[10 0 R]",
      .catalog = "/AcroForm<</Fields[10 0 R]/DA(/F 10 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>",
      .objects = {"<</Type/Annot/Subtype/Widget/FT/Tx/T(nama)/V(Jawaban)/Rect[20 20 150 40]/F 4/AP<</N 11 0 R>>>>",
                  test::stream("/Subtype/Form/BBox[0 0 130 20]/Resources<</Font<</F 5 0 R>>>>",
                               "BT /F 10 Tf 2 6 Td (Jawaban) Tj ET")}};
  EXPECT_EQ(words(read(pdf).pages[0]), "Jawaban");
}

}  // namespace
}  // namespace telaah
