#include "office/letter.h"

#include <gtest/gtest.h>

#include <regex>

#include "support/run_program.h"
#include "support/temp_folder.h"

namespace telaah::office {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

LetterItem item(Standing levy, Standing competence, BodyKind body) {
  LetterItem made;
  made.proposal.name = "SIAP";
  Assessment assessment;
  assessment.judged = true;
  assessment.profile.body = body;
  for (std::size_t i = 0; i < kCriteria.size(); ++i) {
    assessment.verdicts.at(i).criterion = kCriteria.at(i);
    assessment.verdicts.at(i).standing = Standing::met;
    assessment.verdicts.at(i).reason = "sebab";
  }
  for (std::size_t i = 0; i < kContents.size(); ++i) {
    assessment.contents.at(i).content = kContents.at(i);
    assessment.contents.at(i).presence = Presence::present;
  }
  assessment.verdicts.at(static_cast<std::size_t>(Criterion::tidak_membebani)).standing = levy;
  assessment.verdicts.at(static_cast<std::size_t>(Criterion::kewenangan)).standing = competence;
  made.entry.assessment = assessment;
  return made;
}

/// A letter of every kind of paragraph, with words that XML may not hold.
Letter full_letter() {
  Letter letter;
  letter.letterhead = {"PEMERINTAH KOTA CILEGON", "BADAN <CONTOH> & KAWAN"};
  letter.agency = "Dinas Sosial";
  letter.month_words = "Oktober 2026";
  letter.date = "2026-11-02";
  letter.sign_place = "Cilegon";
  letter.sign_title = "Kepala Badan";
  letter.sign_name = "NAMA LENGKAP";
  letter.sign_nip = "19 01";
  letter.items.push_back(item(Standing::not_met, Standing::unclear, BodyKind::regional));
  Assessment& assessment = *letter.items.back().entry.assessment;
  Evidence near;
  near.page = 3;
  near.quote = "Retribusi \x01\xFF<b>Rp5.000</b>\n\"per\" bulan";
  assessment.verdicts.at(2).near_misses.push_back(near);
  assessment.contents.at(0).presence = Presence::thin;
  assessment.contents.at(0).quote = "bentuk\tlainnya";
  consolidate::OtherFile file;
  file.path = "masuk/Dinas Sosial/a&b.pdf";
  file.received = "2026-10-02";
  file.kind = "Terkunci";
  file.reason = "Berkas dikunci.";
  file.remedy = "Mohon dibuka.";
  letter.problems.push_back(file);
  return letter;
}

/// One paragraph a line, blanks run together, entities resolved.
std::string text_of(std::string markup, const std::string& paragraph_end) {
  markup = std::regex_replace(markup, std::regex("\n"), " ");
  markup = std::regex_replace(markup, std::regex(paragraph_end), "\n");
  markup = std::regex_replace(markup, std::regex("<q>"), "“");
  markup = std::regex_replace(markup, std::regex("</q>"), "”");
  markup = std::regex_replace(markup, std::regex("</td><td>|<w:tab/>"), " ");
  markup = std::regex_replace(markup, std::regex("<[^>]*>"), "");
  for (const auto& [code, sign] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
    markup = std::regex_replace(markup, std::regex(code), sign);
  markup = std::regex_replace(markup, std::regex(" +"), " ");
  return std::regex_replace(markup, std::regex(" ?\n[ \n]*"), "\n");
}

std::string part_of(const std::string& archive, const std::string& name) {
  return test::run({"/usr/bin/unzip", "-p", archive, std::regex_replace(name, std::regex("\\["), "\\[")}).out;
}

std::string letter_of(const std::string& agency, std::vector<LetterItem> items) {
  Letter letter;
  letter.agency = agency;
  letter.items = std::move(items);
  return html_of(letter);
}

}  // namespace

TEST(Letter, GreetsWhoHeadsTheBody) {
  EXPECT_EQ(head_of("Kelurahan Kebonsari", "kelurahan"), "Lurah Kebonsari");
  EXPECT_EQ(head_of("Kecamatan Cibeber", ""), "Camat Cibeber");
  EXPECT_EQ(head_of("Rumah Sakit Umum Daerah Kota Cilegon", "rsud"), "Direktur Rumah Sakit Umum Daerah Kota Cilegon");
  EXPECT_EQ(head_of("RSUD Kota Cilegon", ""), "Direktur RSUD Kota Cilegon");
  EXPECT_EQ(head_of("Sekretariat Daerah", "sekretariat"), "Sekretaris Daerah");
  EXPECT_EQ(head_of("Sekretariat DPRD", ""), "Sekretaris DPRD");
  EXPECT_EQ(head_of("Inspektorat Daerah", "inspektorat"), "Inspektur Daerah");
  EXPECT_EQ(head_of("UPTD Puskesmas Jombang", "puskesmas"), "Kepala UPTD Puskesmas Jombang");
  EXPECT_EQ(head_of("Dinas Sosial", "dinas"), "Kepala Dinas Sosial");
  EXPECT_EQ(head_of("Kota Cilegon", ""), "Pimpinan Kota Cilegon");
}

TEST(Letter, AsksForALevyToBeLookedAtAgainNotCompleted) {
  const std::string html = letter_of("Dinas Sosial", {item(Standing::not_met, Standing::met, BodyKind::regional)});
  EXPECT_TRUE(has(html, "mohon ditinjau kembali atau disebutkan dasar hukumnya. sebab")) << html;
}

TEST(Letter, AsksThemForWhatTheyCanCompleteAndTellsApartWhatTheTeamLooksAt) {
  LetterItem one = item(Standing::not_met, Standing::met, BodyKind::regional);
  one.entry.assessment->verdicts.at(0).standing = Standing::unclear;
  const std::string html = letter_of("Dinas Sosial", {one});
  const std::size_t asked = html.find("melengkapi hal-hal berikut"), pending = html.find("masih ditelaah oleh Tim:");
  ASSERT_NE(asked, html.npos) << html;
  ASSERT_NE(pending, html.npos) << html;
  EXPECT_LT(asked, html.find("mohon ditinjau kembali"));
  EXPECT_LT(html.find("mohon ditinjau kembali"), pending);
  EXPECT_LT(pending, html.find("sedang ditelaah oleh Tim"));
}

TEST(Letter, TellsOnceWhatIsTheMatterWithAFile) {
  const std::string html = html_of(full_letter());
  EXPECT_TRUE(has(html, "diterima 2 Oktober 2026: Berkas dikunci. Mohon dibuka.")) << html;
}

TEST(Letter, CallsTheSentenceThatDecidedSo) {
  LetterItem one = item(Standing::not_met, Standing::met, BodyKind::regional);
  Verdict& burden = one.entry.assessment->verdicts.at(static_cast<std::size_t>(Criterion::tidak_membebani));
  Evidence told;
  told.page = 2;
  told.quote = "Warga membayar.";
  told.polarity = Polarity::opposes;
  burden.evidence = {told};
  EXPECT_TRUE(has(letter_of("Dinas Sosial", {one}), "Kalimat yang menentukan, halaman 2: "));
}

TEST(Letter, AsksNothingOfABodyWhoseAffairIsNotTheRegions) {
  const std::string html =
      letter_of("Kantor Pertanahan", {item(Standing::not_met, Standing::not_met, BodyKind::central)});
  EXPECT_TRUE(has(html, "hasil pemeriksaan awal: di luar kewenangan Daerah")) << html;
  EXPECT_FALSE(has(html, "mohon ditinjau") || has(html, "melengkapi hal-hal berikut")) << html;
}

TEST(Letter, OfWordSaysWhatTheOneOfHtmlSays) {
  const test::TempFolder folder;
  const Letter letter = full_letter();
  folder.write("surat.docx", docx_of(letter));
  const std::string html = html_of(letter);
  const std::string body = html.substr(html.find("<body>"), html.find("</body>") - html.find("<body>"));
  const std::string word = part_of(folder / "surat.docx", "word/document.xml");
  const std::string said = text_of(word.substr(word.find("<w:body>")), "</w:p>");
  EXPECT_EQ(said, text_of(body, "</h1>|</h2>|</p>|</li>|</tr>|<br>"));
  EXPECT_TRUE(has(said, "Kalimat terdekat, halaman 3: “Retribusi �<b>Rp5.000</b> \"per\" bulan”")) << said;
  EXPECT_TRUE(has(said, "Cilegon, 2 November 2026\nKepala Badan,\n")) << said;
}

TEST(Letter, OfWordIsAPackageOfWellFormedParts) {
  const test::TempFolder folder;
  folder.write("surat.docx", docx_of(full_letter()));
  EXPECT_EQ(test::run({"/usr/bin/unzip", "-tqq", folder / "surat.docx"}).exit, 0);
  for (const char* name : {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml",
                           "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"}) {
    folder.write("part.xml", part_of(folder / "surat.docx", name));
    EXPECT_EQ(test::run({"/usr/bin/xmllint", "--noout", folder / "part.xml"}).err, "") << name;
  }
}

TEST(Letter, OfWordIsTheSameBytesAndForTheOfficesPaper) {
  const test::TempFolder folder;
  Letter letter = full_letter();
  EXPECT_TRUE(docx_of(letter) == docx_of(letter));
  folder.write("f4.docx", docx_of(letter));
  letter.folio = false;
  folder.write("a4.docx", docx_of(letter));
  EXPECT_TRUE(has(part_of(folder / "f4.docx", "word/document.xml"), R"(<w:pgSz w:w="12240" w:h="18720"/>)"));
  EXPECT_TRUE(has(part_of(folder / "a4.docx", "word/document.xml"), R"(<w:pgSz w:w="11906" w:h="16838"/>)"));
}

TEST(Letter, OfWordKnowsItsOwnBytes) {
  std::string docx = docx_of(full_letter());
  EXPECT_TRUE(is_as_written(docx));
  docx[docx.size() / 2] ^= 1;
  EXPECT_FALSE(is_as_written(docx));
  EXPECT_FALSE(is_as_written("PK"));
}

TEST(Letter, TellsHowNearEachAwardIs) {
  LetterItem one = item(Standing::met, Standing::met, BodyKind::regional);
  one.awards = {"Lomba X: usia penerapan 20 dari 24 bulan (sampai penutupan 3 Juni 2027)."};
  const std::string html = letter_of("Dinas Sosial", {one});
  EXPECT_TRUE(has(html, "Kesiapan mengikuti lomba:") && has(html, "usia penerapan 20 dari 24 bulan")) << html;
  one.entry.assessment->profile.body = BodyKind::central;
  one.entry.assessment->verdicts.at(static_cast<std::size_t>(Criterion::kewenangan)).standing = Standing::not_met;
  EXPECT_FALSE(has(letter_of("Kantor Pertanahan", {one}), "Kesiapan mengikuti lomba"));
}

TEST(Letter, KnowsItsOwnBytes) {
  const std::string html = letter_of("Dinas Sosial", {});
  EXPECT_TRUE(is_as_written(html));
  std::string changed = html;
  changed.replace(changed.find("Biasa"), 5, "Segera");
  EXPECT_FALSE(is_as_written(changed));
}

}  // namespace telaah::office
