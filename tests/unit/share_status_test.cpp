#include "share/status.h"

#include <gtest/gtest.h>

namespace telaah::share {
namespace {

Status one_of_each() {
  Status status;
  status.office = "Kota Cilegon";
  status.updated = "21 November 2026 pukul 09.15 WIB";
  status.month = "November 2026";
  status.received = 3;
  status.finished = 1;
  status.problem = 1;
  status.waiting_count = 1;
  status.waiting = {{"Dinkes/a.pdf", "sedang disalin", "", ""}};
  status.problems = {{"<script>x</script>.pdf", "Berkas dikunci dengan kata sandi.", "Mohon kirimkan ulang.", ""}};
  return status;
}

}  // namespace

TEST(Status, ReconcilesAndNamesEveryPart) {
  const std::string text = as_text(one_of_each());
  EXPECT_NE(text.find("diterima 3 = selesai 1 + bermasalah 1 + ganda 0 + menunggu 1"), std::string::npos) << text;
  EXPECT_NE(text.find("Dinkes/a.pdf: sedang disalin"), std::string::npos);
  EXPECT_NE(text.find("Belum ada berkas yang selesai hari ini."), std::string::npos);
}

TEST(Status, HtmlIsSelfContainedAndEscapesNames) {
  const std::string html = as_html(one_of_each());
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;x&lt;/script&gt;.pdf"), std::string::npos);
  EXPECT_EQ(html.find("http://"), std::string::npos);
  EXPECT_EQ(html.find("src="), std::string::npos);
}

TEST(Status, TellsWhatTheServiceWaitsFor) {
  Status status = one_of_each();
  status.waits_for = "Ruang simpan pada folder bersama penuh.";
  EXPECT_NE(as_text(status).find("PERHATIAN: Ruang simpan"), std::string::npos);
  EXPECT_NE(as_html(status).find("class=\"alert\""), std::string::npos);
}

TEST(Status, CutsAListThatAPhoneCouldNotOpen) {
  Status status = one_of_each();
  status.waiting.assign(20'000, {"a.pdf", "menunggu", "", ""});
  EXPECT_LT(as_html(status).size(), 100'000u);
  EXPECT_NE(as_text(status).find("dan 19800 berkas lainnya"), std::string::npos);
}

}  // namespace telaah::share
