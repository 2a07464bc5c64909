#include "printing/page_text.h"

#include <gtest/gtest.h>

namespace telaah::printing {
namespace {

/// Builds a NormalText block by block, each on a line of its own.
struct Draft {
  NormalText text;
  TextBlock& add(BlockKind kind, const std::string& words, int page) {
    const auto begin = static_cast<std::uint32_t>(text.text.size());
    text.text += words + "\n";
    TextBlock block;
    block.kind = kind;
    block.span = {begin, begin + static_cast<std::uint32_t>(words.size())};
    block.page = block.page_end = page;
    text.blocks.push_back(block);
    text.anchors.push_back({begin, page, 0, {}, 0, 100});
    return text.blocks.back();
  }
  void cell(const std::string& words, int page, int row, int col) {
    TextBlock& block = add(BlockKind::cell, words, page);
    block.table = 0;
    block.row = row;
    block.col = col;
  }
};

}  // namespace

TEST(PageText, MarksEachPageAndPartsThemByFormFeed) {
  Draft draft;
  draft.add(BlockKind::heading, "BAB I", 1);
  draft.add(BlockKind::paragraph, "Isi.", 3);
  EXPECT_EQ(page_text(draft.text, {3, 0}), "[halaman 1/3]\nBAB I\n\f[halaman 2/3]\n\f[halaman 3/3]\nIsi.\n");
  EXPECT_EQ(page_text(draft.text, {3, 3}), "[halaman 3/3]\nIsi.\n");
}

TEST(PageText, PutsTheCellsOfARowOnOneLine) {
  Draft draft;
  draft.cell("1", 1, 0, 0);
  draft.cell("Nama", 1, 0, 1);
  draft.cell("SIAP", 1, 0, 2);
  draft.cell("lanjutan", 1, 0, 2);
  draft.cell("2", 1, 1, 0);
  draft.add(BlockKind::paragraph, "Sesudah tabel.", 1);
  EXPECT_EQ(page_text(draft.text, {1, 0}), "[halaman 1/1]\n1\tNama\tSIAP lanjutan\n2\nSesudah tabel.\n");
}

TEST(PageText, NamesHiddenText) {
  Draft draft;
  draft.add(BlockKind::paragraph, "inovasi inovasi", 1).aside = Aside::hidden;
  EXPECT_EQ(page_text(draft.text, {1, 0}), "[halaman 1/1]\n[teks tersembunyi] inovasi inovasi\n");
}

TEST(PageText, CutsABlockWhereItsWordsChangeThePage) {
  Draft draft;
  TextBlock& block = draft.add(BlockKind::paragraph, "awal kalimat akhir kalimat", 1);
  block.page_end = 2;
  draft.text.anchors.push_back({13, 2, 0, {}, 0, 100});
  EXPECT_EQ(page_text(draft.text, {2, 0}), "[halaman 1/2]\nawal kalimat\n\f[halaman 2/2]\nakhir kalimat\n");
}

TEST(BlockTable, GivesOneLinePerBlockWithoutStrayTabs) {
  Draft draft;
  draft.add(BlockKind::heading, "BAB\tI", 1);
  const std::string table = block_table(draft.text, {1, 0});
  EXPECT_NE(table.find("\n1\t1\theading\t"), std::string::npos) << table;
  EXPECT_NE(table.find("\tBAB I\n"), std::string::npos) << table;
}

}  // namespace telaah::printing
