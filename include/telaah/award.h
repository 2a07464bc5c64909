#pragma once
// Awards and what they ask, from rules/lomba/*.toml: data, because the conditions change by year. Values only. Read and
// weighed by `consolidate`; part of the rule set.

#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/profile.h"

namespace telaah::consolidate {

/// The closing of one year. Every year has its own; last year's never stands for this year's.
struct ClosingDay {
  int year = 0;
  std::string day;  ///< ISO; "" = not announced
  std::string source, checked;
};

/// How often an innovation may have had a prize before.
struct PrizeLimit {
  std::vector<std::string> prizes;  ///< codes as in the profile, "top_45"
  std::string words;                ///< Indonesian, for the sheet
  int at_most = 0;                  ///< times
  std::string while_allowed;        ///< Indonesian warning when it had one and may still enter; "" = none
};

/// An award for one innovation.
struct Award {
  std::string id, name, organiser, basis;  ///< basis: the regulation or circular it rests on
  std::string source, checked;             ///< where the conditions were read, and the ISO day somebody last did
  int first_year = 0, last_year = 0;       ///< years of the report it holds for, both included; 0 = open
  std::vector<ClosingDay> closings;        ///< ages are counted back from the closing day
  int min_age_months = 0;                  ///< of application (penerapan)
  int max_age_months = 0;                  ///< older ones only when developed further; 0 = any age
  std::vector<std::string> stages;         ///< codes of tahapan that may enter; empty = all
  std::vector<std::string> warned_stages;  ///< may enter too, with a warning
  std::vector<Criterion> criteria;         ///< must be met
  std::vector<Content> contents;           ///< must be present
  int min_design_words = 0;                ///< of rancang bangun
  bool only_replications = false;          ///< for innovations that replicate or adapt another one
  std::vector<PrizeLimit> prizes;
  std::vector<std::string> affairs;  ///< codes of urusan, of which `min_affairs` must stand among the candidates
  int min_affairs = 0;
  std::vector<Criterion> barring;       ///< not met: never a candidate
  std::vector<BodyKind> barred_bodies;  ///< their proposals are never candidates
  std::string note;                     ///< printed under the sheet
  std::vector<std::string> disputed;    ///< what sources tell differently, or nobody confirmed yet; printed too
};

/// What an award for the region asks, and how the ledger can tell.
struct CityCondition {
  std::string words;          ///< Indonesian
  std::string measure, code;  ///< "tahapan" or "tahap_5d" and its code; "kantor" = the ledger does not know
  int at_least = 1;           ///< proposals
};

/// An award for the region as a whole.
struct CityAward {
  std::string id, name, organiser, basis, source, checked, note;
  int first_year = 0, last_year = 0;
  std::vector<CityCondition> conditions;
};

/// What the ranking of the sheet Terbaik is summed from, from rules/lomba/terbaik.toml. Each `…_full` is the weight of
/// evidence that earns all its points.
struct RankingWeights {
  double applied = 20, trial = 10, idea = 0;  ///< by stage
  double benefit = 20, benefit_full = 24;
  double replication = 15, replication_full = 8;
  double evidence = 15, evidence_full = 60;
  double criterion_met = 4, criterion_unclear = 1.5;  ///< each of five
  double content_present = 2, content_thin = 1;       ///< each of five; a budget is not asked of everyone
  [[nodiscard]] double most_for_criteria() const { return criterion_met * 5; }
  [[nodiscard]] double most_for_contents() const { return content_present * 5; }
};

struct AwardRules {
  RankingWeights ranking;
  std::vector<Award> awards;
  std::vector<CityAward> city;
};

}  // namespace telaah::consolidate
