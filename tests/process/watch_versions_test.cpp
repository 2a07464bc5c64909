// The same proposal in other bytes: recognised, told with what changed; the newest counts, the older stay.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/tiny_pdf.h"
#include "support/watched_folder.h"

namespace telaah {
namespace {

/// A proposal long enough for a likeness; `extra` is appended.
std::string long_text(const std::string& name, const std::vector<std::string>& extra, int length = 12) {
  std::vector<std::string> lines = test::proposal_lines(name);
  for (int i = 0; i < length; ++i) {
    lines.push_back("Uraian " + std::to_string(i * 7919 % 101) + " tentang " + name + " bagi warga kelurahan nomor " +
                    std::to_string(i * 31));
  }
  lines.insert(lines.end(), extra.begin(), extra.end());
  return test::tiny_pdf(lines);
}

}  // namespace

class WatchVersions : public testing::Test, protected test::WatchedFolder {};

TEST_F(WatchVersions, ARevisionThatChangesAFindingIsNoCopyHoweverAlike) {
  drop("Dinas Kesehatan/SIPANDA.pdf", long_text("SIPANDA", {}, 24));
  once();
  drop("Dinas Kesehatan/SIPANDA baru.pdf",
       long_text("SIPANDA",
                 {"13. Replikasi Inovasi", "Inovasi ini telah direplikasi oleh tiga puskesmas lain di Kota Cilegon."},
                 24));
  once();
  const std::string status = text_of("STATUS.txt");
  EXPECT_NE(status.find("Dapat direplikasi: Perlu telaah"), std::string::npos) << status;
  EXPECT_EQ(status.find("Salinan teks yang sama"), std::string::npos) << status;
}

TEST_F(WatchVersions, TellsThatAFileIsANewVersionAndWhatChanged) {
  drop("Dinas Kesehatan/SIPANDA.pdf", long_text("SIPANDA", {}));
  once();
  drop("Dinas Kesehatan/SIPANDA revisi.pdf",
       long_text("SIPANDA", {"Anggaran: Rp 75.000.000 bersumber dari APBD Kota Cilegon"}));
  once();
  const std::string status = text_of("STATUS.txt");
  EXPECT_NE(status.find("Versi dari Dinas Kesehatan/SIPANDA.pdf. "), std::string::npos) << status;
  EXPECT_TRUE(status.find("Berubah: ") != std::string::npos || status.find("tetap sama") != std::string::npos)
      << status;
  EXPECT_NE(status.find("Yang dihitung: Dinas Kesehatan/SIPANDA revisi.pdf"), std::string::npos) << status;
  EXPECT_EQ(files_in(done()).size(), 2U) << "the older stays";
  const test::Ran explained =
      test::run({test::program("telaah"), "explain", share() + "/" + done() + "/Dinas Kesehatan/SIPANDA revisi.pdf",
                 "--ledger", *this / "telaah.db"});
  EXPECT_NE(explained.out.find("\nVersi: "), std::string::npos) << explained.out;
}

TEST_F(WatchVersions, KeepsDifferentProposalsApart) {
  drop("Dinas Kesehatan/SIPANDA.pdf", long_text("SIPANDA", {}));
  drop("Dinas Kesehatan/MAWAR.pdf", test::tiny_pdf(test::proposal_lines("MAWAR")));
  once();
  EXPECT_EQ(text_of("STATUS.txt").find("Versi dari"), std::string::npos) << text_of("STATUS.txt");
}

}  // namespace telaah
