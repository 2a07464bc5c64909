#pragma once
// The watched folder as a service: list, settle, claim, read, record, put away, tell. The ledger is the truth and is
// written first; the share follows it, and is brought in line again at every start. One thread but for the readers
// inside pipeline::process.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/interrupt.h"
#include "office/edition.h"
#include "service/board.h"
#include "service/event_log.h"
#include "service/filing.h"
#include "service/proof_desk.h"
#include "service/service_manager.h"

#include "share/settle.h"
#include "share/share.h"
#include "share/waker.h"
#include "telaah/config.h"
#include "telaah/ledger.h"
#include "telaah/pipeline.h"
#include "telaah/rules.h"

namespace telaah::cli {
class Console;
}

namespace telaah::service {

class WatchService {
 public:
  WatchService(Config config, pipeline::Options reading, EventLog& log, cli::Console& console);
  /// Until a signal; with `once` until nothing in the inbox can be done now. Throws Error for what is wrong at the
  /// start (configuration, rules, a second instance); later troubles are waited out.
  ExitCode run(bool once);

 private:
  using Steady = std::chrono::steady_clock;

  // One round of work. All may throw std::system_error (share) or Error(environment) (ledger): causes that may pass.
  bool round();
  void connect();
  bool pass();
  void observe(const share::Dropped& dropped, Steady::time_point time, std::vector<std::string>& ready);
  /// How far the file at `path` is; nullopt when it has gone. `key`: its name among all that settle.
  std::optional<share::Readiness> readiness(const std::string& key, const std::string& path, const share::Stamp& stamp,
                                            Steady::time_point time);
  void observe_desk(Steady::time_point time);
  bool take_from_desk();
  [[nodiscard]] std::string month_told_by(const std::string& name) const;
  [[nodiscard]] std::string month_changed_by(const std::string& name) const;
  [[nodiscard]] std::string workbook_of(const std::string& month) const;
  [[nodiscard]] bool is_to_write_anew(const std::string& month) const;
  [[nodiscard]] bool has_decisions_for(const std::string& month, const std::string& name) const;
  [[nodiscard]] std::string letters_of(const std::string& month) const;
  [[nodiscard]] std::string told_anew(const std::string& month, bool is_decided) const;
  void write_letters_anew(const std::string& folder, const office::Edition& edition, const Config& config);
  void write_month_anew(const std::string& month, bool is_decided);
  void refuse(const share::Dropped& dropped);
  void wait_for(const std::string& path, share::Readiness state);
  bool take(const std::vector<std::string>& ready);
  void process(const std::vector<share::Claim>& claims);
  using Claims = std::map<std::string, share::Claim>;  ///< by path in the spool; without those that are done
  std::vector<SourceFile> begin(const std::vector<share::Claim>& claims, Claims& claim_of);
  void unpack(std::vector<SourceFile>& files, Claims& claim_of);
  void read(const std::vector<SourceFile>& files, Claims& claim_of);
  void settle(Claims& claim_of, Entry&& entry, std::string_view reading);
  void withdraw(const Claims& claim_of);
  /// Cards and copies beside the workbook may be missing, or of other verdicts.
  void look_at_proofs();
  void write_workbook_if_quiet();
  bool judge_again();
  bool make_proofs();
  void tell_of_end();

  void rest(std::chrono::milliseconds at_most);
  void reload_rules_if_asked();
  void load_rules();
  void trouble(const std::string& sentence);
  void no_trouble();
  void tell(bool at_once = false);
  [[nodiscard]] Filing filing() { return Filing(*share_, *ledger_, config_, log_, board_); }
  [[nodiscard]] bool stopping() const { return interrupt_.requested().load(); }
  [[nodiscard]] std::chrono::milliseconds until_next_look() const;

  Config config_;
  pipeline::Options options_;
  EventLog& log_;
  cli::Console& console_;
  cli::Interrupt interrupt_{true};
  ServiceManager manager_;
  std::string engine_;
  rules::Snapshot snapshot_;
  rules::RuleSet rules_;
  Board board_;
  std::optional<ledger::Ledger> ledger_;
  std::optional<share::Share> share_;
  share::Waker waker_;
  share::Settling settling_;

  std::vector<std::string> desk_ready_;           ///< paths below the desk
  std::map<std::string, share::Stamp> answered_;  ///< left on the desk with an answer: looked at again when it changes

  std::uint64_t litter_ = 0;
  std::size_t settling_count_ = 0;  ///< in the inbox, not yet seen twice alike
  std::string told_;                ///< what STATUS says, without its time
  Steady::time_point told_at_{};
  bool has_news_ = false;      ///< something changed that STATUS does not show yet
  int troubles_ = 0;           ///< in a row: the back-off doubles
  std::string rules_problem_;  ///< Indonesian; "" = the newest rules are in force
  bool workbook_is_stale_ = true;
  ledger::EventNumber written_from_ = 0;  ///< of the last workbook; others (review import) add to the ledger, too
  bool rules_are_new_ = true;             ///< what the ledger holds was not yet compared with them
  std::vector<std::string> to_judge_;     ///< contents still judged by other rules
  ProofDesk proofs_;
};

}  // namespace telaah::service
