// Files that hold several innovations, through the real program: where the borders are sure each is a row of its own;
// one proposal is never divided; a list is told and is no evidence.

#include "process/cli.h"

#include "support/raw_pdf.h"
#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <map>

namespace telaah::test {
namespace {

using Lines = std::vector<std::string>;

std::string pdf_of(const std::vector<Lines>& pages) {
  std::vector<TinyPage> tiny;
  for (const Lines& lines : pages) tiny.push_back({.lines = lines});
  return tiny_pdf(tiny);
}

/// A filled form of an agency; `benefit` tells it from all others.
Lines form(const std::string& name, const std::string& agency, const std::string& benefit) {
  Lines lines = proposal_lines(name);
  lines[3] = "2. Perangkat Daerah : " + agency;
  lines[11] = benefit + " lebih cepat bagi warga.";
  lines[13] = benefit + " turun dari 90 menjadi 20 menit sejak layanan ini berjalan.";
  return lines;
}

/// A chapter that proposes one innovation.
Lines chapter(const std::string& letter, const std::string& name, const std::string& benefit) {
  return {letter + ". " + name,
          "Nama Inovasi : " + name,
          "Tujuan",
          benefit + " lebih cepat.",
          "Manfaat",
          benefit + " turun dari 90 menjadi 20 menit.",
          "Rancang Bangun",
          "Dahulu warga mengantre sejak pagi; kini pendaftaran dilakukan dari rumah melalui aplikasi.",
          "Anggaran : Rp 5.000.000 (APBD)",
          "Waktu Uji Coba : 12 Maret 2024"};
}

const Lines kTeras = form("TERAS SABTU", "Dinas Kesehatan Kota Cilegon", "Antrean imunisasi");
const Lines kKartu = form("KARTU TEDUH", "Dinas Sosial Kota Cilegon", "Pengurusan santunan");
const Lines kLoket = form("LOKET BENING", "Dinas Kesehatan Kota Cilegon", "Penyerahan obat");

Lines with_title(const std::string& title, Lines lines) {
  lines.insert(lines.begin(), title);
  return lines;
}

Lines with_line(Lines lines, const std::string& line) {
  lines.push_back(line);
  return lines;
}

/// A ruled page: a row of cells every 20 points; columns at 60, 95, 330, 530.
std::string table_page(const Lines& above, const std::vector<std::array<std::string, 3>>& rows) {
  std::string content = "BT /F 11 Tf 16 TL 1 0 0 1 60 790 Tm\n";
  for (const std::string& line : above) content += "(" + line + ") Tj T*\n";
  content += "ET\n";
  const int top = 770 - static_cast<int>(above.size()) * 16;
  constexpr std::array<int, 4> kColumns{60, 95, 330, 530};
  const int bottom = top - 20 * static_cast<int>(rows.size());
  for (std::size_t r = 0; r <= rows.size(); ++r)
    content += fmt::format("60 {0} m 530 {0} l S\n", top - 20 * static_cast<int>(r));
  for (const int x : kColumns) content += fmt::format("{0} {1} m {0} {2} l S\n", x, top, bottom);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < 3; ++c) {
      content += fmt::format("BT /F 10 Tf 1 0 0 1 {} {} Tm ({}) Tj ET\n", kColumns[c] + 4,
                             top - 14 - 20 * static_cast<int>(r), rows[r][c]);
    }
  }
  return content;
}

std::string text_page(const Lines& lines) {
  std::string content = "BT /F 11 Tf 16 TL 1 0 0 1 72 770 Tm\n";
  for (const std::string& line : lines) {
    content += '(';
    for (const char c : line) content += c == '(' || c == ')' ? std::string{'\\', c} : std::string(1, c);
    content += ") Tj T*\n";
  }
  return content + "ET\n";
}

/// Pages of content streams.
std::string pages_pdf(const std::vector<std::string>& contents) {
  RawPdf pdf{.content = contents.front(), .media_box = "[0 0 595 842]"};
  for (std::size_t i = 1; i < contents.size(); ++i) {
    const int page = 10 + static_cast<int>(pdf.objects.size());
    pdf.kids += fmt::format(" {} 0 R", page);
    pdf.objects.push_back(fmt::format(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F 5 0 R>>>>>>", page + 1));
    pdf.objects.push_back(stream("", contents[i]));
  }
  pdf.count = static_cast<int>(contents.size());
  return raw_pdf(pdf);
}

std::vector<std::array<std::string, 3>> ideas(int from, int to) {
  constexpr std::array<const char*, 10> kFirst{"Kawan", "Simpul", "Lentera", "Gerai",   "Jembatan",
                                               "Rumah", "Payung", "Kebun",   "Dermaga", "Taman"};
  constexpr std::array<const char*, 5> kSecond{"Rukun", "Tanggap", "Cerdas", "Lestari", "Sigap"};
  std::vector<std::array<std::string, 3>> rows{{"No", "Nama Inovasi", "Perangkat Daerah"}};
  for (int i = from; i <= to; ++i) {
    const auto at = static_cast<std::size_t>(i - 1);
    rows.push_back({std::to_string(i), fmt::format("{} {}", kFirst.at(at % 10), kSecond.at(at / 10)), "Dinas Sosial"});
  }
  return rows;
}

/// Each tells what would be evidence for the innovation that it names.
std::vector<std::array<std::string, 3>> with_benefit(std::vector<std::array<std::string, 3>> rows) {
  for (std::size_t i = 1; i < rows.size(); ++i) rows[i][2] = "antrean turun dari 80 menjadi 10 menit";
  return rows;
}

/// What stands in the ledger, a line a row: "path [pages of the part] name".
std::string rows_of(const std::string& ledger) {
  std::string text;
  ledger::Ledger::open_read_only(ledger).entries(false, [&](const Entry& entry) {
    const MaybeField name = entry.assessment ? entry.assessment->profile.nama_inovasi : std::nullopt;
    const std::size_t slash = entry.file.path.rfind('/');
    text += fmt::format("{} [{}] {}\n", entry.file.path.substr(slash + 1), pages_of(entry.part),
                        !entry.assessment || !entry.assessment->judged ? "-"
                        : name                                         ? name->value
                                                                       : "?");
  });
  return text;
}

/// All documents of this file, read once.
class SeveralInnovations : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    const TempFolder& folder = *folder_;
    folder.write("masuk/01 dua formulir.pdf", pdf_of({kTeras, kKartu}));
    folder.write("masuk/02 tiga dari dua dinas.pdf",
                 pdf_of({{"Yth. Kepala Badan", "Bersama ini kami sampaikan berkas dari dinas kami."},
                         form("GERAI SENYUM", "Dinas Sosial Kota Cilegon", "Layanan aduan"),
                         {"Layanan ini dijaga dua petugas tiap hari kerja.", "Warga datang tanpa perjanjian."},
                         form("LAMPU TAMAN PINTAR", "Dinas Perhubungan Kota Cilegon", "Penggantian lampu"),
                         kLoket}));
    folder.write("masuk/11 lampiran formulir.pdf",
                 pdf_of({form("PAYUNG RUKUN", "Dinas Sosial Kota Cilegon", "Pendataan lansia"),
                         with_title("LAMPIRAN 1", form("PAYUNG RUKUN", "Dinas Sosial Kota Cilegon", "Data lansia"))}));
    folder.write("masuk/12 contoh formulir.pdf",
                 pdf_of({form("SIMPUL TANI", "Dinas Sosial Kota Cilegon", "Pengajuan pupuk"),
                         with_title("CONTOH PENGISIAN", form("NAMA PERCONTOHAN", "Dinas Anu", "Layanan"))}));
    folder.write("masuk/13 ringkasan.pdf",
                 pdf_of({form("DERMAGA SIGAP", "Dinas Perhubungan Kota Cilegon", "Izin tambat"),
                         form("DERMAGA SIGAP", "Dinas Perhubungan Kota Cilegon", "Tambat kapal")}));
    folder.write("masuk/14 inovasi yang ditiru.pdf",
                 pdf_of({with_line(form("JEMPOL DATA", "Dinas Sosial Kota Cilegon", "Pembaruan kartu"),
                                   "Layanan ini meniru KARTU SIAGA yang lebih dahulu berjalan."),
                         form("KARTU SIAGA", "Dinas Sosial Kota Cilegon", "Kartu keluarga")}));
    folder.write("masuk/15 kak.pdf",
                 pdf_of({{"KERANGKA ACUAN KERJA", "LABORATORIUM INOVASI DINAS SOSIAL KOTA CILEGON", "Latar Belakang",
                          "Dinas Sosial mengusulkan SAPA PAGI, TITIK TEMU dan KOTAK BAKTI."},
                         chapter("A", "SAPA PAGI", "Antrean pagi"),
                         chapter("B", "TITIK TEMU", "Waktu mediasi"),
                         chapter("C", "KOTAK BAKTI", "Penyaluran bantuan")}));
    folder.write("masuk/22 usul dan daftar.pdf",
                 pages_pdf({text_page(form("PAPAN RAMAH", "Dinas Sosial Kota Cilegon", "Antrean papan")),
                            table_page({"DAFTAR INOVASI KOTA"}, with_benefit(ideas(1, 12)))}));
    folder.write("masuk/21 daftar.pdf", pages_pdf({table_page({"DAFTAR IDE LABORATORIUM INOVASI"}, ideas(1, 30)),
                                                   table_page({}, ideas(31, 50))}));
    ran_ = new Ran(telaah(folder, {"run", "masuk", "-q"}, on(9, 20)));
  }
  static void TearDownTestSuite() {
    delete folder_;
    delete ran_;
  }
  static inline TempFolder* folder_ = nullptr;
  static inline Ran* ran_ = nullptr;
};

}  // namespace

TEST_F(SeveralInnovations, AreRowsOfTheirOwnWhereTheBordersAreSure) {
  const std::string rows = rows_of(*folder_ / "telaah.db");
  EXPECT_TRUE(has(rows, "01 dua formulir.pdf [hlm. 1] TERAS SABTU\n01 dua formulir.pdf [hlm. 2] KARTU TEDUH\n"))
      << rows << ran_->out << ran_->err;
  EXPECT_TRUE(has(rows,
                  "02 tiga dari dua dinas.pdf [hlm. 2–3] GERAI SENYUM\n"
                  "02 tiga dari dua dinas.pdf [hlm. 4] LAMPU TAMAN PINTAR\n"
                  "02 tiga dari dua dinas.pdf [hlm. 5] LOKET BENING\n"))
      << rows;
}

TEST_F(SeveralInnovations, OneProposalIsNeverDivided) {
  const std::string rows = rows_of(*folder_ / "telaah.db");
  for (const char* const one : {"11 lampiran formulir.pdf [] PAYUNG RUKUN\n", "12 contoh formulir.pdf [] SIMPUL TANI\n",
                                "13 ringkasan.pdf [] ", "14 inovasi yang ditiru.pdf [] JEMPOL DATA\n"}) {
    EXPECT_TRUE(has(rows, one)) << one << rows;
  }
}

TEST_F(SeveralInnovations, WithoutSureBordersStayOneAndGoToPeople) {
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(*folder_ / "telaah.db");
  const std::optional<Entry> kak = ledger.entry(*folder_ / "masuk/15 kak.pdf");
  ASSERT_TRUE(kak && kak->assessment && kak->assessment->judged);
  EXPECT_EQ(kak->part.number, 0);
  std::vector<std::string> told;
  for (const Warning& warning : kak->assessment->warnings) {
    if (warning.code == "several_innovations") told.push_back(warning.message);
  }
  EXPECT_EQ(told, std::vector<std::string>{"Berkas ini memuat lebih dari satu usulan (hlm. 1–2, hlm. 3, hlm. 4)"});
  for (const Verdict& verdict : kak->assessment->verdicts) EXPECT_EQ(verdict.standing, Standing::unclear);
  // What repeats its own form is one, without a word.
  const std::optional<Entry> summary = ledger.entry(*folder_ / "masuk/13 ringkasan.pdf");
  ASSERT_TRUE(summary && summary->assessment);
  for (const Warning& warning : summary->assessment->warnings) EXPECT_NE(warning.code, "several_innovations");
}

TEST_F(SeveralInnovations, NothingOfOneIsEvidenceOfAnother) {
  ledger::Ledger::open_read_only(*folder_ / "telaah.db").entries(true, [&](const Entry& entry) {
    if (entry.part.number == 0) return;
    EXPECT_TRUE(entry.assessment->warnings.empty() || entry.assessment->warnings.front().code != "several_innovations");
    for (const Verdict& verdict : entry.assessment->verdicts) {
      for (const Evidence& evidence : verdict.evidence) {
        EXPECT_GE(evidence.page, entry.part.first_page) << evidence.quote;
        EXPECT_LE(evidence.page, entry.part.last_page) << evidence.quote;
      }
    }
  });
}

TEST_F(SeveralInnovations, AListIsToldWithItsPagesAndIsNoEvidence) {
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(*folder_ / "telaah.db");
  const std::optional<Entry> list = ledger.entry(*folder_ / "masuk/21 daftar.pdf");
  ASSERT_TRUE(list && list->assessment);
  EXPECT_FALSE(list->assessment->judged);
  EXPECT_TRUE(has(list->assessment->type_reason, "Memuat daftar 50 inovasi (hlm. 1–2)."))
      << list->assessment->type_reason;
  const std::optional<Entry> both = ledger.entry(*folder_ / "masuk/22 usul dan daftar.pdf");
  ASSERT_TRUE(both && both->assessment && both->assessment->judged);
  ASSERT_FALSE(both->assessment->warnings.empty());
  EXPECT_EQ(both->assessment->warnings.back().message,
            "Berkas ini memuat daftar 12 inovasi (hlm. 2); isinya tidak dihitung sebagai bukti");
  for (const Verdict& verdict : both->assessment->verdicts) {
    for (const Evidence& evidence : verdict.evidence) EXPECT_EQ(evidence.page, 1) << evidence.quote;
  }
}

TEST_F(SeveralInnovations, AreCountedAsOneFileAndManyProposals) {
  EXPECT_TRUE(has(ran_->out, "Diterima 9 = selesai 9 + bermasalah 0 + ganda 0 + menunggu 0")) << ran_->out;
  const Ran csv = telaah(*folder_, {"export", "--format", "csv"});
  std::size_t lines = 0;
  for (const char c : csv.out) lines += c == '\n' ? 1 : 0;
  EXPECT_EQ(lines, 1u + 9u + 1u + 2u) << csv.out;
}

TEST_F(SeveralInnovations, TheWorkbookBridgesFromFilesToProposals) {
  const std::string book =
      run({"/usr/bin/unzip", "-p", *folder_ / "laporan-inovasi.xlsx", "xl/sharedStrings.xml", "xl/worksheets/*.xml"})
          .out;
  EXPECT_TRUE(has(book,
                  "berkas usulan 8 + usulan lain di dalamnya 3 = inovasi yang dihitung 11 + versi atau "
                  "salinannya 0"));
  EXPECT_TRUE(has(book, "hlm. 2–3 dari 02"));
}

TEST_F(SeveralInnovations, ExplainTellsAllOfAFileAndOneByItsCode) {
  const Ran all = telaah(*folder_, {"explain", "masuk/02 tiga dari dua dinas.pdf", "--criterion", "manfaat"});
  EXPECT_TRUE(has(all.out, "Usulan 1 dari 3 dalam berkas ini, hlm. 2–3; kode ")) << all.out;
  EXPECT_TRUE(has(all.out, "Usulan 3 dari 3 dalam berkas ini, hlm. 5; kode ")) << all.out;
  const std::string second = "Usulan 2 dari 3 dalam berkas ini, hlm. 4; kode ";
  ASSERT_TRUE(has(all.out, second)) << all.out;
  const std::string code = all.out.substr(all.out.find(second) + second.size(), 16);
  const Ran one = telaah(*folder_, {"explain", code, "--criterion", "manfaat"});
  EXPECT_TRUE(has(one.out, second)) << one.out << one.err;
  EXPECT_FALSE(has(one.out, "Usulan 1 dari 3")) << one.out;
}

TEST_F(SeveralInnovations, ADecisionIsOnOneOfThem) {
  const std::string path = *folder_ / "masuk/01 dua formulir.pdf";
  {
    ledger::Ledger ledger = ledger::Ledger::open(*folder_ / "telaah.db", ledger::Access::annotate);
    Decision decision;
    decision.sha256 = part_id(ledger.entry(path)->file.sha256, 2);
    decision.criterion = code(Criterion::manfaat);
    decision.value = code(Standing::not_met);
    decision.reviewer = "Ani";
    ledger::Ledger::Step step = ledger.begin(ledger.time_of(ledger.latest_change()));
    EXPECT_TRUE(ledger.decide(decision));
    step.commit();
  }
  const Ran told = telaah(*folder_, {"explain", path, "--criterion", "manfaat"});
  const std::size_t decided = told.out.find("Keputusan penelaah Ani: Belum terpenuhi.");
  ASSERT_NE(decided, std::string::npos) << told.out;
  EXPECT_GT(decided, told.out.find("Usulan 2 dari 2")) << told.out;
  EXPECT_EQ(told.out.find("Keputusan penelaah Ani", decided + 1), std::string::npos) << told.out;
}

}  // namespace telaah::test
