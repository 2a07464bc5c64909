#pragma once
// The simulation, the life line and the filled-in forms of an innovation as keys of its export record.

#include <string>
#include <unordered_map>

#include <nlohmann/json_fwd.hpp>

#include "telaah/annex.h"

namespace telaah::printing {

class Annexes {
 public:
  /// All outlive the object.
  Annexes(const consolidate::Figures& figures, const annex::Results& results, const annex::Rules& rules,
          const forms::AffairWords& affair_words);
  /// Adds `simulation`, `lifeline` and `forms`: null for a file that counts for no innovation.
  void add_to(nlohmann::ordered_json& json, const Entry& entry) const;

 private:
  const annex::Results& results_;
  const annex::Rules& rules_;
  const forms::AffairWords& affair_words_;
  std::unordered_map<std::string, std::size_t> proposals_;  ///< index by content hash
};

}  // namespace telaah::printing
