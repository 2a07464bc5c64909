#pragma once
// STATUS.txt and STATUS.html: what staff see of the service, on the share, readable on a phone. Pure: a Status in, text
// out. Names come in as intake::display_name gave them; the HTML escapes them once more.

#include <cstdint>
#include <string>
#include <vector>

namespace telaah::share {

struct StatusLine {
  std::string name;    ///< display name, below the inbox
  std::string text;    ///< Indonesian: state, outcome or reason
  std::string detail;  ///< remedy or where it went; may be empty
  std::string time;    ///< "21 November 2026 09.15"; may be empty
};

struct Status {
  std::string office;                ///< "Kota Cilegon"
  std::string updated;               ///< "21 November 2026 pukul 09.15 WIB"
  std::string waits_for;             ///< Indonesian: what the service is waiting for; "" = nothing is wrong
  std::vector<std::string> notices;  ///< Indonesian sentences that everybody should read
  std::vector<StatusLine> waiting;
  std::vector<StatusLine> working;
  std::vector<StatusLine> done_today;
  std::vector<StatusLine> problems;  ///< not sent again yet, whatever the month; newest first
  std::string last_report;           ///< "laporan/… .xlsx, diperbarui …"; "" = none yet
  std::string last_monthly_report;   ///< "bulan Oktober 2026, disusun …, hasil: …"; "" = none yet
  std::uint64_t received = 0, finished = 0, problem = 0, duplicate = 0, waiting_count = 0;  ///< of the current month
  std::string month;                                                                        ///< "November 2026"
};

std::string as_text(const Status& status);
std::string as_html(const Status& status);

/// The text of <name>.ALASAN.txt: what, why, what to do.
std::string reason_text(const std::string& display_name, const std::string& received, const std::string& what,
                        const std::string& why, const std::string& what_to_do);

/// The pointer beside a duplicate; `what_to_do`: in whole sentences.
std::string duplicate_text(const std::string& display_name, const std::string& received, const std::string& first_name,
                           const std::string& first_received, const std::string& what_to_do);

}  // namespace telaah::share
