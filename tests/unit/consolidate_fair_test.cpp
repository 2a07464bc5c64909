// Figures that leadership compares people by: rankings, counts of bodies, origins, the office's own list.

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "support/sample_month.h"
#include "telaah/consolidate.h"

namespace telaah::consolidate {
namespace {

using namespace std::chrono;

struct Given {
  std::string agency = "dinkes", name = "SIAP JAGA", short_name{};
  std::string stage = "penerapan", unit{}, origin{}, initiator{};
  double proof = 4;  // weight of evidence of each criterion
  sys_days day = 2026y / September / 5;
};

Field field(const std::string& value) {
  Field made;
  made.value = value;
  return made;
}

Entry proposal(const Given& given) {
  static std::uint64_t count = 0;
  Entry entry;
  entry.file.sha256 = std::to_string(++count);
  entry.file.path = "/m/" + entry.file.sha256 + ".pdf";
  entry.received = given.day + hours{3};
  entry.outcome = Outcome::text_ok;
  Assessment a;
  a.judged = true;
  a.type = DocumentType::proposal_inovasi;
  a.profile.opd_id = given.agency;
  a.profile.nama_inovasi = field(given.name);
  const auto set = [](MaybeField& into, const std::string& value) {
    if (!value.empty()) into = field(value);
  };
  set(a.profile.singkatan, given.short_name);
  set(a.profile.tahapan, given.stage);
  set(a.profile.unit, given.unit);
  set(a.profile.asal, given.origin);
  set(a.profile.inisiator, given.initiator);
  for (std::size_t i = 0; i < 5; ++i) {
    a.verdicts[i].criterion = kCriteria[i];
    a.verdicts[i].standing = Standing::met;
    a.verdicts[i].score = given.proof;
  }
  for (std::size_t i = 0; i < 6; ++i) {
    a.contents[i].content = kContents[i];
    a.contents[i].presence = Presence::present;
  }
  entry.assessment = a;
  return entry;
}

Figures figures_of(std::vector<Entry> entries, std::vector<InventoryRow> inventory = {}) {
  const test::Entries source(std::move(entries));
  Month month = test::sample_month(source);
  month.year = 2026;
  month.month = 9;
  month.inventory = std::move(inventory);
  return gather(month);
}

/// Registered bodies of the sample: one without a parent, and a unit below it.
std::string unit_id() {
  for (const profiler::Agency& agency : test::sample_agencies()) {
    if (!agency.parent.empty()) return agency.id;
  }
  return "";
}
std::string parent_id() {
  const auto agencies = test::sample_agencies();
  return std::ranges::find(agencies, unit_id(), &profiler::Agency::id)->parent;
}

}  // namespace

TEST(Ranking, IsASumOfPartsWhoseWeightsAreData) {
  const Figures figures = figures_of({proposal({.proof = 4})});
  RankingWeights weights;
  weights.benefit = 30;
  weights.benefit_full = 8;
  const Score mine = score(figures.proposals[0], weights);
  EXPECT_DOUBLE_EQ(mine.stage, 20);
  EXPECT_DOUBLE_EQ(mine.benefit, 15) << "4 of 8";
  EXPECT_DOUBLE_EQ(mine.replication, 7.5) << "4 of 8";
  EXPECT_DOUBLE_EQ(mine.evidence, 5) << "5 x 4 of 60";
  EXPECT_DOUBLE_EQ(mine.criteria, 20);
  EXPECT_DOUBLE_EQ(mine.contents, 10);
  EXPECT_NE(score_words(figures.proposals[0], weights).find("belum kuat pada jumlah bukti"), std::string::npos)
      << score_words(figures.proposals[0], weights);
}

TEST(Ranking, NeverPutsAnIdeaAboveWhatRuns) {
  const Figures figures = figures_of({proposal({.name = "GAGASAN BESAR", .stage = "inisiatif", .proof = 50}),
                                      proposal({.name = "JALAN", .proof = 0}),
                                      proposal({.name = "DICOBA", .stage = "uji_coba", .proof = 0})});
  ASSERT_EQ(figures.ranking.size(), 3u);
  EXPECT_EQ(figures.proposals[figures.ranking[2]].name, "GAGASAN BESAR");
}

TEST(Ranking, ShowsTiesAsTies) {
  const Figures figures = figures_of(
      {proposal({.name = "A"}), proposal({.name = "B"}), proposal({.name = "C"}), proposal({.name = "D", .proof = 9})});
  EXPECT_EQ(figures.ranks, (std::vector<std::size_t>{1, 2, 2, 2}));
}

TEST(FairFigures, AUnitCountsForTheAgencyAboveIt) {
  const Figures figures =
      figures_of({proposal({.agency = unit_id(), .name = "A"}), proposal({.agency = parent_id(), .name = "B"}),
                  proposal({.agency = "", .name = "C", .initiator = "masyarakat"})});
  EXPECT_EQ(figures.bodies_with, 1u);
  EXPECT_EQ(figures.trend.back().bodies, 1u);
  EXPECT_EQ(figures.proposals[0].body_id, parent_id());
  EXPECT_EQ(figures.proposals[2].body_id, "");
  const auto group = std::ranges::find(figures.groups, "masyarakat", &Slice::code);
  ASSERT_NE(group, figures.groups.end());
  EXPECT_EQ(group->counts.total, 1u);
  EXPECT_EQ(group->bodies, 0u) << "citizens are no registered body";
}

TEST(FairFigures, CountTheBidangInsideAnAgency) {
  const Figures figures =
      figures_of({proposal({.name = "A", .unit = "Bidang Pelayanan Kesehatan"}),
                  proposal({.name = "B", .unit = "Bidang Pelayanan Kesehatan"}), proposal({.name = "C"})});
  ASSERT_EQ(figures.units.size(), 2u);
  EXPECT_EQ(figures.units[0].unit, "Bidang Pelayanan Kesehatan");
  EXPECT_EQ(figures.units[0].counts.total, 2u);
  EXPECT_EQ(figures.units[1].unit, "");
}

TEST(FairFigures, CountOriginsWithTheirProposals) {
  const Figures figures =
      figures_of({proposal({.name = "A", .origin = "Laboratorium Inovasi"}), proposal({.name = "B"}),
                  proposal({.name = "C", .stage = "uji_coba", .origin = "Laboratorium Inovasi"})});
  ASSERT_EQ(figures.origins.size(), 2u);
  EXPECT_EQ(figures.origins[0].label, "Laboratorium Inovasi");
  EXPECT_EQ(figures.origins[0].proposals, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(figures.origins[0].applied, 1u);
  EXPECT_EQ(figures.origins[1].label, "") << "what is not told stands last";
}

TEST(Inventory, IsFoundInSpiteOfASlipOfWordsAroundAndOfTheParentsName) {
  const std::string unit = unit_id(), parent = parent_id();
  const std::vector<Entry> entries{
      proposal({.agency = unit, .name = "Inovasi Layar Senja (Layanan Rapat Sekolah Jarak Jauh)"}),
      proposal({.agency = unit, .name = "KEBUN BERSAMA WARGA"})};
  const auto row = [](std::string name, std::string opd) {
    return InventoryRow{std::move(name), "", std::move(opd), 0, ""};
  };
  const Figures figures =
      figures_of(entries, {row("LAYAR SENJO", parent), row("Layar Senja", unit), row("Kebun Bersam Warga", parent),
                           row("Layar Tancap", unit), row("KEBUN BERSAMA WARGA", "dinsos")});
  EXPECT_EQ(figures.inventory, (std::vector<std::optional<std::size_t>>{0, 0, 1, std::nullopt, std::nullopt}));
}

TEST(Inventory, HasAFunnelAndAColumnOfItsOwn) {
  const std::vector<Entry> entries{
      proposal({.name = "KARTU HIJAU SEHAT"}),
      proposal({.name = "PERAHU BACA KELILING", .stage = "uji_coba", .day = 2026y / February / 2}),
      proposal({.name = "LUMBUNG KATA PAGI", .stage = "inisiatif", .day = 2026y / August / 2})};
  const Figures figures = figures_of(entries, {{"KARTU HIJAU SEHAT", "", "dinkes", 0, ""},
                                               {"PERAHU BACA KELILING", "", "dinkes", 0, ""},
                                               {"LUMBUNG KATA PAGI", "", "dinkes", 0, ""},
                                               {"TANPA DOKUMEN SAMA SEKALI", "", "dinkes", 0, ""}});
  EXPECT_EQ(figures.funnel.listed, 4u);
  EXPECT_EQ(figures.funnel.proposed, 3u);
  EXPECT_EQ(figures.funnel.applied, 1u);
  EXPECT_EQ(figures.funnel.stuck, 1u) << "since February; the other came last month";
  EXPECT_EQ(std::ranges::find(figures.agencies, "dinkes", &AgencyRecap::id)->inventory, 4u);
  EXPECT_EQ(std::ranges::find(figures.agencies, "dinkes", &AgencyRecap::id)->counts.total, 3u)
      << "the list is never counted among the proposals";
}

}  // namespace telaah::consolidate
