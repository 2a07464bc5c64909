// The sheets that are made for paper: what was proposed, what waits for people, and how the bodies stand. Their columns
// together are narrow enough that an F4 page, and A4 too, shows them at 8 points or more.

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "report/print_sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

using consolidate::Advice;
using consolidate::AgencyRecap;
using consolidate::Proposal;

constexpr std::size_t kMostProposals = 300;  // 20 pages: whoever wants to read on needs the workbook, not paper
constexpr std::size_t kMostDecisions = 48;   // three pages; a longer list is not decided on one by one

GridPlan paper_plan(std::string_view title, std::vector<std::string> notes) {
  GridPlan plan;
  plan.title = title;
  plan.notes = std::move(notes);
  plan.on_paper = true;
  return plan;
}

bool is_of_this_report(const Report& report, const Proposal& proposal) {
  return report.month.month == 0 || proposal.in_month;
}

/// Received before the month, and a new version in it.
bool is_only_renewed(const Report& report, const Proposal& proposal) {
  const std::string month = fmt::format("{:04}-{:02}-", report.month.year, report.month.month);
  return report.month.month != 0 && !proposal.in_month && proposal.renewed.starts_with(month);
}

// ---- Perlu Keputusan

/// A line that somebody with authority writes beside.
struct Matter {
  std::uint64_t number = 0;  ///< of the proposal in the register; 0 = a file
  std::string kind, subject, body, what;
};

/// "b. Manfaat: <reason>" for every criterion that waits for people.
std::string open_questions(const Entry& entry) {
  std::string text;
  for (const Verdict& verdict : entry.assessment->verdicts) {
    if (verdict.standing != Standing::unclear) continue;
    text += fmt::format("{}{}. {}: {}", text.empty() ? "" : "\n", letter(verdict.criterion),
                        short_words(verdict.criterion), verdict.reason);
  }
  return text;
}

/// Proposals that only a person's reading keeps from being complete. Where something else is lacking too, the proposer
/// comes first.
void ask_about_criteria(std::vector<Matter>& matters, const Report& report) {
  auto next = report.figures.proposals.begin();
  const auto is_asked_about = [&](const SourceFile& file) {
    if (next == report.figures.proposals.end() || next->sha256 != file.sha256 || next->path != file.path) return false;
    return next++->advice == Advice::review;
  };
  report.month.source->entries_of(false, is_asked_about, [&](const Entry& entry) {
    const Proposal& proposal = *std::prev(next);
    matters.push_back({proposal.number, "Telaah kriteria", proposal.name, proposal.agency, open_questions(entry)});
  });
}

void ask_about_likenesses(std::vector<Matter>& matters, const Report& report) {
  for (const consolidate::Likeness& pair : report.figures.likenesses) {
    const Proposal& first = report.figures.proposals[pair.first];
    const Proposal& second = report.figures.proposals[pair.second];
    matters.push_back(
        {second.number, "Usulan mirip", second.name, second.agency,
         fmt::format("Mirip dengan nomor {}, “{}”{}. Mohon dipastikan apakah keduanya satu inovasi.", first.number,
                     short_name(first), first.agency == second.agency ? "" : " dari " + first.agency)});
  }
}

void ask_about_files(std::vector<Matter>& matters, const Report& report) {
  for (const consolidate::OtherFile& file : report.figures.others) {
    if (file.is_foreign) matters.push_back({0, "Luar daerah", file_name(file.path), file.sender, file.reason});
  }
  for (const consolidate::OtherFile& file : report.figures.others) {
    if (file.is_open_problem())
      matters.push_back(
          {0, "Kirim ulang", file_name(file.path), file.sender, fmt::format("{}. {}", file.kind, file.remedy)});
  }
}

/// What is not listed one by one, so that nobody takes the list for everything.
std::vector<std::string> other_matters(const Report& report, std::size_t left) {
  std::vector<std::string> after;
  if (left > 0)
    after.push_back(fmt::format("{} hal lainnya terdapat pada lembar {}, {}, dan {} dalam buku kerja lengkap.", left,
                                names::kReview, names::kFiles, names::kLikeness));
  std::uint64_t incomplete = 0, open_too = 0;
  for (const Proposal& proposal : report.figures.proposals) {
    if (proposal.advice != Advice::incomplete) continue;
    ++incomplete;
    if (std::ranges::count(proposal.standings, Standing::unclear) > 0) ++open_too;
  }
  if (incomplete > 0)
    after.push_back(fmt::format(
        "Selain itu, {} usulan perlu dilengkapi oleh pengusulnya; rinciannya pada surat umpan balik setiap OPD dan "
        "lembar {} dalam buku kerja lengkap.",
        consolidate::grouped(incomplete), names::kContents));
  if (open_too > 0)
    after.push_back(
        fmt::format("Pada {} usulan yang perlu dilengkapi itu masih ada kriteria yang menunggu telaah; daftarnya pada "
                    "lembar {} dalam "
                    "buku kerja lengkap.",
                    consolidate::grouped(open_too), names::kReview));
  return after;
}

// ---- Rekap OPD

/// The units' proposals stand with the body above them.
struct Body {
  AgencyRecap recap;
  std::uint64_t by_units = 0;  ///< of its proposals
};

void add_counts(consolidate::Counts& sum, const consolidate::Counts& counts) {
  sum.total += counts.total;
  sum.this_year += counts.this_year;
  sum.this_month += counts.this_month;
  for (std::size_t i = 0; i < sum.advice.size(); ++i) sum.advice.at(i) += counts.advice.at(i);
}

std::vector<Body> bodies_with_units(const std::vector<AgencyRecap>& agencies) {
  std::vector<Body> bodies;
  std::map<std::string, std::size_t> body_of;
  for (const AgencyRecap& agency : agencies) {  // units come after their body
    const auto above = agency.parent.empty() ? body_of.end() : body_of.find(agency.parent);
    if (above == body_of.end()) {
      if (!agency.id.empty()) body_of.emplace(agency.id, bodies.size());
      bodies.push_back({agency, 0});
      continue;
    }
    const std::size_t at = above->second;
    if (!agency.id.empty()) body_of.emplace(agency.id, at);
    Body& body = bodies[at];
    add_counts(body.recap.counts, agency.counts);
    body.by_units += agency.counts.total;
    body.recap.last_received = std::max(body.recap.last_received, agency.last_received);
  }
  return bodies;
}

std::string body_remark(const Body& body, bool is_monthly) {
  if (!body.recap.is_registered) return "Belum ada dalam daftar OPD";
  if ((is_monthly ? body.recap.counts.this_year : body.recap.counts.total) == 0) return "○ Belum mengusulkan";
  if (body.by_units > 0 && body.by_units == body.recap.counts.total) return "Seluruhnya dari unit";
  return body.by_units == 0 ? "" : fmt::format("{} di antaranya dari unit", consolidate::grouped(body.by_units));
}

}  // namespace

void write_print_register(Report& report, Sheet& sheet) {
  const std::string month = consolidate::month_words(report.month);
  GridPlan plan = paper_plan(
      names::kPrintRegister,
      {fmt::format("{} Nomor sama dengan nomor pada lembar Daftar Inovasi dalam buku kerja lengkap.",
                   month.empty()
                       ? std::string("Seluruh usulan.")
                       : fmt::format("Usulan bulan {}, dan usulan terdahulu yang diperbarui pada bulan itu.", month)),
       "Kriteria: a pembaharuan, b manfaat, c tidak membebani, d kewenangan, e replikasi.   ● terpenuhi   ◐ "
       "perlu telaah "
       "  ○ belum terpenuhi   * ditetapkan penelaah"});
  plan.columns = {{"No.", 5, 6, Number::integer, Align::center},
                  {"Nama inovasi", 20, 44},
                  {"Perangkat daerah", 16, 30},
                  {"Tahapan", 9, 11}};
  for (const Criterion criterion : kCriteria)
    plan.columns.push_back({letter(criterion), 3.5, 4, Number::general, Align::center});
  plan.columns.push_back({"Muatan (dari 6)", 7, 8, Number::integer, Align::center});
  plan.columns.push_back({"Hasil", 17, 19});
  plan.columns.push_back({"Alasan ringkas", 24, 40});
  plan.empty = "Nihil: tidak ada usulan yang diterima atau diperbarui pada bulan ini.";
  Grid grid(report.book, sheet, report.looks, std::move(plan));
  std::size_t left = 0;
  for (const Proposal& p : report.figures.proposals) {
    const bool is_renewed = is_only_renewed(report, p);
    if (!is_renewed && !is_of_this_report(report, p)) continue;
    if (grid.rows() == kMostProposals) {
      ++left;
      continue;
    }
    Row& row = grid.row();
    row.number(static_cast<double>(p.number)).text(p.name, p.is_named ? Tone::strong : Tone::muted).text(p.agency);
    row.text(consolidate::stage_words(p.stage));
    for (std::size_t i = 0; i < p.standings.size(); ++i)
      row.text(symbol(p.standings.at(i)) + (p.decided.at(i) ? "*" : ""), tone(p.standings.at(i)));
    row.number(p.present).text(marked(p.advice), tone(p.advice));
    row.text((is_renewed ? fmt::format("Diperbarui {}. ", dates::in_words(p.renewed)) : "") + short_reason(p));
    grid.add();
  }
  grid.finish(left == 0 ? std::vector<std::string>{}
                        : std::vector{fmt::format("{} usulan lainnya terdapat pada lembar {} dalam buku kerja lengkap.",
                                                  left, names::kRegister)});
}

void write_print_decisions(Report& report, Sheet& sheet) {
  GridPlan plan = paper_plan(names::kPrintDecisions,
                             {"Hal yang menunggu keputusan atau tindak lanjut. Kolom Arahan diisi dengan tangan; "
                              "keputusan atas kriteria dicatat pada lembar Perlu Telaah dalam buku kerja lengkap."});
  plan.columns = {{"No.", 5, 6, Number::integer, Align::center},
                  {"Hal", 12, 15},
                  {"Usulan atau berkas", 20, 38},
                  {"Perangkat daerah", 16, 30},
                  {"Yang perlu diputuskan atau ditindaklanjuti", 40, 58},
                  {"Arahan", 22, 22}};
  plan.empty = "Nihil: tidak ada yang menunggu keputusan.";
  Grid grid(report.book, sheet, report.looks, std::move(plan));
  std::vector<Matter> matters;
  ask_about_criteria(matters, report);
  ask_about_files(matters, report);
  ask_about_likenesses(matters, report);
  const std::size_t shown = std::min(matters.size(), kMostDecisions);
  for (std::size_t i = 0; i < shown; ++i) {
    const Matter& matter = matters[i];
    Row& row = grid.row();
    matter.number == 0 ? row.blank() : row.number(static_cast<double>(matter.number));
    row.text(matter.kind).text(matter.subject, Tone::strong).text(matter.body).text(matter.what).blank();
    grid.add();
  }
  grid.finish(other_matters(report, matters.size() - shown));
}

void write_print_bodies(Report& report, Sheet& sheet) {
  const bool is_monthly = report.month.month != 0;
  GridPlan plan = paper_plan(
      names::kAgencies, {"Setiap perangkat daerah beserta unit di bawahnya, termasuk yang belum mengusulkan. Tanda – "
                         "berarti nihil."});
  const auto counted = [](std::string title, double min = 9) {
    return Column{std::move(title), min, 12, Number::count, Align::center, true};
  };
  plan.columns = {{"No.", 5, 6, Number::integer, Align::center}, {"Perangkat daerah", 28, 62}};
  if (is_monthly) {
    plan.columns.push_back(counted("Bulan ini"));
    plan.columns.push_back(counted("Tahun ini"));
  }
  plan.columns.push_back(counted(is_monthly ? "Sejak awal" : "Usulan"));
  for (const Advice advice : {Advice::complete, Advice::review, Advice::incomplete})
    plan.columns.push_back(counted(marked(advice), 11.5));
  plan.columns.push_back({"Terakhir mengusulkan", 12, 14, Number::date, Align::center});
  plan.columns.push_back({"Keterangan", 22, 30});
  Grid grid(report.book, sheet, report.looks, std::move(plan));
  std::uint64_t number = 0;
  for (const Body& body : bodies_with_units(report.figures.agencies)) {
    const consolidate::Counts& counts = body.recap.counts;
    Row& row = grid.row();
    row.number(static_cast<double>(++number)).text(body.recap.name, counts.total > 0 ? Tone::strong : Tone::plain);
    if (is_monthly) row.number(static_cast<double>(counts.this_month)).number(static_cast<double>(counts.this_year));
    row.number(static_cast<double>(counts.total));
    for (const std::uint64_t count : counts.advice) row.number(static_cast<double>(count));
    row.date(body.recap.last_received).text(body_remark(body, is_monthly), Tone::muted);
    grid.add();
  }
  grid.finish();
}

}  // namespace telaah::report
