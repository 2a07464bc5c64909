#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/profiler.h"

// Who proposes: which of the bodies a document names it is.
namespace telaah::profiler {
namespace {

using test::TextBuilder;

Profile profiled(const TextBuilder& builder) {
  return profile(builder.text(), {}, test::real_knowledge(), "masuk/a.pdf").profile;
}

std::string opd_in(const TextBuilder& builder) {
  const Profile found = profiled(builder);
  return found.opd ? found.opd->value : "(tidak ada)";
}

TextBuilder narrative(std::string_view sentence) {
  TextBuilder b;
  return b.heading("PROPOSAL INOVASI DAERAH: TERAS SABTU").paragraph(sentence);
}

TextBuilder form(std::string_view label, std::string_view answer) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "TERAS SABTU"}).row({label, answer});
  return b.row({"Tahapan Inovasi", "Penerapan"});
}

}  // namespace

TEST(ProfilerProposer, IsNotTheAddressOfItsLetterhead) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA CILEGON").letterhead("DINAS SOSIAL");
  b.letterhead("Jl. Melati No. 3, Kelurahan Ciwaduk, Kecamatan Cilegon 42418");
  EXPECT_EQ(opd_in(b.heading("PROPOSAL INOVASI DAERAH: TERAS SABTU")), "Dinas Sosial");
  TextBuilder t;
  t.letterhead("PEMERINTAH KOTA CILEGON").letterhead("DINAS SOSIAL");
  t.letterhead("Telp. (0254) 300200 Kelurahan Ciwaduk Kecamatan Cilegon");
  EXPECT_EQ(opd_in(t.heading("PROPOSAL INOVASI DAERAH: TERAS SABTU")), "Dinas Sosial");
}

TEST(ProfilerProposer, IsNoPartOfAFormAndNoPlaceInPassing) {
  TextBuilder b;
  b.heading("PROPOSAL LOMBA INOVASI DAERAH").heading("BAGIAN I : IDENTITAS INOVASI");
  b.table().row({"Nama Inovasi", "TERAS SABTU"}).row({"Tahapan Inovasi", "Penerapan"});
  b.paragraph("Layanan ini dipakai di 33 kecamatan dan 365 desa Kabupaten Contoh sejak tahun lalu.");
  EXPECT_EQ(opd_in(b), "(tidak ada)");
}

TEST(ProfilerProposer, IsNotAskedForInMidSentence) {
  EXPECT_EQ(opd_in(narrative("TUJUAN PERANGKAT DAERAH: Meningkatnya Kualitas Layanan")), "(tidak ada)");
  EXPECT_EQ(opd_in(form("OPD Pengampu", "Dinas Sosial Kota Cilegon")), "Dinas Sosial");
  EXPECT_EQ(opd_in(form("Unit Instansi", "Dinas Sosial Kota Cilegon")), "Dinas Sosial");
}

TEST(ProfilerProposer, TellsItselfInASentence) {
  EXPECT_EQ(opd_in(narrative("Kami dari Dinas Kebun Kota Bitung mengajukan TERAS SABTU untuk dinilai.")),
            "Dinas Kebun Kota Bitung");
  EXPECT_EQ(opd_in(narrative("Saya Wulan, staf Disdukcapil Kab. Tuban, yang menulis. Dinas Sosial Kota Kediri "
                             "sudah memakai gambar kami, Dinas Sosial Kota Kediri juga.")),
            "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tuban");
}

TEST(ProfilerProposer, IsTheAgencyWhenOnlyAnOfficerIsNamed) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KABUPATEN SRAGEN").letterhead("SEKRETARIAT DAERAH");
  b.heading("PROPOSAL INOVASI: TERAS SABTU").paragraph("Dari : Kepala Bagian Organisasi");
  EXPECT_EQ(opd_in(b), "Bagian Organisasi");
  EXPECT_EQ(opd_in(form("Pengusul", "Penyuluh Muda pada KUA Kecamatan Contoh")),
            "Kantor Urusan Agama Kecamatan Contoh");
}

TEST(ProfilerProposer, MayBeCitizensAndKeepsTheWordsOfItsOwnName) {
  EXPECT_EQ(opd_in(narrative("Kami pengurus Koperasi Serba Usaha Rukun Teduh, anggotanya pedagang.")),
            "Koperasi Serba Usaha Rukun Teduh");
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA BITUNG").letterhead("DINAS PERDAGANGAN, KOPERASI DAN USAHA MIKRO");
  EXPECT_EQ(opd_in(b.heading("PROPOSAL INOVASI: TERAS SABTU")),
            "Dinas Perdagangan, Koperasi dan Usaha Mikro Kota Bitung");
  EXPECT_EQ(opd_in(form("Bidang", "drainase lingkungan")), "(tidak ada)");
}

TEST(ProfilerProposer, IsWrittenOutAsItsLetterheadDoes) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KABUPATEN TUBAN").letterhead("DINAS KEBUN DAN TAMAN RAKYAT");
  b.heading("PROPOSAL INOVASI: TERAS SABTU").paragraph("Pengusul : Dinas KTR Kab. Tuban");
  const Profile found = profiled(b);
  EXPECT_EQ(found.opd->value, "Dinas Kebun dan Taman Rakyat Kabupaten Tuban");
  EXPECT_EQ(found.opd->as_written, "Dinas KTR Kab. Tuban");
}

TEST(ProfilerProposer, IsWholeThoughItsRegionStandsInTheNextLine) {
  const auto cover = [](std::string_view first, std::string_view second, std::string_view region) {
    TextBuilder b;
    b.heading("LAPORAN INOVASI").heading("TERAS SABTU").heading(first).heading(second).heading("BAB I");
    return b.paragraph("Teras dibuka setiap Sabtu bagi warga yang bekerja, menurut Perda " + std::string(region) + ".");
  };
  EXPECT_EQ(opd_in(cover("DINAS KEBUN DAN TAMAN KABUPATEN", "TUBAN", "Kabupaten Tuban")),
            "Dinas Kebun dan Taman Kabupaten Tuban");
  const Profile own =
      profiled(cover("DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU KOTA", "CILEGON", "Kota Cilegon"));
  ASSERT_TRUE(own.opd.has_value());
  EXPECT_EQ(own.opd->value, "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu");
  EXPECT_FALSE(own.opd_id.empty());
}

TEST(ProfilerProposer, IsWrittenOutWhenItsShortFormHasTwoWords) {
  EXPECT_EQ(opd_in(form("Nama OPD", "Satpol PP Kab. Tuban")), "Satuan Polisi Pamong Praja Kabupaten Tuban");
}

TEST(ProfilerProposer, WithABrokenNameIsFoundByItsFolder) {
  TextBuilder b = form("Nama OPD", "Dinas Kesehatan Kota Cileg0n Banter");
  const Profile found = profile(b.text(), {}, test::real_knowledge(), "masuk/Dinas Kesehatan/usulan.pdf").profile;
  EXPECT_EQ(found.opd_id, "dinkes");
}

TEST(ProfilerProposer, OfAVillageStandsLowestInItsLetterhead) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KABUPATEN TUBAN").letterhead("KECAMATAN PLUMPANG").letterhead("PEMERINTAH DESA KEBON TEDUH");
  EXPECT_EQ(opd_in(b.heading("PROPOSAL INOVASI: TERAS SABTU")), "Pemerintah Desa Kebon Teduh");
}

TEST(ProfilerProposer, EndsWhereTheNextQuestionWasGluedToIt) {
  TextBuilder b;
  b.heading("LAPORAN INOVASI DAERAH").heading("1.1. Nama Inovasi").paragraph("TERAS SABTU");
  b.heading("1.2. Dibuat Oleh").paragraph("Dinas Kebun Kabupaten Contoh (kebun_x) 1.3. Tahapan Inovasi");
  EXPECT_EQ(opd_in(b), "Dinas Kebun Kabupaten Contoh");
}

TEST(ProfilerProposer, OfTheStateIsNoAgencyOfTheCity) {
  for (const char* name :
       {"Bagian Umum Pengadilan Negeri Serang", "Bagian Hukum Kantor Wilayah Kementerian Hukum Banten",
        "Bagian Organisasi Kementerian Agama", "Sekretariat Direktorat Jenderal Pajak"}) {
    const Profile found = profiled(form("Nama OPD", name));
    EXPECT_EQ(found.opd_id, "") << name;
    EXPECT_EQ(found.body, BodyKind::central) << name;
  }
  EXPECT_EQ(profiled(form("Nama OPD", "PT ANTAM Tbk")).body, BodyKind::bumn);
  for (const char* name :
       {"PT Semen Tonasa (Kantor Pusat)", "PT Semen Padang, Kantor Cabang", "PT Pupuk Indonesia - Kantor Perwakilan"}) {
    EXPECT_EQ(profiled(form("Nama OPD", name)).body, BodyKind::bumn) << name;
  }
  EXPECT_EQ(profiled(form("Nama OPD", "Dinas Kesehatan Kota Cilegon")).opd_id, "dinkes");
}

TEST(ProfilerProposer, IsItsNameAndNothingBehindOrBefore) {
  EXPECT_EQ(opd_in(form("Unit", "RSUD Contoh, Instalasi Farmasi")), "RSUD Contoh");
  EXPECT_EQ(opd_in(form("Pengusul", "Dinas Kebun Kota Bitung bersama Pokja IV PKK")), "Dinas Kebun Kota Bitung");
  EXPECT_EQ(opd_in(form("Pengusul", "Dinas Kebun Kota Bitung | 21 Mei 2024 | Dilihat 318 kali")),
            "Dinas Kebun Kota Bitung");
  EXPECT_EQ(opd_in(form("Pengusul", "Dinas Kebun Kota Bitung (Bidang Bibit)")), "Dinas Kebun Kota Bitung");
  EXPECT_EQ(opd_in(form("Pengusul", "Dinas Dagang, Koperasi dan UKM Kota Bitung")),
            "Dinas Dagang, Koperasi dan UKM Kota Bitung");
  EXPECT_EQ(opd_in(form("Pengusul", "PT Contoh Jaya (Persero)")), "PT Contoh Jaya (Persero)");
  EXPECT_EQ(opd_in(form("Pengusul", "Pemdes Sukamaju, operator atas nama Karim")), "Pemerintah Desa Sukamaju");
}

TEST(ProfilerProposer, IsTheAgencyAndItsUnitStandsApart) {
  const Profile found = profiled(form("Unit pengusul", "Bidang Bibit, Dinas Kebun Kota Bitung"));
  EXPECT_EQ(found.opd->value, "Dinas Kebun Kota Bitung");
  ASSERT_TRUE(found.unit);
  EXPECT_EQ(found.unit->value, "Bidang Bibit");
}

TEST(ProfilerProposer, IsTheAgencyOfTheLetterheadWhenTheFormNamesAUnit) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA BITUNG").letterhead("DINAS KEBUN").heading("PROPOSAL INOVASI DAERAH").table();
  b.row({"Nama Inovasi", "TERAS SABTU"}).row({"Unit pengusul", "Bidang Bibit"}).row({"Tahapan Inovasi", "Penerapan"});
  const Profile found = profiled(b);
  EXPECT_EQ(found.opd->value, "Dinas Kebun Kota Bitung");
  ASSERT_TRUE(found.unit);
  EXPECT_EQ(found.unit->value, "Bidang Bibit");
}

TEST(ProfilerProposer, BearsNotTheNameOfItsInnovation) {
  TextBuilder b;
  b.heading("DINAS KEBUN KOTA BITUNG TERAS SABTU").paragraph("Nama inovasi : TERAS SABTU");
  b.paragraph("Tujuan inovasi ini agar warga datang pada hari Sabtu. Manfaat inovasi: antrean berkurang.");
  EXPECT_EQ(opd_in(b), "Dinas Kebun Kota Bitung");
  TextBuilder whole;
  whole.heading("UNIT TERAS SABTU KOTA BITUNG").paragraph("Nama inovasi : TERAS SABTU");
  whole.paragraph("Pengusul : Unit Teras Sabtu");
  whole.paragraph("Tujuan inovasi ini agar warga datang pada hari Sabtu. Manfaat inovasi: antrean berkurang.");
  EXPECT_NE(opd_in(whole), "Unit") << "one word is no body";
}

}  // namespace telaah::profiler
