#include "commands/watch_service.h"

#include "commands/clock.h"
#include "commands/console.h"
#include "commands/recorder.h"
#include "commands/settings.h"
#include "commands/watch_words.h"
#include "commands/workbook.h"

#include "telaah/intake.h"
#include "watch/completeness.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <set>
#include <system_error>

#include <sys/stat.h>

namespace telaah::commands {
namespace {

/// Claimed together: few enough that a killed service leaves little in hand, enough to keep every core busy.
constexpr std::size_t kBatch = 16;
constexpr std::size_t kMostTold = 500;
constexpr std::chrono::milliseconds kTellAtMostEvery{1000};
constexpr std::chrono::milliseconds kFirstBackoff{1000};

std::string document_id(const watch::Claim& claim, const Entry* entry) {
  return entry != nullptr && entry->file.sha256.size() >= 12 ? entry->file.sha256.substr(0, 12)
                                                             : fmt::format("claim-{}", claim.number);
}

SourceFile file_at(const std::string& path) {
  SourceFile file;
  file.path = path;
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) throw std::system_error(errno, std::generic_category(), path);
  file.size_bytes = static_cast<std::uint64_t>(status.st_size);
  file.mtime_ns = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  file.ctime_ns = std::int64_t{status.st_ctim.tv_sec} * 1'000'000'000 + status.st_ctim.tv_nsec;
  file.inode = status.st_ino;
  file.device = status.st_dev;
  return file;
}

bool is_regular(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

std::string hash_at(const std::string& path) {
  SourceFile file = file_at(path);
  static_cast<void>(intake::open_and_hash(file));  // "not a PDF" is as it should be; the hash is known all the same
  return file.sha256;
}

Entry refused_entry(const SourceFile& file) {
  Entry entry;
  entry.file = file;
  entry.outcome = Outcome::refused;
  entry.failure.code = FailureCode::not_regular;
  entry.reason = std::string(sentence(FailureCode::not_regular));
  return entry;
}

}  // namespace

WatchService::WatchService(Config config, pipeline::Options reading, EventLog& log, Console& console)
    : config_(std::move(config)),
      options_(std::move(reading)),
      log_(log),
      console_(console),
      engine_(pipeline::engine_version(options_.ocr)),
      snapshot_(read_rules(config_)),
      rules_(compile_rules(snapshot_)),
      settling_({config_.watch.settle, config_.watch.patience, std::chrono::minutes{1}}) {
  options_.stop = &interrupt_.requested();
  std::signal(SIGIO, SIG_IGN);  // a lease asked for in look_at may be broken while it is held
}

ExitCode WatchService::run(bool once) {
  refuse_lost_ledger(config_);
  ledger_.emplace(ledger::Ledger::open(config_.ledger));  // a second instance ends here
  manager_.ready("mulai");
  log_.info("started", {{"folder", config_.watch.folder}, {"rules", rules_.version}, {"engine", engine_}});
  while (!stopping()) {
    bool worked = false;
    try {
      reload_rules_if_asked();
      connect();
      worked = pass();
      if (!worked) write_workbook_if_quiet();
      no_trouble();
    } catch (const std::system_error& error) {
      share_.reset();
      trouble(passing_cause(error.code(), config_.watch.folder));
    } catch (const Error& error) {
      if (error.exit() != ExitCode::environment && error.exit() != ExitCode::busy) throw;
      trouble(error.what());
    }
    tell();
    if (once && !worked && (troubles_ > 0 || settling_count_ == 0)) break;
    if (!worked && !stopping()) waker_.wait(manager_.interval(until_next_look()));
  }
  tell(true);
  manager_.stopping();
  log_.info("stopped", {});
  return once && (troubles_ > 0 || !waiting_.empty()) ? ExitCode::some_failed : ExitCode::done;
}

/// The share and the ledger, again and again until both are there.
void WatchService::connect() {
  if (!ledger_) ledger_.emplace(ledger::Ledger::open(config_.ledger));
  if (share_) return;
  share_.emplace(config_.watch.folder);
  bring_in_line();
}

/// After a start, or after the share was away: what was claimed is put where the ledger says, or read after all.
void WatchService::bring_in_line() {
  const std::vector<watch::Claim> left = share_->claimed();
  if (left.empty()) return;
  // Rows whose file is not where the ledger says: their move was decided and not made.
  std::map<std::string, std::vector<Entry>> missing;
  ledger_->entries(false, [&](const Entry& entry) {
    std::error_code ignored;
    if (entry.file.path.starts_with(share_->root()) && !std::filesystem::exists(std::filesystem::symlink_status(entry.file.path, ignored))) {
      missing[entry.file.sha256].push_back(entry);
    }
  });
  std::vector<watch::Claim> unread;
  for (const watch::Claim& claim : left) {
    const std::string spooled = share_->absolute(claim.spooled());
    const std::optional<Entry> here = ledger_->entry(spooled);
    const std::string hash = is_regular(spooled) ? hash_at(spooled) : std::string();
    const auto found = missing.find(hash);
    if (!here && !hash.empty() && found != missing.end() && !found->second.empty()) {
      const Entry entry = found->second.back();
      found->second.pop_back();
      put_away(claim, entry.file.path.substr(share_->root().size() + 1), entry);
    } else if (is_regular(spooled)) {
      unread.push_back(claim);
    } else {
      settle_outcome(claim, refused_entry(file_at(spooled)), "");
    }
    log_.info("resumed", {{"doc", document_id(claim, nullptr)}, {"name", claim.path}});
  }
  // One by one: should one of them be what killed us, it alone is to blame the next time.
  for (const watch::Claim& claim : unread) {
    if (stopping()) return;
    process({claim});
  }
}

bool WatchService::pass() {
  const std::vector<watch::Dropped> found = share_->list(litter_);
  std::vector<std::string> folders;
  for (const std::string& folder : share_->folders()) {
    folders.push_back(share_->absolute(folder.empty() ? std::string(watch::kInbox)
                                                      : fmt::format("{}/{}", watch::kInbox, folder)));
  }
  waker_.watch(folders);
  settling_.begin_listing();
  const Steady::time_point time = Steady::now();
  std::vector<std::string> ready;
  waiting_.clear();
  dropped_ = settling_count_ = 0;
  for (const watch::Dropped& dropped : found) {
    if (dropped.is_regular) {
      ++dropped_;
      observe(dropped, time, ready);
    } else {
      refuse(dropped);
    }
  }
  settling_.end_listing();
  take(ready);
  return !ready.empty();
}

void WatchService::observe(const watch::Dropped& dropped, Steady::time_point time, std::vector<std::string>& ready) {
  watch::Readiness state = watch::Readiness::settling;
  if (settling_.stands_still(dropped.path, dropped.stamp, time)) {
    switch (watch::look_at(share_->absolute(fmt::format("{}/{}", watch::kInbox, dropped.path)))) {
      case watch::Completeness::complete: state = settling_.opened(dropped.path, true, time); break;
      case watch::Completeness::incomplete: state = settling_.opened(dropped.path, false, time); break;
      case watch::Completeness::busy: state = settling_.refused(dropped.path, time); break;
      case watch::Completeness::gone: return;
    }
  } else {
    state = settling_.state(dropped.path);
  }
  if (state == watch::Readiness::settling) ++settling_count_;
  if (state == watch::Readiness::ready) {
    ready.push_back(dropped.path);
  } else {
    waiting_.push_back({intake::display_name(dropped.path), std::string(words_for(state)), "", ""});
  }
}

/// Links, pipes and devices: never followed, never opened; moved out of the way with a reason.
void WatchService::refuse(const watch::Dropped& dropped) {
  watch::Claim claim;
  if (!share_->claim(dropped.path, claim)) return;
  settle_outcome(claim, refused_entry(file_at(share_->absolute(claim.spooled()))), "");
}

void WatchService::take(const std::vector<std::string>& ready) {
  for (std::size_t begin = 0; begin < ready.size() && !stopping(); begin += kBatch) {
    std::vector<watch::Claim> claims;
    for (std::size_t i = begin; i < std::min(begin + kBatch, ready.size()); ++i) {
      watch::Claim claim;
      if (!share_->claim(ready[i], claim)) continue;
      log_.info("claimed", {{"doc", document_id(claim, nullptr)}, {"name", claim.path}});
      claims.push_back(claim);
    }
    process(claims);
    manager_.alive(fmt::format("{} menunggu", ready.size() - std::min(begin + kBatch, ready.size())));
    tell();
  }
}

bool WatchService::is_poison(const SourceFile& file, int attempt) {
  if (attempt <= config_.watch.max_attempts) return false;
  log_.error("poison", {{"path", file.path}, {"attempts", std::to_string(attempt - 1)}});
  return true;
}

void WatchService::process(const std::vector<watch::Claim>& claims) {
  std::map<std::string, watch::Claim> claim_of;
  std::vector<SourceFile> files;
  std::vector<Entry> poisoned;
  {
    ledger::Ledger::Step step = ledger_->begin(now());
    ledger_->remember_rules(rules_.version, packed(snapshot_));
    for (const watch::Claim& claim : claims) {
      const SourceFile file = file_at(share_->absolute(claim.spooled()));
      claim_of[file.path] = claim;
      ledger_->received(file);
      const int attempt = ledger_->started(file);
      if (is_poison(file, attempt)) {
        Entry entry;
        entry.file = file;
        entry.outcome = Outcome::limit_exceeded;
        entry.failure = {FailureCode::worker_crashed, 0, fmt::format("{} kali percobaan", attempt - 1)};
        entry.reason = fmt::format("Pembacaan terhenti pada {} kali percobaan dan tidak diulang lagi.", attempt - 1);
        poisoned.push_back(std::move(entry));
      } else {
        files.push_back(file);
      }
    }
    step.commit();
  }
  for (Entry& entry : poisoned) {
    entry.file.sha256 = hash_at(entry.file.path);
    settle_outcome(claim_of.at(entry.file.path), std::move(entry), "");
  }
  working_.clear();
  for (const SourceFile& file : files) {
    working_.push_back({intake::display_name(claim_of.at(file.path).path), "sedang dibaca", "", ""});
  }
  Recorder recorder(*ledger_, engine_);
  pipeline::Desk desk;
  desk.starting = [](std::span<const SourceFile>) {};  // written above, in one step with the receipt
  desk.recall = [&](const SourceFile& file) { return recorder.recall(file); };
  desk.finished = [&](pipeline::Finished&& finished) {
    const watch::Claim claim = claim_of.at(finished.entry.file.path);
    std::erase_if(working_, [&](const auto& line) { return line.name == intake::display_name(claim.path); });
    settle_outcome(claim, std::move(finished.entry), finished.reading);
  };
  desk.idle = [&](const SourceFile*) {
    manager_.alive("membaca");
    tell();
  };
  pipeline::process(files, rules_, options_, desk);
  working_.clear();
}

std::string WatchService::folder_for(const Entry& entry) const {
  switch (group(entry.outcome)) {
    case OutcomeGroup::selesai:
      return fmt::format("{}/{}", watch::kDone, date_text(now(), config_.utc_offset_minutes).substr(0, 7));
    case OutcomeGroup::ganda: return std::string(watch::kDuplicate);
    case OutcomeGroup::bermasalah: return std::string(watch::kProblem);
    case OutcomeGroup::menunggu: return "";
  }
  return "";
}

/// First the ledger, then the share. Killed in between, `bring_in_line` makes the move.
void WatchService::settle_outcome(const watch::Claim& claim, Entry entry, std::string_view packed_reading) {
  const std::string folder = folder_for(entry);
  if (folder.empty() && entry.outcome != Outcome::needs_ocr) {
    give_back(claim, entry);
    return;
  }
  const std::string destination = folder.empty() ? claim.spooled() : share_->free_name(claim, folder);
  const std::optional<std::string> first = ledger_->path_of(entry.file.sha256);
  if (entry.outcome == Outcome::duplicate && first) {  // it may have been put away meanwhile
    entry.duplicate_of = *first;
    entry.reason = fmt::format("Isi berkas sama dengan {}.", intake::display_name(relative_to(share_->root(), *first)));
  }
  {
    ledger::Ledger::Step step = ledger_->begin(now());
    ledger_->record(entry, packed_reading);
    if (!folder.empty()) {
      SourceFile there = entry.file;
      there.path = share_->absolute(destination);
      ledger_->moved(entry.file.path, there);
    }
    step.commit();
  }
  workbook_is_stale_ = true;
  if (folder.empty()) {
    waiting_.push_back({intake::display_name(claim.path), std::string(label(entry.outcome)), entry.reason, ""});
  } else {
    put_away(claim, destination, entry);
  }
}

void WatchService::put_away(const watch::Claim& claim, const std::string& destination, const Entry& entry) {
  const std::string received = spoken_time(now(), config_.utc_offset_minutes);
  const std::string shown = intake::display_name(claim.path);
  const std::filesystem::path target(destination);
  const std::string beside = (target.parent_path() / watch::reason_name(target.filename().string())).string();
  const OutcomeGroup kind = group(entry.outcome);
  if (kind == OutcomeGroup::bermasalah) {
    const std::string why = entry.reason.empty() ? std::string(sentence(entry.failure.code)) : entry.reason;
    share_->write(beside, watch::reason_text(shown, received, std::string(label(entry.outcome)), why, remedy_for(entry, destination)));
  } else if (kind == OutcomeGroup::ganda) {
    const std::string first = intake::display_name(relative_to(share_->root(), entry.duplicate_of));
    const std::optional<Entry> original = ledger_->entry(entry.duplicate_of);
    share_->write(beside, watch::duplicate_text(shown, received, first,
                                                original ? spoken_time(original->received, config_.utc_offset_minutes) : "-"));
  }
  const std::string got = share_->put_away(claim, destination);
  if (got != destination) {
    ledger::Ledger::Step step = ledger_->begin(now());
    SourceFile there = entry.file;
    there.path = share_->absolute(got);
    ledger_->moved(share_->absolute(destination), there);
    step.commit();
  }
  const std::string path = share_->absolute(got);
  const bool same_bytes = !is_regular(path) || entry.file.sha256.empty() || hash_at(path) == entry.file.sha256;
  if (!same_bytes) log_.error("bytes_changed", {{"doc", document_id(claim, &entry)}, {"path", path}});
  log_.info("finished", {{"doc", document_id(claim, &entry)}, {"outcome", std::string(code(entry.outcome))}, {"name", claim.path}, {"path", got}});
  note_outcome(shown, entry, got);
}

/// A file that changed while it was read goes back and settles again.
void WatchService::give_back(const watch::Claim& claim, const Entry& entry) {
  log_.warn("given_back", {{"doc", document_id(claim, &entry)}, {"name", claim.path}, {"reason", std::string(code(entry.failure.code))}});
  share_->put_back(claim);
}

void WatchService::write_workbook_if_quiet() {
  if (!workbook_is_stale_ || dropped_ > waiting_.size()) return;
  const std::string month = date_text(now(), config_.utc_offset_minutes).substr(0, 7);
  const std::string path = share_->absolute(fmt::format("{}/Rekap Inovasi {}.xlsx", watch::kReports, month));
  if (!is_current(*ledger_, path, report_parameters(config_, snapshot_.version, engine_))) {
    const std::string written = write_workbook(*ledger_, config_, snapshot_, rules_, engine_, path, console_);
    log_.info("reported", {{"path", written}});
    last_report_ = fmt::format("{}, {}", intake::display_name(relative_to(share_->root(), written)),
                               spoken_time(now(), config_.utc_offset_minutes));
    workbook_is_stale_ = written != path;  // open in Excel: replaced when it is free
  } else {
    workbook_is_stale_ = false;
  }
}

void WatchService::reload_rules_if_asked() {
  if (!interrupt_.reload_requested()) return;
  manager_.reloading();
  try {
    rules::Snapshot snapshot = read_rules(config_);
    rules_ = compile_rules(snapshot);
    snapshot_ = std::move(snapshot);
    workbook_is_stale_ = true;
    log_.info("rules_reloaded", {{"rules", rules_.version}});
  } catch (const Error& error) {
    log_.error("rules_kept", {{"rules", rules_.version}, {"problem", error.what()}});
    waits_for_ = "Berkas aturan yang baru perlu diperbaiki; aturan sebelumnya tetap dipakai.";
  }
  manager_.ready("aturan dimuat ulang");
}

void WatchService::trouble(const std::string& sentence) {
  if (waits_for_ != sentence) log_.warn("waiting", {{"cause", sentence}});
  waits_for_ = sentence;
  troubles_ = std::min(troubles_ + 1, 6);
}

void WatchService::no_trouble() {
  if (troubles_ == 0) return;
  log_.info("resumed", {{"cause", waits_for_}});
  troubles_ = 0;
  waits_for_.clear();
}

std::chrono::milliseconds WatchService::until_next_look() const {
  if (troubles_ > 0) return kFirstBackoff * (1 << troubles_);
  const Steady::time_point time = Steady::now();
  const Steady::time_point next = settling_.next_look(time + config_.watch.rescan);
  return std::max(std::chrono::milliseconds{50}, std::chrono::duration_cast<std::chrono::milliseconds>(next - time));
}

void WatchService::note_outcome(const std::string& shown, const Entry& entry, const std::string& where) {
  ++month_counts_[group(entry.outcome)];
  const std::string at = spoken_time(now(), config_.utc_offset_minutes);
  const Told told{{shown, entry.reason.empty() ? std::string(label(entry.outcome)) : entry.reason, intake::display_name(where), at}, now()};
  std::deque<Told>& list = group(entry.outcome) == OutcomeGroup::bermasalah ? problems_ : done_;
  list.push_front(told);
  if (list.size() > kMostTold) list.pop_back();
}

/// STATUS.txt and STATUS.html, when something changed, at most once a second. A share that cannot be written is told by the
/// next pass; here it is only noted.
void WatchService::tell(bool at_once) {
  if (!share_ || !ledger_ || (!at_once && Steady::now() - told_at_ < kTellAtMostEvery)) return;
  const Instant time = now();
  const std::string month = date_text(time, config_.utc_offset_minutes).substr(0, 7);
  if (counted_month_ != month) {
    month_counts_.clear();
    ledger_->entries(false, [&](const Entry& entry) {
      if (date_text(entry.received, config_.utc_offset_minutes).starts_with(month)) ++month_counts_[group(entry.outcome)];
    });
    counted_month_ = month;
    std::erase_if(problems_, [&](const Told& told) { return !date_text(told.at, config_.utc_offset_minutes).starts_with(month); });
  }
  const std::string today = date_text(time, config_.utc_offset_minutes);
  std::erase_if(done_, [&](const Told& told) { return date_text(told.at, config_.utc_offset_minutes) != today; });

  watch::Status status;
  status.office = rules_.knowledge.region_name();
  status.month = month_name(month);
  status.waits_for = waits_for_;
  status.last_report = last_report_;
  status.waiting = waiting_;
  status.working = working_;
  for (const Told& told : done_) status.done_today.push_back(told.line);
  for (const Told& told : problems_) status.problems.push_back(told.line);
  status.finished = month_counts_[OutcomeGroup::selesai];
  status.problem = month_counts_[OutcomeGroup::bermasalah];
  status.duplicate = month_counts_[OutcomeGroup::ganda];
  status.waiting_count = waiting_.size() + working_.size();
  status.received = status.finished + status.problem + status.duplicate + status.waiting_count;
  const std::string content = watch::as_text(status);
  if (content == told_) return;
  status.updated = spoken_time(time, config_.utc_offset_minutes);
  try {
    share_->write("STATUS.txt", watch::as_text(status));
    share_->write("STATUS.html", watch::as_html(status));
    told_ = content;
  } catch (const std::system_error& error) {
    log_.warn("status_unwritten", {{"cause", error.what()}});
  }
  told_at_ = Steady::now();
  manager_.alive(waits_for_.empty() ? fmt::format("{} menunggu, {} diproses", waiting_.size(), working_.size()) : waits_for_);
}

}  // namespace telaah::commands
