#include <algorithm>
#include <cerrno>

#include <gtest/gtest.h>

#include "telaah/limits.h"
#include "text/automaton.h"
#include "text/indonesian.h"
#include "text/markup.h"
#include "text/regex.h"
#include "text/sentences.h"
#include "text/system_words.h"
#include "text/words.h"

namespace telaah::text {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  const std::string folded = fold(text);
  std::vector<Token> tokens;
  tokenise(text, folded, 0, static_cast<std::uint32_t>(text.size()), tokens);
  std::vector<std::string> out;
  for (const Token& token : tokens) out.push_back(folded.substr(token.begin, token.end - token.begin));
  return out;
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<Span> spans;
  split_sentences(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::vector<std::string> out;
  for (const Span& span : spans) out.push_back(text.substr(span.begin, span.size()));
  return out;
}

bool has_form(const std::vector<std::string>& forms, const char* form) {
  return std::ranges::find(forms, form) != forms.end();
}

}  // namespace

TEST(Words, KeepMoneyTogetherAndDivideHyphens) {
  EXPECT_EQ(words_of("Undang-undang, Rp15.000,- (5%)"),
            (std::vector<std::string>{"undang", "undang", "rp", "15.000", "5", "%"}));
}

TEST(Words, SeeNoLettersInTypographicQuotes) {
  EXPECT_EQ(words_of("“Sapa” – Wárga…"), (std::vector<std::string>{"sapa", "wárga"}));
}

TEST(Words, RememberTheClauseBorderBeforeThem) {
  const std::string text = "gratis; kecuali, lain";
  std::vector<Token> tokens;
  tokenise(text, text, 0, static_cast<std::uint32_t>(text.size()), tokens);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_TRUE(tokens[1].flags & token_after_stop);
  EXPECT_TRUE(tokens[2].flags & token_after_comma);
}

TEST(Sentences, DoNotEndAtAbbreviationsAndListNumbers) {
  EXPECT_EQ(sentences_of("1. Oleh dr. Siti dkk. di Jl. Mawar No. 5. Lalu selesai."),
            (std::vector<std::string>{"1. Oleh dr. Siti dkk. di Jl. Mawar No. 5.", "Lalu selesai."}));
}

TEST(Sentences, AreNeverLongerThanASegment) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "kata ";
  for (const std::string& sentence : sentences_of(text)) EXPECT_LE(sentence.size(), limits::kMaxSegmentBytes);
  std::string unbroken(9000, 'a');
  for (const std::string& sentence : sentences_of(unbroken)) EXPECT_LE(sentence.size(), limits::kMaxSegmentBytes);
}

TEST(Sentences, CutLongTextOnlyBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "é";
  for (const std::string& sentence : sentences_of(text)) {
    EXPECT_NE(static_cast<unsigned char>(sentence.front()) & 0xC0, 0x80);
  }
}

TEST(Indonesian, FamiliesKnowTheSoundChanges) {
  const auto beban = family("beban");
  for (const char* form : {"beban", "membebani", "dibebankan", "pembebanan", "terbebani", "bebannya"}) {
    EXPECT_TRUE(has_form(beban, form)) << form;
  }
  EXPECT_TRUE(has_form(family("pungut"), "memungut"));
  EXPECT_TRUE(has_form(family("tiru"), "meniru"));
  EXPECT_TRUE(has_form(family("sederhana"), "menyederhanakan"));
  EXPECT_TRUE(has_form(family("kembang"), "mengembangkannya"));
  EXPECT_TRUE(has_form(family("cat"), "pengecatan"));
}

TEST(Indonesian, ALoanWordAlsoKeepsItsFirstLetter) {
  const auto forms = family("sosialisasi");
  EXPECT_TRUE(has_form(forms, "mensosialisasikan"));
  EXPECT_TRUE(has_form(forms, "menyosialisasikan"));
}

TEST(Indonesian, OnlyTheNamedFormsAreMade) {
  const auto forms = family("replikasi", {"di-"});
  EXPECT_TRUE(has_form(forms, "direplikasi"));
  EXPECT_FALSE(has_form(forms, "mereplikasi"));
}

TEST(Markup, KeepsWhatOthersWroteFromBecomingTags) {
  EXPECT_EQ(markup::escaped("<b> & \"Jaga\" >"), "&lt;b&gt; &amp; &quot;Jaga&quot; &gt;");
  std::string out = "<t>";
  markup::append_text(out, "\"a\" < b & c");
  EXPECT_EQ(out, "<t>\"a\" &lt; b &amp; c");
}

TEST(Automaton, FindsLiteralsInsideOneAnother) {
  const Automaton automaton({"beban", "membebani", "ani", "xyz"});
  std::vector<std::uint32_t> scratch;
  std::vector<int> found;
  automaton.find("tidak membebani warga", scratch, found);
  std::ranges::sort(found);
  EXPECT_EQ(found, (std::vector<int>{0, 1, 2}));
}

TEST(Regex, ACatastropheIsAnOutcomeNotANo) {
  std::string problem;
  const Regex regex("(a+)+xyz", problem);
  ASSERT_EQ(problem, "");
  Regex::Match match;
  EXPECT_EQ(regex.search(std::string(2000, 'a'), match), Regex::Outcome::too_costly);
  EXPECT_NE(regex_danger(regex.pattern()), "");
}

TEST(Regex, DangerIsSeenInThePatternItself) {
  EXPECT_NE(regex_danger("mutu.*daerah"), "");
  EXPECT_EQ(regex_danger("mutu.{0,40}daerah"), "");
  EXPECT_EQ(regex_danger(R"(rp\.? ?\d+(\.\d{3})*)"), "");
}

TEST(RegexFilter, OffersOnlyPatternsWhoseLiteralsOccur) {
  const RegexFilter filter({"gratis[a-z]*", "retribusi|tarif", "[0-9]+"});
  std::vector<int> found;
  filter.candidates("tarif baru", found);
  std::ranges::sort(found);
  EXPECT_EQ(found, (std::vector<int>{1, 2}));
  EXPECT_TRUE(filter.is_unfiltered(2));
}

TEST(SystemWords, TellWhyInIndonesianAndNameWhatHasNoWords) {
  EXPECT_EQ(system_cause(ENOSPC), "ruang penyimpanan penuh");
  EXPECT_EQ(system_cause(EACCES), system_cause(EPERM));
  EXPECT_EQ(system_cause(EPROTO), "kesalahan sistem 71: Protocol error");
}

}  // namespace telaah::text
