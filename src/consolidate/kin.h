#pragma once
// The files of an innovation: which one counts, when the first came, which are older. Private to the room.

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "telaah/consolidate.h"

namespace telaah::consolidate {

class Kin {
 public:
  explicit Kin(const Month& month);
  /// Of the innovation's first file; of the entry itself when the ledger knows no innovation for it.
  [[nodiscard]] Instant first_received(const Entry& entry) const;
  [[nodiscard]] bool counts(const Entry& entry) const;
  /// `day`: on which the file that counts was received.
  void describe(Proposal& proposal, const std::string& day) const;
  void list_older(Figures& figures, const Month& month) const;

 private:
  struct Innovation {
    std::vector<std::size_t> members;  // in order of receipt
    std::size_t counting = 0;
  };
  [[nodiscard]] const Innovation* of(const std::string& sha256) const;

  const std::vector<ProposalFile>& files_;
  std::map<std::int64_t, Innovation> innovations_;
  std::unordered_map<std::string, std::int64_t> by_hash_;
};

}  // namespace telaah::consolidate
