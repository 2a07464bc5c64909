// What the month costs: N proposals in a ledger, grouped into innovations, reported; readings judged again.
//   month_cost [PROPOSALS] [LEDGER_WITH_READINGS [TIMES]]

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <random>

#include "cli/settings.h"
#include "office/workbook.h"
#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "telaah/extract.h"
#include "telaah/likeness.h"
#include "telaah/pipeline.h"
#include "usage.h"

namespace {

using namespace telaah;

template <class Work>
void timed(const std::string& what, Work work) {
  const auto wall = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - wall;
  fmt::print("{:44}{:8.2f} s  {:8.2f} CPU-s  {:5} MiB at the most\n", what, took.count(), cpu_seconds() - cpu,
             peak_mib());
}

/// A third of the text is a form that all share; every tenth is a revision of an earlier one of the same body.
class Office {
 public:
  explicit Office(const rules::RuleSet& rules) : agencies_(rules.knowledge.agencies()) {
    for (int i = 0; i < 150; ++i) form_ += word();
  }
  Entry next(unsigned number) {
    const bool is_revision = number % 10 == 0;
    const unsigned origin = is_revision ? number - 5 : number;
    std::mt19937 own(origin);
    std::string text = form_;
    for (int i = 0; i < 300; ++i) text += fmt::format("kata{} ", own() % 40'000);
    if (is_revision) text += fmt::format("tambahan{0} pada{0} versi{0} baru{0} ini{0} ", number);
    Entry entry = test::full_entry(fmt::format("/arsip/{}.pdf", number), number);
    const profiler::Agency& agency = agencies_[origin % agencies_.size()];
    Profile& profile = entry.assessment->profile;
    profile.is_other_region = false;
    profile.opd_id = agency.id;
    profile.opd->value = agency.name;
    profile.nama_inovasi->value = fmt::format("Layanan {} {}", own() % 9000, own() % 9000);
    profile.singkatan.reset();
    entry.signature = likeness::encode(likeness::signature(text).value());
    for (Verdict& verdict : entry.assessment->verdicts) {
      for (Evidence& e : verdict.evidence) {
        e.quote.clear();
        while (e.quote.size() < 180) e.quote += word();
      }
    }
    return entry;
  }

 private:
  std::string word() { return fmt::format("kata{} ", random_() % 5000); }
  const std::vector<profiler::Agency>& agencies_;
  std::mt19937 random_{1};
  std::string form_;
};

void month(unsigned proposals) {
  const test::TempFolder folder;
  cli::Console console;
  const rules::Snapshot snapshot = cli::read_rules(Config{});
  const rules::RuleSet rules = cli::compile_rules(snapshot);
  ledger::Ledger ledger = ledger::Ledger::open(folder / "bench.db");
  Office office(rules);
  for (unsigned i = 0; i < proposals;) {
    ledger::Ledger::Step step = ledger.begin(test::at_minute(static_cast<int>(i)));
    for (unsigned end = std::min(proposals, i + 500); i < end; ++i) ledger.record(office.next(i + 1), "");
    step.commit();
  }
  fmt::print("{} proposals, every tenth a revision, one form\n", proposals);
  timed("near-duplicate search, told and stored", [&] { office::settle_innovations(ledger); });
  timed("nothing new to tell", [&] { office::settle_innovations(ledger); });
  office::Edition edition = office::edition_of(Config{}, rules.version, "mesin");
  edition.year = 2026;
  edition.month = 10;
  timed("report of a month", [&] {
    const auto written =
        office::make_workbook(ledger, edition, snapshot, rules, ledger.latest_change(), folder / "b.xlsx");
    fmt::print("  ({} innovations, {} rows of evidence)\n", written.proposals, written.evidence_rows);
  });
}

void judge_again(const std::string& path, std::size_t times) {
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(Config{}));
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(path);
  std::vector<pipeline::Kept> kept;
  ledger.entries(false, [&](const Entry& entry) {
    if (!entry.assessment) return;
    if (auto bytes = ledger.reading(entry.file.sha256, entry.engine_version))
      kept.push_back({entry, std::move(*bytes)});
  });
  if (kept.empty()) return;
  constexpr std::size_t kBatch = 64;  // as `office::rejudge` does
  timed(fmt::format("{} readings judged again", times), [&] {
    for (std::size_t done = 0; done < times;) {
      std::vector<pipeline::Kept> batch;
      for (; batch.size() < kBatch && done < times; ++done) batch.push_back(kept[done % kept.size()]);
      static_cast<void>(pipeline::judge_again(std::move(batch), rules, 0));
    }
  });
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned proposals = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 20'000;
  if (proposals > 0) month(proposals);
  if (argc > 2) judge_again(argv[2], argc > 3 ? static_cast<std::size_t>(std::atoi(argv[3])) : 10'000);
}
