#pragma once
// Records what became of a claimed file and puts it where it belongs: first the ledger, then the share. Killed in
// between, the next start finds the claim, asks `decided` and makes the move. One owner, one thread.

#include <optional>
#include <string>
#include <string_view>

#include "service/board.h"
#include "service/event_log.h"

#include "share/share.h"
#include "telaah/config.h"
#include "telaah/ledger.h"

namespace telaah::service {

class Filing {
 public:
  Filing(share::Share& share, ledger::Ledger& ledger, const Config& config, EventLog& log, Board& board)
      : share_(share), ledger_(ledger), config_(config), log_(log), board_(board) {}

  /// The final step of every document: durable in the ledger, moved, logged. What changed while it was read, and what
  /// was not finished because the service stops, goes back to the inbox.
  void settle(const share::Claim& claim, Entry entry, std::string_view packed_reading);
  /// The move for a claim whose outcome is in the ledger already; `entry.file.path` is where it belongs.
  void put_away(const share::Claim& claim, const Entry& entry);
  /// Links, pipes and devices: never followed, never opened.
  void refuse(const share::Claim& claim);
  /// The service stops before this one was read.
  void give_back(const share::Claim& claim);

 private:
  [[nodiscard]] std::string folder_for(const Entry& entry) const;
  void explain(const share::Claim& claim, const std::string& destination, const Entry& entry);
  void check_bytes(const share::Claim& claim, const std::string& got, const Entry& entry);
  void give_back(const share::Claim& claim, const Entry& entry);

  share::Share& share_;
  ledger::Ledger& ledger_;
  const Config& config_;
  EventLog& log_;
  Board& board_;
};

/// Correlates the events of one document in the log, from its claim to its end, also over a restart.
std::string document_id(const share::Claim& claim);

/// Facts of the file at `path`, not hashed. Throws std::system_error.
SourceFile file_at(const std::string& path);
bool is_regular(const std::string& path);

}  // namespace telaah::service
