#pragma once
// The watched folder as a service: list, settle, claim, read, record, put away, tell. The ledger is the truth and is
// written first; the share follows it, and is brought in line again at every start. One thread but for the readers inside
// pipeline::process.

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/event_log.h"
#include "commands/interrupt.h"
#include "commands/service_manager.h"

#include "telaah/config.h"
#include "telaah/ledger.h"
#include "telaah/pipeline.h"
#include "telaah/rules.h"
#include "watch/settle.h"
#include "watch/share.h"
#include "watch/status.h"
#include "watch/waker.h"

namespace telaah::commands {

class Console;

class WatchService {
 public:
  WatchService(Config config, pipeline::Options reading, EventLog& log, Console& console);
  /// Until a signal; with `once` until nothing in the inbox can be done now. Throws Error for what is wrong at the start
  /// (configuration, rules, a second instance); later troubles are waited out.
  ExitCode run(bool once);

 private:
  using Steady = std::chrono::steady_clock;

  // One round of work. All may throw std::system_error (share) or Error(environment) (ledger): causes that may pass.
  void connect();
  void bring_in_line();
  bool pass();
  void observe(const watch::Dropped& dropped, Steady::time_point time, std::vector<std::string>& ready);
  void refuse(const watch::Dropped& dropped);
  void take(const std::vector<std::string>& ready);
  void process(const std::vector<watch::Claim>& claims);
  bool is_poison(const SourceFile& file, int attempt);
  void settle_outcome(const watch::Claim& claim, Entry entry, std::string_view packed_reading);
  void put_away(const watch::Claim& claim, const std::string& destination, const Entry& entry);
  void give_back(const watch::Claim& claim, const Entry& entry);
  void write_workbook_if_quiet();

  void reload_rules_if_asked();
  void trouble(const std::string& sentence);
  void no_trouble();
  void tell(bool at_once = false);
  void note_outcome(const std::string& shown, const Entry& entry, const std::string& where);
  [[nodiscard]] std::string folder_for(const Entry& entry) const;
  [[nodiscard]] bool stopping() const { return interrupt_.requested().load(); }
  [[nodiscard]] std::chrono::milliseconds until_next_look() const;

  Config config_;
  pipeline::Options options_;
  EventLog& log_;
  Console& console_;
  Interrupt interrupt_{true};
  ServiceManager manager_;
  std::string engine_;
  rules::Snapshot snapshot_;
  rules::RuleSet rules_;
  std::optional<ledger::Ledger> ledger_;
  std::optional<watch::Share> share_;
  watch::Waker waker_;
  watch::Settling settling_;

  std::uint64_t litter_ = 0;
  std::size_t dropped_ = 0;               ///< regular files in the inbox at the last listing
  std::size_t settling_count_ = 0;        ///< of them: not yet seen twice alike
  std::vector<watch::StatusLine> waiting_;
  std::vector<watch::StatusLine> working_;
  struct Told {
    watch::StatusLine line;
    Instant at{};
  };
  std::deque<Told> done_, problems_;      ///< newest first, bounded
  std::map<OutcomeGroup, std::uint64_t> month_counts_;
  std::string counted_month_;             ///< "2026-11"
  std::string last_report_, waits_for_, told_;
  Steady::time_point told_at_{};
  int troubles_ = 0;                      ///< in a row: the back-off doubles
  bool workbook_is_stale_ = true;
};

}  // namespace telaah::commands
