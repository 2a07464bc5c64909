#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/profiler.h"

// Where an innovation's name may stand when no form asks for it.
namespace telaah::profiler {
namespace {

using test::TextBuilder;

std::string name_in(const TextBuilder& builder) {
  const MaybeField name = profile(builder.text(), {}, test::real_knowledge(), "masuk/a.pdf").profile.nama_inovasi;
  return name ? name->value : "(tidak ada)";
}

/// A proposal whose name stands in `sentence` alone.
TextBuilder narrative(std::string_view sentence) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Pengusul : Dinas Sosial Kota Cilegon").heading("1. Latar Belakang");
  return b.paragraph(sentence).heading("2. Manfaat").paragraph("Warga tidak perlu lagi datang dua kali.");
}

}  // namespace

TEST(ProfilerNames, AreTakenFromTheSentenceThatGivesThem) {
  EXPECT_EQ(name_in(narrative("Sejak itu kami membuat yang kami sebut TERAS SABTU yaitu teras untuk warga.")),
            "TERAS SABTU");
  EXPECT_EQ(name_in(narrative("Program ini diberi nama Kereta Kata dan berjalan tiap pekan.")), "Kereta Kata");
  EXPECT_EQ(name_in(narrative("Ember itu kini ada di tiap gang, namanya EMBER GANG.")), "EMBER GANG");
  EXPECT_EQ(name_in(narrative("Orang sini bilang gerobak senyap. Ia lewat tiap subuh.")), "gerobak senyap");
  EXPECT_EQ(name_in(narrative("Layanan dipercepat melalui SIPARI (Sistem Pendaftaran Antre Ringkas) di tiap loket.")),
            "SIPARI (Sistem Pendaftaran Antre Ringkas)");
  EXPECT_EQ(name_in(narrative("LUMBUNG GANTI adalah program tukar benih antar kampung.")), "LUMBUNG GANTI");
}

TEST(ProfilerNames, StandOnTitleLinesWithoutTheWordProposal) {
  TextBuilder b;
  b.heading("KARTU TEDUH, berobat tanpa antre").heading("Keadaan awal").paragraph("Warga antre sejak subuh.");
  EXPECT_EQ(name_in(b.heading("PROPOSAL INOVASI").paragraph("KARTU TEDUH dipakai sejak 3 Mei 2023.")), "KARTU TEDUH");
}

TEST(ProfilerNames, AreToldInTheSubjectOfALetter) {
  EXPECT_EQ(name_in(narrative("Hal : Pengajuan PASAR SUBUH SEHAT sebagai inovasi")), "PASAR SUBUH SEHAT");
}

TEST(ProfilerNames, BearTheirExpansionWhereverItStood) {
  TextBuilder b = narrative("Kami beri nama KEBUN JANJI dan langsung dikerjakan.");
  EXPECT_EQ(name_in(b.paragraph("KEBUN JANJI (Kebun Bersama Jaga Nutrisi Warga) dirawat tiap pagi.")),
            "KEBUN JANJI (Kebun Bersama Jaga Nutrisi Warga)");
}

TEST(ProfilerNames, AreNeitherBodiesNorCommonAbbreviationsNorPlaces) {
  EXPECT_EQ(name_in(narrative("Biaya dari APBD dan DPA, KTP dan KK dibawa ke UPTD di Kota Cilegon.")), "(tidak ada)");
  EXPECT_EQ(name_in(narrative("Kami mengajukan permohonan kepada DINAS SOSIAL KOTA CILEGON.")), "(tidak ada)");
}

TEST(ProfilerNames, AWordPlaceholderIsNoAnswer) {
  for (const char* words : {"Klik atau ketuk di sini untuk memasukkan teks.", "Click or tap here to enter text.",
                            "Pilih item.", "[isi di sini]", "Choose an item."}) {
    TextBuilder b;
    b.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", words}).row({"Nama OPD", words});
    b.row({"Tahapan Inovasi", "Penerapan"});
    const Profile found = profile(b.text(), {}, test::real_knowledge(), "a.pdf").profile;
    EXPECT_FALSE(found.nama_inovasi) << words;
    EXPECT_FALSE(found.opd) << words;
  }
}

TEST(ProfilerNames, InCapitalsMayOpenLikeAnInstruction) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "SILAKAN DUDUK"});
  EXPECT_EQ(name_in(b.row({"Tahapan Inovasi", "Penerapan"})), "SILAKAN DUDUK");
  TextBuilder asks;
  asks.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "SILAKAN DIISI"});
  EXPECT_EQ(name_in(asks.row({"Tahapan Inovasi", "Penerapan"})), "(tidak ada)");
}

TEST(ProfilerNames, GoOnToTheLineThatClosesTheirParenthesis) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH: PASAR PAGI (Pasar Petani").paragraph("Sehat Gizi)");
  EXPECT_EQ(name_in(b.paragraph("Pengusul : Dinas Sosial Kota Cilegon")), "PASAR PAGI (Pasar Petani Sehat Gizi)");
}

TEST(ProfilerNames, LessCertainLabelsNeedAnAnswerThatIsNoPerson) {
  TextBuilder b = narrative("Kami mulai dari satu gang.");
  EXPECT_EQ(name_in(b.paragraph("Nama : RAK GANTUNG")), "RAK GANTUNG");
  EXPECT_EQ(name_in(narrative("Nama : Dr. Rina Sanusi, M.Kes")), "(tidak ada)");
}

}  // namespace telaah::profiler
