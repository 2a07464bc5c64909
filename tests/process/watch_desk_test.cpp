// laporan/diisi/: an analyst who has only Windows hands in decisions, the office's list and rules, and is answered.

#include "support/tiny_pdf.h"
#include "support/watched_folder.h"

#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Fills the row of a sheet whose key ends in a subject: source, target, then sheet, subject, decision again and again.
constexpr const char* kFill = R"py(
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for name, subject, value in zip(*[iter(sys.argv[3:])] * 3):
    sheet = book[name]
    header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
    titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
    row = next(r for r in range(header + 1, sheet.max_row + 1) if str(sheet.cell(r, 1).value).endswith(":" + subject))
    sheet.cell(row, titles["Keputusan"]).value = value
    sheet.cell(row, titles["Penelaah"]).value = "Budi"
book.save(sys.argv[2])
)py";

/// Three workbooks, each with one decision on another criterion that the rules found met.
constexpr const char* kFillEach = R"py(
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Koreksi Penilaian"]
header = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "ID")
titles = {sheet.cell(header, c).value: c for c in range(1, sheet.max_column + 1)}
rows = [r for r in range(header + 1, sheet.max_row + 1) if ":" in str(sheet.cell(r, 1).value or "")]
for name, row in zip("abc", rows):
    for r in rows:
        sheet.cell(r, titles["Keputusan"]).value = "Belum terpenuhi" if r == row else None
        sheet.cell(r, titles["Penelaah"]).value = "Budi" if r == row else None
    book.save(sys.argv[2] + name + ".xlsx")
)py";

constexpr const char* kRows = R"py(
import sys, openpyxl
for row in openpyxl.load_workbook(sys.argv[1])[sys.argv[2]].values:
    print("|".join("" if v is None else str(v) for v in row))
)py";

}  // namespace

class WatchDesk : public testing::Test, protected WatchedFolder {
 protected:
  void begin() {
    drop("a.pdf", proposal("SIAP"));
    ASSERT_EQ(once().exit, 0);
  }
  [[nodiscard]] std::string month() const { return done().substr(8); }
  [[nodiscard]] std::string book() const { return "laporan/Laporan Inovasi " + month() + ".xlsx"; }
  void fill(const std::string& to, std::vector<std::string> what) const {
    what.insert(what.begin(), {"/usr/bin/python3", "-c", kFill, share() + "/" + book(), share() + "/" + to});
    const Ran filled = test::run(what);
    ASSERT_EQ(filled.exit, 0) << filled.err;
  }
  [[nodiscard]] std::string rows(const std::string& of, const std::string& sheet) const {
    return test::run({"/usr/bin/python3", "-c", kRows, share() + "/" + of, sheet}).out;
  }
  void put(const std::string& name, const std::string& bytes) const {
    folder_.write(fs::path(share() + "/" + name).lexically_relative(folder_.path()).string(), bytes);
  }
  [[nodiscard]] std::string answer(const std::string& name) const {
    return text_of("laporan/diisi/" + name + " - jawaban.txt");
  }
  /// Names below laporan/diisi/sudah without the moment in them.
  [[nodiscard]] bool was_taken(const std::string& beginning) const {
    return std::ranges::any_of(files_in("laporan/diisi/sudah"), [&](const std::string& name) {
      return has(name, "/" + beginning + " (20") || name.starts_with(beginning + " (20");
    });
  }
};

TEST_F(WatchDesk, TakesAFilledWorkbookAnswersAndMakesTheMonthAnew) {
  begin();
  ASSERT_EQ(run("report", {"--month", month()}).exit, 0);
  ASSERT_EQ(run("report", {"--month", "2099-12"}).exit, 0);
  fill("laporan/diisi/Laporan Inovasi " + month() + ".xlsx",
       {"Koreksi Penilaian", "manfaat", "Belum terpenuhi", "Koreksi Data", "opd", "Dinas Sosial"});
  drop("isian.xlsx", read_file(share() + "/" + book()));
  put("laporan/diisi/untuk rapat.xlsx", read_file(share() + "/laporan/Laporan Inovasi " + month() + " - cetak.xlsx"));
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(answer("untuk rapat.xlsx"), "tidak diimpor sebagai daftar inovasi")) << answer("untuk rapat.xlsx");
  EXPECT_TRUE(there("laporan/diisi/untuk rapat.xlsx"));
  const std::string kept = rows("laporan/Rekap Inovasi " + month() + ".xlsx", "Berkas Lain dan Bermasalah");
  for (const std::string& advice : {text_of("bermasalah/isian.xlsx.ALASAN.txt"), kept}) {
    EXPECT_TRUE(has(advice, "mohon dipindahkan ke folder laporan/diisi") && !has(advice, "Simpan Sebagai")) << advice;
  }
  const std::string said = answer("Laporan Inovasi " + month() + ".xlsx");
  EXPECT_TRUE(has(said, "Hasil    : diambil\r\n") && has(said, "2 keputusan diambil.")) << said;
  EXPECT_TRUE(has(said, "disusun sebelum keputusan ini: bulan Desember 2099.")) << "it tells otherwise now: " << said;
  EXPECT_TRUE(has(said, "SIAP (Dinas Kesehatan), Perangkat daerah: aturan: Dinas Kesehatan → Dinas Sosial, Budi"))
      << said;
  EXPECT_TRUE(was_taken("Laporan Inovasi " + month())) << "kept, with its day";
  EXPECT_FALSE(there("laporan/diisi/Laporan Inovasi " + month() + ".xlsx"));
  EXPECT_TRUE(has(rows(book(), "Koreksi Penilaian"), "○ Belum terpenuhi*")) << "the month's workbook shows it";
  EXPECT_TRUE(has(text_of("STATUS.txt"), "telah diambil hari ini")) << text_of("STATUS.txt");
  EXPECT_TRUE(has(text_of("STATUS.txt"), "Ditetapkan penelaah: Dinas Sosial.")) << text_of("STATUS.txt");
}

TEST_F(WatchDesk, SaysRowByRowWhyNothingWasTakenAndLooksAgainWhenItIsMended) {
  begin();
  ASSERT_EQ(run("report", {"--month", month()}).exit, 0);
  fill("laporan/diisi/isi.xlsx",
       {"Koreksi Penilaian", "manfaat", "Belum terpenuhi", "Koreksi Data", "opd", "Dinas Kelautan Sosial"});
  ASSERT_EQ(once().exit, 0);
  const std::string said = answer("isi.xlsx");
  EXPECT_TRUE(has(said, "Hasil    : belum diambil")) << said;
  EXPECT_TRUE(has(said, "Perangkat daerah 'Dinas Kelautan Sosial' tidak ada pada daftar; yang terdekat:")) << said;
  EXPECT_TRUE(has(said, "Sudah benar") && has(said, "→ Belum terpenuhi")) << said;
  EXPECT_TRUE(there("laporan/diisi/isi.xlsx")) << "it stays where it is to be mended";
  EXPECT_TRUE(has(run("status").out, "isi.xlsx di folder laporan/diisi belum diambil")) << run("status").out;
  fill("laporan/diisi/isi.xlsx", {"Koreksi Data", "opd", "Dinas Sosial"});
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(answer("isi.xlsx"), "Hasil    : diambil")) << answer("isi.xlsx");
}

TEST_F(WatchDesk, TakesTheOfficesListAndRefusesWhatItDoesNotKnow) {
  begin();
  put("laporan/diisi/daftar.csv", "No;Nama Inovasi;Perangkat Daerah;Tahun\n1;SIAP;Dinas Kesehatan;2025\n");
  put("laporan/diisi/rusak.xlsx", "PK\x03\x04 bukan buku kerja");
  put("laporan/diisi/usulan.pdf", proposal("LAIN"));
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(has(answer("daftar.csv"), "1 inovasi dari kolom 'Nama Inovasi'")) << answer("daftar.csv");
  EXPECT_TRUE(was_taken("daftar"));
  EXPECT_TRUE(has(answer("rusak.xlsx"), "Berkas rusak.xlsx tidak dapat dibaca sebagai buku kerja"))
      << answer("rusak.xlsx");
  EXPECT_TRUE(has(answer("usulan.pdf"), "disimpan di folder masuk")) << answer("usulan.pdf");
  EXPECT_TRUE(there("laporan/diisi/usulan.pdf") && there("laporan/diisi/rusak.xlsx")) << "nothing is lost";
}

TEST_F(WatchDesk, PutsSoundRulesInPlaceOnlyOverAFileOfTheSameName) {
  fs::copy(fs::canonical(program("rules")), *this / "aturan", fs::copy_options::recursive);
  begin();
  const std::string rule = *this / "aturan/kriteria/e-replikasi.toml", before = read_file(rule);
  const auto watch = [&] { return run("watch", {"--once", "--rules", *this / "aturan"}); };
  put("laporan/diisi/e-replikasi.toml", before + "\n[[aturan\n");
  put("laporan/diisi/baru-sama-sekali.toml", before);
  ASSERT_EQ(watch().exit, 0);
  EXPECT_EQ(read_file(rule), before) << "an unsound file changes nothing";
  EXPECT_TRUE(has(answer("e-replikasi.toml"), "belum dapat dipakai") && has(answer("e-replikasi.toml"), "e-replikasi"))
      << answer("e-replikasi.toml");
  EXPECT_TRUE(has(answer("baru-sama-sekali.toml"), "Tidak ada berkas aturan dengan nama ini"));
  EXPECT_FALSE(fs::exists(*this / "aturan/kriteria/baru-sama-sekali.toml"));
  put("laporan/diisi/e-replikasi.toml", before + "\n# lain\n");
  ASSERT_EQ(watch().exit, 0);
  EXPECT_EQ(read_file(rule), before + "\n# lain\n") << answer("e-replikasi.toml");
  EXPECT_EQ(std::ranges::count_if(fs::directory_iterator(*this / "aturan/kriteria"),
                                  [](const auto& item) { return has(item.path().string(), "(sebelumnya 20"); }),
            1)
      << "the former one is kept";
  const std::string version = "\"rules_version\":\"";
  const std::string exported = run("export").out;
  const std::string checked = test::run({program("telaah"), "rules", "check", *this / "aturan"}).out;
  EXPECT_TRUE(has(checked, exported.substr(exported.find(version) + version.size(), 16)))
      << "judged again: " << checked;
}

TEST_F(WatchDesk, LeavesAWorkbookAloneThatIsOpenInExcel) {
  begin();
  put("laporan/diisi/isi.xlsx", "PK\x03\x04 bukan buku kerja");
  put("laporan/diisi/~$isi.xlsx", "Budi");
  ASSERT_EQ(once().exit, 0);
  EXPECT_FALSE(there("laporan/diisi/isi.xlsx - jawaban.txt"));
  fs::remove(share() + "/laporan/diisi/~$isi.xlsx");
  ASSERT_EQ(once().exit, 0);
  EXPECT_TRUE(there("laporan/diisi/isi.xlsx - jawaban.txt"));
}

/// docs/panduan-bulanan.md, step by step: what the analyst does on the share, and what the timer does by itself.
TEST_F(WatchDesk, AWholeMonthIsDoneFromWindows) {
  Service service(command("watch"));
  drop("Dinas Kesehatan/siap.pdf", proposal("SIAP"));
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] { return there(done() + "/Dinas Kesehatan/siap.pdf"); }));
  // 1. The office's list.
  put("laporan/diisi/daftar.csv", "No;Nama Inovasi;Perangkat Daerah;Tahun\n1;BELUM ADA;Dinas Sosial;2025\n");
  // 2. The timer on the first working day, beside the running service.
  ASSERT_EQ(run("report", {"--month", month()}).exit, 0);
  ASSERT_EQ(run("feedback", {"--month", month()}).exit, 0);
  EXPECT_TRUE(there("surat/" + month() + "/Dinas Kesehatan.html"));
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] { return has(answer("daftar.csv"), "diambil"); }));
  // 3. Decisions: the workbook is filled in and moved to the desk.
  const std::string name = "Laporan Inovasi " + month() + ".xlsx";
  fill("laporan/diisi/" + name, {"Koreksi Penilaian", "manfaat", "Belum terpenuhi"});
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] { return has(answer(name), "1 keputusan diambil."); }));
  // 4. The month made anew shows them, and the list.
  ASSERT_TRUE(
      within(std::chrono::seconds{30}, [&] { return has(rows(book(), "Koreksi Penilaian"), "○ Belum terpenuhi*"); }));
  EXPECT_TRUE(has(rows(book(), "Inventaris"), "BELUM ADA"));
  EXPECT_TRUE(has(answer(name), " disusun kembali. Surat umpan balik bulan itu disusun kembali;")) << answer(name);
  const std::string letter = "surat/" + month() + "/Dinas Kesehatan";
  EXPECT_TRUE(has(text_of(letter + ".html"), "Hasil telaah Tim: belum terpenuhi.")) << "the letter tells them as well";
  // 5. A later month was reported: this one is closed. What changes by an older workbook is told; STATUS goes on.
  ASSERT_EQ(run("report", {"--month", "2099-01"}).exit, 0);
  const std::string late = "Laporan Inovasi " + month() + " - susulan.xlsx";
  fill("laporan/diisi/" + late, {"Koreksi Penilaian", "manfaat", "Belum terpenuhi"});
  put("laporan/diisi/daftar.csv", "No;Nama Inovasi;Perangkat Daerah;Tahun\n1;LAIN;Dinas Sosial;2025\n");
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] { return has(answer(late), "Tidak ada keputusan baru"); }));
  EXPECT_FALSE(has(answer(late), "disusun kembali")) << answer(late);
  fill("laporan/diisi/" + late,
       {"Koreksi Penilaian", "kebaruan", "Belum terpenuhi", "Koreksi Data", "jenis_dokumen", "Bukan usulan inovasi"});
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] { return has(answer(late), "Bulan itu telah ditutup"); }));
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] { return !there(letter + ".docx") && !there(letter + ".html"); }))
      << "no letter for what is no proposal";
  ASSERT_TRUE(
      within(std::chrono::seconds{30}, [&] { return has(answer("daftar.csv"), "bulan Januari 2099 disusun"); }));
  ASSERT_TRUE(within(std::chrono::seconds{30}, [&] {
    return has(text_of("STATUS.txt"), "Laporan bulanan terakhir: bulan Januari 2099");
  })) << text_of("STATUS.txt");
  EXPECT_EQ(service.stop(SIGTERM), 0);
}

/// Killed by the kernel while it writes an answer, then when it has just put the first workbook away; then left alone.
TEST_F(WatchDesk, KilledWhileItAnswersItTakesEveryWorkbookOnceAndLeavesNothingHalfDone) {
  fs::create_directories(share() + "/laporan/diisi");
  folder_.write("arsip/a.pdf", proposal("SIAP"));
  ASSERT_EQ(run("run", {*this / "arsip", "-q", "--report", *this / "semua.xlsx"}).exit, 0);
  const std::vector<std::string> names{"a.xlsx", "b.xlsx", "c.xlsx"};
  const Ran filled = test::run(
      {"/usr/bin/python3", "-W", "ignore", "-c", kFillEach, *this / "semua.xlsx", share() + "/laporan/diisi/"});
  ASSERT_EQ(filled.exit, 0) << filled.err;
  const auto killed_at = [&](const std::string& path) {
    std::vector<std::string> words{"/usr/bin/strace",
                                   "-qq",
                                   "-o",
                                   "/dev/null",
                                   "-E",
                                   "ASAN_OPTIONS=detect_leaks=0",
                                   "-P",
                                   share() + "/laporan/diisi/" + path,
                                   "-e",
                                   "trace=fsync",
                                   "-e",
                                   "inject=fsync:signal=SIGKILL"};
    const std::vector<std::string> watch = command("watch", {"--once"});
    words.insert(words.end(), watch.begin(), watch.end());
    return test::run(words).exit == 128 + SIGKILL;
  };
  EXPECT_TRUE(killed_at("a.xlsx - jawaban.txt.tulis"));
  EXPECT_TRUE(there("laporan/diisi/a.xlsx - jawaban.txt.tulis")) << "half-written, its decision stored";
  EXPECT_TRUE(killed_at("sudah"));
  EXPECT_TRUE(was_taken("a") && !was_taken("b")) << "put away, the others still claimed";
  const Ran last = once();
  EXPECT_EQ(last.exit, 0) << last.err;
  EXPECT_EQ(files_in("laporan/diisi/sudah").size(), names.size()) << "each once";
  for (const std::string& name : names) {
    EXPECT_TRUE(was_taken(name.substr(0, 1))) << name;
    EXPECT_TRUE(has(answer(name), "Hasil    : diambil") && has(answer(name), "→ Belum terpenuhi")) << answer(name);
  }
  EXPECT_EQ(files_in("laporan/diisi").size(), 2 * names.size()) << "workbooks and answers, nothing else";
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
  EXPECT_EQ(ledger::Ledger::open_read_only(*this / "telaah.db").decisions().size(), names.size());
}

}  // namespace telaah::test
