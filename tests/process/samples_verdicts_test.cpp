// The samples hold the whole path to what a reviewer expects of it: `telaah run` over samples/, `telaah export`,
// compared with samples/expected.json value by value. Every difference is listed at once.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/temp_folder.h"

namespace telaah {
namespace {

using nlohmann::json;

const std::string kSamples = std::string(TELAAH_SOURCE_DIR) + "/samples/";

json load(const std::string& path) {
  std::ifstream file(path);
  return json::parse(file);
}

/// Case, quotes and blanks aside: how a name is compared.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

bool same(const json& expected, const json& found) {
  if (expected.is_string() && found.is_string()) return plain(expected) == plain(found);
  if (expected.is_number() && found.is_number()) return expected.get<double>() == found.get<double>();
  if (expected.is_number() && found.is_string()) return expected.dump() == found.get<std::string>();
  return expected == found;
}

/// Follows "criteria.kebaruan" in one exported record to the plain value that expected.json speaks of.
json value_at(const json& record, const std::string& part, const std::string& key) {
  if (!record.contains(part) || record[part].is_null() || !record[part].contains(key)) return nullptr;
  const json& value = record[part][key];
  if (part == "criteria") return value.is_null() ? json(nullptr) : value["standing"];
  if (part != "profile" || value.is_null()) return value;
  return key == "opd" ? value["name"] : value["value"];
}

class Comparison {
 public:
  void expect(const std::string& file, const std::string& what, std::vector<json> accepted, const json& found) {
    ++compared_;
    const bool agrees = std::ranges::any_of(accepted, [&](const json& value) { return same(value, found); });
    if (known_gaps_.contains(what) ? !agrees : agrees) return;
    ++different_;
    if (agrees) {
      list_ << file << ": " << what << " is as expected now; take it out of known_gap\n";
      return;
    }
    list_ << file << ": " << what << " is " << found.dump() << ", expected " << accepted.front().dump() << '\n';
  }
  void set_known_gaps(const json& sample) { known_gaps_ = sample.value("known_gap", json::object()); }
  [[nodiscard]] std::string list() const { return list_.str(); }
  [[nodiscard]] int compared() const { return compared_; }
  [[nodiscard]] int different() const { return different_; }

 private:
  std::ostringstream list_;
  json known_gaps_;
  int compared_ = 0, different_ = 0;
};

/// The lowest unit that proposes may stand for its perangkat daerah, with or without the region's name. Null means: no
/// agency of this region, whatever name is printed.
void compare_agency(const json& expected, const json& record, std::vector<json> values, Comparison& comparison) {
  const json found = record["profile"]["opd"];
  if (expected["profile"]["opd"].is_null()) {
    values.assign(1, nullptr);
    const json also = expected.value("also_accept", json::object());
    if (also.contains("profile.opd.id"))
      values.insert(values.end(), also["profile.opd.id"].begin(), also["profile.opd.id"].end());
    comparison.expect(expected["file"], "profile.opd.id", values, found.is_null() ? json(nullptr) : found["id"]);
    return;
  }
  if (expected["profile"].contains("unit")) values.push_back(expected["profile"]["unit"]);
  for (std::size_t i = 0, given = values.size(); i < given; ++i) {
    if (values[i].is_string()) values.emplace_back(values[i].get<std::string>() + " Kota Cilegon");
  }
  std::string name = found.is_null() ? "" : found["name"].get<std::string>();
  if (name.starts_with("UPTD ")) name.replace(0, 5, "UPT ");
  comparison.expect(expected["file"], "profile.opd", values, name);
}

void compare(const json& expected, const json& record, Comparison& comparison) {
  const std::string file = expected["file"];
  const json also = expected.value("also_accept", json::object());
  const auto accepted = [&](const std::string& path, const json& value) {
    std::vector<json> values{value};
    if (also.contains(path)) values.insert(values.end(), also[path].begin(), also[path].end());
    return values;
  };
  comparison.set_known_gaps(expected);
  comparison.expect(file, "outcome", accepted("outcome", expected["outcome"]), record["outcome"]);
  if (expected["outcome"] != "DUPLICATE") {
    comparison.expect(file, "document_type", {expected["document_type"]}, record["document_type"]);
  }
  for (const char* const part : {"criteria", "contents", "profile"}) {
    if (expected[part].is_null()) continue;
    // An empty template is not judged; "unclear" and "absent" are then as good as nothing.
    const bool unjudged = expected["document_type"] == "panduan_template" && std::string(part) != "profile";
    for (const auto& [key, value] : expected[part].items()) {
      const std::string path = std::string(part) + "." + key;
      std::vector<json> values = accepted(path, value);
      if (unjudged) values.emplace_back(nullptr);
      if (path == "profile.unit") continue;
      // What is not printed may be inferred from the text; there is no right or wrong then.
      const bool may_be_inferred = path == "profile.jenis" || path == "profile.bentuk" || path == "profile.tahapan";
      if (value.is_null() && may_be_inferred) continue;
      if (path == "profile.opd") {
        compare_agency(expected, record, values, comparison);
        continue;
      }
      comparison.expect(file, path, values, value_at(record, part, key));
    }
  }
}

}  // namespace

TEST(Samples, AreReadAndJudgedAsAReviewerWould) {
  const test::TempFolder folder;
  const test::Ran ran = test::run({test::program("telaah"), "run", kSamples + "masuk", "--ledger", folder / "t.db",
                                   "--report", folder / "laporan.xlsx", "--quiet"});
  ASSERT_EQ(ran.exit, 1) << "some samples cannot be read, all others can: " << ran.err;
  const test::Ran exported = test::run({test::program("telaah"), "export", "--ledger", folder / "t.db"});
  ASSERT_EQ(exported.exit, 0) << exported.err;

  std::map<std::string, json> records;
  std::istringstream lines(exported.out);
  for (std::string line; std::getline(lines, line);) {
    json record = json::parse(line);
    const std::string path = record["path"];
    records[path.substr(path.find("samples/") + 8)] = std::move(record);
  }
  const json expected = load(kSamples + "expected.json");
  EXPECT_EQ(records.size(), expected.size()) << "every sample has a row, and litter has none";
  Comparison comparison;
  for (const json& sample : expected) {
    const auto record = records.find(sample["file"]);
    ASSERT_NE(record, records.end()) << sample["file"];
    compare(sample, record->second, comparison);
  }
  EXPECT_GT(comparison.compared(), 400);
  EXPECT_EQ(comparison.different(), 0) << comparison.list();
}

}  // namespace telaah
