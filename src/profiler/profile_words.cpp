#include "profiler/profile_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/toml_file.h"
#include "text/word_model_file.h"

namespace telaah::profiler {
namespace {

// A thick document says what it is about in its first pages; annexes speak of other things.
constexpr std::size_t kMostTokens = 3000;
constexpr double kEnoughTokens = 120;  // fewer words say less

std::vector<text::Token> first_tokens(std::string_view folded) {
  std::vector<text::Token> tokens;
  text::tokenise(folded, folded, 0, static_cast<std::uint32_t>(folded.size()), tokens);
  if (tokens.size() > kMostTokens) tokens.resize(kMostTokens);
  return tokens;
}

}  // namespace

void ProfileWords::read(const TomlFile& file, Diagnostics& diagnostics) {
  for (const std::string& written : text::read_word_classes(file, model_, diagnostics)) {
    const std::size_t dot = written.find('.');
    const std::optional<Column> column = column_from_code(written.substr(0, dot));
    if (!column || dot == std::string::npos) {
      diagnostics.push_back({Diagnostic::Severity::error, file.path, 0, 0,
                             fmt::format("kelas '{}' tidak dikenal", written), "ditulis kolom.kode"});
    }
    classes_.push_back({column.value_or(Column::bentuk), dot == std::string::npos ? "" : written.substr(dot + 1)});
  }
  model_.close();
}

std::vector<ProfileWords::Odds> ProfileWords::odds(Column column, std::string_view folded) const {
  std::vector<Odds> out;
  if (std::ranges::find(classes_, column, &Class::column) == classes_.end()) return out;
  const std::vector<text::Token> tokens = first_tokens(folded);
  std::vector<float> scores(classes_.size());
  model_.score_bag(folded, tokens, scores);
  const double certainty = std::min(1.0, static_cast<double>(tokens.size()) / kEnoughTokens);
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    if (classes_[i].column == column) out.push_back({classes_[i].code, certainty * scores[i], i});
  }
  return out;
}

Hit ProfileWords::telling(std::size_t klass, std::string_view folded) const {
  const std::vector<text::Token> tokens = first_tokens(folded);
  const text::WordModel::Part part = model_.strongest(folded, tokens, klass);
  if (part.begin == part.end) return {};
  return {0, tokens[part.begin].begin, tokens[part.end - 1].end};
}

}  // namespace telaah::profiler
