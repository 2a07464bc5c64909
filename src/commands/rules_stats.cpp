#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/rejudge.h"

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menghitung kerja setiap aturan pada dokumen dalam buku induk: berapa dokumen yang dikenalinya, berapa yang
hampir, di mana ia berlawanan dengan aturan lain, dan aturan mana yang tidak pernah bekerja.

Contoh:
  telaah rules stats
  telaah rules stats aturan-uji/ --ledger 2026.db)";

struct RuleWork {
  std::uint64_t counted = 0;      ///< documents in which it counted
  std::uint64_t almost = 0;       ///< documents in which it only nearly did
  std::uint64_t alone = 0;        ///< documents whose verdict rests on this rule only
  std::uint64_t in_conflict = 0;  ///< documents in which another rule of the criterion said the opposite
};

struct CriterionWork {
  std::map<Standing, std::uint64_t> standings;
  std::uint64_t conflicts = 0;
};

struct Work {
  std::map<std::string, RuleWork> rules;
  std::map<Criterion, CriterionWork> criteria;
  std::uint64_t documents = 0;
};

void add(const Verdict& verdict, Work& work) {
  std::set<std::string> supporting, opposing, almost;
  for (const Evidence& one : verdict.evidence) {
    if (one.polarity == Polarity::supports) supporting.insert(one.rule);
    if (one.polarity != Polarity::supports) opposing.insert(one.rule);
  }
  for (const Evidence& one : verdict.near_misses) almost.insert(one.rule);
  const bool conflict = !supporting.empty() && !opposing.empty();
  CriterionWork& criterion = work.criteria[verdict.criterion];
  ++criterion.standings[verdict.standing];
  criterion.conflicts += conflict ? 1U : 0U;
  for (const std::set<std::string>* side : {&supporting, &opposing}) {
    for (const std::string& id : *side) {
      RuleWork& rule = work.rules[id];
      ++rule.counted;
      rule.alone += supporting.size() + opposing.size() == 1 ? 1U : 0U;
      rule.in_conflict += conflict ? 1U : 0U;
    }
  }
  for (const std::string& id : almost) {
    if (!supporting.contains(id) && !opposing.contains(id)) ++work.rules[id].almost;
  }
}

std::string table_of(const std::vector<classify::RuleName>& names, const Work& work) {
  std::string out = fmt::format("{:<28} {:<10} {:>8} {:>8} {:>8} {:>10}\n", "aturan", "arah", "dihitung", "hampir",
                                "sendiri", "berlawanan");
  for (const classify::RuleName& name : names) {
    if (!name.criterion) continue;
    const auto found = work.rules.find(name.id);
    const RuleWork rule = found == work.rules.end() ? RuleWork{} : found->second;
    out += fmt::format("{:<28} {:<10} {:>8} {:>8} {:>8} {:>10}\n", name.id, name.direction, rule.counted, rule.almost,
                       rule.alone, rule.in_conflict);
  }
  return out;
}

std::string dead_rules(const std::vector<classify::RuleName>& names, const Work& work) {
  std::string out;
  for (const classify::RuleName& name : names) {
    if (!name.criterion || work.rules.contains(name.id)) continue;
    out += fmt::format("  {}:{} {}\n", name.file, name.line, name.id);
  }
  return out.empty() ? "" : "Tidak pernah bekerja pada dokumen ini:\n" + out;
}

ExitCode stats(const cli::Settings& settings, cli::Console& console) {
  const Config config = settings.config();
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
  Work work;
  office::rejudge(ledger, rules, 0, [&](const office::Rejudged& document) {
    for (const Entry& part : by_part(document.after)) {
      if (!part.assessment->judged) continue;
      ++work.documents;
      for (const Verdict& verdict : part.assessment->verdicts) add(verdict, work);
    }
  });
  console.result(fmt::format("{} usulan dinilai dengan aturan versi {}.\n\n", work.documents, rules.version));
  for (const Criterion criterion : kCriteria) {
    CriterionWork& one = work.criteria[criterion];
    console.result(fmt::format("{:<28} terpenuhi {:>5}, belum terpenuhi {:>5}, perlu telaah {:>5}; berlawanan {:>5}\n",
                               label(criterion), one.standings[Standing::met], one.standings[Standing::not_met],
                               one.standings[Standing::unclear], one.conflicts));
  }
  const std::vector<classify::RuleName> names = classify::rule_names(rules.criteria);
  console.result("\n" + table_of(names, work) + "\n" + dead_rules(names, work));
  return ExitCode::done;
}

}  // namespace

cli::Command rules_stats_command() {
  const auto declare = [](cli::Options& options, cli::Settings& settings) {
    settings.declare_rules_folder(options, "Folder aturan");
    settings.declare_ledger(options);
    settings.declare_config(options);
  };
  return command<cli::Settings>("rules stats", "Menghitung kerja setiap aturan pada dokumen dalam buku induk", kHelp,
                                declare, stats);
}

}  // namespace telaah::commands
