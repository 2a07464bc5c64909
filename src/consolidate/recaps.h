#pragma once
// The steps of `gather`, each filling its part of the figures from the proposals. Private to the room.

#include "telaah/consolidate.h"
#include "text/calendar.h"

namespace telaah::consolidate {

using calendar::Date;
using calendar::earliest_date;
using calendar::last_day_of;
using calendar::latest_date;
using calendar::months_after;
using calendar::months_between;

void count_agencies(Figures& figures, const Month& month);  ///< agencies, groups, fields, bodies
void count_affairs(Figures& figures, const Month& month);
void count_stages(Figures& figures);
void count_units(Figures& figures, const Month& month);
void count_origins(Figures& figures, const Month& month);
void match_inventory(Figures& figures, const Month& month);
void rank(Figures& figures);
void match_awards(Figures& figures, const Month& month);
void find_likenesses(Figures& figures, const Month& month);
void tell(Figures& figures, const Month& month);  ///< findings and decisions; last

/// The last day of the report's month; of a report of everything the day it was made.
Date report_day(const Month& month);

/// Adds one proposal to `counts`.
void count(Counts& counts, const Proposal& proposal, const Month& month);

}  // namespace telaah::consolidate
