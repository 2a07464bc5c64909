#include "dossier/rules.h"

#include <algorithm>

#include <fmt/format.h>

#include "telaah/indicator_years.h"

namespace telaah::dossier {

ListId PhraseLists::add(const std::vector<std::string>& phrases) {
  if (phrases.empty()) return kNoList;
  ++lists_;
  for (std::uint32_t i = 0; i < phrases.size(); ++i) {
    book_.add(phrases[i], static_cast<std::uint32_t>(owners_.size()));
    owners_.push_back({lists_, i});
  }
  return lists_;
}

std::vector<std::vector<ListHit>> PhraseLists::find(std::string_view folded,
                                                    const std::vector<phrases::Token>& words) const {
  std::vector<std::vector<ListHit>> found(lists_ + 1);
  for (const phrases::Hit& hit : book_.find(folded, words)) {
    const Owner& owner = owners_[hit.phrase];
    found[owner.list].push_back({owner.phrase, hit.begin, hit.end});
  }
  return found;
}

std::string_view unit_words(const Rule& rule) {
  switch (rule.measure) {
    case Measure::people:
    case Measure::receivers:
      return "orang";
    case Measure::budget_year:
    case Measure::plan_year:
      return "tahun";
    case Measure::events:
      return "kegiatan";
    case Measure::things:
      return rule.measure_name == "perangkat_daerah" ? "perangkat daerah"
             : rule.measure_name == "media"          ? "media"
                                                     : "unsur";
    case Measure::days:
      return "hari";
    case Measure::solved:
      return "% selesai";
    case Measure::contacts:
      return "media";
    case Measure::copiers:
      return "replikasi";
    case Measure::months:
      return "bulan";
    case Measure::none:
      break;
  }
  return "";
}

bool Rule::counts_things() const {
  switch (measure) {
    case Measure::events:
    case Measure::things:
    case Measure::contacts:
    case Measure::copiers:
      return true;
    case Measure::none:
    case Measure::people:
    case Measure::budget_year:
    case Measure::plan_year:
    case Measure::days:
    case Measure::solved:
    case Measure::months:
    case Measure::receivers:
      break;
  }
  return false;
}

int Rule::level_of(double value) const {
  for (int reached = kLevels; reached > 0; --reached) {
    const double bound = bounds.at(static_cast<std::size_t>(reached - 1));
    if (is_falling ? value <= bound : value >= bound) return reached;
  }
  return 0;
}

const Rule* RulesInside::rule(std::string_view id) const {
  for (const Edition& edition : editions) {
    const auto found = std::ranges::find(edition.rules, id, &Rule::id);
    if (found != edition.rules.end()) return &*found;
  }
  return nullptr;
}

Rules::Rules() : inside_(std::make_shared<RulesInside>()) {}

const std::vector<Kind>& Rules::kinds() const { return inside_->kinds; }

std::string_view Rules::kind_label(std::string_view code) const {
  if (code == kProposal) return "Usulan inovasi";
  const auto found = std::ranges::find(inside_->kinds, code, &Kind::code);
  return found == inside_->kinds.end() ? code : std::string_view(found->label);
}

namespace {

bool holds_in(const IndicatorRules& rules, int year) {
  return year >= rules.first_year && (rules.last_year == 0 || year <= rules.last_year);
}

}  // namespace

const Edition* RulesInside::edition(int year) const {
  const auto found =
      std::find_if(editions.rbegin(), editions.rend(), [&](const Edition& e) { return holds_in(e.shown, year); });
  if (found != editions.rend()) return &*found;
  return editions.empty() ? nullptr : &editions.back();
}

const IndicatorRules* Rules::edition(int year) const {
  const Edition* const edition = inside_->edition(year);
  return edition == nullptr ? nullptr : &edition->shown;
}

std::string year_notice(const IndicatorRules& rules, int year) {
  if (holds_in(rules, year)) return "";
  const std::string years = rules.last_year == 0 ? fmt::format("sejak {}", rules.first_year)
                                                 : fmt::format("{}–{}", rules.first_year, rules.last_year);
  return fmt::format("Isian tahun {} belum ada pada aturan; yang dipakai isian tahun {} (rules/indikator/{}.toml).",
                     year, years, rules.id);
}

const Indicator* IndicatorRules::indicator(std::string_view code) const {
  const auto found = std::ranges::find(indicators, code, &Indicator::code);
  return found == indicators.end() ? nullptr : &*found;
}

double WeightVariant::weight(std::string_view indicator, int level) const {
  if (level < 1 || level > kLevels) return 0;
  const auto found =
      std::ranges::find(weights, indicator, [](const auto& pair) { return std::string_view(pair.first); });
  return found == weights.end() ? 0 : found->second.at(static_cast<std::size_t>(level - 1));
}

double WeightVariant::maximum() const {
  double sum = 0;
  for (const auto& [indicator, levels] : weights) sum += levels.back();
  return sum;
}

const IndicatorLevel* Dossier::level_of(std::string_view code) const {
  const auto found = std::ranges::find(levels, code, &IndicatorLevel::code);
  return found == levels.end() ? nullptr : &*found;
}

double Dossier::score(const WeightVariant& weights) const {
  double sum = 0;
  for (const IndicatorLevel& level : levels) sum += weights.weight(level.code, level.level);
  return sum;
}

}  // namespace telaah::dossier
