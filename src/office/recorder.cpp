#include "office/recorder.h"

#include "cli/clock.h"
#include "office/rejudge.h"

#include "telaah/intake.h"

namespace telaah::office {
namespace {

constexpr std::chrono::seconds kHoldAtMost{2};

/// A link or device that the ledger already shows just so.
bool is_known(const ledger::Ledger& ledger, const Entry& refused) {
  const std::optional<Entry> known = ledger.entry(refused.file.path);
  return known && known->outcome == refused.outcome && known->failure.code == refused.failure.code;
}

}  // namespace

void Recorder::receive(const std::vector<SourceFile>& files, const std::vector<Entry>& refused) {
  std::vector<const Entry*> news;
  for (const Entry& entry : refused) {
    if (!is_known(ledger_, entry)) news.push_back(&entry);
  }
  if (files.empty() && news.empty()) return;
  ledger::Ledger::Step step = ledger_.begin(cli::now());
  for (const SourceFile& file : files) ledger_.received(file);
  for (const Entry* entry : news) ledger_.record(*entry, "");
  step.commit();
}

void Recorder::starting(std::span<const SourceFile> files) {
  ledger::Ledger::Step step = ledger_.begin(cli::now());
  record_held();
  for (const SourceFile& file : files) {
    if (file.sha256.empty()) ledger_.started(file);
  }
  step.commit();
}

pipeline::Recall Recorder::recall(const SourceFile& file) {
  pipeline::Recall recall = known(file);
  if (!proposals_by_person_) proposals_by_person_ = proposals_by_person(ledger_);
  if (proposals_by_person_->contains(file.sha256)) recall.gate = profiler::Gate::open;
  return recall;
}

pipeline::Recall Recorder::known(const SourceFile& file) {
  const std::optional<ledger::Known> known = ledger_.find_content(file.sha256);
  if (!known) return {};
  const std::optional<std::string> first = ledger_.path_of(file.sha256);
  if (first && *first != file.path) {
    if (still_lies_at(*first, file.sha256)) return {.duplicate_of = *first, .kept = {}};
    moved_[file.path] = *first;
  }
  if (known->engine_version != engine_version_) return {};
  std::optional<Entry> entry = ledger_.unjudged(file.sha256);
  if (!entry) return {};
  std::optional<std::string> reading = ledger_.reading(file.sha256, engine_version_);
  if (!reading && is_readable(entry->outcome)) return {};
  return {.duplicate_of = "", .kept = pipeline::Kept{std::move(*entry), reading.value_or("")}};
}

void Recorder::idle() {
  if (std::chrono::steady_clock::now() - written_ > kHoldAtMost) write_held();
}

void Recorder::write_held() {
  if (held_.empty()) return;
  ledger::Ledger::Step step = ledger_.begin(cli::now());
  record_held();
  step.commit();
}

void Recorder::record_held() {
  for (const pipeline::Finished& finished : held_) {
    const auto moved = moved_.find(finished.entry.file.path);
    if (moved != moved_.end()) {
      ledger_.moved(moved->second, finished.entry.file);
      moved_.erase(moved);
    }
    ledger_.record(finished.entry, finished.reading);
  }
  held_.clear();
  written_ = std::chrono::steady_clock::now();
}

/// Reads the file only when its stat tuple no longer tells.
bool Recorder::still_lies_at(const std::string& path, const std::string& sha256) const {
  try {
    intake::Listing listing = intake::list({path});
    if (listing.files.size() != 1) return false;
    SourceFile& file = listing.files.front();
    const std::optional<ledger::Known> known = ledger_.find(file);
    if (known) return known->sha256 == sha256;
    static_cast<void>(intake::open_and_hash(file));  // what it holds does not matter, only whether it is the same
    return file.sha256 == sha256;
  } catch (const Error&) {
    return false;  // it is gone
  }
}

}  // namespace telaah::office
