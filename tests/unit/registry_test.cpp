#include <gtest/gtest.h>

#include "support/knowledge.h"

namespace telaah::profiler {
namespace {

std::string id_of(std::string_view name) {
  const Agency* agency = test::real_knowledge().inside().registry.find(name);
  return agency == nullptr ? "" : agency->id;
}

}  // namespace

TEST(Registry, KnowsAgenciesByEveryNameTheyAreWrittenWith) {
  EXPECT_EQ(id_of("Dinas Kesehatan Kota Cilegon"), "dinkes");
  EXPECT_EQ(id_of("DINKES"), "dinkes");
  EXPECT_EQ(id_of("Pemerintah Kota Cilegon Dinas Sosial"), "dinsos");
  EXPECT_EQ(id_of("Bappeda Litbang"), "bappeda");
  EXPECT_EQ(id_of("Dinas Koperasi & UMKM"), "dinkop");
  EXPECT_EQ(id_of("Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan KB"), "dp3ap2kb");
  EXPECT_EQ(id_of("UPT BLUD Puskesmas DTP Cibeber"), "pkm-cibeber");
  EXPECT_EQ(id_of("PKM Citangkil 2"), "pkm-citangkil-2");
  EXPECT_EQ(id_of("Kec. Cibeber"), "kec-cibeber");
  EXPECT_EQ(id_of("Lurah Cibeber"), "kel-cibeber");
}

TEST(Registry, ForgivesASlipInAFullNameButNotInAnAbbreviation) {
  EXPECT_EQ(id_of("Dinas Kesahatan"), "dinkes");
  EXPECT_EQ(id_of("DKPP"), "dkpp");
  EXPECT_EQ(id_of("DPKP"), "damkar");
  EXPECT_EQ(id_of("DKKP"), "");
}

TEST(Registry, DoesNotTakeABarePlaceForAnAgency) {
  EXPECT_EQ(id_of("Cibeber"), "");
  EXPECT_EQ(id_of("Cilegon"), "");
  EXPECT_EQ(id_of("Kota Cilegon"), "");
  EXPECT_EQ(id_of("Purwakarta"), "");
}

TEST(Registry, HoldsTheWholeCity) {
  const auto& agencies = test::real_knowledge().agencies();
  const auto count = [&](std::string_view kind) { return std::ranges::count(agencies, kind, &Agency::kind); };
  EXPECT_EQ(count("kecamatan"), 8);
  EXPECT_EQ(count("kelurahan"), 43);
  EXPECT_EQ(count("puskesmas"), 9);
  EXPECT_EQ(count("rsud"), 1);
}

TEST(Registry, MatchesAffairsInSpiteOfTheTyposOfTheForms) {
  const Registry& registry = test::real_knowledge().inside().registry;
  EXPECT_EQ(registry.affair_of("Pertahanan"), "pertanahan");
  EXPECT_EQ(registry.affair_of("Urusan Kesehatan"), "kesehatan");
  EXPECT_EQ(registry.affair_of("Ketentraman, Ketertiban Umum, dan Perlindungan Masyarakat"), "trantibumlinmas");
  EXPECT_EQ(registry.affair_of("fungsi lain sesuai dengan ketentuan peraturan perundang-undangan"), "fungsi_lain");
  EXPECT_EQ(registry.affair_of("lihat lampiran"), "");
}

TEST(Registry, ReportsReferencesThatLeadNowhere) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files;
  files.push_back(parse_toml("daerah/x/opd.toml",
                             "[[opd]]\nkode='a'\nnama='Dinas A'\njenis='dinas'\ninduk='b'\n"
                             "[[opd]]\nkode='c'\nnama='Dinas A'\njenis='dinas'\nurusn=[]\n",
                             diagnostics));
  Knowledge::compile(files, diagnostics);
  const std::string all = render(diagnostics);
  EXPECT_NE(all.find("daerah/x/opd.toml:1:1: kesalahan: induk 'b' pada OPD 'a' tidak ada"), std::string::npos) << all;
  EXPECT_NE(all.find("nama 'Dinas A' dipakai oleh dua OPD"), std::string::npos) << all;
  EXPECT_NE(all.find("mungkin maksudnya 'urusan'"), std::string::npos) << all;
}

}  // namespace telaah::profiler
