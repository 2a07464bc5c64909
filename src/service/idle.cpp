// What the service does while nothing new waits: judge again by new rules, write the workbook, and take leave.

#include "service/service.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "office/edition.h"
#include "office/rejudge.h"
#include "office/reported.h"
#include "office/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include <malloc.h>

namespace telaah::service {
namespace {

/// Judged again in one go: few enough that a file dropped meanwhile hardly waits.
constexpr std::size_t kJudgedAtOnce = 16;

}  // namespace

void WatchService::look_at_proofs() {
  if (!config_.proofs) return;
  proofs_.look_again();
}

void WatchService::write_workbook_if_quiet() {
  workbook_is_stale_ = workbook_is_stale_ || ledger_->latest_change() != written_from_;
  if (!workbook_is_stale_ || settling_count_ > 0) return;
  office::settle_innovations(*ledger_);
  if (ledger_->counted("ignored") != litter_) {
    ledger::Ledger::Step step = ledger_->begin(cli::now());
    ledger_->count("ignored", litter_);
    step.commit();
  }
  board_.read_versions(*ledger_);
  const std::string relative = month_workbook(cli::now(), config_.utc_offset_minutes);
  const std::string path = share_->absolute(relative);
  written_from_ = ledger_->latest_change();
  if (office::is_current(*ledger_, path, office::report_parameters(config_, snapshot_.version, engine_))) {
    workbook_is_stale_ = false;
    look_at_proofs();  // a stop may have left some unmade
    return;
  }
  manager_.alive("menyusun buku kerja");
  const std::string written = office::write_workbook(*ledger_, config_, snapshot_, rules_, engine_, path, console_);
  log_.info("reported", {{"path", written}});
  board_.reported(cli::relative_to(share_->root(), written), cli::now());
  board_.look_for_filled(*ledger_, share_->root());
  look_at_proofs();
  workbook_is_stale_ = written != path;  // open in Excel: replaced when it is free
  ::malloc_trim(
      0);  // a workbook of a whole month takes much for a moment; a service that runs for months gives it back
}

/// Old documents by new rules, from their kept readings, a few at a time and only while nothing new waits. True when
/// some were.
bool WatchService::judge_again() {
  if (std::exchange(rules_are_new_, false)) {
    to_judge_ = ledger_->to_judge(rules_.version);
    std::ranges::reverse(to_judge_);  // taken from the end: the first received first
    if (!to_judge_.empty())
      log_.info("judging_again", {{"rules", rules_.version}, {"documents", std::to_string(to_judge_.size())}});
  }
  if (to_judge_.empty()) return false;
  manager_.alive(fmt::format("menilai ulang, {} lagi", to_judge_.size()));
  std::vector<Entry> judged;
  office::rejudge_some(*ledger_, rules_, options_.jobs, to_judge_, kJudgedAtOnce,
                       [&](const office::Rejudged& one) { judged.push_back(one.after); });
  {
    ledger::Ledger::Step step = ledger_->begin(cli::now());
    ledger_->remember_rules(rules_.version, cli::packed(snapshot_));
    for (const Entry& entry : judged) ledger_->record(entry, "");
    step.commit();
  }
  workbook_is_stale_ = true;
  board_.judging_again = to_judge_.size();
  if (to_judge_.empty()) log_.info("judged_again", {{"rules", rules_.version}});
  tell();
  return true;
}

/// What stands beside the workbook, a few at a time and only while nothing new waits. True when some were made.
bool WatchService::make_proofs() {
  if (settling_count_ > 0 || !proofs_.has_work()) return false;
  manager_.alive("menyusun kartu dan salinan bertanda");
  if (proofs_.wants_list()) {
    const office::Edition edition = office::edition_of(config_, snapshot_.version, engine_);
    const std::string folder = share_->absolute(std::string(share::kReports));
    const proofs::ProofPlace place{folder, ledger_->identity(),
                                   office::earlier_state_told_in(*ledger_, folder, config_.utc_offset_minutes)};
    office::with_month(*ledger_, edition, snapshot_, rules_, ledger::kNow,
                       [&](const consolidate::Month& month) { proofs_.list(month, edition.looks, place, log_); });
  }
  return proofs_.make(*ledger_, cli::now(), log_) || proofs_.has_work();
}

/// The last word on STATUS, so that nobody waits for a service that does not run.
void WatchService::tell_of_end() {
  if (!share_) return;
  try {
    board_.waiting.clear();
    for (const share::Dropped& dropped : share_->list(litter_)) {
      if (dropped.is_regular || dropped.is_closed_folder) wait_for(dropped.path, share::Readiness::ready);
    }
  } catch (const std::system_error& error) {
    log_.warn("status_unwritten", {{"cause", error.what()}});
  }
  board_.stopped = true;
  tell(true);
}

void WatchService::reload_rules_if_asked() {
  if (!interrupt_.reload_requested()) return;
  manager_.reloading();
  load_rules();
  manager_.ready("aturan dimuat ulang");
}

void WatchService::load_rules() {
  try {
    rules::Snapshot snapshot = cli::read_rules(config_);
    rules_ = cli::compile_rules(snapshot);
    snapshot_ = std::move(snapshot);
    workbook_is_stale_ = rules_are_new_ = true;
    rules_problem_.clear();
    log_.info("rules_reloaded", {{"rules", rules_.version}});
  } catch (const Error& error) {
    log_.error("rules_kept", {{"rules", rules_.version}, {"problem", error.what()}});
    rules_problem_ = "Berkas aturan yang baru perlu diperbaiki; aturan sebelumnya tetap dipakai.";
  }
  board_.waits_for = rules_problem_;
}

}  // namespace telaah::service
