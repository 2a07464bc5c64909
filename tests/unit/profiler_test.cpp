#include "telaah/profiler.h"

#include <gtest/gtest.h>

#include "profiler/innovation_name.h"
#include "support/knowledge.h"
#include "support/text_builder.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

using test::TextBuilder;

Found profiled(const TextBuilder& builder, std::string_view path = "masuk/a.pdf") {
  return profile(builder.text(), {}, test::real_knowledge(), path);
}

std::string value(const MaybeField& field) { return field ? field->value : "(tidak ada)"; }

/// A form with a row a question, as many offices send it.
TextBuilder form() {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama OPD/UPTD/Puskesmas : UPTD Puskesmas Cibeber").table();
  b.row({"NO", "JENIS ISIAN", "DEFINISI OPERASIONAL", "INFORMASI/JAWABAN", "DATA PENDUKUNG"});
  b.row({"1", "Nama Inovasi", "Diisi nama inovasi", "PELITA (Pelayanan Lansia Terpadu)", "SK"});
  b.row({"2", "Tahapan Inovasi", "Silahkan pilih: a. Inisiatif b. Uji coba c. Penerapan", "Ujicoba", ""});
  b.row({"3", "Jenis Inovasi", "Silahkan pilih: a. Digital b. Non Digital", "Non Digital", ""});
  b.row({"4", "Bentuk Inovasi Daerah", "Silahkan pilih", "Inovasi pelayanan publik", ""});
  b.row({"5", "Waktu Uji Coba", "Diisi tanggal mulai uji coba", "3 Maret 2024", "Dokumentasi"});
  b.row({"6", "Waktu Penerapan", "Diisi tanggal mulai diterapkan", "-", "SK Penetapan"});
  b.row({"7", "Anggaran (jika diperlukan)", "Diisi besaran anggaran", "Rp 12.500.000,- (Dana BOK)", "DPA"});
  return b;
}

}  // namespace

TEST(Profiler, ReadsAFormRowByRow) {
  const Found found = profiled(form());
  EXPECT_EQ(found.type, DocumentType::proposal_inovasi);
  EXPECT_EQ(found.profile.genre, "B");
  EXPECT_EQ(value(found.profile.nama_inovasi), "PELITA (Pelayanan Lansia Terpadu)");
  EXPECT_EQ(value(found.profile.singkatan), "PELITA");
  EXPECT_EQ(value(found.profile.opd), "UPTD Puskesmas Cibeber");
  EXPECT_EQ(found.profile.opd_id, "pkm-cibeber");
  EXPECT_EQ(value(found.profile.tahapan), "uji_coba");
  EXPECT_EQ(value(found.profile.jenis), "non_digital");
  EXPECT_EQ(value(found.profile.bentuk), "pelayanan_publik");
  EXPECT_FALSE(found.profile.bentuk_is_inferred);
  EXPECT_EQ(value(found.profile.waktu_uji_coba), "2024-03-03");
  EXPECT_EQ(value(found.profile.waktu_penerapan), "(tidak ada)");
  EXPECT_EQ(value(found.profile.anggaran), "12500000");
  EXPECT_EQ(value(found.profile.sumber_dana), "BOK");
  EXPECT_EQ(found.profile.anggaran->source, FieldSource::form);
}

TEST(Profiler, ReadsARowWhoseTallAnswerWasTakenForARowOfItsOwn) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table().row({"1", "Nama Inovasi", "TERAS SABTU"});
  b.row({"2", "Inisiator", ""}).row({"", "", "Bupati, pada rapat 9 Januari 2023"});
  b.row({"3", "Waktu Uji Coba", ""}).row({"", "", "3 Maret 2024"}).row({"4", "Anggaran", "Rp12.500.000"});
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.inisiator), "kepala_daerah");
  EXPECT_EQ(value(profile.waktu_uji_coba), "2024-03-03");
  EXPECT_EQ(value(profile.anggaran), "12500000");
}

TEST(Profiler, ReadsThePrintOfTheInnovationIndex) {
  TextBuilder b;
  b.letterhead("KEMENTERIAN DALAM NEGERI").letterhead("BADAN STRATEGI KEBIJAKAN DALAM NEGERI");
  b.heading("LAPORAN INOVASI DAERAH").paragraph("Pemerintah Daerah: Kota Cilegon");
  b.paragraph("Nomor Registrasi: 36.72-7114-30918-2024").heading("1. PROFIL INOVASI");
  b.heading("1.1. Nama Inovasi").paragraph("PELITA").heading("1.2. Dibuat Oleh");
  b.paragraph("UPTD Puskesmas Cibeber ( uptdpuskesmasci )").heading("1.3. Tahapan Inovasi").paragraph("Penerapan");
  b.heading("1.4. Inisiator Inovasi Daerah").paragraph("OPD").heading("1.5. Nama Inisiator").paragraph("-");
  b.heading("1.6. Waktu Uji Coba Inovasi Daerah").paragraph("04-11-2022").heading("1.7. Anggaran").paragraph("-");
  const Found found = profiled(b);
  EXPECT_EQ(found.profile.genre, "A");
  EXPECT_EQ(value(found.profile.nama_inovasi), "PELITA");
  EXPECT_EQ(found.profile.opd_id, "pkm-cibeber");
  EXPECT_EQ(found.profile.opd->as_written, "UPTD Puskesmas Cibeber");
  EXPECT_EQ(value(found.profile.inisiator), "perangkat_daerah");
  EXPECT_EQ(value(found.profile.waktu_uji_coba), "2022-11-04");
  EXPECT_FALSE(found.profile.anggaran);
}

TEST(Profiler, ReadsThePreviewOfAWebForm) {
  TextBuilder b;
  b.heading("Rincian Inovasi Daerah")
      .table()
      .row({"Rincian", "Keterangan"})
      .row({"Nama SKPD/Kelompok", "Dinas Sosial"});
  b.row({"Nama Inovasi", "PELITA"}).row({"Tahapan Inovasi", "Inisiatif"}).row({"Bentuk Inovasi", "Belum ditentukan"});
  b.row({"Waktu Uji Coba", "01 July 2022"}).row({"Waktu Penerapan", "Belum ditentukan"});
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.nama_inovasi), "PELITA");
  EXPECT_EQ(profile.opd_id, "dinsos");
  EXPECT_EQ(value(profile.tahapan), "inisiatif");
  EXPECT_EQ(value(profile.waktu_uji_coba), "2022-07-01");
  EXPECT_FALSE(profile.waktu_penerapan);
}

TEST(Profiler, ReadsAParticipantsReportOfAChange) {
  TextBuilder b;
  b.heading("LAPORAN AKSI PERUBAHAN").heading("PELITA (Pelayanan Lansia Terpadu)").paragraph("Disusun oleh:");
  b.heading("PELATIHAN KEPEMIMPINAN PENGAWAS ANGKATAN IV").page(2).heading("LEMBAR PERSETUJUAN").table();
  b.row({"Judul", ":", "PELITA (Pelayanan Lansia Terpadu)"}).row({"Nama Peserta", ":", "Budi Santoso, S.Sos., M.Si."});
  b.row({"Jabatan/Unit Kerja", ":", "Kepala Dinas Sosial Kota Cilegon"});
  const Found found = profiled(b);
  EXPECT_EQ(found.type, DocumentType::laporan);
  EXPECT_EQ(found.profile.genre, "F");
  EXPECT_EQ(found.profile.opd_id, "dinsos");
  EXPECT_EQ(value(found.profile.inisiator), "asn");
  EXPECT_EQ(value(found.profile.asal), "Diklat kepemimpinan");
}

TEST(Profiler, AFormThatNobodyFilledInIsNoProposal) {
  TextBuilder b;
  b.heading("FORMULIR USULAN INOVASI KAMPUNG");
  b.paragraph("Nama inovasi : ..................").paragraph("Tahapan : ☐ inisiatif ☐ uji coba ☐ penerapan");
  b.paragraph("Bentuk inovasi : ☐ tata kelola ☐ pelayanan publik ☐ lainnya sesuai urusan");
  b.paragraph("Waktu uji coba : tgl ..... s.d. .....").paragraph("Anggaran : Rp ........ (jika diperlukan)");
  b.paragraph("Inisiator : (pilih salah satu di antara lima)");
  b.paragraph("Rancang bangun (paling sedikit 300 kata) : ..................");
  b.paragraph("Sebutkan siapa yang menerima manfaat. Bila ada pungutan, lampirkan dasar hukumnya.");
  b.paragraph("Formulir diisi dengan huruf cetak dan dikirim paling lambat 28 Februari.");
  const Found found = profiled(b);
  EXPECT_EQ(found.type, DocumentType::panduan_template) << found.type_reason;
  EXPECT_NE(found.type_reason.find("belum dijawab"), std::string::npos) << found.type_reason;
  EXPECT_FALSE(found.is_judged);
}

TEST(Profiler, AFormWithAnAnswerToHalfItsQuestionsIsAProposal) {
  TextBuilder b;
  b.heading("FORMULIR USULAN INOVASI KAMPUNG");
  b.paragraph("Nama inovasi : GERBANG SAWAH").paragraph("Tahapan : ☐ inisiatif ☐ uji coba ☑ penerapan");
  b.paragraph("Bentuk inovasi : ☐ tata kelola ☐ pelayanan publik ☐ lainnya sesuai urusan");
  b.paragraph("Waktu uji coba : tgl 3 Mei s.d. 9 Juni 2023").paragraph("Anggaran : Rp ........ (jika diperlukan)");
  EXPECT_TRUE(profiled(b).is_judged);
}

TEST(Profiler, ForgivesWhatOcrDoesToALabel) {
  TextBuilder b;
  b.scanned().heading("PROPOSAL INOVASI DAERAH").table();
  b.row({"Nama lnovasi Daerah", ":|", "PELITA"}).row({"Waktu Uji Cuba", ":|", "3 Maret 2024"});
  b.paragraph("Urusan Pemerintahan 1 Kesehatan").paragraph("Perangkat Daerah | Dinas Sosial");
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.nama_inovasi), "PELITA");
  EXPECT_EQ(value(profile.waktu_uji_coba), "2024-03-03");
  EXPECT_EQ(value(profile.urusan), "kesehatan");
  EXPECT_EQ(profile.opd_id, "dinsos");
}

TEST(Profiler, TakesNothingFromAFormWithAllChoicesPrinted) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA");
  b.paragraph("Bentuk Inovasi : a. Tata kelola b. Pelayanan publik c. Inovasi daerah lainnya");
  b.paragraph("Waktu Uji Coba : ……….").paragraph("Waktu Penerapan : Belum ditentukan");
  const Profile profile = profiled(b).profile;
  EXPECT_TRUE(!profile.bentuk || profile.bentuk_is_inferred);
  EXPECT_FALSE(profile.waktu_uji_coba);
  EXPECT_FALSE(profile.waktu_penerapan);
}

TEST(Profiler, ReadsChoicesToldInASentence) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI KELURAHAN TAHUN 2024").heading("PELITA (Pelayanan Lansia Terpadu)");
  b.heading("B. Bentuk Inovasi")
      .paragraph("Bentuk inovasi adalah inovasi pelayanan publik, jenis non digital, tahapan uji coba.");
  b.heading("F. Waktu Uji Coba").paragraph("Bulan Mei 2024 sampai Juli 2024, dimulai tanggal 6 Mei 2024.");
  b.heading("G. Anggaran").paragraph("Swadaya dari iuran warga.");
  b.signature("Cilegon, 5 Agustus 2024 Lurah Kotabumi, SITI AMINAH, S.Sos NIP. 19760229 200701 2 005");
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.nama_inovasi), "PELITA (Pelayanan Lansia Terpadu)");
  EXPECT_EQ(value(profile.bentuk), "pelayanan_publik");
  EXPECT_FALSE(profile.bentuk_is_inferred);
  EXPECT_EQ(value(profile.jenis), "non_digital");
  EXPECT_EQ(value(profile.tahapan), "uji_coba");
  EXPECT_EQ(value(profile.waktu_uji_coba), "2024-05-06");
  EXPECT_EQ(value(profile.anggaran), "(tidak ada)");
  EXPECT_EQ(value(profile.sumber_dana), "Swadaya");
  EXPECT_EQ(profile.opd_id, "kel-kotabumi");
}

TEST(Profiler, KnowsTheColumnsOfATableOnItsLaterPages) {
  TextBuilder b = form();
  b.page(2).block(BlockKind::header, "Proposal Inovasi Daerah");
  b.row({"8", "Sumber Dana", "Jika ada, tulis pihak yang membiayai", "CSR", "DPA"});
  EXPECT_EQ(value(profiled(b).profile.nama_inovasi), "PELITA (Pelayanan Lansia Terpadu)");
  TextBuilder budget;
  budget.heading("PROPOSAL INOVASI DAERAH").table();
  budget.row({"NO", "JENIS ISIAN", "DEFINISI OPERASIONAL", "INFORMASI/JAWABAN"});
  budget.row({"1", "Nama Inovasi", "Nama resmi usulan", "PELITA"}).page(2).block(BlockKind::header, "Proposal Inovasi");
  budget.row({"2", "Anggaran", "Besaran dalam rupiah, paling banyak Rp 100 juta", "Rp 7.500.000"});
  EXPECT_EQ(value(profiled(budget).profile.anggaran), "7500000");
}

TEST(Profiler, ReadsADateRightBehindWhatItDates) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA");
  b.paragraph("Uji coba 3 April 2023 sampai 30 Juni 2023, penerapan inovasi sejak 10 Juli 2023.");
  EXPECT_EQ(value(profiled(b).profile.waktu_uji_coba), "2023-04-03");
  EXPECT_EQ(value(profiled(b).profile.waktu_penerapan), "2023-07-10");
}

TEST(Profiler, ReadsAPlanForAPlan) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").heading("PELITA").heading("BAB III RENCANA UJI COBA");
  b.paragraph("Uji coba direncanakan selama enam bulan, mulai 2 Juni 2025 sampai dengan 28 Nopember 2025.");
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.waktu_uji_coba), "2025-06-02");
  EXPECT_EQ(value(profile.tahapan), "inisiatif");
}

TEST(Profiler, AddsUpASplitBudgetOnlyWhenTheTableDoes) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA").table();
  b.row({"No", "Uraian", "Jumlah (Rp)"}).row({"1", "Motor", "28.500.000"}).row({"JUMLAH", "", "104.200.000"});
  b.paragraph("Anggaran: APBD sebesar Rp. 75.700.000,- dan CSR sebesar Rp. 28.500.000,-.");
  EXPECT_EQ(value(profiled(b).profile.anggaran), "104200000");
  EXPECT_EQ(value(profiled(b).profile.sumber_dana), "CSR, APBD");
}

TEST(Profiler, TakesTheChoiceThatWasTicked) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA");
  b.paragraph("Tahapan Inovasi : a. Inisiatif b. Uji coba (√) c. Penerapan");
  EXPECT_EQ(value(profiled(b).profile.tahapan), "uji_coba");
}

TEST(Profiler, ReadsLettersHeadsAndTitlePagesWithoutAForm) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA CILEGON DINAS KESEHATAN UPTD PUSKESMAS JOMBANG Jl. Raya No. 5 Telp. (0254) 123");
  b.heading("KERANGKA ACUAN KEGIATAN INOVASI").heading("“SAPA IBU (Sahabat Pendamping Ibu Hamil)”");
  b.heading("A. Latar Belakang").paragraph("Angka kematian ibu masih tinggi.");
  b.heading("B. Jadwal").paragraph("Uji coba dilaksanakan mulai 5 Mei 2023 dan inovasi diterapkan sejak Juli 2023.");
  const Found found = profiled(b);
  EXPECT_EQ(found.type, DocumentType::proposal_inovasi);
  EXPECT_EQ(value(found.profile.nama_inovasi), "SAPA IBU (Sahabat Pendamping Ibu Hamil)");
  EXPECT_EQ(found.profile.nama_inovasi->source, FieldSource::title);
  EXPECT_EQ(found.profile.opd_id, "pkm-jombang");
  EXPECT_EQ(found.profile.opd->source, FieldSource::letterhead);
  EXPECT_EQ(value(found.profile.waktu_uji_coba), "2023-05-05");
  EXPECT_EQ(value(found.profile.waktu_penerapan), "2023-07");
}

TEST(Profiler, FindsTheBodyInsideATitleWhenNothingElseNamesOne) {
  TextBuilder b;
  b.heading("RANCANGAN AKSI PERUBAHAN");
  b.heading("PENATAAN BARANG DENGAN KARTU PINDAI PADA BADAN KEPEGAWAIAN DAN PENGEMBANGAN SDM KOTA CILEGON");
  b.heading("BAB I PENDAHULUAN").paragraph("Barang sulit dicari.");
  const Profile profile = profiled(b).profile;
  ASSERT_TRUE(profile.opd);
  EXPECT_EQ(profile.opd_id, "bkpsdm");
}

TEST(Profiler, JoinsANameThatRunsOverTwoLinesOfTheCover) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").heading("“SISTEM PELAYANAN TERPADU DI");
  b.heading("KECAMATAN (SIPADU)”").heading("KECAMATAN CIBEBER").heading("PEMERINTAH KOTA CILEGON").heading("2024");
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.nama_inovasi), "SISTEM PELAYANAN TERPADU DI KECAMATAN (SIPADU)");
  EXPECT_EQ(value(profile.singkatan), "SIPADU");
  EXPECT_EQ(profile.opd_id, "kec-cibeber");
}

TEST(Profiler, TakesAFormsTitleAboveARuledLineForNoLetterhead) {
  TextBuilder b;
  b.letterhead("FORMULIR USULAN INOVASI").letterhead("PEMERINTAH KOTA CILEGON");
  b.letterhead("Nama OPD/UPTD/Puskesmas : Dinas Sosial").table();
  b.row({"No", "Uraian", "Isian"}).row({"1", "Nama Inovasi", "PELITA"}).row({"2", "Deskripsi", "Pelayanan keliling"});
  const Found found = profiled(b);
  EXPECT_EQ(found.type, DocumentType::proposal_inovasi);
  EXPECT_EQ(found.profile.genre, "G");
  EXPECT_EQ(found.profile.opd_id, "dinsos");
}

TEST(Profiler, CallsAProposalBehindItsCoverLetterAProposal) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA CILEGON DINAS SOSIAL");
  b.table().row({"Nomor", ":", "460/12/Dinsos"}).row({"Sifat", ":", "Biasa"}).row({"Hal", ":", "Penyampaian Proposal"});
  b.paragraph("Yth. Kepala Bappedalitbang").paragraph("Dengan hormat kami sampaikan usulan inovasi. Terima kasih.");
  EXPECT_EQ(profiled(b).type, DocumentType::surat);
  b.page(2).heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA");
  b.paragraph("Tahapan Inovasi : Penerapan").paragraph("Jenis Inovasi : Digital").paragraph("Anggaran : Rp 5 juta");
  EXPECT_EQ(profiled(b).type, DocumentType::proposal_inovasi);
}

TEST(Profiler, CallsOtherDocumentsWhatTheyAreAndSaysWhy) {
  TextBuilder act;
  act.heading("PERATURAN WALI KOTA CILEGON NOMOR 5 TAHUN 2024 TENTANG INOVASI DAERAH");
  act.paragraph("Menimbang: bahwa inovasi daerah perlu diatur; Mengingat: Undang-Undang. MEMUTUSKAN: Menetapkan");
  const Found found = profiled(act);
  EXPECT_EQ(found.type, DocumentType::regulasi_sk);
  EXPECT_EQ(found.profile.genre, "J");
  EXPECT_NE(found.type_reason.find("PERATURAN WALI KOTA"), std::string::npos) << found.type_reason;

  EXPECT_EQ(profiled(TextBuilder().heading("PANDUAN LOMBA INOVASI DAERAH TAHUN 2024")).type,
            DocumentType::panduan_template);
  EXPECT_EQ(profiled(TextBuilder().heading("LAPORAN PROYEK PERUBAHAN")).type, DocumentType::laporan);
  EXPECT_EQ(profiled(TextBuilder().heading("LAPORAN INOVASI DAERAH").paragraph("Nama Inovasi : PELITA")).type,
            DocumentType::proposal_inovasi);
  EXPECT_EQ(profiled(TextBuilder().paragraph("Resep sayur asem.")).type, DocumentType::lainnya);
}

TEST(Profiler, CallsAFormThatNobodyFilledInATemplate) {
  TextBuilder b;
  b.heading("FORMULIR PROPOSAL INOVASI DAERAH");
  for (const char* label :
       {"Nama Inovasi", "Unit Kerja", "Tahapan Inovasi", "Inisiator", "Jenis Inovasi", "Waktu Uji Coba"}) {
    b.paragraph(std::string(label) + " : ……….");
  }
  EXPECT_EQ(profiled(b).type, DocumentType::panduan_template);
}

TEST(Profiler, TellsOtherRegionsMinistriesAndCompaniesApart) {
  const auto of = [](std::string_view unit, std::string_view above) {
    TextBuilder b;
    b.heading("PROPOSAL INOVASI").paragraph("Nama Inovasi : PELITA").paragraph("Nama Instansi : " + std::string(above));
    b.paragraph("Unit Kerja : " + std::string(unit));
    return profiled(b).profile;
  };
  const Profile bogor = of("Dinas Kesehatan", "Pemerintah Kota Bogor");
  EXPECT_TRUE(bogor.is_other_region);
  EXPECT_EQ(value(bogor.opd), "Dinas Kesehatan Kota Bogor");
  EXPECT_EQ(bogor.body, BodyKind::regional);
  EXPECT_EQ(bogor.opd_id, "");
  EXPECT_EQ(of("Biro Kepegawaian", "BPKP").body, BodyKind::central);
  EXPECT_EQ(of("Divisi Digital", "PT Telekomunikasi Indonesia (Persero) Tbk").body, BodyKind::bumn);
  EXPECT_EQ(of("PDAM Tirta Raharja", "Kabupaten Bandung").body, BodyKind::bumd);
  EXPECT_EQ(of("Universitas Sultan Ageng Tirtayasa", "Kota Cilegon").body, BodyKind::other);
  EXPECT_EQ(of("Dinkes", "Pemerintah Kota Cilegon").opd_id, "dinkes");
}

TEST(Profiler, ReadsTheUnitInsideAnAgency) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI").paragraph("Unit Kerja : Bidang Pelayanan Kesehatan, Dinas Kesehatan Kota Cilegon");
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(profile.opd_id, "dinkes");
  EXPECT_EQ(value(profile.unit), "Bidang Pelayanan Kesehatan");
}

TEST(Profiler, TrustsTheFolderWhenThePagesNameNobody) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI").paragraph("Nama Inovasi : PELITA");
  const Profile profile = profiled(b, "masuk/2024/Dishub/usulan.pdf").profile;
  EXPECT_EQ(profile.opd_id, "dishub");
  EXPECT_EQ(profile.opd->source, FieldSource::folder);
}

TEST(Profiler, DoesNotTakeWhatAFormAsksForWhatIsSo) {
  TextBuilder b = form();
  b.row({"8", "Potensi Replikasi", "Apakah inovasi telah direplikasi, sebutkan", "-", ""});
  EXPECT_NE(value(profiled(b).profile.tahap_5d), "display");
}

TEST(Profiler, TakesAContestsCategoryForTheFormItNames) {
  TextBuilder b;
  b.heading("PROPOSAL SINOVIK TAHUN 2022").paragraph("Judul Inovasi : PELITA");
  b.paragraph("Kategori : Tata kelola pemerintahan").paragraph("Waktu Mulai Inovasi : 28 Oktober 2012");
  const Profile profile = profiled(b).profile;
  EXPECT_EQ(value(profile.bentuk), "tata_kelola");
  EXPECT_FALSE(profile.bentuk_is_inferred);
  EXPECT_EQ(value(profile.tahapan), "penerapan");
  EXPECT_EQ(profile.genre, "C");
}

TEST(Profiler, ReadsAmountsFromTheTotalOfABudgetTable) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA").table();
  b.row({"No", "Uraian", "Harga Satuan", "Jumlah"}).row({"1", "Cetak leaflet", "1.000", "600.000"});
  b.row({"2", "Konsumsi", "40.000", "1.200.000"}).row({"JUMLAH", "1.800.000"});
  EXPECT_EQ(value(profiled(b).profile.anggaran), "1800000");
  TextBuilder none;
  none.heading("PROPOSAL INOVASI DAERAH").paragraph("Anggaran : Tidak menggunakan anggaran (non budgeter)");
  EXPECT_EQ(value(profiled(none).profile.anggaran), "0");
}

TEST(Profiler, FindsTheShortFormInANameHoweverItIsWritten) {
  const auto short_of = [](std::string_view name) {
    const Span span = short_form(name);
    return std::string(name.substr(span.begin, span.size()));
  };
  EXPECT_EQ(short_of("GEMAR CEMILAN (Gerakan Bersama Cegah Ibu Hamil Anemia)"), "GEMAR CEMILAN");
  EXPECT_EQ(short_of("SIMPEL ( Sistem Perizinan Elektronik"), "SIMPEL");
  EXPECT_EQ(short_of("Transaksi Pembayaran via Ponsel (M-PAY)"), "M-PAY");
  EXPECT_EQ(short_of("SIDATA: SISTEM DATA PEGAWAI"), "SIDATA");
  EXPECT_EQ(short_of("SILAT"), "SILAT");
  EXPECT_EQ(short_of("Pelayanan Terpadu Kecamatan"), "");
  EXPECT_EQ(short_of("PENGEMBANGAN BUAH (BELIMBING MANIS) UNGGULAN"), "");
}

TEST(Profiler, FindsNothingInAnEmptyText) {
  const Found found = profile(NormalText{}, {}, test::real_knowledge(), "");
  EXPECT_EQ(found.type, DocumentType::lainnya);
  EXPECT_FALSE(found.profile.nama_inovasi);
  EXPECT_FALSE(found.profile.opd);
}

namespace {

/// A proposal that tells `sentence` below the heading of how it works.
Profile told(std::string_view sentence) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH: TERAS SABTU").paragraph("Pengusul : Dinas Sosial Kota Cilegon");
  return profiled(b.heading("1. Cara Kerja").paragraph(sentence)).profile;
}

}  // namespace

TEST(Profiler, ReadsDatesToldInPassing) {
  const auto trial = [](std::string_view sentence) { return value(told(sentence).waktu_uji_coba); };
  const auto start = [](std::string_view sentence) { return value(told(sentence).waktu_penerapan); };
  EXPECT_EQ(trial("Kami coba dulu di dua desa dari 1 Maret sampai 31 Mei 2022 dengan 40 lansia."), "2022-03-01");
  EXPECT_EQ(trial("Percobaan dijalankan 4 Maret s.d. 31 Mei 2024 di satu kelurahan."), "2024-03-04");
  EXPECT_EQ(trial("12 Februari s.d. 30 Maret 2024, tes di enam titik saja."), "2024-02-12");
  EXPECT_EQ(start("Jalan per 1 April 2023 di semua loket."), "2023-04-01");
  EXPECT_EQ(start("Pola ini dipakai sejak April 2022."), "2022-04");
  EXPECT_EQ(start("Dibuka untuk semua anggota 1 Juli 2022."), "2022-07-01");
  EXPECT_EQ(start("Dinas Sosial Kabupaten Gresik sudah memakai gambar kami sejak Februari 2024."), "(tidak ada)");
  EXPECT_EQ(start("Setelah uji coba selesai, mulai 3 Juni 2024 berlaku di semua wilayah."), "2024-06-03");
}

TEST(Profiler, ReadsHowLongATrialRanWhenNoDateIsTold) {
  const auto trial = [](std::string_view sentence) {
    const MaybeField field = told(sentence).waktu_uji_coba;
    return field ? field->as_written : "(tidak ada)";
  };
  EXPECT_EQ(trial("Kotak itu diujicobakan selama dua minggu di loket tiga."), "dua minggu");
  EXPECT_EQ(trial("Uji coba kami lakukan pada semester ganjil tahun pelajaran 2023/2024."),
            "semester ganjil tahun pelajaran 2023/2024");
  EXPECT_EQ(trial("Uji coba direncanakan selama tiga bulan."), "(tidak ada)");
  EXPECT_EQ(trial("Selama percobaan petugas datang tiap dua minggu."), "(tidak ada)");
}

TEST(Profiler, ReadsTheYearItBeganAndNoTrialInTheYearOfTheIdea) {
  TextBuilder b = form();
  EXPECT_EQ(value(profiled(b.row({"8", "Tahun Inisiasi", "Diisi tahun", "2019", ""})).profile.waktu_uji_coba),
            "2024-03-03");
  TextBuilder c;
  c.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "TERAS SABTU"}).row({"Tahun Inisiasi", "2019"});
  const Profile found = profiled(c.row({"Tanggal Diterapkan", "21 Juli 2025"})).profile;
  EXPECT_EQ(value(found.waktu_uji_coba), "(tidak ada)");
  EXPECT_EQ(value(found.waktu_penerapan), "2025-07-21");
}

TEST(Profiler, ReadsWhoseIdeaItWas) {
  const auto whose = [](std::string_view sentence) { return value(told(sentence).inisiator); };
  EXPECT_EQ(whose("Atas usul Sdr. Karim, seorang nelayan yang kantornya ikut air, disusunlah kegiatan ini."),
            "masyarakat");
  EXPECT_EQ(whose("Inovasi ini diinisiasi pengantar kerja kami, Dewi."), "asn");
  EXPECT_EQ(whose("Disusun atas arahan Bapak Wali Kota pada apel Senin."), "kepala_daerah");
  EXPECT_EQ(whose("Laporan ini dibuat Tri, staf data, yang juga penggagasnya."), "asn");
  EXPECT_EQ(whose("Tidak ada yang bergerak. Penyuluh Sdr. Karim mengusulkan hal ini dalam rapat."), "asn");
  EXPECT_EQ(whose("Gagasan ini datang dari dr. Lailani, Sp.PD. ketika ruang tunggu penuh."), "asn");
  EXPECT_EQ(whose("Usulan kelompok nelayan ini diteruskan tanpa diubah."), "masyarakat");
}

TEST(Profiler, TakesTheSenderOfAShortTextForItsInitiator) {
  const auto sent_by = [](std::string_view sender, int sentences) {
    TextBuilder b;
    b.heading("PROPOSAL INOVASI DAERAH").paragraph(std::string("Nama OPD : ") + std::string(sender));
    b.paragraph("Nama Inovasi : TERAS SABTU");
    for (int i = 0; i < sentences; ++i) b.paragraph("Pengajuan selama ini menunggu orang untuk datang ke kantor.");
    return profiled(b).profile.inisiator;
  };
  const MaybeField agency = sent_by("Dinas Sosial Kota Cilegon", 3);
  EXPECT_EQ(value(agency), "perangkat_daerah");
  EXPECT_EQ(agency->as_written, "Dinas Sosial Kota Cilegon");
  EXPECT_EQ(value(sent_by("UPTD Puskesmas Cibeber", 3)), "asn");
  EXPECT_EQ(value(sent_by("Kantor Pertanahan Kabupaten Kuningan", 3)), "asn");
  EXPECT_EQ(value(sent_by("Pemerintah Desa Sukamaju", 3)), "(tidak ada)");
  EXPECT_EQ(value(sent_by("Dinas Sosial Kota Cilegon", 100)), "(tidak ada)");
}

TEST(Profiler, ReadsTheFormThatASentenceNames) {
  const auto form_of = [](std::string_view sentence) { return value(told(sentence).bentuk); };
  EXPECT_EQ(form_of("Warga petani ikut panen sampah. Kami golongkan sebagai pelayanan publik."), "pelayanan_publik");
  EXPECT_EQ(form_of("Menurut kami ini masuk lainnya sesuai urusan pemadam."), "lainnya_sesuai_urusan");
  EXPECT_EQ(form_of("Tata kelola / digital / uji coba"), "tata_kelola");
  EXPECT_EQ(value(told("Tata kelola / digital / uji coba").tahapan), "uji_coba");
  EXPECT_FALSE(told("Kami daftarkan di jalur pelayanan publik.").bentuk_is_inferred);
}

TEST(Profiler, ReadsWhatItCostAndNoOtherMoney) {
  const auto cost = [](std::string_view sentence) { return value(told(sentence).anggaran); };
  EXPECT_EQ(cost("Kotak fiber 60 buah Rp64.300.000 dari DAK Fisik."), "64300000");
  EXPECT_EQ(cost("Habisnya Rp32.400.000, paling besar untuk sewa."), "32400000");
  EXPECT_EQ(
      cost(
          "Biaya cetak sebesar Rp7.200.000,00 dibebankan pada ATK, sedangkan lembur sejumlah Rp31 juta dapat dihemat."),
      "7200000");
  EXPECT_EQ(cost("Anggota wajib menyetor Rp100.000 dan denda Rp50.000 tiap bulan."), "(tidak ada)");
  EXPECT_EQ(cost("Biayanya 12 juta dari kas dan APBD."), "12000000");
  EXPECT_EQ(cost("Pompa itu menghabiskan 5 juta liter."), "(tidak ada)");
  EXPECT_EQ(cost("Omzet pedagang naik menjadi Rp1.600.000 setiap bulan."), "(tidak ada)");
}

TEST(Profiler, JudgesAKnownFormWhateverItsWords) {
  TextBuilder b;
  b.heading("FORMULIR USULAN INOVASI").table();
  b.row({"Nama Inovasi", "PELITA (Pelayanan Lansia Terpadu)"});
  std::string law =
      "Sebagaimana dimaksud dalam Pasal 6 ayat 1, Menimbang, Mengingat, Memutuskan, Menetapkan peraturan ini.";
  for (int i = 0; i < 30; ++i) b.paragraph(law);
  EXPECT_TRUE(profiled(b).is_judged);
}

TEST(Profiler, PutsAsideAnSopByItsLayout) {
  TextBuilder b;
  b.heading("SOP PENERIMAAN PASIEN");
  b.paragraph(
      "No. Dokumen 12. No. Revisi 0. Tanggal Terbit 2 Januari 2023. Pengertian: penerimaan pasien di loket. Kebijakan: "
      "SK Kepala. Referensi: buku panduan. "
      "Langkah-langkah: petugas memanggil pasien, petugas mencatat, petugas menyerahkan kartu. Unit terkait: loket dan "
      "poli.");
  const Found found = profiled(b);
  EXPECT_EQ(found.type, DocumentType::panduan_template);
  EXPECT_FALSE(found.is_judged);
}

TEST(Profiler, WithoutWordsOfAProposalTheSignsDecideAlone) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files = test::rule_files(diagnostics);
  std::erase_if(files, [](const TomlFile& file) { return file.path == "kata/jenis.toml"; });
  const Knowledge knowledge = Knowledge::compile(files, diagnostics);
  TextBuilder b;
  for (int i = 0; i < 10; ++i) b.paragraph("Hujan turun sejak pagi dan jalan ke kantor tergenang sampai sore hari.");
  const Found found = profile(b.text(), {}, knowledge, "a.pdf");
  EXPECT_EQ(found.type, DocumentType::lainnya);
  EXPECT_FALSE(found.is_judged);
}

/// The house's rules with these words alone for what a text does not name.
Profile weighed_by(std::string_view words, std::string_view sentence) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files = test::rule_files(diagnostics);
  std::erase_if(files, [](const TomlFile& file) { return file.path == "kata/profil.toml"; });
  files.push_back(parse_toml("kata/profil.toml", words, diagnostics));
  const Knowledge knowledge = Knowledge::compile(files, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH: TERAS SABTU").paragraph("Pengusul : Dinas Sosial Kota Cilegon");
  return profile(b.paragraph(sentence).text(), {}, knowledge, "a.pdf").profile;
}

constexpr std::string_view kFormWords = R"(
[[kelas]]
kode = "bentuk.tata_kelola"
pangkal = -1.0
kata = """
gudang 40.00
"""
[[kelas]]
kode = "bentuk.pelayanan_publik"
pangkal = -1.0
kata = """
antre 40.00
"""
)";

TEST(Profiler, ConcludesAFormFromItsWordsAndSaysSo) {
  const Profile found = weighed_by(kFormWords, "Barang di gudang kini dicari dalam sekejap.");
  EXPECT_EQ(value(found.bentuk), "tata_kelola");
  EXPECT_EQ(found.bentuk->page, 0) << "no place of its own";
  EXPECT_EQ(found.bentuk->as_written, "gudang");
  EXPECT_TRUE(found.bentuk_is_inferred);
}

TEST(Profiler, BelievesAFormThatIsNamedWhateverTheWords) {
  const Profile found =
      weighed_by(kFormWords, "Barang di gudang kini dicari. Kami golongkan sebagai pelayanan publik.");
  EXPECT_EQ(value(found.bentuk), "pelayanan_publik");
  EXPECT_FALSE(found.bentuk_is_inferred);
}

}  // namespace telaah::profiler
