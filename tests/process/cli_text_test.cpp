#include "process/cli.h"

#include <gtest/gtest.h>

namespace telaah::test {

TEST(CliText, MarksPagesAndPartsThemByFormFeed) {
  const TempFolder folder;
  folder.write("a.pdf", tiny_pdf(std::vector<TinyPage>{{.lines = {"Halaman pertama ini berisi kalimat."}},
                                                       {.lines = {"Halaman kedua juga berisi kalimat."}}}));
  const Ran ran = telaah(folder, {"text", "a.pdf"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "[halaman 1/2]\nHalaman pertama ini berisi kalimat.\n"
            "\f[halaman 2/2]\nHalaman kedua juga berisi kalimat.\n");
  EXPECT_EQ(telaah(folder, {"text", "a.pdf", "--page", "2"}).out,
            "[halaman 2/2]\nHalaman kedua juga berisi kalimat.\n");
}

TEST(CliText, HiddenTextIsNamed) {
  const TempFolder folder;
  folder.write("a.pdf",
               tiny_pdf(std::vector<TinyPage>{{.lines = {"Kata kunci yang tidak terlihat."}, .invisible = true},
                                              {.lines = {"Kalimat biasa pada halaman kedua dokumen ini."}}}));
  const Ran ran = telaah(folder, {"text", "a.pdf", "--ocr", "never"});
  EXPECT_TRUE(has(ran.out, "[halaman 1/2]\n[teks tersembunyi] Kata kunci yang tidak terlihat.\n")) << ran.out;
}

TEST(CliText, BoxesAreATableOfBlocks) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  const Ran ran = telaah(folder, {"text", "a.pdf", "--boxes"});
  EXPECT_EQ(ran.out.substr(0, ran.out.find('\n')),
            "page\tpage_end\tkind\tx0\ty0\tx1\ty1\ttable\trow\tcol\tsize\tbold\thidden\tocr\ttext");
  EXPECT_TRUE(has(ran.out, "PROPOSAL INOVASI DAERAH\n")) << ran.out;
}

TEST(CliText, AFileThatCannotBeReadSaysWhyAndExitsWithOne) {
  const TempFolder folder;
  folder.write("a.pdf", "bukan PDF");
  const Ran ran = telaah(folder, {"text", "a.pdf"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(has(ran.err, "a.pdf: Isi berkas bukan PDF.")) << ran.err;
}

TEST(CliText, APageBeyondTheLastIsAUsageError) {
  const TempFolder folder;
  folder.write("a.pdf", proposal("SIAP"));
  EXPECT_EQ(telaah(folder, {"text", "a.pdf", "--page", "2"}).exit, 2);
}

TEST(CliText, AMissingFileAndAFolderAreToldAsWhatTheyAre) {
  const TempFolder folder;
  const Ran missing = telaah(folder, {"text", "tidak-ada.pdf"});
  EXPECT_EQ(missing.exit, 2);
  EXPECT_TRUE(has(missing.err, "tidak-ada.pdf tidak ditemukan")) << missing.err;
  const Ran place = telaah(folder, {"text", "."});
  EXPECT_EQ(place.exit, 2);
  EXPECT_TRUE(has(place.err, "berupa folder")) << place.err;
}

}  // namespace telaah::test
