#pragma once
// Entry -> Proposal or OtherFile. Private to the room.

#include <optional>
#include <string>

#include "telaah/consolidate.h"

namespace telaah::consolidate {

/// The day an entry was received in the office's zone.
struct ReceivedDay {
  int year = 0, month = 0, day = 0;  ///< 0 = unknown
  [[nodiscard]] std::string iso() const;
};
ReceivedDay received_day(Instant received, const Month& month);

/// -1 before the month of the report, 0 in it, 1 after it; 0 for everything when the report is of no month. Unknown
/// days lie before.
int position(const ReceivedDay& day, const Month& month);
/// True when the report is of a month and `day` lies in it.
bool in_month(const ReceivedDay& day, const Month& month);
/// True when `day` lies in the month before the report's.
bool in_last_month(const ReceivedDay& day, const Month& month);

bool is_proposal(const Entry& entry);
Proposal proposal_of(const Entry& entry, const Month& month);
OtherFile other_of(const Entry& entry, const Month& month);

}  // namespace telaah::consolidate
