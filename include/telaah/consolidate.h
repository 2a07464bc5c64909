#pragma once
// Ledger entries -> the figures of a month: recaps, trends, rankings, likeness. Pure; no library, no clock, no file.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/entry.h"
#include "telaah/profiler.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::consolidate {

/// The rows a report is made from; streamed, because 20,000 proposals carry 200,000 rows of evidence.
class Source {
 public:
  virtual ~Source() = default;   // two implementations: the ledger, and vectors in tests
  /// Calls `each` for every entry, in a fixed order (received first, then by path). `evidence` false leaves out quotes.
  virtual void entries(bool evidence, const std::function<void(const Entry&)>& each) const = 0;
};

/// An award and what it asks of an innovation, from rules/lomba/*.toml: data, because the conditions change by year.
struct Award {
  std::string id, name, organiser, basis;   ///< basis: the regulation or circular it rests on
  int first_year = 0, last_year = 0;        ///< years of the report it holds for, both included; 0 = open
  int closing_month = 0, closing_day = 0;   ///< age is counted back from the next closing day; 0 = end of the month
  int min_age_months = 0;                   ///< of application (penerapan)
  std::vector<std::string> stages;          ///< codes of tahapan that may enter; empty = all
  std::vector<Criterion> criteria;          ///< must be met
  std::vector<Content> contents;            ///< must be present
  int min_design_words = 0;                 ///< of rancang bangun
  std::string note;                         ///< printed under the sheet
};

/// Reads the files below lomba/; others are left alone. Problems go to `diagnostics`.
std::vector<Award> awards(const std::vector<TomlFile>& files, Diagnostics& diagnostics);

/// A line of the sheet Metode that only the caller knows: a rule file with its hash, a threshold, a measured accuracy.
struct MethodLine {
  std::string group, label, value;          ///< Indonesian
};

struct Month {
  int year = 0, month = 0;             ///< 0 = everything the ledger holds
  std::string generated_at;            ///< printed; ISO date (or "date HH:MM") given by the caller, so that bytes can repeat
  int utc_offset_minutes = 7 * 60;     ///< of the office; Indonesia's zones know no daylight saving time
  std::string rules_version, engine_version;
  const Source* source = nullptr;      ///< outlives the call
  std::vector<profiler::Agency> agencies;
  std::vector<profiler::Affair> affairs;
  std::vector<Award> awards;
  std::vector<MethodLine> method;
  std::string region_name;
  std::uint64_t ignored = 0;           ///< litter files seen in the last run
};

/// diterima = selesai + bermasalah + ganda + menunggu.
struct Reconciliation {
  std::uint64_t received = 0, finished = 0, problem = 0, duplicate = 0, waiting = 0;
  [[nodiscard]] bool holds() const { return received == finished + problem + duplicate + waiting; }
};
Reconciliation reconcile(const Source& source);

}  // namespace telaah::consolidate
