// What counts as evidence and what does not, by the shipped rules; and how the second opinion joins in.

#include <algorithm>

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/small_paper.h"
#include "telaah/classify.h"

namespace telaah {
namespace {

using test::SmallPaper;

classify::Criteria compiled(bool with_words, Diagnostics& diagnostics, const char* path = nullptr,
                            const char* more = "") {
  std::vector<TomlFile> files = test::rule_files(diagnostics);
  if (!with_words) std::erase_if(files, [](const TomlFile& file) { return file.path.starts_with("kata/"); });
  if (path != nullptr) {
    std::erase_if(files, [&](const TomlFile& file) { return file.path == path; });
    files.push_back(parse_toml(path, more, diagnostics));
  }
  return classify::Criteria::compile(files, diagnostics);
}

const classify::Criteria& shipped(bool with_words = true) {
  static Diagnostics diagnostics;
  static const classify::Criteria with = compiled(true, diagnostics), without = compiled(false, diagnostics);
  return with_words ? with : without;
}

Assessment judged(const SmallPaper& paper, const classify::Criteria& criteria = shipped()) {
  profiler::Found found;
  found.is_judged = true;
  found.type = DocumentType::proposal_inovasi;
  found.profile.body = BodyKind::regional;
  return classify::judge(paper.text, paper.sections, found, criteria, {});
}

Verdict verdict(const SmallPaper& paper, Criterion criterion, bool with_words = true) {
  return judged(paper, shipped(with_words)).verdicts.at(static_cast<std::size_t>(criterion));
}

bool has_rule(const std::vector<Evidence>& evidence, std::string_view beginning) {
  return std::ranges::any_of(evidence, [&](const Evidence& one) { return one.rule.starts_with(beginning); });
}

std::string void_note(const SmallPaper& paper, Criterion criterion) {
  const Verdict found = verdict(paper, criterion, false);
  return found.near_misses.empty() ? "" : found.near_misses.front().note;
}

}  // namespace

TEST(Evidence, ASentenceStandsOnceByItsStrongestRule) {
  const Verdict found = verdict(
      {{"manfaat", "Sebanyak 40 warga terlayani setiap hari sehingga antrean turun dari 7 hari menjadi 1 hari."}},
      Criterion::manfaat);
  const auto times = std::ranges::count_if(found.evidence, [](const Evidence& one) {
    return one.quote.starts_with("Sebanyak 40") && one.polarity == Polarity::supports;
  });
  EXPECT_EQ(times, 1);
}

TEST(Evidence, AQuestionWithoutAnAnswerSaysNothing) {
  for (const char* row :
       {"Layanan ini gratis bagi warga : -", "Layanan ini gratis bagi warga : ....",
        "Layanan ini gratis bagi warga : ( ) Ya ( ) Tidak", "Layanan ini gratis bagi warga : ☐ Ya ☐ Tidak"}) {
    EXPECT_EQ(verdict({{"manfaat", row}}, Criterion::tidak_membebani).standing, Standing::unclear) << row;
  }
  EXPECT_EQ(void_note({{"manfaat", "Layanan ini gratis bagi warga : -"}}, Criterion::tidak_membebani),
            "pertanyaan atau label yang belum dijawab");
  EXPECT_EQ(verdict({{"manfaat", "Biaya layanan : gratis bagi warga"}}, Criterion::tidak_membebani).standing,
            Standing::met);
}

TEST(Evidence, TheTitleOfALawSaysNothing) {
  EXPECT_EQ(
      void_note({{"rancang_bangun", "Berpedoman pada PP Nomor 7 Tahun 2021 tentang keringanan biaya bagi warga."}},
                Criterion::tidak_membebani),
      "judul peraturan");
}

TEST(Evidence, TheNumberOfAListItemCountsNothing) {
  EXPECT_FALSE(
      has_rule(verdict({{"manfaat", "2. Kunjungan oleh kader."}}, Criterion::manfaat, false).evidence, "b-jumlah"));
  EXPECT_TRUE(
      has_rule(verdict({{"manfaat", "Ada 20 kunjungan oleh kader."}}, Criterion::manfaat, false).evidence, "b-jumlah"));
}

TEST(Evidence, PeopleInTheNameOfAnAgencyAreNobodyServed) {
  EXPECT_FALSE(has_rule(
      verdict({{"manfaat", "Badan Pemberdayaan Masyarakat memperoleh data."}}, Criterion::manfaat, false).evidence,
      "b-dampak-bagi-penerima"));
  EXPECT_TRUE(has_rule(verdict({{"manfaat", "Kini masyarakat memperoleh data."}}, Criterion::manfaat, false).evidence,
                       "b-dampak-bagi-penerima"));
}

TEST(Evidence, ANegationEndsWhereAnotherVerbBegins) {
  EXPECT_TRUE(has_rule(verdict({{"manfaat", "Anak tidak boros dan meringankan beban keluarga miskin."}},
                               Criterion::tidak_membebani, false)
                           .evidence,
                       "c-beban-berkurang"));
}

TEST(Evidence, ItemsDividedBySemicolonsAreSentencesOfTheirOwn) {
  const Verdict found = verdict({{"manfaat", "Layanan gratis bagi warga; Petugas hadir setiap hari; Data tersimpan."}},
                                Criterion::tidak_membebani);
  ASSERT_FALSE(found.evidence.empty());
  EXPECT_EQ(found.evidence.front().quote, "Layanan gratis bagi warga;");
}

TEST(SecondOpinion, ShowsItsSentenceAndHowSureItIs) {
  const SmallPaper paper{{"", "Sejak loket itu ada, dompet warga tidak tersentuh dan tidak sepeser pun diminta."}};
  const Verdict found = verdict(paper, Criterion::tidak_membebani);
  const auto learnt = std::ranges::find_if(
      found.evidence, [](const Evidence& one) { return one.rule == "kata-tidak_membebani.mendukung"; });
  const auto by_rule =
      std::ranges::find_if(found.evidence, [](const Evidence& one) { return one.rule.starts_with("c-"); });
  ASSERT_TRUE(learnt != found.evidence.end() || by_rule != found.evidence.end());
  if (learnt == found.evidence.end()) return;  // a sentence that a rule knows is shown under the rule
  EXPECT_TRUE(learnt->note.starts_with("menurut kata-katanya (")) << learnt->note;
  EXPECT_LE(learnt->weight, 2);
  EXPECT_GT(learnt->mark_end, learnt->mark_begin);
}

TEST(SecondOpinion, IsSilentWithoutItsFile) {
  const SmallPaper paper{{"", "Kini warga cukup mengirim pesan dari rumah dan tidak membayar apa pun."}};
  for (const Verdict& one : judged(paper, shipped(false)).verdicts) EXPECT_FALSE(has_rule(one.evidence, "kata-"));
}

TEST(SecondOpinion, NeverDecidesWithoutASentence) {
  for (const Verdict& one : judged({{"", "Terima kasih."}}).verdicts) {
    if (one.criterion == Criterion::kewenangan) continue;
    EXPECT_EQ(one.standing, Standing::unclear) << code(one.criterion);
  }
}

TEST(Balance, AConfidenceBeyondOneIsAnErrorWithItsPlace) {
  Diagnostics diagnostics;
  compiled(true, diagnostics, "kriteria/e-replikasi.toml",
           "kriteria = \"replikasi\"\njudul = \"x\"\npertanyaan = \"x\"\ndasar_hukum = \"x\"\nversi = 1\nstatus = "
           "\"uji\"\n[timbangan]\nkeyakinan_terpenuhi = 75\n"
           "[alasan]\nterpenuhi = \"x\"\nbelum = \"x\"\ntidak_disebut = \"x\"\nlemah = \"x\"\nragu = "
           "\"x\"\nbertentangan = \"x\"\n");
  ASSERT_TRUE(has_errors(diagnostics));
  EXPECT_EQ(diagnostics.front().line, 8);
}

TEST(Balance, OneWithoutItsSidesDecidesNothing) {
  Diagnostics diagnostics;
  compiled(true, diagnostics, "kriteria/e-replikasi.toml",
           "kriteria = \"replikasi\"\njudul = \"x\"\npertanyaan = \"x\"\ndasar_hukum = \"x\"\nversi = 1\nstatus = "
           "\"uji\"\n[timbangan]\ntetap = true\n"
           "[alasan]\nterpenuhi = \"x\"\nbelum = \"x\"\ntidak_disebut = \"x\"\nlemah = \"x\"\nragu = "
           "\"x\"\nbertentangan = \"x\"\n");
  EXPECT_NE(render(diagnostics).find("[timbangan.terpenuhi] belum ada"), std::string::npos) << render(diagnostics);
}

}  // namespace telaah
