#include "process/cli.h"
#include "support/terminal.h"

#include "telaah/ledger.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// A worker folder without workers: whoever opens a PDF fails.
const std::vector<std::string> kNoWorkers{"--worker-dir", "/tidak/ada"};

Ran run_again_without_workers(const TempFolder& folder, std::vector<std::string> words = {"run", "masuk"}) {
  words.insert(words.end(), kNoWorkers.begin(), kNoWorkers.end());
  return telaah(folder, words);
}

}  // namespace

TEST(CliRun, EveryFileEndsInExactlyOneOutcome) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/dinas/A.PDF", proposal("TANGGAP"));
  folder.write("masuk/ganda.pdf", proposal("SIAP"));
  folder.write("masuk/catatan.txt", "bukan PDF");
  folder.write("masuk/rusak.pdf", "%PDF-1.4\n%%EOF\n");
  folder.write("masuk/~$a.docx", "");
  fs::create_symlink("/etc/passwd", folder / "masuk/tautan.pdf");
  const Ran ran = telaah(folder, {"run", "masuk"});
  EXPECT_EQ(ran.exit, 1) << ran.err;
  EXPECT_TRUE(has(ran.out, "Diterima 6 = selesai 2 + bermasalah 3 + ganda 1 + menunggu 0\n")) << ran.out;
  EXPECT_TRUE(has(ran.out, "Tidak dihitung: 1 berkas sistem")) << ran.out;
  EXPECT_TRUE(has(ran.out, "masuk/rusak.pdf: ")) << ran.out;
  EXPECT_TRUE(exists(folder / "laporan-inovasi.xlsx"));
}

TEST(CliRun, AllGoodExitsWithZeroAndQuietSaysNothing) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  const Ran ran = telaah(folder, {"run", "masuk", "--quiet", "--report", "b.xlsx", "--ledger", "b.db"});
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_EQ(ran.err, "");
  EXPECT_TRUE(exists(folder / "b.xlsx") && exists(folder / "b.db"));
}

TEST(CliRun, AnUnchangedFolderIsNotReadAgainAndSaysSo) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/kosong.pdf", tiny_pdf(std::vector<std::string>{}));
  fs::create_symlink("/etc/passwd", folder / "masuk/tautan.pdf");
  ASSERT_EQ(telaah(folder, {"run", "masuk"}).exit, 1);
  const auto written = fs::last_write_time(folder / "laporan-inovasi.xlsx");
  const Ran again = run_again_without_workers(folder);
  EXPECT_EQ(again.exit, 1);
  EXPECT_TRUE(has(again.out, "Tidak ada perubahan")) << again.out << again.err;
  EXPECT_TRUE(has(again.out, "Diterima 3 = selesai 1 + bermasalah 2 + ganda 0 + menunggu 0\n")) << again.out;
  EXPECT_TRUE(has(again.out, "Tidak berubah 2, dinilai ulang tanpa dibaca lagi 0, dibaca 0.\n")) << again.out;
  EXPECT_EQ(fs::last_write_time(folder / "laporan-inovasi.xlsx"), written);
}

TEST(CliRun, AnotherSpellingOfThePathIsTheSamePlace) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  ASSERT_EQ(telaah(folder, {"run", "masuk"}).exit, 0);
  for (const std::string& spelling : {std::string("./masuk/"), std::string("masuk/../masuk/a.pdf"), folder / "masuk"}) {
    const Ran again = run_again_without_workers(folder, {"run", spelling});
    EXPECT_TRUE(has(again.out, "Tidak ada perubahan")) << spelling << again.out << again.err;
  }
}

TEST(CliRun, OnlyTheNewFileIsRead) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  folder.write("masuk/b.pdf", proposal("TANGGAP"));
  const Ran again = telaah(folder, {"run", "masuk"});
  EXPECT_TRUE(has(again.out, "Tidak berubah 1, dinilai ulang tanpa dibaca lagi 0, dibaca 1.")) << again.out;
}

TEST(CliRun, ChangedRulesJudgeAgainWithoutOpeningAPdf) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/b.txt", "bukan PDF");
  fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
  ASSERT_EQ(telaah(folder, {"run", "masuk", "--rules", "rules"}).exit, 1);
  for (const auto& file : fs::recursive_directory_iterator(folder / "rules/kriteria")) {
    folder.write("rules/kriteria/" + file.path().filename().string(), read_file(file.path().string()) + "\n# ubahan\n");
  }
  const Ran again = run_again_without_workers(folder, {"run", "masuk", "--rules", "rules"});
  EXPECT_EQ(again.exit, 1) << again.err;
  EXPECT_TRUE(has(again.out, "Tidak berubah 1, dinilai ulang tanpa dibaca lagi 1, dibaca 0."))
      << again.out << again.err;
}

TEST(CliRun, AMovedFileIsRecognisedAndACopyIsADuplicate) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  fs::create_directory(folder / "masuk/dinas");
  fs::rename(folder / "masuk/a.pdf", folder / "masuk/dinas/b.pdf");
  const Ran moved = run_again_without_workers(folder);
  EXPECT_TRUE(has(moved.out, "Diterima 1 = selesai 1 + bermasalah 0 + ganda 0 + menunggu 0")) << moved.out << moved.err;
  folder.write("masuk/0.pdf", proposal("SIAP"));  // sorts first, came later
  const Ran copied = run_again_without_workers(folder);
  EXPECT_TRUE(has(copied.out, "Diterima 2 = selesai 1 + bermasalah 0 + ganda 1 + menunggu 0"))
      << copied.out << copied.err;
  const Ran exported = telaah(folder, {"export"});
  EXPECT_TRUE(has(exported.out, "\"duplicate_of\":\"" + folder / "masuk/dinas/b.pdf" + "\"")) << exported.out;
}

TEST(CliRun, OfEqualFilesTheFirstByNameCountsHoweverManyThreads) {
  const TempFolder folder;
  for (int i = 0; i < 30; ++i) {
    folder.write("masuk/" + std::to_string(100 + i) + ".pdf", proposal(i % 2 == 0 ? "SIAP" : "TANGGAP"));
  }
  const Ran ran = telaah(folder, {"run", "masuk", "--jobs", "6"});
  EXPECT_TRUE(has(ran.out, "selesai 2 + bermasalah 0 + ganda 28")) << ran.out;
  const Ran exported = telaah(folder, {"export", "--format", "csv"});
  EXPECT_TRUE(has(exported.out, "/100.pdf,") && has(exported.out, "/101.pdf,"));
  std::size_t first = 0;
  for (const char* name : {"/100.pdf,", "/101.pdf,"}) {
    first = exported.out.find(name);
    const std::string line = exported.out.substr(first, exported.out.find('\n', first) - first);
    EXPECT_TRUE(has(line, ",TEXT_OK,")) << line;
  }
}

TEST(CliRun, WhatItWritesIntoTheFolderIsNoProposal) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  ASSERT_EQ(telaah(folder, {"run", "."}).exit, 0);
  const Ran again = telaah(folder, {"run", "."});
  EXPECT_EQ(again.exit, 0) << again.out;
  EXPECT_TRUE(has(again.out, "Diterima 1 = selesai 1")) << again.out;
}

TEST(CliRun, AWorkbookThatPeopleChangedIsKept) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  telaah(folder, {"run", "masuk"});
  folder.write("laporan-inovasi.xlsx", "keputusan tim");
  const Ran ran = telaah(folder, {"run", "masuk"});
  EXPECT_TRUE(has(ran.err, "disunting")) << ran.err;
  std::string kept;
  for (const auto& file : fs::directory_iterator(folder.path())) {
    if (has(file.path().string(), "(disunting ")) kept = file.path().string();
  }
  ASSERT_NE(kept, "");
  EXPECT_EQ(read_file(kept), "keputusan tim");
  EXPECT_EQ(read_file(folder / "laporan-inovasi.xlsx").substr(0, 2), "PK");
}

TEST(CliRun, WithoutAWorkerNothingIsJudgedAndTheReasonIsTold) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  const Ran ran = run_again_without_workers(folder);
  EXPECT_EQ(ran.exit, 3);
  EXPECT_TRUE(has(ran.err, "/tidak/ada/telaah-pdf")) << ran.err;
  EXPECT_FALSE(exists(folder / "laporan-inovasi.xlsx"));
  EXPECT_EQ(telaah(folder, {"run", "masuk"}).exit, 0) << "the next run starts afresh";
}

TEST(CliRun, BrokenRulesStopTheRunWithTheirPlaces) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
  folder.write("rules/kriteria/z-salah.toml", "[[aturan]\n");
  const Ran ran = telaah(folder, {"run", "masuk", "--rules", "rules"});
  EXPECT_EQ(ran.exit, 2);
  EXPECT_TRUE(has(ran.err, "kriteria/z-salah.toml:1:")) << ran.err;
}

TEST(CliRun, ASecondWriterIsTurnedAway) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  const ledger::Ledger held = ledger::Ledger::open(folder / "telaah.db");
  EXPECT_EQ(telaah(folder, {"run", "masuk"}).exit, 75);
}

TEST(CliRun, AnInterruptKeepsWhatIsDoneAndTheNextRunFinishes) {
  const TempFolder folder;
#ifdef TELAAH_SANITIZED
  constexpr int kFiles = 150;  // ten times slower there; enough that 400 ms do not see the end
#else
  constexpr int kFiles = 3000;
#endif
  for (int i = 0; i < kFiles; ++i)
    folder.write("masuk/" + std::to_string(i) + ".pdf", proposal("N" + std::to_string(i)));
  const Ran stopped = telaah(folder, {"run", "masuk"}, {.interrupt_after = std::chrono::milliseconds(400)});
  EXPECT_EQ(stopped.exit, 130) << stopped.out << stopped.err;
  EXPECT_EQ(stopped.out, "");
  EXPECT_FALSE(exists(folder / "laporan-inovasi.xlsx"));
  const Ran finished = telaah(folder, {"run", "masuk"});
  EXPECT_EQ(finished.exit, 0) << finished.err;
  EXPECT_TRUE(has(finished.out, fmt::format("Diterima {0} = selesai {0} + ", kFiles))) << finished.out;
}

TEST(CliRun, AnInterruptDoesNotWaitForALongScan) {
  const TempFolder folder;
  const std::string page = TELAAH_SOURCE_DIR "/samples/masuk/Dinas Kesehatan/Puskesmas Jombang/SCAN_20240506_KAK.pdf";
  folder.write("masuk/kosong", "");
  std::vector<std::string> command{"/usr/bin/qpdf", "--empty", "--pages"};
  for (int i = 0; i < 30; ++i) command.insert(command.end(), {page, "1"});
  command.insert(command.end(), {"--", folder / "masuk/pindaian.pdf"});
  ASSERT_EQ(run(command).exit, 0);
  const Ran stopped = telaah(folder, {"run", "masuk"}, {.interrupt_after = std::chrono::seconds(4)});
  EXPECT_EQ(stopped.exit, 130) << stopped.out << stopped.err;
  EXPECT_TRUE(has(stopped.err, "Dihentikan: 1 berkas tercatat, 1 belum diproses")) << stopped.err;
  EXPECT_TRUE(has(telaah(folder, {"export"}).out, "\"outcome\":\"RETRY\""));
}

TEST(CliRun, PipedProgressIsAFewPlainLines) {
  const TempFolder folder;
  for (int i = 0; i < 50; ++i) folder.write("masuk/" + std::to_string(i) + ".pdf", proposal("N" + std::to_string(i)));
  const Ran ran = telaah(folder, {"run", "masuk"});
  EXPECT_EQ(ran.err, "Memproses 50 berkas; 0 tidak berubah.\n");
}

TEST(CliRun, OnATerminalOneLineShowsHowFarItIsAndIsTakenAwayAgain) {
  if (const std::string missing = missing_for_a_terminal(); !missing.empty()) GTEST_SKIP() << missing;
  const TempFolder folder;
  folder.write("masuk/a.pdf", proposal("SIAP"));
  RunOptions options;
  options.folder = folder.path();
  options.environment = {{"TERM", "xterm"}};
  const Ran ran = run({"/usr/bin/script", "-qec", program("telaah") + " run masuk", "/dev/null"}, options);
  EXPECT_EQ(ran.exit, 0) << ran.out;
  EXPECT_TRUE(has(ran.out, "\r0 dari 1 berkas")) << ran.out;
  EXPECT_TRUE(has(ran.out, "\r\x1B[KDiterima 1 = ")) << ran.out;
}

TEST(CliRun, NamesFromHellAreShownOnOneLine) {
  const TempFolder folder;
  folder.write("masuk/a\nb\x1B[2J\xFF.pdf", "bukan PDF");
  const Ran ran = telaah(folder, {"run", "masuk"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_TRUE(has(ran.out, "a\\nb\\x1B[2J\\xFF.pdf: ")) << ran.out;
}

}  // namespace telaah::test
