// A plan of N documents whose results are all there, for measuring `telaah merge` alone:
//   made_up_results FOLDER RULES_FOLDER [DOCUMENTS] [READING_BYTES]
//   /usr/bin/time -f '%U+%S CPU-s, %M KiB' telaah merge FOLDER --ledger L --planned-rules

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "support/ledger_entries.h"
#include "tasks/plan_file.h"
#include "tasks/result_file.h"
#include "tasks/rules_of_plan.h"
#include "tasks/sealed_file.h"

namespace {

using namespace telaah;

constexpr unsigned kDocumentsOfATask = 150;

/// As in ledger_cost, measured on real proposals: 9 pages, 12 fields, 10 sentences that count, 5 near misses.
Entry document(const SourceFile& file, const tasks::Versions& versions, std::mt19937& random) {
  Entry entry = test::full_entry(file.path, 0);
  entry.file = file;
  entry.engine_version = versions.engine;
  entry.assessment->rules_version = versions.rules;
  while (entry.pages.size() < 9) entry.pages.push_back(entry.pages.front());
  for (std::size_t i = 0; i < entry.pages.size(); ++i) entry.pages[i].number = static_cast<int>(i) + 1;
  for (Verdict& verdict : entry.assessment->verdicts) {
    for (Evidence& e : verdict.evidence) {
      e.quote.clear();
      while (e.quote.size() < 180) e.quote += fmt::format("kata{} ", random() % 5000);
    }
  }
  return entry;
}

SourceFile file(unsigned number) {
  SourceFile made =
      test::file(fmt::format("/bersama/arsip/kabupaten {:02}/usulan {:06}.pdf", number % 38, number), number);
  return made;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const unsigned documents = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 100'000;
  const std::size_t reading_bytes = argc > 4 ? static_cast<std::size_t>(std::atoi(argv[4])) : 20'000;
  const tasks::Places places(std::filesystem::absolute(argv[1]).string());
  const rules::Snapshot rules = rules::read(argv[2]);
  for (const std::string& folder : {places.tasks(), places.results(), places.attempts()})
    std::filesystem::create_directories(folder);
  tasks::write_whole(places.rules(), tasks::sealed(tasks::Kind::rules, tasks::encode(rules)));

  tasks::Plan plan;
  plan.versions = {pipeline::engine_version(pipeline::OcrMode::automatic), rules.version, pipeline::OcrMode::automatic};
  std::mt19937 random(7);
  for (unsigned begin = 0; begin < documents; begin += kDocumentsOfATask) {
    tasks::Task task;
    task.versions = plan.versions;
    std::vector<SourceFile> files;
    for (unsigned i = begin; i < std::min(documents, begin + kDocumentsOfATask); ++i) files.push_back(file(i));
    std::ranges::sort(files, {}, &SourceFile::path);
    for (const SourceFile& one : files) {
      plan.files.push_back(
          {one, static_cast<std::uint32_t>(plan.tasks.size()), static_cast<std::uint32_t>(task.members.size())});
      task.members.push_back(tasks::member_of(one));
    }
    const std::string bytes = tasks::encode(task);
    plan.tasks.push_back(tasks::name_of(bytes));
    tasks::write_whole(places.task(plan.tasks.back()), tasks::sealed(tasks::Kind::task, bytes));
    tasks::ResultWriter result(places.result(plan.tasks.back()), plan.tasks.back(), task);
    for (std::size_t i = 0; i < files.size(); ++i) {
      std::string reading(reading_bytes, '\0');  // packed already: nothing packs it further
      for (std::size_t at = 0; at + 4 <= reading.size(); at += 4) {
        const auto word = static_cast<std::uint32_t>(random());
        std::copy_n(reinterpret_cast<const char*>(&word), 4, reading.begin() + static_cast<std::ptrdiff_t>(at));
      }
      result.add(i, tasks::encode(pipeline::Finished{document(files[i], plan.versions, random), std::move(reading)}));
    }
    result.put_in_place();
  }
  std::ranges::sort(plan.files, {}, [](const tasks::PlannedFile& planned) { return planned.file.path; });
  tasks::write_whole(places.plan(), tasks::sealed(tasks::Kind::plan, tasks::encode(plan)));
  fmt::print("{} documents in {} tasks\n", documents, plan.tasks.size());
}
