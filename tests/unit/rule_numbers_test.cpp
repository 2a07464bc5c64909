// No number of any rule file can be written so that it wraps, or drowns all others, without an error at its place.

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "telaah/rules.h"

namespace telaah {
namespace {

/// "bobot = 3" -> "bobot"; "" for a line that gives no number.
std::string key_of_number(const std::string& line) {
  const std::size_t end = line.find(" = ");
  if (end == std::string::npos || end == 0) return "";
  const std::string key = line.substr(0, end);
  if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos) return "";
  const std::size_t digits = line.find_first_of("0123456789", end);
  return digits == end + 3 || (digits == end + 4 && line[end + 3] == '-') ? key : "";
}

struct Written {
  rules::Snapshot snapshot;
  std::set<std::string> places;  ///< "kriteria/a.toml:12"
};

/// The rules with every kind of number written as `number`, once in each folder. What is learnt stays whole: a table
/// that lacks one number would be a second fault.
Written rules_with(const std::string& number) {
  Written written{rules::read(TELAAH_SOURCE_DIR "/rules"), {}};
  std::set<std::string> seen;
  for (rules::RuleFile& file : written.snapshot.files) {
    const std::string folder = file.path.substr(0, file.path.find('/') + 1);
    std::istringstream in(file.bytes);
    std::string out, line, table;
    for (int at = 1; std::getline(in, line); ++at) {
      if (line.starts_with("[")) table = line;
      const std::string key = key_of_number(line);
      if (!key.empty() && seen.insert(folder + table + key).second) {
        line = key + " = " + number;
        written.places.insert(file.path + ":" + std::to_string(at));
      }
      out += line + "\n";
    }
    file.bytes = out;
  }
  return written;
}

void expect_an_error_at_each(const std::string& number) {
  const Written written = rules_with(number);
  EXPECT_GT(written.places.size(), 50u);
  Diagnostics diagnostics;
  rules::compile(written.snapshot, diagnostics);
  std::set<std::string> told;
  for (const Diagnostic& one : diagnostics) {
    if (one.severity == Diagnostic::Severity::error) told.insert(one.file + ":" + std::to_string(one.line));
  }
  for (const std::string& place : written.places) EXPECT_TRUE(told.count(place)) << number << " at " << place;
}

}  // namespace

TEST(RuleNumbers, TooLargeForTheNumberItBecomes) { expect_an_error_at_each("4294967297"); }

TEST(RuleNumbers, SmallerThanAnythingThatMakesSense) { expect_an_error_at_each("-4294967295"); }

}  // namespace telaah
