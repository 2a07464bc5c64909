#include "office/workbook.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "office/affair_words.h"
#include "office/proofs.h"
#include "office/remedies.h"
#include "office/rulings.h"
#include "office/version_changes.h"

#include "telaah/annex.h"
#include "telaah/consolidate.h"
#include "telaah/innovations.h"
#include "telaah/intake.h"
#include "telaah/round_trip.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

namespace telaah::office {

namespace {

std::string import_key(const std::string& sha256) { return "imported:" + sha256; }

}  // namespace

void remember_import(ledger::Ledger& ledger, const std::string& sha256) { ledger.count(import_key(sha256), 1); }

bool was_imported(const ledger::Ledger& ledger, const std::string& sha256) {
  return !sha256.empty() && ledger.counted(import_key(sha256)) > 0;
}

namespace {

namespace fs = std::filesystem;

std::optional<SourceFile> state_of(const std::string& path) {
  SourceFile file;
  file.path = path;
  return intake::stamp(file) ? std::optional(std::move(file)) : std::nullopt;
}

bool same(const SourceFile& state, const ledger::ReportRecord& record) {
  return state.size_bytes == record.size_bytes && state.mtime_ns == record.mtime_ns;
}

/// As it was written, or its decisions are in the ledger already: nothing is lost when it is replaced.
bool is_settled(const ledger::Ledger& ledger, const std::string& sha256, const ledger::ReportRecord& record) {
  return sha256 == record.sha256 || was_imported(ledger, sha256);
}

/// Gives the file at `path` another name beside it, and tells that.
std::string keep_aside(const std::string& path, std::string_view remark, int utc_offset_minutes) {
  const fs::path old(path);
  const std::string stamp = cli::date_time_text(cli::now(), utc_offset_minutes);
  fs::path kept;
  for (int n = 1; n == 1 || fs::exists(fs::symlink_status(kept)); ++n) {
    kept = old.parent_path() / fmt::format("{} ({} {}{}){}", old.stem().string(), remark, stamp,
                                           n == 1 ? "" : fmt::format(" {}", n), old.extension().string());
  }
  std::error_code error;
  fs::rename(old, kept, error);
  if (error) {
    throw Error(ExitCode::environment,
                fmt::format("Buku kerja {} telah diubah dan tidak dapat disimpan dengan nama lain: {}.",
                            cli::shown_path(path), text::system_cause(error.value())));
  }
  return kept.string();
}

/// People fill in decisions: a workbook that somebody changed is kept under another name. What telaah did not write
/// stays.
void set_aside(const ledger::Ledger& ledger, const std::string& path, int utc_offset_minutes, cli::Console& console) {
  const std::optional<SourceFile> there = state_of(path);
  if (!there) return;
  const std::optional<ledger::ReportRecord> record = ledger.last_report_at(path);
  if (record && (same(*there, *record) || is_settled(ledger, intake::hash_at(path), *record))) return;
  if (!record && report::inspect(path) == report::TargetKind::foreign) {
    throw Error(ExitCode::environment,
                fmt::format("{} bukan buku kerja telaah dan tidak diganti; mohon dipindahkan atau diberi nama "
                            "lain, agar buku kerja dapat ditulis di tempat itu.",
                            cli::shown_path(path)));
  }
  const std::string kept = keep_aside(path, record ? "disunting" : "sebelumnya", utc_offset_minutes);
  console.warn(fmt::format("Buku kerja yang ada {} disimpan sebagai {}.",
                           record ? "telah diubah sejak ditulis;" : "bukan tulisan buku induk ini;",
                           cli::shown_path(kept)));
}

/// What is printed from is derived from the workbook and stands in no record. A copy that somebody worked on is kept.
void write_for_print(const consolidate::Month& month, const consolidate::Figures& figures, const Edition& edition,
                     const std::string& target, cli::Console& console) {
  const std::string path = report::print_path(target);
  const report::TargetKind there = report::inspect(path);
  if (there == report::TargetKind::foreign)
    return console.warn(fmt::format("{} bukan berkas telaah dan tidak diganti; buku kerja untuk dicetak tidak ditulis.",
                                    cli::shown_path(path)));
  if (there == report::TargetKind::edited)
    console.warn(fmt::format("Berkas {} telah diubah; disimpan sebagai {}.", cli::shown_path(path),
                             cli::shown_path(keep_aside(path, "disunting", edition.utc_offset_minutes))));
  const report::Written written = report::write_print_set(month, figures, edition.looks, path);
  if (!written.warning.empty()) console.warn(written.warning);
}

/// Everything `month` points to, kept together.
struct Picture {
  ledger::Ledger::View view;
  consolidate::Rulings rulings;
  consolidate::Decided decided;
  consolidate::Month month;

  Picture(const ledger::Ledger& ledger, ledger::EventNumber as_of, std::vector<ProposalFile> files)
      : view(ledger.as_of(as_of)), rulings(office::rulings(ledger, files, as_of)), decided(view, rulings) {
    month.source = &decided;
    month.rulings = &rulings;
    month.files = std::move(files);
  }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;
};

/// When the month before was reported last, as far as was known at `as_of`.
Instant last_reported(const ledger::Ledger& ledger, const Edition& edition, ledger::EventNumber as_of) {
  if (edition.month == 0) return {};
  const std::string before = month_before(month_code(edition));
  Instant latest{};
  for (const ledger::ReportRecord& record : ledger.reports()) {
    if (record.event <= as_of && record.month == before) latest = record.at;
  }
  return latest;
}

void fill(Picture& picture, const ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
          const rules::RuleSet& rules, ledger::EventNumber as_of) {
  consolidate::Month& month = picture.month;
  month.year = edition.year;
  month.month = edition.month;
  month.generated_at = edition.generated_at;
  month.utc_offset_minutes = edition.utc_offset_minutes;
  month.rules_version = edition.rules_version;
  month.engine_version = edition.engine_version;
  month.program_version = edition.program_version;
  month.agencies = rules.knowledge.agencies();
  month.remedy_of = [&ledger, as_of](const Entry& entry) {
    const std::optional<Entry> first =
        entry.outcome == Outcome::duplicate ? ledger.entry(entry.duplicate_of, as_of) : std::nullopt;
    return first && group(first->outcome) == OutcomeGroup::bermasalah ? remedy_for_copy(*first)
                                                                      : remedy_for(entry, entry.file.path);
  };
  month.agency_named = [&rules](const std::string& name) { return rules.knowledge.agency_named(name); };
  if (edition.looks.has_proofs) month.proof_of = proof_places;
  month.affairs = rules.knowledge.affairs();
  month.field_groups = rules.knowledge.field_groups();
  month.award_rules = rules.award_rules;
  month.dossier_rules = rules.dossier;
  month.region_name = rules.knowledge.region_name();
  month.ignored = ledger.counted("ignored", as_of);
  month.inventory = ledger.inventory(as_of);
  month.history = ruling_history(ledger, as_of, edition.utc_offset_minutes);
  month.last_reported = last_reported(ledger, edition, as_of);
  for (const classify::Threshold& one : classify::thresholds(rules.criteria)) {
    month.method.push_back({"Ambang", one.label, one.value});
  }
  for (const report::AccuracyLine& line : edition.looks.accuracy) {
    month.method.push_back({"Ketepatan terukur", line.label, line.value});
  }
  if (edition.looks.accuracy.empty()) {
    month.method.push_back(
        {"Ketepatan terukur", "Belum diukur",
         "Ukur dengan telaah rules test FOLDER-BERLABEL --output BERKAS, lalu sebutkan berkasnya pada "
         "kunci ketepatan dalam telaah.toml."});
  }
  for (const rules::RuleFile& file : snapshot.files) {
    month.method.push_back({"Berkas aturan", file.path, file.sha256.substr(0, 16)});
  }
  const auto origin = [&](std::string_view label, std::string value) {
    month.method.push_back({std::string(round_trip::kOriginGroup), std::string(label), std::move(value)});
  };
  origin(round_trip::kLedger, ledger.identity());
  origin(round_trip::kState, std::to_string(as_of));
}

/// The workbook with the sheets of the annex.
report::Written write_whole(const consolidate::Month& month, const consolidate::Figures& figures,
                            const rules::RuleSet& rules, const report::Options& looks, const std::string& path) {
  const forms::AffairWords affair_words = affair_words_of(rules);
  const std::unique_ptr<report::Extra> extra = annex::sheets(rules.annex, affair_words);
  return report::write(month, figures, looks, path, {extra.get()});
}

std::string absolute(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

}  // namespace

std::string report_parameters(const Config& config, const std::string& rules_version,
                              const std::string& engine_version) {
  return encode(edition_of(config, rules_version, engine_version));
}

bool is_current(const ledger::Ledger& ledger, const std::string& path, const std::string& parameters,
                bool date_counts) {
  const std::string target = absolute(path);
  const std::optional<ledger::ReportRecord> record = ledger.last_report_at(target);
  const std::optional<SourceFile> there = state_of(target);
  const std::optional<Edition> wanted = decode_edition(parameters);
  if (wanted && !wanted->looks.is_running && !state_of(report::print_path(target))) return false;
  return record && there && wanted && same(*there, *record) && record->made_from == ledger.latest_change() &&
         (date_counts ? parameters == record->parameters : same_but_date(*wanted, record->parameters));
}

bool was_edited(const ledger::Ledger& ledger, const std::string& path) {
  const std::optional<SourceFile> there = state_of(absolute(path));
  const std::optional<ledger::ReportRecord> record = ledger.last_report_at(absolute(path));
  return there && record && !same(*there, *record) && !is_settled(ledger, intake::hash_at(absolute(path)), *record);
}

namespace {

/// Almost the same words, and yet another finding: a section was added. That is a version, whatever the likeness.
void tell_changes(Membership& membership, const Entry& earlier, const Entry& later) {
  constexpr std::string_view kCopy = "Salinan teks yang sama";
  const bool read_alike = is_read_by_ocr(earlier) == is_read_by_ocr(later);
  if (membership.relation == Relation::copy && read_alike && is_changed(earlier, later) &&
      membership.note.starts_with(kCopy)) {
    membership.relation = Relation::version;
    membership.note.replace(0, kCopy.size(), "Versi baru");
  }
  membership.note += " " + what_changed(earlier, later);
}

}  // namespace

void settle_innovations(ledger::Ledger& ledger) {
  std::optional<ledger::Ledger::Step> step;  // begun with the first membership: most of the time there is none
  const std::vector<ProposalFile> files = ledger.proposal_files();
  std::map<std::int64_t, std::string> newest;  // innovation -> hash of its last file so far
  for (const ProposalFile& file : files) {
    if (file.innovation != 0) newest[file.innovation] = file.sha256;
  }
  innovations::settle(files, [&](Membership membership) {
    if (const auto before = newest.find(membership.innovation); before != newest.end()) {
      const std::optional<Entry> earlier = ledger.entry(before->second), later = ledger.entry(membership.sha256);
      if (earlier && later) tell_changes(membership, *earlier, *later);
    }
    if (!step) step.emplace(ledger.begin(cli::now()));
    const std::int64_t innovation = ledger.join(membership);
    newest[innovation] = membership.sha256;
    return innovation;
  });
  if (step) step->commit();
}

void with_month(const ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
                const rules::RuleSet& rules, ledger::EventNumber as_of,
                const std::function<void(const consolidate::Month&)>& use) {
  Picture picture(ledger, as_of, ledger.proposal_files(as_of));
  fill(picture, ledger, edition, snapshot, rules, as_of);
  use(picture.month);
}

report::Written make_workbook(const ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
                              const rules::RuleSet& rules, ledger::EventNumber as_of, const std::string& path,
                              cli::Console& console) {
  const std::string target = absolute(path);
  report::Written written;
  with_month(ledger, edition, snapshot, rules, as_of, [&](const consolidate::Month& month) {
    const consolidate::Figures figures = consolidate::gather(month);
    written = write_whole(month, figures, rules, edition.looks, target);
    write_for_print(month, figures, edition, target, console);
  });
  return written;
}

std::string write_edition(ledger::Ledger& ledger, const Edition& edition, const rules::Snapshot& snapshot,
                          const rules::RuleSet& rules, const std::string& path, cli::Console& console) {
  const std::string target = absolute(path);
  set_aside(ledger, target, edition.utc_offset_minutes, console);
  ledger::ReportRecord record;
  record.month = month_code(edition);
  record.made_from = ledger.latest_change();
  record.parameters = encode(edition);
  report::Written written;
  with_month(ledger, edition, snapshot, rules, record.made_from, [&](const consolidate::Month& month) {
    const consolidate::Figures figures = consolidate::gather(month);
    written = write_whole(month, figures, rules, edition.looks, target);
    if (!edition.looks.is_running) write_for_print(month, figures, edition, target, console);
  });
  if (!written.warning.empty()) console.warn(written.warning);
  record.path = written.path;
  record.sha256 = written.sha256;
  if (const std::optional<SourceFile> there = state_of(written.path)) {
    record.size_bytes = there->size_bytes;
    record.mtime_ns = there->mtime_ns;
  }
  ledger::Ledger::Step step = ledger.begin(cli::now());
  ledger.reported(record);
  step.commit();
  return written.path;
}

std::string write_workbook(ledger::Ledger& ledger, const Config& config, const rules::Snapshot& snapshot,
                           const rules::RuleSet& rules, const std::string& engine_version, const std::string& path,
                           cli::Console& console) {
  settle_innovations(ledger);
  Edition edition = edition_of(config, rules.version, engine_version);
  edition.generated_at = cli::date_text(cli::now(), config.utc_offset_minutes);
  return write_edition(ledger, edition, snapshot, rules, path, console);
}

}  // namespace telaah::office
