// What the ledger costs: N documents written in batches, found again, streamed, judged anew. Prints CPU per document.
//   ledger_cost [DOCUMENTS] [PROPOSALS_TO_STREAM]

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "telaah/ledger.h"
#include "usage.h"

namespace {

using namespace telaah;

/// As measured on real proposals: 9 pages, 12 fields, 10 sentences that count, 5 near misses.
Entry document(unsigned number, std::mt19937& random) {
  Entry entry = test::full_entry(
      fmt::format("/srv/telaah/masuk/Dinas {}/proposal inovasi nomor {}.pdf", number % 40, number), number);
  while (entry.pages.size() < 9) entry.pages.push_back(entry.pages.front());
  for (std::size_t i = 0; i < entry.pages.size(); ++i) entry.pages[i].number = static_cast<int>(i) + 1;
  entry.notes.resize(1);
  for (Verdict& verdict : entry.assessment->verdicts) {
    verdict.near_misses.resize(1);
    for (Evidence& e : verdict.evidence) {
      e.quote.clear();
      while (e.quote.size() < 180) e.quote += fmt::format("kata{} ", random() % 5000);
    }
  }
  return entry;
}

/// Stands for the words of a document: 20 KB that pack about 4 to 1.
std::string wire_bytes(unsigned number, std::mt19937& random) {
  std::string bytes;
  while (bytes.size() < 20'000) bytes += fmt::format("layanan{} masyarakat dalam {} rangka ", random() % 300, number);
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned documents = argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 10'000;
  const test::TempFolder folder;
  const std::string path = folder / "bench.db";
  std::mt19937 random(7);
  double spent = 0, packing = 0;
  {
    auto ledger = ledger::Ledger::open(path);
    for (unsigned done = 0; done < documents; done += 100) {
      std::vector<Entry> batch;
      std::vector<std::string> packed;
      for (unsigned i = done; i < done + 100; ++i) batch.push_back(document(i, random));
      for (unsigned i = done; i < done + 100; ++i) {
        const std::string bytes = wire_bytes(i, random);
        const double before = cpu_seconds();
        packed.push_back(ledger::pack(bytes));
        packing += cpu_seconds() - before;
      }
      const double before = cpu_seconds();
      auto step = ledger.begin(test::at_minute(static_cast<int>(done)));
      for (const Entry& entry : batch) ledger.started(entry.file);
      step.commit();
      auto second = ledger.begin(test::at_minute(static_cast<int>(done)));
      for (std::size_t i = 0; i < batch.size(); ++i) ledger.record(batch[i], packed[i]);
      second.commit();
      spent += cpu_seconds() - before;
    }
  }
  fmt::print("write, 100 a step:      {:7.1f} us/document  (+ pack {:.1f})   {} MB\n", spent / documents * 1e6,
             packing / documents * 1e6, std::filesystem::file_size(path) >> 20);

  double before = cpu_seconds();
  auto ledger = ledger::Ledger::open(path);
  fmt::print("open:                   {:7.1f} ms\n", (cpu_seconds() - before) * 1e3);
  std::vector<SourceFile> files;
  for (unsigned i = 0; i < documents; ++i) files.push_back(document(i, random).file);
  before = cpu_seconds();
  unsigned found = 0;
  for (const SourceFile& file : files) found += ledger.find(file) ? 1u : 0u;
  fmt::print("find {} known files: {:7.1f} ms ({} found)\n", documents, (cpu_seconds() - before) * 1e3, found);

  before = cpu_seconds();
  { const auto step = ledger.begin(test::at_minute(0)); }
  fmt::print("check before writing:   {:7.1f} ms\n", (cpu_seconds() - before) * 1e3);

  for (const bool evidence : {false, true}) {
    before = cpu_seconds();
    std::size_t rows = 0;
    ledger.entries(evidence, [&](const Entry& entry) {
      for (const Verdict& verdict : entry.assessment->verdicts) rows += verdict.evidence.size();
    });
    fmt::print("stream, evidence {}:    {:7.1f} us/document  ({} sentences), peak {} MB\n", evidence ? "yes" : "no ",
               (cpu_seconds() - before) / documents * 1e6, rows, peak_mib());
  }

  double same = 0, other = 0;
  for (const bool is_same : {true, false}) {
    std::mt19937 again(7);
    auto step = ledger.begin(test::at_minute(0));
    for (unsigned i = 0; i < 1000; ++i) {
      std::optional<Entry> entry = ledger.entry(files[i].path);
      entry->assessment->rules_version = is_same ? "rules-2" : "rules-3";
      if (!is_same) entry->assessment->verdicts[0].score += 1;
      const double start = cpu_seconds();
      ledger.record(*entry, "");
      (is_same ? same : other) += cpu_seconds() - start;
    }
    step.commit();
  }
  fmt::print("judged anew, unchanged: {:7.1f} us/document, changed {:.1f}\n", same * 1e3, other * 1e3);
  before = cpu_seconds();
  const auto faults = ledger.faults();
  fmt::print("faults():               {:7.1f} ms ({} found)\n", (cpu_seconds() - before) * 1e3, faults.size());
}
