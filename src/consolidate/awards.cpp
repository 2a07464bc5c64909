// Award rules as data, and which proposals meet them on the next closing day.

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "consolidate/recaps.h"
#include "text/toml_file.h"

namespace telaah::consolidate {
namespace {

constexpr std::size_t kMaxMissing = 2;  // who lacks more than this is no candidate yet
constexpr std::string_view kFolder = "lomba/";

template <class Value>
std::vector<Value> codes(TableReader& reader, const TomlNode& table, std::string_view key,
                         std::optional<Value> (*from_code)(std::string_view)) {
  std::vector<Value> values;
  for (const std::string& text : reader.texts(key)) {
    if (const auto value = from_code(text)) {
      values.push_back(*value);
    } else {
      const TomlNode* at = table.find(key);
      reader.error(at != nullptr ? *at : table, fmt::format("'{}' tidak dikenal pada '{}'", text, key));
    }
  }
  return values;
}

constexpr Bounds kYears{1945, 2200};

Award award_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  Award award;
  award.id = reader.text("id");
  award.name = reader.text("nama");
  award.organiser = reader.text("penyelenggara");
  award.basis = reader.text("dasar");
  award.first_year = reader.integer_or("tahun_mulai", 0, kYears);
  award.last_year = reader.integer_or("tahun_sampai", 0, kYears);
  award.closing_month = reader.integer_or("bulan_tutup", 0, {1, 12});
  award.closing_day = reader.integer_or("hari_tutup", 0, {1, 31});
  award.min_age_months = reader.integer_or("usia_minimal_bulan", 0, kCounts);
  award.stages = reader.texts("tahapan");
  award.criteria = codes<Criterion>(reader, table, "kriteria", criterion_from_code);
  award.contents = codes<Content>(reader, table, "muatan", content_from_code);
  award.min_design_words = reader.integer_or("kata_rancang_bangun", 0, kCounts);
  award.note = reader.text_or("catatan", "");
  const bool closes = award.closing_month != 0 || award.closing_day != 0;
  const std::chrono::month_day closing{std::chrono::month{static_cast<unsigned>(award.closing_month)},
                                       std::chrono::day{static_cast<unsigned>(award.closing_day)}};
  if (closes && !closing.ok()) {
    reader.error(table, "'bulan_tutup' (1-12) dan 'hari_tutup' (1-31) harus diisi bersama dan menyebut hari yang ada");
  }
  if (award.last_year != 0 && award.last_year < award.first_year) {
    reader.error(table, "'tahun_sampai' lebih awal daripada 'tahun_mulai'");
  }
  reader.finish();
  return award;
}

std::string lowered(std::string words) {
  if (!words.empty()) words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  return words;
}

struct Date {
  int year = 0, month = 0, day = 0;
};

/// The parts an ISO date has; a missing day or month counts as the last one, so that an age is never overstated.
Date date_of(const std::string& iso) {
  const auto part = [&](std::size_t at, std::size_t count, int fallback) {
    int value = fallback;
    if (iso.size() >= at + count) std::from_chars(iso.data() + at, iso.data() + at + count, value);
    return value;
  };
  if (iso.size() < 4) return {};
  const bool has_quarter = iso.size() == 7 && iso[5] == 'Q';
  const int month = has_quarter ? part(6, 1, 4) * 3 : part(5, 2, 12);
  return {part(0, 4, 0), month, part(8, 2, 28)};
}

/// The closing day on or after the month of the report; its last day when the award names none.
Date closing_of(const Award& award, const Date& report) {
  if (award.closing_month == 0) return {report.year, report.month, 28};
  return {award.closing_month >= report.month ? report.year : report.year + 1, award.closing_month, award.closing_day};
}

int months_between(const Date& start, const Date& end) {
  return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0);
}

void check_age(Candidate& candidate, const Award& award, const Proposal& proposal, const Date& closing) {
  const Date start = date_of(proposal.start);
  if (start.year > 0) candidate.age_months = months_between(start, closing);
  if (award.min_age_months == 0) return;
  if (start.year == 0) {
    candidate.missing.emplace_back("waktu penerapan belum disebutkan");
  } else if (candidate.age_months < award.min_age_months) {
    candidate.missing.push_back(
        fmt::format("usia penerapan {} dari {} bulan", std::max(0, candidate.age_months), award.min_age_months));
  }
}

Candidate weigh(const Award& award, const Proposal& proposal, const Date& report) {
  Candidate candidate;
  check_age(candidate, award, proposal, closing_of(award, report));
  std::vector<std::string>& missing = candidate.missing;
  if (!award.stages.empty() && std::ranges::find(award.stages, proposal.stage) == award.stages.end()) {
    missing.push_back(proposal.stage.empty() ? "tahapan belum disebutkan"
                                             : fmt::format("tahapan masih {}", lowered(stage_words(proposal.stage))));
  }
  for (const Criterion criterion : award.criteria) {
    const Standing standing = proposal.standings.at(static_cast<std::size_t>(criterion));
    if (standing != Standing::met)
      missing.push_back(fmt::format("kriteria “{}” {}", label(criterion),
                                    standing == Standing::unclear ? "perlu telaah" : "belum terpenuhi"));
  }
  for (const Content content : award.contents) {
    const Presence presence = proposal.contents.at(static_cast<std::size_t>(content));
    if (presence != Presence::present)
      missing.push_back(
          fmt::format("muatan “{}” {}", label(content), presence == Presence::thin ? "masih kurang" : "belum ada"));
  }
  if (proposal.design_words < award.min_design_words) {
    missing.push_back(
        fmt::format("rancang bangun baru {} kata (syarat {} kata)", proposal.design_words, award.min_design_words));
  }
  candidate.qualifies = missing.empty();
  return candidate;
}

Date report_date(const Month& month) {
  if (month.month != 0) return {month.year, month.month, 28};
  return date_of(month.generated_at);
}

}  // namespace

bool holds(const Award& award, const Month& month) {
  const int year = report_date(month).year;
  return (award.first_year == 0 || year >= award.first_year) && (award.last_year == 0 || year <= award.last_year);
}

std::vector<Award> awards(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  std::vector<Award> found;
  for (const TomlFile& file : files) {
    if (!file.path.starts_with(kFolder)) continue;
    TableReader reader(file, file.root, diagnostics);
    for (const TomlNode* table : reader.tables("lomba")) found.push_back(award_from(file, *table, diagnostics));
    reader.finish();
  }
  return found;
}

void match_awards(Figures& figures, const Month& month) {
  const Date report = report_date(month);
  for (std::size_t a = 0; a < month.awards.size(); ++a) {
    if (!holds(month.awards[a], month)) continue;
    for (const std::size_t i : figures.ranking) {  // best first within each award
      Candidate candidate = weigh(month.awards[a], figures.proposals[i], report);
      if (candidate.missing.size() > kMaxMissing) continue;
      candidate.proposal = i;
      candidate.award = a;
      figures.candidates.push_back(std::move(candidate));
    }
  }
  std::ranges::stable_sort(figures.candidates, [](const Candidate& x, const Candidate& y) {
    return std::make_tuple(x.award, !x.qualifies, x.missing.size()) <
           std::make_tuple(y.award, !y.qualifies, y.missing.size());
  });
}

}  // namespace telaah::consolidate
