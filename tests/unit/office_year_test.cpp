// A simulated year: twelve months, forty OPD, versions, copies, late files, decisions, other rules from June. Every
// total is counted again by SQL of its own; every month is made again byte for byte.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "cli/clock.h"
#include "cli/settings.h"
#include "office/workbook.h"
#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "telaah/consolidate.h"
#include "telaah/likeness.h"

namespace telaah::office {
namespace {

using namespace std::chrono;
using Words = std::vector<std::string>;

#ifdef TELAAH_SANITIZED
constexpr int kBodies = 8;  // the same paths at a fifth of the work: the release run counts the forty
#else
constexpr int kBodies = 40;
#endif

/// One number from the ledger's file, asked as any other program could. `:month` "2026-05", `:at` an event number.
std::int64_t ask(const std::string& path, std::string sql, const std::string& month, std::int64_t at) {
  const auto put = [&](const std::string& key, const std::string& value) {
    for (std::size_t i = sql.find(key); i != std::string::npos; i = sql.find(key)) sql.replace(i, key.size(), value);
  };
  put(":month", "'" + month + "'");
  put(":at", std::to_string(at));
  sqlite3* database = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  const std::int64_t number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return number;
}

/// Innovations with the month of their first file and the content that counts, at event :at.
const std::string kInnovations =
    "WITH m AS (SELECT content, innovation FROM membership x WHERE id = (SELECT max(id) FROM membership WHERE content "
    "= x.content AND id <= :at)),"
    " r AS (SELECT content, min(receipt) AS receipt FROM place WHERE known <= :at GROUP BY content),"
    " lying AS (SELECT DISTINCT content FROM place WHERE known <= :at AND (until IS NULL OR until > :at)),"
    " f AS (SELECT m.innovation, min(r.receipt) AS first, max(CASE WHEN m.content IN (SELECT content FROM lying) THEN "
    "r.receipt END) AS newest"
    "   FROM m JOIN r USING(content) GROUP BY 1),"
    " i AS (SELECT f.innovation, f.newest, strftime('%Y-%m', e.at / 1000 + 25200, 'unixepoch') AS month FROM f JOIN "
    "event e ON e.seq = f.first),"
    " c AS (SELECT i.month, i.innovation, r.content FROM i JOIN r ON r.receipt = i.newest JOIN m ON m.content = "
    "r.content AND m.innovation = i.innovation) ";
const std::string kFirstInMonth = kInnovations + "SELECT count(*) FROM c WHERE month = :month";
const std::string kUpToMonth = kInnovations + "SELECT count(*) FROM c WHERE month <= :month";
const std::string kThisYear =
    kInnovations + "SELECT count(*) FROM c WHERE month <= :month AND month >= substr(:month, 1, 4) || '-01'";
/// Bodies that proposed: the agency named, or the one above it that has no other above itself.
std::string bodies_in_month(const std::vector<profiler::Agency>& agencies) {
  std::string above;
  for (const profiler::Agency& agency : agencies) {
    const profiler::Agency* body = &agency;
    for (auto next = agencies.begin(); !body->parent.empty(); body = &*next) {
      next = std::ranges::find(agencies, body->parent, &profiler::Agency::id);
      if (next == agencies.end()) break;
    }
    above += fmt::format(" WHEN '{}' THEN '{}'", agency.name, body->id);
  }
  return kInnovations + "SELECT count(DISTINCT CASE f.value" + above +
         " END) FROM c JOIN reading g ON g.content = c.content JOIN judgement j ON j.reading = g.id "
         "JOIN field f ON f.assessment = j.assessment AND f.name = 'opd' WHERE c.month = :month";
}
/// Verdicts "met" of a criterion: a decision in force on the content that counts, or carried to it because its sentence
/// stayed (manfaat; the sentence of kebaruan differs in each version); else the rules' newest word.
std::string met_of(const std::string& criterion) {
  return kInnovations +
         ", d AS (SELECT m.innovation, x.content, x.value FROM decision x JOIN m USING(content) WHERE x.criterion = '" +
         criterion +
         "' AND x.id = (SELECT max(y.id) FROM decision y JOIN m n ON n.content = y.content WHERE n.innovation = "
         "m.innovation AND y.criterion = '" +
         criterion +
         "' AND y.id <= :at)) "
         "SELECT count(*) FROM c LEFT JOIN d USING(innovation) "
         "JOIN judgement j ON j.id = (SELECT max(j2.id) FROM judgement j2 JOIN reading g ON g.id = j2.reading WHERE "
         "g.content = c.content AND j2.id <= :at) "
         "JOIN verdict v ON v.assessment = j.assessment AND v.criterion = '" +
         criterion +
         "' WHERE c.month <= :month AND "
         "'met' = CASE WHEN d.value IS NULL THEN v.standing WHEN d.content = c.content OR '" +
         criterion + "' = 'manfaat' THEN d.value ELSE 'unclear' END";
}
const std::string kFilesInMonth =
    "SELECT count(*) FROM place p JOIN event e ON e.seq = p.receipt WHERE p.id <= :at AND (p.until IS NULL OR p.until "
    "> :at) "
    "AND strftime('%Y-%m', e.at / 1000 + 25200, 'unixepoch') = :month";

/// The office over a year. Bodies are the registry's own.
class Year : public ::testing::Test {
 protected:
  struct Known {
    std::string path, name;
    unsigned content = 0;
    int body = 0;
    Words text;
  };

  Year()
      : snapshot_(cli::read_rules(Config{})),
        rules_(cli::compile_rules(snapshot_)),
        ledger_(ledger::Ledger::open(path_)) {
    config_.ledger = path_;
    snapshot_.folder = "";
  }

  static Instant at(int month, int day) {
    return Instant{sys_days{year{2026} / month / day}.time_since_epoch()} + hours{3};
  }

  Words words(int count) {
    Words made;
    for (int i = 0; i < count; ++i) made.push_back(fmt::format("kata{}", random_() % 30'000));
    return made;
  }

  Entry entry_of(const Known& known, int rules) {
    Entry entry = test::full_entry(known.path, known.content);
    std::string all;
    for (const std::string& word : known.text) all += word + ' ';
    entry.signature = likeness::encode(likeness::signature(all).value());
    entry.grade = 'A';
    Assessment& assessment = *entry.assessment;
    const profiler::Agency& agency = rules_.knowledge.agencies()[static_cast<std::size_t>(known.body)];
    assessment.rules_version = fmt::format("aturan-{}", rules);
    assessment.profile.is_other_region = false;
    assessment.profile.opd_id = agency.id;
    assessment.profile.opd->value = agency.name;
    assessment.profile.nama_inovasi->value = known.name;
    assessment.profile.singkatan.reset();
    for (Verdict& verdict : assessment.verdicts) {
      const bool is_odd =
          (known.content + static_cast<unsigned>(verdict.criterion) + static_cast<unsigned>(rules)) % 3 == 0;
      verdict.standing = is_odd ? Standing::unclear : Standing::met;
      verdict.evidence.resize(1);
      verdict.near_misses.clear();
      const bool differs = verdict.criterion == Criterion::kebaruan;
      verdict.evidence[0].quote = differs ? fmt::format("Kalimat dari isi {}.", known.content) : "Kalimat yang tetap.";
    }
    return entry;
  }

  void record(const Known& known, int month, int day, int rules) {
    ledger::Ledger::Step step = ledger_.begin(at(month, day));
    ledger_.record(entry_of(known, rules), "");
    step.commit();
  }

  Known fresh(int body) {
    Known known{.path = fmt::format("/arsip/{}.pdf", ++content_),
                .name = fmt::format("Layanan Khusus {}", words(2)[0] + words(2)[1]),
                .content = content_,
                .body = body,
                .text = words(250)};
    known_.push_back(known);
    return known;
  }
  /// The same proposal a fifth rewritten; `is_same_path`: it replaces the file.
  Known revised(std::size_t i, bool is_same_path) {
    Known& known = known_[i];
    known.content = ++content_;
    if (!is_same_path) known.path = fmt::format("/arsip/{}-versi.pdf", content_);
    for (std::size_t w = 200; w < known.text.size(); ++w) known.text[w] = fmt::format("baru{}", random_());
    return known;
  }

  /// A month of the office: new ones, versions, a copy, a file that cannot be read, and one after the report.
  void live(int month) {
    const int rules = month < 6 ? 1 : 2;
    if (month == 6) judge_again(month);
    for (int body = 0; body < kBodies; ++body) {
      if (random_() % 3 != 0) record(fresh(body), month, 1 + static_cast<int>(random_() % 20), rules);
    }
    for (int i = 0; i < 4 && month > 1; ++i) record(revised(random_() % known_.size(), i % 2 == 0), month, 21, rules);
    Known copy = known_[random_() % known_.size()];
    copy.path = fmt::format("/arsip/ganda-{}.pdf", month);
    record(copy, month, 22, rules);
    Entry broken = test::full_entry(fmt::format("/arsip/rusak-{}.pdf", month), ++content_);
    broken.outcome = Outcome::damaged;
    broken.assessment.reset();
    ledger::Ledger::Step step = ledger_.begin(at(month, 23));
    ledger_.record(broken, "");
    step.commit();
    report(month);
    record(fresh(month % kBodies), month, 29, rules);  // late: after the report, in the month
    decide(month);
  }

  void judge_again(int month) {
    ledger::Ledger::Step step = ledger_.begin(at(month, 1));
    for (const Known& known : known_) ledger_.record(entry_of(known, 2), "");
    step.commit();
  }

  void decide(int month) {
    settle_innovations(ledger_);
    ledger::Ledger::Step step = ledger_.begin(at(month, 28));
    for (int i = 0; i < 5; ++i) {
      Decision decision;
      decision.sha256 = test::file("", known_[random_() % known_.size()].content).sha256;
      decision.criterion = std::string(code(i % 2 == 0 ? Criterion::kebaruan : Criterion::manfaat));
      decision.value = std::string(code(i % 3 == 0 ? Standing::not_met : Standing::met));
      decision.reviewer = "Penelaah";
      ledger_.decide(decision);
    }
    step.commit();
  }

  Edition edition(int month) const {
    Edition made = edition_of(config_, "aturan", "mesin");
    made.year = 2026;
    made.month = month;
    made.generated_at = fmt::format("2026-{:02}-28", month);
    return made;
  }
  void report(int month) {
    // Made on the 28th of the month, whatever the clock on the wall says: what comes on the 29th is late.
    const auto made = std::chrono::duration_cast<seconds>(at(month, 28).time_since_epoch()).count();
    ::setenv("SOURCE_DATE_EPOCH", std::to_string(made).c_str(), 1);
    settle_innovations(ledger_);
    write_edition(ledger_, edition(month), snapshot_, rules_, folder_ / fmt::format("{:02}.xlsx", month), console_);
  }

  /// The figures of a month as told at `number`, against SQL.
  void compare(int month, ledger::EventNumber number) {
    const std::string code = fmt::format("2026-{:02}", month);
    with_month(ledger_, edition(month), snapshot_, rules_, number, [&](const consolidate::Month& asked) {
      const consolidate::Figures figures = consolidate::gather(asked);
      const auto sql = [&](const std::string& question) { return ask(path_, question, code, number); };
      EXPECT_EQ(static_cast<std::int64_t>(figures.counts.this_month), sql(kFirstInMonth)) << code;
      EXPECT_EQ(static_cast<std::int64_t>(figures.counts.total), sql(kUpToMonth)) << code;
      EXPECT_EQ(static_cast<std::int64_t>(figures.counts.this_year), sql(kThisYear)) << code;
      EXPECT_EQ(static_cast<std::int64_t>(figures.this_month.received), sql(kFilesInMonth)) << code;
      EXPECT_EQ(static_cast<std::int64_t>(figures.trend.back().bodies),
                sql(bodies_in_month(rules_.knowledge.agencies())))
          << code;
      for (const Criterion criterion : {Criterion::kebaruan, Criterion::manfaat}) {
        EXPECT_EQ(static_cast<std::int64_t>(figures.criteria.at(static_cast<std::size_t>(criterion)).at(0)),
                  sql(met_of(std::string(telaah::code(criterion)))))
            << code;
      }
      EXPECT_TRUE(figures.all.holds() && figures.this_month.holds());
    });
  }

  void TearDown() override { ::unsetenv("SOURCE_DATE_EPOCH"); }

  test::TempFolder folder_;
  std::string path_ = folder_ / "tahun.db";
  Config config_;
  rules::Snapshot snapshot_;
  rules::RuleSet rules_;
  ledger::Ledger ledger_;
  cli::Console console_;
  std::mt19937 random_{2026};
  unsigned content_ = 0;
  std::vector<Known> known_;
};

}  // namespace

TEST_F(Year, EveryTotalFollowsFromTheEventsAndEveryMonthIsMadeAgainByteForByte) {
  for (int month = 1; month <= 12; ++month) live(month);
  settle_innovations(ledger_);
  for (int month = 1; month <= 12; ++month) compare(month, ledger_.latest_change());
  with_month(ledger_, edition(12), snapshot_, rules_, ledger_.latest_change(), [](const consolidate::Month& december) {
    const consolidate::Figures figures = consolidate::gather(december);  // the year had all that it was to have
    EXPECT_TRUE(figures.older.size() > 20 && figures.decided > 20 && figures.reopened > 0 && figures.late == 1)
        << figures.older.size() << ' ' << figures.decided << ' ' << figures.reopened << ' ' << figures.late;
  });
  const std::vector<ledger::ReportRecord> reports = ledger_.reports();
  ASSERT_EQ(reports.size(), 12u);
  for (const ledger::ReportRecord& record : reports) {
    Edition edition = decode_edition(record.parameters).value();
    compare(edition.month, record.made_from);
    edition.looks.stands_in = folder_.path();
    const std::string again = folder_ / ("lagi-" + record.month + ".xlsx");
    EXPECT_EQ(make_workbook(ledger_, edition, snapshot_, rules_, record.made_from, again, console_).sha256,
              record.sha256)
        << record.month;
  }
  EXPECT_EQ(ledger_.faults(), std::vector<std::string>{});
}

}  // namespace telaah::office
