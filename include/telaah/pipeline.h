#pragma once
// The straight line: one file in, one Entry out; and many files over many workers. The order of work is written once,
// in pipeline.cpp. Free functions; `process` uses threads inside and calls back on the calling thread only.

#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "telaah/entry.h"
#include "telaah/extract.h"
#include "telaah/normal_text.h"
#include "telaah/rules.h"

namespace telaah::pipeline {

enum class OcrMode : std::uint8_t { automatic, never, always };

struct Options {
  int jobs = 0;  ///< documents side by side, each with its own worker; 0 = one per core
  OcrMode ocr = OcrMode::automatic;
  extract::WorkerOptions workers;
  /// Once true: finish what is in hand, take nothing new; a scan with pages to go ends as `retry`.
  const std::atomic<bool>* stop = nullptr;
};

/// A document after reading: what the ledger keeps so that rules can be applied again without the PDF.
struct Reading : ReadResult {
  Document document;  ///< with the chosen reading of each page; empty when it could not be read
};

/// Version of everything that reads: stored with each reading; another version reads again.
std::string engine_version(OcrMode mode);

/// Opens, hashes and reads one file alone. Throws Error(environment) when there is no worker to read it.
Reading read(SourceFile& file, const Options& options);

/// Everything after reading, pure: arrange, normalise, segment, profile, classify. Gate::open: a person said that it is
/// a proposal.
Entry judge(const SourceFile& file, Reading reading, const rules::RuleSet& rules,
            profiler::Gate gate = profiler::Gate::kept);

/// What is weighed when a read document is judged, for learning the weights.
struct Weighed {
  profiler::GateView gate;
  classify::AllShares shares;
};
/// `path` as for judging. The document is weighed as a proposal, whatever the gate would say.
Weighed weigh(Document& document, const std::string& path, const rules::RuleSet& rules);

/// The text as read, for `telaah text`. Words are mended in `document` on the way.
NormalText normal_text(Document& document);

/// The text of a reading that the ledger keeps (`wire_bytes` as Ledger::reading gives them), as it was when it was
/// judged: where a quote stands is looked up in it (telaah/places.h). Nothing when the bytes are of no use any more.
std::optional<NormalText> kept_text(std::string_view wire_bytes);

/// A document as the ledger keeps it.
struct Kept {
  Entry entry;
  std::string reading;  ///< wire bytes; "" when there are none (a damaged file)
  profiler::Gate gate = profiler::Gate::kept;
};

/// What is known of a file's bytes before a worker sees them.
struct Recall {
  std::string duplicate_of;  ///< path of another file that counts for these bytes; "" = none
  std::optional<Kept> kept;  ///< judged before, and read by this engine version
  profiler::Gate gate = profiler::Gate::kept;
};

/// A finished document. `reading` is the wire form to keep; "" when nothing was read anew or there is nothing to keep.
struct Finished {
  Entry entry;
  std::string reading;
};

/// What the caller of `process` does with it all; called on the calling thread only.
struct Desk {
  /// Before any worker opens one of these files; make it durable here.
  std::function<void(std::span<const SourceFile>)> starting;
  /// The hash of this file is known now.
  std::function<Recall(const SourceFile&)> recall;
  std::function<void(Finished&&)> finished;
  /// Several times a second: the file that was taken up last.
  std::function<void(const SourceFile*)> idle;
};

/// Reads and judges `files`: each ends in one call of `finished`, unless `stop` came first. A file with a hash is
/// judged from its recalled reading without being opened; one without is opened and hashed. Of equal bytes the first in
/// `files` counts and the others become duplicates, however the threads run. `rules` outlives the call. Throws
/// Error(environment) when workers cannot be started.
void process(std::span<const SourceFile> files, const rules::RuleSet& rules, const Options& options, const Desk& desk);

/// Judges kept documents again, on `jobs` threads (0 = one per core) and without opening a file. One result for each,
/// in their order; nullopt where there is nothing to judge, or the kept reading is of no use any more.
std::vector<std::optional<Entry>> judge_again(std::vector<Kept> documents, const rules::RuleSet& rules, int jobs);

}  // namespace telaah::pipeline
