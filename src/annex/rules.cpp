// pelaporan/*.toml -> what the annex goes by.

#include <algorithm>

#include "telaah/annex_rules.h"
#include "text/toml_file.h"

namespace telaah::annex {
namespace {

constexpr std::string_view kFile = "pelaporan/simulasi.toml";
constexpr Bounds kRanks{1, 9};
constexpr std::int64_t kLevels = 3;

Effort effort_from(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics) {
  TableReader reader(file, table, diagnostics);
  Effort effort;
  effort.rank = reader.integer_or("peringkat", 0, kRanks);
  if (effort.rank == 0) reader.error(table, "'peringkat' belum diisi");
  effort.name = reader.text("nama");
  effort.indicators = reader.texts("indikator");
  if (const TomlNode* levels = reader.node("tingkat")) {
    for (const TomlNode& level : levels->items) {
      if (level.kind == TomlNode::Kind::integer && level.integer >= 1 && level.integer <= kLevels)
        effort.levels.push_back(static_cast<int>(level.integer));
      else
        reader.error(level, "'tingkat' hanya memuat 1, 2, atau 3");
    }
  }
  reader.finish();
  return effort;
}

void read_simulation(const TomlFile& file, Rules& rules, Diagnostics& diagnostics) {
  TableReader root(file, file.root, diagnostics);
  rules.award = root.text("lomba");
  rules.least_divisor = root.integer_or("pembagi_paling_sedikit", rules.least_divisor, {1, 1'000});
  rules.most_submissions = root.integer_or("pelaporan_paling_banyak", rules.most_submissions, {1, 100});
  rules.reported_prizes = root.texts("penghargaan");
  rules.weights = root.text_or("bobot", "");
  rules.source = root.text_or("sumber", "");
  rules.checked = root.day_or_empty("diperiksa");
  for (const TomlNode* table : root.tables("usaha")) rules.efforts.push_back(effort_from(file, *table, diagnostics));
  root.finish();
}

}  // namespace

Rules read_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  Rules rules;
  rules.forms = forms::read_rules(files, diagnostics);
  rules.lifeline = lifeline::read_rules(files, diagnostics);
  const auto file = std::ranges::find(files, kFile, &TomlFile::path);
  if (file != files.end()) read_simulation(*file, rules, diagnostics);
  return rules;
}

}  // namespace telaah::annex
