#pragma once
// Labelled sentences -> weights of words for each sense, as rules/kata/kalimat.toml holds them. Pure.

#include <string>
#include <vector>

#include "learn/bank.h"
#include "text/word_model_file.h"

namespace telaah::learn {

struct WordOptions {
  double cost = 2;                   ///< see fit_logistic; chosen with whole hands left out
  std::size_t most_features = 6000;  ///< of each class: the strongest are kept
  int least_texts = 2;               ///< a word that stands in fewer says nothing
};

/// Sentences of the hands in `without` are left out.
std::vector<text::LearntClass> learn_words(const std::vector<BankSentence>& sentences,
                                           const std::vector<std::string>& without, const WordOptions& options);

/// Weights of words for each document type: "proposal_inovasi" are the documents that present one innovation.
std::vector<text::LearntClass> learn_types(const std::vector<BankDocument>& documents,
                                           const std::vector<std::string>& without, const WordOptions& options);

/// Weights of words for each form, kind and stage ("bentuk.tata_kelola"), from the documents that present an innovation
/// and whose reviewer told it.
std::vector<text::LearntClass> learn_profile(const std::vector<BankDocument>& documents,
                                             const std::vector<std::string>& without, const WordOptions& options);

}  // namespace telaah::learn
