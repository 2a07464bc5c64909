#include "office/wishes.h"

#include "telaah/beyond_region.h"

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
  return telaah::is_beyond_region(assessment.profile.body,
                                  assessment.verdicts.at(static_cast<std::size_t>(Criterion::kewenangan)).standing);
}

}  // namespace telaah::office
