// Whatever a worker delivers: nothing lost, nothing twice, everything in its bounds.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

#include "support/knowledge.h"
#include "support/typeset.h"
#include "telaah/arrange.h"
#include "telaah/normalise.h"
#include "telaah/segment.h"
#include "text/unicode.h"

namespace telaah {
namespace {

using test::Typeset;

class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761u + 1u) {}
  std::uint32_t below(std::uint32_t limit) { return (state_ = state_ * 1664525u + 1013904223u) / 65536u % limit; }
  float place(float limit) { return static_cast<float>(below(10'000)) / 10'000.0f * limit; }

 private:
  std::uint32_t state_;
};

constexpr const char* kWords[] = {"inovasi",
                                  "Tujuan",
                                  "1.",
                                  "a)",
                                  "-",
                                  "membe-",
                                  "bani",
                                  ":",
                                  "NIP",
                                  "BAB",
                                  "I",
                                  "daerah/",
                                  "\u2022",
                                  "\u201Ekini\u201D",
                                  "....................",
                                  "12",
                                  "Rp5.000,-",
                                  "PEMERINTAH",
                                  "\u200B",
                                  "e\u0301",
                                  "\xFF",
                                  "undang-",
                                  "MANFAAT"};

/// Pages of lines, tables, hidden words, turned words, and words at impossible places.
Document random_document(std::uint32_t seed) {
  Random random(seed);
  Typeset set;
  for (std::uint32_t page = 0, pages = 1 + random.below(4); page < pages; ++page) {
    if (page > 0) set.page();
    if (random.below(2) == 0)
      set.grid({40, 90 + random.place(50), 300, 560}, {80, 200 + random.place(40), 400, 700 + random.place(100)});
    for (std::uint32_t i = 0, lines = random.below(60); i < lines; ++i) {
      const float x = random.below(3) == 0 ? random.place(500) : 50.0f * static_cast<float>(1 + random.below(6)),
                  y = 30 + random.place(790);
      set.size(6.0f + random.place(12)).bold(random.below(4) == 0);
      set.flags(random.below(9) == 0 ? word_white : random.below(9) == 0 ? word_ocr : 0);
      std::string line;
      for (std::uint32_t k = 0, words = 1 + random.below(8); k < words; ++k)
        line += std::string(kWords[random.below(std::size(kWords))]) + ' ';
      set.line(x, y, line);
    }
    for (Word& word : set.document.pages.back().words) {
      if (random.below(40) == 0) word.turn = static_cast<std::uint8_t>(random.below(4));
      if (random.below(300) == 0) word.box = {-1e30f, std::numeric_limits<float>::quiet_NaN(), 1e30f, 5};
      if (random.below(300) == 0) word.size = 0;
    }
  }
  return std::move(set.document);
}

std::size_t words_of(const Document& document) {
  std::size_t words = 0;
  for (const Page& page : document.pages) words += page.words.size();
  return words;
}

bool on_border(const std::string& text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

void expect_sound(const NormalText& text) {
  EXPECT_EQ(text.folded.size(), text.text.size());
  EXPECT_TRUE(std::ranges::is_sorted(text.anchors, {}, &WordAnchor::begin));
  std::uint32_t end = 0;
  for (const TextBlock& block : text.blocks) {
    EXPECT_GE(block.span.begin, end);
    EXPECT_LT(block.span.begin, block.span.end);
    EXPECT_TRUE(on_border(text.text, block.span.begin) && on_border(text.text, block.span.end));
    end = block.span.end;
  }
  EXPECT_LE(end, text.text.size());
  for (std::size_t at = 0; at < text.text.size();) {
    const char32_t c = unicode::next(text.text, at);
    EXPECT_TRUE(c == '\n' || !unicode::is_unseen(c)) << static_cast<std::uint32_t>(c);
  }
}

void expect_sound(const NormalText& text, const std::vector<Section>& sections) {
  std::vector<Span> bodies;
  for (const Section& section : sections) {
    EXPECT_LE(section.body.begin, section.body.end);
    EXPECT_LE(section.body.end, text.text.size());
    EXPECT_LE(section.heading.end, text.text.size());
    EXPECT_TRUE(on_border(text.text, section.body.begin) && on_border(text.text, section.body.end));
    if (!section.body.empty()) bodies.push_back(section.body);
  }
  std::ranges::sort(bodies, {}, &Span::begin);
  for (std::size_t i = 1; i < bodies.size(); ++i) EXPECT_GE(bodies[i].begin, bodies[i - 1].end);
}

TEST(Reading, LosesAndDoublesNothingOnAnyPage) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    const Document document = random_document(seed);
    const arrange::Layout layout = arrange::layout(document);
    std::multiset<std::pair<int, std::uint32_t>> placed;
    for (const arrange::Block& block : layout.blocks) {
      for (const arrange::Line& line : block.lines) {
        for (const std::uint32_t word : line.words) placed.emplace(block.page, word);
      }
    }
    EXPECT_EQ(placed.size(), words_of(document)) << seed;
    EXPECT_EQ(std::set(placed.begin(), placed.end()).size(), placed.size()) << seed;
  }
}

TEST(Reading, KeepsEverySpanInBounds) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    Document document = random_document(seed);
    std::vector<std::string> repairs;
    arrange::mend(document, repairs);
    const NormalText text = normalise::text(document, arrange::layout(document));
    expect_sound(text);
    expect_sound(text, segment::sections(text, test::real_lexicon()));
    if (HasFailure()) return;
  }
}

TEST(Reading, SaysTheSameOnEveryRun) {
  const Document document = random_document(11);
  EXPECT_EQ(normalise::text(document, arrange::layout(document)).text,
            normalise::text(document, arrange::layout(document)).text);
}

}  // namespace
}  // namespace telaah
