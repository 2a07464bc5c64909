// The stage of the innovation laboratory agrees with what the text says happened; the bidang that proposes is read.

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/profiler.h"

namespace telaah::profiler {
namespace {

using test::TextBuilder;

Profile profiled(const TextBuilder& builder) {
  return profile(builder.text(), {}, test::real_knowledge(), "masuk/a.pdf").profile;
}

std::string five_d(std::string_view stage, std::string_view text) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table();
  b.row({"Nama Inovasi", "TERAS SABTU"}).row({"Nama OPD", "Dinas Sosial"}).row({"Tahapan Inovasi", stage});
  const Profile found = profiled(b.paragraph(text));
  return found.tahap_5d ? found.tahap_5d->value : "";
}

}  // namespace

TEST(FiveD, AppliedWithAResultIsAtLeastDeliver) {
  EXPECT_EQ(five_d("Penerapan", "Antrean menurun dari dua jam menjadi sepuluh menit."), "deliver");
  EXPECT_EQ(five_d("Penerapan", "Waktu tunggu lebih cepat dan warga telah dilayani di rumahnya."), "deliver");
}

TEST(FiveD, TheSentenceOfTheLawTellsNoResult) {
  EXPECT_EQ(five_d("Penerapan", "Inovasi ini telah memenuhi kriteria inovasi daerah menurut peraturan."), "design");
}

TEST(FiveD, WhoReceivedWhatIsAResult) {
  EXPECT_EQ(five_d("Penerapan", "Sebanyak 120 lansia memperoleh kursi roda."), "deliver");
  EXPECT_EQ(five_d("Penerapan", "Keluhan berkurang separuh."), "deliver");
}

TEST(FiveD, ShowsNoWordThatStandsInEveryProposalAsItsReason) {
  TextBuilder b;
  b.heading("LEMBAR USULAN").table().row({"Nama Inovasi", "TERAS SABTU"}).row({"Tahapan Inovasi", "Inisiatif"});
  const Profile found = profiled(b.paragraph("Inovasi ini menyediakan tempat duduk."));
  ASSERT_TRUE(found.tahap_5d);
  EXPECT_EQ(found.tahap_5d->value, "diagnose");
  EXPECT_EQ(found.tahap_5d->as_written, "");
}

TEST(FiveD, AnIdeaPromotesAndDeliversNothing) {
  const std::string stage = five_d("Inisiatif", "Gagasan ini meraih juara 1 lomba ide dan akan memudahkan warga.");
  EXPECT_TRUE(stage == "diagnose" || stage == "design") << stage;
}

TEST(FiveD, TheTop99OfAnotherCityIsNoDisplay) {
  EXPECT_EQ(
      five_d("Penerapan", "Inovasi ini mereplikasi LAPAK PAGI dari Kota Contoh yang masuk Top 99. Antrean menurun."),
      "deliver");
  EXPECT_EQ(five_d("Penerapan", "Kami terinspirasi inovasi kabupaten tetangga, finalis tahun lalu. Antrean menurun."),
            "deliver");
  EXPECT_EQ(five_d("Penerapan", "Inovasi ini masuk Top 99 pada tahun 2021. Antrean menurun."), "display");
  EXPECT_EQ(five_d("Penerapan", "Inovasi ini telah direplikasi Kota Contoh. Antrean menurun."), "display");
}

TEST(ProposingUnit, IsReadFromTheLetterhead) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA CILEGON").letterhead("DINAS KESEHATAN").letterhead("BIDANG PELAYANAN KESEHATAN");
  const Profile found = profiled(b.heading("PROPOSAL INOVASI DAERAH: TERAS SABTU").paragraph("Antrean menurun."));
  ASSERT_TRUE(found.unit);
  EXPECT_EQ(found.unit->value, "Bidang Pelayanan Kesehatan");
  EXPECT_EQ(found.opd_id, "dinkes");
}

TEST(ProposingUnit, IsReadFromTheFormBelowItsAgencysLetterhead) {
  TextBuilder b;
  b.letterhead("PEMERINTAH KOTA CILEGON").letterhead("DINAS SOSIAL");
  b.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "TERAS SABTU"});
  const Profile found =
      profiled(b.row({"Unit Pelaksana", "Bidang Rehabilitasi Sosial"}).row({"Tahapan Inovasi", "Penerapan"}));
  ASSERT_TRUE(found.unit);
  EXPECT_EQ(found.unit->value, "Bidang Rehabilitasi Sosial");
  EXPECT_EQ(found.opd->value, "Dinas Sosial");
}

TEST(ProposingUnit, StandsBeforeItsAgencyInOneAnswer) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "TERAS SABTU"});
  const Profile found =
      profiled(b.row({"Nama OPD", "Seksi Gizi, Dinas Kesehatan Kota Cilegon"}).row({"Tahapan Inovasi", "Penerapan"}));
  ASSERT_TRUE(found.unit);
  EXPECT_EQ(found.unit->value, "Seksi Gizi");
}

}  // namespace telaah::profiler
