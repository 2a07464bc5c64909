// rules/lomba/*.toml -> awards.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "telaah/consolidate.h"
#include "text/toml_file.h"

namespace telaah::consolidate {
namespace {

constexpr std::string_view kFolder = "lomba/";
constexpr int kWarnedFrom = 11;  // the month of the last year from which on a file is told to run out

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

int whole(TableReader& reader, std::string_view key, int fallback = 0) {
  return reader.integer_or(key, fallback, kCounts);
}

ClosingDay closing_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  ClosingDay closing;
  closing.year = reader.integer_or("tahun", 0, kYears);
  closing.day = reader.day_or_empty("tanggal");
  closing.source = reader.text_or("sumber", "");
  closing.checked = reader.day_or_empty("diperiksa");
  if (closing.year == 0) reader.error(table, "'tahun' penutupan belum diisi");
  if (!closing.day.empty() && !closing.day.starts_with(fmt::format("{:04}-", closing.year))) {
    reader.error(table, "'tanggal' penutupan tidak berada pada 'tahun' yang disebut");
  }
  reader.finish();
  return closing;
}

PrizeLimit limit_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  PrizeLimit limit;
  limit.prizes = reader.texts("penghargaan");
  limit.words = reader.text("sebutan");
  limit.at_most = whole(reader, "paling_banyak");
  limit.while_allowed = reader.text_or("bila_pernah", "");
  if (limit.prizes.empty()) reader.error(table, "'penghargaan' belum diisi");
  reader.finish();
  return limit;
}

/// What an award of innovations and one of cities have alike.
template <class AnyAward>
void read_head(TableReader& reader, const TomlNode& table, AnyAward& award) {
  award.id = reader.text("id");
  award.name = reader.text("nama");
  award.organiser = reader.text("penyelenggara");
  award.basis = reader.text("dasar");
  award.source = reader.text_or("sumber", "");
  award.checked = reader.day_or_empty("diperiksa");
  award.first_year = reader.integer_or("tahun_mulai", 0, kYears);
  award.last_year = reader.integer_or("tahun_sampai", 0, kYears);
  award.note = reader.text_or("catatan", "");
  if (award.last_year != 0 && award.last_year < award.first_year)
    reader.error(table, "'tahun_sampai' lebih awal daripada 'tahun_mulai'");
}

Award award_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  Award award;
  read_head(reader, table, award);
  award.min_age_months = whole(reader, "usia_minimal_bulan");
  award.max_age_months = whole(reader, "usia_maksimal_bulan");
  award.stages = reader.texts("tahapan");
  award.warned_stages = reader.texts("tahapan_peringatan");
  award.criteria = codes<Criterion>(reader, table, "kriteria", criterion_from_code);
  award.contents = codes<Content>(reader, table, "muatan", content_from_code);
  award.min_design_words = whole(reader, "kata_rancang_bangun");
  award.only_replications = reader.boolean_or("hanya_replikasi", false);
  award.affairs = reader.texts("urusan");
  award.min_affairs = whole(reader, "urusan_paling_sedikit");
  award.disputed = reader.texts("beda_sumber");
  for (const TomlNode* closing : reader.tables("penutupan"))
    award.closings.push_back(closing_from(file, *closing, diagnostics));
  for (const TomlNode* limit : reader.tables("pernah")) award.prizes.push_back(limit_from(file, *limit, diagnostics));
  reader.finish();
  return award;
}

CityCondition condition_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  CityCondition condition;
  condition.words = reader.text("sebutan");
  condition.measure = reader.text("ukuran");
  condition.code = reader.text_or("kode", "");
  condition.at_least = whole(reader, "paling_sedikit", 1);
  if (condition.measure != "tahapan" && condition.measure != "tahap_5d" && condition.measure != "kantor") {
    reader.error(table, fmt::format("'{}' tidak dikenal pada 'ukuran'", condition.measure),
                 "pilihannya: tahapan, tahap_5d, kantor");
  }
  reader.finish();
  return condition;
}

CityAward city_award_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  CityAward award;
  read_head(reader, table, award);
  for (const TomlNode* condition : reader.tables("syarat"))
    award.conditions.push_back(condition_from(file, *condition, diagnostics));
  reader.finish();
  return award;
}

/// What bars a proposal from every award.
struct Barring {
  std::vector<Criterion> criteria;
  std::vector<BodyKind> bodies;
};

void add_barring(Barring& barring, const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  const auto criteria = codes<Criterion>(reader, table, "belum_terpenuhi", criterion_from_code);
  const auto bodies = codes<BodyKind>(reader, table, "badan", body_kind_from_code);
  barring.criteria.insert(barring.criteria.end(), criteria.begin(), criteria.end());
  barring.bodies.insert(barring.bodies.end(), bodies.begin(), bodies.end());
  reader.finish();
}

RankingWeights weights_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  RankingWeights weights;
  for (const auto& [key, into] : {std::pair("penerapan", &weights.applied),
                                  {"uji_coba", &weights.trial},
                                  {"inisiatif", &weights.idea},
                                  {"manfaat", &weights.benefit},
                                  {"manfaat_penuh", &weights.benefit_full},
                                  {"replikasi", &weights.replication},
                                  {"replikasi_penuh", &weights.replication_full},
                                  {"bukti", &weights.evidence},
                                  {"bukti_penuh", &weights.evidence_full},
                                  {"kriteria_terpenuhi", &weights.criterion_met},
                                  {"kriteria_telaah", &weights.criterion_unclear},
                                  {"muatan_ada", &weights.content_present},
                                  {"muatan_kurang", &weights.content_thin}}) {
    *into = reader.number_or(key, *into, kAmounts);
    if (*into < 0) reader.error(table, fmt::format("'{}' tidak boleh kurang dari nol", key));
  }
  reader.finish();
  return weights;
}

}  // namespace

AwardRules award_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  AwardRules rules;
  Barring barring;
  for (const TomlFile& file : files) {
    if (!file.path.starts_with(kFolder)) continue;
    TableReader reader(file, file.root, diagnostics);
    for (const TomlNode* table : reader.tables("lomba")) rules.awards.push_back(award_from(file, *table, diagnostics));
    for (const TomlNode* table : reader.tables("lomba_daerah"))
      rules.city.push_back(city_award_from(file, *table, diagnostics));
    for (const TomlNode* table : reader.tables("terbaik")) rules.ranking = weights_from(file, *table, diagnostics);
    for (const TomlNode* table : reader.tables("bukan_calon")) add_barring(barring, file, *table, diagnostics);
    reader.finish();
  }
  for (Award& award : rules.awards) {
    award.barring = barring.criteria;
    award.barred_bodies = barring.bodies;
  }
  return rules;
}

std::vector<std::string> running_out(const AwardRules& rules, const std::string& iso_day) {
  std::vector<std::string> sentences;
  if (iso_day.size() < 7) return sentences;
  std::map<int, std::vector<std::string>> of_year;
  for (const Award& award : rules.awards) of_year[award.last_year].push_back(award.name);
  for (const CityAward& award : rules.city) of_year[award.last_year].push_back(award.name);
  for (const auto& [last_year, names] : of_year) {
    if (last_year == 0 || iso_day < fmt::format("{:04}-{:02}", last_year, kWarnedFrom)) continue;
    const bool is_over = iso_day.substr(0, 4) > fmt::format("{:04}", last_year);
    const std::string known = fmt::format("Syarat lomba hanya diketahui sampai {}tahun {}: {}.",
                                          is_over ? "" : "akhir ", last_year, fmt::join(names, ", "));
    sentences.push_back(
        known + (is_over ? " Syarat itu tidak dipakai lagi; mohon diperbarui (folder lomba pada aturan)."
                         : fmt::format(" Mohon diperbarui untuk tahun {} (folder lomba pada aturan).", last_year + 1)));
  }
  return sentences;
}

}  // namespace telaah::consolidate
