#pragma once
// The straight line: one file in, one Entry out; and many files over many workers. The order of work is written once,
// in pipeline.cpp.

#include <functional>
#include <string>
#include <vector>

#include "telaah/entry.h"
#include "telaah/extract.h"
#include "telaah/rules.h"

namespace telaah::pipeline {

enum class OcrMode : std::uint8_t { automatic, never, always };

struct Options {
  int jobs = 0;                         ///< worker threads; 0 = one per core
  OcrMode ocr = OcrMode::automatic;
  extract::WorkerOptions workers;
};

/// A document after reading: what the ledger keeps so that rules can be applied again without the PDF.
struct Reading {
  Document document;                    ///< with the chosen reading of each page
  std::vector<PageReading> pages;
  Outcome outcome = Outcome::retry;
  Failure failure;
  std::string reason;
  std::string engine_version;
  StageTimes times;
};

/// Version of everything that reads: stored with each reading; another version reads again.
std::string engine_version(OcrMode mode);

/// Everything after reading, pure: arrange, normalise, segment, profile, classify.
Entry judge(const SourceFile& file, Reading reading, const rules::RuleSet& rules);

/// The text as read, for `telaah text`.
NormalText normal_text(Document document);

/// Called on the calling thread only, in the order documents finish.
struct Sink {
  std::function<void(const SourceFile&)> started;                     ///< before the worker opens the file
  std::function<void(Entry&&, const Reading&)> finished;
};

/// Reads and judges `files` (already hashed or not) on `options.jobs` threads. `rules` outlives the call.
void process(const std::vector<SourceFile>& files, const rules::RuleSet& rules, const Options& options, const Sink& sink);

}  // namespace telaah::pipeline
