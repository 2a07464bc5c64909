#pragma once
// Problem files and what was sent for them since. One owner, one thread.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "telaah/entry.h"

namespace telaah::consolidate {

/// Pairs problem files with what the same sender sent for them since, by folder and name: a person keeps both.
class Resent {
 public:
  struct Readable {
    std::size_t order = 0;
    std::string path, day, extension;  ///< day: ISO, as given to `add`
  };
  /// Every file, in order of receipt.
  void add(const Entry& entry, const std::string& day);
  /// What came for the problem file that was added with `path`; nullptr = nothing yet. Valid until the next `add`.
  [[nodiscard]] const Readable* find(const std::string& path) const;

 private:
  std::set<std::string> read_;                             ///< paths of readable files that are no copies
  std::map<std::string, std::vector<Readable>> readable_;  ///< by folder and name as dropped
  std::map<std::string, std::pair<std::size_t, std::string>>
      added_;  ///< by path: order, and folder and name as dropped
};

}  // namespace telaah::consolidate
