#include "service/service.h"

#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "office/poison.h"
#include "office/recorder.h"
#include "service/resume.h"
#include "service/trouble.h"
#include "service/unpack.h"
#include "service/words.h"

#include "share/archive.h"
#include "share/completeness.h"
#include "telaah/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

namespace telaah::service {
namespace {

/// Claimed together: few enough that a killed service leaves little in hand, enough to keep every core busy.
constexpr std::size_t kBatch = 16;
constexpr std::chrono::milliseconds kTellAtMostEvery{500};
constexpr std::chrono::milliseconds kFirstBackoff{1000};
constexpr std::chrono::milliseconds kNap{500};
constexpr int kMostDoublings = 6;

}  // namespace

WatchService::WatchService(Config config, pipeline::Options reading, EventLog& log, cli::Console& console)
    : config_(std::move(config)),
      options_(std::move(reading)),
      log_(log),
      console_(console),
      engine_(pipeline::engine_version(options_.ocr)),
      snapshot_(cli::read_rules(config_)),
      rules_(cli::compile_rules(snapshot_)),
      board_(rules_.knowledge.region_name(), config_.utc_offset_minutes),
      settling_({config_.watch.settle, config_.watch.patience, std::chrono::minutes{1}}),
      proofs_(options_.workers) {
  options_.stop = &interrupt_.requested();
  config_.report.is_running = true;
  std::signal(SIGIO, SIG_IGN);  // a lease asked for in look_at may be broken while it is held
}

ExitCode WatchService::run(bool once) {
  refuse_lost_ledger(config_);
  ledger_.emplace(ledger::Ledger::open(config_.ledger));  // a second instance ends here
  forget_trouble(config_.ledger);
  manager_.ready("mulai");
  log_.info("started", {{"folder", config_.watch.folder}, {"rules", rules_.version}, {"engine", engine_}});
  while (!stopping()) {
    const bool worked = round();
    tell();
    if (once && !worked && (troubles_ > 0 || settling_count_ == 0)) break;
    if (!worked) rest(manager_.interval(until_next_look()));
  }
  if (once)
    tell(true);
  else
    tell_of_end();
  manager_.stopping();
  log_.info("stopped", {});
  forget_trouble(config_.ledger);
  return once && (troubles_ > 0 || !board_.waiting.empty()) ? ExitCode::some_failed : ExitCode::done;
}

/// In short naps: a signal that came just before one must not wait for the next listing.
void WatchService::rest(std::chrono::milliseconds at_most) {
  const Steady::time_point until = Steady::now() + at_most;
  while (!stopping() && !cli::Interrupt::reload_pending() && Steady::now() < until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now());
    if (waker_.wait(std::clamp(left, std::chrono::milliseconds{1}, kNap))) return;
  }
}

/// True when something was done. Causes that may pass end here, as a sentence for STATUS.
bool WatchService::round() {
  bool worked = false;
  try {
    reload_rules_if_asked();
    connect();
    worked = pass();
    if (!stopping()) worked = take_from_desk() || worked;
    if (!worked && !stopping()) worked = judge_again();
    if (!worked && !stopping()) write_workbook_if_quiet();
    if (!worked && !stopping()) worked = make_proofs();
    if (worked) share_->remove_emptied();
    no_trouble();
  } catch (const std::system_error& error) {
    trouble(passing_cause(error.code(), config_.watch.folder));
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment && error.exit() != ExitCode::busy) throw;
    trouble(error.what());
  }
  return worked;
}

/// The share and the ledger, again and again until both are there.
void WatchService::connect() {
  if (!ledger_) ledger_.emplace(ledger::Ledger::open(config_.ledger));
  if (share_) {
    share_->expect_in_place();
    board_.read(*ledger_, share_->root(), cli::now());
    board_.look_for_failures(config_.ledger);
    return;
  }
  const std::string root = cli::canonical_folder(config_.watch.folder);
  refuse_empty_mount_point(root, *ledger_);
  share_.emplace(root);
  share_->number_from(static_cast<std::uint64_t>(ledger_->latest_change()) + 1);
  board_.read(*ledger_, share_->root(), cli::now());
  board_.look_for_failures(config_.ledger);
  Filing to_the_archive = filing();
  // Nothing of it is lost, and what it says may be in the ledger already: then it says the same once more.
  for (const share::Claim& claim : share_->claimed_from_desk()) share_->put_back(claim);
  const std::vector<share::Claim> unread = bring_in_line(*share_, *ledger_, to_the_archive, log_);
  // One by one: should one of them be what killed us, it alone is to blame the next time.
  for (const share::Claim& claim : unread) {
    if (stopping()) return;
    process({claim});
  }
}

bool WatchService::pass() {
  const std::vector<share::Dropped> found = share_->list(litter_);
  std::vector<std::string> folders;
  for (const std::string& folder : share_->folders()) {
    folders.push_back(
        share_->absolute(folder.empty() ? std::string(share::kInbox) : fmt::format("{}/{}", share::kInbox, folder)));
  }
  folders.push_back(share_->absolute(share::kDesk));
  waker_.watch(folders);
  settling_.begin_listing();
  const Steady::time_point time = Steady::now();
  std::vector<std::string> ready;
  board_.waiting.clear();
  settling_count_ = 0;
  for (const share::Dropped& dropped : found) {
    if (dropped.is_regular) {
      observe(dropped, time, ready);
    } else if (dropped.is_closed_folder) {
      wait_for(dropped.path, share::Readiness::forbidden);
    } else {
      refuse(dropped);
    }
  }
  observe_desk(time);
  settling_.end_listing();
  return take(ready);
}

std::optional<share::Readiness> WatchService::readiness(const std::string& key, const std::string& path,
                                                        const share::Stamp& stamp, Steady::time_point time) {
  if (!settling_.stands_still(key, stamp, time)) return settling_.state(key);
  switch (share::look_at(path)) {
    case share::Completeness::complete:
      return settling_.opened(key, true, time);
    case share::Completeness::incomplete:
      return settling_.opened(key, false, time);
    case share::Completeness::busy:
      return settling_.refused(key, share::Readiness::busy, time);
    case share::Completeness::forbidden:
      return settling_.refused(key, share::Readiness::forbidden, time);
    case share::Completeness::gone:
      break;
  }
  return std::nullopt;
}

void WatchService::observe(const share::Dropped& dropped, Steady::time_point time, std::vector<std::string>& ready) {
  const auto state =
      readiness(dropped.path, share_->absolute(fmt::format("{}/{}", share::kInbox, dropped.path)), dropped.stamp, time);
  if (!state) return;
  if (state == share::Readiness::settling) ++settling_count_;
  if (state == share::Readiness::ready) {
    ready.push_back(dropped.path);
  } else {
    wait_for(dropped.path, *state);
  }
}

void WatchService::wait_for(const std::string& path, share::Readiness state) {
  board_.waiting.push_back({intake::display_name(path), std::string(words_for(state)), "", ""});
}

void WatchService::refuse(const share::Dropped& dropped) {
  share::Claim claim;
  switch (share_->claim(dropped.path, claim)) {
    case share::Share::Taking::taken:
      break;
    case share::Share::Taking::gone:
      return;
    case share::Share::Taking::forbidden:
      wait_for(dropped.path, share::Readiness::forbidden);
      return;
  }
  filing().refuse(claim);
  workbook_is_stale_ = true;
}

/// True when one could be taken.
bool WatchService::take(const std::vector<std::string>& ready) {
  bool taken = false;
  for (std::size_t begin = 0; begin < ready.size() && !stopping(); begin += kBatch) {
    const std::size_t end = std::min(begin + kBatch, ready.size());
    std::vector<share::Claim> claims;
    for (std::size_t i = begin; i < end; ++i) {
      share::Claim claim;
      const share::Share::Taking taking = share_->claim(ready[i], claim);
      if (taking == share::Share::Taking::forbidden)
        wait_for(ready[i], settling_.refused(ready[i], share::Readiness::forbidden, Steady::now()));
      if (taking != share::Share::Taking::taken) continue;
      log_.info("claimed", {{"doc", document_id(claim)}, {"name", claim.path}});
      claims.push_back(claim);
    }
    taken = taken || !claims.empty();
    process(claims);
    manager_.alive(fmt::format("{} menunggu", ready.size() - end));
    tell();
  }
  return taken;
}

void WatchService::process(const std::vector<share::Claim>& claims) {
  Claims claim_of;
  try {
    std::vector<SourceFile> files = begin(claims, claim_of);
    workbook_is_stale_ = true;
    unpack(files, claim_of);
    read(files, claim_of);
  } catch (...) {
    withdraw(claim_of);
    throw;
  }
  board_.working.clear();
  for (const auto& [path, claim] : claim_of) filing().give_back(claim);  // asked to stop before their turn
}

/// Written down before any reader opens one of them. What killed the service too often is settled at once.
std::vector<SourceFile> WatchService::begin(const std::vector<share::Claim>& claims, Claims& claim_of) {
  std::vector<SourceFile> files;
  std::vector<Entry> poisoned;
  {
    ledger::Ledger::Step step = ledger_->begin(cli::now());
    ledger_->remember_rules(rules_.version, cli::packed(snapshot_));
    for (const share::Claim& claim : claims) {
      const SourceFile file = file_at(share_->absolute(claim.spooled()));
      ledger_->moved(share_->absolute(fmt::format("{}/{}", share::kInbox, claim.path)),
                     file);  // was it given back before?
      ledger_->received(file);
      const int attempt = ledger_->started(file);
      if (attempt <= config_.watch.max_attempts) {
        files.push_back(file);
      } else {
        log_.error("poison", {{"path", file.path}, {"attempts", std::to_string(attempt - 1)}});
        poisoned.push_back(office::poison(file, attempt - 1));
        poisoned.back().file.sha256 = intake::hash_at(file.path);
      }
    }
    step.commit();
  }
  for (const share::Claim& claim : claims) claim_of[share_->absolute(claim.spooled())] = claim;
  for (Entry& entry : poisoned) settle(claim_of, std::move(entry), "");
  board_.working.clear();
  for (const SourceFile& file : files) {
    board_.working.push_back({intake::display_name(claim_of.at(file.path).path), "sedang dibaca", "", ""});
  }
  return files;
}

/// Takes the archives out of `files`.
void WatchService::unpack(std::vector<SourceFile>& files, Claims& claim_of) {
  office::Recorder recorder(*ledger_, engine_);
  const auto first_with = [&](const SourceFile& hashed) { return recorder.recall(hashed).duplicate_of; };
  std::erase_if(files, [&](const SourceFile& file) {
    const share::Claim claim = claim_of.at(file.path);
    if (!share::is_zip(claim.path, file.path)) return false;
    manager_.alive("membuka arsip");
    settle(claim_of, unpack_claim(*share_, claim, file, options_.workers, first_with), "");
    return true;
  });
}

void WatchService::read(const std::vector<SourceFile>& files, Claims& claim_of) {
  office::Recorder recorder(*ledger_, engine_);
  std::vector<Entry> duplicates;  // filed last: only then lies the first where their note says
  pipeline::Desk desk;
  desk.starting = [](std::span<const SourceFile>) {};  // written in `begin`, in one step with the receipt
  desk.recall = [&](const SourceFile& file) { return recorder.recall(file); };
  desk.finished = [&](pipeline::Finished&& finished) {
    if (finished.entry.outcome == Outcome::duplicate) {
      duplicates.push_back(std::move(finished.entry));
    } else {
      settle(claim_of, std::move(finished.entry), finished.reading);
    }
  };
  desk.idle = [&](const SourceFile*) {
    manager_.alive("membaca");
    tell();
  };
  pipeline::process(files, rules_, options_, desk);
  for (Entry& entry : duplicates) settle(claim_of, std::move(entry), "");
}

void WatchService::settle(Claims& claim_of, Entry&& entry, std::string_view reading) {
  const auto found = claim_of.find(entry.file.path);
  const share::Claim claim = found->second;
  filing().settle(claim, std::move(entry), reading);
  claim_of.erase(found);
  std::erase_if(board_.working, [&](const auto& line) { return line.name == intake::display_name(claim.path); });
}

/// A full disk is not the documents' fault: these attempts do not count against them.
void WatchService::withdraw(const Claims& claim_of) {
  board_.working.clear();
  try {
    ledger::Ledger::Step step = ledger_->begin(cli::now());
    for (const auto& [path, claim] : claim_of) ledger_->withdrawn(path);
    step.commit();
  } catch (const Error&) {
    // The ledger cannot be written either: nothing more was counted then, or one attempt at most.
  }
}

void WatchService::trouble(const std::string& sentence) {
  if (board_.waits_for != sentence) log_.warn("waiting", {{"cause", sentence}});
  board_.waits_for = sentence;
  troubles_ = std::min(troubles_ + 1, kMostDoublings);
  remember_trouble(config_.ledger, sentence);
  manager_.alive(sentence);
  tell(true);      // while there is a share that could take it
  share_.reset();  // what is claimed and not recorded is taken up again
}

void WatchService::no_trouble() {
  if (troubles_ == 0) return;
  log_.info("resumed", {{"cause", board_.waits_for}});
  troubles_ = 0;
  board_.waits_for = rules_problem_;
  forget_trouble(config_.ledger);
}

std::chrono::milliseconds WatchService::until_next_look() const {
  if (troubles_ > 0) return kFirstBackoff * (1 << (troubles_ - 1));
  const Steady::time_point time = Steady::now();
  const Steady::time_point otherwise = has_news_ ? told_at_ + kTellAtMostEvery : time + config_.watch.rescan;
  const Steady::time_point next = settling_.next_look(otherwise);
  return std::max(std::chrono::milliseconds{50}, std::chrono::duration_cast<std::chrono::milliseconds>(next - time));
}

/// STATUS.txt and STATUS.html, when something changed, at most twice a second. A share that cannot be written is logged
/// by the next pass; here it is only noted.
void WatchService::tell(bool at_once) {
  if (!share_ || !ledger_) return;
  has_news_ = !at_once && Steady::now() - told_at_ < kTellAtMostEvery;
  if (has_news_) return;
  share::Status status = board_.status(cli::now());
  const std::string content = share::as_text(status);
  told_at_ = Steady::now();
  manager_.alive(board_.waits_for.empty()
                     ? fmt::format("{} menunggu, {} diproses", status.waiting.size(), status.working.size())
                     : board_.waits_for);
  if (content == told_) return;
  status.updated = cli::spoken_time(cli::now(), config_.utc_offset_minutes);
  try {
    share_->write("STATUS.txt", share::as_text(status));
    share_->write("STATUS.html", share::as_html(status));
    told_ = content;
  } catch (const std::system_error& error) {
    log_.warn("status_unwritten", {{"cause", error.what()}});
  }
}

}  // namespace telaah::service
