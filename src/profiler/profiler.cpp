#include "telaah/profiler.h"

#include "profiler/document_type.h"
#include "profiler/innovation_name.h"
#include "profiler/judgements.h"
#include "profiler/proposer.h"
#include "profiler/schedule.h"

namespace telaah::profiler {

Found profile(const NormalText& text, const std::vector<Section>& sections, const Knowledge& knowledge,
              std::string_view path) {
  const Reading reading(text, sections, knowledge.inside(), path);
  const TypeFinding type = document_type(reading);
  Found found;
  found.type = type.type;
  found.type_reason = type.reason;
  found.profile.genre = type.genre;
  InnovationName name;
  if (is_judged(type.type) || type.type == DocumentType::surat) {
    name = innovation_name(reading);
    found.profile.nama_inovasi = name.field;
    found.profile.singkatan = short_name(found.profile.nama_inovasi);
  }
  find_proposer(reading, is_judged(type.type), name.span, found.profile);
  if (is_judged(type.type)) {
    find_dates(reading, found.profile);
    find_budget(reading, found.profile);
  }
  find_choices(reading, type.type, found.profile, found.open_choices);
  return found;
}

}  // namespace telaah::profiler
