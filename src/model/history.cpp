#include "telaah/history.h"

#include "model/codes.h"

namespace telaah {
namespace {

constexpr std::string_view kContentPrefix = "muatan_";  // a criterion is called manfaat, too
constexpr std::array<CodeLabel, 4> kRelationWords{{{"first", ""}, {"version", ""}, {"copy", ""}, {"by_person", ""}}};

}  // namespace

std::string subject_of(Criterion criterion) { return std::string(code(criterion)); }
std::string subject_of(Content content) { return std::string(kContentPrefix).append(code(content)); }
std::optional<Content> content_of(std::string_view subject) {
  if (!subject.starts_with(kContentPrefix)) return std::nullopt;
  return content_from_code(subject.substr(kContentPrefix.size()));
}

std::string_view code(Relation relation) { return words_of(kRelationWords, relation).code; }
std::optional<Relation> relation_from_code(std::string_view wanted) {
  return enum_from_code<Relation>(kRelationWords, wanted);
}

}  // namespace telaah
