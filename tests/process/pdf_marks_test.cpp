// What people draw onto a page, and what lies over its words: crossed out, ticked, circled, covered, commented.

#include <algorithm>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "telaah/extract.h"

namespace telaah {
namespace {

using test::RawPdf;

Page read(RawPdf pdf) {
  static extract::PdfReader reader({});
  const std::string bytes = test::raw_pdf(pdf);
  const Descriptor file = extract::in_memory(bytes);
  auto document = reader.read(file.number(), bytes.size());
  if (!document) {
    ADD_FAILURE() << code(document.error().code) << " " << document.error().detail;
    return {};
  }
  return std::move(document->pages.at(0));
}

Page drawn(const std::string& content) { return read({.content = content}); }

/// All words; "~" before a struck one, "+" before a ticked one, "?" before a hidden one, "#" before a comment's.
std::string told(const Page& page) {
  std::string all;
  for (const Word& word : page.words) {
    all += all.empty() ? "" : " ";
    if ((word.flags & word_struck) != 0) all += "~";
    if ((word.flags & word_ticked) != 0) all += "+";
    if ((word.flags & kHiddenWord) != 0) all += "?";
    if ((word.flags & word_comment) != 0) all += "#";
    all += page.word_text(word);
  }
  return all;
}

const std::string kLine = "BT /F 12 Tf 20 100 Td (dipungut biaya) Tj ET\n";
// Three options, each 60 points behind the last.
const std::string kOptions =
    "BT /F 12 Tf 40 100 Td (satu) Tj ET BT /F 12 Tf 100 100 Td (dua) Tj ET BT /F 12 Tf 160 100 Td (tiga) Tj ET\n";

std::string circle(double x, double y, double a, double b) {
  const double k = 0.55;
  const auto n = [](double v) { return std::to_string(v) + " "; };
  return n(x + a) + n(y) + "m " + n(x + a) + n(y + b * k) + n(x + a * k) + n(y + b) + n(x) + n(y + b) + "c " +
         n(x - a * k) + n(y + b) + n(x - a) + n(y + b * k) + n(x - a) + n(y) + "c " + n(x - a) + n(y - b * k) +
         n(x - a * k) + n(y - b) + n(x) + n(y - b) + "c " + n(x + a * k) + n(y - b) + n(x + a) + n(y - b * k) +
         n(x + a) + n(y) + "c\n";
}

}  // namespace

// ---- crossed out

TEST(PdfStruck, ALineOrThinRectangleThroughTheLettersStrikesThem) {
  EXPECT_EQ(told(drawn(kLine + "20 104 m 99 104 l S")), "~dipungut ~biaya");
  EXPECT_EQ(told(drawn(kLine + "20 103.5 79 0.8 re f")), "~dipungut ~biaya");
  EXPECT_EQ(told(drawn(kLine + "20 101 m 99 106 l S")), "~dipungut ~biaya") << "by hand, aslant";
  EXPECT_EQ(told(drawn(kLine + "20 104 m 66 104 l S")), "~dipungut biaya");
  EXPECT_TRUE(drawn(kLine + "20 104 m 99 104 l S").rulings.empty()) << "it is no border";
}

TEST(PdfStruck, UnderlinesHighlightsAndBordersStrikeNothing) {
  EXPECT_EQ(told(drawn(kLine + "20 98 m 99 98 l S")), "dipungut biaya");
  EXPECT_EQ(told(drawn("1 1 0 rg 20 97 79 13 re f 0 g " + kLine)), "dipungut biaya");
  EXPECT_EQ(told(drawn(kLine + "5 104 m 290 104 l S")), "dipungut biaya") << "a border that runs on";
  EXPECT_EQ(told(drawn(kLine + "15 96 90 16 re S")), "dipungut biaya");
  EXPECT_EQ(told(drawn(kLine + "15 104 90 16 re S 15 88 90 16 re S")), "dipungut biaya") << "between the cells' sides";
}

TEST(PdfStruck, TheStrikeOutOfAReaderCountsItsHighlightDoesNot) {
  const std::string quad = "/F 4/C[1 0 0]/Rect[20 96 99 112]/QuadPoints[20 110 99 110 20 97 99 97]";
  const auto with = [&](const std::string& kind) {
    return told(read(
        {.content = kLine, .page = "/Annots[10 0 R]", .objects = {"<</Type/Annot/Subtype/" + kind + quad + ">>"}}));
  };
  EXPECT_EQ(with("StrikeOut"), "~dipungut ~biaya");
  EXPECT_EQ(with("Highlight"), "dipungut biaya");
  EXPECT_EQ(with("Underline"), "dipungut biaya");
}

TEST(PdfStruck, OneOfSeveralChoicesBetweenSlashes) {
  const std::string choices = "BT /F 12 Tf 20 100 Td (Satu/Dua/Tiga) Tj ET\n";
  EXPECT_EQ(told(drawn(choices + "20 104 m 44 104 l S")), "~Satu / Dua / Tiga");
}

TEST(PdfStruck, AnEditorStrikesLettersOfAWord) {
  // "Rp" "75" "150", each a string of its own, as tracked changes are printed: 75 was replaced by 150.
  const std::string replaced = "BT /F 12 Tf 20 100 Td (Biaya ) Tj (Rp) Tj (75) Tj (150) Tj ( juta) Tj ET\n";
  const Page page = drawn(replaced);
  ASSERT_EQ(told(page), "Biaya Rp75150 juta");
  const Word& amount = page.words.at(1);
  const double at = amount.box.x0, letter = amount.box.width() / 7.27;  // of Helvetica: R 0.722, p and digits 0.556
  const auto line = [&](double from, double to) {
    return std::to_string(at + from * letter) + " 104 m " + std::to_string(at + to * letter) + " 104 l S";
  };
  EXPECT_EQ(told(drawn(replaced + line(2.27, 4.27))), "Biaya Rp ~75 150 juta");
  EXPECT_EQ(told(drawn(replaced + line(4.27, 7.27))), "Biaya Rp75 ~150 juta");
  EXPECT_EQ(told(drawn(replaced + line(0, 4.27))), "Biaya ~Rp75 150 juta");
  EXPECT_EQ(told(drawn(replaced + line(0.3, 7.1))), "Biaya ~Rp75150 juta") << "by hand";
  EXPECT_EQ(told(drawn(replaced + line(3.2, 4.8))), "Biaya Rp75150 juta") << "no string ends there";
}

TEST(PdfStruck, AlsoOnATurnedPage) {
  EXPECT_EQ(told(read({.content = kLine + "20 104 m 99 104 l S", .page = "/Rotate 90"})), "~dipungut ~biaya");
}

// ---- ticked

TEST(PdfTicked, ABoxIsAWordAndSoIsItsTick) {
  const std::string boxes = "26 99 10 10 re S 86 99 10 10 re S 146 99 10 10 re S\n";
  EXPECT_EQ(told(drawn(kOptions + boxes)), "☐ satu ☐ dua ☐ tiga");
  EXPECT_EQ(told(drawn(kOptions + boxes + "86 99 m 96 109 l S 86 109 m 96 99 l S")), "☐ satu +☑ dua ☐ tiga");
  EXPECT_EQ(told(drawn(kOptions + boxes + "88 104 m 91 101 l 98 113 l S")), "☐ satu +☑ dua ☐ tiga");
  EXPECT_EQ(told(drawn(kOptions + boxes + "88 101 6 6 re f")), "☐ satu +☑ dua ☐ tiga");
  EXPECT_EQ(told(drawn(kOptions + boxes + "BT /F 9 Tf 88 101 Td (x) Tj ET")), "☐ satu dua ☐ tiga x");
  EXPECT_TRUE(drawn(kOptions + boxes).rulings.empty()) << "a box is no table";
}

TEST(PdfTicked, CellsOfATableAreNoBoxes) {
  EXPECT_EQ(told(drawn(kOptions + "26 99 10 10 re S 26 109 10 10 re S 26 89 10 10 re S")), "satu dua tiga");
  EXPECT_EQ(told(drawn(kOptions + "26 99 10 10 re S 20 99 m 200 99 l S")), "satu dua tiga");
}

TEST(PdfTicked, ColoursOfALegendAreNoBoxes) {
  EXPECT_EQ(
      told(drawn(kOptions + "0.8 0 0 rg 26 99 10 10 re B 0 0 0.8 rg 86 99 10 10 re B 0 0.5 0 rg 146 99 10 10 re B")),
      "satu dua tiga");
}

TEST(PdfTicked, RoundBoxesAndTheirDots) {
  const std::string round = circle(31, 104, 5, 5) + "S " + circle(91, 104, 5, 5) + "S " + circle(151, 104, 5, 5) + "S ";
  EXPECT_EQ(told(drawn(kOptions + round + circle(151, 104, 2.5, 2.5) + "f")), "○ satu ○ dua +● tiga");
}

TEST(PdfTicked, ACircleAroundAnAnswerOrItsLetter) {
  EXPECT_EQ(told(drawn(kOptions + circle(110, 104, 18, 10) + "S")), "satu +dua tiga");
  const std::string letters = "BT /F 12 Tf 40 100 Td (a. satu) Tj ET BT /F 12 Tf 110 100 Td (b. dua) Tj ET\n";
  EXPECT_EQ(told(drawn(letters + circle(114, 104, 9, 9) + "S")), "a. satu +b. dua");
  EXPECT_EQ(told(drawn(letters + "108 98 m 120 110 l S 108 110 m 120 98 l S")), "a. satu +b. dua");
}

TEST(PdfTicked, APenStrokeBesideAnAnswer) {
  EXPECT_EQ(told(drawn(kOptions + "84 105 m 88 100 l 96 112 l S")), "satu +☑ dua tiga");
}

TEST(PdfTicked, TheButtonsOfAFormTellTheirState) {
  const auto button = [](int x, const std::string& more) {
    return "<</Type/Annot/Subtype/Widget/FT/Btn/F 4/Rect[" + std::to_string(x) + " 98 " + std::to_string(x + 11) +
           " 109]" + more + ">>";
  };
  RawPdf pdf{.content = kOptions, .page = "/Annots[10 0 R 11 0 R 12 0 R]"};
  pdf.objects = {button(26, "/AS/Off"), button(86, "/AS/Ya"), button(146, "/AS/Off")};
  EXPECT_EQ(told(read(pdf)), "☐ satu +☑ dua ☐ tiga");
  pdf.objects = {button(26, "/Ff 32768/AS/Off"), button(86, "/Ff 32768/AS/Off"), button(146, "/Ff 32768/AS/Ya")};
  EXPECT_EQ(told(read(pdf)), "○ satu ○ dua +● tiga");
  pdf.objects = {button(26, "/Ff 65536"), button(86, "/F 2/AS/Ya"), button(146, "/AS/Ya")};
  EXPECT_EQ(told(read(pdf)), "satu dua +☑ tiga") << "a push button has no state, a hidden field is not seen";
}

// ---- hidden and seen

TEST(PdfCovered, WhateverHidesTheWordsIsAskedOfThePicture) {
  const std::string rounded =
      "1 g 14 90 m 106 90 l 112 90 112 96 112 96 c 112 114 l 8 114 l 8 96 l 8 90 14 90 14 90 c f";
  EXPECT_EQ(told(drawn(kLine + rounded)), "?dipungut ?biaya");
  RawPdf pdf{.content = kLine + "q 100 0 0 20 10 95 cm /I Do Q", .resources = "/XObject<</I 10 0 R>>"};
  const std::string head = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8";
  pdf.objects = {test::stream(head + "/SMask 11 0 R", "\xFF"), test::stream(head, "\xFF")};
  EXPECT_EQ(told(read(pdf)), "?dipungut ?biaya") << "a picture with a mask that lets nothing through";
  pdf.objects[1] = test::stream(head, std::string(1, '\0'));
  EXPECT_EQ(told(read(pdf)), "dipungut biaya") << "and one that lets everything through";
}

TEST(PdfCovered, AFrameOrShadowHidesNothing) {
  EXPECT_EQ(told(drawn(kLine + "10 90 110 26 re 12 92 106 22 re f*")), "dipungut biaya");
  EXPECT_EQ(told(drawn(kLine + "10 90 110 26 re 12 92 m 12 114 l 118 114 l 118 92 l h f")), "dipungut biaya");
  EXPECT_EQ(told(drawn(kLine + "q 0 0 300 200 re 10 92 110 22 re W* n 0.8 g 8 88 116 28 re f Q")), "dipungut biaya");
}

TEST(PdfCovered, GroupsPassTheirOpacityOn) {
  RawPdf pdf{.content = "q /G gs /X Do Q", .resources = "/XObject<</X 10 0 R>>/ExtGState<</G<</ca 0/CA 0>>>>"};
  const std::string form =
      "/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Group<</S/Transparency>>/Resources<</Font<</F "
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
  pdf.objects = {test::stream(form, kLine)};
  EXPECT_EQ(told(read(pdf)), "?dipungut ?biaya");
  pdf.resources = "/XObject<</X 10 0 R>>/ExtGState<</G<</ca 0.5/CA 0.5>>>>";
  EXPECT_EQ(told(read(pdf)), "dipungut biaya");
}

TEST(PdfCovered, FaintLettersAreWhiteOnes) {
  RawPdf pdf{.content = "q /G gs " + kLine + "Q", .resources = "/ExtGState<</G<</ca 0.06>>>>"};
  EXPECT_EQ(told(read(pdf)), "?dipungut ?biaya");
  pdf.content = "q /G gs BT /F 60 Tf 20 100 Td (DRAF) Tj ET Q";
  EXPECT_EQ(told(read(pdf)), "DRAF") << "large ones, as watermarks have them, are seen";
}

TEST(PdfCovered, ALibrarysOwnCreditIsNotTold) {
  const Page page = drawn(kLine + "BT 3 Tr /F 6 Tf 20 10 Td (Powered by TCPDF \\(www.tcpdf.org\\)) Tj ET");
  EXPECT_EQ(told(page), "dipungut biaya");
  EXPECT_EQ(page.glyphs_hidden, 0u);
}

// ---- comments

TEST(PdfComment, ATextBoxWithAnAuthorIsANoteATypewriterIsNot) {
  const auto note = [](const std::string& more) {
    return told(read(
        {.content = kLine,
         .page = "/Annots[10 0 R]",
         .objects = {"<</Type/Annot/Subtype/FreeText/F 4/Rect[20 20 200 40]/DA(/Helv 10 Tf 0 g)/Contents(rutin saja)" +
                     more + ">>"}}));
  };
  EXPECT_EQ(note("/T(Penelaah)"), "dipungut biaya #rutin #saja");
  EXPECT_EQ(note("/T(Pengusul)/IT/FreeTextTypeWriter"), "dipungut biaya rutin saja");
}

}  // namespace telaah
