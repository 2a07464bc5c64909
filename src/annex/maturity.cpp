// Dossiers -> scores, what lacks, and what evidence files tell of a life line.

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "telaah/annex.h"
#include "telaah/dossier.h"

namespace telaah::annex {
namespace {

using consolidate::Figures;
using dossier::Dossier;
using dossier::IndicatorLevel;
using dossier::IndicatorRules;
using dossier::WeightVariant;
using lifeline::Event;
using lifeline::Step;

// Codes of kinds of evidence (rules/indikator/jenis.toml) and of the indicator that a replication proves.
constexpr std::array<std::string_view, 4> kDecrees{"sk_kepala_pd", "sk_kepala_daerah", "perkada", "perda"};
constexpr std::string_view kReplication = "replikasi";

std::int64_t whole(double weight) { return std::llround(weight); }

const WeightVariant* variant_of(const IndicatorRules& edition, const std::string& wanted) {
  const auto found = std::ranges::find(edition.weights, wanted, &WeightVariant::id);
  if (found != edition.weights.end()) return &*found;
  return edition.weights.empty() ? nullptr : &edition.weights.front();
}

void add_missing(Maturity& maturity, const IndicatorLevel& level, const IndicatorRules& edition,
                 const WeightVariant& weights) {
  const dossier::Indicator* indicator = edition.indicator(level.code);
  if (indicator == nullptr || level.level >= dossier::kLevels) return;
  MissingProof proof;
  proof.indicator = level.code;
  proof.name = indicator->name;
  proof.level = level.level + 1;
  proof.level_words = indicator->levels.at(static_cast<std::size_t>(level.level));
  proof.points = whole(weights.weight(level.code, proof.level)) - whole(weights.weight(level.code, level.level));
  proof.is_claimed = level.claimed >= proof.level;
  proof.ask = indicator->ask;
  if (proof.points > 0) maturity.missing.push_back(std::move(proof));
}

/// The year in which a file was issued, "" when it is not told.
std::string year_of(const Figures& figures, const std::string& sha256) {
  const auto file = std::ranges::find(figures.evidence_files, sha256, &consolidate::EvidenceFile::sha256);
  return file == figures.evidence_files.end() || file->year == 0 ? "" : std::to_string(file->year);
}

void add_events(Maturity& maturity, const IndicatorLevel& level, const Figures& figures, const dossier::Rules& rules) {
  for (const dossier::Proof& proof : level.proofs) {
    const bool is_decree = std::ranges::find(kDecrees, proof.kind) != kDecrees.end();
    if (!is_decree && level.code != kReplication) continue;
    const Step step = is_decree ? Step::decree : Step::replicated;
    maturity.events.push_back({step, year_of(figures, proof.sha256), proof.path, proof.page,
                               std::string(rules.kind_label(proof.kind)), false});
  }
}

Maturity maturity_from(const Dossier& dossier, const Figures& figures, const dossier::Rules& rules,
                       const IndicatorRules& edition, const WeightVariant& weights) {
  Maturity maturity;
  maturity.files = dossier.files;
  for (const IndicatorLevel& level : dossier.levels) {
    maturity.score += whole(weights.weight(level.code, level.level));
    add_missing(maturity, level, edition, weights);
    add_events(maturity, level, figures, rules);
  }
  return maturity;
}

}  // namespace

MaturityBook maturity_of(const Figures& figures, const consolidate::Month& month, const Rules& rules) {
  MaturityBook book;
  const IndicatorRules* edition = month.dossier_rules.edition(figures.reporting_year);
  const WeightVariant* weights = edition == nullptr ? nullptr : variant_of(*edition, rules.weights);
  if (weights == nullptr) return book;
  book.most = whole(weights->maximum());
  book.weights_words = fmt::format("{}, {}; {}", weights->id, weights->source, edition->state);
  for (std::size_t i = 0; i < std::min(figures.dossiers.size(), figures.proposals.size()); ++i) {
    book.of.emplace(figures.proposals[i].sha256,
                    maturity_from(figures.dossiers[i], figures, month.dossier_rules, *edition, *weights));
  }
  return book;
}

}  // namespace telaah::annex
