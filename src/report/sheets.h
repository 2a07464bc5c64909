#pragma once
// The sheets of the workbook: which there are, in which order, and what each takes. Private to the room.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/grid.h"
#include "telaah/consolidate.h"
#include "telaah/report.h"
#include "telaah/round_trip.h"

namespace telaah::report {

namespace names {
inline constexpr std::string_view kSummary = "Ringkasan", kRegister = round_trip::kRegister,
                                  kCriteria = "Kriteria Pasal 6", kEvidence = "Bukti", kContents = "Kelengkapan",
                                  kReview = round_trip::kReview, kAgencies = "Rekap OPD",
                                  kSilent = "OPD Belum Mengusulkan", kGroups = "Rekap Kelompok",
                                  kUnits = "Rekap Bidang", kFields = "Rekap Bidang Pembina", kOrigins = "Rekap Asal",
                                  kAffairs = "Urusan × Bentuk", kStages = "Tahapan & 5D", kTrend = "Tren",
                                  kBest = "Terbaik", kAwards = "Calon Lomba", kLikeness = round_trip::kLikeness,
                                  kFiles = "Berkas Lain dan Bermasalah", kMethod = round_trip::kMethod,
                                  kInventory = "Inventaris", kCorrections = round_trip::kCorrections,
                                  kFacts = round_trip::kFacts, kHistory = "Riwayat Keputusan",
                                  kReadiness = "Kesiapan Lomba", kMaturity = "Kematangan", kProofs = "Bukti Kematangan",
                                  kSimulation = "Simulasi Pelaporan", kCopy = "Siap Salin", kLifeline = "Garis Hidup",
                                  kLists = "Acuan", kChartData = "Data Grafik",
                                  kPrintRegister = round_trip::kPrintRegister,
                                  kPrintDecisions = round_trip::kPrintDecisions;
}

/// Everything a sheet is made from.
struct Report {
  Workbook& book;
  const consolidate::Month& month;
  const consolidate::Figures& figures;
  const Options& options;
  Looks looks;
  std::string folder;                         ///< where the workbook will stand; links are relative to it
  std::map<std::string_view, Sheet*> sheets;  ///< by standard name; missing = switched off

  mutable std::string linked_path{}, linked_address{};  ///< the last of `file_link`
  Sheet* chart_data = nullptr;                          ///< hidden figures of charts, once there is one

  [[nodiscard]] Sheet* find(std::string_view name) const;
  Sheet& data_of_charts();
  [[nodiscard]] std::string file_link(const std::string& path, int page = 0) const;
  /// Whether cards stand beside the workbook, and which belongs to a proposal ("" = none).
  [[nodiscard]] bool has_cards() const { return static_cast<bool>(month.proof_of); }
  [[nodiscard]] std::string card_name(const consolidate::Proposal& proposal) const;
  [[nodiscard]] std::string card_link(const consolidate::Proposal& proposal) const;
  /// A page of the marked copy; of the file itself where there are no copies.
  [[nodiscard]] std::string page_link(const consolidate::Proposal& proposal, int page) const;
  /// "internal:'Sheet'!A1", or "" when the sheet is switched off.
  [[nodiscard]] std::string sheet_link(std::string_view name) const;
};

/// The sheets that carry quotes and are written while the source streams by.
class Details {
 public:
  explicit Details(Report& report);
  ~Details();
  void add(const Entry& entry, const consolidate::Proposal& proposal);
  void finish();
  [[nodiscard]] std::uint64_t evidence_rows() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

void write_summary(Report& report);
void write_agencies(Report& report);
void write_silent_agencies(Report& report);
void write_groups(Report& report);
void write_fields(Report& report);
void write_units(Report& report);
void write_origins(Report& report);
void write_affairs(Report& report);
void write_stages(Report& report);
void write_trend(Report& report);
void write_best(Report& report);
void write_awards(Report& report);
void write_readiness(Report& report);
/// Of the room `dossier_sheets`.
void write_maturity(Report& report);
void write_proofs(Report& report);
void write_likenesses(Report& report);
void write_files(Report& report);
void write_inventory(Report& report);
void write_facts(Report& report);
void write_history(Report& report);
/// What may be chosen for a fact, in the order of the list.
std::vector<std::string> choices_of(Fact fact, const consolidate::Month& month);
void write_method(Report& report);
void write_lists(Report& report);

/// Charts with their figures on the hidden sheet; they want a place and a size. The trend shows its last `months`.
Chart trend_chart(Report& report, std::size_t months);
Chart stage_chart(Report& report);
Chart group_chart(Report& report);
Chart criteria_chart(Report& report);

/// "● Terpenuhi" and its colour.
std::string marked(Standing standing);
Tone tone(Standing standing);
std::string symbol(Standing standing);
std::string marked(Presence presence);
Tone tone(Presence presence);
std::string marked(consolidate::Advice advice);
Tone tone(consolidate::Advice advice);
/// "a", "b" … and the criterion's words in two or three.
std::string letter(Criterion criterion);
std::string short_words(Criterion criterion);
/// "Bukti No. 3, No. 5"; "Bukti No. 3?" when a person is asked.
std::string evidence_words(const consolidate::EvidenceFile& file, const consolidate::Figures& figures);
/// "metode_pembaharuan" -> "Metode pembaharuan"
std::string section_words(std::string_view section);
/// The abbreviation, or as much of the name as two lines of a narrow column take.
std::string short_name(const consolidate::Proposal& proposal);
/// What a proposal still lacks, in a line.
std::string short_reason(const consolidate::Proposal& proposal);
std::string file_name(const std::string& path);
/// The versions of the rules that the verdicts were really made by; more than one while old documents wait for new
/// rules.
std::string rules_words(const consolidate::Month& month, const consolidate::Figures& figures);
std::string first_large(std::string text);

}  // namespace telaah::report
