// What a paper shows must stand where it counts: years of one sentence, kinds by the heads of tables, people by ranges,
// ways to reach an office by their numbers, letters of another body.

#include "telaah/dossier.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/indicator_years.h"
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

FileProof proof(const TextBuilder& builder, std::string_view path = "dinas/berkas.pdf") {
  return proof_of(builder.text(), false, path, real_rules());
}

std::set<double> values(const FileProof& file, std::string_view indicator) {
  std::set<double> all;
  for (const ProofFind& find : file.finds) {
    if (find.indicator == indicator) all.insert(find.value);
  }
  return all;
}

std::set<std::string> labels(const FileProof& file, std::string_view indicator) {
  std::set<std::string> all;
  for (const ProofFind& find : file.finds) {
    if (find.indicator == indicator) all.insert(find.label);
  }
  return all;
}

int level(const std::vector<FileProof>& files, std::string_view code, const Whose& whose) {
  const FileProof own;
  std::vector<TiedFile> tied;
  for (const FileProof& file : files) tied.push_back({"sha", "berkas.pdf", &file});
  return assess(real_rules(), 2026, whose, own, {"own", "usulan.pdf", &own}, tied).level_of(code)->level;
}

const Whose kLamp{{"lampu pasar"}, {"kios cerah"}, "Dinas Perdagangan", "Kota Sukamaju"};

TextBuilder plan(std::string_view year) {
  TextBuilder b;
  b.heading("KUTIPAN RENCANA KERJA PEMERINTAH DAERAH").heading("RKPD TAHUN " + std::string(year));
  b.table().row({"Kode", "Sub kegiatan", "Indikator", "Target", "Pagu"});
  return b.row({"3.30", "Penataan LAMPU PASAR", "Kios terang", "40", "20.000.000"});
}

TextBuilder team(std::string_view column = "Kedudukan") {
  TextBuilder b;
  b.heading("KEPUTUSAN KEPALA DINAS PERDAGANGAN").heading("NOMOR 511/7/2026").heading("TENTANG TIM LAMPU PASAR");
  b.paragraph("Ditetapkan di Sukamaju pada tanggal 5 Januari 2026").heading("LAMPIRAN");
  return b.table().row({"No", "Nama", "Jabatan", column});
}

TextBuilder screen(std::string_view contact) {
  TextBuilder b;
  b.paragraph("Beranda | Masuk | Daftar | Riwayat | Unduh").paragraph("lampu.sukamaju.go.id");
  return b.paragraph(contact);
}

}  // namespace

TEST(DossierYears, AYearOfTheNextSentenceIsNotThePlans) {
  TextBuilder b = plan("2024");
  b.paragraph("Disalin dari RKPD. Kepala Bidang menandatangani salinan ini pada tahun 2026.");
  EXPECT_EQ(values(proof(b), "rkpd"), std::set<double>{2024});
}

TEST(DossierYears, ATitleThatGoesOnInTheNextLineHasItsYear) {
  TextBuilder b;
  b.heading("RENCANA KERJA PEMERINTAH DAERAH")
      .heading("TAHUN 2025")
      .paragraph("Sub kegiatan LAMPU PASAR, pagu indikatif.");
  EXPECT_EQ(values(proof(b), "rkpd"), std::set<double>{2025});
}

TEST(DossierYears, AFirstDraftOfAPlanIsNoPlan) {
  TextBuilder b = plan("2025");
  b.heading("RANCANGAN AWAL RKPD 2026").table().row({"3.30", "Penataan LAMPU PASAR", "Kios", "60", "……"});
  const FileProof found = proof(b);
  EXPECT_FALSE(found.is_draft) << "a part is, the paper is not";
  EXPECT_EQ(values(found, "rkpd"), std::set<double>{2025});
}

TEST(DossierYears, AYearThatASentenceSpeaksOfIsNoBudget) {
  TextBuilder b;
  b.heading("DOKUMEN PELAKSANAAN ANGGARAN").heading("TAHUN ANGGARAN 2026").paragraph("Disahkan PPKD, 5 Januari 2026");
  b.paragraph(
      "Catatan: pengadaan pada tahun anggaran 2024 yang lalu belum memuat LAMPU PASAR karena anggaran terbatas "
      "sekali.");
  b.paragraph("Belanja tahun anggaran. Lampu dibeli tahun 2025.");
  EXPECT_EQ(values(proof(b), "anggaran"), std::set<double>{2026});
}

TEST(DossierYears, LabelsOfABudgetTellItsYear) {
  for (const std::string_view label : {"TA", "Tahun", "Tahun anggaran", "T.A."}) {
    TextBuilder b;
    b.table().row({"Dokumen", "DPA SKPD"}).row({label, "2026"}).row({"SKPD", "Dinas Perdagangan"});
    b.table().row({"Rekening", "Uraian", "Jumlah"}).row({"5.1.02", "Lampu kios LAMPU PASAR", "9.000.000"});
    EXPECT_EQ(values(proof(b.paragraph("PPKD, 5 Januari 2026")), "anggaran"), std::set<double>{2026}) << label;
  }
}

TEST(DossierYears, ABudgetOfTwoYearsCountsForWhomItNamesUnderEach) {
  TextBuilder b;
  b.heading("DOKUMEN PELAKSANAAN ANGGARAN").heading("Tahun Anggaran 2025").table();
  b.row({"5.1.02", "Cat dinding KIOS CERAH", "7.000.000"}).heading("Tahun Anggaran 2026").table();
  b.row({"5.1.02", "Cat dinding KIOS CERAH", "7.000.000"}).row({"5.1.03", "Kabel LAMPU PASAR", "9.000.000"});
  const FileProof found = proof(b.paragraph("Disahkan PPKD, 5 Januari 2026"));
  EXPECT_EQ(level({found}, "anggaran", kLamp), 1) << "this year only";
  EXPECT_EQ(level({found}, "anggaran", {{"kios cerah"}, {"lampu pasar"}, "", ""}), 2);
}

TEST(DossierKinds, ABudgetWhoseNumberIsStillOpenIsADraftUnlessApproved) {
  const auto budget = [](std::string_view last) {
    TextBuilder b;
    b.heading("DOKUMEN PELAKSANAAN ANGGARAN").heading("TAHUN ANGGARAN 2026");
    return proof(b.paragraph("Sub kegiatan LAMPU PASAR, kode rekening 5.1.02, sumber dana DAU.").paragraph(last));
  };
  EXPECT_TRUE(budget("Nomor : DPA/A.1/......../2026").is_draft);
  EXPECT_FALSE(budget("Nomor : ........ Disahkan oleh PPKD, 5 Januari 2026").is_draft);
  EXPECT_FALSE(budget("Jumlah seluruhnya Rp9.000.000").is_draft) << "a page of it may be copied without the number";
  EXPECT_FALSE(budget("Nomor : DPA/A.1/3.30/001/2026, 5 Januari 2026").is_draft);
}

TEST(DossierKinds, TheHeadOfATableTellsWhatAPaperWithoutATitleIs) {
  const auto kind = [](std::initializer_list<std::string_view> head, std::initializer_list<std::string_view> row,
                       std::string_view first = "LAMPU PASAR") {
    TextBuilder b;
    return proof(b.paragraph(first).table().row(head).row(row)).kind;
  };
  EXPECT_EQ(kind({"No", "Kegiatan", "Pelaksana", "Waktu"}, {"1", "Mencatat", "Staf", "5 menit"}), "lain") << "a plan";
  EXPECT_EQ(kind({"No", "Kegiatan", "Pelaksana", "Waktu"}, {"1", "Mencatat", "Staf", "5 menit"}, "Nomor : 07/SOP/2025"),
            "sop");
  EXPECT_EQ(kind({"Bulan", "Masuk", "Beres", "Belum"}, {"Juni", "2", "2", "0"}), "rekap_pengaduan");
  EXPECT_EQ(kind({"No", "Nama", "Desa", "Usaha"}, {"1", "Aminah", "Poto", "Tenun"}), "daftar_penerima");
  EXPECT_EQ(kind({"No", "Nama", "Desa", "Paraf"}, {"1", "Aminah", "Poto", "ttd"}), "daftar_hadir");
  EXPECT_EQ(kind({"Unsur", "Nilai"}, {"Biaya", "3,9"}), "laporan_skm");
  EXPECT_EQ(kind({"Waktu", "Acara", "Tanggal", "Petugas"}, {"Pagi", "Doa", "Senin", "Staf"}), "lain") << "a programme";
}

TEST(DossierKinds, ADatelineAndAQuotationAreOfThePress) {
  TextBuilder b;
  b.heading("Pasar Malam Kini Terang").paragraph("SUKAMAJU - Pedagang pasar kini berjualan sampai malam.");
  EXPECT_EQ(proof(b.paragraph("\"Pembeli bertambah,\" ujar Tono.")).kind, "kliping");
  TextBuilder plain;
  plain.heading("Pasar Malam Kini Terang").paragraph("Pedagang pasar - seperti diketahui - berjualan sampai malam.");
  EXPECT_NE(proof(plain.paragraph("\"Pembeli bertambah,\" ujar Tono.")).kind, "kliping");
}

TEST(DossierKinds, TheHeadingOfAPartIsNotTheTitle) {
  TextBuilder b;
  b.heading("LAPORAN LAMPU PASAR").paragraph("Disusun oleh tim.").heading("2. Daftar penerima manfaat");
  EXPECT_EQ(proof(b).kind, "laporan_monev");
}

TEST(DossierKinds, AnAgreementMayWriteItsDayInWords) {
  TextBuilder b;
  b.heading("PERJANJIAN KERJA SAMA").heading("NOMOR 511/9/2025");
  b.paragraph("Pada hari ini Senin tanggal empat bulan Agustus tahun dua ribu dua puluh lima, para pihak sepakat.");
  EXPECT_FALSE(proof(b.paragraph("PIHAK KEDUA mereplikasi LAMPU PASAR.")).is_draft);
  TextBuilder open;
  open.heading("PERJANJIAN KERJA SAMA").heading("NOMOR 511/9/2025").paragraph("Pada hari ini tanggal … bulan …");
  EXPECT_TRUE(proof(open).is_draft);
}

TEST(DossierKinds, ANumberInTheNextCellIsANumber) {
  TextBuilder b;
  b.heading("SURAT TUGAS").table().row({"Nomor", "094/88/2026"}).row({"Dasar", "DPA tahun 2026"});
  b.paragraph("Memerintahkan Tono melaksanakan LAMPU PASAR. Sukamaju, 4 Februari 2026");
  EXPECT_FALSE(proof(b).is_draft);
}

TEST(DossierPeople, ARowOfSeveralNumbersIsSeveralPeople) {
  TextBuilder b = team();
  b.row({"1", "Harun, S.E.", "Kabid", "Ketua"}).row({"2-9", "Penyuluh pasar", "Staf", "Anggota"});
  EXPECT_EQ(values(proof(b.row({"10", "Siti", "Staf", "Anggota"})), "sdm"), std::set<double>{10});
}

TEST(DossierPeople, ATeamNamedInItsColumnCountsForThatInnovationOnly) {
  TextBuilder b = team("Tim");
  for (int i = 1; i <= 8; ++i) b.row({std::to_string(i), "Siti, S.E.", "Staf", "PASAR"});
  for (int i = 9; i <= 20; ++i) b.row({std::to_string(i), "Rina, S.E.", "Staf", "CERAH"});
  EXPECT_EQ(level({proof(b)}, "sdm", kLamp), 1);
  EXPECT_EQ(level({proof(b)}, "sdm", {{"kios cerah"}, {"lampu pasar"}, "", ""}), 2);
}

TEST(DossierThings, AgenciesThatNoListKnowsCountOnceEach) {
  TextBuilder b = team("Instansi");
  b.row({"1", "Harun", "Kabid", "Dinas Koperindag"}).row({"2", "Siti", "Staf", "Dinas Koperindag dan UKM"});
  b.row({"3", "Maya", "Staf", "Dinas Pertamanan"}).row({"4", "Tono", "Sopir", "perjalanan dinas dalam kota"});
  EXPECT_EQ(labels(proof(b), "jejaring"), (std::set<std::string>{"dinas koperindag", "dinas pertamanan"}));
}

TEST(DossierThings, TheOfficeOfThePaperAloneIsNoNetwork) {
  TextBuilder b = team("Instansi");
  b.row({"1", "Harun", "Kabid", "Dinas Perdagangan"});
  EXPECT_TRUE(labels(proof(b), "jejaring").empty());
  EXPECT_EQ(labels(proof(b.row({"2", "Siti", "Staf", "Dinas Kesehatan"})), "jejaring").size(), 2u);
}

TEST(DossierThings, AnInvitationTellsItsPartnersByWhomItIsFor) {
  TextBuilder b;
  b.letterhead("DINAS PERDAGANGAN").paragraph("Perihal : Undangan rapat LAMPU PASAR").paragraph("Kepada Yth.");
  b.block(BlockKind::list_item, "1. Kepala Dinas Perhubungan").block(BlockKind::list_item, "2. Kepala Dinas Kesehatan");
  b.paragraph("Waktu rapat di aula Dinas Pariwisata, 4 Februari 2026, acara dan tempat sebagaimana biasa.");
  EXPECT_EQ(labels(proof(b), "jejaring"), (std::set<std::string>{"dinas kesehatan", "dinas perhubungan"}));
}

TEST(DossierContacts, OnlyANumberOrAnAddressIsAWayToAsk) {
  EXPECT_TRUE(labels(proof(screen("Hubungi kami (segera)")), "informasi_layanan").empty());
  EXPECT_EQ(
      labels(proof(screen("WA 0812-4470-xx18 | Email lampu@sukamaju.go.id | IG @lampu.pasar")), "informasi_layanan"),
      (std::set<std::string>{"media sosial", "surel", "telepon"}));
  EXPECT_EQ(labels(proof(screen("Call center 119")), "informasi_layanan"), std::set<std::string>{"telepon"});
  TextBuilder b = screen("Daftar pemohon");
  b.table().row({"No", "Nama", "Telepon"}).row({"1", "Aminah", "0812 3456 7890"});
  EXPECT_TRUE(labels(proof(b), "informasi_layanan").empty()) << "whose numbers those are";
}

TEST(DossierReceivers, AReportCountsUnderEachInnovationsHeading) {
  TextBuilder b;
  b.heading("LAPORAN MONITORING DAN EVALUASI").heading("1. LAMPU PASAR").paragraph("Telah dilayani sebanyak 41 orang.");
  b.heading("2. KIOS CERAH").paragraph("Telah dilayani sebanyak 230 orang.");
  EXPECT_EQ(level({proof(b)}, "kemanfaatan", kLamp), 1);
  EXPECT_EQ(level({proof(b)}, "kemanfaatan", {{"kios cerah"}, {"lampu pasar"}, "", ""}), 3);
}

TEST(DossierReceivers, ATotalUnderAColumnOfPeopleCountsAndOneOfTheAskedDoesNot) {
  const auto report = [](std::string_view column) {
    TextBuilder b;
    b.heading("LAPORAN EVALUASI LAMPU PASAR").table().row({"Pasar", column}).row({"Baru", "90"}).row({"Lama", "30"});
    return values(proof(b.row({"Jumlah", "120"})), "kemanfaatan");
  };
  EXPECT_EQ(report("Pedagang"), std::set<double>{120});
  EXPECT_TRUE(report("Responden").empty());
  EXPECT_TRUE(report("Lampu").empty());
  TextBuilder asked;
  asked.heading("LAPORAN EVALUASI LAMPU PASAR").paragraph("Jumlah responden : 150 pedagang.");
  EXPECT_TRUE(values(proof(asked), "kemanfaatan").empty());
  TextBuilder other;
  other.paragraph("Data dasar LAMPU PASAR")
      .table()
      .row({"Pasar", "Pedagang"})
      .row({"Baru", "90"})
      .row({"Jumlah", "90"});
  EXPECT_TRUE(values(proof(other), "kemanfaatan").empty() || proof(other).kind == "daftar_penerima");
}

TEST(DossierTimes, AProductOfHoursAndTheLongerOfTwoTimesCount) {
  const auto days = [](std::string_view told) {
    TextBuilder b;
    b.heading("STANDAR OPERASIONAL PROSEDUR").heading("LAMPU PASAR");
    return values(proof(b.paragraph(told)), "proses");
  };
  EXPECT_EQ(days("Waktu penyelesaian paling lama 2 x 24 jam."), std::set<double>{2});
  EXPECT_EQ(days("Waktu penyelesaian 1x24 jam."), std::set<double>{1});
  EXPECT_EQ(days("Jangka waktu 2-3 hari kerja."), std::set<double>{3});
  EXPECT_TRUE(days("Nomor 065-12 tanggal 5 Januari 2026, jangka waktu sebagaimana biasa.").empty());
}

TEST(DossierStages, WhatFollowsTheTrialIsTheUse) {
  const auto months = [](std::string_view last) {
    TextBuilder b;
    b.heading("PROPOSAL INOVASI LAMPU PASAR").table().row({"Ide pedagang", "3 Februari 2025"});
    b.row({"Coba di satu lorong", "7 April 2025"}).row({last, "5 Mei 2025"});
    const FileProof found = proof_of(b.text(), true, "usulan.pdf", real_rules());
    return !values(found, "kecepatan").empty();
  };
  EXPECT_TRUE(months("Menyala di semua lorong"));
  EXPECT_FALSE(months("Coba lagi di lorong kedua"));
}

TEST(DossierStages, AMeetingAfterTheTrialIsNoUse) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI LAMPU PASAR").table().row({"Ide pedagang", "3 Februari 2025"});
  b.row({"Coba di satu lorong", "7 April 2025"}).row({"Rapat evaluasi", "5 Mei 2025"});
  EXPECT_TRUE(values(proof_of(b.text(), true, "usulan.pdf", real_rules()), "kecepatan").empty());
}

TEST(DossierTrainings, TwoListsInOneFileAreTwoAndADayOfAnswerIsNone) {
  TextBuilder b;
  b.heading("DAFTAR HADIR PELATIHAN LAMPU PASAR I").paragraph("Hari/tanggal : Selasa, 14 Oktober 2025");
  b.table().row({"No", "Nama", "Paraf"}).row({"1", "Tono", "ttd"}).heading("DAFTAR HADIR PELATIHAN LAMPU PASAR II");
  b.paragraph("Hari/tanggal : Rabu, 4 Maret 2026").paragraph("Konfirmasi paling lambat hari Senin, 2 Maret 2026.");
  EXPECT_EQ(labels(proof(b), "bimtek"), (std::set<std::string>{"2025-10-14", "2026-03-04"}));
}

TEST(DossierTools, APageOfASocialNetworkIsNoToolAndAContactOnOneIsNoPage) {
  TextBuilder page;
  page.paragraph("Facebook – Dinas Perdagangan").paragraph("Beranda | Cari | Profil | Masuk | LAMPU PASAR menyala.");
  EXPECT_TRUE(values(proof(page), "alat_kerja").empty());
  EXPECT_EQ(values(proof(screen("Telepon 0812 4470 0018, Facebook @lampu.pasar")), "alat_kerja"), std::set<double>{3});
  EXPECT_TRUE(values(proof(screen("Under construction")), "alat_kerja").empty());
}

TEST(DossierReplication, OnlyAnotherBodyCanSayThatItCopies) {
  const auto letter = [](std::string_view region, std::string_view agency) {
    TextBuilder b;
    b.heading(region).heading(agency).heading("SURAT PERNYATAAN").paragraph("Nomor 511/3/2026");
    b.paragraph("Yang bertanda tangan di bawah ini menyatakan bahwa inovasi LAMPU PASAR telah direplikasi.");
    return proof(b.paragraph("3 Maret 2026"));
  };
  EXPECT_EQ(level({letter("PEMERINTAH KOTA SUKAMAJU", "DINAS PERDAGANGAN")}, "replikasi", kLamp), 0);
  EXPECT_EQ(level({letter("PEMERINTAH KABUPATEN MAKMUR", "DINAS PERDAGANGAN")}, "replikasi", kLamp), 1)
      << "its own kind in another region";
  EXPECT_EQ(level({letter("PEMERINTAH KOTA SUKAMAJU", "KECAMATAN SATU")}, "replikasi", kLamp), 1);
}

TEST(DossierRules, SayWhenAYearIsCountedByAnOlderForm) {
  const IndicatorRules* rules = real_rules().edition(2031);
  ASSERT_NE(rules, nullptr);
  EXPECT_NE(year_notice(*rules, 2031).find("2031 belum ada"), std::string::npos);
  EXPECT_EQ(year_notice(*rules, 2026), "");
}

namespace {

std::vector<Tie> ties(const Innovation& told, const std::string& words, const std::string& agency,
                      const std::string& kind = "undangan", bool is_of_other_region = false) {
  Innovation innovation = told;
  innovation.sha256 = innovation.path = "pasar/usulan.pdf";
  innovation.agency = "Lurah Sukamaju";
  const Ties all(real_rules(), {innovation});
  FileProof file;
  file.words = words;
  file.kind = kind;
  return all.of({"x", "pasar/berkas.pdf", agency, "", &file, is_of_other_region});
}

bool is_tied(const std::vector<Tie>& found) { return !found.empty() && found[0].is_sure; }

Innovation lamp(std::string name = "LAMPU PASAR MALAM") {
  Innovation made;
  made.name = std::move(name);
  made.marks = marks_of(real_rules(), "lentera kabel gardu pedagang sayur lorong tiang listrik pasar subuh");
  return made;
}

}  // namespace

TEST(DossierTies, AllButTheLastWordOfANameIsTheNameUnlessItIsAnothers) {
  EXPECT_TRUE(is_tied(ties(lamp(), "surat tentang lampu pasar", "")));
  EXPECT_TRUE(is_tied(ties(lamp("KELURAHAN: LAMPU PASAR"), "surat tentang lampu pasar", "Dinas Lain")));
}

TEST(DossierTies, TheHeadOfAnOfficeIsTheOffice) {
  EXPECT_TRUE(is_tied(ties(lamp(), "kabel gardu bagi pedagang lorong", "Kelurahan Sukamaju")));
  EXPECT_FALSE(is_tied(ties(lamp(), "kabel gardu bagi pedagang lorong", "Kelurahan Sukamaju", "undangan", true)))
      << "its own kind in another region";
}

TEST(DossierTies, AnAgencyInTheLetterheadSpeaksAgainstAnother) {
  const std::string words = "pemerintah kota jaya dinas kesehatan nomor 5 undangan bagi pedagang lorong gardu";
  EXPECT_FALSE(is_tied(ties(lamp(), words, "Pemerintah Kota Jaya")));
}

TEST(DossierTies, WordsThatHardlyAnyOtherInnovationHasTellWhatAPaperIsAbout) {
  EXPECT_TRUE(is_tied(ties(lamp(), "daftar tiang gardu lorong kabel", "Kelurahan Sukamaju", "daftar_penerima")));
  EXPECT_FALSE(is_tied(ties(lamp(), "daftar meja kursi", "Kelurahan Sukamaju", "daftar_penerima")));
  EXPECT_FALSE(is_tied(ties(lamp(), "tim tiang gardu lorong kabel", "Kelurahan Sukamaju", "sk_kepala_pd")))
      << "an act names its innovation";
}

}  // namespace telaah::dossier
