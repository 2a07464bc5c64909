#pragma once
// telaah.toml: what an office may set. Sensible without it. Every unknown key is an error with its place; everything
// wrong is reported at once. Handed on in parts: no stage sees this struct.

#include <chrono>
#include <string>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/report.h"

namespace telaah {

struct WatchOptions {
  std::string folder;                  ///< the share; "" = not configured
  std::chrono::seconds settle{5};      ///< two equal observations this far apart
  std::chrono::seconds patience{600};  ///< for files that look unfinished
  std::chrono::seconds rescan{30};
  int max_attempts = 3;
};

/// Who is told when the work stands still; nobody, unless a command or an address is given.
struct NoticeOptions {
  std::vector<std::string> command;  ///< a program and its arguments; gets the message on its standard input
  std::vector<std::string> mail_to;  ///< addresses, given to `sendmail`
  std::string mail_from;             ///< "" = the mail system's own choice
  std::string sendmail = "/usr/sbin/sendmail";
  int problem_days = 7;  ///< a problem file older than this is told; 0 = none is
};

/// Where copies of the ledger go beside the machine's own disk; "" = nowhere.
struct BackupOptions {
  std::string folder;
  int keep = 12;
};

struct Config {
  std::string file;  ///< "" = defaults
  std::string ledger = "telaah.db";
  std::string rules;                    ///< "" = rules::default_folder()
  std::string region = "kota-cilegon";  ///< folder below rules/daerah
  int utc_offset_minutes = 7 * 60;      ///< WIB; the zones of Indonesia know no daylight saving time
  WatchOptions watch;
  NoticeOptions notice;
  BackupOptions backup;
  report::Options report;
  bool proofs = true;       ///< cards and marked copies are written beside the workbooks of months
  std::string report_date;  ///< ISO day under which a month's report and letters are signed; "" = when they are made
};

/// Reads `path`; problems go to `diagnostics`. Paths in it are relative to its folder. Throws Error(usage) when the
/// file cannot be read.
Config load_config(const std::string& path, Diagnostics& diagnostics);

}  // namespace telaah
