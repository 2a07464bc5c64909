#include "printing/dossier_json.h"

#include <nlohmann/json.hpp>

#include "telaah/evidence.h"
#include "telaah/intake.h"

namespace telaah::printing {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json proof_json(const dossier::Proof& proof) {
  if (proof.path.empty()) return nullptr;
  return {{"sha256", proof.sha256},
          {"file", intake::display_name(consolidate::file_name(proof.path))},
          {"kind", proof.kind},
          {"page", proof.page},
          {"quote", proof.quote},
          {"level", proof.level},
          {"found", text_or_null(proof.words)}};
}

}  // namespace

Dossiers::Dossiers(const consolidate::Figures& figures, const dossier::Rules& rules)
    : figures_(figures), rules_(rules) {
  const std::unordered_set<std::string> evidence = consolidate::evidence_of_innovations(figures);
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    const std::string& sha256 = figures.proposals[i].sha256;
    if (!evidence.contains(sha256)) proposals_.emplace(sha256, i);
  }
  for (std::size_t i = 0; i < figures.evidence_files.size(); ++i) files_.emplace(figures.evidence_files[i].sha256, i);
}

const dossier::Dossier* Dossiers::dossier_of(const Entry& entry) const {
  const auto found = entry.duplicate_of.empty() ? proposals_.find(entry.file.sha256) : proposals_.end();
  return found == proposals_.end() || figures_.dossiers.empty() ? nullptr : &figures_.dossiers[found->second];
}

std::vector<std::string> Dossiers::indicators() const {
  std::vector<std::string> codes;
  const dossier::IndicatorRules* const rules = rules_.edition(figures_.reporting_year);
  if (rules == nullptr) return codes;
  for (const dossier::Indicator& indicator : rules->indicators) {
    if (!indicator.is_extra) codes.push_back(indicator.code);
  }
  return codes;
}

std::vector<int> Dossiers::levels_of(const Entry& entry) const {
  std::vector<int> levels;
  const dossier::Dossier* const dossier = dossier_of(entry);
  if (dossier == nullptr) return levels;
  for (const std::string& code : indicators()) {
    const dossier::IndicatorLevel* const level = dossier->level_of(code);
    levels.push_back(level == nullptr ? 0 : level->level);
  }
  return levels;
}

Json Dossiers::maturity_of(const Entry& entry) const {
  const dossier::IndicatorRules* const rules = rules_.edition(figures_.reporting_year);
  const dossier::Dossier* const whole = dossier_of(entry);
  if (whole == nullptr || rules == nullptr) return nullptr;
  const dossier::Dossier& dossier = *whole;
  Json json{{"year", figures_.reporting_year}, {"rules", rules->id}, {"state", rules->state}, {"files", dossier.files}};
  for (const dossier::WeightVariant& variant : rules->weights) {
    json["scores"][variant.id] = {{"value", dossier.score(variant)}, {"maximum", variant.maximum()}};
  }
  for (const dossier::IndicatorLevel& level : dossier.levels) {
    Json proofs = Json::array();
    for (const dossier::Proof& proof : level.proofs) proofs.push_back(proof_json(proof));
    json["indicators"][level.code] = {{"level", level.level},
                                      {"claimed", level.claimed},
                                      {"words", level.words},
                                      {"proofs", std::move(proofs)},
                                      {"claim", proof_json(level.claim)}};
  }
  return json;
}

Json Dossiers::evidence_of(const Entry& entry) const {
  if (!entry.assessment) return nullptr;
  const FileProof& proof = entry.assessment->proof;
  if (proof.kind.empty() || proof.kind == dossier::kProposal) return nullptr;
  Json json{{"kind", text_or_null(proof.kind)},
            {"reason", text_or_null(proof.reason)},
            {"year", proof.year == 0 ? Json() : Json(proof.year)},
            {"is_draft", proof.is_draft},
            {"indicators", dossier::shown(rules_, figures_.reporting_year, proof)},
            {"belongs_to", Json::array()},
            {"asked", Json::array()},
            {"why", nullptr},
            {"decided", false}};
  const auto found = files_.find(entry.file.sha256);
  if (found == files_.end()) return json;
  const consolidate::EvidenceFile& file = figures_.evidence_files[found->second];
  for (const std::size_t i : file.proposals) json["belongs_to"].push_back(figures_.proposals[i].sha256);
  for (const std::size_t i : file.asked) json["asked"].push_back(figures_.proposals[i].sha256);
  json["why"] = text_or_null(file.why);
  json["decided"] = file.by_person;
  return json;
}

}  // namespace telaah::printing
