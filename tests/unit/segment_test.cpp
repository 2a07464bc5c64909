#include "telaah/segment.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "segment/lexicon.h"
#include "support/knowledge.h"
#include "support/typeset.h"
#include "telaah/arrange.h"
#include "telaah/normalise.h"

namespace telaah {
namespace {

using test::Typeset;

struct Cut {
  NormalText text;
  std::vector<Section> sections;
  explicit Cut(const Typeset& set)
      : text(normalise::text(set.document, arrange::layout(set.document))),
        sections(segment::sections(text, test::real_lexicon())) {}

  [[nodiscard]] const Section* find(std::string_view kind) const {
    const auto found = std::ranges::find(sections, kind, &Section::kind);
    return found == sections.end() ? nullptr : &*found;
  }
  [[nodiscard]] std::string body(std::string_view kind) const {
    const Section* section = find(kind);
    return section == nullptr ? "(tidak ada)" : std::string(text.view(section->body));
  }
};

TEST(Segment, OpensASectionAtAHeadingOfTheLexicon) {
  Typeset set;
  set.line(50, 80, "Pembuka naskah ini.").bold().line(50, 120, "B. Maksud dan Tujuan").bold(false);
  set.line(50, 140, "Mempercepat layanan bagi warga.")
      .bold()
      .line(50, 180, "C. MANFAAT")
      .bold(false)
      .line(50, 200, "Waktu tunggu turun.");
  const Cut cut(set);
  EXPECT_EQ(cut.body("tujuan"), "Mempercepat layanan bagi warga.");
  EXPECT_EQ(cut.body("manfaat"), "Waktu tunggu turun.");
  ASSERT_FALSE(cut.sections.empty());
  EXPECT_EQ(cut.sections[0].kind, "");
  EXPECT_EQ(cut.text.view(cut.sections[0].body), "Pembuka naskah ini.");
}

TEST(Segment, ToleratesWeightsTyposAndTrailingColons) {
  for (const char* heading : {"I. RINGKASAN (5%)", "1.1 Ringkasan:", "Ringkassan", "BAB I RINGKASAN INOVASI"}) {
    Typeset set;
    set.bold().line(50, 100, heading).bold(false).line(50, 130, "Isi singkat naskah.");
    EXPECT_EQ(Cut(set).body("ringkasan"), "Isi singkat naskah.") << heading;
  }
}

TEST(Segment, KnowsANumberWhoseStrokesWereMisread) {
  for (const char* heading : {"IL TUJUAN", "IIL TUJUAN", "Ill. Tujuan", "VIL TUJUAN", "I1. TUJUAN", "IL. TUJUAN",
                              "BAB Il TUJUAN", "BAB I1 TUJUAN", "BAB | TUJUAN", "BAB IL. TUJUAN"}) {
    const segment::Numbered number = segment::number_of(heading);
    EXPECT_GT(number.value, 0) << heading;
    EXPECT_LT(number.value, 10) << heading;
    EXPECT_EQ(std::string(heading).substr(number.title_at),
              std::string(heading).substr(std::string(heading).size() - 6));
    Typeset set;
    set.bold().line(50, 100, heading).bold(false).line(50, 130, "Warga lekas dilayani.");
    EXPECT_EQ(Cut(set).body("tujuan"), "Warga lekas dilayani.") << heading;
  }
}

TEST(Segment, TakesNoWordForAMisreadNumber) {
  for (const char* heading : {"IL", "IL baru", "L TUJUAN", "MIL TUJUAN", "|. tujuan", "Il Tujuan", "VILLA TUJUAN"}) {
    EXPECT_EQ(segment::number_of(heading).style, segment::NumberStyle::none) << heading;
  }
  EXPECT_EQ(segment::number_of("C. MANFAAT").style, segment::NumberStyle::capital);
  EXPECT_EQ(segment::number_of("XI. MANFAAT").value, 11);
}

TEST(Segment, PutsSubSectionsUnderTheirChapter) {
  Typeset set;
  set.bold()
      .line(50, 80, "1.9. Rancang Bangun")
      .line(50, 110, "Permasalahan")
      .bold(false)
      .line(50, 130, "Antrean panjang di loket.");
  set.bold().line(50, 160, "1.10. Tujuan Inovasi Daerah").bold(false).line(50, 180, "Antrean pendek.");
  const Cut cut(set);
  ASSERT_NE(cut.find("permasalahan"), nullptr);
  EXPECT_EQ(cut.find("permasalahan")->parent, "rancang_bangun");
  ASSERT_NE(cut.find("tujuan"), nullptr);
  EXPECT_EQ(cut.find("tujuan")->parent, "");
}

TEST(Segment, ReadsLabelAndValueLines) {
  Typeset set;
  set.line(50, 80, "Nama OPD : Dinas Kesehatan").line(50, 110, "Teks sesudahnya tetap naskah biasa.");
  const Cut cut(set);
  ASSERT_NE(cut.find("unit"), nullptr);
  EXPECT_TRUE(cut.find("unit")->from_form);
  EXPECT_EQ(cut.body("unit"), "Dinas Kesehatan");
}

TEST(Segment, ReadsTheIsianTableAndKeepsInstructionsOut) {
  Typeset set;
  set.grid({40, 70, 170, 330, 550}, {90, 110, 140, 190});
  set.line(45, 103, "NO").line(75, 103, "JENIS ISIAN").line(175, 103, "DEFINISI OPERASIONAL").line(335, 103, "JAWABAN");
  set.line(45, 125, "1").line(75, 125, "Nama Inovasi").line(175, 125, "Diisi nama inovasi").line(335, 125, "SIPANDA");
  set.line(45, 155, "2")
      .line(75, 155, "Manfaat")
      .line(175, 155, "Jelaskan manfaatnya")
      .line(335, 155, "Waktu tunggu turun");
  const Cut cut(set);
  EXPECT_EQ(cut.body("nama_inovasi"), "SIPANDA");
  EXPECT_EQ(cut.body("manfaat"), "Waktu tunggu turun");
  EXPECT_EQ(cut.body("petunjuk"), "Diisi nama inovasi");
  EXPECT_TRUE(cut.find("manfaat")->from_form);
}

TEST(Segment, TellsTheStatusFromTheWorkingSteps) {
  Typeset status, steps;
  status.bold().line(50, 100, "1.3. Tahapan Inovasi").bold(false).line(50, 120, "Penerapan");
  steps.bold().line(50, 100, "1.3. Tahapan Inovasi").bold(false);
  for (int i = 0; i < 4; ++i)
    steps.line(50, 120 + 14.0f * static_cast<float>(i), std::to_string(i + 1) + ". menyiapkan tim lalu menyusun SOP;");
  EXPECT_NE(Cut(status).find("tahapan"), nullptr);
  EXPECT_NE(Cut(steps).find("cara_kerja"), nullptr);
}

TEST(Segment, TellsADescriptionBehindALetterFromAListOfEvidence) {
  Typeset list, description;
  list.bold().line(50, 100, "LAMPIRAN").bold(false).line(50, 130, "Foto kegiatan, daftar hadir");
  EXPECT_EQ(Cut(list).body("lampiran"), "Foto kegiatan, daftar hadir");
  description.bold().line(50, 100, "Lampiran: GERBANG SAWAH").bold(false);
  description.line(50, 130, "Petani membuka pintu air menurut kartu giliran yang digantung di rumah ketua blok.");
  description.line(50, 144, "Ketua blok mencatat jamnya, dan yang tidur mendapat giliran siang.");
  EXPECT_EQ(Cut(description).find("lampiran"), nullptr);
  EXPECT_NE(Cut(description).body("ringkasan").find("kartu giliran"), std::string::npos);
}

TEST(Segment, IgnoresTheTableOfContents) {
  Typeset set;
  set.bold().line(250, 100, "DAFTAR ISI").bold(false).line(50, 120, "A. Tujuan ............................ 3");
  set.bold().line(50, 300, "A. Tujuan").bold(false).line(50, 320, "Yang sebenarnya.");
  const Cut cut(set);
  EXPECT_EQ(std::ranges::count(cut.sections, std::string("tujuan"), &Section::kind), 1);
  EXPECT_EQ(cut.body("tujuan"), "Yang sebenarnya.");
}

TEST(Segment, KeepsAnEmptyHeading) {
  Typeset set;
  set.bold().line(50, 100, "D. Anggaran").line(50, 130, "E. Penutup").bold(false).line(50, 150, "Demikian.");
  const Cut cut(set);
  ASSERT_NE(cut.find("anggaran"), nullptr);
  EXPECT_TRUE(cut.find("anggaran")->body.empty());
}

TEST(Segment, EndsASectionAtTheNextNumberedTitleItDoesNotKnow) {
  Typeset set;
  set.line(50, 80, "5) Pendanaan").line(50, 100, "Dana swadaya kelompok, dibantu warga sekitar.");
  set.line(50, 130, "6) Partisipasi").line(50, 150, "Siapa pun boleh ikut, tidak ada pungutan.");
  const Cut cut(set);
  EXPECT_EQ(cut.body("anggaran"), "Dana swadaya kelompok, dibantu warga sekitar.");
}

TEST(Segment, TakesANumberedFieldWithItsAnswerForNoHeading) {
  Typeset set;
  set.line(50, 80, "1.10 Rancang Bangun :").line(50, 100, "Papan diberi nomor dan difoto petugas.");
  set.line(50, 130, "1.11 Tujuan Inovasi Daerah : Menutup kebocoran pajak");
  const Cut cut(set);
  EXPECT_EQ(cut.body("tujuan"), "Menutup kebocoran pajak");
  EXPECT_NE(cut.text.blocks.back().kind, BlockKind::heading);
}

TEST(Lexicon, ReportsATitleOfTwoSections) {
  Diagnostics diagnostics;
  const TomlFile file =
      parse_toml("bagian.toml",
                 "[[bagian]]\nkunci = \"a\"\njudul = [\"Tujuan\"]\n[[bagian]]\nkunci = \"b\"\njudul = [\"TUJUAN\"]\n",
                 diagnostics);
  segment::Lexicon::compile(file, diagnostics);
  EXPECT_NE(render(diagnostics).find("bagian.toml:4"), std::string::npos) << render(diagnostics);
}

TEST(Segment, RowsOfAComparisonNameNoFields) {
  Typeset set;
  set.bold().line(50, 60, "C. Pokok Perubahan").bold(false).grid({45, 150, 300, 500}, {75, 95, 115, 135});
  set.line(50, 90, "Indikator").line(160, 90, "Kondisi Sebelum").line(310, 90, "Kondisi Setelah");
  set.line(50, 110, "Pendanaan").line(160, 110, "Bergantung pada APBD").line(310, 110, "APBD dan CSR");
  set.line(50, 130, "Manfaat").line(160, 130, "Belum terasa").line(310, 130, "Lebih luas");
  const Cut cut(set);
  EXPECT_EQ(cut.find("anggaran"), nullptr);
  EXPECT_NE(cut.body("metode_pembaharuan").find("Bergantung pada APBD"), std::string::npos);
}

}  // namespace
}  // namespace telaah
