#include "consolidate/kin.h"

#include "consolidate/proposals.h"
#include "telaah/innovations.h"

namespace telaah::consolidate {
namespace {

std::string relation_words(const ProposalFile& file, const ProposalFile& counting) {
  if (file.receipt > counting.receipt) return "Salinan yang kurang terbaca";
  return file.lies ? "Versi sebelumnya" : "Versi sebelumnya, telah digantikan";
}

}  // namespace

Kin::Kin(const Month& month) : files_(month.files) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].innovation == 0) continue;
    innovations_[files_[i].innovation].members.push_back(i);
    by_hash_[files_[i].sha256] = files_[i].innovation;
  }
  for (auto& [number, innovation] : innovations_)
    innovation.counting = innovations::counting(files_, innovation.members);
}

const Kin::Innovation* Kin::of(const std::string& sha256) const {
  const auto number = by_hash_.find(sha256);
  return number == by_hash_.end() ? nullptr : &innovations_.at(number->second);
}

Instant Kin::first_received(const Entry& entry) const {
  const Innovation* innovation = of(entry.file.sha256);
  return innovation == nullptr ? entry.received : files_[innovation->members.front()].received;
}

bool Kin::counts(const Entry& entry) const {
  const Innovation* innovation = of(entry.file.sha256);
  return innovation == nullptr || files_[innovation->counting].sha256 == entry.file.sha256;
}

void Kin::describe(Proposal& proposal, const std::string& day) const {
  const Innovation* innovation = of(proposal.sha256);
  if (innovation == nullptr) return;
  proposal.innovation = by_hash_.at(proposal.sha256);
  proposal.files = static_cast<int>(innovation->members.size());
  if (innovation->counting != innovation->members.front()) proposal.renewed = day;
}

void Kin::list_older(Figures& figures, const Month& month) const {
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    const Innovation* innovation = of(figures.proposals[i].sha256);
    if (innovation == nullptr) continue;
    const ProposalFile& counting = files_[innovation->counting];
    for (const std::size_t member : innovation->members) {
      const ProposalFile& file = files_[member];
      if (member == innovation->counting) continue;
      // The likeness is told by the later of two files, or by the one that a person brought here.
      const bool tells = file.receipt > counting.receipt || file.relation == Relation::by_person;
      const ProposalFile& later = tells ? file : counting;
      figures.older.push_back({.proposal = i,
                               .sha256 = file.sha256,
                               .path = file.path,
                               .received = received_day(file.received, month).iso(),
                               .relation = relation_words(file, counting),
                               .note = later.note,
                               .likeness = later.likeness,
                               .lies = file.lies});
    }
  }
}

}  // namespace telaah::consolidate
