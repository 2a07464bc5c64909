// The order of work: figures first, then the sheets that stream, then the rest; then the file is closed, opened again,
// counted, and moved to its place.

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "report/clean.h"
#include "report/draft.h"
#include "report/palette.h"
#include "report/print_sheets.h"
#include "report/reopen.h"
#include "report/sheets.h"
#include "telaah/failure.h"
#include "telaah/intake.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

bool streams(std::string_view name) {
  return name == names::kCriteria || name == names::kEvidence || name == names::kReview ||
         name == names::kCorrections || name == names::kCopy;
}

/// Where work waits for people is amber; the rest in three shades: overview, recaps, details.
std::uint32_t tab_colour(std::string_view name, std::uint32_t accent) {
  if (name == names::kReview || name == names::kCorrections || name == names::kFacts || name == names::kFiles ||
      name == names::kContents)
    return palette::kLook;
  if (name == names::kSummary || name == names::kRegister) return accent;
  const bool is_detail = name == names::kCriteria || name == names::kEvidence || name == names::kProofs ||
                         name == names::kLikeness || name == names::kMethod || name == names::kHistory;
  return tint(accent, is_detail ? 0.3 : 0.6);
}

std::string period_words(const consolidate::Month& month) {
  const std::string of_month = consolidate::month_words(month), day = dates::in_words(month.generated_at.substr(0, 10));
  std::string period = !of_month.empty() ? "Bulan " + of_month
                       : day.empty()     ? "Seluruh berkas"
                                         : "Seluruh berkas, keadaan per " + day;
  std::ranges::transform(period, period.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return period;
}

Looks looks_of(const consolidate::Month& month, const consolidate::Figures& figures, const Options& options) {
  Looks looks;
  looks.accent = options.accent;
  looks.letterhead = options.letterhead;
  looks.period = period_words(month);
  looks.folio = options.paper == Paper::folio;
  looks.footer =
      fmt::format("telaah{}{} · aturan {} · dibuat {}", month.program_version.empty() ? "" : " ", month.program_version,
                  rules_words(month, figures), month.generated_at.empty() ? "–" : dates::in_words(month.generated_at));
  return looks;
}

std::vector<std::string_view> wanted_sheets(const Options& options) {
  const auto& all = sheet_names();
  if (options.sheets.empty()) return all;
  std::vector<std::string_view> wanted;
  for (const std::string& name : options.sheets) {
    const auto known = std::ranges::find(all, name);
    if (known != all.end() && std::ranges::find(wanted, *known) == wanted.end()) wanted.push_back(*known);
  }
  return wanted.empty() ? all : wanted;
}

/// Sheets that only an Extra writes.
constexpr std::array kOfExtras{names::kSimulation, names::kCopy, names::kLifeline};

bool is_written(std::string_view name, const Report& report, const Extras& extras) {
  if (name == names::kInventory) return !report.month.inventory.empty();
  if (name == names::kMaturity || name == names::kProofs) return !report.figures.evidence_files.empty();
  if (std::ranges::find(kOfExtras, name) == kOfExtras.end()) return true;
  return std::ranges::any_of(extras, [&](const Extra* extra) {
    const std::vector<std::string_view> names = extra->names();
    return std::ranges::find(names, name) != names.end();
  });
}

void add_sheets(Report& report, const Extras& extras) {
  for (const std::string_view name : wanted_sheets(report.options)) {
    if (!is_written(name, report, extras)) continue;
    Sheet& sheet = report.book.add(name, streams(name));
    sheet.tab_colour(tab_colour(name, report.looks.accent));
    report.sheets[name] = &sheet;
  }
  if (const Sheet* summary = report.find(names::kSummary)) report.looks.summary_sheet = summary->name();
}

/// The second pass over the source; the proposals come in the order in which the first one met them.
std::uint64_t write_details(Report& report, const Extras& extras) {
  Details details(report);
  for (Extra* extra : extras) extra->begin(report);
  auto next = report.figures.proposals.begin();
  const auto is_next = [&](const SourceFile& file) {
    return next != report.figures.proposals.end() && next->sha256 == file.sha256 && next->path == file.path;
  };
  report.month.source->entries_of(true, is_next, [&](const Entry& entry) {
    details.add(entry, *next);
    for (Extra* extra : extras) extra->add(entry, *next);
    ++next;
  });
  details.finish();
  for (Extra* extra : extras) extra->finish();
  return details.evidence_rows();
}

void write_sheets(Report& report) {
  write_lists(report);
  write_agencies(report);
  write_silent_agencies(report);
  write_groups(report);
  write_units(report);
  write_fields(report);
  write_origins(report);
  write_affairs(report);
  write_stages(report);
  write_trend(report);
  write_best(report);
  write_awards(report);
  write_readiness(report);
  write_maturity(report);
  write_proofs(report);
  write_likenesses(report);
  write_files(report);
  write_facts(report);
  write_history(report);
  write_inventory(report);
  write_method(report);
  write_summary(report);
}

/// What stands in the file must be what was written into it.
void verify(const Workbook& book, const std::string& file) {
  const std::optional<Reopened> found = reopen(file);
  bool agrees = found.has_value() && found->rows.size() == book.sheets().size();
  for (std::size_t i = 0; agrees && i < book.sheets().size(); ++i) {
    const auto part = found->rows.find(fmt::format("xl/worksheets/sheet{}.xml", i + 1));
    agrees = part != found->rows.end() && part->second == book.sheets()[i]->rows_written();
  }
  if (!agrees) {
    throw Error(ExitCode::environment,
                "Buku kerja yang baru tidak tersimpan utuh dan tidak dipakai; buku kerja yang lama tidak diubah. "
                "Periksa ruang kosong pada media penyimpanan.");
  }
}

std::string stamp(const consolidate::Month& month) {
  std::string text = month.generated_at.empty() ? "tanpa tanggal" : month.generated_at.substr(0, 16);
  std::erase(text, ':');
  std::ranges::replace(text, 'T', ' ');
  return text;
}

}  // namespace

const std::vector<std::string_view>& sheet_names() {
  static const std::vector<std::string_view> list{
      names::kSummary,  names::kRegister,    names::kAgencies, names::kSilent,    names::kGroups,
      names::kUnits,    names::kFields,      names::kOrigins,  names::kAffairs,   names::kStages,
      names::kTrend,    names::kBest,        names::kAwards,   names::kReadiness, names::kMaturity,
      names::kProofs,   names::kSimulation,  names::kCopy,     names::kLifeline,  names::kContents,
      names::kReview,   names::kCorrections, names::kFacts,    names::kHistory,   names::kCriteria,
      names::kEvidence, names::kLikeness,    names::kFiles,    names::kMethod,    names::kInventory};
  return list;
}

Sheet* Report::find(std::string_view name) const {
  const auto found = sheets.find(name);
  return found == sheets.end() ? nullptr : found->second;
}

Sheet& Report::data_of_charts() {
  if (chart_data == nullptr) {
    chart_data = &book.add(names::kChartData, false);
    chart_data->hide();
  }
  return *chart_data;
}

std::string Report::file_link(const std::string& path, int page) const {
  if (path != linked_path) {  // a proposal's rows follow each other
    const std::string& from = options.link_from;
    const bool is_shared = !from.empty() && path.starts_with(from) && (from.back() == '/' || path[from.size()] == '/');
    linked_address =
        is_shared ? link_address(path.substr(from.size()), "", options.link_to) : link_address(path, folder, "");
    linked_path = path;
  }
  return page > 0 && !linked_address.empty() ? fmt::format("{}#page={}", linked_address, page) : linked_address;
}

std::string Report::card_name(const consolidate::Proposal& proposal) const {
  return has_cards() ? file_name(month.proof_of(proposal).card) : "";
}

std::string Report::card_link(const consolidate::Proposal& proposal) const {
  return has_cards() ? link_address(month.proof_of(proposal).card, "", base_address(options.link_base)) : "";
}

std::string Report::page_link(const consolidate::Proposal& proposal, int page) const {
  const std::string copy =
      has_cards() ? link_address(month.proof_of(proposal).copy, "", base_address(options.link_base)) : "";
  return copy.empty() ? file_link(proposal.path, page) : fmt::format("{}#page={}", copy, page);
}

std::string Report::sheet_link(std::string_view name) const {
  const Sheet* sheet = find(name);
  return sheet == nullptr ? "" : "internal:" + quoted_sheet(sheet->name()) + "!A1";
}

namespace {

/// Makes the workbook with `fill`, beside its place, and moves it there.
template <class Fill>
Written produce(const consolidate::Month& month, const consolidate::Figures& figures, const Options& options,
                const std::string& path, Fill fill) {
  namespace fs = std::filesystem;
  Draft draft(path);
  Written written;
  {
    const std::string agency = options.letterhead.empty() ? "" : options.letterhead.back();
    Workbook book(draft.file(), draft.folder(), options.font, {options.title, "telaah", agency, month.generated_at});
    Report report{
        book,
        month,
        figures,
        options,
        looks_of(month, figures, options),
        options.stands_in.empty() ? fs::absolute(path).lexically_normal().parent_path().string() : options.stands_in,
        {}};
    written.evidence_rows = fill(report);
    book.close();
    verify(book, draft.file());
  }
  written.sha256 = intake::hash_at(draft.file());
  written.proposals = figures.proposals.size();
  const Draft::Published published = draft.publish(stamp(month));
  written.path = published.path;
  written.warning = published.warning;
  if (published.path == path) remove_superseded(path);
  return written;
}

}  // namespace

Written write(const consolidate::Month& month, const Options& options, const std::string& path, const Extras& extras) {
  return write(month, consolidate::gather(month), options, path, extras);
}

Written write(const consolidate::Month& month, const consolidate::Figures& figures, const Options& options,
              const std::string& path, const Extras& extras) {
  return produce(month, figures, options, path, [&](Report& report) {
    add_sheets(report, extras);
    const std::uint64_t evidence_rows = write_details(report, extras);
    write_sheets(report);
    return evidence_rows;
  });
}

Written write_print_set(const consolidate::Month& month, const consolidate::Figures& figures, const Options& options,
                        const std::string& path) {
  return produce(month, figures, options, path, [](Report& report) {
    report.looks.note_size = 10;
    report.sheets[names::kSummary] = &report.book.add(names::kSummary, false);
    Sheet& decisions = report.book.add(names::kPrintDecisions, false);
    Sheet& proposals = report.book.add(names::kPrintRegister, false);
    Sheet& bodies = report.book.add(names::kAgencies, false);
    write_print_decisions(report, decisions);
    write_print_register(report, proposals);
    write_print_bodies(report, bodies);
    write_summary(report);
    return std::uint64_t{0};
  });
}

std::string print_path(const std::string& path) {
  const std::filesystem::path whole(path);
  return (whole.parent_path() / (whole.stem().string() + " - cetak" + whole.extension().string())).string();
}

}  // namespace telaah::report
