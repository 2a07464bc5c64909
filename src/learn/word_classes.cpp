#include "learn/word_classes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "learn/logistic.h"
#include "text/words.h"

namespace telaah::learn {
namespace {

using Name = std::pair<text::WordFeature, std::string>;

std::vector<text::NamedFeature> features_of(const BankSentence& sentence) {
  const std::string folded = text::fold(sentence.text), heading = text::fold(sentence.heading);
  std::vector<text::Token> tokens, heading_tokens;
  text::tokenise(sentence.text, folded, 0, static_cast<std::uint32_t>(folded.size()), tokens);
  text::tokenise(sentence.heading, heading, 0, static_cast<std::uint32_t>(heading.size()), heading_tokens);
  return text::features_of(folded, tokens, heading, heading_tokens);
}

std::vector<text::NamedFeature> bag_of(const BankDocument& document) {
  const std::string folded = text::fold(document.text);
  std::vector<text::Token> tokens;
  text::tokenise(document.text, folded, 0, static_cast<std::uint32_t>(folded.size()), tokens);
  return text::bag_of(folded, tokens);
}

/// Texts with their features numbered.
struct Material {
  std::vector<Name> names;
  std::vector<Example> examples;
  std::vector<double> rarity;       ///< of each feature: its values are learnt multiplied by it
  std::vector<double> mean_square;  ///< of each feature's value times its rarity, over all texts
};

/// A rare word says more than a common one, and under one and the same penalty it should be as cheap to believe: the
/// inverse document frequency, damped. Chosen with whole hands left out (mean average precision 0.814 -> 0.826).
double rarity_of(int texts_with_it, std::size_t texts) {
  constexpr double kDamping = 0.7;
  return std::pow(std::log((1 + static_cast<double>(texts)) / (1 + texts_with_it)) + 1, kDamping);
}

Material material_of(const std::vector<std::vector<text::NamedFeature>>& texts, int least) {
  std::map<Name, int> counts;
  for (const auto& features : texts) {
    for (const text::NamedFeature& one : features) ++counts[{one.kind, one.name}];
  }
  Material out;
  std::map<Name, std::uint32_t> numbers;
  for (const auto& [name, count] : counts) {
    if (count < least) continue;
    numbers[name] = static_cast<std::uint32_t>(out.names.size());
    out.names.push_back(name);
    out.rarity.push_back(rarity_of(count, texts.size()));
  }
  out.mean_square.assign(out.names.size(), 0);
  for (const auto& features : texts) {
    Example example;
    for (const text::NamedFeature& one : features) {
      const auto number = numbers.find({one.kind, one.name});
      if (number == numbers.end()) continue;
      const double value = one.value * out.rarity[number->second];
      example.features.emplace_back(number->second, value);
      out.mean_square[number->second] += value * value / static_cast<double>(texts.size());
    }
    std::ranges::sort(example.features);
    out.examples.push_back(std::move(example));
  }
  return out;
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

text::LearntClass strongest(const LogisticFit& fit, const Material& material, std::string_view code, std::size_t most) {
  text::LearntClass out{std::string(code), fit.base, {}};
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < fit.weights.size(); ++i) order.push_back(i);
  // A weight matters by how often it is met, too.
  const auto influence = [&](std::size_t i) { return std::abs(fit.weights[i]) * std::sqrt(material.mean_square[i]); };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return influence(a) > influence(b); });
  for (std::size_t n = 0; n < std::min(most, order.size()); ++n) {
    const std::size_t i = order[n];
    const double weight = fit.weights[i] * material.rarity[i];
    if (std::abs(weight) < 0.005) continue;  // "0.00" in the file
    out.weights.push_back({material.names[i].first, material.names[i].second, weight});
  }
  return out;
}

/// One class: `is_of_class` says of each text whether it belongs. Nothing when none does.
template <class Belongs>
void learn_class(Material& material, std::string_view code, const WordOptions& options, Belongs is_of_class,
                 std::vector<text::LearntClass>& out) {
  std::vector<const Example*> examples;
  bool is_told = false;
  for (std::size_t i = 0; i < material.examples.size(); ++i) {
    Example& example = material.examples[i];
    example.is_of_class = is_of_class(i);
    is_told = is_told || example.is_of_class;
    examples.push_back(&example);
  }
  if (!is_told) return;
  const LogisticFit fit = fit_logistic(examples, static_cast<std::uint32_t>(material.names.size()), options.cost);
  out.push_back(strongest(fit, material, code, options.most_features));
}

}  // namespace

std::vector<text::LearntClass> learn_words(const std::vector<BankSentence>& sentences,
                                           const std::vector<std::string>& without, const WordOptions& options) {
  std::vector<const BankSentence*> taken;
  std::vector<std::vector<text::NamedFeature>> texts;
  for (const BankSentence& sentence : sentences) {
    if (is_among(without, sentence.hand)) continue;
    taken.push_back(&sentence);
    texts.push_back(features_of(sentence));
  }
  Material material = material_of(texts, options.least_texts);
  std::vector<text::LearntClass> out;
  for (int s = 0; s < classify::kSenseCount; ++s) {
    const auto sense = static_cast<classify::Sense>(s);
    const auto says = [&](std::size_t i) {
      return std::ranges::find(taken[i]->senses, sense) != taken[i]->senses.end();
    };
    learn_class(material, classify::code(sense), options, says, out);
  }
  return out;
}

std::vector<text::LearntClass> learn_types(const std::vector<BankDocument>& documents,
                                           const std::vector<std::string>& without, const WordOptions& options) {
  std::vector<const BankDocument*> taken;
  std::vector<std::vector<text::NamedFeature>> texts;
  for (const BankDocument& document : documents) {
    if (is_among(without, document.hand)) continue;
    taken.push_back(&document);
    texts.push_back(bag_of(document));
  }
  Material material = material_of(texts, options.least_texts);
  std::vector<text::LearntClass> out;
  for (int t = 0; t < kDocumentTypeCount; ++t) {
    const auto type = static_cast<DocumentType>(t);
    const auto is_it = [&](std::size_t i) {
      return type == DocumentType::proposal_inovasi ? taken[i]->presents_innovation
                                                    : taken[i]->type == type && !taken[i]->presents_innovation;
    };
    learn_class(material, code(type), options, is_it, out);
  }
  return out;
}

std::vector<text::LearntClass> learn_profile(const std::vector<BankDocument>& documents,
                                             const std::vector<std::string>& without, const WordOptions& options) {
  std::vector<text::LearntClass> out;
  for (const std::string_view column : {"bentuk.", "jenis.", "tahapan."}) {
    std::vector<const std::string*> answers;
    std::vector<std::vector<text::NamedFeature>> texts;
    std::set<std::string> codes;
    for (const BankDocument& document : documents) {
      if (!document.presents_innovation || is_among(without, document.hand)) continue;
      const auto answer =
          std::ranges::find_if(document.profile, [&](const std::string& one) { return one.starts_with(column); });
      if (answer == document.profile.end()) continue;
      answers.push_back(&*answer);
      codes.insert(*answer);
      texts.push_back(bag_of(document));
    }
    Material material = material_of(texts, options.least_texts);
    for (const std::string& code : codes) {
      learn_class(
          material, code, options, [&](std::size_t i) { return *answers[i] == code; }, out);
    }
  }
  return out;
}

}  // namespace telaah::learn
