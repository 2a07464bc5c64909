// Lines cut out of pages, as a card shows them: what a reader of the page sees there, whatever fonts it brings along.

#include <algorithm>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "telaah/extract.h"
#include "telaah/limits.h"

namespace telaah {
namespace {

using extract::Strip;
using extract::StripWanted;
using test::RawPdf;

struct Cut {
  Document document;
  std::vector<Strip> strips;
};

Cut cut(const RawPdf& pdf, std::vector<StripWanted> wanted, double dpi = 72) {
  static extract::PdfReader reader({});
  const std::string bytes = test::raw_pdf(pdf);
  const Descriptor file = extract::in_memory(bytes);
  Cut cut;
  if (auto document = reader.read(file.number(), bytes.size())) cut.document = std::move(*document);
  auto strips = reader.strips(file.number(), bytes.size(), wanted, dpi);
  EXPECT_TRUE(strips.has_value());
  if (strips) cut.strips = std::move(*strips);
  return cut;
}

/// The ink of a strip, in points of its page; an empty box when it is white.
Box ink_of(const Strip& strip) {
  const float scale = static_cast<float>(strip.width) / std::max(1.F, strip.box.width());
  Box ink{1e6F, 1e6F, 0, 0};
  for (std::uint32_t y = 0; y < strip.height; ++y) {
    for (std::uint32_t x = 0; x < strip.width; ++x) {
      if (strip.grey.at(std::size_t{y} * strip.width + x) > 0x90) continue;
      const float left = strip.box.x0 + static_cast<float>(x) / scale,
                  top = strip.box.y0 + static_cast<float>(y) / scale;
      ink = {std::min(ink.x0, left), std::min(ink.y0, top), std::max(ink.x1, left + 1 / scale),
             std::max(ink.y1, top + 1 / scale)};
    }
  }
  return ink.x1 == 0 ? Box{} : ink;
}

bool lies_in(const Box& inner, const Box& outer, float margin) {
  return inner.x0 >= outer.x0 - margin && inner.y0 >= outer.y0 - margin && inner.x1 <= outer.x1 + margin &&
         inner.y1 <= outer.y1 + margin;
}

TEST(PageStrips, ShowsWhatStandsInTheBoxAndNothingElse) {
  const Cut made =
      cut({.content = "100 100 50 20 re f 10 10 20 20 re f"}, {{1, {90, 70, 160, 110}}, {1, {200, 0, 300, 50}}});
  ASSERT_EQ(made.strips.size(), 2U);
  EXPECT_EQ(made.strips[0].width, 70U);
  EXPECT_EQ(made.strips[0].height, 40U);
  EXPECT_EQ(ink_of(made.strips[0]), (Box{100, 80, 150, 100}));
  EXPECT_EQ(ink_of(made.strips[1]), Box{}) << "nothing stands there";
}

TEST(PageStrips, PointsAreThoseOfThePageAsAReaderSeesIt) {
  for (const char* page : {"/Rotate 0", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [20 10 280 190]",
                           "/Rotate 90 /CropBox [20 10 280 190]", "/UserUnit 2"}) {
    const RawPdf pdf{.content = "BT /F 14 Tf 60 90 Td (SEHINGGA) Tj ET", .page = page};
    const Cut first = cut(pdf, {});
    ASSERT_EQ(first.document.pages.at(0).words.size(), 1U) << page;
    const Box word = first.document.pages[0].words[0].box;
    const Box wide{word.x0 - 20, word.y0 - 20, word.x1 + 20, word.y1 + 20};
    const Cut made = cut(pdf, {{1, wide}}, 144);
    const Box ink = ink_of(made.strips.at(0));
    EXPECT_GT(std::max(ink.width(), ink.height()), std::max(word.width(), word.height()) * 0.8F) << page;
    EXPECT_TRUE(lies_in(ink, word, 3)) << page << ": " << ink.x0 << ' ' << ink.y0 << ' ' << ink.x1 << ' ' << ink.y1;
  }
}

TEST(PageStrips, APageThatWasReadSidewaysIsShownAsItWasRead) {
  // Set from bottom to top; a reader turns the page by a quarter clockwise.
  for (const auto& [page, rotation] : {std::pair{"", 90}, {"/Rotate 180", 270}}) {
    const RawPdf pdf{.content = "BT /F 14 Tf 0 1 -1 0 60 40 Tm (SEHINGGA) Tj ET", .page = page};
    const bool is_upside_down = rotation == 270;
    const Box line = is_upside_down ? Box{75, 225, 175, 262} : Box{30, 45, 130, 75};
    const Cut made = cut(pdf, {{1, line, rotation}}, 144);
    const Box ink = ink_of(made.strips.at(0));
    EXPECT_GT(ink.width(), 4 * ink.height()) << rotation;
    EXPECT_LT(ink.height(), 14) << rotation;
    EXPECT_NEAR(made.strips[0].box.width(), 100, 2);
  }
}

TEST(PageStrips, LettersOfFontsThatAreNotEmbeddedAreSeen) {
  for (const char* font : {"/F", "/T"}) {
    const std::string content = std::string("BT ") + font + " 12 Tf 20 100 Td (menjadi lebih cepat dan mudah) Tj ET";
    const Cut made = cut({.content = content}, {{1, {0, 80, 300, 120}}}, 150);
    const auto& grey = made.strips.at(0).grey;
    const auto dark = std::ranges::count_if(grey, [](std::uint8_t pixel) { return pixel < 0x80; });
    EXPECT_GT(dark, 700) << font;
    float end = 0;
    for (const Word& word : made.document.pages.at(0).words) end = std::max(end, word.box.x1);
    EXPECT_NEAR(ink_of(made.strips[0]).x1, end, 4) << font << ": as wide as the page's own";
  }
}

TEST(PageStrips, APartThatCannotBeShownIsEmptyAndTheOthersCome) {
  const Cut made =
      cut({.content = "100 100 50 20 re f"},
          {{7, {0, 0, 10, 10}}, {1, {500, 500, 600, 600}}, {1, {90, 70, 160, 110}}, {1, {50, 50, 50, 50}}});
  ASSERT_EQ(made.strips.size(), 4U);
  EXPECT_EQ(made.strips[0].width, 0U) << "no such page";
  EXPECT_EQ(made.strips[1].width, 0U) << "beyond the page";
  EXPECT_EQ(ink_of(made.strips[2]), (Box{100, 80, 150, 100}));
  EXPECT_EQ(made.strips[3].width, 0U) << "nothing was asked for";
}

TEST(PageStrips, ALineLooksAsItDoesOnTheWholePage) {
  std::string content = "0.9 g 0 60 300 40 re f 0 g BT /T 12 Tf 14 TL 20 190 Td";
  for (int line = 0; line < 12; ++line)
    content += " (menjadi lebih cepat, " + std::to_string(line) + " gjpqy ABC) Tj T*";
  content += " ET BT /F 30 Tf 200 Tz 40 80 Td (BESAR) Tj ET";
  const Box line{10, 95, 290, 112};
  const Cut whole = cut({.content = content}, {{1, {0, 0, 300, 200}}}, 144),
            alone = cut({.content = content}, {{1, line}}, 144);
  const Strip &page = whole.strips.at(0), &strip = alone.strips.at(0);
  ASSERT_GT(strip.height, 20U);
  const auto left = static_cast<std::size_t>(strip.box.x0 * 2), top = static_cast<std::size_t>(strip.box.y0 * 2);
  std::size_t other = 0;
  for (std::size_t y = 0; y < strip.height; ++y) {
    for (std::size_t x = 0; x < strip.width; ++x)
      other += strip.grey[y * strip.width + x] != page.grey[(y + top) * page.width + x + left] ? 1U : 0U;
  }
  EXPECT_EQ(other, 0U) << "of " << strip.grey.size() << " pixels";
}

TEST(PageStrips, APosterIsShownSmaller) {
  const Cut made = cut({.content = "10000 10000 2000 2000 re f", .media_box = "[0 0 14400 14400]"},
                       {{1, {0, 0, 14400, 14400}}, {1, {10000, 2400, 12000, 4400}}}, 150);
  ASSERT_GT(made.strips.at(0).width, 100U);
  EXPECT_LE(std::uint64_t{made.strips[0].width} * made.strips[0].height, limits::kMaxStripPixels);
  EXPECT_TRUE(lies_in({10000, 2400, 12000, 4400}, ink_of(made.strips[0]), 20));
  EXPECT_TRUE(lies_in({10010, 2410, 11990, 4390}, ink_of(made.strips.at(1)), 20));
}

TEST(PageStrips, APageThatNeverEndsCostsItsPicturesAndTheReaderGoesOn) {
  extract::WorkerOptions options;
  options.pdf_cpu = std::chrono::seconds{1};
  extract::PdfReader reader(options);
  const std::string endless = test::endless_pdf(), good = test::raw_pdf({.content = "100 100 50 20 re f"});
  const Descriptor first = extract::in_memory(endless), second = extract::in_memory(good);
  const auto none = reader.strips(first.number(), endless.size(), {{1, {0, 0, 100, 100}}}, 100);
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, FailureCode::cpu_time);
  const auto strips = reader.strips(second.number(), good.size(), {{1, {0, 0, 300, 200}}}, 100);
  ASSERT_TRUE(strips.has_value());
  EXPECT_GT(strips->at(0).width, 0U);
}

TEST(PageStrips, SamePageSamePixels) {
  const RawPdf pdf{.content = "BT /T 12 Tf 20 100 Td (dapat direplikasi) Tj ET"};
  EXPECT_EQ(cut(pdf, {{1, {0, 80, 300, 120}}}, 150).strips.at(0).grey,
            cut(pdf, {{1, {0, 80, 300, 120}}}, 150).strips.at(0).grey);
}

}  // namespace
}  // namespace telaah
