#include "telaah/normalise.h"

#include <gtest/gtest.h>

#include "normalise/hyphen.h"
#include "support/typeset.h"
#include "telaah/arrange.h"

namespace telaah {
namespace {

using normalise::LineEnd;
using test::Typeset;

class NothingSeen final : public normalise::SeenWords {
 public:
  [[nodiscard]] bool contains(const std::string&) const override { return false; }
};

LineEnd line_end(std::string_view last, std::string_view first) {
  return normalise::at_line_end(last, first, NothingSeen{});
}

NormalText normal(const Document& document) { return normalise::text(document, arrange::layout(document)); }

TEST(Hyphen, JoinsAWordSplitAtTheLineEnd) {
  EXPECT_EQ(line_end("membe-", "bani"), LineEnd::join);
  EXPECT_EQ(line_end("ketentu-", "an"), LineEnd::join);
  EXPECT_EQ(line_end("PEMERIN-", "TAHAN"), LineEnd::join);
  EXPECT_EQ(line_end("pelayanan-", "nya"), LineEnd::join);
}

TEST(Hyphen, StaysInReduplications) {
  for (const auto& [last, first] : {std::pair{"undang-", "undang"},
                                    {"perundang-", "undangan"},
                                    {"masing-", "masing"},
                                    {"sehari-", "hari"},
                                    {"Undang-", "Undang"},
                                    {"sebaik-", "baiknya"},
                                    {"satu-", "satunya"},
                                    {"terus-", "menerus"},
                                    {"surat-", "menyurat"},
                                    {"PERUNDANG-", "UNDANGAN"}}) {
    EXPECT_EQ(line_end(last, first), LineEnd::keep) << last << first;
  }
}

TEST(Hyphen, StaysInCompoundsAndBeforeCapitalsAndDigits) {
  for (const auto& [last, first] : {std::pair{"non-", "ASN"},
                                    {"COVID-", "19"},
                                    {"OPD-", "nya"},
                                    {"e-", "government"},
                                    {"on-", "line"},
                                    {"post-", "test"},
                                    {"sayur-", "mayur"},
                                    {"ke-", "2"}}) {
    EXPECT_EQ(line_end(last, first), LineEnd::keep) << last << first;
  }
}

TEST(Hyphen, IsPunctuationBehindAnAmountOrAlone) {
  EXPECT_EQ(line_end("15.000.000,-", "bersumber"), LineEnd::separate);
  EXPECT_EQ(line_end("-", "bersumber"), LineEnd::separate);
  EXPECT_EQ(line_end("warga", "kota"), LineEnd::separate);
}

TEST(Normalise, LearnsHyphensFromTheDocumentItself) {
  Typeset set;
  set.line(50, 100, "layanan antar-jemput bagi lansia")
      .line(50, 140, "Kini layanan warga antar-")
      .line(50, 152, "jemput itu gratis");
  EXPECT_NE(normal(set.document).text.find("warga antar-jemput itu"), std::string::npos) << normal(set.document).text;
}

TEST(Normalise, ClosesTheStrokeOfAWordPairAtTheLineEnd) {
  Typeset set;
  set.line(50, 100, "penyedia layanan barang/").line(50, 112, "jasa dan/ atau pihak lain");
  EXPECT_EQ(normal(set.document).text, "penyedia layanan barang/jasa dan/ atau pihak lain");
}

TEST(Normalise, DropsWhatNobodySees) {
  Typeset set;
  set.line(50, 100, "ino\u200Bvasi \uFB01nal \u202Edaerah\u202C so\u00ADsial");
  const NormalText text = normal(set.document);
  EXPECT_EQ(text.text, "inovasi final daerah sosial");
  ASSERT_EQ(text.repairs.size(), 1u);
}

TEST(Normalise, ComposesAndFoldsWithoutMovingOffsets) {
  Typeset set;
  set.line(50, 100, "JUM\u2019AT cafe\u0301 \u0130STANA");
  const NormalText text = normal(set.document);
  EXPECT_EQ(text.text, "JUM\u2019AT caf\u00E9 \u0130STANA");
  EXPECT_EQ(text.folded.size(), text.text.size());
  EXPECT_EQ(text.folded.substr(0, 8), "jum\u2019at");
}

TEST(Normalise, EveryByteKnowsItsWord) {
  Typeset set;
  set.line(50, 100, "Dinas Kesehatan tidak membe-").line(50, 112, "bani warga kota Cilegon");
  const NormalText text = normal(set.document);
  const std::size_t at = text.text.find("membebani");
  ASSERT_NE(at, std::string::npos) << text.text;
  EXPECT_EQ(text.anchor_at(static_cast<std::uint32_t>(at))->word, 3u);
  EXPECT_EQ(text.anchor_at(static_cast<std::uint32_t>(at) + 6)->word, 4u);
  EXPECT_EQ(text.page_at(static_cast<std::uint32_t>(at)), 1);
}

TEST(Normalise, IsIdempotent) {
  Typeset set;
  set.line(50, 100, "e\u0301 \uF0B7 e\uFB03sien \u00A0 perundang-undangan\u2011nya");
  const std::string once = normal(set.document).text;
  Typeset again;
  again.line(50, 100, once);
  EXPECT_EQ(normal(again.document).text, once);
}

TEST(Normalise, LeavesNoBlockWithoutText) {
  Typeset set;
  set.line(50, 100, "\u200B").line(50, 200, "isi");
  const NormalText text = normal(set.document);
  EXPECT_EQ(text.text, "isi");
  ASSERT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(text.blocks[0].span, (Span{0, 3}));
}

}  // namespace
TEST(Normalise, HyphensOfAllKindsJoinAtTheLineEnd) {
  for (const char* sign : {"-", "\u2010", "\u2011", "\u2212"}) {
    Typeset set;
    set.line(50, 100, std::string("Pelayanan ini mempercepat waktu pem") + sign);
    set.line(50, 112, std::string("buatan akta untuk anak") + sign + "anak dan ibu");
    EXPECT_EQ(normal(set.document).text, "Pelayanan ini mempercepat waktu pembuatan akta untuk anak-anak dan ibu")
        << sign;
  }
}

TEST(Normalise, AMinusBeforeANumberStaysOne) {
  Typeset set;
  set.line(50, 100, "suhu \u22125 derajat");
  EXPECT_EQ(normal(set.document).text, "suhu \u22125 derajat");
}

TEST(Normalise, LettersAroundCrossedOutOnesAreOneWord) {
  // Layanan men|gam|jamin warga: letters are 5 points wide.
  Typeset set;
  set.line(50, 100, "Layanan men").flags(word_struck).word(105, 100, "gam").flags(0).word(120, 100, "jamin");
  set.line(150, 100, "warga");
  for (const std::size_t part : {2U, 3U})
    set.document.pages.back().words.at(part).flags &= static_cast<std::uint16_t>(~word_space_before);
  EXPECT_EQ(normal(set.document).text, "Layanan menjamin warga\ngam");  // what was crossed out stands apart
  // With a blank before the crossed out ones they end no word.
  set.document.pages.back().words.at(2).flags |= word_space_before;
  EXPECT_EQ(normal(set.document).text, "Layanan men jamin warga\ngam");
}

TEST(Normalise, AHyphenatedWordPulledApartIsOneWord) {
  Typeset set;
  set.line(50, 100, "Undang- Undang Nomor 23 dan antar- dan intra-daerah");
  EXPECT_EQ(normal(set.document).text, "Undang- Undang Nomor 23 dan antar- dan intra-daerah");  // typed so
  for (Word& word : set.document.pages[0].words) word.flags = 0;
  EXPECT_EQ(normal(set.document).text, "Undang-Undang Nomor 23 dan antar- dan intra-daerah");
}

}  // namespace telaah
