#include <gtest/gtest.h>

#include "telaah/classify.h"
#include "text/toml_file.h"

namespace telaah {
namespace {

/// Everything `rules check` says about one criterion file with `rule` in it.
std::string complaints(const std::string& rule, const std::string& classes = "") {
  Diagnostics diagnostics;
  const std::string head =
      "kriteria = \"manfaat\"\njudul = \"x\"\npertanyaan = \"x\"\ndasar_hukum = \"x\"\nversi = 1\nstatus = \"uji\"\n"
      "[alasan]\nterpenuhi = \"x\"\nbelum = \"x\"\ntidak_disebut = \"x\"\nlemah = \"x\"\nragu = \"x\"\nbertentangan = "
      "\"x\"\n";
  std::vector<TomlFile> files;
  files.push_back(parse_toml("kriteria/b.toml", head + rule, diagnostics));
  if (!classes.empty()) files.push_back(parse_toml("bahasa/kelas.toml", classes, diagnostics));
  const auto criteria = classify::Criteria::compile(files, diagnostics);
  for (Diagnostic& one : classify::check(criteria)) diagnostics.push_back(std::move(one));
  return render(diagnostics);
}

bool says(const std::string& all, const std::string& words) { return all.find(words) != std::string::npos; }

}  // namespace

TEST(RulesCheck, ARuleWithoutExamplesFails) {
  const std::string all = complaints("[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"obat gratis\"]\n");
  EXPECT_TRUE(says(all, "kriteria/b.toml:14:1: kesalahan: aturan 'b1' belum punya contoh yang harus cocok")) << all;
  EXPECT_TRUE(says(all, "contoh yang tidak boleh cocok")) << all;
}

TEST(RulesCheck, AnExampleThatFailsNamesItsOwnLine) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"obat gratis\"]\nharus = [\"Obat gratis.\",\n  \"Obat "
      "mahal.\"]\njangan = [\"Susu.\"]\n");
  EXPECT_TRUE(says(all, "kriteria/b.toml:19:3: kesalahan: contoh harus dari 'b1' tidak dikenali")) << all;
}

TEST(RulesCheck, EverythingIsReportedAtOnce) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobto = 3\nfrasa = [\"{obat|\", \"~2 x\"]\narah = \"mendorong\"\nregex = ['(a+)+b', "
      "'(']\n"
      "harus = [\"x\"]\njangan = [\"Susu.\"]\n");
  for (const char* words : {"kunci 'bobto' tidak dikenal", "mungkin maksudnya 'bobot'", "kurung '{' belum ditutup",
                            "'~' hanya berarti di antara dua kata", "'mendorong' untuk arah tidak dikenal",
                            "pengulangan di dalam pengulangan", "pola regex tidak sah"}) {
    EXPECT_TRUE(says(all, words)) << words << "\n" << all;
  }
}

TEST(RulesCheck, AClassStandsInPhrasesAndItsFaultsAreToldByTheirPlace) {
  const std::string rule =
      "[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"<obat> gratis\", \"<lupa> murah\"]\nharus = [\"Sirup batuk "
      "gratis.\"]\njangan = [\"Susu.\"]\n";
  const std::string all = complaints(rule,
                                     "[kelas]\nobat = [\"sirup [batuk]\", \"{pil\"]\nkosong = []\nuang = [\"rupiah\"]\n"
                                     "nganggur = [\"x\"]\n");
  for (const char* words :
       {"kriteria/b.toml:17:27: kesalahan: frasa \"<lupa> murah\": temuan atau kelas <lupa> tidak dikenal",
        "bahasa/kelas.toml:2:26: kesalahan: frasa \"{pil\" pada kelas 'obat': kurung '{' belum ditutup",
        "bahasa/kelas.toml:3:1: kesalahan: kelas 'kosong' kosong",
        "bahasa/kelas.toml:4:1: kesalahan: kelas tidak dapat bernama 'uang'",
        "bahasa/kelas.toml:5:1: peringatan: kelas 'nganggur' tidak dipakai"}) {
    EXPECT_TRUE(says(all, words)) << words << "\n" << all;
  }
  EXPECT_FALSE(says(all, "contoh harus")) << all;
}

TEST(RulesCheck, FindsRulesThatCanNeverCount) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 0\nfrasa = [\"obat\"]\nbagian = [\"hasil\"]\nbukan_bagian = [\"hasil\"]\n"
      "harus = [\"Obat.\"]\njangan = [\"Susu.\"]\n");
  EXPECT_TRUE(says(all, "berbobot 0")) << all;
  EXPECT_TRUE(says(all, "dalam bagian dan bukan_bagian")) << all;
  EXPECT_TRUE(says(all, "tidak pernah dapat terpenuhi")) << all;
}

TEST(RulesCheck, FindsAPhraseThatItsOwnExceptionTakesAway) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"obat gratis\", \"susu gratis\"]\nkecuali = [\"{susu|roti} "
      "gratis\"]\n"
      "harus = [\"Obat gratis.\"]\njangan = [\"Susu gratis.\"]\n");
  EXPECT_TRUE(says(all, "kriteria/b.toml:17:25: peringatan: frasa \"susu gratis\" tidak pernah dihitung")) << all;
  EXPECT_FALSE(says(all, "frasa \"obat gratis\"")) << all;
}

TEST(RulesCheck, FindsAPhraseThatAWiderOneCovers) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"obat gratis\", \"{obat|susu} ~2 gratis\"]\n"
      "harus = [\"Obat gratis.\"]\njangan = [\"Susu.\"]\n");
  EXPECT_TRUE(says(all, "frasa \"obat gratis\" sudah tercakup oleh \"{obat|susu} ~2 gratis\" (baris 17)")) << all;
}

TEST(RulesCheck, AMisspeltChoiceIsNoChoice) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 3\ningkar = \"hitng\"\nfrasa = [\"obat\"]\nharus = [\"Obat.\"]\njangan = "
      "[\"Susu.\"]\n");
  EXPECT_TRUE(says(all, "'hitng' untuk ingkar tidak dikenal")) << all;
}

TEST(RulesCheck, FindsTheSamePhraseInTwoRules) {
  const std::string rule = "frasa = [\"obat gratis\"]\nharus = [\"Obat gratis.\"]\njangan = [\"Susu.\"]\nbobot = 3\n";
  const std::string all = complaints("[[bukti]]\nid = \"b1\"\n" + rule + "[[bukti]]\nid = \"b2\"\n" + rule);
  EXPECT_TRUE(says(all, "frasa \"obat gratis\" juga ada pada 'b1'")) << all;
}

TEST(RulesCheck, AnExampleCountedAgainstItsOwnCriterionIsAConflict) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"obat gratis\"]\nharus = [\"Obat gratis.\"]\njangan = [\"Susu.\"]\n"
      "[[bukti]]\nid = \"b2\"\nbobot = 3\narah = \"melemahkan\"\nfrasa = [\"gratis\"]\nharus = [\"Susu "
      "gratis.\"]\njangan = [\"Susu.\"]\n");
  EXPECT_TRUE(says(all, "juga dihitung oleh 'b2' dengan arah berlawanan")) << all;
}

TEST(RulesCheck, AClosedGapIsPointedOut) {
  const std::string all = complaints(
      "[[bukti]]\nid = \"b1\"\nbobot = 3\nfrasa = [\"obat gratis\"]\nharus = [\"Obat gratis.\"]\njangan = [\"Susu.\"]\n"
      "belum = [\"Semua obat gratis.\"]\n");
  EXPECT_TRUE(says(all, "celah aturan 'b1' sudah tertutup")) << all;
}

}  // namespace telaah
