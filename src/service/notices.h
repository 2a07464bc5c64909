#pragma once
// What whoever keeps telaah running is to be told without looking: the service stands still, the month failed, a
// problem file waits too long, the share is gone. Looked at from outside the service, so that a service that died is
// told, too, and a mail system that hangs holds up nothing.

#include <string>
#include <vector>

#include "service/messenger.h"

#include "telaah/config.h"
#include "telaah/entry.h"

namespace telaah::service {

/// All that is to be told now, at most one of a kind. Names files and folders, no people. Never throws.
std::vector<Message> messages_now(const Config& config, Instant at);

/// Which kinds were told on which day, kept beside the ledger: each at most once a day, and again when it failed.
class NoticeBook {
 public:
  explicit NoticeBook(const Config& config);
  [[nodiscard]] bool was_told(const std::string& kind, Instant at) const;
  void told(const std::string& kind, Instant at);
  /// Shown in STATUS and by `telaah doctor` until a message gets through; "" = it got through.
  void failed(const std::string& why);

 private:
  std::string file_, trouble_;
  int utc_offset_minutes_;
};

/// Why the last message did not get through; "" = it did.
std::string undelivered(const std::string& ledger);

}  // namespace telaah::service
