#include "telaah/history.h"

#include "model/codes.h"

namespace telaah {
namespace {

constexpr std::string_view kContentPrefix = "muatan_";  // a criterion is called manfaat, too
constexpr std::array<CodeLabel, 4> kRelationWords{{{"first", ""}, {"version", ""}, {"copy", ""}, {"by_person", ""}}};

constexpr std::array<CodeLabel, kFactCount> kFactWords{{{"jenis_dokumen", "Jenis dokumen"},
                                                        {"opd", "Perangkat daerah"},
                                                        {"nama_inovasi", "Nama inovasi"},
                                                        {"bentuk", "Bentuk inovasi"},
                                                        {"kesatuan", "Satu inovasi"}}};
constexpr std::string_view kJoined = "gabung:";

}  // namespace

std::string subject_of(Criterion criterion) { return std::string(code(criterion)); }
std::string subject_of(Content content) { return std::string(kContentPrefix).append(code(content)); }
std::optional<Content> content_of(std::string_view subject) {
  if (!subject.starts_with(kContentPrefix)) return std::nullopt;
  return content_from_code(subject.substr(kContentPrefix.size()));
}

std::string_view code(Fact fact) { return words_of(kFactWords, fact).code; }
std::string_view label(Fact fact) { return words_of(kFactWords, fact).label; }
std::optional<Fact> fact_from_code(std::string_view wanted) { return enum_from_code<Fact>(kFactWords, wanted); }

std::string value_joined_to(std::string_view sha256) { return std::string(kJoined) + std::string(sha256); }

std::string joined_to(std::string_view value) {
  return value.starts_with(kJoined) ? std::string(value.substr(kJoined.size())) : "";
}

std::string value_of(const NamedAgency& agency) { return agency.id + " " + agency.name; }

NamedAgency agency_of(std::string_view value) {
  const std::size_t blank = value.find(' ');
  if (blank == std::string_view::npos) return {std::string(value), std::string(value)};
  return {std::string(value.substr(0, blank)), std::string(value.substr(blank + 1))};
}

std::string_view code(Relation relation) { return words_of(kRelationWords, relation).code; }
std::optional<Relation> relation_from_code(std::string_view wanted) {
  return enum_from_code<Relation>(kRelationWords, wanted);
}

}  // namespace telaah
