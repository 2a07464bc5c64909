// Evidence files and what they prove for each proposal. A pass of its own over the source, and only when there is a
// file that shows something: a file is tied to innovations only once all of them are known.

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "consolidate/dossiers.h"
#include "consolidate/proposals.h"
#include "consolidate/senders.h"

namespace telaah::consolidate {
namespace {

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

/// The name without its brackets, and the short name; lower case.
std::vector<std::string> names_of(const Proposal& proposal) {
  std::vector<std::string> names;
  for (const std::string& name : {proposal.name.substr(0, proposal.name.find(" (")), proposal.short_name}) {
    if (name.size() > 3 && std::ranges::find(names, lowered(name)) == names.end()) names.push_back(lowered(name));
  }
  return names;
}

/// A kept copy of a file's proof, with what it belongs to.
struct Kept {
  FileProof proof;
  std::string sha256, path;
};

class Gathering {
 public:
  Gathering(Figures& figures, const Month& month, DossierMarks marks)
      : figures_(figures), month_(month), marks_(std::move(marks)) {
    figures_.reporting_year = reporting_year(month);
    for (std::size_t i = 0; i < figures.proposals.size(); ++i) by_sha_.emplace(figures.proposals[i].sha256, i);
    own_.resize(figures.proposals.size());
    files_.resize(figures.proposals.size());
  }

  void take(const Entry& entry) {
    if (!is_readable(entry.outcome) || !entry.assessment) return;
    const auto own = by_sha_.find(entry.file.sha256);
    if (own != by_sha_.end()) {
      own_[own->second] = entry.assessment->proof;
      own_[own->second].words.clear();  // the marks tell what it is about; 20,000 texts would fill the memory
      if (entry.assessment->proof.kind != dossier::kProposal) take_evidence(entry);
    } else if (!entry.assessment->judged && is_of_report(entry)) {
      take_evidence(entry);
    }
  }

  void finish() {
    const std::vector<std::vector<std::size_t>> tied_to = proposals_of_files();
    for (std::size_t i = 0; i < figures_.proposals.size(); ++i) {
      std::vector<std::string> others;
      for (const std::size_t j : sharing_with(i, tied_to))
        std::ranges::copy(names_of(figures_.proposals[j]), std::back_inserter(others));
      std::vector<dossier::TiedFile> tied;
      for (const std::size_t kept : files_[i])
        tied.push_back({kept_[kept].sha256, kept_[kept].path, &kept_[kept].proof});
      const Proposal& p = figures_.proposals[i];
      const dossier::Whose whose{names_of(p), others, p.agency, month_.region_name};
      figures_.dossiers.push_back(dossier::assess(month_.dossier_rules, figures_.reporting_year, whose, own_[i],
                                                  {p.sha256, p.path, &own_[i]}, tied));
    }
  }

 private:
  /// Made for the first file that is to be tied: most months have none. Files are tied to real proposals; `tied_to_`
  /// leads from their place among these to the one among all.
  const dossier::Ties& ties() {
    if (ties_) return *ties_;
    std::vector<dossier::Innovation> all;
    for (std::size_t i = 0; i < figures_.proposals.size(); ++i) {
      const Proposal& p = figures_.proposals[i];
      const auto of = marks_.find(p.sha256);
      if (of == marks_.end() || of->second.is_evidence) continue;
      all.push_back({p.sha256, p.path, p.is_named ? p.name : "", p.short_name, p.agency, p.agency_id, of->second.named,
                     std::move(of->second.words)});
      tied_to_.push_back(i);
    }
    marks_.clear();
    return ties_.emplace(month_.dossier_rules, std::move(all));
  }

  [[nodiscard]] bool is_of_report(const Entry& entry) const {
    return position(received_day(entry.received, month_), month_) <= 0;
  }

  /// For each of `kept_` the proposals it is tied to.
  [[nodiscard]] std::vector<std::vector<std::size_t>> proposals_of_files() const {
    std::vector<std::vector<std::size_t>> tied_to(kept_.size());
    for (std::size_t i = 0; i < files_.size(); ++i) {
      for (const std::size_t file : files_[i]) tied_to[file].push_back(i);
    }
    return tied_to;
  }

  /// Other proposals that have a file in common with this one: what is said of them in it must not count for it.
  [[nodiscard]] std::set<std::size_t> sharing_with(std::size_t proposal,
                                                   const std::vector<std::vector<std::size_t>>& tied_to) const {
    std::set<std::size_t> others;
    for (const std::size_t file : files_[proposal]) others.insert(tied_to[file].begin(), tied_to[file].end());
    others.erase(proposal);
    return others;
  }

  void take_evidence(const Entry& entry) {
    const FileProof& proof = entry.assessment->proof;
    EvidenceFile file;
    file.sha256 = entry.file.sha256;
    file.path = entry.file.path;
    file.received = received_day(entry.received, month_).iso();
    file.kind = std::string(month_.dossier_rules.kind_label(proof.kind));
    file.year = proof.year;
    file.is_draft = proof.is_draft;
    file.indicators = dossier::shown(month_.dossier_rules, figures_.reporting_year, proof);
    if (!by_person(file)) by_rules(file, entry);
    if (file.proposals.empty() && file.asked.empty() && !file.by_person) return;
    if (!file.proposals.empty()) {
      kept_.push_back({proof, file.sha256, file.path});
      kept_.back().proof.words.clear();
      for (const std::size_t proposal : file.proposals) files_[proposal].push_back(kept_.size() - 1);
    }
    figures_.evidence_files.push_back(std::move(file));
  }

  /// The proposal that counts for a file of its innovation, which may be an earlier version by now.
  [[nodiscard]] std::optional<std::size_t> proposal_with(const std::string& sha256) const {
    if (const auto found = by_sha_.find(sha256); found != by_sha_.end()) return found->second;
    const auto file = std::ranges::find(month_.files, sha256, &ProposalFile::sha256);
    if (file == month_.files.end() || file->innovation == 0) return std::nullopt;
    const auto found = std::ranges::find(figures_.proposals, file->innovation, &Proposal::innovation);
    if (found == figures_.proposals.end()) return std::nullopt;
    return static_cast<std::size_t>(found - figures_.proposals.begin());
  }

  bool by_person(EvidenceFile& file) const {
    if (month_.rulings == nullptr) return false;
    const auto ruled = month_.rulings->find(file.sha256);
    const Ruling* const ruling = ruled == month_.rulings->end() ? nullptr : ruling_on(ruled->second, Fact::unity);
    if (ruling == nullptr) return false;
    file.by_person = true;
    file.why = ruling->words;
    if (const auto proposal = proposal_with(joined_to(ruling->value))) file.proposals.push_back(*proposal);
    return true;
  }

  void by_rules(EvidenceFile& file, const Entry& entry) {
    const Profile& profile = entry.assessment->profile;
    const std::string agency = profile.opd ? profile.opd->value : "";
    const std::vector<dossier::Tie> found =
        ties().of({file.sha256, file.path, agency, profile.opd_id, &entry.assessment->proof, profile.is_other_region});
    for (const dossier::Tie& tie : found)
      (tie.is_sure ? file.proposals : file.asked).push_back(tied_to_[tie.innovation]);
    if (!found.empty()) file.why = found.front().why;
  }

  Figures& figures_;
  const Month& month_;
  DossierMarks marks_;
  std::vector<std::size_t> tied_to_;
  std::optional<dossier::Ties> ties_;
  std::unordered_map<std::string, std::size_t> by_sha_;
  std::vector<FileProof> own_;                   ///< of each proposal
  std::vector<std::vector<std::size_t>> files_;  ///< of each proposal, indices into `kept_`
  std::vector<Kept> kept_;
};

}  // namespace

int reporting_year(const Month& month) {
  if (month.year != 0) return month.year;
  return month.generated_at.size() >= 4 ? std::atoi(month.generated_at.substr(0, 4).c_str()) : 0;
}

void gather_dossiers(Figures& figures, const Month& month, DossierMarks marks) {
  if (month.dossier_rules.edition(reporting_year(month)) == nullptr || figures.proposals.empty()) return;
  Gathering gathering(figures, month, std::move(marks));
  month.source->proofs([&](const Entry& entry) { gathering.take(entry); });
  gathering.finish();
}

}  // namespace telaah::consolidate
