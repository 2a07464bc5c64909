#include <gtest/gtest.h>

#include "classify/phrase.h"
#include "text/indonesian.h"

namespace telaah::classify {
namespace {

/// Compiles one phrase and looks for it in one sentence.
class OnePhrase {
 public:
  explicit OnePhrase(const std::string& written) {
    vocabulary_.set_spelling({{{"praktek", "praktik"}}, {{"ijin", "izin"}}});
    vocabulary_.add_join("kerja", "sama", "kerjasama");
    finds_.add(Role::currency, vocabulary_.add("rp"));
    finds_.add(Role::from, vocabulary_.add("dari"));
    finds_.add(Role::to, vocabulary_.add("menjadi"));
    finds_.add(Role::unit, vocabulary_.add("hari"));
    phrase_ = compile_phrase(
        written, vocabulary_, sets_,
        [this](std::string_view name) {
          forms_ = text::family(name);
          return name == "replikasi" ? &forms_ : nullptr;
        },
        problem,
        [this](std::string_view name) {
          if (name == "rumit") return &nested_;
          if (name == "satu") return &single_;
          return name == "kantor" ? &offices_ : nullptr;
        });
    vocabulary_.close();
    sets_.close(vocabulary_);
  }
  std::string in(const std::string& sentence) {
    const std::string folded = text::fold(sentence);
    std::vector<text::Token> tokens;
    text::tokenise(sentence, folded, 0, static_cast<std::uint32_t>(sentence.size()), tokens);
    vocabulary_.identify(folded, tokens, 0);
    PhraseMatcher matcher(sets_, finds_, folded, tokens);
    TokenRange found;
    if (matcher.find(phrase_, {0, static_cast<std::uint32_t>(tokens.size())}, 0, found) != PhraseOutcome::match)
      return "";
    return sentence.substr(tokens[found.begin].begin, tokens[found.end - 1].end - tokens[found.begin].begin);
  }
  std::string problem;

 private:
  Vocabulary vocabulary_;
  SetTable sets_;
  FindTable finds_;
  std::vector<std::string> forms_;
  const std::vector<std::string> offices_{"dinas", "kantor camat", "{replikasi} ~1 loket"}, nested_{"<kantor>"},
      single_{"kerja"};
  Phrase phrase_;
};

}  // namespace

TEST(Phrase, AGapIsAtMostSoManyWords) {
  OnePhrase phrase("tanpa ~2 biaya");
  EXPECT_EQ(phrase.in("Dilayani tanpa pungutan biaya."), "tanpa pungutan biaya");
  EXPECT_EQ(phrase.in("Tanpa biaya."), "Tanpa biaya");
  EXPECT_EQ(phrase.in("tanpa satu dua tiga biaya"), "");
}

TEST(Phrase, AGapOfExactlyTheAllowedWordsMatchesAndOneMoreDoesNot) {
  OnePhrase phrase("tanpa ~2 biaya");
  EXPECT_EQ(phrase.in("Dilayani tanpa pungutan atau biaya."), "tanpa pungutan atau biaya");
  EXPECT_EQ(phrase.in("Dilayani tanpa pungutan atau minta biaya."), "");
  OnePhrase one("tanpa ~1 biaya");
  EXPECT_EQ(one.in("tanpa pungutan biaya"), "tanpa pungutan biaya");
  EXPECT_EQ(one.in("tanpa pungutan atau biaya"), "");
}

TEST(Phrase, AGapTooWideIsRefusedHoweverManyDigitsItHas) {
  EXPECT_EQ(OnePhrase("tanpa ~60 biaya").problem, "");
  for (const char* gap : {"~61", "~0", "~4294967297", "~42949672970", "~18446744073709551617", "~00"}) {
    EXPECT_NE(OnePhrase(std::string("tanpa ") + gap + " biaya").problem, "") << gap;
  }
}

TEST(Phrase, AlternativesMayBeWholePhrases) {
  OnePhrase phrase("{gratis|tanpa biaya} bagi warga");
  EXPECT_EQ(phrase.in("Obat gratis bagi warga"), "gratis bagi warga");
  EXPECT_EQ(phrase.in("Obat tanpa biaya bagi warga"), "tanpa biaya bagi warga");
  EXPECT_EQ(phrase.in("Obat tanpa bagi warga"), "");
}

TEST(Phrase, AFamilyMatchesEveryForm) {
  OnePhrase phrase("dapat {replikasi}");
  EXPECT_EQ(phrase.in("dapat direplikasikan"), "dapat direplikasikan");
  EXPECT_EQ(phrase.in("dapat mereplikasinya"), "dapat mereplikasinya");
  EXPECT_EQ(phrase.in("dapat replika"), "");
}

TEST(Phrase, OptionalWordsMayBeMissing) {
  OnePhrase phrase("belum [pernah] ada");
  EXPECT_EQ(phrase.in("belum ada"), "belum ada");
  EXPECT_EQ(phrase.in("belum pernah ada"), "belum pernah ada");
}

TEST(Phrase, SpellingVariantsAndWordsWrittenApartAreOne) {
  EXPECT_EQ(OnePhrase("praktik").in("Praktek lapangan"), "Praktek");
  EXPECT_EQ(OnePhrase("perizinan").in("perijinan usaha"), "perijinan");
  EXPECT_EQ(OnePhrase("kerjasama").in("kerja sama daerah"), "kerja sama");
  EXPECT_EQ(OnePhrase("kerja sama daerah").in("kerjasama daerah"), "kerjasama daerah");
}

TEST(Phrase, APrefixStandsForEveryWordThatBeginsSo) {
  OnePhrase phrase("meningkat* mutu");
  EXPECT_EQ(phrase.in("meningkatnya mutu"), "meningkatnya mutu");
  EXPECT_EQ(phrase.in("tingkat mutu"), "");
}

TEST(Phrase, TypedFindsReadNumbersWithADirection) {
  OnePhrase phrase("<arah>");
  EXPECT_EQ(phrase.in("Waktu turun dari 7 hari menjadi 1 hari saja"), "dari 7 hari menjadi 1 hari");
  EXPECT_EQ(phrase.in("dari 7 orang"), "");
  EXPECT_EQ(OnePhrase("sebesar <uang>").in("sebesar Rp. 15.000,- per surat"), "sebesar Rp. 15.000");
}

TEST(Phrase, ACaretBindsToTheBeginningOfTheSentence) {
  OnePhrase phrase("^ jelaskan tujuan");
  EXPECT_EQ(phrase.in("Jelaskan tujuan inovasi"), "Jelaskan tujuan");
  EXPECT_EQ(phrase.in("a. Jelaskan tujuan inovasi"), "Jelaskan tujuan");
  EXPECT_EQ(phrase.in("Mohon jelaskan tujuan inovasi"), "");
}

TEST(Phrase, AClassIsItsListInBraces) {
  OnePhrase phrase("biaya <kantor> kota");
  EXPECT_EQ(phrase.in("Biaya dinas kota"), "Biaya dinas kota");
  EXPECT_EQ(phrase.in("Biaya kantor camat kota"), "Biaya kantor camat kota");
  EXPECT_EQ(phrase.in("Biaya replikasi satu loket kota"), "Biaya replikasi satu loket kota");
  EXPECT_EQ(phrase.in("Biaya kantor kota"), "");
  OnePhrase inside("biaya {warga|<kantor>|pasien}");
  for (const char* words : {"biaya warga", "biaya dinas", "biaya kantor camat", "biaya pasien"})
    EXPECT_EQ(inside.in(words), words);
}

TEST(Phrase, AClassOfOneWordJoinsWithNoWordBehindIt) {
  EXPECT_EQ(OnePhrase("<satu> sama").problem, "");
  EXPECT_EQ(OnePhrase("{<satu>} warga").in("kerja warga"), "kerja warga");
}

TEST(Phrase, AClassKnowsNoOtherClassAndAnUnknownOneIsNamed) {
  EXPECT_NE(OnePhrase("biaya <rumit>").problem.find("kelas <rumit>"), std::string::npos);
  EXPECT_NE(OnePhrase("biaya <gedung>").problem.find("<gedung> tidak dikenal"), std::string::npos);
}

TEST(Phrase, TellsWhatIsWrongWithIt) {
  EXPECT_NE(OnePhrase("{gratis|tanpa").problem, "");
  EXPECT_NE(OnePhrase("tanpa ~ biaya").problem, "");
  EXPECT_NE(OnePhrase("{adopsi}").problem, "");
  EXPECT_NE(OnePhrase("<waktu>").problem, "");
  EXPECT_NE(OnePhrase("[boleh] [kosong]").problem, "");
  EXPECT_NE(OnePhrase("tanpa ~3").problem, "");
}

TEST(Phrase, TooManyWideGapsAreReportedNotDenied) {
  Vocabulary vocabulary;
  SetTable sets;
  FindTable finds;
  std::string problem;
  const Phrase phrase = compile_phrase(
      "a ~60 a ~60 a ~60 a ~60 b", vocabulary, sets, [](auto) { return nullptr; }, problem);
  ASSERT_EQ(problem, "");
  vocabulary.close();
  sets.close(vocabulary);
  std::string text;
  for (int i = 0; i < 300; ++i) text += "a ";
  std::vector<text::Token> tokens;
  text::tokenise(text, text, 0, static_cast<std::uint32_t>(text.size()), tokens);
  vocabulary.identify(text, tokens, 0);
  PhraseMatcher matcher(sets, finds, text, tokens);
  TokenRange found;
  EXPECT_EQ(matcher.find(phrase, {0, 300}, 0, found), PhraseOutcome::too_costly);
}

}  // namespace telaah::classify
