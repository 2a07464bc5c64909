// What the worker tells about a whole document, and which failure each broken one gets.

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "support/run_program.h"
#include "support/temp_folder.h"
#include "telaah/extract.h"
#include "telaah/limits.h"

namespace telaah {
namespace {

using test::RawPdf;

Result<Document> read_bytes(const std::string& bytes) {
  static extract::PdfReader reader({});
  const Descriptor file = extract::in_memory(bytes);
  return reader.read(file.number(), bytes.size());
}

FailureCode failure_of(const std::string& bytes) {
  const auto document = read_bytes(bytes);
  return document ? FailureCode::none : document.error().code;
}

std::string simple() { return test::raw_pdf({.content = "BT /F 12 Tf 10 100 Td (Inovasi) Tj ET"}); }

/// `simple()` as qpdf encrypts it.
std::string encrypted(const std::vector<std::string>& how) {
  const test::TempFolder folder;
  std::vector<std::string> command{"/usr/bin/env", "qpdf"};
  const bool is_weak = how.front() == "--allow-weak-crypto";
  if (is_weak) command.push_back(how.front());
  command.emplace_back("--encrypt");
  command.insert(command.end(), how.begin() + (is_weak ? 1 : 0), how.end());
  const std::string in = folder.write("in.pdf", simple()), out = folder / "out.pdf";
  command.insert(command.end(), {"--", in, out});
  EXPECT_EQ(test::run(command).exit, 0);
  std::ifstream file(out, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(PdfDocument, TellsWhoMadeIt) {
  const auto document = read_bytes(test::raw_pdf({.info = "/Producer(Nitro\001 Pro)/Creator<FEFF0043006900E9>"}));
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->producer, "Nitro Pro");
  EXPECT_EQ(document->creator, "Ci\xC3\xA9");
}

TEST(PdfDocument, NamesItsAttachmentsAndPortfolio) {
  const auto document = read_bytes(test::raw_pdf(
      {.catalog = "/Names<</EmbeddedFiles<</Names[(a)10 0 R]>>>>/Collection<</View/D>>",
       .objects = {"<</Type/Filespec/F(usulan.pdf)/EF<</F 11 0 R>>>>", test::stream("/Type/EmbeddedFile", "isi")}}));
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->attachments, std::vector<std::string>{"usulan.pdf"});
  EXPECT_TRUE(document->is_portfolio);
}

TEST(PdfDocument, NamesFilesPinnedToAPage) {
  const auto document = read_bytes(test::raw_pdf(
      {.page = "/Annots[10 0 R]",
       .objects = {
           "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</Type/Filespec/F(lampiran.pdf)/EF<</F 11 0 R>>>>>>",
           test::stream("/Type/EmbeddedFile", "isi")}}));
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->attachments, std::vector<std::string>{"lampiran.pdf"});
}

TEST(PdfDocument, KnowsAnXfaForm) {
  const auto document = read_bytes(
      test::raw_pdf({.catalog = "/AcroForm<</Fields[]/XFA 10 0 R>>", .objects = {test::stream("", "<xdp/>")}}));
  ASSERT_TRUE(document.has_value());
  EXPECT_TRUE(document->has_xfa);
}

TEST(PdfDocument, SaysWhichAnnouncedPagesWereNotDelivered) {
  const auto document =
      read_bytes(test::raw_pdf({.content = "BT /F 12 Tf 10 100 Td (satu) Tj ET", .kids = "3 0 R 99 0 R", .count = 2}));
  ASSERT_TRUE(document.has_value());
  ASSERT_EQ(document->pages.size(), 2u);
  EXPECT_TRUE(document->pages[0].delivered);
  EXPECT_FALSE(document->pages[1].delivered);
}

TEST(PdfDocument, CountsTheSyntaxErrorsOfAPage) {
  const auto document = read_bytes(test::raw_pdf({.content = "BT /F 12 Tf (a) (b) Td 10 100 Td (teks) Tj ET"}));
  ASSERT_TRUE(document.has_value());
  EXPECT_GT(document->pages[0].parse_errors, 0u);
}

TEST(PdfDocument, OpensWhatAnEmptyPasswordOpens) {
  const std::vector<std::string> rc4{"--allow-weak-crypto", "", "pemilik", "128"}, aes{"", "pemilik", "256"};
  for (const std::string& bytes : {encrypted(rc4), encrypted(aes)}) {
    const auto document = read_bytes(bytes);
    ASSERT_TRUE(document.has_value());
    EXPECT_TRUE(document->was_encrypted);
    EXPECT_EQ(document->pages[0].text, "Inovasi");
  }
}

TEST(PdfFailure, APasswordAndAnotherLockAreToldApart) {
  EXPECT_EQ(failure_of(encrypted({"rahasia", "pemilik", "256"})), FailureCode::password_needed);
  std::string certificate = simple();
  certificate.insert(certificate.find("/Root 1 0 R"), "/ID[(a)(a)]/Encrypt<</Filter/Adobe.PubSec/V 4>>");
  EXPECT_EQ(failure_of(certificate), FailureCode::unsupported_encryption);
}

TEST(PdfFailure, WhatIsNoDocumentCannotBeOpened) {
  EXPECT_EQ(failure_of("%PDF-1.7\n" + std::string(1000, 'x')), FailureCode::cannot_open);
  EXPECT_EQ(failure_of("%PDF-"), FailureCode::cannot_open);
  EXPECT_EQ(failure_of(""), FailureCode::cannot_open);
}

TEST(PdfFailure, ADocumentWithoutPagesSaysSo) {
  EXPECT_EQ(failure_of(test::raw_pdf({.kids = "", .count = 0})), FailureCode::no_pages);
}

TEST(PdfFailure, AWrongTableOfContentsIsRepairedACutOneIsNot) {
  std::string shifted = simple();
  shifted.insert(9, "% junk that moves every object\n");
  const auto document = read_bytes(shifted);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->pages[0].text, "Inovasi");
  EXPECT_EQ(failure_of(simple().substr(0, simple().find("trailer"))), FailureCode::cannot_open);
}

TEST(PdfFailure, MoreBytesAnnouncedThanThereAreMeansItChanged) {
  extract::PdfReader reader({});
  const std::string bytes = simple();
  const Descriptor file = extract::in_memory(bytes);
  const auto document = reader.read(file.number(), bytes.size() + 1);
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, FailureCode::changed_while_read);
}

TEST(PdfFailure, ADocumentThatNeverEndsIsStoppedAndTheNextIsRead) {
  extract::WorkerOptions options;
  options.pdf_cpu = std::chrono::seconds{1};
  extract::PdfReader reader(options);
  const std::string bomb = test::endless_pdf(), good = simple();
  const Descriptor bad_file = extract::in_memory(bomb), good_file = extract::in_memory(good);
  const auto bad = reader.read(bad_file.number(), bomb.size());
  ASSERT_FALSE(bad.has_value());
  // The processor clock, unless the machine is so busy that the wall clock comes first.
  EXPECT_TRUE(bad.error().code == FailureCode::cpu_time || bad.error().code == FailureCode::wall_time)
      << code(bad.error().code);
  EXPECT_TRUE(reader.read(good_file.number(), good.size()).has_value());
}

#ifndef TELAAH_SANITIZED  // a sanitized worker has no limit of its address space: nothing there would stop it
TEST(PdfFailure, ADocumentThatNeedsTooMuchMemoryIsStoppedAndTheNextIsRead) {
  // Run-length data: every two bytes become 128, and a font file is unpacked whole.
  std::string packed;
  for (int i = 0; i < 8 << 20; ++i) packed += "\x81 ";
  const std::string bomb =
      test::raw_pdf({.content = "BT /B 12 Tf (x) Tj ET",
                     .resources = "/Font<</B 10 0 R>>",
                     .objects = {"<</Type/Font/Subtype/Type1/BaseFont/AAAAAA+B/FirstChar 120/LastChar "
                                 "120/Widths[500]/FontDescriptor 11 0 R>>",
                                 "<</Type/FontDescriptor/FontName/AAAAAA+B/Flags 4/FontFile 12 0 R>>",
                                 test::stream("/Filter/RunLengthDecode/Length1 9", packed)}});
  extract::PdfReader reader({});
  const Descriptor bad_file = extract::in_memory(bomb);
  const auto bad = reader.read(bad_file.number(), bomb.size());
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(bad.error().code, FailureCode::memory) << code(bad.error().code) << " " << bad.error().detail;
  const std::string good = simple();
  const Descriptor good_file = extract::in_memory(good);
  EXPECT_TRUE(reader.read(good_file.number(), good.size()).has_value());
}
#endif

TEST(PdfFailure, NoDocumentSpoilsTheNext) {
  for (const std::string& bad : {std::string("%PDF-"), simple().substr(0, 200), std::string(5000, '\xFF')}) {
    static_cast<void>(read_bytes(bad));
    const auto good = read_bytes(simple());
    ASSERT_TRUE(good.has_value());
    EXPECT_EQ(good->pages[0].text, "Inovasi");
  }
}

TEST(PdfFailure, AFileAboveTheLimitIsNotEvenSent) {
  extract::PdfReader reader({});
  const auto document = reader.read(-1, limits::kMaxFileBytes + 1);
  ASSERT_FALSE(document.has_value());
  EXPECT_EQ(document.error().code, FailureCode::file_too_large);
}

}  // namespace
}  // namespace telaah
