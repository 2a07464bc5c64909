#include "text/word_model_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "text/plain_toml.h"

namespace telaah::text {
namespace {

constexpr std::array<std::string_view, kWordFeatureCount> kLists{"kata", "dasar", "pasangan", "judul"};

/// Calls `line(text, number)` for every line; numbers count from 1.
template <class Each>
void each_line(std::string_view text, Each each) {
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    each(text.substr(0, end), number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool read_number(std::string_view text, double& out) {
  if (const std::optional<double> plain = read_plain_number(text)) {
    out = *plain;
    return true;
  }
  const char* const end = text.data() + text.size();
  return std::from_chars(text.data(), end, out) == std::from_chars_result{end, {}};
}

class ClassReader {
 public:
  ClassReader(const TomlFile& file, WordModel& model, Diagnostics& diagnostics)
      : file_(file), model_(model), diagnostics_(diagnostics) {}

  std::string read(const TomlNode& table) {
    TableReader reader(file_, table, diagnostics_);
    std::string code = reader.text("kode");
    const std::size_t klass = model_.add_class(reader.number_or("pangkal", 0, kWeights));
    for (int i = 0; i < kWordFeatureCount; ++i) {
      const std::string_view key = kLists.at(static_cast<std::size_t>(i));
      const std::string lines = reader.text_or(key, "");
      if (const TomlNode* node = table.find(key)) read_lines(lines, *node, klass, static_cast<WordFeature>(i));
    }
    reader.finish();
    return code;
  }

 private:
  void read_lines(std::string_view lines, const TomlNode& node, std::size_t klass, WordFeature kind) {
    each_line(lines, [&](std::string_view line, int number) {
      if (line.empty()) return;
      const std::size_t blank = line.rfind(' ');
      double weight = 0;
      if (blank != std::string_view::npos && blank > 0 && read_number(line.substr(blank + 1), weight) &&
          weight >= kWeights.least && weight <= kWeights.most) {  // nan is neither
        model_.add(klass, kind, line.substr(0, blank), weight);
      } else {
        diagnostics_.push_back({Diagnostic::Severity::error, file_.path, node.line + number, 1,
                                fmt::format("'{}' bukan kata dengan bobotnya", line),
                                "tulis satu baris satu kata: gratis 1.25"});
      }
    });
  }

  const TomlFile& file_;
  WordModel& model_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<std::string> read_word_classes(const TomlFile& file, WordModel& model, Diagnostics& diagnostics) {
  TableReader reader(file, file.root, diagnostics);
  ClassReader classes(file, model, diagnostics);
  std::vector<std::string> codes;
  for (const TomlNode* table : reader.tables("kelas")) codes.push_back(classes.read(*table));
  reader.finish();
  return codes;
}

std::string word_classes_as_toml(const std::string& head, const std::vector<LearntClass>& classes) {
  std::string out;
  each_line(head, [&](std::string_view line, int) { out += line.empty() ? "#\n" : fmt::format("# {}\n", line); });
  for (const LearntClass& one : classes) {
    out += fmt::format("\n[[kelas]]\nkode = \"{}\"\npangkal = {:.3f}\n", one.code, one.base);
    for (int i = 0; i < kWordFeatureCount; ++i) {
      std::vector<LearntClass::Weight> list;
      for (const LearntClass::Weight& weight : one.weights) {
        if (weight.kind == static_cast<WordFeature>(i)) list.push_back(weight);
      }
      if (list.empty()) continue;
      std::ranges::sort(list, [](const auto& a, const auto& b) {
        return std::abs(a.weight) != std::abs(b.weight) ? std::abs(a.weight) > std::abs(b.weight) : a.name < b.name;
      });
      out += fmt::format("{} = \"\"\"\n", kLists.at(static_cast<std::size_t>(i)));
      for (const LearntClass::Weight& weight : list) out += fmt::format("{} {:.2f}\n", weight.name, weight.weight);
      out += "\"\"\"\n";
    }
  }
  return out;
}

}  // namespace telaah::text
