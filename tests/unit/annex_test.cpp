// What to report together, what to copy, how each innovation's life went: computed, and as sheets of the workbook.

#include "telaah/annex.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/knowledge.h"
#include "support/run_program.h"
#include "support/sample_month.h"
#include "support/temp_folder.h"

namespace telaah::annex {
namespace {

const Rules& real_rules() {
  static const Rules rules = [] {
    Diagnostics diagnostics;
    Rules made = read_rules(test::rule_files(diagnostics), diagnostics);
    EXPECT_FALSE(has_errors(diagnostics)) << render(diagnostics);
    return made;
  }();
  return rules;
}

Field field(const std::string& value) { return {value, value, 1, {}, FieldSource::form}; }

Entry proposal(const std::string& name, const std::string& affair, const std::string& start, char digit) {
  Entry entry = test::sample_entry(0);
  entry.file.sha256 = std::string(64, digit);
  entry.file.path = "/srv/inovasi/" + name + ".pdf";
  Profile& profile = entry.assessment->profile;
  profile.nama_inovasi->value = name;
  profile.singkatan.reset();
  profile.asal.reset();
  profile.urusan->value = affair;
  profile.tahapan->value = start.empty() ? "uji_coba" : "penerapan";
  profile.waktu_uji_coba->value = "2025-01-06";
  profile.waktu_penerapan.reset();
  if (!start.empty()) profile.waktu_penerapan = field(start);
  for (Verdict& verdict : entry.assessment->verdicts) verdict.standing = telaah::Standing::met;
  entry.assessment->passages = {{"tujuan", "", "Tujuan", 2, "Layanan " + name + " menjadi cepat.", false}};
  return entry;
}

/// September 2026; ages are counted to the end of the month.
struct Office {
  test::Entries source;
  consolidate::Month month;
  consolidate::Figures figures;
  MaturityBook maturity;

  explicit Office(std::vector<Entry> entries) : source(std::move(entries)) {
    month = test::sample_month(source);
    month.award_rules.awards = {award()};
    figures = consolidate::gather(month);
  }
  static consolidate::Award award() {
    consolidate::Award award;
    award.id = "iga";
    award.name = "IGA";
    award.max_age_months = 24;
    award.affairs = {"kesehatan", "sosial", "pendidikan"};
    award.min_affairs = 2;
    return award;
  }
  Maturity& of(char digit) { return maturity.of[std::string(64, digit)]; }
  [[nodiscard]] std::size_t index(const std::string& name) const {
    const auto found = std::ranges::find(figures.proposals, name, &consolidate::Proposal::name);
    EXPECT_NE(found, figures.proposals.end()) << name;
    return static_cast<std::size_t>(found - figures.proposals.begin());
  }
  [[nodiscard]] Results results() const { return compute(figures, month, real_rules(), maturity); }
};

MissingProof missing(const std::string& indicator, int level, std::int64_t points, bool claimed = false) {
  return {indicator, indicator, level, points, claimed, "berkas " + indicator, ""};
}

Office small_office() {
  Office office({proposal("SIAGA", "kesehatan", "2025-05-01", 'a'), proposal("TANGGAP", "sosial", "2025-02-01", 'b'),
                 proposal("LAMA", "pendidikan", "2023-01-01", 'c'), proposal("COBA", "perhubungan", "", 'd')});
  office.of('a').score = 60;
  office.of('b').score = 20;
  office.of('c').score = 90;
  office.of('d').score = 30;
  office.of('a').missing = {missing("replikasi", 1, 3), missing("anggaran", 3, 2)};
  office.of('b').missing = {missing("regulasi", 2, 1, true)};
  return office;
}

}  // namespace

TEST(Annex, SimulatesWithAgesAffairsAndScores) {
  const Office office = small_office();
  const Results results = office.results();
  EXPECT_EQ(results.reporting_day, "2026-09-30");
  EXPECT_FALSE(results.is_announced);
  EXPECT_DOUBLE_EQ(results.choice.mean.value(), 8.0);
  const Simulated& siaga = results.simulated[office.index("SIAGA")];
  EXPECT_TRUE(siaga.is_chosen);
  EXPECT_FALSE(siaga.is_dispensable);  // without it one basic affair alone is left
  EXPECT_EQ(siaga.innovation.age_months, 17);
  EXPECT_DOUBLE_EQ(siaga.change, 6.0);
  EXPECT_EQ(results.simulated[office.index("LAMA")].bar, portfolio::Bar::too_old);
  EXPECT_EQ(results.simulated[office.index("COBA")].bar, portfolio::Bar::not_applied);
}

TEST(Annex, OffersWhatTheProposalClaimsAndWhatLiesReadyFirst) {
  const Office office = small_office();
  const Results results = office.results();
  ASSERT_EQ(results.next.size(), 3u);
  EXPECT_EQ(results.next[0].proof.indicator, "anggaran");  // rank 1, and more than the claimed regulation
  EXPECT_NEAR(results.next[0].gain, 0.2, 1e-9);
  EXPECT_EQ(results.next[1].proof.indicator, "regulasi");
  EXPECT_EQ(results.next[1].effort, 1);
  EXPECT_EQ(results.next[1].effort_words, "disebut usulan; unggah buktinya");
  EXPECT_EQ(results.next[2].proof.indicator, "replikasi");
  EXPECT_GT(results.next[2].effort, 3);
}

TEST(Annex, CountsEarlierReportsFromThePrizesTold) {
  Entry twice = proposal("DUAKALI", "kesehatan", "2025-05-01", 'a');
  twice.assessment->profile.penghargaan = field("IGA 2024; IGA 2025");
  const Office office({twice});
  const Simulated standing = office.results().simulated.front();
  EXPECT_EQ(standing.innovation.submissions, 2);
  EXPECT_EQ(standing.bar, portfolio::Bar::reported_enough);
}

TEST(Annex, CountsADayThatIsLeftOpenAsTheEarliest) {
  const Office office({proposal("TAHUNAN", "kesehatan", "2024", 'a'), proposal("BULANAN", "sosial", "2024-10", 'b')});
  const Results results = office.results();
  EXPECT_EQ(results.simulated[office.index("TAHUNAN")].bar, portfolio::Bar::too_old);
  EXPECT_EQ(results.simulated[office.index("BULANAN")].bar, portfolio::Bar::none);
}

TEST(Annex, DrawsLinesFromListProposalAndEvidence) {
  Office office({proposal("SIAGA", "kesehatan", "2025-05-01", 'a')});
  office.month.inventory = {{"SIAGA", "Dinas Kesehatan", "dinkes", 2024, ""},
                            {"BELUM ADA", "Dinas Sosial", "dinsos", 2025, ""}};
  office.figures = consolidate::gather(office.month);
  office.of('a').events = {{lifeline::Step::decree, "2025-04", "/srv/inovasi/sk.pdf", 1, "SK", false}};
  const Results results = office.results();
  ASSERT_EQ(results.lines.size(), 1u);
  std::string steps;
  for (const lifeline::Event& event : results.lines[0].events) steps += std::string(code(event.step)) + " ";
  EXPECT_EQ(steps, "ide uji_coba sk penerapan usulan ");
  ASSERT_EQ(results.ideas.size(), 1u);
  EXPECT_EQ(results.ideas[0].name, "BELUM ADA");
  EXPECT_TRUE(results.ideas[0].line.is_stuck);
}

TEST(Annex, TakesADayOfAStageNotYetReachedForAPlan) {
  Entry entry = proposal("BALAI WARGA", "sosial", "2025-06-02", 'a');
  entry.assessment->profile.tahapan->value = "inisiatif";
  const Office office({entry});
  const lifeline::Line line = office.results().lines.at(office.index("BALAI WARGA"));
  ASSERT_NE(line.first(lifeline::Step::trial), nullptr);
  EXPECT_TRUE(line.first(lifeline::Step::trial)->is_planned);
  EXPECT_TRUE(line.first(lifeline::Step::applied)->is_planned);
  EXPECT_LT(*line.latest, lifeline::Step::trial);
}

TEST(Annex, LeavesOutFilesThatAreEvidenceOfAnotherInnovation) {
  Office office = small_office();
  consolidate::EvidenceFile file;
  file.sha256 = std::string(64, 'a');
  file.proposals = {office.index("TANGGAP")};
  office.figures.evidence_files = {file};
  const Results results = office.results();
  const std::size_t siaga = office.index("SIAGA");
  EXPECT_TRUE(results.is_evidence[siaga]);
  EXPECT_FALSE(results.simulated[siaga].is_chosen);
  EXPECT_TRUE(results.lines[siaga].events.empty());
  EXPECT_TRUE(std::ranges::none_of(results.next, [&](const NextProof& next) { return next.proposal == siaga; }));
}

TEST(Annex, SimulatesNothingWithoutItsRules) {
  const Office office = small_office();
  Rules none;
  const Results results = compute(office.figures, office.month, none, office.maturity);
  EXPECT_TRUE(results.choice.chosen.empty());
  EXPECT_EQ(results.simulated.size(), office.figures.proposals.size());
}

TEST(Annex, WritesItsSheetsIntoTheWorkbook) {
  const test::TempFolder folder;
  Office office = small_office();
  office.month.inventory = {{"BELUM ADA", "Dinas Sosial", "dinsos", 2025, ""}};
  const forms::AffairWords words = [](const std::string&) { return std::string(); };
  const auto extra =
      sheets(real_rules(), words, [&](const auto&, const auto&, const auto&) { return office.maturity; });
  report::write(office.month, {}, folder / "a.xlsx", {extra.get()});
  const std::string program =
      "import openpyxl,sys,warnings\nwarnings.simplefilter('ignore')\nb=openpyxl.load_workbook(sys.argv[1])\n"
      "for n in ('Simulasi Pelaporan','Siap Salin','Garis Hidup'):\n"
      "  for r in b[n].iter_rows(values_only=True):\n"
      "    print(n,'|','|'.join(str(c).replace('\\n',' ') for c in r if c is not None))\n";
  const std::string told = test::run({"/usr/bin/python3", "-c", program, folder / "a.xlsx"}).out;
  for (const char* part :
       {"Kumpulan terbaik: 2 inovasi dengan nilai 8,00 (jumlah kematangan 80 dibagi 10", "|SIAGA|", "● Dilaporkan|6|",
        "Diterapkan lebih lama daripada batas usia", "anggaran → tingkat 3: unggah berkas anggaran",
        "|IID|1.12|Tujuan inovasi daerah|Layanan SIAGA menjadi cepat.|4|",
        "|KIPP|I|Ringkasan|0|paling banyak 200 kata|○ Belum ada", "BELUM ADA|Dinas Sosial|2025|Ide|",
        "○ Belum berlanjut", "Daftar kantor: 1 ide → 0 usulan"})
    EXPECT_NE(told.find(part), std::string::npos) << part << "\n" << told;
  const test::Ran checked = test::run(
      {"/usr/bin/python3", std::string(TELAAH_SOURCE_DIR) + "/tests/workbook/check_workbook.py", folder / "a.xlsx"});
  EXPECT_EQ(checked.exit, 0) << checked.out << checked.err;
}

}  // namespace telaah::annex
