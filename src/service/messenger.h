#pragma once
// Hands a message to another program: the office's own command, or the local mail system. What goes wrong with it is a
// sentence, never an exception: a message is a courtesy, the work goes on.

#include <chrono>
#include <string>
#include <vector>

#include "telaah/config.h"
#include "telaah/entry.h"

namespace telaah::service {

struct Message {
  std::string kind;     ///< "layanan", "laporan", "berkas", "folder": for programs
  std::string subject;  ///< Indonesian, one line
  std::string text;     ///< Indonesian, lines
};

/// "" when it was taken by everyone who is to get it; otherwise what failed, in Indonesian. Waits a minute at most for
/// each of command and mail.
std::string deliver(const NoticeOptions& options, const Message& message, Instant at);

/// The message as mail, ready for `sendmail -t`.
std::string as_mail(const NoticeOptions& options, const Message& message, Instant at);

/// Runs `command` with `input` and the variables of `environment` ("NAME=value") on top of ours; kills it after
/// `at_most`. "" when it ended with 0.
std::string hand_to(const std::vector<std::string>& command, const std::string& input,
                    const std::vector<std::string>& environment, std::chrono::seconds at_most);

}  // namespace telaah::service
