// The workbook alone: ./report_cost FILE.xlsx [PROPOSALS] [BODIES] [LEDGER]. Prints CPU seconds and peak memory of
// making the figures, writing, opening again and counting. With LEDGER (a new file) the rows are streamed from there,
// which is charged too; without, they are invented on the way, and the making of them is taken off.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/sample_month.h"
#include "telaah/ledger.h"
#include "telaah/report.h"
#include "usage.h"

namespace {

/// In a process of its own, so that its memory is not counted.
void fill(const std::string& path, const telaah::test::GeneratedEntries& source) {
  const pid_t child = fork();
  if (child == 0) {
    auto ledger = telaah::ledger::Ledger::open(path);
    std::optional<telaah::ledger::Ledger::Step> step;
    std::size_t count = 0;
    source.entries(true, [&](const telaah::Entry& entry) {
      if (count++ % 500 == 0 && step) step->commit(), step.reset();
      if (!step) step.emplace(ledger.begin(entry.received));
      ledger.started(entry.file);
      ledger.record(entry, "");
    });
    step->commit();
    std::_Exit(0);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || status != 0) std::exit(1);
}

/// From /proc: what getrusage tells includes the program that started this one.
int peak_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word == "VmHWM:" && status >> word) return std::stoi(word) / 1024;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::uint64_t proposals = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20'000;
  const std::size_t bodies = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 300;
  const telaah::test::GeneratedEntries source(proposals * 11 / 10);  // every eleventh is no proposal
  std::optional<telaah::ledger::Ledger> ledger;
  if (argc > 4) {
    fill(argv[4], source);
    ledger.emplace(telaah::ledger::Ledger::open_read_only(argv[4]));
  }
  telaah::consolidate::Month month = telaah::test::sample_month(source);
  if (ledger) month.source = &*ledger;
  while (month.agencies.size() < bodies) {
    const std::string number = std::to_string(month.agencies.size());
    month.agencies.push_back(
        {"sd-" + number, "Sekolah Dasar Negeri " + number, "SDN " + number, "sekolah", "dindikbud", "ppm", {"1"}});
  }
  const double before = cpu_seconds();
  for (const bool evidence : {false, true}) {
    if (!ledger) source.entries(evidence, [](const telaah::Entry&) {});
  }
  const double making = cpu_seconds() - before;
  const telaah::report::Written written = telaah::report::write(month, {}, argv[1]);
  const double total = cpu_seconds() - before - 2 * making;
  std::cout << fmt::format("{{\"proposals\": {}, \"evidence_rows\": {}, \"cpu_seconds\": {:.2f}, \"peak_mb\": {}}}\n",
                           written.proposals, written.evidence_rows, total, peak_mb());
  return 0;
}
