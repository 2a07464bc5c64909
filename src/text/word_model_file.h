#pragma once
// Word weights as files that people read: one line a word, the word first and its weight last. Striking a line takes
// the word away. Format in docs/rules.md.

#include <string>
#include <vector>

#include "telaah/diagnostic.h"
#include "text/toml_file.h"
#include "text/word_model.h"

namespace telaah::text {

/// Adds the classes of `file` to `model`; their codes in the order of their numbers. What is wrong goes to
/// `diagnostics`, with its line.
std::vector<std::string> read_word_classes(const TomlFile& file, WordModel& model, Diagnostics& diagnostics);

/// A class to be written.
struct LearntClass {
  std::string code;
  double base = 0;
  struct Weight {
    WordFeature kind = WordFeature::word;
    std::string name;
    double weight = 0;
  };
  std::vector<Weight> weights;
};
/// The file's text: `head` as comment lines, then the classes, each list strongest first.
std::string word_classes_as_toml(const std::string& head, const std::vector<LearntClass>& classes);

}  // namespace telaah::text
