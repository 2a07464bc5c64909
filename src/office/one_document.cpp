#include "office/one_document.h"

#include "cli/paths.h"
#include "office/rulings.h"

#include "telaah/consolidate.h"
#include "telaah/intake.h"
#include "telaah/ledger.h"
#include "telaah/pipeline.h"
#include "telaah/round_trip.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

namespace telaah::office {
namespace {

constexpr std::size_t kShortestPrefix = 6;

bool is_hash_prefix(const std::string& text) {
  return text.size() >= kShortestPrefix && text.size() <= 64 &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Throws Error(usage) when the prefix fits several contents.
std::optional<Entry> by_prefix(const ledger::Ledger& ledger, const std::string& prefix) {
  const std::vector<std::string> found = ledger.contents_beginning(prefix);
  if (found.size() > 1) {
    throw Error(ExitCode::usage, fmt::format("Awal kode '{}' cocok dengan lebih dari satu berkas.", prefix));
  }
  return found.empty() ? std::nullopt : ledger.entry(found.front());
}

std::optional<Entry> recorded(const ledger::Ledger& ledger, const std::string& wanted) {
  SourceFile file;
  file.path = cli::settled_path(wanted);
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(file.path, ignored))) {
    // What lies there now is what was asked about, whatever the ledger knows of the name.
    static_cast<void>(intake::open_and_hash(file));
    std::optional<Entry> entry = ledger.entry(file.sha256.empty() ? file.path : file.sha256);
    if (entry && entry->file.path != file.path) entry->duplicate_of = std::exchange(entry->file.path, file.path);
    return entry;
  }
  if (std::optional<Entry> entry = ledger.entry(file.path)) return entry;  // it has left the folder since
  return is_hash_prefix(wanted) ? by_prefix(ledger, wanted) : std::nullopt;
}

void add_further(OneDocument& found) {
  if (found.entry.further.empty()) return;
  std::vector<Entry> parts = by_part(found.entry);
  for (std::size_t i = 1; i < parts.size(); ++i) found.further.push_back({std::move(parts[i]), {}});
}

OneDocument read_now(const std::string& wanted, const Config& config, const cli::Settings& settings,
                     cli::Console& console) {
  intake::Listing listing = intake::list({cli::settled_path(wanted)});
  if (listing.files.size() != 1) {
    throw Error(ExitCode::usage, fmt::format("{} bukan sebuah berkas.", intake::display_name(wanted)));
  }
  SourceFile& file = listing.files.front();
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  pipeline::Reading reading = pipeline::read(file, settings.reading(console));
  OneDocument found;
  if (is_readable(reading.outcome)) found.reading = extract::encode(reading.document);
  found.entry = pipeline::judge(file, std::move(reading), rules);
  add_further(found);
  return found;
}

void add_decisions(OneDocument& found, const ledger::Ledger& ledger) {
  consolidate::Rulings all = rulings(ledger, ledger.proposal_files(), ledger::kNow);
  const auto decisions_on = [&](const Entry& entry) {
    const auto decided = all.find(entry.file.sha256);
    return decided == all.end() ? consolidate::RulingList{} : std::move(decided->second);
  };
  found.decided = decisions_on(found.entry);
  for (FurtherDocument& further : found.further) further.decided = decisions_on(further.entry);
}

}  // namespace

OneDocument one_document(const std::string& wanted, const Config& config, const cli::Settings& settings,
                         cli::Console& console) {
  std::error_code ignored;
  if (!std::filesystem::exists(config.ledger, ignored)) return read_now(wanted, config, settings, console);
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
  OneDocument found;
  if (std::optional<Entry> entry = recorded(ledger, wanted)) {
    found.entry = std::move(*entry);
    found.reading = ledger.reading(found.entry.file.sha256, found.entry.engine_version).value_or("");
    add_further(found);
  } else {
    found = read_now(wanted, config, settings, console);
  }
  add_decisions(found, ledger);
  return found;
}

OneDocument document_read_now(const std::string& path, const Config& config, const cli::Settings& settings,
                              cli::Console& console) {
  OneDocument found = read_now(path, config, settings, console);
  std::error_code ignored;
  if (std::filesystem::exists(config.ledger, ignored))
    add_decisions(found, ledger::Ledger::open_read_only(config.ledger));
  return found;
}

std::string words_on_further(const OneDocument& document) {
  if (document.further.empty()) return "";
  std::string others;
  for (const FurtherDocument& further : document.further) {
    others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", round_trip::content_id(further.entry.file.sha256),
                          pages_of(further.entry.part));
  }
  return fmt::format("Berkas ini memuat {} usulan; ini yang pertama ({}). Kode usulan lainnya: {}\n",
                     document.further.size() + 1, pages_of(document.entry.part), others);
}

Entry decided_entry(const OneDocument& document) {
  struct One final : consolidate::Source {
    explicit One(const Entry& given) : entry(given) {}
    void entries(bool, const std::function<void(const Entry&)>& each) const override { each(entry); }
    const Entry& entry;
  };
  const One source(document.entry);
  const consolidate::Rulings rulings{{document.entry.file.sha256, document.decided}};
  Entry decided;
  consolidate::Decided(source, rulings).entries(true, [&](const Entry& entry) { decided = entry; });
  return decided;
}

}  // namespace telaah::office
