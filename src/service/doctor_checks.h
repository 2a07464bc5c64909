#pragma once
// The checks of `telaah doctor`. Each adds findings and never throws; what they write is one probe file on the share.

#include <functional>
#include <string>
#include <vector>

#include "telaah/config.h"
#include "telaah/failure.h"

namespace telaah::cli {
struct Settings;
}

namespace telaah::service {

struct Finding {
  enum class Kind { good, attention, wrong } kind = Kind::good;
  std::string subject, text;  ///< Indonesian
};

class Examination {
 public:
  void good(const std::string& subject, const std::string& text) {
    findings_.push_back({Finding::Kind::good, subject, text});
  }
  void attention(const std::string& subject, const std::string& text);
  void wrong(const std::string& subject, const std::string& text, ExitCode exit = ExitCode::environment);
  /// Runs `check`; an exception becomes a finding. True when it ran to its end.
  bool guard(const std::string& subject, ExitCode exit, const std::function<void()>& check);

  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  /// 0, 1 when something needs attention, else the gravest code.
  [[nodiscard]] ExitCode exit() const { return exit_; }

 private:
  std::vector<Finding> findings_;
  ExitCode exit_ = ExitCode::done;
};

void check_rules(const Config& config, Examination& found);
void check_ledger(const Config& config, Examination& found);
void check_share(const Config& config, Examination& found);
/// Whether messages to the office get through.
void check_notices(const Config& config, Examination& found);
void check_clock(const Config& config, Examination& found);
/// Sandbox, self-test and language data of the programs that read.
void check_readers(const cli::Settings& settings, Examination& found);

}  // namespace telaah::service
