// The card as a page: complete in itself, nothing of a document gets out of its place, decisive words are seen.

#include "telaah/card.h"

#include <gtest/gtest.h>

namespace telaah::card {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

Sentence sentence(std::string quote, std::uint32_t begin = 0, std::uint32_t end = 0) {
  Sentence made;
  made.quote = std::move(quote);
  made.mark_begin = begin;
  made.mark_end = end;
  made.page = 3;
  made.rule = "b-hasil-terukur";
  made.without_picture = "gambar tidak dapat dibuat dari halaman ini";
  return made;
}

Card card_with(Sentence one) {
  Card card;
  card.name = "PELITA";
  card.agency = "Dinas Kesehatan";
  CriterionPart part;
  part.criterion = Criterion::manfaat;
  part.standing = Standing::met;
  part.sentences = {std::move(one)};
  card.criteria = {part};
  return card;
}

extract::Strip strip(std::uint32_t width, std::uint32_t height) {
  extract::Strip made{.box = {100, 200, 100 + static_cast<float>(width) / 2, 200 + static_cast<float>(height) / 2},
                      .width = width,
                      .height = height,
                      .grey = std::vector<std::uint8_t>(std::size_t{width} * height, 0xFF)};
  for (std::size_t i = 0; i < made.grey.size(); i += 3) made.grey[i] = 0;
  return made;
}

TEST(Card, IsCompleteInItselfAndAsksForNothing) {
  Card card = card_with(sentence("Waktu tunggu turun."));
  card.criteria[0].sentences[0].pictures = {picture_of(strip(40, 20), {})};
  const std::string page = html_of(card);
  EXPECT_TRUE(has(page, "Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"));
  EXPECT_TRUE(has(page, "<html lang=\"id\"") && has(page, "charset=\"utf-8\"") && has(page, "width=device-width"));
  for (const char* outside : {"<script", "http:", "https:", "@import", "<link", "url(", "<iframe", "onerror"})
    EXPECT_FALSE(has(page, outside)) << outside;
  EXPECT_EQ(count(page, "src="), count(page, "src=\"data:image/png;base64,"));
  EXPECT_EQ(html_of(card), page) << "the same card, the same bytes";
}

TEST(Card, NothingThatADocumentSaysGetsOutOfItsPlace) {
  const std::string evil = "</title></style><script>alert(1)</script>\"><img src=x onerror=1>'&\x01\xFF\u202E";
  Card card = card_with(sentence(evil, 3, 20));
  card.name = card.short_name = card.agency = card.advice = card.introduction = card.footer = evil;
  card.letterhead = card.notes = {evil};
  card.profile = card.file = card.decisions = card.awards = {{evil, evil}};
  card.criteria[0].reason = card.criteria[0].confidence = card.criteria[0].decision = evil;
  Sentence& one = card.criteria[0].sentences[0];
  one.lead = one.section = one.rule = one.note = one.without_picture = evil;
  card.contents = {{Content::tujuan, Presence::thin, false, evil, evil, evil, 2}};
  card.criteria[0].sentences.push_back(one);
  card.criteria[0].sentences[1].pictures = {picture_of(strip(40, 20), {})};
  card.copy = "x\"onclick=\"1.pdf";
  const std::string page = html_of(card);
  EXPECT_FALSE(has(page, "<script") || has(page, "<img src=x") || has(page, "\u202E") || has(page, "\x01"));
  EXPECT_FALSE(has(page, "x\"onclick"));
  EXPECT_EQ(count(page, "<style>"), 1U);
  EXPECT_EQ(count(page, "</title>"), 1U);
}

TEST(Card, AQuoteShowsItsDecisiveWordsWhateverTheRangeSays) {
  EXPECT_TRUE(has(html_of(card_with(sentence("Waktu tunggu turun.", 6, 12))), "“Waktu <mark>tunggu</mark> turun.”"));
  EXPECT_TRUE(has(html_of(card_with(sentence("turun.", 90, 10))), "“turun.”"));
  EXPECT_TRUE(has(html_of(card_with(sentence("é turun", 1, 2))), "“<mark>é</mark> turun”")) << "never half a letter";
}

TEST(Card, WithoutAPictureTheQuoteStaysAndSaysSo) {
  const std::string page = html_of(card_with(sentence("Waktu tunggu turun.")));
  EXPECT_TRUE(has(page, "<blockquote>“Waktu tunggu turun.”</blockquote>"));
  EXPECT_TRUE(has(page, "halaman 3 · aturan b-hasil-terukur · gambar tidak dapat dibuat dari halaman ini"));
}

TEST(Card, WithAPictureTheWordsStayForSmallScreensAndReaders) {
  Card card = card_with(sentence("Waktu \"tunggu\" turun."));
  card.criteria[0].sentences[0].pictures = {picture_of(strip(40, 20), {{105, 203, 110, 208}})};
  const std::string page = html_of(card);
  EXPECT_TRUE(has(page, "alt=\"Waktu &quot;tunggu&quot; turun.\""));
  EXPECT_TRUE(has(page, "<blockquote class=\"with-picture\">"));
  EXPECT_TRUE(has(page, "<i style=\"left:25.00%;top:30.00%;width:25.00%;height:50.00%\"></i>"));
  EXPECT_FALSE(has(page, "gambar tidak"));
}

TEST(Card, APictureIsASmallPngOfSixteenGreys) {
  const Picture picture = picture_of(strip(41, 20), {{0, 0, 10, 10}, {90, 190, 500, 500}});
  ASSERT_GT(picture.png.size(), 40U);
  EXPECT_EQ(picture.png.substr(0, 8), "\x89PNG\r\n\x1A\n");
  EXPECT_EQ(picture.png[24], 4) << "bits a pixel";
  EXPECT_EQ(picture.png[25], 0) << "grey";
  ASSERT_EQ(picture.marks.size(), 1U) << "one lies elsewhere";
  EXPECT_EQ(picture.marks[0], (Box{0, 0, 1, 1})) << "cut to the picture";
  EXPECT_TRUE(picture_of({}, {}).png.empty());
  extract::Strip wrong = strip(40, 20);
  wrong.grey.pop_back();
  EXPECT_TRUE(picture_of(wrong, {}).png.empty()) << "never read beyond what is there";
}

TEST(Card, StaysSmallHoweverManyPicturesThereAre) {
  Card card = card_with(sentence("Waktu tunggu turun."));
  Picture large = picture_of(strip(40, 20), {});
  large.png.resize(kMostPictureBytes / 4, 'x');
  card.criteria[0].sentences.assign(9, sentence("Waktu tunggu turun."));
  for (Sentence& one : card.criteria[0].sentences) one.pictures = {large};
  const std::string page = html_of(card);
  EXPECT_LT(page.size(), kMostPictureBytes + 20'000);
  EXPECT_EQ(count(page, "<img"), 3U);
  EXPECT_EQ(count(page, "gambar tidak dimuat agar kartu tetap kecil"), 6U);
}

}  // namespace
}  // namespace telaah::card
