// What people can say of a document besides its verdicts: whether it is a proposal, whose, its name and form, and which
// rows are one innovation. Kind by kind, so that each has its own list to choose from.

#include <algorithm>

#include <fmt/format.h>

#include "report/detail_plans.h"
#include "report/sheets.h"
#include "telaah/round_trip.h"

namespace telaah::report {
namespace {

using consolidate::Proposal;

constexpr std::uint16_t kDecisionColumn = 7;

class FactRows {
 public:
  FactRows(Report& report, Sheet& sheet)
      : report_(report),
        grid_(report.book, sheet, report.looks, report.options.is_running ? locked(facts_plan()) : facts_plan()) {}

  /// First and last row of each fact, counted from the first of the list; first > last = none.
  struct Rows {
    std::uint32_t first = 0, end = 0;
  };

  Rows write(Fact fact) {
    const auto first = static_cast<std::uint32_t>(grid_.rows());
    for (const Proposal& proposal : report_.figures.proposals) add(fact, proposal);
    for (const consolidate::OtherFile& file : report_.figures.others) add(fact, file);
    for (const consolidate::OlderFile& file : report_.figures.older) add(fact, file);
    for (const consolidate::EvidenceFile& file : report_.figures.evidence_files) add(fact, file);
    return {first, static_cast<std::uint32_t>(grid_.rows())};
  }
  Grid& grid() { return grid_; }

 private:
  static std::string value(Fact fact, const Proposal& p) {
    switch (fact) {
      case Fact::type:
        return "Usulan inovasi";
      case Fact::agency:
        return p.agency.empty() ? "Belum terbaca" : p.agency;
      case Fact::name:
        return p.is_named ? p.name : "Belum terbaca";
      case Fact::form:
        return p.form.empty() ? "Belum terbaca" : consolidate::form_words(p.form);
      case Fact::unity:
        return p.files > 1 ? fmt::format("{} berkas", p.files) : "Satu berkas";
    }
    return "";
  }

  void add(Fact fact, const Proposal& p) {
    Row& row = begin(p.sha256, fact);
    row.number(static_cast<double>(p.number)).text(short_name(p)).text(p.agency);
    finish(row, p.sha256, fact, value(fact, p));
  }

  void add(Fact fact, const consolidate::OtherFile& file) {
    const bool is_asked = fact == Fact::type || (fact == Fact::agency && file.is_foreign);
    if (!file.is_document || !is_asked) return;
    Row& row = begin(file.sha256, fact).blank().text(file_name(file.path)).text(file.sender);
    finish(row, file.sha256, fact, fact == Fact::type ? file.kind : file.sender);
  }

  void add(Fact fact, const consolidate::OlderFile& file) {
    if (fact != Fact::unity) return;
    const Proposal& counting = report_.figures.proposals[file.proposal];
    Row& row = begin(file.sha256, fact).blank().text(file_name(file.path)).text(counting.agency);
    finish(row, file.sha256, fact, fmt::format("Versi dari No. {}", counting.number));
  }

  /// Which innovations a file is evidence of: as with versions, joined to one or apart.
  void add(Fact fact, const consolidate::EvidenceFile& file) {
    if (fact != Fact::unity) return;
    const std::vector<std::size_t>& of = file.proposals.empty() ? file.asked : file.proposals;
    Row& row = begin(file.sha256, fact).blank().text(file_name(file.path));
    row.text(of.empty() ? std::string() : report_.figures.proposals[of.front()].agency);
    finish(row, file.sha256, fact, fmt::format("{} ({})", evidence_words(file, report_.figures), file.kind));
  }

  Row& begin(const std::string& sha256, Fact fact) { return grid_.row().text(round_trip::row_id(sha256, code(fact))); }

  void finish(Row& row, const std::string& sha256, Fact fact, const std::string& shown) {
    const consolidate::Ruling* const ruling = ruling_of(sha256, fact);
    const bool holds = ruling != nullptr && !ruling->is_reopened;
    row.text(label(fact)).text(shown + (holds ? "*" : ""), holds ? Tone::strong : Tone::plain);
    row.text(ruling == nullptr ? "" : ruling->words).blank().blank().blank().blank();
    grid_.add();
  }

  [[nodiscard]] const consolidate::Ruling* ruling_of(const std::string& sha256, Fact fact) const {
    if (report_.month.rulings == nullptr) return nullptr;
    const auto found = report_.month.rulings->find(sha256);
    return found == report_.month.rulings->end() ? nullptr : consolidate::ruling_on(found->second, fact);
  }

  Report& report_;
  Grid grid_;
};

/// The column of the sheet Acuan that a fact is chosen from; '\0' = what is written is free.
char list_of(Fact fact) {
  switch (fact) {
    case Fact::type:
      return 'C';
    case Fact::agency:
      return 'D';
    case Fact::form:
      return 'E';
    case Fact::name:
    case Fact::unity:
      return '\0';
  }
  return '\0';
}

}  // namespace

std::vector<std::string> choices_of(Fact fact, const consolidate::Month& month) {
  std::vector<std::string> choices;
  if (fact == Fact::type) choices = {"Usulan inovasi", "Bukan usulan inovasi"};
  if (fact == Fact::form) {
    for (const char* form : {"tata_kelola", "pelayanan_publik", "lainnya_sesuai_urusan"})
      choices.push_back(consolidate::form_words(form));
  }
  if (fact == Fact::agency) {
    for (const profiler::Agency& agency : month.agencies) choices.push_back(agency.name);
    std::ranges::sort(choices);
  }
  choices.emplace_back(round_trip::kTakenBack);
  return choices;
}

void write_facts(Report& report) {
  Sheet* sheet = report.find(names::kFacts);
  if (sheet == nullptr) return;
  FactRows rows(report, *sheet);
  std::array<FactRows::Rows, kFactCount> written;
  for (const Fact fact : kFacts) written.at(static_cast<std::size_t>(fact)) = rows.write(fact);
  rows.grid().finish();
  sheet->protect();
  if (report.options.is_running || rows.grid().rows() == 0) return;
  const Range all = rows.grid().data();
  for (const Fact fact : kFacts) {
    const auto [first, end] = written.at(static_cast<std::size_t>(fact));
    if (first == end || list_of(fact) == '\0') continue;
    Range cells = all;
    cells.last_row = all.first_row + end - 1;
    cells.first_row = all.first_row + first;
    cells.first_col = cells.last_col = kDecisionColumn;
    const std::size_t count = choices_of(fact, report.month).size();
    sheet->choices(cells, fmt::format("={0}!${1}$2:${1}${2}", names::kLists, list_of(fact), count + 1),
                   round_trip::kDecision, "Mohon pilih salah satu dari daftar.");
  }
  Range dates = all;
  dates.first_col = dates.last_col = kDecisionColumn + 3;
  sheet->dates_only(dates, "Mohon isi tanggal, misalnya 3/10/2026.");
}

}  // namespace telaah::report
