#pragma once
// Options that several commands share, and what they select: configuration, rules, workers.

#include <string>

#include "cli/args.h"
#include "cli/console.h"

#include "telaah/config.h"
#include "telaah/pipeline.h"
#include "telaah/rules.h"

namespace telaah::cli {

struct Settings {
  std::string config_file, ledger, rules, worker_folder, share;
  std::string ocr = "auto";
  bool quiet = false;

  void declare_config(Options& options);
  void declare_ledger(Options& options);
  void declare_rules(Options& options);
  void declare_rules_folder(Options& options, const std::string& help);  ///< the same as an argument, DIR
  void declare_share(Options& options);                                  ///< --config, --folder, --ledger
  void declare_reading(Options& options);                                ///< --ocr, --worker-dir
  void declare_sheets(Options& options);  ///< --worker-dir of a command that reads workbooks
  void declare_quiet(Options& options);

  /// The file named, else telaah.toml in the current folder, else the defaults; then what was typed. Throws
  /// Error(usage) with everything that is wrong.
  [[nodiscard]] Config config() const;
  /// Without Tesseract's data, auto becomes never with a word of warning; always cannot go on: Error(environment).
  [[nodiscard]] pipeline::Options reading(Console& console) const;
  [[nodiscard]] extract::WorkerOptions workers() const;
};

/// The configuration for a command that needs the watched folder. Throws Error(usage) when none is given.
Config watched(const Settings& settings);

/// The rule files for the configured region. Throws Error(usage) when there are none.
rules::Snapshot read_rules(const Config& config);

/// Throws Error(usage) with every problem of every file.
rules::RuleSet compile_rules(const rules::Snapshot& snapshot);

/// `snapshot` as one text the ledger can keep: each file's path, size and bytes.
std::string packed(const rules::Snapshot& snapshot);
/// The snapshot that was judged with under `version`, from the ledger. Throws Error(environment) when it is not there.
rules::Snapshot unpacked(const std::string& version, const std::string& text);

}  // namespace telaah::cli
