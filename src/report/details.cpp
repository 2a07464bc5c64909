// The sheets with a row or more per proposal, written while the source streams by: register, criteria, evidence,
// contents, and what a person must look at.

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "report/detail_plans.h"
#include "report/sheets.h"
#include "telaah/beyond_region.h"

namespace telaah::report {
namespace {

using consolidate::Proposal;

// libxlsxwriter keeps about 1.7 KB for a link, and a sheet may hold 65,530: in a larger register only the first
// sentence of a proposal is linked.
constexpr std::size_t kLinkEverySentence = 500;

std::string_view direction(Polarity polarity) {
  switch (polarity) {
    case Polarity::supports:
      return "Mendukung";
    case Polarity::opposes:
      return "Melemahkan";
    case Polarity::neutral:
      return "Tidak dihitung";
  }
  return "";
}

Tone tone(Polarity polarity) {
  return polarity == Polarity::supports ? Tone::good : polarity == Polarity::opposes ? Tone::lack : Tone::muted;
}

/// The sentence a verdict rests on, or the one that came nearest.
const Evidence* nearest(const Verdict& verdict) {
  if (!verdict.evidence.empty()) return &verdict.evidence.front();
  return verdict.near_misses.empty() ? nullptr : &verdict.near_misses.front();
}

std::string criterion_words(Criterion criterion) { return letter(criterion) + ". " + short_words(criterion); }

/// The page in the marked copy where there is one, else in the file itself.
void page(Row& row, const Report& report, const Proposal& p, int page) {
  if (page <= 0) {
    row.blank();
  } else {
    row.link(std::to_string(page), report.page_link(p, page));
  }
}

std::string near_miss_words(const Verdict& verdict) {
  if (verdict.standing == Standing::met || verdict.near_misses.empty()) return "";
  const Evidence& miss = verdict.near_misses.front();
  return miss.note.empty() ? fmt::format("“{}”", miss.quote) : fmt::format("“{}” — {}", miss.quote, miss.note);
}

/// "Tujuan belum disebutkan." speaks for itself; "disebut, tetapi belum diuraikan" needs the content before it.
bool names_itself(std::string_view reason, std::string_view label) {
  return reason.starts_with(label.substr(0, label.find(' ')));
}

std::string additions(const Assessment& assessment) {
  const Verdict& competence = assessment.verdicts.at(static_cast<std::size_t>(Criterion::kewenangan));
  if (is_beyond_region(assessment.profile.body, competence.standing))
    return "Tidak perlu dilengkapi: di luar kewenangan Daerah.";
  std::string text;
  for (const ContentFinding& finding : assessment.contents) {
    if (finding.presence == Presence::present || finding.content == Content::anggaran) continue;
    const std::string why = finding.reason.empty()
                                ? std::string(finding.presence == Presence::thin ? "masih kurang" : "belum ada")
                                : finding.reason;
    if (!text.empty()) text += '\n';
    text +=
        "• " + (names_itself(why, label(finding.content)) ? why : fmt::format("{}: {}", label(finding.content), why));
  }
  return text;
}

/// What a reviewer should know beyond the verdicts, one to a line.
std::string warnings(const Assessment& assessment) {
  std::string text;
  for (const Warning& warning : assessment.warnings) {
    text += (text.empty() ? "• " : "\n• ") + warning.message;
    if (warning.page <= 0) continue;
    const bool has_remark = text.ends_with(')');
    if (has_remark || text.ends_with('.')) text.pop_back();
    text += fmt::format("{}hlm.\u00A0{})", has_remark ? "; " : " (", warning.page);
  }
  return text;
}

/// How the file was read, where that was not plain.
std::string reading_notes(const Entry& entry) {
  std::string text = entry.outcome == Outcome::text_ok ? "" : entry.reason;
  for (const std::string& note : entry.notes) text += (text.empty() ? "" : "; ") + note;
  return text;
}

bool is_amount(const std::string& digits) {
  constexpr std::size_t kMost = 15;  // beyond that a double is no longer exact
  return !digits.empty() && digits.size() <= kMost && digits.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

struct Details::Inside {
  struct OpenVerdict {
    std::string reason;
    Evidence nearest;  ///< without a quote when there is none
  };

  Report& report;
  std::map<std::pair<std::uint64_t, Criterion>, OpenVerdict> open_verdicts;  ///< by number of the proposal
  std::optional<Grid> registry, criteria, evidence, contents, review, corrections;
  std::string evidence_of;      ///< the proposal whose evidence was written last
  std::uint64_t review_of = 0;  ///< number of the one whose open criterion was

  explicit Inside(Report& r) : report(r) {
    const auto open = [&](std::optional<Grid>& grid, GridPlan plan) {
      if (Sheet* sheet = r.find(plan.title)) grid.emplace(r.book, *sheet, r.looks, std::move(plan));
    };
    open(registry, register_plan(r.has_cards()));
    open(criteria, criteria_plan());
    open(evidence, evidence_plan(r.figures.proposals.size() <= kLinkEverySentence, r.has_cards()));
    open(contents, contents_plan());
    const bool is_locked = r.options.is_running;
    const GridPlan open_plan = review_plan(consolidate::review_words(r.figures.reviews), r.has_cards());
    open(review, is_locked ? locked(open_plan) : open_plan);
    open(corrections, is_locked ? locked(corrections_plan()) : corrections_plan());
  }

  void add_register(const Entry& entry, const Proposal& p, const std::string& evidence_address) {
    Row& row = registry->row();
    const auto starred = [&](const std::string& text, Fact fact) {
      return text + (p.decided_facts.at(static_cast<std::size_t>(fact)) ? "*" : "");
    };
    row.number(static_cast<double>(p.number))
        .text(starred(p.name, Fact::name), p.is_named ? Tone::strong : Tone::muted)
        .text(starred(p.agency, Fact::agency));
    row.text(affair_name(p.affair))
        .text(starred(consolidate::form_words(p.form), Fact::form), p.form_is_inferred ? Tone::muted : Tone::plain);
    row.text(consolidate::stage_words(p.stage)).date(p.trial).date(p.start);
    for (std::size_t i = 0; i < p.standings.size(); ++i) {
      row.text(symbol(p.standings[i]) + (p.decided.at(i) ? "*" : ""), report::tone(p.standings[i]));
    }
    row.number(p.present).text(marked(p.advice), report::tone(p.advice)).text(short_reason(p));
    row.link(consolidate::file_words(p), report.file_link(entry.file.path, p.first_page));
    row.link(evidence_address.empty() ? "" : "Lihat", evidence_address);
    row.link(report.card_name(p), report.card_link(p)).date(p.received);
    row.text(p.short_name).text(p.unit).text(p.field_group).text(consolidate::digital_words(p.digital));
    row.text(consolidate::initiator_words(p.initiator)).text(consolidate::stage_5d_words(p.stage_5d));
    if (is_amount(p.budget)) {
      row.number(std::stod(p.budget));
    } else {
      row.text(p.budget);
    }
    row.text(p.fund)
        .text(p.origin)
        .text(p.prizes_told)
        .date(p.developed)
        .text(p.replicates)
        .text(std::string(1, p.grade))
        .number(p.files)
        .date(p.renewed)
        .text(reading_notes(entry))
        .text(round_trip::content_id(p.sha256));
    registry->add();
  }

  /// "Kartu", or nothing where no card is written.
  [[nodiscard]] std::string card_words(const Proposal& p) const { return report.card_link(p).empty() ? "" : "Kartu"; }
  std::string affair_name(const std::string& code) const {
    for (const profiler::Affair& affair : report.month.affairs) {
      if (affair.code == code) return affair.name;
    }
    return code;
  }

  void add_criterion(const Proposal& p, const Verdict& verdict) {
    Row& row = criteria->row();
    row.number(static_cast<double>(p.number)).text(short_name(p)).text(criterion_words(verdict.criterion));
    row.text(marked(verdict.standing), report::tone(verdict.standing)).number(verdict.confidence).text(verdict.reason);
    if (verdict.evidence.empty()) {
      row.blank().blank().blank().blank();
    } else {
      const Evidence& best = verdict.evidence.front();
      row.marked(best.quote, best.mark_begin, best.mark_end).number(best.page);
      row.text(section_words(best.section)).text(best.rule);
    }
    row.text(near_miss_words(verdict)).text(p.agency);
    criteria->add();
  }

  /// Kept until all have come: the sheet has an order of its own.
  void keep_review(const Proposal& p, const Verdict& verdict) {
    OpenVerdict open{verdict.reason, {}};
    if (const Evidence* best = nearest(verdict)) open.nearest = *best;
    open_verdicts[{p.number, verdict.criterion}] = std::move(open);
  }

  void add_reviews() {
    for (const consolidate::ReviewItem& item : report.figures.reviews.items) {
      const Proposal& p = report.figures.proposals.at(item.proposal);
      const auto open = open_verdicts.find({p.number, item.criterion});
      if (open != open_verdicts.end()) add_review(p, item, open->second);
    }
  }

  void add_review(const Proposal& p, const consolidate::ReviewItem& item, const OpenVerdict& open) {
    Row& row = review->row();
    row.text(round_trip::row_id(p.sha256, subject_of(item.criterion)));
    row.number(static_cast<double>(p.number))
        .text(short_name(p))
        .text(p.agency)
        .text(criterion_words(item.criterion))
        .text(open.reason);
    row.marked(open.nearest.quote, open.nearest.mark_begin, open.nearest.mark_end);
    page(row, report, p, open.nearest.page);
    std::exchange(review_of, p.number) != p.number ? row.link(card_words(p), report.card_link(p)) : row.blank();
    row.text(first_large(item.why), Tone::muted);
    row.blank().blank().blank().blank();
    review->add();
  }

  /// A file of which nobody can tell by itself whose evidence it is.
  void ask_whose(const consolidate::EvidenceFile& file) {
    Row& row = review->row();
    const std::string agency = file.asked.empty() ? std::string() : report.figures.proposals[file.asked.front()].agency;
    row.text(round_trip::row_id(file.sha256, code(Fact::unity))).blank().text(file_name(file.path)).text(agency);
    row.text("Berkas bukti: " + file.kind)
        .text(fmt::format("{} Petunjuk: {}. Tuliskan “Gabung dengan No. …” atau “Pisah”.",
                          evidence_words(file, report.figures), file.why));
    row.blank().link("Buka", report.file_link(file.path));
    row.blank().blank().blank().blank();
    review->add();
  }

  void add_correction(const Proposal& p, const std::string& subject, const std::string& words, std::string standing,
                      Tone tone, bool is_decided, const std::string& reason) {
    Row& row = corrections->row();
    row.text(round_trip::row_id(p.sha256, subject)).number(static_cast<double>(p.number));
    row.text(short_name(p)).text(p.agency).text(words).text(standing + (is_decided ? "*" : ""), tone).text(reason);
    row.blank().blank().blank().blank();
    corrections->add();
  }

  void add_corrections(const Entry& entry, const Proposal& p) {
    for (const Verdict& verdict : entry.assessment->verdicts) {
      if (verdict.standing == Standing::unclear) continue;  // on the sheet Perlu Telaah
      add_correction(p, subject_of(verdict.criterion), criterion_words(verdict.criterion), marked(verdict.standing),
                     report::tone(verdict.standing), p.decided.at(static_cast<std::size_t>(verdict.criterion)),
                     verdict.reason);
    }
    for (const ContentFinding& finding : entry.assessment->contents) {
      add_correction(p, subject_of(finding.content), fmt::format("Muatan: {}", label(finding.content)),
                     marked(finding.presence), report::tone(finding.presence),
                     p.decided_contents.at(static_cast<std::size_t>(finding.content)), finding.reason);
    }
  }

  void add_evidence(const Proposal& p, const Verdict& verdict, const Evidence& e, bool is_near) {
    Row& row = evidence->row();
    row.number(static_cast<double>(p.number)).text(short_name(p)).text(criterion_words(verdict.criterion));
    row.text(is_near ? "Hampir" : direction(e.polarity), is_near ? Tone::muted : tone(e.polarity));
    row.marked(e.quote, e.mark_begin, e.mark_end);
    const bool is_first = std::exchange(evidence_of, p.sha256) != p.sha256;
    const bool is_linked = is_first || report.figures.proposals.size() <= kLinkEverySentence;
    is_linked || e.page <= 0 ? page(row, report, p, e.page) : void(row.number(e.page));
    row.text(section_words(e.section)).text(e.rule).number(e.weight).text(first_large(e.note));
    row.text(e.from_ocr ? fmt::format("{} OCR", e.page_grade) : std::string(1, e.page_grade));
    is_first ? row.link(card_words(p), report.card_link(p)) : row.blank();
    evidence->add();
  }

  void add_contents(const Entry& entry, const Proposal& p) {
    Row& row = contents->row();
    row.number(static_cast<double>(p.number)).text(p.name, Tone::strong).text(p.agency);
    for (const Content content : kContents) {
      const Presence presence = p.contents.at(static_cast<std::size_t>(content));
      const bool is_optional = content == Content::anggaran && presence != Presence::present;
      const bool is_decided = p.decided_contents.at(static_cast<std::size_t>(content));
      row.text((is_optional ? "○ Tidak disebut" : marked(presence)) + (is_decided ? "*" : ""),
               is_optional ? Tone::muted : report::tone(presence));
    }
    row.number(p.design_words)
        .text(additions(*entry.assessment))
        .text(warnings(*entry.assessment))
        .link(file_name(entry.file.path), report.file_link(entry.file.path));
    contents->add();
  }
};

namespace {

/// The four columns that people fill in, the first of them at `col`, with what may be chosen there.
void to_be_filled(const Report& report, std::string_view name, Range cells, std::uint16_t col,
                  std::string_view choices) {
  Sheet& sheet = *report.find(name);
  sheet.protect();
  if (report.options.is_running) return;
  cells.first_col = cells.last_col = col;
  if (choices.empty()) return;
  sheet.choices(cells, fmt::format("={}!{}", names::kLists, choices), round_trip::kDecision,
                "Mohon pilih salah satu keputusan dari daftar.");
  cells.first_col = cells.last_col = static_cast<std::uint16_t>(col + 3);
  sheet.dates_only(cells, "Mohon isi tanggal, misalnya 3/10/2026.");
}

}  // namespace

Details::Details(Report& report) : inside_(std::make_unique<Inside>(report)) {}
Details::~Details() = default;

void Details::add(const Entry& entry, const Proposal& proposal) {
  Inside& in = *inside_;
  const std::string address = in.evidence ? in.evidence->next_address() : "";
  const std::uint64_t before = evidence_rows();
  for (const Verdict& verdict : entry.assessment->verdicts) {
    if (in.criteria) in.add_criterion(proposal, verdict);
    if (in.review && verdict.standing == Standing::unclear) in.keep_review(proposal, verdict);
    if (!in.evidence) continue;
    for (const Evidence& e : verdict.evidence) in.add_evidence(proposal, verdict, e, false);
    for (const Evidence& e : verdict.near_misses) in.add_evidence(proposal, verdict, e, true);
  }
  if (in.registry) in.add_register(entry, proposal, evidence_rows() > before ? address : "");
  if (in.contents) in.add_contents(entry, proposal);
  if (in.corrections) in.add_corrections(entry, proposal);
}

void Details::finish() {
  Inside& in = *inside_;
  if (in.registry) in.registry->finish();
  if (in.criteria) in.criteria->finish();
  if (in.evidence) in.evidence->finish();
  if (in.contents) in.contents->finish();
  if (in.review) {
    in.add_reviews();
    const auto verdicts = static_cast<std::uint32_t>(in.review->rows());
    for (const consolidate::EvidenceFile& file : in.report.figures.evidence_files) {
      if (!file.asked.empty()) in.ask_whose(file);
    }
    in.review->finish();
    Range cells = in.review->data();
    if (verdicts > 0) cells.last_row = std::min(cells.last_row, cells.first_row + verdicts - 1);
    // Of whose evidence a file is, people write freely.
    const bool is_free = verdicts == 0 && in.review->rows() > 0;
    to_be_filled(in.report, names::kReview, cells, kReviewDecision, is_free ? "" : "$A$2:$A$4");
  }
  if (in.corrections) {
    in.corrections->finish();
    to_be_filled(in.report, names::kCorrections, in.corrections->data(), 7, "$B$2:$B$8");
  }
}

std::uint64_t Details::evidence_rows() const { return inside_->evidence ? inside_->evidence->rows() : 0; }

}  // namespace telaah::report
