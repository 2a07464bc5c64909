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
// Sixteen of these, and what stands below each other, leave 10 points more than 8 on one page of F4 or A4.
constexpr double kColumnWidth = 10.6,
                 kMergedWidth = kColumnWidth + 0.6;  // merged cells keep the padding between columns
constexpr std::size_t kTrendShown = 12;
constexpr int kFindingLines = 10;
constexpr double kLine = 13;        // of text of 10 points
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

/// Tiles under one heading: what came in, what fits, what is missing.
struct TileGroup {
  std::string title;
  std::vector<Tile> tiles;
};

std::vector<TileGroup> tile_groups(const Report& report) {
  const Figures& f = report.figures;
  const bool monthly = report.month.month != 0;
  const int target = report.options.annual_target;
  const std::string of_target = fmt::format("target {} usulan", target);
  TileGroup received{
      monthly ? fmt::format("Yang masuk sampai {}", consolidate::month_words(report.month)) : "Yang masuk", {}};
  if (monthly) {
    received.tiles.push_back(
        tile("Usulan bulan ini", f.counts.this_month,
             f.trend.size() > 1 ? signed_words(f.counts.this_month, f.counts.last_month) : "bulan pertama tercatat"));
    received.tiles.push_back(
        tile("Usulan tahun ini", f.counts.this_year,
             target > 0 ? of_target : fmt::format("sejak awal {}", consolidate::grouped(f.counts.total))));
  } else {
    received.tiles.push_back(tile("Usulan inovasi", f.counts.total, target > 0 ? of_target : "dalam buku induk"));
  }
  received.tiles.push_back(tile("OPD mengusulkan", f.bodies_with,
                                f.bodies == 0 ? std::string("daftar OPD belum ada")
                                              : fmt::format("{}dari {} OPD", monthly ? "tahun ini, " : "", f.bodies)));

  const auto result = [&](std::string_view sign, Advice advice) {
    std::string change = f.counts.total == 0 ? "belum ada usulan" : "dari seluruh usulan";
    if (monthly && !f.trend.empty()) {
      const std::uint64_t now = f.trend.back().advice.at(static_cast<std::size_t>(advice));
      change = now == 0 ? "tidak bertambah" : fmt::format("+{} bulan ini", now);
    }
    return tile(fmt::format("{} {}", sign, label(advice)), f.counts.advice.at(static_cast<std::size_t>(advice)),
                change);
  };
  double present = 0;
  for (const consolidate::Proposal& p : f.proposals) present += p.present;
  const double share = f.proposals.empty() ? 0 : present / (kContentCount * static_cast<double>(f.proposals.size()));
  TileGroup results{fmt::format("Hasil pemeriksaan awal atas {} usulan{}", consolidate::grouped(f.counts.total),
                                monthly ? " sejak awal" : ""),
                    {result("●", Advice::complete),
                     result("◐", Advice::review),
                     result("○", Advice::incomplete),
                     {"Kelengkapan muatan", share, "rata-rata enam muatan", Number::percent}}};

  TileGroup files{monthly ? "Berkas" : "Berkas yang belum selesai",
                  {tile("Perlu dikirim ulang", f.open_problems,
                        fmt::format("dari {} bermasalah", consolidate::grouped(f.all.problem)))}};
  if (!monthly) files.tiles.push_back(tile("Menunggu", f.all.waiting, "belum selesai dibaca"));
  return {received, results, files};
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
      static_cast<std::uint64_t>(std::ranges::count_if(f.others, [](const consolidate::OtherFile& file) {
        return file.group == OutcomeGroup::selesai && !file.is_further_part;
      }));
  const std::uint64_t told = f.all.finished - others, innovations = f.proposals.size();
  const std::string further = f.further_parts == 0 ? "" : " + usulan lain di dalamnya " + grouped(f.further_parts);
  return fmt::format(
      "Berkas selesai {} = berkas usulan {} + bukan usulan {};  berkas usulan {}{} = inovasi yang dihitung {} + versi "
      "atau "
      "salinannya {}",
      grouped(f.all.finished), grouped(told), grouped(others), grouped(told), further, grouped(innovations),
      grouped(told + f.further_parts - innovations));
}

class SummaryPage {
 public:
  explicit SummaryPage(Report& report) : report_(report), sheet_(*report.find(names::kSummary)) {}

  void write() {
    for (std::uint16_t c = 0; c < kColumns; ++c) sheet_.column(c, kColumnWidth, false, Style{});
    letterhead();
    tiles_row();
    reconciliation();
    findings_and_decisions();
    charts();
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
      across(lines[i], line, i == 0 ? 17 : 20);
    }
    if (!report_.options.logo_file.empty()) sheet_.image(0, 0, report_.options.logo_file, kLogoHeight);
    gap(5);
    Style title;
    title.bold = true;
    title.size = 15;
    title.ink = report_.looks.accent;
    across(report_.options.title, title, 20);
    title.size = 12;
    title.ink = 0x404040;
    across(report_.looks.period, title, 16);
    gap(5);
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
    Style small;
    small.align = Align::center;
    small.middle = true;
    small.edge = Edge::tile;
    small.fill = tint(report_.looks.accent, 0.08);
    small.ink = 0x404040;
    Style label = small, large = small, heading = small;
    label.bold = large.bold = heading.bold = true;
    large.size = 22;
    large.ink = report_.looks.accent;
    heading.fill = tint(report_.looks.accent, 0.18);
    std::vector<Tile> list;
    for (const TileGroup& group : tile_groups(report_)) {
      const auto left = static_cast<std::uint16_t>(2 * list.size());
      list.insert(list.end(), group.tiles.begin(), group.tiles.end());
      sheet_.merge({row_, row_, left, static_cast<std::uint16_t>(2 * list.size() - 1)}, group.title, heading);
    }
    sheet_.row_height(row_++, 15);
    tile_line(list.size(), 15, [&](std::size_t i, const Range& at) { sheet_.merge(at, list[i].label, label); });
    tile_line(list.size(), 28, [&](std::size_t i, const Range& at) {
      Style figure = large;
      figure.number = list[i].number;
      sheet_.merge(at, "", figure);
      sheet_.number(at.first_row, at.first_col, list[i].value, figure);
    });
    tile_line(list.size(), 15, [&](std::size_t i, const Range& at) { sheet_.merge(at, list[i].change, small); });
    gap(5);
  }

  void reconciliation() {
    Style style;
    style.bold = style.middle = true;
    style.fill = tint(report_.looks.accent, 0.18);
    across((report_.month.month != 0 ? "Sejak awal: " : "") + reconciliation_words(report_.figures.all), style, 16);
    gap(5);
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
  constexpr std::uint32_t kRows = 11;
  constexpr double kRowHeight = 15.25;
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
  gap(4);
}

/// As many findings as have room; the first ones say most.
std::string findings_text(const std::vector<std::string>& findings, int& lines) {
  std::string text;
  lines = 0;
  for (const std::string& finding : findings) {
    const std::string line = "•  " + finding;
    const int more = wrapped_lines(line, kHalf * kMergedWidth, 10, false);
    if (lines + more > kFindingLines) break;
    lines += more;
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

void SummaryPage::findings_and_decisions() {
  Style head;
  head.bold = true;
  head.size = 11;
  head.ink = report_.looks.accent;
  head.edge = Edge::thick;
  sheet_.merge({row_, row_, 0, kHalf - 1}, "Temuan", head);
  sheet_.merge({row_, row_, kHalf + 1, kLast}, "Perlu keputusan", head);
  sheet_.row_height(row_++, 16);
  Style item;
  item.wrap = item.middle = true;
  const auto& decisions = report_.figures.decisions;
  std::vector<std::string> asked;
  for (const consolidate::Request& decision : decisions) asked.push_back("→  " + decision.sentence);
  if (asked.empty()) asked.emplace_back("Tidak ada yang menunggu keputusan.");
  int lines = 0;
  const std::string findings = findings_text(report_.figures.findings, lines);
  const Style block = item;
  item.size = 11;
  sheet_.merge({row_, row_ + static_cast<std::uint32_t>(asked.size()) - 1, 0, kHalf - 1}, findings, block);
  // The decisions share the height that the findings need.
  const double share = (lines * kLine + 4) / static_cast<double>(asked.size());
  for (std::size_t i = 0; i < asked.size(); ++i) {
    sheet_.merge({row_, row_, kHalf + 1, kLast}, asked[i], item);
    const std::string address = i < decisions.size() ? report_.sheet_link(decisions[i].sheet) : "";
    if (!address.empty()) sheet_.link(row_, kHalf + 1, address, asked[i], item);
    const double own = wrapped_lines(asked[i], (kLast - kHalf) * kMergedWidth, item.size, false) * (kLine + 1) + 3;
    sheet_.row_height(row_++, std::max(own, share));
  }
  gap(5);
}

std::string day_or_blank(const consolidate::Month& month) {
  const std::string day = dates::in_words(month.generated_at.substr(0, 10));
  return day.empty() ? "……………………" : day;
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
    sheet_.row_height(row, kLine);
  }
}

void SummaryPage::foot() {
  const Options& o = report_.options;
  const bool is_seen_by_two = !o.acknowledged.title.empty() || !o.acknowledged.name.empty();
  const std::uint16_t left = is_seen_by_two ? 6 : kHalf;
  Style note;
  note.italic = note.wrap = true;
  note.ink = 0x404040;
  std::string text = bridge_words(report_.figures) + ".";
  if (report_.month.month != 0) text += "\nPada bulan ini: " + reconciliation_words(report_.figures.this_month) + ".";
  text +=
      "\nHasil pemeriksaan awal otomatis; keputusan pada Tim. Program menunjukkan kalimat, halaman, dan aturan yang "
      "menjadi dasarnya. Setiap angka dapat ditelusuri dalam buku kerja; cara membacanya pada lembar Metode.";
  const std::vector<std::string> by =
      signature(o.sign_place + ", " + day_or_blank(report_.month), o.sign_title, o.sign_name, o.sign_rank, o.sign_nip);
  const auto rows = static_cast<std::uint32_t>(by.size());
  sheet_.merge({row_, row_ + rows - 1, 0, static_cast<std::uint16_t>(left - 1)}, text, note);
  if (is_seen_by_two) {
    const Signatory& seen = o.acknowledged;
    sign(signature("Mengetahui:", seen.title, seen.name, seen.rank, seen.nip), left, kHalf + 1, !seen.name.empty());
  }
  sign(by, is_seen_by_two ? kHalf + 2 : kHalf + 1, kLast, !o.sign_name.empty());
  row_ += rows;
}

}  // namespace

void write_summary(Report& report) {
  if (report.find(names::kSummary) != nullptr) SummaryPage(report).write();
}

}  // namespace telaah::report
