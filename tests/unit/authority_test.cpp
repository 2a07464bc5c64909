// Criterion d asks whose the affair is, not only who proposes.

#include <algorithm>

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/classify.h"
#include "telaah/profiler.h"

namespace telaah {
namespace {

using test::TextBuilder;

const classify::Criteria& shipped() {
  static const classify::Criteria criteria = [] {
    Diagnostics diagnostics;
    return classify::Criteria::compile(test::rule_files(diagnostics), diagnostics);
  }();
  return criteria;
}

struct Told {
  const char *name, *agency, *text;
  const char* affair = "";
  const char* initiator = "";
};

Assessment judged(const Told& told) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table();
  b.row({"Nama Inovasi", told.name}).row({"Nama OPD", told.agency}).row({"Tahapan Inovasi", "Penerapan"});
  if (*told.affair != '\0') b.row({"Urusan Pemerintahan", told.affair});
  if (*told.initiator != '\0') b.row({"Inisiator", told.initiator});
  b.heading("RANCANG BANGUN").paragraph(told.text);
  const NormalText text = b.text();
  Section section;
  section.kind = "rancang_bangun";
  section.page = 1;
  section.heading = (text.blocks.end() - 2)->span;
  section.body = text.blocks.back().span;
  const profiler::Found found = profiler::profile(text, {section}, test::real_knowledge(), "masuk/usulan.pdf");
  return classify::judge(text, {section}, found, {}, shipped(), {});
}

Verdict competence(const Told& told) {
  return judged(told).verdicts.at(static_cast<std::size_t>(Criterion::kewenangan));
}

bool notes(const Verdict& verdict, std::string_view words) {
  return std::ranges::any_of(verdict.evidence,
                             [&](const Evidence& one) { return one.note.find(words) != std::string::npos; });
}

}  // namespace

TEST(Authority, CitizensMayProposeOnAnAffairOfTheRegion) {
  const std::vector<Told> proposals{
      {"SAMPAH JADI SERAGAM", "Karang Taruna Tunas Mekar Kelurahan Bendungan", "Remaja menimbang sampah tiap Sabtu."},
      {"PENGERING EMPING SURYA", "Posyantek Kecamatan Cibeber", "Alat ini mengeringkan emping dalam dua jam."},
      {"KEBUN ATAP", "TP PKK Kelurahan Masigit", "Ibu-ibu menanam sayur di atap rumah."},
      {"LAMPU GANG", "Warga RW 04 Kelurahan Kotasari", "Lampu gang menyala sendiri ketika gelap.", "", "Masyarakat"}};
  for (const Told& told : proposals) {
    const Verdict verdict = competence(told);
    EXPECT_EQ(verdict.standing, Standing::met) << told.agency << ": " << verdict.reason;
    EXPECT_TRUE(notes(verdict, "melalui perangkat daerah")) << told.agency;
  }
}

TEST(Authority, MembersOfTheCouncilMayProposeToo) {
  EXPECT_EQ(
      competence({"ASPIRASI SEPEKAN", "Anggota DPRD Kota Cilegon", "Warga menyampaikan aspirasi tiap Jumat."}).standing,
      Standing::met);
}

TEST(Authority, AnAffairOfTheStateIsNotTheCitys) {
  const std::vector<Told> proposals{
      {"PASPOR MASUK KAMPUNG", "Kecamatan Citangkil", "Petugas datang ke kampung tiap Rabu."},
      {"Layanan SIM Keliling Malam", "Dinas Perhubungan Kota Cilegon", "Mobil layanan berhenti di alun-alun."},
      {"SERTIPIKAT TANAH SEHARI", "Kelurahan Ciwaduk", "Berkas warga dijemput ke rumah."},
      {"KOIN STABIL", "Bagian Perekonomian Sekretariat Daerah",
       "Inovasi ini menjaga agar suku bunga acuan tidak naik."},
      {"PAGAR LAUT", "Badan Kesatuan Bangsa dan Politik", "Program ini memperkuat pertahanan negara di pesisir."},
      {"PASPOR REMAJA", "Karang Taruna Kelurahan Bendungan", "Remaja diantar mengurus dokumennya."}};
  for (const Told& told : proposals) {
    EXPECT_EQ(competence(told).standing, Standing::not_met) << told.name << ": " << competence(told).reason;
  }
}

TEST(Authority, TheMisprintedLandAffairIsReadByItsText) {
  EXPECT_EQ(competence({"PETA LAPAK", "Dinas Perumahan Rakyat dan Kawasan Permukiman",
                        "Bidang tanah milik pemerintah kota dipetakan dan dapat dilihat warga.", "Pertahanan"})
                .standing,
            Standing::met);
  EXPECT_EQ(competence({"JAGA PESISIR", "Badan Kesatuan Bangsa dan Politik",
                        "Inovasi ini memperkuat kekuatan pertahanan di pesisir.", "Pertahanan"})
                .standing,
            Standing::not_met);
}

TEST(Authority, NamingAnOfficeOfTheStateInPassingTakesNothingAway) {
  const std::vector<Told> proposals{
      {"SIM-RS TERPADU", "RSUD Kota Cilegon", "Sistem informasi manajemen rumah sakit dipakai seluruh poli."},
      {"SATU LOKET", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
       "Di mal pelayanan publik warga juga dapat mengurus paspor dan SIM bersama kantornya masing-masing."},
      {"ASET AMAN", "Badan Pengelolaan Keuangan dan Aset Daerah",
       "Aplikasi mencatat sertifikat tanah aset daerah dan masa berlakunya."},
      {"ANTAR AKTA", "Dinas Kependudukan dan Pencatatan Sipil", "Warga cukup membawa paspor atau KTP-el."}};
  for (const Told& told : proposals) {
    EXPECT_EQ(competence(told).standing, Standing::met) << told.name << ": " << competence(told).reason;
  }
}

TEST(Authority, AUniversityOrACompanyIsLeftToAPerson) {
  EXPECT_EQ(competence({"ROBOT SUMUR", "Universitas Pesisir Raya", "Robot memeriksa sumur."}).standing,
            Standing::unclear);
  EXPECT_EQ(competence({"ROBOT SUMUR", "CV Maju Bersama", "Robot memeriksa sumur."}).standing, Standing::unclear);
}

TEST(Authority, CitizensAreNoOfficeOfTheKelurahanTheyLiveIn) {
  const Profile citizens =
      judged({"SAMPAH JADI SERAGAM", "Karang Taruna Tunas Mekar Kelurahan Bendungan", "Remaja menimbang sampah."})
          .profile;
  EXPECT_EQ(citizens.opd_id, "");
  EXPECT_EQ(citizens.opd_kind, "masyarakat");
  TextBuilder b;
  b.letterhead("KARANG TARUNA TUNAS MEKAR").letterhead("KELURAHAN BENDUNGAN KECAMATAN CILEGON");
  b.heading("PROPOSAL INOVASI DAERAH: SAMPAH JADI SERAGAM").paragraph("Remaja menimbang sampah.");
  const Profile of_head = profiler::profile(b.text(), {}, test::real_knowledge(), "masuk/usulan.pdf").profile;
  EXPECT_EQ(of_head.opd_id, "") << (of_head.opd ? of_head.opd->value : "-");
  EXPECT_EQ(of_head.opd_kind, "masyarakat");
}

}  // namespace telaah
