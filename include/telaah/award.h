#pragma once
// An award and what it asks. Read and weighed by `consolidate`; part of the rule set.

#include <string>
#include <vector>

#include "telaah/assessment.h"

namespace telaah::consolidate {

/// An award and what it asks of an innovation, from rules/lomba/*.toml: data, because the conditions change by year.
struct Award {
  std::string id, name, organiser, basis;  ///< basis: the regulation or circular it rests on
  int first_year = 0, last_year = 0;       ///< years of the report it holds for, both included; 0 = open
  int closing_month = 0, closing_day = 0;  ///< age is counted back from the next closing day; 0 = end of the month
  int min_age_months = 0;                  ///< of application (penerapan)
  std::vector<std::string> stages;         ///< codes of tahapan that may enter; empty = all
  std::vector<Criterion> criteria;         ///< must be met
  std::vector<Content> contents;           ///< must be present
  int min_design_words = 0;                ///< of rancang bangun
  std::string note;                        ///< printed under the sheet
};

}  // namespace telaah::consolidate
