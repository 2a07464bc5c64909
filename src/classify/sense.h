#pragma once
// What a sentence may say, and the learnt weights of words that tell it (rules/kata/kalimat.toml).

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "telaah/diagnostic.h"
#include "text/toml_file.h"
#include "text/word_model.h"

namespace telaah::classify {

/// What a sentence may say. The first fifteen follow the criteria: supports, opposes, doubts of each.
enum class Sense : std::uint8_t {
  novelty,
  no_novelty,
  claimed_novelty,
  benefit,
  no_benefit,
  vague_benefit,
  relief,
  burden,
  unclear_burden,
  own_affair,
  central_affair,
  unclear_affair,
  replicable,
  not_replicable,
  vague_replication,
  design,
  purpose,
  result,
  trial,
  start,
  budget,
  form,
  name,
  proposer,
  old_state,
  law,
  instruction,
  plan,
};
inline constexpr int kSenseCount = 28;
/// As files name it: "kebaruan.mendukung", "muatan.tujuan", "kalimat.petunjuk".
std::string_view code(Sense sense);
std::optional<Sense> sense_from_code(std::string_view code);
/// The weights, and which class of the model means what. Empty when there is no file: then nobody is heard.
struct WordOpinion {
  text::WordModel model;
  std::vector<Sense> senses;  ///< of each class
  [[nodiscard]] bool empty() const { return senses.empty(); }
};
WordOpinion read_opinion(const std::vector<TomlFile>& files, Diagnostics& diagnostics);

}  // namespace telaah::classify
