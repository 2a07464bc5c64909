#include "office/unity.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace telaah::office {
namespace {

std::optional<Membership> membership_of(const std::vector<Membership>& all, const std::string& sha256) {
  const auto found = std::ranges::find(all, sha256, &Membership::sha256);
  return found == all.end() ? std::nullopt : std::optional(*found);
}

/// Where the file was before people began to decide on it: what the rules said.
std::optional<Membership> before_people(const ledger::Ledger& ledger, const std::string& sha256) {
  ledger::EventNumber first = 0;  // of the decisions that were not taken back since
  for (const Decision& decision : ledger.decision_history()) {
    if (decision.sha256 != sha256 || decision.criterion != code(Fact::unity)) continue;
    first = decision.value.empty() ? 0 : first == 0 ? decision.event : first;
  }
  return first == 0 ? std::nullopt : membership_of(ledger.memberships(first - 1), sha256);
}

void move(ledger::Ledger& ledger, const std::string& sha256, std::int64_t innovation, const char* note) {
  Membership membership;
  membership.sha256 = sha256;
  membership.innovation = innovation;
  membership.relation = Relation::by_person;
  membership.note = note;
  ledger.join(membership);
}

void decide_on(ledger::Ledger& ledger, Decision decision, const std::string& sha256) {
  decision.sha256 = sha256;
  ledger.decide(decision);
}

void join(ledger::Ledger& ledger, const Decision& decision) {
  const std::vector<Membership> all = ledger.memberships();
  const auto own = membership_of(all, decision.sha256), other = membership_of(all, joined_to(decision.value));
  ledger.decide(decision);
  if (!own || !other || own->innovation == other->innovation) return;
  for (const Membership& member : all) {
    if (member.innovation != own->innovation) continue;
    decide_on(ledger, decision, member.sha256);
    move(ledger, member.sha256, other->innovation, "Digabungkan menurut keputusan penelaah.");
  }
}

void restore(ledger::Ledger& ledger, const Decision& decision) {
  const std::optional<Membership> before = before_people(ledger, decision.sha256);
  std::string value;
  std::vector<std::string> together{decision.sha256};
  const std::vector<Decision> in_force = ledger.decisions();
  for (const Decision& one : in_force) {
    if (one.sha256 == decision.sha256 && one.criterion == decision.criterion) value = one.value;
  }
  for (const Decision& one : in_force) {
    if (one.criterion != decision.criterion || one.value != value || one.sha256 == decision.sha256 || !before) continue;
    const auto there = before_people(ledger, one.sha256);
    if (!joined_to(value).empty() && there && there->innovation == before->innovation) together.push_back(one.sha256);
  }
  for (const std::string& sha256 : together) {
    const std::optional<Membership> there = before_people(ledger, sha256);
    decide_on(ledger, decision, sha256);
    if (there) ledger.join(*there);
  }
}

}  // namespace

void decide_unity(ledger::Ledger& ledger, const Decision& decision) {
  if (decision.value.empty()) return restore(ledger, decision);
  if (decision.value != kApart) return join(ledger, decision);
  ledger.decide(decision);
  // A file that is no proposal belongs to no innovation by membership: apart, it is no evidence of any.
  if (!membership_of(ledger.memberships(), decision.sha256)) return;
  move(ledger, decision.sha256, 0, "Dipisahkan menurut keputusan penelaah.");
}

}  // namespace telaah::office
