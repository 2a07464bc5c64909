#include "profiler/type_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "text/toml_file.h"
#include "text/word_model_file.h"

namespace telaah::profiler {
namespace {

// Signs are made to outweigh each other; beyond this they say nothing more of the gate.
constexpr double kMostOwn = 12, kOwnUnit = 4, kMostOther = 18, kOtherUnit = 6;
constexpr double kMostWords = 6, kWordUnit = 2;
// A thick document says what it is in its first pages; annexes speak of other things.
constexpr std::size_t kMostTokens = 3000;
constexpr double kEnoughTokens = 120;

}  // namespace

std::array<double, kGateShareCount> gate_shares(const GateView& view) {
  return {std::min(view.own_signs, kMostOwn) / kOwnUnit, std::min(view.other_signs, kMostOther) / kOtherUnit,
          std::clamp(view.words, -kMostWords, kMostWords) / kWordUnit};
}

void TypeWords::read_words(const TomlFile& file, Diagnostics& diagnostics) {
  for (const std::string& written : text::read_word_classes(file, model_, diagnostics)) {
    const std::optional<DocumentType> type = document_type_from_code(written);
    if (!type) {
      diagnostics.push_back(
          {Diagnostic::Severity::error, file.path, 0, 0, fmt::format("jenis '{}' tidak dikenal", written), ""});
    }
    types_.push_back(type.value_or(DocumentType::lainnya));
  }
  model_.close();
}

void TypeWords::read_gate(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  if (const TomlNode* node = top.node("gerbang")) {
    TableReader gate(file, *node, diagnostics);
    has_gate_ = true;
    base_ = gate.number_or("pangkal", 0, kWeights);
    own_signs_ = gate.number_or("tanda_usulan", 0, kWeights);
    other_signs_ = gate.number_or("tanda_lain", 0, kWeights);
    words_ = gate.number_or("kata", 0, kWeights);
    least_ = gate.number_or("dinilai_sejak", least_, kShares);
    sure_ = gate.number_or("pasti_sejak", sure_, kShares);
    gate.finish();
  }
  top.finish();
}

bool TypeWords::has_gate() const {
  return has_gate_ && std::ranges::find(types_, DocumentType::proposal_inovasi) != types_.end();
}

TypeOdds TypeWords::odds(std::string_view folded) const {
  TypeOdds out{};
  if (types_.empty()) return out;
  std::vector<text::Token> tokens;
  text::tokenise(folded, folded, 0, static_cast<std::uint32_t>(folded.size()), tokens);
  if (tokens.size() > kMostTokens) tokens.resize(kMostTokens);
  std::vector<float> scores(types_.size());
  model_.score_bag(folded, tokens, scores);
  // A handful of words says little; the signs decide alone.
  const double certainty = std::min(1.0, static_cast<double>(tokens.size()) / kEnoughTokens);
  for (std::size_t i = 0; i < scores.size(); ++i) out.at(static_cast<std::size_t>(types_[i])) = certainty * scores[i];
  return out;
}

double TypeWords::is_proposal(const GateView& view) const {
  const auto [own_signs, other_signs, words] = gate_shares(view);
  const double log_odds = base_ + own_signs_ * own_signs + other_signs_ * other_signs + words_ * words;
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace telaah::profiler
