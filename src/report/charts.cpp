// The figures of the charts, on one hidden sheet, each in its own columns.

#include <algorithm>

#include <fmt/format.h>

#include "report/palette.h"
#include "report/sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

constexpr std::uint16_t kTrendAt = 0, kStagesAt = 5, kGroupsAt = 10, kCriteriaAt = 13;
constexpr std::size_t kMaxGroups = 8;  // the last bar holds all further ones
// Of the largest bar: a smaller part has no room for its figure. Figures are wider than high, lying bars longer than
// others.
constexpr double kLabelledShare = 0.06, kLabelledShareLying = 0.035;

struct Part {
  std::string_view name;
  std::uint32_t colour;
};
constexpr std::array<Part, 3> kAdvice{
    {{"Memenuhi", palette::kGood}, {"Perlu telaah", palette::kLook}, {"Perlu dilengkapi", palette::kLack}}};
constexpr std::array<Part, 3> kStandings{
    {{"Terpenuhi", palette::kGood}, {"Perlu telaah", palette::kLook}, {"Belum terpenuhi", palette::kLack}}};

/// A block of the data sheet: names in its first column, a series in each further one.
class Block {
 public:
  Block(Sheet& data, std::uint16_t left, std::string_view names) : data_(data), left_(left) {
    data_.text(0, left_, names, Style{});
  }

  template <class Values>
  void row(const std::string& name, const Values& values) {
    data_.text(++rows_, left_, name, Style{});
    std::uint16_t col = left_;
    double sum = 0;
    for (const std::uint64_t value : values) {
      data_.number(rows_, ++col, static_cast<double>(value), Style{});
      sum += static_cast<double>(value);
    }
    largest_ = std::max(largest_, sum);
  }

  /// The last `rows` of it; 0 = all.
  template <class Parts>
  Chart chart(Chart::Kind kind, std::string title, const Parts& parts, std::uint32_t rows = 0) {
    Chart made;
    made.kind = kind;
    made.title = std::move(title);
    made.data_sheet = data_.name();
    const std::uint32_t first = rows == 0 || rows > rows_ ? 1 : rows_ - rows + 1;
    std::uint16_t col = left_;
    for (const Part& part : parts) {
      data_.text(0, ++col, part.name, Style{});
      made.series.push_back(
          {std::string(part.name), {first, rows_, left_, left_}, {first, rows_, col, col}, part.colour});
    }
    const double share = kind == Chart::Kind::stacked_bar ? kLabelledShareLying : kLabelledShare;
    if (made.series.size() > 1) made.labels_from = std::max(1.0, largest_ * share);
    return made;
  }

 private:
  Sheet& data_;
  std::uint16_t left_;
  std::uint32_t rows_ = 0;
  double largest_ = 0;
};

/// Beside figures of the month and the year, what counts everything says so.
std::string scope(const Report& report) { return report.month.month != 0 ? ", sejak awal" : ""; }

}  // namespace

Chart trend_chart(Report& report, std::size_t months) {
  Block block(report.data_of_charts(), kTrendAt, "Bulan");
  const auto& trend = report.figures.trend;
  for (std::size_t i = 0; i < trend.size(); ++i) {  // the year stands where it begins
    const bool has_year = trend[i].month == 1 || i == 0 || i + months == trend.size();
    block.row(std::string(dates::month_name(trend[i].month).substr(0, 3)) +
                  (has_year ? fmt::format(" {:02}", trend[i].year % 100) : ""),
              trend[i].advice);
  }
  return block.chart(Chart::Kind::stacked_column, "Usulan per bulan", kAdvice, static_cast<std::uint32_t>(months));
}

Chart stage_chart(Report& report) {
  Block block(report.data_of_charts(), kStagesAt, "Tahapan");
  for (const consolidate::Slice& stage : report.figures.stages) block.row(stage.label, stage.counts.advice);
  return block.chart(Chart::Kind::stacked_column, "Usulan menurut tahapan" + scope(report), kAdvice);
}

Chart group_chart(Report& report) {
  Block block(report.data_of_charts(), kGroupsAt, "Kelompok");
  const auto& groups = report.figures.groups;  // largest first
  const auto filled = static_cast<std::size_t>(
      std::ranges::count_if(groups, [](const consolidate::Slice& slice) { return slice.counts.total > 0; }));
  const std::size_t shown = filled > kMaxGroups ? kMaxGroups - 1 : filled;
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < filled; ++i) {
    if (i < shown)
      block.row(groups[i].label, std::array{groups[i].counts.total});
    else
      rest += groups[i].counts.total;
  }
  if (rest > 0) block.row(fmt::format("Lainnya ({} kelompok)", filled - shown), std::array{rest});
  if (groups.empty() || groups.front().counts.total == 0) block.row("Belum ada", std::array{std::uint64_t{0}});
  return block.chart(Chart::Kind::bar, "Usulan menurut kelompok OPD" + scope(report),
                     std::array{Part{"Usulan", report.looks.accent}});
}

Chart criteria_chart(Report& report) {
  Block block(report.data_of_charts(), kCriteriaAt, "Kriteria");
  for (const Criterion criterion : kCriteria) {
    const auto& sums = report.figures.criteria.at(static_cast<std::size_t>(criterion));
    const auto of = [&](Standing standing) { return sums.at(static_cast<std::size_t>(standing)); };
    block.row(letter(criterion) + ". " + short_words(criterion),
              std::array{of(Standing::met), of(Standing::unclear), of(Standing::not_met)});
  }
  return block.chart(Chart::Kind::stacked_bar, "Kriteria Pasal 6 PP 38/2017" + scope(report), kStandings);
}

}  // namespace telaah::report
