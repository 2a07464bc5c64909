#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "commands/suggested_rule.h"
#include "office/agreement.h"
#include "office/decided.h"
#include "office/rejudge.h"
#include "telaah/extract.h"
#include "telaah/learn.h"
#include "telaah/ledger.h"
#include "telaah/pipeline.h"

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Mengusulkan frasa baru dari keputusan penelaah yang berbeda dari penilaian aturan: kata-kata yang ada
dalam beberapa usulan yang diputuskan terpenuhi (atau belum) tetapi belum dikenali telaah, dan tidak ada dalam
usulan yang diputuskan lain. Setiap usulan ditampilkan sebagai aturan siap tempel untuk berkas kriterianya,
beserta kalimat yang akan dikenali dan perubahan kesesuaiannya. Tidak ada yang ditulis.

Dengan --labels juga label penelaah (*.label.json di samping PDF) dipakai; dokumennya harus sudah dibaca ke
buku induk yang sama.

Contoh:
  telaah rules suggest --ledger telaah.db
  telaah rules suggest --ledger uji.db --rules aturan-uji/ --labels contoh-berlabel/ --top 3)";

constexpr std::size_t kMostQuotes = 5;
constexpr std::size_t kMeasuredOfEach = 3;   ///< so many are measured for one that is shown
constexpr std::size_t kMostUndecided = 200;  ///< so many show what any document says

struct Request {
  std::vector<std::string> labels;
  int top = 5;
  cli::Settings settings;
};

/// The documents of one criterion as they are learnt from: those decided on it, then undecided ones. `contents` are
/// their hashes.
struct Class {
  std::vector<learn::Taught> documents;
  std::vector<std::string> contents;
};

struct Proposal {
  Criterion criterion{};
  learn::Suggestion suggestion;
  SuggestedRule rule;
  long gain = 0;       ///< documents that agree more, each source judged without what it taught
  std::string change;  ///< the same in words
};

/// What is known of one document under the rules in hand.
struct Known {
  std::string file;
  std::vector<learn::Statement> statements;
  std::array<Verdict, kCriterionCount> verdicts;
};
using KnownByContent = std::map<std::string, Known>;

std::vector<learn::Statement> statements_of(const ledger::Ledger& ledger, const Entry& entry,
                                            const rules::RuleSet& rules) {
  const std::optional<std::string> reading = ledger.reading(entry.file.sha256, entry.engine_version);
  if (!reading) return {};
  Result<Document> document = extract::decode(*reading);
  if (!document) return {};
  const NormalText text = pipeline::normal_text(*document);
  std::vector<learn::Statement> statements =
      learn::statements(text, segment::sections(text, rules.lexicon), rules.criteria);
  if (entry.part.number == 0) return statements;
  std::erase_if(statements, [&](const learn::Statement& one) {
    return one.page < entry.part.first_page || one.page > entry.part.last_page;
  });
  return statements;
}

std::vector<std::string> hashes_of(const std::vector<office::DecidedDocument>& decided) {
  std::vector<std::string> out;
  for (const office::DecidedDocument& one : decided) out.push_back(one.sha256);
  return out;
}

/// The first documents of the ledger on which nobody decided.
std::vector<std::string> undecided(const ledger::Ledger& ledger, const std::vector<office::DecidedDocument>& decided) {
  std::vector<std::string> out;
  ledger.entries(false, [&](const Entry& entry) {
    const bool is_judged = is_readable(entry.outcome) && entry.assessment && entry.assessment->judged;
    if (!is_judged || out.size() == kMostUndecided) return;
    if (std::ranges::find(decided, entry.file.sha256, &office::DecidedDocument::sha256) == decided.end())
      out.push_back(entry.file.sha256);
  });
  return out;
}

void judge_all(const ledger::Ledger& ledger, std::vector<std::string> hashes, const rules::RuleSet& rules,
               const std::function<void(const Entry&)>& each) {
  while (!hashes.empty()) {
    office::rejudge_some(ledger, rules, 0, hashes, 64, [&](const office::Rejudged& document) {
      for (const Entry& part : by_part(document.after)) {
        if (part.assessment->judged) each(part);
      }
    });
  }
}

/// A rule, and not the words alone, found this sentence for `wanted` already.
bool is_found(const Verdict& verdict, Standing wanted, const std::string& quote) {
  const Polarity polarity = wanted == Standing::met ? Polarity::supports : Polarity::opposes;
  return std::ranges::any_of(verdict.evidence, [&](const Evidence& one) {
    return one.polarity == polarity && !one.rule.starts_with("kata-") && one.quote == quote;
  });
}

Class class_of(Criterion criterion, const std::vector<office::DecidedDocument>& decided, const KnownByContent& known) {
  Class out;
  for (std::size_t d = 0; d < decided.size(); ++d) {
    const std::optional<Standing>& wanted = decided[d].wanted.at(static_cast<std::size_t>(criterion));
    const auto found = known.find(decided[d].sha256);
    if (!wanted || found == known.end()) continue;
    const Verdict& verdict = found->second.verdicts.at(static_cast<std::size_t>(criterion));
    learn::Taught one{decided[d].file, decided[d].source, *wanted, verdict.standing, {}, true};
    for (const learn::Statement& statement : found->second.statements) {
      if (!is_found(verdict, *wanted, statement.quote)) one.statements.push_back(statement);
    }
    out.documents.push_back(std::move(one));
    out.contents.push_back(decided[d].sha256);
  }
  for (const auto& [sha256, one] : known) {
    if (std::ranges::find(out.contents, sha256) != out.contents.end()) continue;
    const Standing said = one.verdicts.at(static_cast<std::size_t>(criterion)).standing;
    out.documents.push_back({one.file, "", said, said, one.statements, false});
    out.contents.push_back(sha256);
  }
  return out;
}

/// The best of all criteria and both sides, as rules that pass their own examples.
std::vector<Proposal> proposals_of(const std::array<Class, kCriterionCount>& classes, const rules::RuleSet& rules,
                                   const rules::Snapshot& snapshot, std::size_t top) {
  const learn::Lexis lexis = learn::lexis(rules.criteria);
  std::vector<Proposal> all;
  for (const Criterion criterion : kCriteria) {
    const std::vector<learn::Taught>& documents = classes.at(static_cast<std::size_t>(criterion)).documents;
    for (const Standing side : {Standing::met, Standing::not_met}) {
      for (learn::Suggestion& one : learn::suggest(documents, criterion, side, lexis, top))
        all.push_back({criterion, std::move(one), {}, 0, {}});
    }
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, [](const Proposal& one) { return one.suggestion.score; });
  std::vector<Proposal> out;
  for (Proposal& one : all) {
    if (out.size() == top) break;
    const std::vector<learn::Taught>& documents = classes.at(static_cast<std::size_t>(one.criterion)).documents;
    std::optional<SuggestedRule> rule = suggested_rule(one.criterion, one.suggestion, documents, snapshot, out.size());
    if (!rule || !passes_its_examples(*rule, snapshot)) continue;
    one.rule = std::move(*rule);
    out.push_back(std::move(one));
  }
  return out;
}

/// What a proposal finds in the whole ledger.
struct Found {
  std::size_t documents = 0;
  std::vector<std::string> right, wrong;  ///< lines to print
};

std::vector<Found> found_in_ledger(const std::vector<Proposal>& proposals, const ledger::Ledger& ledger,
                                   const rules::RuleSet& rules, const std::vector<office::DecidedDocument>& decided) {
  std::map<std::string, const office::DecidedDocument*> decisions;
  for (const office::DecidedDocument& one : decided) decisions[one.sha256] = &one;
  std::vector<Found> out(proposals.size());
  ledger.entries(false, [&](const Entry& entry) {
    if (!is_readable(entry.outcome) || !entry.assessment || !entry.assessment->judged) return;
    const std::vector<learn::Statement> statements = statements_of(ledger, entry, rules);
    const auto decision = decisions.find(entry.file.sha256);
    for (std::size_t i = 0; i < proposals.size(); ++i) {
      const Proposal& one = proposals[i];
      const auto wanted = decision == decisions.end()
                              ? std::optional<Standing>()
                              : decision->second->wanted.at(static_cast<std::size_t>(one.criterion));
      const bool is_wrong = wanted && *wanted != one.suggestion.side;
      std::vector<std::string>& lines = is_wrong ? out[i].wrong : out[i].right;
      bool holds = false;
      for (const learn::Statement& statement : statements) {
        if (!learn::stands_in(one.suggestion, statement)) continue;
        holds = true;
        if (lines.size() < kMostQuotes)
          lines.push_back(fmt::format("  {} {} (hlm. {}): {}\n", is_wrong ? '!' : '+', cli::shown_path(entry.file.path),
                                      statement.page, statement.quote));
      }
      out[i].documents += holds ? 1 : 0;
    }
  });
  return out;
}

/// Agreement with the people before and after; a source whose documents alone teach the phrase is judged without it.
void measure(Proposal& proposal, const Class& documents, const std::vector<office::DecidedDocument>& decided,
             const ledger::Ledger& ledger, const rules::Snapshot& snapshot) {
  std::map<std::string, Standing> said;
  const rules::RuleSet rules = cli::compile_rules(with_rule(snapshot, proposal.rule));
  judge_all(ledger, hashes_of(decided), rules, [&](const Entry& entry) {
    said[entry.file.sha256] = entry.assessment->verdicts.at(static_cast<std::size_t>(proposal.criterion)).standing;
  });
  std::map<std::string, std::size_t> taught;
  for (const std::size_t d : proposal.suggestion.taught_by) ++taught[documents.documents[d].source];
  office::Agreement before, after;
  std::uint64_t learnt = 0;
  for (std::size_t i = 0; i < documents.documents.size(); ++i) {
    const learn::Taught& one = documents.documents[i];
    if (!one.is_decided) continue;
    const auto now = said.find(documents.contents[i]);
    const Standing with = now == said.end() ? one.said : now->second;
    const bool is_known = proposal.suggestion.taught_by.size() - taught[one.source] >= learn::kFewestTeachers;
    before.add(one.wanted, one.said);
    after.add(one.wanted, is_known ? with : one.said);
    learnt += std::ranges::count(proposal.suggestion.taught_by, i) > 0 && with == one.wanted ? 1U : 0U;
  }
  const auto right = [](const office::Agreement& of) {
    long sum = 0;
    for (const Standing one : {Standing::met, Standing::not_met, Standing::unclear})
      sum += static_cast<long>(of.count(one, one));
    return sum;
  };
  proposal.gain = right(after) - right(before);
  proposal.change = fmt::format(
      "Kesesuaian dengan keputusan, tiap sumber dinilai tanpa yang diajarkannya sendiri: {} → {} dari {} (kappa {:.2f} "
      "→ {:.2f}).\nDari {} dokumen yang mengajarkannya, {} menjadi sesuai.\n",
      right(before), right(after), before.total(), before.kappa().value_or(0), after.kappa().value_or(0),
      proposal.suggestion.taught_by.size(), learnt);
  if (proposal.gain == 0)
    proposal.change += "Belum terbukti pada sumber lain: tempelkan hanya bila frasanya memang berarti demikian.\n";
}

/// The `top` that help most where they were not taught; what does harm there is left out.
std::vector<Proposal> proven(std::vector<Proposal> proposals, std::size_t top) {
  std::erase_if(proposals, [](const Proposal& one) { return one.gain < 0; });
  std::ranges::stable_sort(proposals, std::ranges::greater{}, &Proposal::gain);
  proposals.resize(std::min(proposals.size(), top));
  return proposals;
}

std::string lines_of(const std::vector<std::string>& lines) {
  return lines.empty() ? "  tidak ada\n" : fmt::format("{}", fmt::join(lines, ""));
}

std::string text_of(std::size_t number, const Proposal& one, const Class& documents, const Found& found) {
  std::set<std::string> sources;
  for (const std::size_t d : one.suggestion.taught_by) sources.insert(documents.documents[d].source);
  return fmt::format(
      "{}. {}: {}\nDiajarkan oleh {} dokumen dari {} sumber. Tempelkan ke {}:\n\n{}\nKalimat dalam buku induk yang "
      "akan "
      "dikenali ({} dokumen):\n{}Kalimat yang tidak seharusnya dikenali:\n{}{}\n",
      number, label(one.criterion), label(one.suggestion.side), one.suggestion.taught_by.size(), sources.size(),
      one.rule.file, one.rule.toml, found.documents, lines_of(found.right), lines_of(found.wrong), one.change);
}

ExitCode suggest(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  const rules::Snapshot snapshot = cli::read_rules(config);
  const rules::RuleSet rules = cli::compile_rules(snapshot);
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
  const std::vector<office::DecidedDocument> decided = office::decided_documents(ledger, request.labels);
  if (decided.empty()) {
    throw Error(ExitCode::usage,
                "Belum ada keputusan penelaah dalam buku induk. Impor buku kerja yang sudah diisi dengan telaah review "
                "import, atau sebutkan folder berlabel dengan --labels DIR.");
  }
  KnownByContent known;
  const auto keep = [&](const Entry& entry) {
    known[entry.file.sha256] = {entry.file.path, statements_of(ledger, entry, rules), entry.assessment->verdicts};
  };
  judge_all(ledger, hashes_of(decided), rules, keep);
  const std::size_t decided_count = known.size();
  judge_all(ledger, undecided(ledger, decided), rules, keep);
  std::array<Class, kCriterionCount> classes;
  for (const Criterion criterion : kCriteria)
    classes.at(static_cast<std::size_t>(criterion)) = class_of(criterion, decided, known);
  const auto top = static_cast<std::size_t>(request.top);
  std::vector<Proposal> proposals = proposals_of(classes, rules, snapshot, kMeasuredOfEach * top);
  for (Proposal& one : proposals)
    measure(one, classes.at(static_cast<std::size_t>(one.criterion)), decided, ledger, snapshot);
  proposals = proven(std::move(proposals), top);
  const std::vector<Found> found = found_in_ledger(proposals, ledger, rules, decided);
  for (std::size_t i = 0; i < proposals.size(); ++i) {
    const Class& documents = classes.at(static_cast<std::size_t>(proposals[i].criterion));
    console.result(text_of(i + 1, proposals[i], documents, found[i]));
  }
  console.result(
      fmt::format("{} dokumen yang sudah diputuskan diperiksa; {} frasa diusulkan. Tidak ada yang ditulis.\n",
                  decided_count, proposals.size()));
  return ExitCode::done;
}

}  // namespace

cli::Command rules_suggest_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.texts("--labels", "DIR", request.labels, "Folder berisi PDF dan label penelaah");
    options.number("--top", "N", request.top, 1, 50, "Paling banyak sekian frasa");
    request.settings.declare_rules(options);
    request.settings.declare_ledger(options);
    request.settings.declare_config(options);
  };
  return command<Request>("rules suggest", "Mengusulkan frasa baru dari keputusan penelaah", kHelp, declare, suggest);
}

}  // namespace telaah::commands
