// Many machines: plan, work, merge give what one run would have given, whatever dies on the way.

#include <filesystem>

#include <gtest/gtest.h>

#include "cli.h"
#include "support/ledger_entries.h"
#include "telaah/ledger.h"
#include "telaah/limits.h"
#include "telaah/ruling.h"

namespace telaah {
namespace {

namespace fs = std::filesystem;
using test::has;
using test::telaah;
using test::TempFolder;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// What it was told, when the plan holds just these documents.
test::Ran plan(const TempFolder& folder, const std::string& out = "kerja") {
  return telaah(folder, {"plan", "masuk", "--out", out, "--ocr", "never"});
}
std::vector<std::string> tasks(const TempFolder& folder) {
  return lines_of(test::read_file(folder / "kerja/tugas.txt"));
}
std::string result_of(const std::string& task) {
  return fs::path(task).parent_path().parent_path() / "hasil" / fs::path(task).filename();
}
test::Ran merge(const TempFolder& folder) { return telaah(folder, {"merge", "kerja", "--ledger", "gabungan.db"}); }
std::string told(const TempFolder& folder, const std::string& ledger) {
  return test::paths_and_outcomes(ledger::Ledger::open_read_only(folder / ledger));
}

}  // namespace

TEST(CliTasks, WhatComesLaterGetsTasksOfItsOwnBehindTheOthers) {
  const TempFolder folder;
  folder.write("masuk/b.pdf", test::proposal("B"));
  folder.write("masuk/kembar.pdf", test::proposal("B"));
  ASSERT_EQ(plan(folder).exit, 0);
  const std::vector<std::string> first = tasks(folder);
  EXPECT_EQ(first.size(), 1u);
  ASSERT_EQ(plan(folder, "kerja lain").exit, 0);
  EXPECT_TRUE(test::exists(folder / ("kerja lain/tugas/" + fs::path(first[0]).filename().string())));
  folder.write("masuk/a.pdf", test::proposal("A"));  // sorts first
  const test::Ran later = plan(folder);
  EXPECT_TRUE(has(later.out, "3 berkas dalam 2 tugas; 1 tugas baru")) << later.out << later.err;
  ASSERT_EQ(tasks(folder).size(), 2u);
  EXPECT_EQ(tasks(folder)[0], first[0]);
  fs::create_directory(folder / "aturan lain");
  fs::copy(test::program("rules"), folder / "aturan lain", fs::copy_options::recursive);
  folder.write("aturan lain/tambahan.toml", "");
  const test::Ran other = telaah(folder, {"plan", "masuk", "--out", "kerja", "--rules", "aturan lain"});
  EXPECT_EQ(other.exit, 2);
  EXPECT_TRUE(has(other.err, "folder lain")) << other.err;
}

TEST(CliTasks, TheLedgerIsAsARunWouldHaveLeftIt) {
  const TempFolder folder;
  folder.write("masuk/Dinas A/b.pdf", test::proposal("B"));
  folder.write("masuk/a kembar.pdf", test::proposal("B"));
  folder.write("masuk/catatan.pdf", "bukan pdf");
  folder.write("masuk/rusak.pdf", "%PDF-1.4\nrusak");
  fs::create_symlink("b.pdf", folder / "masuk/tautan.pdf");
  folder.write("masuk/terlalu besar.pdf", "%PDF-1.4");  // its bytes are never read, nor hashed
  fs::resize_file(folder / "masuk/terlalu besar.pdf", limits::kMaxFileBytes + 1);
  ASSERT_EQ(plan(folder).exit, 0);
  const test::Ran worked = telaah(folder, {"work", tasks(folder)[0]});
  EXPECT_EQ(worked.exit, 0) << "a damaged file is an outcome: " << worked.err;
  const test::Ran merged = merge(folder);
  EXPECT_EQ(merged.exit, 0) << merged.out << merged.err;
  telaah(folder, {"run", "masuk", "--ledger", "satu.db", "--ocr", "never", "-q"});
  EXPECT_EQ(told(folder, "gabungan.db"), told(folder, "satu.db"));
  EXPECT_EQ(telaah(folder, {"export", "--ledger", "gabungan.db"}).out,
            telaah(folder, {"export", "--ledger", "satu.db"}).out);
  const test::Ran again = telaah(folder, {"run", "masuk", "--ledger", "gabungan.db", "--ocr", "never", "-q"});
  EXPECT_TRUE(has(again.out, "Tidak berubah 4, dinilai ulang tanpa dibaca lagi 0, dibaca 1."))
      << "only what is never hashed is tried again, as after a run: " << again.out;
}

TEST(CliTasks, AMergeCountsForItselfAndIsHarmlessTwice) {
  const TempFolder folder;
  folder.write("masuk/b.pdf", test::proposal("B"));
  ASSERT_EQ(plan(folder).exit, 0);
  folder.write("masuk/a.pdf", test::proposal("A"));
  ASSERT_EQ(plan(folder).exit, 0);
  const std::vector<std::string> all = tasks(folder);
  ASSERT_EQ(telaah(folder, {"work", all[0]}).exit, 0);
  const std::string whole = test::read_file(result_of(all[0]));
  const test::Ran lacking = merge(folder);
  EXPECT_EQ(lacking.exit, 1);
  EXPECT_TRUE(has(lacking.out, "Belum ada hasil: 1 dokumen dari 1 tugas")) << lacking.out;
  EXPECT_TRUE(has(lacking.out, fs::path(all[1]).filename())) << lacking.out;
  EXPECT_TRUE(has(told(folder, "gabungan.db"), "a.pdf RETRY")) << "it waits, and is not forgotten";
  // Half of a result, and one that other rules made.
  folder.write("kerja/hasil/" + fs::path(all[1]).filename().string(), whole.substr(0, whole.size() / 2));
  folder.write("kerja/hasil/00000000000000000000000000000000", whole);
  const test::Ran half = merge(folder);
  EXPECT_EQ(half.exit, 1);
  EXPECT_TRUE(has(half.out, fs::path(all[1]).filename().string() + ": tidak utuh")) << half.out;
  EXPECT_TRUE(has(half.out, "00000000: bukan bagian dari rencana ini")) << half.out;
  ASSERT_EQ(telaah(folder, {"work", all[1]}).exit, 0);
  EXPECT_EQ(merge(folder).exit, 0);
  const auto events = [&] { return ledger::Ledger::open_read_only(folder / "gabungan.db").latest_change(); };
  const auto before = events();
  EXPECT_EQ(merge(folder).exit, 0);
  EXPECT_EQ(events(), before);
  const test::Ran done = telaah(folder, {"work", all[0]});
  EXPECT_TRUE(has(done.out, "1 dari 1 dokumen ada hasilnya, 0 dibaca")) << done.out;
}

TEST(CliTasks, APoisonFileCostsOnlyItself) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", test::proposal("A"));
  folder.write("masuk/racun.pdf", "BAD %PDF-1.4 membunuh pembacanya");
  folder.write("masuk/z.pdf", test::proposal("Z"));
  const std::string readers = folder / "pembaca";
  fs::create_directory(readers);
  fs::create_symlink(test::program("fake_kills_the_service"), readers + "/telaah-pdf");
  ASSERT_EQ(plan(folder).exit, 0);
  const std::vector<std::string> command{"work", tasks(folder)[0], "--worker-dir", readers};
  for (int death = 0; death < 3; ++death) EXPECT_EQ(telaah(folder, command).exit, 128 + 9) << death;
  const test::Ran last = telaah(folder, command);
  EXPECT_EQ(last.exit, 0) << last.err;
  EXPECT_TRUE(has(last.out, "3 dari 3 dokumen ada hasilnya, 1 dibaca"))
      << "the others were put down before: " << last.out;
  EXPECT_TRUE(fs::is_empty(folder / "kerja/percobaan"));
  ASSERT_EQ(merge(folder).exit, 0);
  const std::string outcomes = told(folder, "gabungan.db");
  EXPECT_TRUE(has(outcomes, "a.pdf TEXT_OK") && has(outcomes, "racun.pdf LIMIT_EXCEEDED") &&
              has(outcomes, "z.pdf TEXT_OK"))
      << outcomes;
}

// Workers know no ledger; what a person said of a document holds all the same.
TEST(CliTasks, WhatAPersonTookForAProposalIsJudgedAsOne) {
  const TempFolder folder;
  folder.write("masuk/surat.pdf", test::tiny_pdf({"SURAT EDARAN", "Nomor 5 Tahun 2026", "Yth. para kepala dinas."}));
  telaah(folder, {"run", "masuk", "--ledger", "gabungan.db", "--ocr", "never", "-q"});
  {
    auto ledger = ledger::Ledger::open(folder / "gabungan.db", ledger::Access::annotate);
    const std::optional<Entry> entry = ledger.entry(folder / "masuk/surat.pdf");
    ASSERT_TRUE(entry && entry->assessment && !entry->assessment->judged);
    auto step = ledger.begin(test::at_minute(1));
    Decision decision;
    decision.sha256 = entry->file.sha256;
    decision.criterion = code(Fact::type);
    decision.value = kIsProposal;
    ledger.decide(decision);
    step.commit();
  }
  fs::create_directory(folder / "aturan");
  fs::copy(test::program("rules"), folder / "aturan", fs::copy_options::recursive);
  folder.write("aturan/daerah/catatan.toml", "# aturan yang lain\n");  // another version
  ASSERT_EQ(telaah(folder, {"plan", "masuk", "--out", "kerja", "--ocr", "never", "--rules", "aturan"}).exit, 0);
  ASSERT_EQ(telaah(folder, {"work", tasks(folder)[0]}).exit, 0);
  const test::Ran refused = merge(folder);
  EXPECT_EQ(refused.exit, 2) << "the rules here are others";
  EXPECT_TRUE(has(refused.err, "--planned-rules")) << refused.err;
  EXPECT_EQ(telaah(folder, {"merge", "kerja", "--ledger", "gabungan.db", "--planned-rules"}).exit, 0);
  const std::optional<Entry> entry =
      ledger::Ledger::open_read_only(folder / "gabungan.db").entry(folder / "masuk/surat.pdf");
  ASSERT_TRUE(entry && entry->assessment);
  EXPECT_TRUE(entry->assessment->judged);
}

TEST(CliTasks, AFileThatChangedSinceIsNotTakenForThePlannedOne) {
  const TempFolder folder;
  folder.write("masuk/a.pdf", test::proposal("A"));
  folder.write("masuk/b.pdf", test::proposal("B"));
  ASSERT_EQ(plan(folder).exit, 0);
  folder.write("masuk/a.pdf", test::proposal("A yang lain"));
  const std::string task = tasks(folder)[0];
  const test::Ran changed = telaah(folder, {"work", task});
  EXPECT_EQ(changed.exit, 1);
  EXPECT_TRUE(has(changed.out, "1 dari 2 dokumen ada hasilnya")) << changed.out;
  ASSERT_EQ(plan(folder).exit, 0);
  EXPECT_EQ(telaah(folder, {"work", task}).exit, 0) << "nobody wants the old bytes any more";
  EXPECT_EQ(telaah(folder, {"work", tasks(folder)[1]}).exit, 0);
  EXPECT_EQ(merge(folder).exit, 0);
}

}  // namespace telaah
