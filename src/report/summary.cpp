// Ringkasan: the one page that is read by everybody. Every figure on it stands in another sheet row by row.

#include <algorithm>

#include <fmt/format.h>

#include "report/clean.h"
#include "report/extent.h"
#include "report/palette.h"
#include "report/sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

using consolidate::Advice;
using consolidate::Figures;

constexpr std::uint16_t kColumns = 16, kLast = kColumns - 1, kHalf = 9;  // findings left, decisions right
constexpr double kColumnWidth = 11.4,
                 kMergedWidth = kColumnWidth + 0.6;  // merged cells keep the padding between columns
constexpr std::size_t kMaxFindings = 11, kTrendShown = 12;
constexpr double kLogoHeight = 36;  // within the letterhead of two lines, clear of the line below it

struct Tile {
  std::string label;
  double value = 0;
  std::string change;
  Number number = Number::integer;
};

Tile tile(std::string label, std::uint64_t value, std::string change) {
  return {std::move(label), static_cast<double>(value), std::move(change)};
}

std::string signed_words(std::uint64_t now, std::uint64_t before) {
  if (now == before) return "sama dengan bulan lalu";
  return now > before ? fmt::format("▲ {} dari bulan lalu", consolidate::grouped(now - before))
                      : fmt::format("▼ {} dari bulan lalu", consolidate::grouped(before - now));
}

/// Marks a figure that counts everything in the ledger, beside those of the month and the year.
std::string since_start(const std::string& words) { return "sejak awal; " + words; }

std::vector<Tile> tiles(const Report& report) {
  const Figures& f = report.figures;
  const bool monthly = report.month.month != 0;
  const auto advice = [&](Advice a) { return f.counts.advice.at(static_cast<std::size_t>(a)); };
  const auto added = [&](Advice a) {
    if (!monthly || f.trend.empty()) return std::string("dari seluruh usulan");
    const std::uint64_t now = f.trend.back().advice.at(static_cast<std::size_t>(a));
    return since_start(now == 0 ? "tidak bertambah" : fmt::format("+{} bulan ini", now));
  };
  double present = 0;
  for (const consolidate::Proposal& p : f.proposals) present += p.present;
  const double share = f.proposals.empty() ? 0 : present / (kContentCount * static_cast<double>(f.proposals.size()));
  const int target = report.options.annual_target;
  const Tile bodies = tile("OPD mengusulkan", f.bodies_with,
                           f.bodies == 0 ? std::string("daftar OPD belum ada")
                                         : fmt::format("{}dari {} OPD", monthly ? "tahun ini, " : "", f.bodies));
  std::vector<Tile> list;
  if (monthly) {
    list.push_back(
        tile("Usulan bulan ini", f.counts.this_month,
             f.trend.size() > 1 ? signed_words(f.counts.this_month, f.counts.last_month) : "bulan pertama tercatat"));
    list.push_back(tile("Usulan tahun ini", f.counts.this_year,
                        target > 0 ? fmt::format("target {} usulan", target)
                                   : fmt::format("sejak awal {}", consolidate::grouped(f.counts.total))));
    list.push_back(bodies);
  } else {
    list.push_back(tile("Usulan inovasi", f.counts.total,
                        target > 0 ? fmt::format("target {} usulan", target) : "dalam buku induk"));
  }
  list.push_back(tile("● Memenuhi", advice(Advice::complete), added(Advice::complete)));
  list.push_back(tile("◐ Perlu telaah", advice(Advice::review), added(Advice::review)));
  list.push_back(tile("○ Perlu dilengkapi", advice(Advice::incomplete), added(Advice::incomplete)));
  if (!monthly) list.push_back(bodies);
  list.push_back(
      {"Kelengkapan muatan", share, monthly ? since_start("rata-rata") : "rata-rata enam muatan", Number::percent});
  list.push_back(tile("Perlu dikirim ulang", f.open_problems,
                      fmt::format("dari {} berkas bermasalah", consolidate::grouped(f.all.problem))));
  if (!monthly) list.push_back(tile("Berkas menunggu", f.all.waiting, "belum selesai dibaca"));
  return list;
}

std::string reconciliation_words(const consolidate::Reconciliation& r) {
  using consolidate::grouped;
  return fmt::format("Berkas diterima {} = selesai {} + bermasalah {} + ganda {} + menunggu {}", grouped(r.received),
                     grouped(r.finished), grouped(r.problem), grouped(r.duplicate), grouped(r.waiting));
}

/// From the files received to the innovations counted, so that no figure on the page stands alone.
std::string bridge_words(const Figures& f) {
  using consolidate::grouped;
  const auto others =
      static_cast<std::uint64_t>(std::ranges::count(f.others, OutcomeGroup::selesai, &consolidate::OtherFile::group));
  const std::uint64_t told = f.all.finished - others, innovations = f.proposals.size();
  return fmt::format(
      "Berkas selesai {} = berkas usulan {} + bukan usulan {};  berkas usulan {} = inovasi yang dihitung {} + versi "
      "atau "
      "salinannya {}",
      grouped(f.all.finished), grouped(told), grouped(others), grouped(told), grouped(innovations),
      grouped(told - innovations));
}

class SummaryPage {
 public:
  explicit SummaryPage(Report& report) : report_(report), sheet_(*report.find(names::kSummary)) {}

  void write() {
    for (std::uint16_t c = 0; c < kColumns; ++c) sheet_.column(c, kColumnWidth, false, Style{});
    letterhead();
    tiles_row();
    reconciliation();
    charts();
    findings_and_decisions();
    foot();
    Print print;
    print.folio = report_.looks.folio;
    print.one_page = print.center = true;
    print.area = {0, row_ - 1, 0, kLast};
    print.footer_left = report_.looks.footer;
    sheet_.print(print);
    sheet_.activate();
  }

 private:
  void across(const std::string& text, const Style& wanted, double height) {
    Style style = wanted;
    style.align = Align::across;
    sheet_.text(row_, 0, text, style);
    for (std::uint16_t c = 1; c < kColumns; ++c) sheet_.blank(row_, c, style);
    sheet_.row_height(row_++, height);
  }

  void gap(double height) { sheet_.row_height(row_++, height); }

  void letterhead() {
    Style line;
    line.bold = true;
    const auto& lines = report_.options.letterhead;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      line.size = i == 0 ? 12 : 14;
      line.edge = i + 1 == lines.size() ? Edge::twin : Edge::none;
      across(lines[i], line, i == 0 ? 18 : 22);
    }
    if (!report_.options.logo_file.empty()) sheet_.image(0, 0, report_.options.logo_file, kLogoHeight);
    gap(7);
    Style title;
    title.bold = true;
    title.size = 15;
    title.ink = report_.looks.accent;
    across(report_.options.title, title, 22);
    title.size = 12;
    title.ink = 0x404040;
    across(report_.looks.period, title, 18);
    gap(7);
  }

  template <class Put>
  void tile_line(std::size_t count, double height, Put put) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto left = static_cast<std::uint16_t>(2 * i);
      put(i, Range{row_, row_, left, static_cast<std::uint16_t>(left + 1)});
    }
    sheet_.row_height(row_++, height);
  }

  void tiles_row() {
    const std::vector<Tile> list = tiles(report_);
    Style small;
    small.align = Align::center;
    small.middle = true;
    small.edge = Edge::tile;
    small.fill = tint(report_.looks.accent, 0.08);
    small.size = 9;
    small.ink = 0x404040;
    Style label = small, large = small;
    label.bold = large.bold = true;
    large.size = 22;
    large.ink = report_.looks.accent;
    tile_line(list.size(), 17, [&](std::size_t i, const Range& at) { sheet_.merge(at, list[i].label, label); });
    tile_line(list.size(), 32, [&](std::size_t i, const Range& at) {
      Style figure = large;
      figure.number = list[i].number;
      sheet_.merge(at, "", figure);
      sheet_.number(at.first_row, at.first_col, list[i].value, figure);
    });
    tile_line(list.size(), 16, [&](std::size_t i, const Range& at) { sheet_.merge(at, list[i].change, small); });
    gap(7);
  }

  void reconciliation() {
    Style style;
    style.bold = style.middle = true;
    style.size = 11;
    style.fill = tint(report_.looks.accent, 0.18);
    const Figures& f = report_.figures;
    const bool monthly = report_.month.month != 0;
    across((monthly ? "Sejak awal: " : "") + reconciliation_words(f.all), style, 20);
    style.bold = false;
    style.size = 10;
    style.fill = tint(report_.looks.accent, 0.08);
    across(bridge_words(f), style, 17);
    if (monthly) across("Pada bulan ini: " + reconciliation_words(f.this_month), style, 17);
    gap(6);
  }

  void charts();
  void findings_and_decisions();
  void foot();
  void sign(const std::vector<std::string>& lines, std::uint16_t first, std::uint16_t last, bool is_named);

  Report& report_;
  Sheet& sheet_;
  std::uint32_t row_ = 0;
};

void SummaryPage::charts() {
  constexpr std::uint32_t kRows = 13;
  constexpr double kRowHeight = 15.75;
  // Months side by side; a ledger of one month shows the stages instead.
  const std::size_t months = std::min(report_.figures.trend.size(), kTrendShown);
  std::array<Chart, 3> three{months > 1 ? trend_chart(report_, months) : stage_chart(report_), group_chart(report_),
                             criteria_chart(report_)};
  constexpr std::array<std::uint16_t, 3> kLeft{0, 5, 10};
  constexpr std::array<double, 3> kWide{5, 5, 6};  // columns each takes
  for (std::size_t i = 0; i < three.size(); ++i) {
    three[i].row = row_;
    three[i].col = kLeft[i];
    three[i].x_scale = kWide[i] * (kColumnWidth * 7 + 5) / 480.0 - 0.015;
    three[i].y_scale = kRows * kRowHeight * 96 / 72 / 288.0 - 0.02;
    sheet_.chart(three[i]);
  }
  for (std::uint32_t i = 0; i < kRows; ++i) gap(kRowHeight);
  gap(6);
}

void SummaryPage::findings_and_decisions() {
  Style head;
  head.bold = true;
  head.size = 11;
  head.ink = report_.looks.accent;
  head.edge = Edge::thick;
  sheet_.merge({row_, row_, 0, kHalf - 1}, "Temuan", head);
  sheet_.merge({row_, row_, kHalf + 1, kLast}, "Perlu keputusan", head);
  sheet_.row_height(row_++, 18);
  gap(3);
  Style item;
  item.wrap = item.middle = true;
  const auto& findings = report_.figures.findings;
  const auto& decisions = report_.figures.decisions;
  const std::size_t count = std::min(kMaxFindings, std::max({findings.size(), decisions.size(), std::size_t{1}}));
  for (std::size_t i = 0; i < count; ++i) {
    const std::string finding = i < findings.size() ? "•  " + findings[i] : "";
    sheet_.merge({row_, row_, 0, kHalf - 1}, finding, item);
    std::string decision = i < decisions.size() ? "→  " + decisions[i].sentence : "";
    if (i == 0 && decisions.empty()) decision = "Tidak ada yang menunggu keputusan.";
    sheet_.merge({row_, row_, kHalf + 1, kLast}, decision, item);
    const std::string address = i < decisions.size() ? report_.sheet_link(decisions[i].sheet) : "";
    if (!address.empty()) sheet_.link(row_, kHalf + 1, address, decision, item);
    const int lines = std::max(wrapped_lines(finding, kHalf * kMergedWidth, 10, false),
                               wrapped_lines(decision, (kLast - kHalf) * kMergedWidth, 10, false));
    sheet_.row_height(row_++, row_height(lines, 10));
  }
  gap(5);
}

std::vector<std::string> signature(const std::string& above, const std::string& title, const std::string& name,
                                   const std::string& rank, const std::string& nip) {
  return {
      above, title.empty() ? "…………………………………………" : title + ",",  "", "", "", name.empty() ? "…………………………………………" : name,
      rank,  nip.empty() ? "NIP. …………………………………" : "NIP. " + nip};
}

void SummaryPage::sign(const std::vector<std::string>& lines, std::uint16_t first, std::uint16_t last, bool is_named) {
  constexpr std::size_t kName = 5;
  Style plain;
  plain.align = Align::center;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Style style = plain;
    style.bold = style.underline = i == kName && is_named;
    const auto row = row_ + static_cast<std::uint32_t>(i);
    sheet_.merge({row, row, first, last}, lines[i], style);
    sheet_.row_height(row, 13.5);
  }
}

void SummaryPage::foot() {
  Style note;
  note.size = 9;
  note.italic = note.wrap = note.middle = true;
  note.ink = 0x595959;
  sheet_.merge(
      {row_, row_, 0, kLast},
      "Hasil pemeriksaan awal otomatis; keputusan pada Tim. Program mengusulkan serta menunjukkan kalimat, "
      "halaman, dan aturan yang menjadi dasarnya; penelaah yang memutuskan. Setiap angka pada halaman ini dapat "
      "ditelusuri pada lembar berikutnya. Cara membaca hasil dijelaskan pada lembar Metode.",
      note);
  sheet_.row_height(row_++, 27);
  gap(5);
  const Options& o = report_.options;
  const std::string day = dates::in_words(report_.month.generated_at.substr(0, 10));
  if (!o.acknowledged.title.empty() || !o.acknowledged.name.empty()) {
    const Signatory& by = o.acknowledged;
    sign(signature("Mengetahui:", by.title, by.name, by.rank, by.nip), 1, 5, !by.name.empty());
  }
  sign(signature(o.sign_place + ", " + (day.empty() ? "……………………" : day), o.sign_title, o.sign_name, o.sign_rank,
                 o.sign_nip),
       kHalf + 1, kLast, !o.sign_name.empty());
  row_ += 8;
}

}  // namespace

void write_summary(Report& report) {
  if (report.find(names::kSummary) != nullptr) SummaryPage(report).write();
}

}  // namespace telaah::report
