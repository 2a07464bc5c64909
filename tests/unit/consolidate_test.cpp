// The figures of a month, counted again by hand.

#include "telaah/consolidate.h"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "support/sample_month.h"

namespace telaah::consolidate {
namespace {

using namespace std::chrono;

struct Given {
  std::string agency = "dinkes";
  std::string name = "SIAP JAGA";
  sys_days day = 2026y / September / 5;
  std::vector<Standing> standings = std::vector<Standing>(5, Standing::met);
  Presence contents = Presence::present;
  std::string stage = "penerapan", start = "2024-01-15";
};

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
  const auto field = [](const std::string& value) {
    Field made;
    made.value = value;
    return made;
  };
  a.profile.opd_id = given.agency;
  a.profile.nama_inovasi = field(given.name);
  a.profile.tahapan = field(given.stage);
  if (!given.start.empty()) a.profile.waktu_penerapan = field(given.start);
  for (std::size_t i = 0; i < 5; ++i) {
    a.verdicts[i].criterion = kCriteria[i];
    a.verdicts[i].standing = given.standings[i];
    a.verdicts[i].confidence = 0.8;
  }
  for (std::size_t i = 0; i < 6; ++i) {
    a.contents[i].content = kContents[i];
    a.contents[i].presence = given.contents;
    a.contents[i].words = 400;
  }
  entry.assessment = a;
  return entry;
}

Entry problem(Outcome outcome, sys_days day) {
  Entry entry = proposal({});
  entry.assessment.reset();
  entry.outcome = outcome;
  entry.received = day + hours{3};
  return entry;
}

Figures figures_of(std::vector<Entry> entries, int year = 2026, int month_number = 9) {
  const test::Entries source(std::move(entries));
  Month month = test::sample_month(source);
  month.year = year;
  month.month = month_number;
  return gather(month);
}

/// The files of one innovation, in order of receipt.
std::vector<ProposalFile> one_innovation(const std::vector<Entry>& entries) {
  std::vector<ProposalFile> files;
  for (const Entry& entry : entries) {
    ProposalFile file;
    file.sha256 = entry.file.sha256;
    file.path = entry.file.path;
    file.received = entry.received;
    file.receipt = static_cast<std::int64_t>(files.size()) + 1;
    file.innovation = 1;
    file.relation = files.empty() ? Relation::first : Relation::version;
    files.push_back(file);
  }
  return files;
}

const AgencyRecap& row_of(const Figures& figures, const std::string& id) {
  return *std::ranges::find(figures.agencies, id, &AgencyRecap::id);
}

}  // namespace

TEST(Consolidate, EveryFileHasExactlyOneHead) {
  const test::GeneratedEntries source(500);
  const Figures figures = gather(test::sample_month(source));
  EXPECT_EQ(figures.all.received, 500u);
  EXPECT_EQ(figures.all.received, figures.proposals.size() + figures.others.size());
  EXPECT_TRUE(figures.all.holds() && figures.this_month.holds());
}

TEST(Consolidate, AFileWithSeveralInnovationsIsOneFile) {
  Entry first = proposal({.name = "TERAS SABTU"});
  first.part = {1, 3, 1, 2, first.file.sha256};
  first.further.push_back({3, 3, 'B', *proposal({.name = "KARTU TEDUH"}).assessment, ""});
  first.further.push_back({4, 6, 'C', *proposal({.name = "LOKET BENING"}).assessment, ""});
  std::vector<Entry> entries = by_part(first);
  entries[2].assessment->judged = false;  // a person said that it is none
  entries.push_back(proposal({}));
  const Figures figures = figures_of(entries);
  EXPECT_EQ(figures.all.received, 2u);
  EXPECT_EQ(figures.this_month.received, 2u);
  ASSERT_EQ(figures.proposals.size(), 3u);
  EXPECT_EQ(figures.further_parts, 1u);
  EXPECT_EQ(file_words(figures.proposals[1]), "hlm. 3 dari " + file_name(first.file.path));
  EXPECT_EQ(figures.proposals[1].grade, 'B');
  EXPECT_EQ(file_words(figures.proposals[2]), file_name(figures.proposals[2].path));
  ASSERT_EQ(figures.others.size(), 1u);
  EXPECT_TRUE(figures.others[0].is_further_part);
  EXPECT_EQ(figures.trend.back().files, 2u);
}

TEST(Consolidate, TheMonthIsThatOfReceiptInTheOfficesZone) {
  Entry late = proposal({});
  late.received = sys_days{2026y / August / 31} + hours{17} + minutes{30};  // 00.30 on 1 September in Cilegon
  Entry early = proposal({});
  early.received = sys_days{2026y / August / 31} + hours{16} + minutes{59};
  const Figures figures = figures_of({early, late});
  EXPECT_EQ(figures.counts.this_month, 1u);
  EXPECT_EQ(figures.counts.last_month, 1u);
  EXPECT_EQ(figures.proposals[1].received, "2026-09-01");
}

TEST(Consolidate, LeavesOutWhatCameLater) {
  const Figures figures = figures_of({proposal({}), proposal({.day = 2026y / October / 1})});
  EXPECT_EQ(figures.all.received, 1u);
  EXPECT_EQ(figures.counts.total, 1u);
}

TEST(Consolidate, AnInnovationCountsOnceInTheMonthOfItsFirstFileByItsNewest) {
  std::vector<Standing> weak(5, Standing::not_met);
  const std::vector<Entry> entries{proposal({.day = 2026y / August / 10, .standings = weak}),
                                   proposal({.day = 2026y / September / 20})};
  const test::Entries source(entries);
  Month month = test::sample_month(source);
  month.files = one_innovation(entries);
  const Figures figures = gather(month);
  ASSERT_EQ(figures.proposals.size(), 1u);
  EXPECT_EQ(figures.proposals[0].advice, Advice::complete);
  EXPECT_EQ(figures.proposals[0].received, "2026-08-10");
  EXPECT_EQ(figures.proposals[0].renewed, "2026-09-20");
  EXPECT_EQ(figures.counts.this_month, 0u);
  EXPECT_EQ(figures.all.received, 2u) << "both files are accounted for";
  ASSERT_EQ(figures.older.size(), 1u);
  EXPECT_EQ(figures.older[0].path, entries[0].file.path);
}

TEST(Consolidate, AMonthShowsTheNewestVersionThatCameAfterIt) {
  const std::vector<Entry> entries{proposal({}), proposal({.day = 2026y / November / 2})};
  const test::Entries source(entries);
  Month month = test::sample_month(source);
  month.files = one_innovation(entries);
  const Figures figures = gather(month);
  ASSERT_EQ(figures.proposals.size(), 1u);
  EXPECT_EQ(figures.proposals[0].sha256, entries[1].file.sha256);
  EXPECT_EQ(figures.counts.this_month, 1u);
  EXPECT_EQ(figures.all.received, 1u);
}

TEST(Consolidate, CountsTheYearFromJanuary) {
  const Figures figures =
      figures_of({proposal({.day = 2025y / December / 30}), proposal({.day = 2026y / January / 2}), proposal({})});
  EXPECT_EQ(figures.counts.total, 3u);
  EXPECT_EQ(figures.counts.this_year, 2u);
}

TEST(Consolidate, AdvisesByCriteriaAndContents) {
  std::vector<Standing> unclear(5, Standing::met), not_met(5, Standing::met);
  unclear[2] = Standing::unclear;
  not_met[4] = Standing::not_met;
  const Figures figures = figures_of({proposal({}), proposal({.standings = unclear}), proposal({.standings = not_met}),
                                      proposal({.contents = Presence::thin})});
  EXPECT_EQ(figures.counts.advice, (std::array<std::uint64_t, 3>{1, 1, 2}));
}

TEST(Consolidate, ABudgetIsNotAskedOfEveryProposal) {
  Entry entry = proposal({});
  entry.assessment->contents[5].presence = Presence::absent;
  EXPECT_EQ(figures_of({entry}).proposals[0].advice, Advice::complete);
}

TEST(Consolidate, JanuaryIsPartOfItsYearInTheTrend) {
  const Figures figures =
      figures_of({proposal({.day = 2025y / December / 30}), proposal({.day = 2026y / January / 2}), proposal({})});
  EXPECT_EQ(figures.trend.back().year_to_date, 2u);
}

TEST(Consolidate, TheTrendShowsTwoYears) {
  const Figures figures = figures_of({proposal({.day = 2020y / January / 2}), proposal({})});
  ASSERT_EQ(figures.trend.size(), 24u);
  EXPECT_EQ(figures.trend.front().year * 100 + figures.trend.front().month, 2024'10);
}

TEST(Consolidate, WhatOnlyAnEarlierYearSentIsNoBodyOfThisOne) {
  const Figures figures = figures_of({proposal({.agency = "pkm-cibeber", .day = 2025y / May / 5})});
  EXPECT_EQ(row_of(figures, "dinkes").by_units, 0u);
  EXPECT_EQ(figures.bodies_with, 0u);
  for (const Slice& slice : figures.groups) EXPECT_EQ(slice.bodies_with, 0u) << slice.label;
}

TEST(Consolidate, IsLateOnlyAfterTheMonthWasReported) {
  const Entry entry = proposal({.day = 2026y / August / 31});
  const test::Entries source({entry});
  Month month = test::sample_month(source);
  month.last_reported = entry.received;
  EXPECT_EQ(gather(month).late, 0u) << "it was there when the month was reported";
  month.last_reported = entry.received - milliseconds{1};
  EXPECT_EQ(gather(month).late, 1u);
}

TEST(Consolidate, TheLaterOfTwoFilesTellsHowLikeTheyAre) {
  const std::vector<Entry> entries{proposal({}), proposal({.day = 2026y / September / 20})};
  const test::Entries source(entries);
  Month month = test::sample_month(source);
  month.files = one_innovation(entries);
  month.files[1].likeness = 0.9;
  month.files[1].note = "Tambah anggaran";
  const Figures figures = gather(month);
  ASSERT_EQ(figures.older.size(), 1u);
  EXPECT_EQ(figures.older[0].sha256, entries[0].file.sha256);
  EXPECT_EQ(figures.older[0].likeness, 0.9);
  EXPECT_EQ(figures.older[0].note, "Tambah anggaran");
}

TEST(Consolidate, WritesBodiesWithoutAProposal) {
  const Figures figures = figures_of({proposal({.agency = "pkm-cibeber"})});
  EXPECT_EQ(figures.agencies.size(), test::sample_agencies().size());
  EXPECT_EQ(row_of(figures, "dinsos").counts.total, 0u);
  EXPECT_EQ(row_of(figures, "dinkes").by_units, 1u);
  EXPECT_EQ(figures.bodies_with, 1u);  // the dinas, through its puskesmas
}

TEST(Consolidate, KeepsBodiesThatStandInNoRegistry) {
  Entry entry = proposal({.agency = ""});
  entry.assessment->profile.opd =
      Field{.value = "Forum Kader Jombang", .as_written = {}, .page = 1, .box = {}, .source = FieldSource::form};
  const Figures figures = figures_of({entry});
  EXPECT_EQ(figures.agencies.back().name, "Forum Kader Jombang");
  EXPECT_FALSE(figures.agencies.back().is_registered);
}

TEST(Consolidate, UnitsStandBelowTheirBody) {
  const Figures figures = figures_of({});
  const auto parent = std::ranges::find(figures.agencies, "dinkes", &AgencyRecap::id);
  for (auto unit = parent + 1; unit != parent + 7; ++unit) EXPECT_EQ(unit->parent, "dinkes") << unit->name;
}

TEST(Consolidate, EveryRecapSumsToTheRegister) {
  const test::GeneratedEntries source(400);
  const Figures f = gather(test::sample_month(source));
  const auto sum = [](const auto& rows) {
    std::uint64_t total = 0;
    for (const auto& row : rows) total += row.counts.total;
    return total;
  };
  for (const std::uint64_t total : {sum(f.agencies), sum(f.groups), sum(f.fields), sum(f.stages), sum(f.stages_5d)}) {
    EXPECT_EQ(total, f.proposals.size());
  }
  std::uint64_t matrix = 0;
  for (const AffairRow& row : f.affairs) {
    for (const std::uint64_t count : row.forms) matrix += count;
  }
  EXPECT_EQ(matrix, f.proposals.size());
}

TEST(Consolidate, TheTrendHasNoGaps) {
  const Figures figures = figures_of({proposal({.day = 2026y / March / 3}), proposal({.day = 2026y / September / 3}),
                                      problem(Outcome::damaged, 2026y / June / 1)});
  ASSERT_EQ(figures.trend.size(), 7u);
  EXPECT_EQ(figures.trend[0].proposals, 1u);
  EXPECT_EQ(figures.trend[1].proposals, 0u);
  EXPECT_EQ(figures.trend[3].problems, 1u);
}

TEST(Consolidate, RanksAnInnovationSentTwiceOnce) {
  EXPECT_EQ(figures_of({proposal({}), proposal({})}).ranking.size(), 1u);
}

TEST(Consolidate, ShowsLikeNamesAndMergesNothing) {
  const Figures figures =
      figures_of({proposal({.name = "GERCEP: Gerakan Cepat Temukan Batuk"}),
                  proposal({.agency = "dinsos", .name = "Gercep Gerakan Cepat Temukan Batuk Lansia"}),
                  proposal({.name = "Bank Sampah Sekolah"})});
  ASSERT_EQ(figures.likenesses.size(), 1u);
  EXPECT_FALSE(figures.likenesses[0].same_agency);
  EXPECT_EQ(figures.proposals.size(), 3u);
}

TEST(Consolidate, ProposalsOfOtherRegionsStandAmongTheFilesWithTheirReason) {
  Entry entry = proposal({});
  entry.assessment->profile.is_other_region = true;
  const Figures figures = figures_of({entry});
  EXPECT_TRUE(figures.proposals.empty());
  ASSERT_EQ(figures.others.size(), 1u);
  EXPECT_EQ(figures.others[0].kind, "Usulan daerah lain");
  EXPECT_FALSE(figures.others[0].remedy.empty());
}

TEST(Consolidate, SpeaksPlainIndonesianInNumbers) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'234'567), "1.234.567");
  EXPECT_EQ(percent(0.605), "60,5%");
}

TEST(Consolidate, TellsWhatTheFiguresSay) {
  const Figures figures = figures_of(
      {proposal({.day = 2026y / August / 3}), proposal({}), proposal({.agency = "dinsos", .name = "KELAS PESISIR"})});
  EXPECT_EQ(
      figures.findings.at(0),
      "Pada bulan September 2026 telah diterima 2 usulan inovasi, bertambah 1 dari bulan sebelumnya; pada tahun 2026 "
      "seluruhnya 3 usulan.");
  EXPECT_EQ(figures.findings.at(1),
            "Seluruh 3 usulan sejak awal pencatatan memenuhi kelima kriteria dan muatan wajib.");
}

TEST(Consolidate, AMonthThatNobodyWatchedIsNotHeldAgainstABody) {
  const Figures figures = figures_of({proposal({.day = 2026y / August / 3}), proposal({.name = "KELAS PESISIR"})});
  for (const AgencyRecap& row : figures.agencies) {
    EXPECT_EQ(row.silent_months, row.counts.total > 0 ? 0 : 2) << row.name << ": August and September, nothing before";
  }
}

TEST(Consolidate, AProblemFileNamesItsSenderAndEndsWhenItIsSentAgain) {
  const auto dropped = [](const std::string& path, Outcome outcome, int minute) {
    Entry entry = proposal({});
    entry.file.path = "/share/" + path;
    entry.file.sha256 = std::string(63, '0') + std::to_string(minute);
    entry.received_as = "/share/.telaah/7/" + path.substr(path.find('/') + 1);
    entry.received += std::chrono::minutes{minute};
    entry.outcome = outcome;
    if (outcome != Outcome::text_ok) entry.assessment.reset();
    return entry;
  };
  const Figures figures = figures_of({dropped("bermasalah/Dinsos/Usulan.pdf", Outcome::encrypted_password, 1),
                                      dropped("bermasalah/Dinsos/Lain.docx", Outcome::not_a_pdf, 2),
                                      dropped("bermasalah/Antah/Usulan.pdf", Outcome::damaged, 3),
                                      dropped("selesai/Dinsos/usulan (2).pdf", Outcome::text_ok, 4)});
  ASSERT_EQ(figures.others.size(), 3U);
  EXPECT_EQ(figures.others[0].solved_by, "/share/selesai/Dinsos/usulan (2).pdf");
  EXPECT_EQ(figures.others[0].sender, "Dinsos") << "no registry at hand: the folder";
  EXPECT_TRUE(figures.others[1].is_open_problem());
  EXPECT_TRUE(figures.others[2].is_open_problem()) << "another sender's file of that name";
  EXPECT_EQ(figures.open_problems, 2U);
  // Sent again when the same bytes had already come from elsewhere: readable, and yet a copy.
  Entry again = dropped("ganda/Dinsos/Usulan.pdf", Outcome::duplicate, 6);
  again.duplicate_of = "/share/selesai/Antah/lain.pdf";
  const Figures copied = figures_of({dropped("bermasalah/Dinsos/Usulan.pdf", Outcome::encrypted_password, 1),
                                     dropped("bermasalah/Antah/Usulan.pdf", Outcome::damaged, 3),
                                     dropped("selesai/Antah/lain.pdf", Outcome::text_ok, 5), again});
  EXPECT_EQ(copied.others[0].solved_by, "/share/ganda/Dinsos/Usulan.pdf");
  again.duplicate_of = "/share/bermasalah/Antah/Usulan.pdf";
  EXPECT_EQ(figures_of({dropped("bermasalah/Dinsos/Usulan.pdf", Outcome::encrypted_password, 1),
                        dropped("bermasalah/Antah/Usulan.pdf", Outcome::damaged, 3), again})
                .open_problems,
            2U)
      << "a copy of what could not be read either";
}

TEST(Consolidate, AFolderNamesItsAgencyAlsoBehindOtherWordsAndNeverByAFolderInIt) {
  std::vector<Entry> sent;
  for (const char* path : {"Kiriman Dinsos/dalam/A.pdf", "Kiriman tetangga/dalam/B.pdf"}) {
    sent.push_back(problem(Outcome::damaged, 2026y / September / 3));
    sent.back().file.path = "/share/bermasalah/" + std::string(path);
    sent.back().received_as = "/share/masuk/" + std::string(path);
  }
  const test::Entries source(std::move(sent));
  Month month = test::sample_month(source);
  profiler::Agency social;
  social.name = "Dinas Sosial";
  month.agency_named = [&](const std::string& name) { return name == "Dinsos" ? &social : nullptr; };
  const Figures figures = gather(month);
  ASSERT_EQ(figures.others.size(), 2U);
  EXPECT_EQ(figures.others[0].sender, "Dinas Sosial");
  EXPECT_EQ(figures.others[1].sender, "Kiriman tetangga");
  EXPECT_FALSE(figures.others[1].is_sender_known);
}

TEST(Consolidate, AnAgencyOfNoListKeepsItsWholeNameWhereRulesSpeak) {
  Assessment assessment;
  assessment.profile.opd = Field{.value = "Dinas Sosial Kabupaten Contoh", .as_written = "", .box = {}};
  EXPECT_EQ(agency_of(by_rules(assessment, Fact::agency)).name, "Dinas Sosial Kabupaten Contoh");
}

TEST(Consolidate, NamesAllCriteriaThatShareTheFirstPlace) {
  std::vector<Standing> standings(5, Standing::met);
  standings[2] = standings[4] = Standing::unclear;
  const Figures figures = figures_of({proposal({.standings = standings}), proposal({.name = "KELAS PESISIR"})});
  const auto told = std::ranges::find_if(
      figures.findings, [](const std::string& one) { return one.starts_with("Kriteria yang paling sering"); });
  ASSERT_NE(told, figures.findings.end());
  EXPECT_NE(told->find(std::string("“") + std::string(label(kCriteria[2])) + "” dan “" +
                       std::string(label(kCriteria[4])) + "”, masing-masing pada 1 usulan"),
            std::string::npos)
      << *told;
}

}  // namespace telaah::consolidate
