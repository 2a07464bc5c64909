// telaah-mark, the real worker: marks lie where the words are, whatever the page's boxes and rotation; what a copy must
// not take over is taken out and told; what cannot be marked is a failure and not the end of the worker.

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "support/run_program.h"
#include "support/temp_folder.h"
#include "telaah/extract.h"
#include "telaah/marker.h"

namespace telaah {
namespace {

using test::RawPdf;
using test::TempFolder;

const std::string kText = "BT /F 12 Tf 60 100 Td (kini warga dilayani) Tj ET\n";

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

struct Copied {
  FailureCode failure = FailureCode::none;
  MarkedCopy copy;
  std::string bytes;
};

Copied copied(const std::string& pdf, const MarkOrder& order) {
  static extract::PdfMarker marker({});
  const Descriptor file = extract::in_memory(pdf);
  Copied result;
  const auto copy = marker.mark(
      file.number(), pdf.size(), order,
      {.start = [&] { result.bytes.clear(); }, .bytes = [&](std::string_view bytes) { result.bytes += bytes; }});
  if (copy) {
    result.copy = *copy;
  } else {
    result.failure = copy.error().code;
  }
  return result;
}

Document document_of(const std::string& pdf) {
  static extract::PdfReader reader({});
  const Descriptor file = extract::in_memory(pdf);
  auto document = reader.read(file.number(), pdf.size());
  EXPECT_TRUE(document);
  return document ? std::move(*document) : Document{};
}

/// An order that marks the whole of page `number` as it was read.
MarkOrder order_for(const Document& document, int number = 1) {
  const Page& page = document.pages.at(static_cast<std::size_t>(number) - 1);
  MarkOrder order;
  order.written_at = 1'790'000'000;
  order.author = "telaah";
  order.title = "Hasil telaah";
  order.header = "telaah salinan";
  for (const Page& each : document.pages) order.pages.push_back({each.number, each.width, each.height, each.rotation});
  PageMark mark;
  mark.page = number;
  mark.lines = {page.words.front().box};
  for (const Word& word : page.words) {
    Box& line = mark.lines.front();
    line = {std::min(line.x0, word.box.x0), std::min(line.y0, word.box.y0), std::max(line.x1, word.box.x1),
            std::max(line.y1, word.box.y1)};
  }
  mark.tint = {255, 0, 0};
  mark.name = "telaah:1";
  mark.subject = "a. Mengandung pembaharuan";
  mark.words = "Aturan: a-kini";
  order.marks = {mark};
  Bookmark bookmark;
  bookmark.title = "hlm. 1";
  bookmark.page = number;
  bookmark.y = mark.lines.front().y0;
  order.bookmarks = {bookmark};
  for (std::size_t i = 0; i < order.remarks.size(); ++i) order.remarks.at(i) = "catatan-" + std::to_string(i);
  return order;
}

Copied marked(const std::string& pdf) { return copied(pdf, order_for(document_of(pdf))); }

void save(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }
std::string load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Where the page, as Poppler shows it, is red: one pixel is a point.
Box red_area(const TempFolder& folder, const std::string& pdf) {
  save(folder / "salinan.pdf", pdf);
  EXPECT_EQ(
      test::run({"/usr/bin/pdftoppm", "-r", "72", "-cropbox", "-singlefile", folder / "salinan.pdf", folder / "b"})
          .exit,
      0);
  std::istringstream in(load(folder / "b.ppm"));
  std::string magic;
  int width = 0, height = 0, most = 0;
  in >> magic >> width >> height >> most;
  in.get();
  Box area{1e6F, 1e6F, -1, -1};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int red = in.get(), green = in.get();
      in.get();
      if (red < 200 || green > 60) continue;
      const auto fx = static_cast<float>(x), fy = static_cast<float>(y);
      area = {std::min(area.x0, fx), std::min(area.y0, fy), std::max(area.x1, fx + 1), std::max(area.y1, fy + 1)};
    }
  }
  return area;
}

void expect_near(const Box& area, const Box& box, const std::string& what) {
  for (const auto& [is, should] : {std::pair{area.x0, box.x0}, {area.y0, box.y0}, {area.x1, box.x1}, {area.y1, box.y1}})
    EXPECT_NEAR(is, should, 1.5) << what;
}

std::string checked(const TempFolder& folder, const std::string& pdf) {
  save(folder / "periksa.pdf", pdf);
  const test::Ran ran = test::run({"/usr/bin/qpdf", "--check", folder / "periksa.pdf"});
  return ran.exit == 0 ? "" : ran.out + ran.err;
}

}  // namespace

class PdfMarker : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    early = marked(test::raw_pdf({.content = kText}));
    made_at = std::time(nullptr);
  }
  static inline Copied early;
  static inline std::time_t made_at = 0;
};

TEST_F(PdfMarker, MarksLieOnTheWordsHoweverThePageIsTurnedAndCropped) {
  const TempFolder folder;
  for (const char* page : {"", "/Rotate 90", "/Rotate 180/CropBox[20 30 280 190]", "/Rotate 270/CropBox[20 30 280 190]",
                           "/Rotate 90/CropBox[290 190 20 30]", "/Rotate -90/UserUnit 2"}) {
    const std::string pdf = test::raw_pdf({.content = kText, .media_box = "[10 10 300 200]", .page = page});
    const Document document = document_of(pdf);
    const MarkOrder order = order_for(document);
    const Copied copy = copied(pdf, order);
    ASSERT_EQ(copy.failure, FailureCode::none) << page;
    EXPECT_EQ(copy.copy.marks, 1u) << page;
    expect_near(red_area(folder, copy.bytes), order.marks[0].lines[0], page);
    EXPECT_EQ(checked(folder, copy.bytes), "") << page;
  }
}

TEST_F(PdfMarker, BoxesInTheFrameOfAScanThatOcrTurnedLieOnItsWords) {
  const TempFolder folder;
  const std::string pdf = test::raw_pdf({.content = kText});  // 300 x 200
  MarkOrder order = order_for(document_of(pdf));
  const Box upright = order.marks[0].lines[0];
  const auto expect_there = [&](int turn, float width, float height, const Box& seen) {
    order.pages = {{1, width, height, turn}};
    order.marks[0].lines = {seen};
    const Copied copy = copied(pdf, order);
    EXPECT_EQ(copy.copy.marks, 1u) << turn;
    expect_near(red_area(folder, copy.bytes), upright, std::to_string(turn));
  };
  expect_there(90, 200, 300, {200 - upright.y1, upright.x0, 200 - upright.y0, upright.x1});
  expect_there(180, 300, 200, {300 - upright.x1, 200 - upright.y1, 300 - upright.x0, 200 - upright.y0});
  expect_there(270, 200, 300, {upright.y0, 300 - upright.x1, upright.y1, 300 - upright.x0});
}

TEST_F(PdfMarker, APageWithoutABoxOfItsOwnInheritsOne) {
  const TempFolder folder;
  std::string pdf = test::raw_pdf({.content = kText});
  const std::string own = "/MediaBox[0 0 300 200]";
  const std::size_t at = pdf.find(own);
  ASSERT_NE(at, std::string::npos);
  pdf.replace(at, own.size(), std::string(own.size(), ' '));
  const std::string parent = "/Type/Pages";
  pdf.replace(pdf.find(parent), parent.size(), parent + "/MediaBox[0 0 300 200]/Rotate 90");
  const MarkOrder order = order_for(document_of(pdf));
  const Copied copy = copied(pdf, order);
  EXPECT_EQ(copy.copy.marks, 1u);
  expect_near(red_area(folder, copy.bytes), order.marks[0].lines[0], "inherited");
}

TEST_F(PdfMarker, NotesStayOnTheScreen) {
  const TempFolder folder;
  const std::string pdf = test::raw_pdf({.content = kText});
  const Copied copy = marked(pdf);
  save(folder / "a.pdf", pdf);
  save(folder / "b.pdf", copy.bytes);
  for (const char* name : {"a", "b"})
    test::run({"/usr/bin/pdftops", folder / (std::string(name) + ".pdf"), folder / (std::string(name) + ".ps")});
  const auto printed = [&](const char* name) {
    const std::string all = load(folder / name);
    // Fonts are named by the number of their object, which is another in the copy.
    return std::regex_replace(all.substr(std::min(all.find("%%EndSetup"), all.size())), std::regex("/F[0-9]+_"), "/F_");
  };
  EXPECT_GT(printed("a.ps").size(), 100u);
  EXPECT_EQ(printed("a.ps"), printed("b.ps"));
}

TEST_F(PdfMarker, TagsAreDrawnAndNotRead) {
  const std::string pdf = test::raw_pdf({.content = kText});
  MarkOrder order = order_for(document_of(pdf));
  const std::size_t without = copied(pdf, order).bytes.size();
  for (const char* tag : {"a", "b-", "c?", "d", "e"}) {
    order.marks[0].tag = tag;
    order.marks[0].tag_box = {40, 90, 47, 98};
    const Copied copy = copied(pdf, order);
    EXPECT_GT(copy.bytes.size(), without + 100) << tag;
    EXPECT_EQ(document_of(copy.bytes).pages.at(0).text, "kiniwargadilayani") << tag;
  }
}

TEST_F(PdfMarker, KeepsNotesAndBookmarksThatWereThere) {
  const std::string link = "<</Type/Annot/Subtype/Link/Rect[1 1 2 2]/NM(milik-usulan)>>";
  const std::string pdf =
      test::raw_pdf({.content = kText,
                     .page = "/Annots 10 0 R",
                     .catalog = "/Outlines 12 0 R",
                     .objects = {"[11 0 R]", link, "<</Type/Outlines/First 13 0 R/Last 13 0 R/Count 1>>",
                                 "<</Title(BAB I)/Parent 12 0 R>>"}});
  const TempFolder folder;
  const Copied copy = marked(pdf);
  EXPECT_TRUE(has(copy.bytes, "milik-usulan"));
  EXPECT_EQ(checked(folder, copy.bytes), "");
  const test::Ran json = test::run({"/usr/bin/qpdf", "--json", "--json-key=outlines", folder / "periksa.pdf"});
  const std::size_t ours = json.out.find("Hasil telaah"), theirs = json.out.find("BAB I");
  EXPECT_NE(theirs, std::string::npos) << json.out;
  EXPECT_LT(json.out.find("hlm. 1"), theirs);
  EXPECT_LT(ours, theirs);
}

TEST_F(PdfMarker, APageThatStandsTwiceInTheTreeIsMarkedOnce) {
  const std::string pdf =
      test::raw_pdf({.content = kText, .page = "/Annots 10 0 R", .objects = {"[]"}, .kids = "3 0 R 3 0 R", .count = 2});
  const Copied copy = copied(pdf, order_for(document_of(pdf), 2));
  EXPECT_EQ(copy.copy.marks, 1u);
  const std::string& bytes = copy.bytes;
  const std::size_t first = bytes.find("/Subtype /Highlight");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(bytes.find("/Subtype /Highlight", first + 1), std::string::npos);
}

TEST_F(PdfMarker, MarksOfAScanThatLiesAskewLieAskewWithIt) {
  const TempFolder folder;
  for (const char* page : {"", "/Rotate 270/CropBox[20 30 280 190]"}) {
    const std::string pdf = test::raw_pdf({.content = "", .media_box = "[10 10 300 200]", .page = page});
    const Page read = document_of(pdf).pages.at(0);
    MarkOrder order;
    order.pages = {{1, read.width, read.height, read.rotation}};
    PageMark mark;
    mark.page = 1;
    mark.slant = {4, 70, 80};
    mark.lines = {{20, 60, 120, 70}};
    mark.tint = {255, 0, 0};
    mark.name = "telaah:1";
    order.marks = {mark};
    const Copied copy = copied(pdf, order);
    ASSERT_EQ(copy.failure, FailureCode::none);
    expect_near(red_area(folder, copy.bytes), as_scanned(mark.slant, mark.lines[0]), page);
    // Turned back anticlockwise: its left end lies lower than its right one.
    const PagePoint left = as_scanned(mark.slant, PagePoint{20, 65}),
                    right = as_scanned(mark.slant, PagePoint{120, 65});
    EXPECT_NEAR(left.y - right.y, 100 * std::sin(4 * 3.14159 / 180), 0.01);
    EXPECT_EQ(checked(folder, copy.bytes), "") << page;
    // The corners that viewers draw by: upper left and upper right, in the page's own space.
    if (*page != '\0') continue;
    std::smatch quad;
    ASSERT_TRUE(
        std::regex_search(copy.bytes, quad, std::regex(R"(/QuadPoints \[ ([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+))")));
    const PagePoint corner = as_scanned(mark.slant, PagePoint{20, 60});
    EXPECT_NEAR(std::stof(quad[1]), 10 + corner.x, 0.02);
    EXPECT_NEAR(std::stof(quad[2]), 200 - corner.y, 0.02);
    EXPECT_GT(std::stof(quad[4]), std::stof(quad[2]) + 6);
  }
}

TEST_F(PdfMarker, NothingThatActsGoesOnInACopy) {
  const TempFolder folder;
  const std::string pdf = test::raw_pdf(
      {.content = kText,
       .page = "/AA<</O<</S/JavaScript/JS(naskah-halaman)>>>>/Annots[10 0 R 11 0 R 12 0 R 16 0 R]",
       .catalog = "/Outlines 13 0 R/AcroForm<</Fields[12 0 R]>>/Names<</JavaScript<</Names[(a)15 0 R]>>>>",
       .objects = {"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://contoh.go.id)/Next[15 0 "
                   "R<</S/Launch/F(naskah-lanjutan)>>]>>>>",
                   "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 15 0 R/PA<</S/Launch/F(naskah-luncur)>>>>",
                   "<</Type/Annot/Subtype/Widget/FT/Tx/T(isian)/Rect[0 0 9 "
                   "9]/AA<</K<</S/JavaScript/JS(naskah-isian)>>>>/A<</S/SubmitForm/F(naskah-kirim)>>>>",
                   "<</Type/Outlines/First 14 0 R/Last 14 0 R/Count 1>>",
                   "<</Title(BAB I)/Parent 13 0 R/A<</S/JavaScript/JS(naskah-penanda)>>>>",
                   "<</S/JavaScript/JS(naskah-bersama)>>",
                   "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[3 0 R/Fit]>>>>"}});
  const Copied copy = marked(pdf);
  ASSERT_EQ(copy.failure, FailureCode::none);
  EXPECT_TRUE(copy.copy.has(CopyRemark::scripts));
  for (const char* gone : {"naskah-", "/JavaScript", "/Launch", "/SubmitForm", "/AA"})
    EXPECT_FALSE(has(copy.bytes, gone)) << gone;
  for (const char* kept : {"http://contoh.go.id", "/GoTo", "BAB I", "isian"})
    EXPECT_TRUE(has(copy.bytes, kept)) << kept;
  EXPECT_EQ(checked(folder, copy.bytes), "");
}

TEST_F(PdfMarker, TakesOutAndTellsWhatHoldsForTheOriginalAlone) {
  const TempFolder folder;
  const std::string pdf = test::raw_pdf(
      {.content = kText,
       .catalog = "/AcroForm<</Fields[10 0 R]/SigFlags 3/XFA(formulir-xfa)>>/Perms<</DocMDP 11 0 R>>/Metadata 12 0 R"
                  "/Collection<<>>/OpenAction<</S/JavaScript/JS(app.alert)>>",
       .objects = {
           "<</FT/Sig/T(ttd)/V 11 0 R>>", "<</Type/Sig/Contents(isi-tanda-tangan)>>",
           test::stream("/Type/Metadata/Subtype/XML", "<x xmlns:pdfaid='.'><pdfaid:part>1</pdfaid:part></x>")}});
  const Copied copy = marked(pdf);
  ASSERT_EQ(copy.failure, FailureCode::none);
  for (const CopyRemark remark :
       {CopyRemark::signed_once, CopyRemark::archival, CopyRemark::form, CopyRemark::portfolio, CopyRemark::scripts}) {
    EXPECT_TRUE(copy.copy.has(remark)) << static_cast<int>(remark);
    EXPECT_TRUE(has(copy.bytes, "catatan-" + std::to_string(static_cast<int>(remark))));
  }
  for (const char* gone : {"isi-tanda-tangan", "pdfaid", "formulir-xfa", "/Collection", "app.alert", "/DocMDP"})
    EXPECT_FALSE(has(copy.bytes, gone)) << gone;
  EXPECT_FALSE(copy.copy.has(CopyRemark::locked));
  EXPECT_FALSE(copy.copy.has(CopyRemark::page_differs));
  EXPECT_EQ(checked(folder, copy.bytes), "");
}

TEST_F(PdfMarker, AnOrdinaryDocumentHasNoRemarks) {
  const Copied copy = marked(test::raw_pdf({.content = kText, .catalog = "/OpenAction[3 0 R/Fit]"}));
  EXPECT_EQ(copy.copy.remarks, MarkedCopy{}.remarks);
  EXPECT_FALSE(has(copy.bytes, "/OpenAction"));
}

TEST_F(PdfMarker, KeepsTheOwnersRestrictions) {
  const TempFolder folder;
  save(folder / "a.pdf", test::raw_pdf({.content = kText}));
  for (const char* bits : {"128", "256"}) {
    std::vector<std::string> command{"/usr/bin/qpdf",  "--encrypt",     "", "pemilik", bits, "--print=none", "--",
                                     folder / "a.pdf", folder / "b.pdf"};
    if (bits == std::string("128")) command.insert(command.begin() + 6, "--use-aes=y");
    ASSERT_EQ(test::run(command).exit, 0);
    const std::string pdf = load(folder / "b.pdf");
    const Copied copy = marked(pdf);
    EXPECT_EQ(copy.failure, FailureCode::none);
    EXPECT_TRUE(copy.copy.has(CopyRemark::locked));
    EXPECT_EQ(copy.bytes, marked(pdf).bytes);
    EXPECT_EQ(checked(folder, copy.bytes), "");
    EXPECT_TRUE(has(test::run({"/usr/bin/qpdf", "--show-encryption", folder / "periksa.pdf"}).out,
                    "print high resolution: not allowed"));
  }
}

TEST_F(PdfMarker, MarksADamagedFileThatCouldBeRead) {
  const TempFolder folder;
  std::string pdf = test::raw_pdf({.content = kText});
  pdf.resize(pdf.rfind("xref"));
  const Copied copy = marked(pdf);
  EXPECT_EQ(copy.copy.marks, 1u);
  EXPECT_TRUE(copy.copy.has(CopyRemark::damaged));
  EXPECT_EQ(checked(folder, copy.bytes), "");
}

TEST_F(PdfMarker, APageThatIsNotTheOneThatWasReadIsNotMarked) {
  const std::string pdf = test::raw_pdf({.content = kText});
  MarkOrder order = order_for(document_of(pdf));
  order.pages[0].width += 3;
  order.marks.push_back(order.marks[0]);
  order.marks[1].page = 2;
  const Copied copy = copied(pdf, order);
  EXPECT_EQ(copy.copy.marks, 0u);
  EXPECT_TRUE(copy.copy.has(CopyRemark::page_differs));
  EXPECT_FALSE(has(copy.bytes, "/Highlight"));
}

TEST_F(PdfMarker, WhatCannotBeMarkedIsAFailureAndTheNextIsServed) {
  const TempFolder folder;
  const MarkOrder order = order_for(document_of(test::raw_pdf({.content = kText})));
  EXPECT_EQ(copied("%PDF-1.4\nbukan apa-apa", order).failure, FailureCode::cannot_open);
  save(folder / "a.pdf", test::raw_pdf({.content = kText}));
  test::run({"/usr/bin/qpdf", "--encrypt", "rahasia", "pemilik", "256", "--", folder / "a.pdf", folder / "b.pdf"});
  EXPECT_EQ(copied(load(folder / "b.pdf"), order).failure, FailureCode::password_needed);
  EXPECT_EQ(copied(test::raw_pdf({.content = kText, .kids = "2 0 R"}), order).failure, FailureCode::cannot_open);
  EXPECT_EQ(copied(test::endless_pdf(), order).failure, FailureCode::none);
  EXPECT_EQ(marked(test::raw_pdf({.content = kText})).copy.marks, 1u);
}

// The last test: a copy that took its name from the clock would have another by now.
TEST_F(PdfMarker, EqualInputGivesEqualBytesAtAnyTime) {
  while (std::time(nullptr) == made_at) std::this_thread::yield();
  const Copied now = marked(test::raw_pdf({.content = kText}));
  EXPECT_EQ(early.bytes, now.bytes);
  EXPECT_TRUE(has(now.bytes.substr(0, 100), "\n% telaah salinan\n"));
  EXPECT_TRUE(has(now.bytes, "D:20260921"));
}

}  // namespace telaah
