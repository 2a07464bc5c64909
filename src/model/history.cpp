#include "telaah/history.h"

#include "model/codes.h"

namespace telaah {
namespace {

constexpr std::array<CodeLabel, 4> kRelationWords{{{"first", ""}, {"version", ""}, {"copy", ""}, {"by_person", ""}}};

}  // namespace

std::string_view code(Relation relation) { return words_of(kRelationWords, relation).code; }
std::optional<Relation> relation_from_code(std::string_view wanted) {
  return enum_from_code<Relation>(kRelationWords, wanted);
}

}  // namespace telaah
