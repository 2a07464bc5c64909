// People's decisions laid over what the rules found.

#include "telaah/consolidate.h"

#include <utility>

namespace telaah::consolidate {
namespace {

/// A content whose evidence changed since a person decided on it: the rules' finding stands until somebody looks again.
void lay_over(ContentFinding& finding, const Ruling& ruling) {
  if (!ruling.is_reopened) finding.presence = ruling.presence;
  finding.reason = ruling.words;
}

void lay_over(Verdict& verdict, const Ruling& ruling) {
  verdict.standing = ruling.standing;
  verdict.reason = ruling.words;
  verdict.confidence = ruling.standing == Standing::unclear ? 0 : 1;
}

/// A document that the rules did not take for a proposal, and that was not judged since as one, shows what a person
/// still has to decide.
void take_for_proposal(Assessment& assessment, const Ruling& ruling) {
  assessment.type_reason = ruling.words;
  if (std::exchange(assessment.judged, true)) return;
  for (Verdict& verdict : assessment.verdicts) verdict.reason = "Belum dinilai oleh program; mohon ditelaah.";
}

void set(MaybeField& field, std::string value) {
  if (field && field->value == value) return;
  field = Field{};
  field->value = std::move(value);
}

void set_agency(Profile& profile, const NamedAgency& agency) {
  set(profile.opd, agency.name);
  profile.opd_id = agency.id;
  profile.opd_kind.clear();  // the registry tells
  profile.is_other_region = false;
  profile.region.clear();
  profile.body = BodyKind::regional;
}

void set_name(Profile& profile, const std::string& name) {
  if (profile.singkatan && name.find(profile.singkatan->value) == std::string::npos) profile.singkatan.reset();
  set(profile.nama_inovasi, name);
}

void lay_over(Assessment& assessment, const Ruling& ruling) {
  if (ruling.is_reopened) return;
  switch (*ruling.fact) {
    case Fact::type:
      if (ruling.value == kIsProposal) {
        take_for_proposal(assessment, ruling);
      } else {
        assessment.judged = false;
        assessment.type_reason = ruling.words;
        if (is_judged(assessment.type)) assessment.type = DocumentType::lainnya;
      }
      return;
    case Fact::agency:
      return set_agency(assessment.profile, agency_of(ruling.value));
    case Fact::name:
      return set_name(assessment.profile, ruling.value);
    case Fact::form:
      set(assessment.profile.bentuk, ruling.value);
      assessment.profile.bentuk_is_inferred = false;
      return;
    case Fact::unity:
      return;  // the memberships tell
  }
}

}  // namespace

void Decided::decide(const Entry& entry, const std::function<void(const Entry&)>& each) const {
  const auto ruled = rulings_.find(entry.file.sha256);
  if (ruled == rulings_.end() || !entry.assessment) return each(entry);
  Entry decided = entry;
  for (const Ruling& ruling : ruled->second) {
    if (ruling.fact)
      lay_over(*decided.assessment, ruling);
    else if (ruling.content)
      lay_over(decided.assessment->contents.at(static_cast<std::size_t>(*ruling.content)), ruling);
    else
      lay_over(decided.assessment->verdicts.at(static_cast<std::size_t>(ruling.criterion)), ruling);
  }
  each(decided);
}

void Decided::entries(bool evidence, const std::function<void(const Entry&)>& each) const {
  source_.entries(evidence, [&](const Entry& entry) { decide(entry, each); });
}

void Decided::proofs(const std::function<void(const Entry&)>& each) const {
  source_.proofs([&](const Entry& entry) { decide(entry, each); });
}

void Decided::entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                         const std::function<void(const Entry&)>& each) const {
  source_.entries_of(evidence, wants, [&](const Entry& entry) { decide(entry, each); });
}

}  // namespace telaah::consolidate
