// What is missing from a page or painted twice on it: broken streams, lost contents, false bold, watermarks.

#include <algorithm>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "telaah/extract.h"
#include "telaah/grade.h"

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

std::string sentence(int y) {
  return "BT /F 10 Tf 10 " + std::to_string(y) +
         " Td (Warga menunggu di loket dan petugas mencatat dengan tangan) Tj ET\n";
}

/// A good page, and a second one with this content stream.
RawPdf beside_a_good_page(const std::string& second_stream) {
  return {
      .content = sentence(150) + sentence(130) + sentence(110),
      .objects = {"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>>>/Contents 11 0 R>>",
                  second_stream},
      .kids = "3 0 R 10 0 R",
      .count = 2};
}

struct Told {
  Outcome outcome{};
  std::string reason;
  std::vector<PageReading> pages;
};
Told tell(const Document& document) {
  Told told;
  for (const Page& page : document.pages) told.pages.push_back(grade::of_text_page(page));
  told.outcome = grade::outcome(document, told.pages, {}, told.reason);
  return told;
}

}  // namespace

TEST(PdfDamage, APageWhoseStreamBreaksBesideGoodOnesIsNamed) {
  for (const std::string& broken : {test::stream("/Filter/FlateDecode", "\x78\x9c\xff\xff garbage"),
                                    test::stream("/Filter/NoSuchDecode", sentence(100)), std::string("null")}) {
    const Document document = read(beside_a_good_page(broken));
    EXPECT_GT(document.pages[1].broken_streams, 0u) << broken;
    const Told told = tell(document);
    EXPECT_EQ(told.outcome, Outcome::partial) << broken;
    EXPECT_NE(told.reason.find("halaman 2"), std::string::npos) << told.reason;
    EXPECT_EQ(told.pages[1].method, PageMethod::none);
  }
}

TEST(PdfDamage, APageThatBreaksOffInTheMiddleIsReadAndNamed) {
  const Told told =
      tell(read(beside_a_good_page(test::stream("", sentence(100) + "BT /F 10 Tf 10 50 Td (tidak berakhir"))));
  EXPECT_EQ(told.outcome, Outcome::partial);
  EXPECT_EQ(told.pages[1].grade, 'C');
  EXPECT_NE(told.reason.find("halaman 2"), std::string::npos) << told.reason;
}

TEST(PdfDamage, WhatPopplerSetsRightIsNoLoss) {
  const Told told =
      tell(read(beside_a_good_page(test::stream("", sentence(100) + " 12 Tj nosuchoperator\n" + sentence(80)))));
  EXPECT_EQ(told.outcome, Outcome::text_ok) << told.reason;
}

TEST(PdfDamage, AnEmptyPageIsBlankNotBroken) {
  EXPECT_EQ(tell(read(beside_a_good_page(test::stream("", "q Q")))).outcome, Outcome::text_ok);
}

TEST(PdfWords, BoldMadeByDrawingEachGlyphTwiceIsOneWord) {
  EXPECT_EQ(words(page_of(
                "BT /F 12 Tf 10 100 Td (S) Tj ET BT /F 12 Tf 10.3 100 Td (S) Tj ET BT /F 12 Tf 18 100 Td (a) Tj ET "
                "BT /F 12 Tf 18.3 100 Td (a) Tj ET BT /F 12 Tf 24.7 100 Td (l) Tj ET BT /F 12 Tf 25 100 Td (l) Tj ET "
                "BT /F 12 Tf 27.4 100 Td (l) Tj ET BT /F 12 Tf 27.7 100 Td (l) Tj ET")),
            "Sall");
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (Kelillingg) Tj ET")), "Kelillingg");
}

TEST(PdfWords, ASoftHyphenThatIsPaintedIsAHyphen) {
  // Octal 255: the soft hyphen of WinAnsiEncoding, which fonts draw as a hyphen.
  EXPECT_EQ(words(page_of("BT /F 12 Tf 10 100 Td (anak\\255anak 2022\\2552023) Tj ET")), "anak-anak|2022-2023");
}

TEST(PdfWords, WordsAskewAreAWatermarkAndNothingHidden) {
  const std::string tile = "q 0.94 0.34 -0.34 0.94 ";
  std::string content = sentence(150) + sentence(130);
  for (int i = 0; i < 5; ++i)
    content += tile + std::to_string(i * 75 - 10) + " 90 cm BT /F 14 Tf 0 0 Td (DRAF) Tj ET Q\n";
  const Page page = page_of(content);
  for (const Word& word : page.words) {
    const bool is_tile = page.word_text(word) == "DRAF";
    EXPECT_EQ((word.flags & word_watermark) != 0, is_tile) << page.word_text(word);
    EXPECT_EQ(word.flags & kHiddenWord, 0) << page.word_text(word);
  }
}

TEST(PdfWords, LevelTilesLaidOverTheTextAreAWatermark) {
  std::string content, tiles;
  for (int y = 20; y < 190; y += 12) content += sentence(y);
  content += "BT /F 12 Tf 40 5 Td (salinan) Tj ET\n";
  for (int y = 24; y < 190; y += 40) {
    for (int x = 5; x < 300; x += 90)
      tiles += "BT /F 12 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (SALINAN) Tj ET\n";
  }
  for (const std::string& drawn : {tiles + content, content + tiles}) {
    const Page page = page_of(drawn);
    for (const Word& word : page.words) {
      EXPECT_EQ((word.flags & word_watermark) != 0, page.word_text(word) == "SALINAN") << page.word_text(word);
    }
  }
}

TEST(PdfWords, CellsThatSayTheSameAreNoWatermark) {
  std::string content = sentence(180) + "q 0.7 0.7 -0.7 0.7 60 40 cm BT /F 60 Tf 0 0 Td (DRAF) Tj ET Q\n";
  for (int y = 20; y < 160; y += 20) {
    for (int x = 10; x < 290; x += 60)
      content += "BT /F 10 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (Selesai) Tj ET\n";
  }
  const Page page = page_of(content);
  EXPECT_TRUE(std::ranges::none_of(page.words, [&](const Word& word) {
    return (word.flags & word_watermark) != 0 && page.word_text(word) != "DRAF";
  }));
}

}  // namespace telaah
