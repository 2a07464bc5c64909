#include "telaah/ruling.h"

#include <algorithm>

namespace telaah::consolidate {

std::string by_rules(const Assessment& assessment, Fact fact) {
  const Profile& profile = assessment.profile;
  switch (fact) {
    case Fact::type:
      return std::string(is_judged(assessment.type) ? kIsProposal : kIsNoProposal);
    case Fact::agency:
      return profile.opd ? value_of(NamedAgency{profile.opd_id, profile.opd->value}) : "";  // of no list: without an id
    case Fact::name:
      return profile.nama_inovasi ? profile.nama_inovasi->value : "";
    case Fact::form:
      return profile.bentuk ? profile.bentuk->value : "";
    case Fact::unity:
      return "";
  }
  return "";
}

const Ruling* ruling_on(const RulingList& list, Fact fact) {
  const auto found = std::ranges::find(list, std::optional(fact), &Ruling::fact);
  return found == list.end() ? nullptr : &*found;
}

const Ruling* ruling_on(const RulingList& list, Criterion criterion) {
  const auto found = std::ranges::find_if(
      list, [&](const Ruling& ruling) { return !ruling.content && !ruling.fact && ruling.criterion == criterion; });
  return found == list.end() ? nullptr : &*found;
}

const Ruling* ruling_on(const RulingList& list, Content content) {
  const auto found = std::ranges::find(list, std::optional(content), &Ruling::content);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace telaah::consolidate
