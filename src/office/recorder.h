#pragma once
// The desk of a run: keeps the ledger while documents finish. Everything since the last step is written together with
// the announcement of the next files, so one durable write serves many documents.

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "telaah/ledger.h"
#include "telaah/pipeline.h"

namespace telaah::office {

class Recorder {
 public:
  Recorder(ledger::Ledger& ledger, std::string engine_version)
      : ledger_(ledger), engine_version_(std::move(engine_version)) {}

  /// All files of the run, sorted, before the first is read: of equal bytes the first received counts.
  void receive(const std::vector<SourceFile>& files, const std::vector<Entry>& refused);
  void starting(std::span<const SourceFile> files);
  pipeline::Recall recall(const SourceFile& file);
  void finished(pipeline::Finished finished) { held_.push_back(std::move(finished)); }
  /// Writes what is held when it has been held for long.
  void idle();
  void write_held();

 private:
  void record_held();
  pipeline::Recall known(const SourceFile& file);
  [[nodiscard]] bool still_lies_at(const std::string& path, const std::string& sha256) const;

  ledger::Ledger& ledger_;
  std::string engine_version_;
  std::optional<std::set<std::string>> proposals_by_person_;  // asked for once
  std::vector<pipeline::Finished> held_;
  std::map<std::string, std::string> moved_;  // path now -> path before
  std::chrono::steady_clock::time_point written_ = std::chrono::steady_clock::now();
};

}  // namespace telaah::office
