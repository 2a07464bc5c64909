#include "office/letter.h"

#include <gtest/gtest.h>

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

TEST(Letter, AsksNothingOfABodyWhoseAffairIsNotTheRegions) {
  const std::string html =
      letter_of("Kantor Pertanahan", {item(Standing::not_met, Standing::not_met, BodyKind::central)});
  EXPECT_TRUE(has(html, "hasil pemeriksaan awal: di luar kewenangan Daerah")) << html;
  EXPECT_FALSE(has(html, "mohon ditinjau") || has(html, "melengkapi hal-hal berikut")) << html;
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
