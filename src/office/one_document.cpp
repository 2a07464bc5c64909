#include "office/one_document.h"

#include "cli/paths.h"
#include "cli/settings.h"

#include "telaah/intake.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>
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

}  // namespace

std::optional<Entry> recorded_document(const std::string& ledger_path, const std::string& wanted) {
  std::error_code ignored;
  if (!std::filesystem::exists(ledger_path, ignored)) return std::nullopt;
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(ledger_path);
  SourceFile file;
  file.path = cli::settled_path(wanted);
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

Entry read_document(const std::string& wanted, const Config& config, const pipeline::Options& reading_options) {
  intake::Listing listing = intake::list({cli::settled_path(wanted)});
  if (listing.files.size() != 1) {
    throw Error(ExitCode::usage, fmt::format("{} bukan sebuah berkas.", intake::display_name(wanted)));
  }
  SourceFile& file = listing.files.front();
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  pipeline::Reading reading = pipeline::read(file, reading_options);
  return pipeline::judge(file, std::move(reading), rules);
}

}  // namespace telaah::office
