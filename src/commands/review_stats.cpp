#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include "telaah/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menampilkan di mana penelaah memutuskan lain daripada aturan: per kriteria dan per aturan, dengan kalimatnya, sebagai
contoh siap tempel untuk berkas aturan (harus = kalimat yang semestinya dikenali; jangan = yang semestinya tidak).
Periksa dahulu contohnya; telaah tidak mengubah aturan sendiri.

Contoh:
  telaah review stats
  telaah review stats --ledger 2026.db > tinjau-aturan.txt)";

constexpr std::size_t kMostSentences = 5;

struct Overruled {
  std::uint64_t times = 0;
  std::vector<std::string> sentences;  ///< first met first
};

struct Tally {
  std::uint64_t decided = 0, agreed = 0;
  std::map<std::string, Overruled>
      too_strict;  ///< the rules did not see what a person saw; by the rule that came nearest
  std::map<std::string, Overruled> too_generous;  ///< a rule counted what a person did not
};

/// A TOML string.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out + "\"";
}

void add(std::map<std::string, Overruled>& rules, const std::vector<Evidence>& evidence, Polarity polarity) {
  std::set<std::string> told;
  for (const Evidence& one : evidence) {
    if (one.polarity != polarity && one.polarity != Polarity::neutral) continue;
    Overruled& rule = rules[one.rule];
    if (told.insert(one.rule).second) ++rule.times;
    const std::string sentence = quoted(one.quote);
    const bool is_new = std::ranges::find(rule.sentences, sentence) == rule.sentences.end();
    if (is_new && rule.sentences.size() < kMostSentences) rule.sentences.push_back(sentence);
  }
}

void add(Tally& tally, const Verdict& verdict, Standing decided) {
  ++tally.decided;
  if (verdict.standing == decided) {
    ++tally.agreed;
  } else if (decided == Standing::met) {
    add(tally.too_strict, verdict.near_misses, Polarity::supports);
    add(tally.too_generous, verdict.evidence, Polarity::opposes);
  } else if (decided == Standing::not_met) {
    add(tally.too_generous, verdict.evidence, Polarity::supports);
    add(tally.too_strict, verdict.near_misses, Polarity::opposes);
  }
}

void print(const std::map<std::string, Overruled>& rules, std::string_view key, std::string_view what,
           cli::Console& console) {
  std::vector<std::pair<std::string, Overruled>> most(rules.begin(), rules.end());
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) { return a.second.times > b.second.times; });
  for (const auto& [id, rule] : most) {
    console.result(fmt::format("  {} ({} kali {})\n", id, rule.times, what));
    console.result(fmt::format("    {} = [\n", key));
    for (const std::string& sentence : rule.sentences) console.result(fmt::format("      {},\n", sentence));
    console.result("    ]\n");
  }
}

ExitCode stats(const cli::Settings& settings, cli::Console& console) {
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(settings.config().ledger);
  std::map<Criterion, Tally> tallies;
  for (const Decision& decision : ledger.decisions()) {
    const auto criterion = criterion_from_code(decision.criterion);
    const auto standing = standing_from_code(decision.value);
    // As it stood when the person decided: the document may have been replaced since.
    const std::optional<Entry> entry = ledger.entry(decision.sha256, decision.event);
    if (!criterion || !standing || !entry || !entry->assessment) continue;
    add(tallies[*criterion], entry->assessment->verdicts.at(static_cast<std::size_t>(*criterion)), *standing);
  }
  if (tallies.empty()) console.result("Belum ada keputusan penelaah di buku induk.\n");
  for (const auto& [criterion, tally] : tallies) {
    console.result(fmt::format("{}: {} keputusan, {} sama dengan aturan, {} berbeda\n", label(criterion), tally.decided,
                               tally.agreed, tally.decided - tally.agreed));
    print(tally.too_strict, "harus", "hampir dikenali", console);
    print(tally.too_generous, "jangan", "dihitung, penelaah tidak", console);
  }
  return ExitCode::done;
}

}  // namespace

cli::Command review_stats_command() {
  const auto declare = [](cli::Options& options, cli::Settings& settings) {
    settings.declare_ledger(options);
    settings.declare_config(options);
  };
  return command<cli::Settings>("review stats", "Di mana penelaah memutuskan lain daripada aturan, dengan contohnya",
                                kHelp, declare, stats);
}

}  // namespace telaah::commands
