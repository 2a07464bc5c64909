#include "office/wishes.h"

namespace telaah::office {

/// A levy is not "completed".
std::string_view wish_for(const Verdict& verdict) {
  if (verdict.standing == Standing::unclear) return "sedang ditelaah oleh Tim";
  return verdict.criterion == Criterion::tidak_membebani ? "mohon ditinjau kembali atau disebutkan dasar hukumnya"
                                                         : "mohon dilengkapi";
}

std::string_view wish_for(const ContentFinding& finding) {
  return finding.presence == Presence::thin ? "mohon diperjelas" : "mohon ditambahkan";
}

bool is_beyond_region(const Assessment& assessment) {
  const BodyKind body = assessment.profile.body;
  const Standing competence = assessment.verdicts.at(static_cast<std::size_t>(Criterion::kewenangan)).standing;
  return (body == BodyKind::central || body == BodyKind::bumn) && competence == Standing::not_met;
}

}  // namespace telaah::office
