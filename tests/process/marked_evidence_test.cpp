// Every sentence of evidence in real documents: what stands inside its rectangles is the quote. The rectangles come
// from telaah's reading, the words from pdftotext.

#include <algorithm>
#include <cmath>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "support/run_program.h"

#include "telaah/intake.h"
#include "telaah/pipeline.h"
#include "telaah/places.h"
#include "telaah/rules.h"

namespace telaah {
namespace {

struct Placed {
  int page = 0;
  Box box;
  std::string text;
};

std::string unescaped(std::string text) {
  for (const auto& [code, plain] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}}) {
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
      text.replace(at, std::string(code).size(), plain);
  }
  return text;
}

/// All words of the file, as pdftotext places them.
std::vector<Placed> words_of(const std::string& path) {
  const test::Ran ran = test::run({"/usr/bin/pdftotext", "-cropbox", "-bbox", path, "-"});
  std::vector<Placed> words;
  const std::regex word(R"x(<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*)</word>)x");
  int page = 0;
  std::istringstream lines(ran.out);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<page ") != std::string::npos) ++page;
    if (std::regex_search(line, match, word)) {
      words.push_back({page,
                       {std::stof(match[1]), std::stof(match[2]), std::stof(match[3]), std::stof(match[4])},
                       unescaped(match[5])});
    }
  }
  return words;
}

/// Of the words whose middle line crosses the rectangle, the part that lies inside: letters taken for equally wide.
std::string words_inside(const std::vector<Placed>& words, int page, const Box& line) {
  std::vector<std::pair<float, std::string>> found;
  for (const Placed& word : words) {
    const float y = (word.box.y0 + word.box.y1) / 2;
    if (word.page != page || y < line.y0 || y > line.y1) continue;
    const float width = std::max(word.box.width(), 0.1F);
    const auto part = [&](float x) { return std::clamp((x - word.box.x0) / width, 0.0F, 1.0F); };
    const auto size = static_cast<float>(word.text.size());
    const auto from = static_cast<std::size_t>(std::lround(part(line.x0) * size));
    const auto to = static_cast<std::size_t>(std::lround(part(line.x1) * size));
    if (to > from) found.emplace_back(word.box.x0, word.text.substr(from, to - from));
  }
  std::ranges::sort(found);
  std::string all;
  for (const auto& [x, text] : found) all += text;
  return all;
}

/// Letters that both have in the same order, in parts of the longer one.
double agreement(const std::string& a, const std::string& b) {
  std::vector<int> row(b.size() + 1);
  for (const char c : a) {
    int before = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int above = row[j + 1];
      row[j + 1] = c == b[j] ? before + 1 : std::max(above, row[j]);
      before = above;
    }
  }
  const std::size_t longer = std::max(a.size(), b.size());
  return longer == 0 ? 1 : static_cast<double>(row[b.size()]) / static_cast<double>(longer);
}

struct Count {
  int rows = 0, exact = 0;
};

void compare(const std::string& path, const Evidence& evidence, const places::Finder& finder,
             const std::vector<Placed>& words, Count& count) {
  if (evidence.page <= 0) return;
  ++count.rows;
  const places::Found found = finder.find(evidence);
  count.exact += found.match == places::Match::exact ? 1 : 0;
  std::string inside;
  for (const places::Place& place : found.places) {
    for (const Box& line : place.lines) inside += words_inside(words, place.page, line);
  }
  EXPECT_GE(agreement(places::letters_of(inside), places::letters_of(evidence.quote)), 0.98)
      << path << "\n  quote: " << evidence.quote << "\n  found: " << inside;
}

}  // namespace

TEST(MarkedEvidence, RectanglesHoldTheWordsOfTheQuote) {
  const std::string samples = std::string(TELAAH_SOURCE_DIR) + "/samples/masuk/";
  const rules::RuleSet rules = [] {
    Diagnostics diagnostics;
    return rules::compile(rules::read(std::string(TELAAH_SOURCE_DIR) + "/rules"), diagnostics);
  }();
  Count count;
  for (const char* name :
       {"Dinas Perhubungan/ringkasan inovasi ANGKOT SEKOLAH (2 kolom).pdf", "BKPSDM/RAP_PKA_Angk IV_SI TUNTAS.pdf",
        "Disdukcapil/Laporan_Inovasi_Daerah_36.72-7114-30918-2024.pdf", "DPMPTSP/Proposal_MAMPIR_IZIN_2024 (2).pdf",
        "Kecamatan Jombang/Kelurahan Masigit/form lab inovasi kel masigit.pdf"}) {
    SourceFile file;
    file.path = samples + name;
    pipeline::Options options;
    options.ocr = pipeline::OcrMode::never;
    pipeline::Reading reading = pipeline::read(file, options);
    const std::string kept = extract::encode(reading.document);
    const Entry entry = pipeline::judge(file, std::move(reading), rules);
    ASSERT_TRUE(entry.assessment) << name;
    const std::optional<NormalText> text = pipeline::kept_text(kept);
    ASSERT_TRUE(text) << name;
    const places::Finder finder(*text);
    const std::vector<Placed> words = words_of(file.path);
    for (const Verdict& verdict : entry.assessment->verdicts) {
      for (const Evidence& evidence : verdict.evidence) compare(name, evidence, finder, words, count);
      for (const Evidence& evidence : verdict.near_misses) compare(name, evidence, finder, words, count);
    }
  }
  EXPECT_GT(count.rows, 30);
  EXPECT_EQ(count.exact, count.rows);
}

}  // namespace telaah
