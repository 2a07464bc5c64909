#include "telaah/config.h"

#include "support/temp_folder.h"

#include "telaah/failure.h"

#include <gtest/gtest.h>

namespace telaah {

using test::TempFolder;

TEST(Config, EveryKeyReachesItsPlace) {
  const TempFolder folder;
  const std::string path = folder.write("telaah.toml", R"(
ledger = "data/ledger.db"
daerah = "kota-lain"
zona_waktu = "WITA"
[laporan]
kertas = "a4"
kop = ["PEMERINTAH KOTA"]
warna = "#00FF7f"
jumlah_terbaik = 10
[laporan.pengesahan]
nip = "197001011990011001"
[tautan]
dasar = '\\NAS\laporan'
[bukti]
tulis = "tidak"
[pantau]
folder = "/srv/masuk"
jeda_stabil_detik = 7
)");
  Diagnostics diagnostics;
  const Config config = load_config(path, diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  EXPECT_EQ(config.ledger, folder / "data/ledger.db");
  EXPECT_EQ(config.region, "kota-lain");
  EXPECT_EQ(config.utc_offset_minutes, 480);
  EXPECT_EQ(config.report.paper, report::Paper::a4);
  EXPECT_EQ(config.report.letterhead, std::vector<std::string>{"PEMERINTAH KOTA"});
  EXPECT_EQ(config.report.accent, 0x00FF7Fu);
  EXPECT_EQ(config.report.best_count, 10);
  EXPECT_EQ(config.report.sign_nip, "197001011990011001");
  EXPECT_EQ(config.report.link_base, R"(\\NAS\laporan)");
  EXPECT_FALSE(config.proofs);
  EXPECT_EQ(config.watch.folder, "/srv/masuk");
  EXPECT_EQ(config.watch.settle, std::chrono::seconds(7));
}

TEST(Config, TellsEverythingWrongAtOnceWithPlaces) {
  const TempFolder folder;
  const std::string path = folder.write(
      "t.toml", "zona_waktu = \"GMT\"\n[laporan]\nwarna = \"biru\"\nkertsa = \"a4\"\njumlah_terbaik = -1\n");
  Diagnostics diagnostics;
  load_config(path, diagnostics);
  const std::string told = render(diagnostics);
  EXPECT_EQ(diagnostics.size(), 4u) << told;
  EXPECT_NE(told.find("t.toml:1:1: kesalahan: nilai 'GMT'"), std::string::npos) << told;
  EXPECT_NE(told.find("mungkin maksudnya 'kertas'"), std::string::npos) << told;
  EXPECT_NE(told.find(":5:1: kesalahan: 'jumlah_terbaik' harus antara 0 dan 1000"), std::string::npos) << told;
}

TEST(Config, AMeasuredAccuracyIsReadFromItsFile) {
  const TempFolder folder;
  folder.write("tepat.toml",
               "aturan = \"3f9a\"\ndokumen = 98\n[[kriteria]]\nid = \"manfaat\"\njumlah = 98\nsesuai = 0.9184\nkappa = "
               "0.713\n[[kriteria]]\nid = \"guna\"\njumlah = 1\n");
  const std::string path = folder.write("telaah.toml", "[laporan]\nketepatan = \"tepat.toml\"\n");
  Diagnostics diagnostics;
  const auto accuracy = load_config(path, diagnostics).report.accuracy;
  ASSERT_EQ(accuracy.size(), 2u);
  EXPECT_EQ(accuracy[0].value, "98 dokumen yang telah dinilai penelaah; diukur dengan aturan versi 3f9a");
  EXPECT_EQ(accuracy[1].value, "91,8% dari 98 penilaian sama dengan penelaah (kappa 0,71)");
  EXPECT_NE(render(diagnostics).find("tepat.toml:8:"), std::string::npos) << render(diagnostics);
}

TEST(Config, AMissingFileIsAUsageError) {
  Diagnostics diagnostics;
  try {
    load_config("/tidak/ada.toml", diagnostics);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::usage);
  }
}

TEST(Config, ASyntaxErrorIsToldOnceAndLeavesTheDefaults) {
  const TempFolder folder;
  Diagnostics diagnostics;
  const Config config = load_config(folder.write("t.toml", "[laporan\n"), diagnostics);
  EXPECT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(config.ledger, "telaah.db");
}

}  // namespace telaah
