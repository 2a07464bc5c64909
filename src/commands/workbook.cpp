#include "commands/workbook.h"

#include "commands/clock.h"
#include "commands/paths.h"

#include "telaah/consolidate.h"
#include "telaah/innovations.h"
#include "telaah/intake.h"
#include "telaah/report.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include <sys/stat.h>

namespace telaah::commands {
namespace {

namespace fs = std::filesystem;

struct FileState {
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
};

std::optional<FileState> state_of(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return std::nullopt;
  return FileState{static_cast<std::uint64_t>(status.st_size),
                   std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

bool same(const FileState& state, const ledger::ReportRecord& record) {
  return state.size_bytes == record.size_bytes && state.mtime_ns == record.mtime_ns;
}

std::string hash_of(const std::string& path) {
  SourceFile file;
  file.path = path;
  static_cast<void>(intake::open_and_hash(file));  // "not a PDF" is as it should be; the hash is known all the same
  return file.sha256;
}

/// People fill in decisions, and names get mixed up: what we did not write, or others changed, is not overwritten.
void set_aside(const ledger::Ledger& ledger, const std::string& path, int utc_offset_minutes, Console& console) {
  const std::optional<FileState> there = state_of(path);
  if (!there) return;
  const std::optional<ledger::ReportRecord> record = ledger.last_report_at(path);
  if (record && (same(*there, *record) || hash_of(path) == record->sha256)) return;
  const fs::path old(path);
  const std::string stamp = date_time_text(now(), utc_offset_minutes);
  fs::path kept;
  for (int n = 1; n == 1 || fs::exists(fs::symlink_status(kept)); ++n) {
    kept = old.parent_path() / fmt::format("{} ({} {}{}){}", old.stem().string(), record ? "disunting" : "sebelumnya",
                                           stamp, n == 1 ? "" : fmt::format(" {}", n), old.extension().string());
  }
  std::error_code error;
  fs::rename(old, kept, error);
  if (error) {
    throw Error(ExitCode::environment,
                fmt::format("Buku kerja {} telah diubah dan tidak dapat disimpan dengan nama lain: {}.",
                            shown_path(path), error.message()));
  }
  console.warn(fmt::format("Buku kerja yang ada {} disimpan sebagai {}.",
                           record ? "telah diubah sejak ditulis;" : "bukan tulisan ledger ini;",
                           shown_path(kept.string())));
}

consolidate::Month everything(const ledger::Ledger& ledger, const Config& config, const rules::Snapshot& snapshot,
                              const rules::RuleSet& rules, const std::string& engine_version) {
  consolidate::Month month;
  month.generated_at = date_text(now(), config.utc_offset_minutes);
  month.utc_offset_minutes = config.utc_offset_minutes;
  month.rules_version = rules.version;
  month.engine_version = engine_version;
  month.source = &ledger;
  month.files = ledger.proposal_files();
  month.agencies = rules.knowledge.agencies();
  month.affairs = rules.knowledge.affairs();
  month.field_groups = rules.knowledge.field_groups();
  month.awards = rules.awards;
  month.region_name = rules.knowledge.region_name();
  month.ignored = ledger.counted("ignored");
  for (const rules::RuleFile& file : snapshot.files) {
    month.method.push_back({"Berkas aturan", file.path, file.sha256.substr(0, 16)});
  }
  return month;
}

std::string absolute(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

}  // namespace

std::string report_parameters(const Config& config, const std::string& rules_version,
                              const std::string& engine_version) {
  const report::Options& looks = config.report;
  const report::Signatory& other = looks.acknowledged;
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{:06x}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", engine_version, rules_version,
                     config.region, config.utc_offset_minutes, static_cast<int>(looks.paper),
                     fmt::join(looks.letterhead, "\n"), looks.title, looks.logo_file, looks.font, looks.accent,
                     looks.sign_place, looks.sign_title, looks.sign_name, looks.sign_rank, looks.sign_nip,
                     looks.annual_target, looks.best_count, fmt::join(looks.sheets, "\n"), looks.link_from,
                     looks.link_to, other.title, other.name, other.rank, other.nip);
}

bool is_current(const ledger::Ledger& ledger, const std::string& path, const std::string& parameters) {
  const std::string target = absolute(path);
  const std::optional<ledger::ReportRecord> record = ledger.last_report_at(target);
  const std::optional<FileState> there = state_of(target);
  return record && there && same(*there, *record) && record->made_from == ledger.latest_change() &&
         record->parameters == parameters;
}

void settle_innovations(ledger::Ledger& ledger) {
  std::optional<ledger::Ledger::Step> step;   // begun with the first membership: most of the time there is none
  innovations::settle(ledger.proposal_files(), [&](const Membership& membership) {
    if (!step) step.emplace(ledger.begin(now()));
    return ledger.join(membership);
  });
  if (step) step->commit();
}

std::string write_workbook(ledger::Ledger& ledger, const Config& config, const rules::Snapshot& snapshot,
                           const rules::RuleSet& rules, const std::string& engine_version, const std::string& path,
                           Console& console) {
  const std::string target = absolute(path);
  settle_innovations(ledger);
  set_aside(ledger, target, config.utc_offset_minutes, console);
  ledger::ReportRecord record;
  record.made_from = ledger.latest_change();
  record.parameters = report_parameters(config, rules.version, engine_version);
  const consolidate::Month month = everything(ledger, config, snapshot, rules, engine_version);
  const report::Written written = report::write(month, config.report, target);
  if (!written.warning.empty()) console.warn(written.warning);
  record.path = written.path;
  record.sha256 = written.sha256;
  if (const std::optional<FileState> there = state_of(written.path)) {
    record.size_bytes = there->size_bytes;
    record.mtime_ns = there->mtime_ns;
  }
  ledger::Ledger::Step step = ledger.begin(now());
  ledger.reported(record);
  step.commit();
  return written.path;
}

}  // namespace telaah::commands
