#pragma once
// What STATUS shows, kept while the service works and made anew from the ledger at every start and every midnight, so
// that `telaah status` and the page on the share say the same. One owner, one thread.

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "share/share.h"
#include "share/status.h"
#include "telaah/ledger.h"
#include "telaah/resent.h"

namespace telaah::service {

class Board {
 public:
  Board(std::string office, int utc_offset_minutes)
      : office_(std::move(office)), utc_offset_minutes_(utc_offset_minutes) {}

  /// Everything the ledger knows of this month and this day below `root`, the share. Cheap when it was read today
  /// already.
  void read(const ledger::Ledger& ledger, const std::string& root, Instant time);
  /// A document's outcome was just recorded; `where` is relative to the share.
  void note(const std::string& shown, const Entry& entry, const std::string& where, Instant time);
  void reported(const std::string& path, Instant time);
  /// What the last `telaah report --month` made; another process writes it at any time. Cheap.
  void read_monthly_report(const ledger::Ledger& ledger, const std::string& root, Instant time);
  /// What is a new version of what, after ledger and innovations were brought in line.
  void read_versions(const ledger::Ledger& ledger);

  /// Running workbooks that people filled in and that were kept aside when the next one was written: their decisions
  /// wait.
  void look_for_filled(const ledger::Ledger& ledger, const std::string& root);

  /// What lies on the desk below `root` unanswered or refused, and what was taken off it today.
  void look_for_desk(const std::string& root, Instant time);

  /// What was noted beside `ledger`: the monthly run failed, a message to the office did not get through.
  void look_for_failures(const std::string& ledger);

  std::vector<share::StatusLine> waiting;  ///< in the inbox
  std::vector<share::StatusLine> working;
  std::string waits_for;          ///< Indonesian: a cause that passes; "" = none
  std::size_t judging_again = 0;  ///< documents still to be judged by new rules
  bool stopped = false;           ///< the service ends: what it shows stays as it is

  [[nodiscard]] std::size_t held() const { return held_.size(); }
  [[nodiscard]] share::Status status(Instant time) const;

 private:
  struct Told {
    share::StatusLine line;
    Instant at{};
    std::string sha256, path;
  };
  [[nodiscard]] std::vector<share::StatusLine> open_problems() const;
  [[nodiscard]] std::vector<std::string> notices() const;
  [[nodiscard]] std::vector<share::StatusLine> lines(const std::deque<Told>& list) const;
  void read_decisions(const ledger::Ledger& ledger);
  void tell(std::deque<Told>& list, const std::string& shown, const Entry& entry, const std::string& where,
            Instant time);

  std::string office_;
  int utc_offset_minutes_;
  std::string root_;                               ///< of the share
  std::string read_on_;                            ///< "2026-11-22"
  std::deque<Told> done_, problems_;               ///< newest first, bounded
  std::map<std::string, share::StatusLine> held_;  ///< by name: in the spool until something changes (OCR missing)
  std::map<OutcomeGroup, std::uint64_t> counts_;   ///< of this month
  consolidate::Resent resent_;                     ///< which problem files were sent again
  std::vector<std::string> filled_;                ///< names of workbooks whose decisions wait
  std::vector<std::string> desk_;                  ///< sentences on files of the desk
  std::map<std::string, std::string>
      versions_;  ///< content hash -> what it is a version of and what people decided, in words
  std::string last_report_, last_monthly_report_, failed_month_, failed_message_;
  Instant last_monthly_at_{};
};

/// Path of the month's workbook below the share.
std::string month_workbook(Instant time, int utc_offset_minutes);

}  // namespace telaah::service
