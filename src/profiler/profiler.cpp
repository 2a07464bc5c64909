#include "telaah/profiler.h"

#include "profiler/chosen_fields.h"
#include "profiler/document_type.h"
#include "profiler/innovation_name.h"
#include "profiler/past.h"
#include "profiler/proposer.h"
#include "profiler/schedule.h"

namespace telaah::profiler {

GateView gate_view(const NormalText& text, const std::vector<Section>& sections, const Knowledge& knowledge,
                   std::string_view path) {
  return gate_view(Reading(text, sections, knowledge.inside(), path));
}

Found profile(const NormalText& text, const std::vector<Section>& sections, const Knowledge& knowledge,
              std::string_view path, Gate gate) {
  const Reading reading(text, sections, knowledge.inside(), path);
  TypeFinding type = document_type(reading);
  if (gate == Gate::open) type.is_judged = true;
  Found found;
  found.type = type.type;
  found.type_reason = type.reason;
  found.is_judged = type.is_judged;
  found.is_type_doubtful = type.is_doubtful;
  found.profile.genre = type.genre;
  InnovationName name;
  if (type.is_judged) {
    name = innovation_name(reading, true);
    found.profile.nama_inovasi = name.field;
    found.profile.singkatan = short_name(found.profile.nama_inovasi);
  }
  find_proposer(reading, type.is_judged, name.span, found.profile);
  if (type.is_judged) {
    find_dates(reading, found.profile);
    find_budget(reading, found.profile);
    find_past(reading, found.profile);
  }
  find_choices(reading, type.is_judged ? DocumentType::proposal_inovasi : type.type, found.profile, found.open_choices);
  return found;
}

}  // namespace telaah::profiler
