#pragma once
// What a file shows of something that can be counted: people, days, years, bodies … Each finder gives numbers or
// things with the place where they stand; which level they are is the rules' matter.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/seen.h"

namespace telaah::dossier {

struct Found {
  double value = 0;
  std::string label;               ///< of things
  const Segment* where = nullptr;  ///< in the Seen it was found in
  std::string about;               ///< words of the heading above its table
};
using Finds = std::vector<Found>;

/// All that `rule` counts in the file.
Finds measured(const Seen& seen, const Rule& rule);

Finds people(const Seen& seen);
Finds budget_years(const Seen& seen);
Finds plan_years(const Seen& seen);
Finds events(const Seen& seen);
/// Of the list that `rule` counts.
Finds things(const Seen& seen, const Rule& rule);
Finds days_taken(const Seen& seen);
Finds share_solved(const Seen& seen);
Finds copiers(const Seen& seen);
/// Telephone, mail, social media …, each with its number or name.
Finds contacts(const Seen& seen);
Finds months_to_use(const Seen& seen);
Finds receivers(const Seen& seen, const Rule& rule);

/// The last time told in a sentence, in days: "dari 7 hari menjadi 1 hari" -> 1.
std::optional<double> last_duration(std::string_view folded);

/// The segment of words above the table of row `index`; null = none.
const Segment* above_table(const Seen& seen, std::size_t index);

}  // namespace telaah::dossier
