#pragma once
// Ledger entries -> the figures of a month: recaps, trends, rankings, likeness. Pure; no library, no clock, no file.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/award.h"
#include "telaah/diagnostic.h"
#include "telaah/dossier.h"
#include "telaah/entry.h"
#include "telaah/entry_source.h"
#include "telaah/history.h"
#include "telaah/profiler.h"
#include "telaah/ruling.h"

namespace telaah::consolidate {

/// A source with the rulings in force.
class Decided : public Source {
 public:
  /// Both outlive the object.
  Decided(const Source& source, const Rulings& rulings) : source_(source), rulings_(rulings) {}
  void entries(bool evidence, const std::function<void(const Entry&)>& each) const override;
  void proofs(const std::function<void(const Entry&)>& each) const override;
  void entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                  const std::function<void(const Entry&)>& each) const override;

 private:
  /// Calls `each` with the entry as people decided it is.
  void decide(const Entry& entry, const std::function<void(const Entry&)>& each) const;

  const Source& source_;
  const Rulings& rulings_;
};

/// Reads the files below lomba/; others are left alone. Problems go to `diagnostics`.
AwardRules award_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics);
/// Indonesian sentences for awards whose conditions run out within two months of `iso_day`, or have run out.
std::vector<std::string> running_out(const AwardRules& rules, const std::string& iso_day);

/// A line of the sheet Metode that only the caller knows: a rule file with its hash, a threshold, a measured accuracy.
struct MethodLine {
  std::string group, label, value;  ///< Indonesian
};

struct Proposal;

/// Where what proves a proposal's verdicts stands, relative to the folder of the workbook, '/' between the parts
/// ("2026-10/bukti/PELITA - 1f2e3d4c5b.html"); "" = there is none.
struct ProofPlaces {
  std::string card, copy;  ///< copy: the PDF with its sentences marked
};

struct Month {
  int year = 0, month = 0;   ///< 0 = everything the ledger holds
  std::string generated_at;  ///< printed; ISO date (or "date HH:MM") given by the caller, so that bytes can repeat
  int utc_offset_minutes = 7 * 60;  ///< of the office; Indonesia's zones know no daylight saving time
  std::string rules_version, engine_version;
  std::string program_version;                         ///< release that makes the workbook; "" = not told
  const Source* source = nullptr;                      ///< outlives the call
  const Rulings* rulings = nullptr;                    ///< those in `source`, to mark them; nullptr = none
  std::function<std::string(const Entry&)> remedy_of;  ///< Indonesian: what to do about a file; empty = remedy(outcome)
  std::function<ProofPlaces(const Proposal&)> proof_of;  ///< empty = no cards stand beside this workbook
  std::vector<RulingLine> history;                       ///< every decision ever recorded, oldest first
  Instant last_reported{};                               ///< when the month before was reported last; {} = never
  std::vector<profiler::Agency> agencies;
  std::function<const profiler::Agency*(const std::string&)> agency_named;  ///< by a name as written; may be empty
  std::vector<profiler::Affair> affairs;
  std::vector<profiler::FieldGroup> field_groups;
  AwardRules award_rules;
  dossier::Rules dossier_rules;
  std::vector<MethodLine> method;
  std::vector<ProposalFile> files;  ///< which files are one innovation, in order of receipt; empty = each is its own
  std::vector<InventoryRow> inventory;  ///< the office's own list
  std::string region_name;
  std::uint64_t ignored = 0;  ///< litter files seen in the last run
};

/// diterima = selesai + bermasalah + ganda + menunggu.
struct Reconciliation {
  std::uint64_t received = 0, finished = 0, problem = 0, duplicate = 0, waiting = 0;
  [[nodiscard]] bool holds() const { return received == finished + problem + duplicate + waiting; }
  void add(Outcome outcome);
};

/// What the workbook proposes for a proposal; people decide.
enum class Advice : std::uint8_t { complete, review, incomplete };
inline constexpr int kAdviceCount = 3;
std::string_view label(Advice advice);  ///< Memenuhi | Perlu telaah | Perlu dilengkapi

/// A prize an innovation had before.
struct Prize {
  std::string code;  ///< "top_45", "iga" …
  int year = 0;      ///< 0 = not told
  friend bool operator==(const Prize&, const Prize&) = default;
};

/// A proposal without its quotes: what every recap is counted from.
struct Proposal {
  std::uint64_t number = 0;  ///< in the register, from 1, in order of receipt
  std::string sha256, path;
  std::string pages;             ///< "hlm. 3–5" of a file that holds several innovations; "" = the file is this one
  int first_page = 0;            ///< of those; 0 = the file is this one
  std::string name, short_name;  ///< name: the file's name when none was found (`is_named` false)
  bool is_named = true;
  std::string agency, agency_id, kind, unit, field_group;
  std::string body_id;  ///< the perangkat daerah it counts for: the agency, or the one above its unit; "" = none known
  std::string affair, form, digital, stage, stage_5d, initiator, origin;  ///< codes; "" when not found
  bool form_is_inferred = false;
  std::string trial, start;  ///< ISO dates, possibly without day or month
  std::string developed;     ///< the same: when it was last developed further
  std::string replicates;    ///< the innovation it replicates or adapts, as written; "" = none
  std::string prizes_told;   ///< "Top 45 2019; Juara 1 2021"
  std::vector<Prize> prizes;
  BodyKind body = BodyKind::unknown;  ///< whose body proposes
  std::string budget, fund;
  std::string received;   ///< ISO day in the office's zone on which the innovation's first file came; "" when unknown
  std::string renewed;    ///< ISO day of the file that counts, when it is a later one; "" otherwise
  bool in_month = false;  ///< first received in the month of the report
  std::int64_t innovation = 0;  ///< 0 = not known to the ledger
  int files = 1;                ///< of this innovation, replaced ones included
  char grade = 'D';
  std::array<Standing, kCriterionCount> standings{};
  std::array<double, kCriterionCount> confidences{};
  std::array<bool, kCriterionCount> decided{};   ///< by a person
  std::array<bool, kCriterionCount> reopened{};  ///< decided before, and to be looked at again
  std::array<bool, kContentCount> decided_contents{}, reopened_contents{};
  std::array<bool, kFactCount> decided_facts{};
  std::array<Presence, kContentCount> contents{};
  int design_words = 0, warnings = 0, present = 0;  ///< present: contents that are there, of six
  Advice advice = Advice::review;
  double proof_of_benefit = 0, proof_of_replication = 0, proof = 0;  ///< weight of evidence: criterion b, e, all five
  double score = 0;                                                  ///< 0..100, see `Score`
  [[nodiscard]] int met() const;
};

/// A file that is no proposal of the region, or could not be read, or is a copy, or waits.
struct OtherFile {
  std::string sha256, path, same_as, received, kind, reason, remedy;  ///< kind, reason, remedy: Indonesian
  OutcomeGroup group = OutcomeGroup::bermasalah;
  bool in_month = false, is_foreign = false;
  bool is_further_part = false;     ///< of a file that is counted with its first innovation
  bool is_document = false;         ///< read, and taken for no proposal of the region: a person may see it otherwise
  std::string sender, sender_kind;  ///< the body, or the folder it lay in when no body is known; "" = neither
  bool is_sender_known = false;     ///< `sender` stands in the registry
  std::string solved_by,
      solved_on;  ///< path and ISO day of the readable file that came for a problem file; "" = none yet
  [[nodiscard]] bool is_open_problem() const { return group == OutcomeGroup::bermasalah && solved_by.empty(); }
};

/// An earlier or worse read file of an innovation: shown with it, not counted.
struct OlderFile {
  std::size_t proposal = 0;                            ///< index of the one that counts
  std::string sha256, path, received, relation, note;  ///< relation, note: Indonesian
  double likeness = 1;                                 ///< of the texts
  bool lies = true;                                    ///< false: replaced by another file at its path
};

/// A file that is no proposal, as evidence of innovations.
struct EvidenceFile {
  std::string sha256, path, received;
  std::string kind;                     ///< Indonesian
  std::vector<std::size_t> proposals;   ///< indices; it counts for these
  std::vector<std::size_t> asked;       ///< indices; a person is asked whether it belongs to one of these
  std::vector<std::string> indicators;  ///< codes of what it shows, whoever it belongs to
  std::string why;                      ///< Indonesian: by what it was tied, or why a person is asked
  int year = 0;                         ///< in which it was issued; 0 = not told
  bool is_draft = false, by_person = false;
};

/// How the ranking is made up; shown beside it. Most of each: the weights.
struct Score {
  double stage = 0, benefit = 0, replication = 0, evidence = 0, criteria = 0, contents = 0;
  [[nodiscard]] double total() const { return stage + benefit + replication + evidence + criteria + contents; }
};
Score score(const Proposal& proposal, const RankingWeights& weights);
/// Why it stands where it stands, Indonesian: the parts that are strong, and those that are not.
std::string score_words(const Proposal& proposal, const RankingWeights& weights);

struct Counts {
  std::uint64_t total = 0, this_year = 0, this_month = 0, last_month = 0;
  std::array<std::uint64_t, kAdviceCount> advice{};
};

struct AgencyRecap {
  std::string id, name, kind, field_group, parent;
  bool is_registered = true;  ///< false: a body that stands in no registry
  Counts counts;
  double contents_share = 0;    ///< mean of present contents / 6
  std::string last_received;    ///< ISO day; "" = never
  int silent_months = 0;        ///< of the year up to the month of the report, in which nothing came
  std::uint64_t by_units = 0;   ///< proposals of the units below it
  std::uint64_t inventory = 0;  ///< innovations of its own on the office's list
};

/// The bidang or seksi inside an agency that proposes.
struct UnitRecap {
  std::string agency, unit, field_group;  ///< unit: "" = not read; field_group: the bidang of Bappeda that supervises
  Counts counts;
};

/// Where innovations come from: a laboratory, a training, a contest.
struct OriginRecap {
  std::string label;  ///< "" = not told
  Counts counts;
  std::uint64_t applied = 0;
  std::vector<std::size_t> proposals;  ///< indices
};

/// What became of the office's own list.
struct Funnel {
  std::uint64_t listed = 0, proposed = 0, applied = 0,
                stuck = 0;  ///< stuck: not applied, nothing new for `kStuckMonths`
};
inline constexpr int kStuckMonths = 6;

struct Slice {
  std::string code, label;
  Counts counts;
  std::uint64_t bodies = 0, bodies_with = 0;  ///< registered bodies, and those with at least one proposal
  std::uint64_t inventory = 0;                ///< innovations on the office's list
  std::string top;                            ///< body with the most proposals
  std::uint64_t top_count = 0;
};

struct MonthCount {
  int year = 0, month = 0;
  std::uint64_t files = 0, proposals = 0, problems = 0, bodies = 0;
  std::uint64_t year_to_date = 0;  ///< proposals since January
  std::array<std::uint64_t, kAdviceCount> advice{};
};

struct Candidate {
  std::size_t proposal = 0;  ///< index
  std::size_t award = 0;     ///< index into the awards of Month::award_rules
  bool qualifies = false;
  int age_months = -1;  ///< of application on the closing day, or at the end of the report's month; -1 = unknown
  ClosingDay edition;   ///< that the check is for
  std::vector<std::string> met, missing, warnings;  ///< Indonesian
  std::string until;   ///< Indonesian: until when what is missing could be met; "" = nothing is missing
  std::string barred;  ///< Indonesian: why it is never a candidate; "" = it is not barred
};

struct Likeness {
  std::size_t first = 0, second = 0;  ///< indices of proposals
  double score = 0;                   ///< 0..1
  bool same_agency = false;
  std::string why;  ///< Indonesian
};

struct AffairRow {
  std::string code, name, group;
  std::array<std::uint64_t, 4> forms{};  ///< tata kelola, pelayanan publik, lainnya, belum terbaca
};

/// A criterion that waits for a person, in the place where looking at it changes most.
struct ReviewItem {
  std::size_t proposal = 0;  ///< index
  Criterion criterion = Criterion::kebaruan;
  std::string why;  ///< Indonesian: what the look decides ("hasil usulan; calon KIPP; usulan bulan ini"); "" = little
};

/// The sheet Perlu Telaah, most useful look first: see `order_reviews`.
struct ReviewOrder {
  std::vector<ReviewItem> items;
  std::uint64_t hanging = 0;  ///< proposals whose result hangs on nothing but these rows
  std::uint64_t most = 0;     ///< of them, settled by the first `rows_for_most` rows: at least four in five
  std::uint64_t rows_for_most = 0;
};

/// Something leadership should decide or set in motion, and the sheet that shows it.
struct Request {
  std::string sentence, sheet;
};

/// Everything the workbook says, except quotes.
struct Figures {
  Reconciliation all, this_month, last_month;
  std::vector<Proposal> proposals;
  std::vector<OtherFile> others;
  std::array<std::array<std::uint64_t, 3>, kCriterionCount> criteria{};  ///< by standing
  std::array<std::array<std::uint64_t, 3>, kContentCount> contents{};    ///< by presence
  Counts counts;
  std::vector<AgencyRecap> agencies;  ///< by field group, kind, name; zero included
  std::vector<Slice> groups, fields, stages, stages_5d;
  std::vector<AffairRow> affairs;
  std::vector<MonthCount> trend;         ///< oldest first, gaps filled, at most 24
  std::vector<std::size_t> ranking;      ///< indices of proposals, best first; ideas after what is applied or tried
  std::vector<std::size_t> ranks;        ///< their places, from 1; equal scores share one
  std::vector<UnitRecap> units;          ///< by agency, most proposals first
  std::vector<OriginRecap> origins;      ///< most proposals first; untold last
  Funnel funnel;                         ///< of the office's list
  std::vector<Candidate> candidates;     ///< by award: qualified, then those that lack one or two things
  std::vector<Candidate> readiness;      ///< every proposal and award, fewest gaps first, barred ones last
  std::uint64_t readiness_left_out = 0;  ///< rows beyond what people can work through
  std::vector<Likeness> likenesses;
  std::vector<std::optional<std::size_t>>
      inventory;                 ///< for each row of the list: the proposal it is; nullopt = no document yet
  std::vector<OlderFile> older;  ///< by proposal, in order of receipt
  ReviewOrder reviews;
  std::vector<std::string> findings;  ///< Indonesian sentences
  std::vector<Request> decisions;
  std::vector<dossier::Dossier> dossiers;     ///< by proposal; empty without rules on indicators
  std::vector<EvidenceFile> evidence_files;   ///< those that show something or belong to an innovation
  int reporting_year = 0;                     ///< T-0 of `dossiers`
  std::uint64_t bodies = 0, bodies_with = 0;  ///< registered, and those that proposed this year
  std::uint64_t late = 0;                     ///< of the month before, received after its last report: they count there
  std::uint64_t decided = 0, reopened = 0;    ///< verdicts
  int first_month = 0;                        ///< year * 12 + month - 1 of the first file ever received; 0 = none
  std::uint64_t further_parts = 0;            ///< proposals behind the first of their file, replaced ones included
  std::uint64_t open_problems = 0;            ///< problem files for which nothing readable came yet
  std::map<std::string, std::uint64_t> rules_versions;  ///< version -> proposals judged by it
};

/// Reads the source once, without quotes.
Figures gather(const Month& month);

/// Whether the award's conditions are known for the year of the report.
bool holds(const Award& award, const Month& month);
bool holds(const CityAward& award, const Month& month);
/// The next closing on or after the month of the report; without a day while it is not announced.
ClosingDay edition_of(const Award& award, const Month& month);
/// ISO: the day to which ages are counted for it, which is its closing day, or the end of the report's month while none
/// is announced; "" when the report has no day.
std::string counted_to(const Award& award, const Month& month);
/// ISO: the last day of the report's month; of a report of everything the day it was made. "" when it has none.
std::string last_day(const Month& month);
/// One proposal against one award; `proposal` and `award` of the result are left at 0.
Candidate weigh(const Award& award, const Proposal& proposal, const Month& month);
/// Puts what waits for people in order: proposals whose result hangs on their open criteria alone come first, those
/// with the fewest of them foremost; among equals a candidate for an award, then what came in the month of the report,
/// then the criterion that stands nearest to a threshold. All rows of a proposal follow each other.
ReviewOrder order_reviews(const Figures& figures, const Month& month);
/// After how many rows most of what would change has changed, Indonesian; "" when there are no rows.
std::string review_words(const ReviewOrder& order);

/// One sentence for each award that holds: met, or what lacks and until when it could be met. Indonesian; for letters.
std::vector<std::string> readiness_words(const Proposal& proposal, const Month& month);
/// Of the affairs that an award asks for, the names of those with a candidate.
std::vector<std::string> affairs_among(const Figures& figures, const Month& month, std::size_t award);
/// What the ledger knows of each condition of an award for the city, Indonesian.
std::vector<std::string> known_of(const CityAward& award, const Figures& figures);
/// Awards whose conditions run out soon, seen from the month of the report; Indonesian sentences.
std::vector<std::string> award_warnings(const Month& month);

/// The last component of a path.
std::string file_name(const std::string& path);
/// The name of its file; where the file holds several innovations, with its pages: "hlm. 3–5 dari usulan.pdf".
std::string file_words(const Proposal& proposal);
/// "September 2026", or "" when the report holds everything.
std::string month_words(const Month& month);
/// 1234567 -> "1.234.567"
std::string grouped(std::uint64_t value);
/// 0.605 -> "60,5%"
std::string percent(double share);
/// Words for the codes of the profile ("uji_coba" -> "Uji coba"); the code itself when it is unknown.
std::string kind_words(std::string_view kind);
std::string form_words(std::string_view form);
std::string stage_words(std::string_view stage);
std::string stage_5d_words(std::string_view stage);
std::string initiator_words(std::string_view initiator);
std::string digital_words(std::string_view digital);

}  // namespace telaah::consolidate
