#include <gtest/gtest.h>

#include <string>

#include "support/typeset.h"
#include "telaah/arrange.h"
#include "telaah/normalise.h"

namespace telaah {
namespace {

using test::Typeset;

constexpr const char* kProse[] = {"Pelayanan ini dibuat untuk warga kota agar tidak",
                                  "menunggu lama dan dapat diurus dari rumah dengan",
                                  "mudah oleh para petugas pada hari yang sama"};

std::string moved(std::string_view text, int shift) {
  std::string out;
  for (const char c : text) out += c == ' ' ? ' ' : static_cast<char>(c - shift);
  return out;
}

struct Mended {
  std::vector<std::string> repairs;
  NormalText text;
  explicit Mended(Document document) {
    arrange::mend(document, repairs);
    text = normalise::text(document, arrange::layout(document));
  }
};

TEST(Mend, MovesAShiftedTextBackAndMarksItsWords) {
  for (const int shift : {29, 31, 3, -2}) {
    Typeset set;
    float y = 100;
    for (const char* line : kProse) set.line(50, y += 12, moved(line, shift));
    const Mended mended(set.document);
    EXPECT_NE(mended.text.text.find("untuk warga kota agar tidak menunggu"), std::string::npos)
        << shift << mended.text.text;
    ASSERT_EQ(mended.repairs.size(), 1u);
    EXPECT_TRUE(mended.text.anchors.front().flags & word_repaired);
  }
}

TEST(Mend, PartsWordsWhereTheShiftedBlankShows) {
  Typeset set;
  for (int i = 0; i < 3; ++i) set.line(50, 100 + 12.0f * static_cast<float>(i), moved(kProse[i], 29));
  set.word(50, 160, moved("Balai", 29) + "\u00A9" + moved("Latihan", 29) + "\u0003" + moved("Kerja", 29));
  const Mended mended(set.document);
  EXPECT_NE(mended.text.text.find("Balai Latihan Kerja"), std::string::npos) << mended.text.text;
}

TEST(Mend, LeavesForeignAndShortTextsAlone) {
  Typeset set;
  set.line(50, 100, "The quick brown fox jumps over the lazy dog near the river bank")
      .line(50, 130, "RSUD 12.500 XVII PKK");
  EXPECT_TRUE(Mended(set.document).repairs.empty());
}

TEST(Mend, RemovesWordsPrintedTwiceAtOnePlace) {
  Typeset set;
  set.line(50, 100, "pembangunan kesehatan").line(50.4f, 100.3f, "pembangunan kesehatan").line(50, 130, "dan dan");
  const Mended mended(set.document);
  EXPECT_EQ(mended.text.text, "pembangunan kesehatan\ndan dan");
  EXPECT_EQ(mended.repairs, std::vector<std::string>{"cetakan ganda dihapus (2 kata)"});
}

TEST(Mend, KeepsTheVisibleOneOfTwoWordsAtOnePlace) {
  Typeset set;
  set.flags(word_invisible).line(50, 100, "inovasi").flags(0).line(50.2f, 100, "inovasi");
  const Mended mended(set.document);
  ASSERT_EQ(mended.text.blocks.size(), 1u);
  EXPECT_FALSE(mended.text.blocks[0].hidden);
}

TEST(Mend, ClosesSpacedLettersAndKeepsWordGaps) {
  Typeset set;
  set.line(50, 100, "P R O P O S A L    I N O V A S I");
  EXPECT_EQ(Mended(set.document).text.text, "PROPOSAL INOVASI");
}

TEST(Mend, LeavesInitialsAndColumnsOfLettersAlone) {
  Typeset set;
  set.line(50, 100, "oleh A B C di kota")
      .line(50, 130, "X")
      .word(120, 130, "X")
      .word(200, 130, "X")
      .word(280, 130, "X");
  EXPECT_TRUE(Mended(set.document).repairs.empty());
}

TEST(Mend, MapsPrivateUseCodesByTheirFont) {
  Typeset set;
  set.document.fonts[1].name = "Wingdings";
  set.bold().word(50, 100, "\uF0FC").bold(false).line(65, 100, "selesai").line(50, 130, "\uF041\uF050\uF042\uF044");
  EXPECT_EQ(Mended(set.document).text.text, "\u2713 selesai\nAPBD");
}

TEST(Mend, EachSymbolFontHasItsOwnSigns) {
  const auto shown = [](const char* font, const char* code) {
    Typeset set;
    set.document.fonts[1].name = font;
    set.bold().word(50, 100, code);
    return Mended(set.document).text.text;
  };
  EXPECT_EQ(shown("Wingdings-Regular", "\uF0FE"), "☑");
  EXPECT_EQ(shown("Wingdings", "\u00FD"), "☒") << "a letter, where the font has only signs";
  EXPECT_EQ(shown("Wingdings2", "\uF0A3"), "☐");
  EXPECT_EQ(shown("Wingdings2", "\uF052"), "☑");
  EXPECT_EQ(shown("Wingdings2", "P"), "✓");
  EXPECT_EQ(shown("Webdings", "\uF061"), "✔");
  EXPECT_EQ(shown("SymbolMT", "\uF0A3"), "≤");
  EXPECT_EQ(shown("SymbolMT", "\uF0B7"), "•");
  EXPECT_EQ(shown("Arial", "P"), "P");
}

TEST(Mend, RestoresLigaturesThatHadNoCode) {
  Typeset set;
  set.line(50, 100, "e\uFFFDsien veri\uFFFDkasi kon\uFFFDik pro\uFFFDl");
  EXPECT_EQ(Mended(set.document).text.text, "efisien verifikasi konflik profil");
}

}  // namespace
TEST(Mend, SwapsTheBytesOfLigaturesBack) {
  Typeset set;
  set.line(50, 100, "Pemohon \u7400\u6900dak dipungut biaya dan e\u6600\u6900sien efek\u7400\u6900f");
  set.line(50, 112, "\u4E2D\u6587 tetap");
  const Mended mended(set.document);
  EXPECT_NE(mended.text.text.find("Pemohon tidak dipungut biaya dan efisien efektif"), std::string::npos)
      << mended.text.text;
  EXPECT_NE(mended.text.text.find("\u4E2D\u6587"), std::string::npos) << mended.text.text;
  EXPECT_FALSE(mended.repairs.empty());
}

TEST(Mend, TakesTheFirstHalvesOfCodeUnitsOut) {
  Typeset set;
  set.line(50, 100, "\uFFFDW\uFFFDa\uFFFDk\uFFFDt\uFFFDu\uFFFD \"e\uFFFD \uFFFD9\uFFFD0\uFFFD (biasa)");
  const Mended mended(set.document);
  EXPECT_EQ(mended.text.text, "Waktu \u2265 90 (biasa)");
}

}  // namespace telaah
