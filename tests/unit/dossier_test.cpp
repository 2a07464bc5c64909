#include "telaah/dossier.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "text/toml_file.h"

namespace telaah::dossier {
namespace {

using test::TextBuilder;

const Rules& real_rules() {
  static const Rules rules = [] {
    Diagnostics diagnostics;
    Rules made = Rules::compile(test::rule_files(diagnostics), diagnostics);
    if (has_errors(diagnostics)) throw std::runtime_error(render(diagnostics));
    return made;
  }();
  return rules;
}

FileProof proof(const TextBuilder& builder, bool is_judged = false, std::string_view path = "dinas/berkas.pdf") {
  return proof_of(builder.text(), is_judged, path, real_rules());
}

/// The number that the first find for `indicator` gives; -1 = none.
double value(const FileProof& file, std::string_view indicator) {
  const auto found = std::ranges::find(file.finds, indicator, &ProofFind::indicator);
  return found == file.finds.end() ? -1 : found->value;
}

std::set<std::string> labels(const FileProof& file, std::string_view indicator) {
  std::set<std::string> all;
  for (const ProofFind& find : file.finds) {
    if (find.indicator == indicator) all.insert(find.label);
  }
  return all;
}

TextBuilder decree(std::string_view head = "KEPUTUSAN BUPATI SUKAMAJU",
                   std::string_view number = "NOMOR 188/41/KEP/2025") {
  TextBuilder b;
  b.heading(head).heading(number).heading("TENTANG TIM PELAKSANA INOVASI LENTERA PASAR");
  b.paragraph("Menimbang : bahwa perlu dibentuk tim pelaksana inovasi LENTERA PASAR;").heading("MEMUTUSKAN");
  b.paragraph("KESATU : Membentuk tim dengan susunan sebagaimana tercantum dalam Lampiran.");
  b.paragraph("Ditetapkan di Sukamaju pada tanggal 14 Januari 2025");
  b.heading("LAMPIRAN SUSUNAN TIM").table().row({"No", "Nama", "Instansi", "Kedudukan"});
  b.row({"1", "Drs. Harun", "Dinas Perdagangan", "Ketua"}).row({"2", "Siti, S.E.", "Dinas Kesehatan", "Anggota"});
  b.row({"3", "Dr. Maya", "Universitas Sukamaju (akademisi)", "Anggota"});
  return b.row({"4", "Tono", "Paguyuban Pedagang (komunitas)", "Anggota"});
}

TextBuilder proposal() {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI LENTERA PASAR")
      .paragraph("Rancang bangun lampu kios pasar malam bagi pedagang sayur keliling.");
  b.table().row({"Penjaringan ide", "3 Februari 2025"}).row({"Uji coba", "7 April 2025"});
  b.row({"Penerapan", "5 Mei 2025"});
  return b.paragraph("Inovasi ini didukung Keputusan Bupati. Ke depan akan direplikasi oleh lima kota.");
}

int level(const Dossier& dossier, std::string_view code) { return dossier.level_of(code)->level; }

Dossier assessed(const FileProof& own, const std::vector<FileProof>& files, int year = 2026,
                 const std::vector<std::string>& others = {}) {
  std::vector<TiedFile> tied;
  for (const FileProof& file : files) tied.push_back({"sha", "berkas.pdf", &file});
  return assess(real_rules(), year, {{"lentera pasar"}, others, "Dinas Perdagangan", "Kota Sukamaju"}, own,
                {"own", "usulan.pdf", &own}, tied);
}

TextBuilder budget(std::string_view year) {
  TextBuilder b;
  b.heading("DOKUMEN PELAKSANAAN ANGGARAN").heading(std::string("TAHUN ANGGARAN ") + std::string(year));
  return b.paragraph("Sub kegiatan : Pengelolaan pasar LENTERA PASAR, kode rekening 5.1.02, sumber dana DAU.");
}

}  // namespace

TEST(DossierRules, KnowTheTwentyIndicatorsAndThreeWeights) {
  const IndicatorRules* rules = real_rules().edition(2025);
  ASSERT_NE(rules, nullptr);
  EXPECT_EQ(std::ranges::count(rules->indicators, false, &Indicator::is_extra), 20);
  ASSERT_EQ(rules->weights.size(), 3u);
  EXPECT_EQ(rules->weights[0].maximum(), 105);
  EXPECT_EQ(rules->weights[1].maximum(), 96);
  EXPECT_EQ(rules->weights[2].maximum(), 60);
  EXPECT_EQ(rules->weights[0].weight("video", 3), 12);
  EXPECT_EQ(rules->weights[1].weight("video", 3), 0);
  EXPECT_FALSE(rules->checked.empty());
}

TEST(DossierRules, TellWhatIsWrongInAFile) {
  Diagnostics diagnostics;
  const std::string toml =
      "tahun_mulai = 2025\nkeadaan = 'x'\nsumber = 'y'\n[[bobot]]\nkode = 'A'\nsumber = 'z'\nsdm = [3, 2, 1]\n"
      "[[indikator]]\nkode = 'sdm'\nnama = 'SDM'\nunggah = 'SK'\ntingkat = ['a', 'b', 'c']\n"
      "[[indikator.bukti]]\njenis = ['entah']\nukuran = 'gajah'\n";
  Rules::compile({parse_toml("indikator/2030.toml", toml, diagnostics)}, diagnostics);
  const std::string told = render(diagnostics);
  EXPECT_NE(told.find("'entah'"), std::string::npos) << told;
  EXPECT_NE(told.find("'gajah'"), std::string::npos) << told;
  EXPECT_NE(told.find("menaik"), std::string::npos) << told;
}

TEST(Dossier, TellsKindsOfEvidenceApart) {
  EXPECT_EQ(proof(decree()).kind, "sk_kepala_daerah");
  EXPECT_EQ(proof(decree("KEPUTUSAN KEPALA DINAS PERDAGANGAN")).kind, "sk_kepala_pd");
  EXPECT_EQ(proof(budget("2026")).kind, "dpa");
  TextBuilder list;
  list.heading("DAFTAR HADIR BIMBINGAN TEKNIS").table().row({"No", "Nama", "Tanda tangan"});
  EXPECT_EQ(proof(list).kind, "daftar_hadir");
  TextBuilder plan;
  plan.heading("KUTIPAN RENCANA KERJA PEMERINTAH DAERAH")
      .heading("RKPD TAHUN 2025 (Peraturan Bupati Nomor 3 Tahun 2024)");
  EXPECT_EQ(proof(plan).kind, "rkpd");
  EXPECT_EQ(proof(proposal(), true).kind, kProposal);
}

TEST(Dossier, CountsThePeopleOfADecreeByTheRowsOfItsTable) {
  EXPECT_EQ(value(proof(decree()), "sdm"), 4);
  TextBuilder told;
  told.heading("SURAT TUGAS")
      .paragraph("Nomor 800/12/2025")
      .paragraph("Tim berjumlah 24 (dua puluh empat) orang petugas.");
  told.paragraph("Sukamaju, 3 Maret 2025");
  EXPECT_EQ(value(proof(told), "sdm"), 24);
}

TEST(Dossier, CountsActorsAndAgenciesOnceEach) {
  const FileProof file = proof(decree());
  EXPECT_EQ(labels(file, "aktor"), (std::set<std::string>{"pemerintah", "akademisi", "komunitas"}));
  EXPECT_EQ(labels(file, "jejaring"),
            (std::set<std::string>{"dinas kesehatan", "dinas perdagangan dan perindustrian"}));
}

TEST(Dossier, ADecreeWithoutNumberIsADraftAndProvesNothing) {
  const FileProof file = proof(decree("KEPUTUSAN BUPATI SUKAMAJU", "NOMOR …… TAHUN ……"));
  EXPECT_TRUE(file.is_draft);
  EXPECT_TRUE(file.finds.empty());
  TextBuilder draft;
  draft.heading("RANCANGAN PERATURAN BUPATI")
      .paragraph("Nomor 3 Tahun 2025, 4 Maret 2025. Menimbang. Mengingat. Pasal 1.");
  EXPECT_TRUE(proof(draft).is_draft);
}

TEST(Dossier, ReadsTheTimeOfAProcedureFromItsTotal) {
  TextBuilder b;
  b.heading("STANDAR OPERASIONAL PROSEDUR LENTERA PASAR").table().row({"No", "Langkah", "Waktu"});
  b.row({"1", "Menerima berkas", "2 hari"}).row({"2", "Memeriksa", "1 jam"});
  EXPECT_NEAR(value(proof(b), "proses"), 2 + 1.0 / 24, 1e-6);
  b.paragraph("Jumlah waktu penyelesaian : 300 menit (lima jam) sejak berkas lengkap.");
  EXPECT_NEAR(value(proof(b), "proses"), 300.0 / 1440, 1e-6);
}

TEST(Dossier, ReadsTheShareOfSolvedComplaintsFromTheTotals) {
  TextBuilder b;
  b.heading("REKAPITULASI PENGADUAN LENTERA PASAR").paragraph("Dari 20 pengaduan telah diselesaikan 12.");
  EXPECT_NEAR(value(proof(b), "pengaduan"), 60, 1e-6);
  TextBuilder hoped;
  hoped.heading("REKAPITULASI PENGADUAN LENTERA PASAR").paragraph("Ditargetkan 93 persen pengaduan akan diselesaikan.");
  EXPECT_EQ(value(proof(hoped), "pengaduan"), -1);
}

TEST(Dossier, CountsReceiversThatAreToldAndNoneThatAreHopedFor) {
  TextBuilder b;
  b.heading("DAFTAR PENERIMA MANFAAT").paragraph("Jumlah penerima layanan : 143 (seratus empat puluh tiga) orang.");
  EXPECT_EQ(value(proof(b), "kemanfaatan"), 143);
  TextBuilder list;
  list.heading("DAFTAR PENERIMA MANFAAT").table().row({"No", "Nama"}).row({"1", "A"}).row({"2", "B"}).row({"…", "…"});
  list.row({"57", "Z"});
  EXPECT_EQ(value(proof(list), "kemanfaatan"), 57);
}

TEST(DossierRules, RefuseAPhraseThatStandsTwiceInAList) {
  Diagnostics diagnostics;
  const std::string toml =
      "[[jenis]]\nkode = 'a'\nnama = 'A'\n[[tanda]]\nkode = 'a'\nminimal = 2\nfrasa = ['gajah', 'harimau', 'gajah']\n";
  Rules::compile({parse_toml("indikator/jenis.toml", toml, diagnostics)}, diagnostics);
  EXPECT_NE(render(diagnostics).find("'gajah' tertulis dua kali"), std::string::npos) << render(diagnostics);
}

TEST(Dossier, APlanOfExpensesIsNoBudget) {
  for (const char* head : {"RENCANA KERJA DAN ANGGARAN", "RENCANA BISNIS DAN ANGGARAN"}) {
    TextBuilder b;
    b.heading(head).heading("TAHUN ANGGARAN 2026");
    b.paragraph("Sub kegiatan : Pengelolaan pasar LENTERA PASAR, kode rekening 5.1.02, sumber dana DAU.");
    EXPECT_NE(proof(b).kind, "dpa") << head;
  }
  TextBuilder promised;
  promised.heading("DOKUMEN PELAKSANAAN ANGGARAN").paragraph("Kode rekening 5.1.02, sub kegiatan, sumber dana DAU.");
  promised.paragraph("Akan dibiayai pada Tahun Anggaran 2026.");
  EXPECT_EQ(value(proof(promised), "anggaran"), -1);
}

TEST(Dossier, ATableOfOtherThingsBehindTheTeamAddsNoPeople) {
  TextBuilder b = decree();
  b.heading("LAMPIRAN II JADWAL").table().row({"No", "Uraian", "Waktu"});
  for (int i = 1; i <= 9; ++i) b.row({std::to_string(i), "Pemasangan lampu", "Maret"});
  double people = 0;
  for (const ProofFind& find : proof(b).finds) people += find.indicator == "sdm" ? find.value : 0;
  EXPECT_EQ(people, 4);
}

TEST(Dossier, WordsInsideTheNameOfAnAgencyAreNoOtherActors) {
  TextBuilder b = decree();
  b.row({"5", "Rina, S.E.", "Dinas Koperasi dan Usaha Kecil", "Anggota"});
  b.row({"6", "Budi, S.E.", "Dinas Pemberdayaan Masyarakat", "Anggota"});
  EXPECT_EQ(labels(proof(b), "aktor"), (std::set<std::string>{"pemerintah", "akademisi", "komunitas"}));
}

TEST(Dossier, MoneyIsNoNumberOfPeople) {
  TextBuilder b;
  b.heading("DAFTAR PENERIMA MANFAAT").table().row({"No", "Nama", "Jumlah bantuan (Rp)"});
  b.row({"1", "A", "500"}).row({"2", "B", "700"}).row({"", "Jumlah", "1200"});
  EXPECT_LE(value(proof(b), "kemanfaatan"), 3);
}

TEST(Dossier, OfSeveralTotalsOfAProcedureTheLongerOneCounts) {
  TextBuilder b;
  b.heading("STANDAR OPERASIONAL PROSEDUR LENTERA PASAR").paragraph("Jumlah waktu penyelesaian : 3 hari.");
  b.paragraph("Jumlah waktu penyelesaian di loket : 20 menit.");
  EXPECT_NEAR(value(proof(b), "proses"), 3, 1e-6);
}

TEST(Dossier, ALetterOfTheProposerItselfIsNoReplication) {
  TextBuilder b;
  b.heading("SURAT PERNYATAAN").paragraph("Nomor 800/7/2026, 3 Maret 2026. Yang bertanda tangan di bawah ini");
  b.paragraph("menyatakan bahwa kami menerapkan inovasi LENTERA PASAR milik kami dengan sebenarnya.");
  EXPECT_EQ(value(proof(b), "replikasi"), -1);
}

TEST(Dossier, TwoLettersOfOneBodyAreOneReplication) {
  const auto letter = [](std::string_view body, std::string_view number) {
    TextBuilder b;
    b.heading("PEMERINTAH KABUPATEN MAJU").heading(body).heading("SURAT PERNYATAAN").paragraph(number);
    b.paragraph("Yang bertanda tangan di bawah ini menyatakan bahwa kami mereplikasi inovasi LENTERA PASAR.");
    return proof(b.paragraph("Maju, 3 Maret 2026"));
  };
  const FileProof own = proof(proposal(), true), one = letter("KECAMATAN SATU", "Nomor 800/1/2026");
  EXPECT_EQ(level(assessed(own, {one, letter("KECAMATAN SATU", "Nomor 800/9/2026")}), "replikasi"), 1);
  EXPECT_EQ(level(assessed(own, {one, letter("KECAMATAN DUA", "Nomor 800/9/2026")}), "replikasi"), 2);
}

TEST(Dossier, TheTimeToTheUseNeedsAUseThatIsNoPlan) {
  const auto plan = [](std::string_view last) {
    TextBuilder b;
    b.heading("PROPOSAL INOVASI LENTERA PASAR").table().row({"Gagasan", "3 Februari 2025"});
    b.row({"Penyusunan", "7 April 2025"}).row({std::string(last), "5 Mei 2025"});
    return value(proof(b, true), "kecepatan");
  };
  EXPECT_GT(plan("Peluncuran"), 0);
  EXPECT_EQ(plan("Peluncuran akan dilakukan"), -1);
  EXPECT_EQ(plan("Rapat"), -1);
}

TEST(Dossier, LevelsComeFromFilesAndClaimsAreShownApart) {
  const Dossier dossier = assessed(proof(proposal(), true), {});
  EXPECT_EQ(level(dossier, "regulasi"), 0);
  EXPECT_EQ(dossier.level_of("regulasi")->claimed, 2);
  EXPECT_NE(dossier.level_of("regulasi")->words.find("Belum ada bukti: unggah"), std::string::npos);
  EXPECT_EQ(level(dossier, "kecepatan"), 3);  // the form's proof is the proposal itself
  EXPECT_EQ(dossier.level_of("replikasi")->claimed, 0) << "a promise is no claim";
}

TEST(Dossier, TakesTheHighestLevelThatAFileProvesWithSentencePageAndFile) {
  const Dossier dossier = assessed(proof(proposal(), true), {proof(decree())});
  EXPECT_EQ(level(dossier, "regulasi"), 2);
  EXPECT_EQ(level(dossier, "pelaksana"), 3);
  EXPECT_EQ(level(dossier, "sdm"), 1);
  EXPECT_EQ(level(dossier, "aktor"), 1);
  const IndicatorLevel& people = *dossier.level_of("sdm");
  EXPECT_EQ(people.proof.path, "berkas.pdf");
  EXPECT_EQ(people.proof.page, 1);
  EXPECT_EQ(people.proof.words, "4 orang");
  EXPECT_FALSE(people.proof.quote.empty());
}

TEST(Dossier, YearsOfTheBudgetAreCountedBackFromTheYearOfReporting) {
  const FileProof own = proof(proposal(), true), now = proof(budget("2026")), before = proof(budget("2025"));
  const FileProof long_ago = proof(budget("2024")), older = proof(budget("2021"));
  EXPECT_EQ(level(assessed(own, {now}), "anggaran"), 1);
  EXPECT_EQ(level(assessed(own, {before}), "anggaran"), 2);
  EXPECT_EQ(level(assessed(own, {now, before, long_ago}), "anggaran"), 3);
  EXPECT_EQ(level(assessed(own, {older}), "anggaran"), 0);
  EXPECT_EQ(level(assessed(own, {now}, 2029), "anggaran"), 0);
}

TEST(Dossier, AnOldDecreeNoLongerCounts) {
  const FileProof own = proof(proposal(), true);
  EXPECT_EQ(level(assessed(own, {proof(decree())}, 2028), "regulasi"), 0);
  EXPECT_TRUE(shown(real_rules(), 2028, proof(decree())).empty());
  EXPECT_FALSE(shown(real_rules(), 2026, proof(decree())).empty());
}

TEST(Dossier, ATableUnderAnotherInnovationsNameCountsForThatOneOnly) {
  TextBuilder b = decree();
  b.heading("LAMPIRAN II TIM KIOS CERAH").table().row({"No", "Nama", "Instansi", "Kedudukan"});
  for (int i = 1; i <= 12; ++i) b.row({std::to_string(i), "Rina, S.E.", "Dinas Perdagangan", "Anggota"});
  const FileProof own = proof(proposal(), true);
  EXPECT_EQ(level(assessed(own, {proof(b)}), "sdm"), 2) << "without another innovation all are its people";
  EXPECT_EQ(level(assessed(own, {proof(b)}, 2026, {"kios cerah"}), "sdm"), 1);
}

TEST(Dossier, TrainingsOnTheSameDayAreOne) {
  const auto training = [](std::string_view day) {
    TextBuilder b;
    b.heading("DAFTAR HADIR")
        .paragraph("Acara : Pelatihan petugas LENTERA PASAR")
        .paragraph("Hari/tanggal : " + std::string(day));
    return proof(b);
  };
  const FileProof own = proof(proposal(), true);
  EXPECT_EQ(level(assessed(own, {training("Selasa, 14 Oktober 2025"), training("Selasa, 14 Oktober 2025")}), "bimtek"),
            1);
  EXPECT_EQ(level(assessed(own, {training("Selasa, 14 Oktober 2025"), training("Rabu, 4 Maret 2026")}), "bimtek"), 2);
  EXPECT_EQ(level(assessed(own, {training("akan dilaksanakan 14 Oktober 2025")}), "bimtek"), 0) << "a plan";
}

namespace {

Innovation innovation(std::string name, std::string path, std::string words = "") {
  Innovation made;
  made.sha256 = made.path = std::move(path);
  made.name = std::move(name);
  made.agency = "Dinas Perdagangan";
  made.marks = marks_of(real_rules(), words);
  return made;
}

std::vector<Tie> ties(const std::string& words, const std::string& path, const std::string& agency = "",
                      const std::string& named = "") {
  const Ties all(real_rules(), {innovation("LENTERA PASAR (Lampu Elektronik Pasar)", "dagang/lentera/usulan.pdf",
                                           "lampu kios pasar malam pedagang sayur keliling tenaga surya"),
                                innovation("LENTERA DESA", "dagang/desa/usulan.pdf", "kunang malam gelap gulita")});
  FileProof file;
  file.words = words;
  file.named = named;
  return all.of({"x", path, agency, "", &file});
}

}  // namespace

TEST(DossierTies, AFileIsTiedByTheNameOfTheInnovationWhereverItLies) {
  const std::vector<Tie> found = ties("tim pelaksana inovasi lentera pasar tahun 2025", "lain/scan0012.pdf");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].innovation, 0u);
  EXPECT_TRUE(found[0].is_sure);
  EXPECT_NE(found[0].why.find("menyebut nama inovasi"), std::string::npos);
}

TEST(DossierTies, ASlipOfALetterIsForgiven) {
  const std::vector<Tie> found = ties("sop layanan lentara pasar", "dagang/sop.pdf");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].innovation, 0u);
  EXPECT_TRUE(found[0].is_sure);
}

TEST(DossierTies, AFileThatNamesTwoInnovationsBelongsToBoth) {
  const std::vector<Tie> found = ties("inovasi lentera pasar dan inovasi lentera desa", "dagang/sk.pdf");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].is_sure && found[1].is_sure);
}

TEST(DossierTies, WithoutNameFolderAndWordsTellAndElseAPersonIsAsked) {
  const std::vector<Tie> sure = ties("belanja lampu kios pasar malam pedagang sayur keliling tenaga surya",
                                     "dagang/lentera/dpa.pdf", "Dinas Perdagangan");
  ASSERT_EQ(sure.size(), 1u);
  EXPECT_TRUE(sure[0].is_sure);
  const std::vector<Tie> unsure = ties("rapat rutin bulanan", "dagang/lentera/undangan.pdf", "Dinas Perdagangan");
  ASSERT_EQ(unsure.size(), 1u);
  EXPECT_FALSE(unsure[0].is_sure);
}

TEST(DossierTies, ANameOfOneWordAloneIsAskedAbout) {
  const Ties all(real_rules(), {innovation("LENTERA", "dagang/lentera/usulan.pdf")});
  FileProof file;
  file.words = "belanja lampu lentera bagi kios";
  const std::vector<Tie> alone = all.of({"x", "lain/scan.pdf", "", "", &file});
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_FALSE(alone[0].is_sure);
  EXPECT_TRUE(all.of({"x", "dagang/lentera/scan.pdf", "", "", &file}).at(0).is_sure);
  EXPECT_TRUE(all.of({"x", "lain/scan.pdf", "Dinas Perdagangan", "", &file}).at(0).is_sure);
}

TEST(DossierTies, EachSignFindsItsInnovationAmongMany) {
  std::vector<Innovation> all;
  for (int i = 0; i < 40; ++i) all.push_back(innovation("KIOS NOMOR " + std::to_string(i), "umum/usulan.pdf"));
  all.push_back(innovation("KERANJANG RAPI ELOK INDAH", "satu/usulan.pdf"));
  all.push_back(innovation("KUNANGMALAM", "dua/usulan.pdf"));
  all.push_back(innovation("SAPA KRONIS", "umum/usulan.pdf"));
  all.push_back(innovation("PAYUNG", "tiga/usulan.pdf", "lorong gardu kabel tiang lentera subuh"));
  all.back().agency = "Dinas Perikanan";
  all[7].agency = "Dinas Kesehatan";
  const Ties ties(real_rules(), all);
  const auto found = [&](const std::string& words, const std::string& path, const std::string& agency = "") {
    FileProof file;
    file.words = words;
    std::set<std::pair<std::size_t, std::string>> of;
    for (const Tie& tie : ties.of({"x", path, agency, "", &file})) of.emplace(tie.innovation, tie.why);
    return of;
  };
  using Found = std::set<std::pair<std::size_t, std::string>>;
  const std::string same_agency = "; perangkat daerahnya sama";
  EXPECT_EQ(found("petugas krei siaga", "x.pdf"), (Found{{40, "menyebut singkatannya"}}));
  EXPECT_EQ(found("rapat", "lain/krei.pdf"), (Found{{40, "menyebut singkatannya"}}));
  EXPECT_EQ(found("kader kunang siaga", "x.pdf", "Dinas Perdagangan"),
            (Found{{41, "menyebut sebagian namanya" + same_agency}}));
  EXPECT_EQ(found("kader sapa siaga", "x.pdf", "Dinas Perdagangan"),
            (Found{{42, "menyebut sebagian namanya" + same_agency}}));
  EXPECT_EQ(found("rapat", "dua/2025/juni/x.pdf"), (Found{{41, "satu folder dengan usulannya"}}));
  EXPECT_EQ(found("rapat", "umum/x.pdf", "Dinas Kesehatan"),
            (Found{{7, "satu folder dengan usulannya" + same_agency}}));
  EXPECT_EQ(found("gardu meja lorong kursi tiang meja kabel kursi subuh meja lentera", "x.pdf", "Dinas Perikanan"),
            (Found{{43, "perangkat daerahnya sama; 6 kata khas sama dengan usulannya"}}));
  EXPECT_TRUE(found("rapat", "umum/x.pdf").empty());
}

TEST(DossierTies, AnotherAgencysPaperOrOneThatNamesAnotherInnovationIsNotTied) {
  EXPECT_TRUE(ties("undangan makan ikan", "dagang/lentera/undangan.pdf", "Dinas Perikanan").empty());
  EXPECT_TRUE(ties("tim pelaksana inovasi pasar ceria", "dagang/lentera/sk.pdf", "", "|pasar ceria|").empty());
}

}  // namespace telaah::dossier
