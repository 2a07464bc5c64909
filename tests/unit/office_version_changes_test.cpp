#include "office/version_changes.h"

#include <gtest/gtest.h>

namespace telaah::office {
namespace {

Entry entry(Standing standing, const std::string& budget) {
  Entry entry;
  entry.assessment.emplace();
  entry.assessment->verdicts[1].standing = standing;
  if (!budget.empty())
    entry.assessment->profile.anggaran = Field{.value = budget, .as_written = "Rp" + budget, .page = 1, .box = {}};
  return entry;
}

}  // namespace

TEST(VersionChanges, NamesVerdictsAndFieldsThatDiffer) {
  const std::string text = what_changed(entry(Standing::not_met, ""), entry(Standing::met, "75000000"));
  EXPECT_TRUE(text.starts_with("Berubah: ")) << text;
  EXPECT_NE(text.find("Belum terpenuhi → Terpenuhi"), std::string::npos) << text;
  EXPECT_NE(text.find("anggaran: tidak ada → Rp75000000"), std::string::npos) << text;
}

TEST(VersionChanges, NamesTheStageInsteadOfTheWordsThatShowedIt) {
  Entry before = entry(Standing::met, ""), after = before;
  before.assessment->profile.tahap_5d = Field{.value = "design", .as_written = "jadwal", .page = 1, .box = {}};
  after.assessment->profile.tahap_5d = Field{.value = "deliver", .as_written = "turun dari", .page = 1, .box = {}};
  EXPECT_EQ(what_changed(before, after), "Berubah: tahap 5D: Design → Deliver.");
}

TEST(VersionChanges, SaysWhenNothingDiffers) {
  EXPECT_EQ(what_changed(entry(Standing::met, "1"), entry(Standing::met, "1")), "Isian dan penilaian tetap sama.");
}

TEST(VersionChanges, CutsLongValuesBetweenCharacters) {
  Entry before = entry(Standing::met, ""), after = before;
  std::string name;
  for (int i = 0; i < 50; ++i) name += "é";
  after.assessment->profile.nama_inovasi = Field{.value = "x", .as_written = "a" + name, .page = 1, .box = {}};
  const std::string text = what_changed(before, after);
  EXPECT_NE(text.find("é…."), std::string::npos) << text;
}

}  // namespace telaah::office
