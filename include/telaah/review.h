#pragma once
// What people wrote into a workbook that came back: decisions on the sheets Perlu Telaah, Koreksi Penilaian and Koreksi
// Data. Pure: cells in, decisions and complaints out, by key and never by place, because people sort, filter and save
// again with other programs.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/history.h"
#include "telaah/sheet.h"

namespace telaah::review {

/// "Terpenuhi", "Kurang", "Dinas Kesehatan", "Ikuti aturan": what the reviewer chose.
std::string words_of_value(const Decision& decision);
/// "Dapat direplikasi" or "Muatan Tujuan", for Decision::criterion.
std::string words_of_subject(const std::string& criterion);

struct Complaint {
  std::uint32_t row = 0;  ///< as Excel counts, from 1; 0 = the whole workbook
  std::string sheet;      ///< "" = the whole workbook
  std::string sentence;   ///< Indonesian
  bool is_fatal = true;   ///< nothing is imported while there is one
};

struct Decided {
  std::uint32_t row = 0;  ///< as Excel counts
  std::string sheet;
  std::string name;    ///< of the innovation, as the row shows it
  Decision decision;   ///< sha256 whole; source is the caller's
  std::string before;  ///< Indonesian: what is decided now; "" = nothing
};

struct Reviewed {
  std::vector<Decided> changes;    ///< in order of rows
  std::vector<Decided> unchanged;  ///< what says the same as the ledger
  std::vector<Complaint> complaints;
  std::uint32_t filled = 0;  ///< rows with a decision
  bool is_ours = false;      ///< a sheet of telaah with its columns was there
  std::string ledger;        ///< identity of the ledger it was made from; "" = not given
  std::int64_t state = 0;    ///< last event it was made from; 0 = not given
  [[nodiscard]] bool can_be_imported() const;
};

/// What the ledger knows, for checking.
struct Known {
  std::string ledger;  ///< its identity
  std::function<std::optional<std::string>(const std::string&)> content_beginning;
  std::vector<Decision> decisions;  ///< in force, in order
  /// For a content of an innovation of several files, the one that counts; absent = the content stands alone.
  std::map<std::string, std::string> newest;
  /// An agency of the region by a name as people write it; empty = none is known.
  std::function<std::optional<NamedAgency>(const std::string&)> agency_named;
  std::vector<std::string> agencies;           ///< their official names, to offer the nearest
  std::string today;                           ///< ISO, in the office's zone; "" = dates to come are not told
  std::function<std::string(Instant)> day_of;  ///< ISO, in the office's zone; empty = not known
};

/// The sheets that `read` looks at, for a reader that takes only what is named.
std::vector<std::string> sheets_to_read();

Reviewed read(const std::vector<Sheet>& sheets, const Known& known);

/// "45933", "3/10/2026", "2026-10-03", "3 Oktober 2026" -> "2026-10-03"; nullopt when it is no date.
std::optional<std::string> day_of(const std::string& text, bool is_number);

}  // namespace telaah::review
