// Recaps: bodies, groups, bidang, urusan, stages, months. Zero is written too: a body without a proposal is the
// message.

#include <algorithm>

#include <fmt/format.h>

#include "report/sheets.h"

namespace telaah::report {
namespace {

using consolidate::AgencyRecap;
using consolidate::Counts;
using consolidate::Slice;

constexpr std::uint32_t kChartRows = 18;  // rows of 15 points below a list
constexpr std::size_t kMaxBars = 12;

Column counted(std::string title) { return {std::move(title), 8, 11, Number::count, Align::center, true}; }

void put_advice(Row& row, const Counts& counts) {
  for (const std::uint64_t count : counts.advice) row.number(static_cast<double>(count));
}

void add_advice_columns(GridPlan& plan) {
  for (const auto advice :
       {consolidate::Advice::complete, consolidate::Advice::review, consolidate::Advice::incomplete}) {
    plan.columns.push_back(counted(marked(advice)));
  }
}

/// Counts that only a report of one month has.
void add_month_columns(GridPlan& plan, const Report& report) {
  if (report.month.month == 0) return;
  plan.columns.push_back(counted("Bulan lalu"));
  plan.columns.push_back(counted("Bulan ini"));
  plan.columns.push_back(counted("Tahun ini"));
}

void put_months(Row& row, const Counts& counts, const Report& report) {
  if (report.month.month == 0) return;
  row.number(static_cast<double>(counts.last_month));
  row.number(static_cast<double>(counts.this_month)).number(static_cast<double>(counts.this_year));
}

/// The office's own list stands beside the proposals, never among them.
void add_list_column(GridPlan& plan, const Report& report) {
  if (!report.month.inventory.empty()) plan.columns.push_back(counted("Pada daftar kantor"));
}

void put_listed(Row& row, std::uint64_t listed, const Report& report) {
  if (!report.month.inventory.empty()) row.number(static_cast<double>(listed));
}

std::string agency_remark(const AgencyRecap& row) {
  if (row.kind == "masyarakat") return "Usulan masyarakat; diteruskan melalui perangkat daerah.";
  if (!row.is_registered) return "Belum ada dalam daftar OPD.";
  if (row.by_units > 0) return fmt::format("Unit di bawahnya mengusulkan {} pada tahun berjalan.", row.by_units);
  return "";
}

/// A bar chart of column `values` over column `names` of the first `rows` of the finished list, in the room below it.
void chart_below(const Grid& grid, Sheet& sheet, std::uint32_t row, std::size_t rows, std::uint16_t names,
                 std::uint16_t values, std::string title, const Looks& looks) {
  Range data = grid.data();
  data.last_row = data.first_row + static_cast<std::uint32_t>(rows) - 1;
  Chart chart;
  chart.kind = Chart::Kind::bar;
  chart.title = std::move(title);
  chart.data_sheet = sheet.name();
  chart.series.push_back({"Usulan",
                          {data.first_row, data.last_row, names, names},
                          {data.first_row, data.last_row, values, values},
                          looks.accent});
  chart.row = row;
  grid.fill_spare_rows(chart, kChartRows);
  sheet.chart(chart);
}

void write_slices(Report& report, std::string_view name, const std::vector<Slice>& slices, std::string what,
                  std::string table, std::string note) {
  Sheet* sheet = report.find(name);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = name;
  plan.notes = {std::move(note)};
  plan.columns = {{std::move(what), 22, 38}, counted("Jumlah OPD dan unit"), counted("Sudah mengusulkan")};
  const auto share_col = static_cast<std::uint16_t>(plan.columns.size() + 1);
  plan.columns.push_back(counted("Usulan"));
  plan.columns.push_back({"Bagian", 8, 9, Number::percent, Align::center});
  add_list_column(plan, report);
  add_month_columns(plan, report);
  add_advice_columns(plan);
  plan.columns.push_back({"Pengusul terbanyak", 20, 36});
  plan.columns.push_back({"Usulannya", 8, 10, Number::count, Align::center});
  plan.columns.push_back({"Porsi pengusul terbanyak", 10, 14, Number::percent, Align::center});
  plan.table = std::move(table);
  plan.labels_first = plan.one_page = true;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  const auto total = static_cast<double>(std::max<std::uint64_t>(report.figures.counts.total, 1));
  for (const Slice& slice : slices) {
    Row& row = grid.row();
    row.text(slice.label, Tone::strong)
        .number(static_cast<double>(slice.bodies))
        .number(static_cast<double>(slice.bodies_with));
    row.number(static_cast<double>(slice.counts.total)).number(static_cast<double>(slice.counts.total) / total);
    put_listed(row, slice.inventory, report);
    put_months(row, slice.counts, report);
    put_advice(row, slice.counts);
    if (slice.counts.total > 0) {
      row.text(slice.top).number(static_cast<double>(slice.top_count));
      row.number(static_cast<double>(slice.top_count) / static_cast<double>(slice.counts.total));
    } else {
      row.blank().blank().blank();
    }
    grid.add();
  }
  // The largest stand first; those without a proposal would be bars of nought.
  const auto with = static_cast<std::size_t>(
      std::ranges::count_if(slices, [](const Slice& slice) { return slice.counts.total > 0; }));
  const std::size_t charted = std::min(with, kMaxBars);
  const std::uint32_t spare =
      grid.finish({"Porsi pengusul terbanyak = bagian usulan pada baris tersebut yang berasal dari satu pengusul."},
                  charted > 0 ? kChartRows : 0);
  if (charted == 0) return;
  const std::string what_for = name == names::kGroups ? "kelompok" : "bidang pembina";
  chart_below(grid, *sheet, spare, charted, 0, static_cast<std::uint16_t>(share_col - 1), "Usulan menurut " + what_for,
              report.looks);
}

}  // namespace

void write_agencies(Report& report) {
  Sheet* sheet = report.find(names::kAgencies);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kAgencies;
  plan.notes = {
      "Seluruh perangkat daerah dan unit dalam daftar, termasuk yang belum mengusulkan. Tanda – berarti nihil."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Perangkat daerah", 28, 46},
                  {"Kelompok", 11, 16},
                  {"Bidang pembina", 16, 38}};
  plan.columns.push_back(counted("Usulan"));
  const auto usulan = static_cast<std::uint16_t>(plan.columns.size() - 1);
  add_list_column(plan, report);
  add_month_columns(plan, report);
  add_advice_columns(plan);
  plan.columns.push_back({"Kelengkapan muatan", 10, 12, Number::percent, Align::center});
  if (report.month.month != 0)
    plan.columns.push_back({"Bulan tanpa usulan tahun ini", 10, 12, Number::count, Align::center});
  plan.columns.push_back({"Terakhir mengusulkan", 11, 13, Number::date, Align::center});
  plan.columns.push_back({"Keterangan", 18, 32});
  plan.table = "RekapOPD";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t number = 0;
  for (const AgencyRecap& agency : report.figures.agencies) {
    Row& row = grid.row();
    row.number(static_cast<double>(++number)).text(agency.name, agency.counts.total > 0 ? Tone::strong : Tone::plain);
    row.text(consolidate::kind_words(agency.kind))
        .text(agency.field_group)
        .number(static_cast<double>(agency.counts.total));
    put_listed(row, agency.inventory, report);
    put_months(row, agency.counts, report);
    put_advice(row, agency.counts);
    if (agency.counts.total > 0) {
      row.number(agency.contents_share);
    } else {
      row.blank();
    }
    if (report.month.month != 0) row.number(agency.silent_months);
    row.date(agency.last_received).text(agency_remark(agency), Tone::muted);
    grid.add();
  }
  grid.finish();
  Range bars = grid.data();
  bars.first_col = bars.last_col = usulan;
  sheet->data_bars(bars, tint(report.looks.accent, 0.3));
}

void write_silent_agencies(Report& report) {
  Sheet* sheet = report.find(names::kSilent);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kSilent;
  plan.notes = {
      "One Agency One Innovation: setiap perangkat daerah dan unit diharapkan memiliki sedikitnya satu inovasi dalam "
      "setahun. Perangkat daerah didahulukan, kemudian unit di bawahnya."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Perangkat daerah", 28, 46},
                  {"Kelompok", 11, 16},
                  {"Bidang pembina", 16, 38},
                  {"Tingkat", 14, 18},
                  {"Terakhir mengusulkan", 11, 13, Number::date, Align::center},
                  {"Usulan unit di bawahnya", 11, 13, Number::count, Align::center},
                  {"One Agency One Innovation", 16, 22}};
  plan.table = "BelumMengusulkan";
  plan.empty = "Nihil: seluruh perangkat daerah dan unit telah mengusulkan pada tahun berjalan.";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t number = 0;
  for (const bool of_units : {false, true}) {
    for (const AgencyRecap& agency : report.figures.agencies) {
      if (!agency.is_registered || agency.counts.this_year > 0 || agency.parent.empty() == of_units) continue;
      Row& row = grid.row();
      row.number(static_cast<double>(++number))
          .text(agency.name, Tone::strong)
          .text(consolidate::kind_words(agency.kind));
      row.text(agency.field_group).text(of_units ? "Unit" : "Perangkat daerah").date(agency.last_received);
      row.number(static_cast<double>(agency.by_units));
      row.text(agency.by_units > 0 ? "◐ Melalui unit" : "○ Belum", agency.by_units > 0 ? Tone::good : Tone::plain);
      grid.add();
    }
  }
  grid.finish();
}

void write_groups(Report& report) {
  write_slices(report, names::kGroups, report.figures.groups, "Kelompok", "RekapKelompok",
               "Sebaran usulan menurut kelompok perangkat daerah, dengan pengusul terbanyak di setiap kelompok.");
}

void write_fields(Report& report) {
  write_slices(report, names::kFields, report.figures.fields, "Bidang pembina", "RekapBidangPembina",
               "Sebaran usulan menurut bidang Bappeda yang membina perangkat daerah pengusul.");
}

void write_affairs(Report& report) {
  Sheet* sheet = report.find(names::kAffairs);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kAffairs;
  plan.notes = {
      "Seluruh urusan pemerintahan (UU 23/2014) dan fungsi penunjang, menurut bentuk inovasi. Tanda – berarti nihil."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Urusan", 30, 52},
                  {"Kelompok urusan", 20, 28},
                  counted("Tata kelola pemerintahan"),
                  counted("Pelayanan publik"),
                  counted("Lainnya sesuai urusan"),
                  counted("Bentuk belum terbaca"),
                  counted("Jumlah")};
  plan.table = "UrusanBentuk";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t number = 0;
  for (const consolidate::AffairRow& affair : report.figures.affairs) {
    Row& row = grid.row();
    std::uint64_t sum = 0;
    row.number(static_cast<double>(++number)).text(affair.name).text(section_words(affair.group));
    for (const std::uint64_t count : affair.forms) {
      row.number(static_cast<double>(count));
      sum += count;
    }
    row.number(static_cast<double>(sum), Tone::strong);
    grid.add();
  }
  grid.finish();
}

void write_stages(Report& report) {
  Sheet* sheet = report.find(names::kStages);
  if (sheet == nullptr) return;
  static const std::map<std::string_view, std::string_view> kMeaning{
      {"inisiatif", "Gagasan dan rencana"}, {"uji_coba", "Dicoba dalam lingkup terbatas"},
      {"penerapan", "Telah dijalankan"},    {"drum_up", "Kemauan berinovasi"},
      {"diagnose", "Gagasan dan masalah"},  {"design", "Rencana aksi"},
      {"deliver", "Hasil dan bukti"},       {"display", "Promosi dan lomba"}};
  GridPlan plan;
  plan.title = names::kStages;
  plan.notes = {
      "Corong dari gagasan sampai penerapan. Jumlah setiap alur sama dengan jumlah seluruh usulan. Tahap ditentukan "
      "oleh bukti dalam dokumen, bukan oleh judul bagiannya."};
  plan.columns = {{"Alur", 26, 30},
                  {"Tahap", 14, 20},
                  {"Makna", 24, 34},
                  {"Usulan", 12, 16, Number::count, Align::center},
                  {"Bagian", 8, 9, Number::percent, Align::center}};
  if (report.month.month != 0) plan.columns.push_back({"Bulan ini", 8, 11, Number::count, Align::center});
  for (const auto advice :
       {consolidate::Advice::complete, consolidate::Advice::review, consolidate::Advice::incomplete}) {
    plan.columns.push_back({marked(advice), 8, 11, Number::count, Align::center});
  }
  plan.table = "Tahapan";
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  const auto total = static_cast<double>(std::max<std::uint64_t>(report.figures.counts.total, 1));
  const auto add = [&](std::string_view flow, const std::vector<Slice>& slices) {
    for (const Slice& slice : slices) {
      const auto meaning = kMeaning.find(slice.code);
      Row& row = grid.row();
      row.text(flow, Tone::muted)
          .text(slice.label, Tone::strong)
          .text(meaning == kMeaning.end() ? "" : meaning->second);
      row.number(static_cast<double>(slice.counts.total)).number(static_cast<double>(slice.counts.total) / total);
      if (report.month.month != 0) row.number(static_cast<double>(slice.counts.this_month));
      put_advice(row, slice.counts);
      grid.add();
    }
  };
  add("Tahapan inovasi", report.figures.stages);
  add("5D Laboratorium Inovasi", report.figures.stages_5d);
  grid.finish();
  Range bars = grid.data();
  bars.first_col = bars.last_col = 3;
  sheet->data_bars(bars, tint(report.looks.accent, 0.3));
}

void write_trend(Report& report) {
  Sheet* sheet = report.find(names::kTrend);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kTrend;
  plan.notes = {
      "Menurut bulan berkas pertama kali diterima, paling banyak 24 bulan terakhir. Bulan tanpa usulan tetap ditulis."};
  plan.columns = {{"Bulan", 14, 16, Number::month},
                  counted("Berkas"),
                  counted("Usulan"),
                  {"Perubahan", 9, 11, Number::signed_integer, Align::center}};
  add_advice_columns(plan);
  plan.columns.push_back(counted("Bermasalah"));
  plan.columns.push_back({"Perangkat daerah pengusul", 9, 11, Number::count, Align::center});
  plan.columns.push_back({"Sejak awal tahun", 9, 11, Number::count, Align::center});
  plan.table = "Tren";
  plan.labels_first = plan.one_page = true;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t before = 0;
  bool is_first = true;
  for (const consolidate::MonthCount& month : report.figures.trend) {
    Row& row = grid.row();
    row.date(fmt::format("{:04}-{:02}-01", month.year, month.month)).number(static_cast<double>(month.files));
    row.number(static_cast<double>(month.proposals));
    if (is_first) {
      row.blank();
    } else {
      row.number(static_cast<double>(month.proposals) - static_cast<double>(before));
    }
    for (const std::uint64_t count : month.advice) row.number(static_cast<double>(count));
    row.number(static_cast<double>(month.problems)).number(static_cast<double>(month.bodies));
    row.number(static_cast<double>(month.year_to_date));
    grid.add();
    before = month.proposals;
    is_first = false;
  }
  if (report.figures.trend.size() < 2) {  // one bar is no trend
    grid.finish({"Grafik tren ditampilkan apabila telah tersedia data sedikitnya dua bulan."});
    return;
  }
  const std::uint32_t spare = grid.finish({}, kChartRows);
  Chart chart = trend_chart(report, report.figures.trend.size());
  chart.row = spare;
  grid.fill_spare_rows(chart, kChartRows);
  sheet->chart(chart);
}

}  // namespace telaah::report
