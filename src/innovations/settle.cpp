#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "innovations/rarity.h"
#include "telaah/innovations.h"

namespace telaah::innovations {
namespace {

using likeness::Signature;

/// The body as a key: an unlisted school below its dinas is not the dinas.
std::string body_of(const ProposalFile& file) {
  return file.opd_id.empty() && file.opd.empty() ? "" : file.opd_id + "\n" + file.opd;
}

bool names_alike(const ProposalFile& a, const ProposalFile& b) {
  if (!a.short_name.empty() && a.short_name == b.short_name) return true;
  return name_likeness(a.name, b.name) >= kNamesAlike;
}

struct Match {
  std::size_t file = 0;
  double likeness = 0;
};

class Settler {
 public:
  Settler(const std::vector<ProposalFile>& files, const std::function<std::int64_t(const Membership&)>& join)
      : files_(files), join_(join), innovations_(files.size()), signatures_(signatures_of(files)), rarity_(held()) {}

  void settle() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const ProposalFile& file = files_[i];
      innovations_[i] = file.innovation;
      const bool is_told = file.innovation != 0 && (file.relation == Relation::by_person || still_belongs(i));
      if (!is_told) place(i);
      Members& members = members_[innovations_[i]];
      members.bodies.insert(body_of(file));
      members.has_founder = members.has_founder || file.relation != Relation::by_person;
      if (signatures_[i]) index_.add(i, *signatures_[i]);
    }
  }

 private:
  struct Members {
    std::set<std::string> bodies;
    bool has_founder = false;  // somebody the rules put there
  };

  static std::vector<std::optional<Signature>> signatures_of(const std::vector<ProposalFile>& files) {
    std::vector<std::optional<Signature>> signatures;
    for (const ProposalFile& file : files) signatures.push_back(likeness::decode(file.signature));
    return signatures;
  }

  std::vector<Rarity::Held> held() {
    std::vector<Rarity::Held> all;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (signatures_[i]) all.emplace_back(*signatures_[i], holder_of(files_[i]));
    }
    return all;
  }

  /// Files of one innovation hold their minima together; files of one body and name that are not placed yet, too.
  std::int64_t holder_of(const ProposalFile& file) {
    if (file.innovation != 0) return file.innovation;
    const auto [known, is_new] =
        untold_.try_emplace(body_of(file) + "\n" + file.name, -static_cast<std::int64_t>(untold_.size()) - 1);
    return known->second;
  }

  /// A rule change may have found another body; what a person said stays, and what a person brought in may bring its
  /// own versions along.
  [[nodiscard]] bool still_belongs(std::size_t i) const {
    const auto known = members_.find(innovations_[i]);
    return known == members_.end() || !known->second.has_founder || known->second.bodies.contains(body_of(files_[i]));
  }

  void place(std::size_t i) {
    const std::optional<Match> match = earlier(i);
    Membership membership;
    membership.sha256 = files_[i].sha256;
    if (match) {
      const ProposalFile& before = files_[match->file];
      const bool is_copy =
          match->likeness >= kSameText || (files_[i].from_ocr != before.from_ocr && match->likeness >= kScanned);
      membership.innovation = innovations_[match->file];
      membership.relation = is_copy ? Relation::copy : Relation::version;
      membership.likeness = match->likeness;
      membership.note = note(files_[i], before, is_copy);
    }
    innovations_[i] = join_(membership);
  }

  static std::string note(const ProposalFile& file, const ProposalFile& before, bool is_copy) {
    std::string text = is_copy ? "Salinan teks yang sama" : "Versi baru";
    if (file.from_ocr && !before.from_ocr) text += ", hasil pindaian";
    if (!file.name.empty() && !before.name.empty() && file.name != before.name)
      text += fmt::format("; semula '{}'", before.name);
    return text + ".";
  }

  [[nodiscard]] std::optional<Match> earlier(std::size_t i) const {
    if (!signatures_[i] || body_of(files_[i]).empty()) return std::nullopt;
    for (const likeness::Index::Match& near : index_.near(*signatures_[i], kSameName)) {
      if (is_same(i, near.id, near.similarity)) return Match{near.id, near.similarity};
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_same(std::size_t i, std::size_t other, double alike) const {
    const ProposalFile& a = files_[i];
    const ProposalFile& b = files_[other];
    if (body_of(a) != body_of(b)) return false;
    if (a.part != b.part && a.receipt == b.receipt) return false;  // side by side in one file
    const double own = rarity_.likeness(*signatures_[i], *signatures_[other]);
    if (a.name.empty() || b.name.empty()) return alike >= kUnnamed && own >= kUnnamed;
    if (names_alike(a, b)) return own >= kSameNameRare;
    return alike >= kRenamed && own >= kRenamed;
  }

  const std::vector<ProposalFile>& files_;
  const std::function<std::int64_t(const Membership&)>& join_;
  std::vector<std::int64_t> innovations_;
  std::map<std::string, std::int64_t> untold_;
  std::map<std::int64_t, Members> members_;
  std::vector<std::optional<Signature>> signatures_;
  Rarity rarity_;  // made from what stands above
  likeness::Index index_;
};

/// Most of the time nothing is new: no signature need be looked at then.
bool are_all_told(const std::vector<ProposalFile>& files) {
  std::map<std::int64_t, std::string> bodies;
  return std::ranges::all_of(files, [&](const ProposalFile& file) {
    if (file.innovation == 0) return false;
    const auto [body, is_first] = bodies.try_emplace(file.innovation, body_of(file));
    return is_first || file.relation == Relation::by_person || body->second == body_of(file);
  });
}

}  // namespace

void settle(const std::vector<ProposalFile>& files, const std::function<std::int64_t(const Membership&)>& join) {
  if (!are_all_told(files)) Settler(files, join).settle();
}

std::size_t counting(const std::vector<ProposalFile>& files, const std::vector<std::size_t>& members) {
  std::optional<std::size_t> best;
  for (const std::size_t member : members) {
    const ProposalFile& file = files[member];
    if (!file.lies) continue;
    const bool reads_worse = best && file.relation == Relation::copy && file.grade > files[*best].grade;
    if (!reads_worse) best = member;
  }
  return best.value_or(members.back());
}

}  // namespace telaah::innovations
