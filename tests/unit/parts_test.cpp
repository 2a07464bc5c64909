// Where proposals bound in one file begin, whether that is sure, and lists of many innovations.

#include "telaah/parts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/text_builder.h"
#include "text/toml_file.h"

namespace telaah::parts {
namespace {

const Rules& shipped() {
  static const Rules rules = [] {
    std::ifstream in(TELAAH_SOURCE_DIR "/rules/berkas/isi.toml");
    std::stringstream bytes;
    bytes << in.rdbuf();
    Diagnostics diagnostics;
    Rules made = Rules::compile({parse_toml("berkas/isi.toml", bytes.str(), diagnostics)}, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    return made;
  }();
  return rules;
}

/// Sections of these kinds, each with the blocks that follow one another as heading and answer.
View part(int page, const std::string& name, std::initializer_list<std::pair<const char*, std::string>> contents) {
  test::TextBuilder builder;
  builder.page(page).heading("PROPOSAL INOVASI DAERAH");
  View view;
  view.pages = {page, page};
  for (const auto& [kind, words] : contents) builder.heading(kind).paragraph(words);
  view.text = builder.text();
  std::size_t block = 1;
  for (const auto& [kind, words] : contents) {
    Section section;
    section.kind = kind;
    section.page = page;
    section.heading = view.text.blocks[block].span;
    section.body = view.text.blocks[block + 1].span;
    view.sections.push_back(section);
    block += 2;
  }
  view.found.is_judged = true;
  view.found.profile.nama_inovasi = Field{name, name, page, {}, FieldSource::form};
  return view;
}

View whole(int page, const std::string& name, const std::string& more = "") {
  return part(page, name,
              {{"rancang_bangun", "warga mendaftar dari rumah " + more}, {"tujuan", "antrean lebih pendek"}});
}

bool are_sure(const std::vector<View>& views) { return parts::are_sure(views, shipped()); }

}  // namespace

TEST(Parts, AreSureWhenEachIsAProposalByItself) {
  EXPECT_TRUE(are_sure({whole(1, "TERAS SABTU"), whole(2, "KARTU TEDUH")}));
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU")}));
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU"), part(2, "KARTU TEDUH", {{"tujuan", "antrean lebih pendek"}})}));
  View unjudged = whole(2, "KARTU TEDUH");
  unjudged.found.is_judged = false;
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU"), unjudged}));
  View told = whole(2, "KARTU TEDUH");
  told.found.profile.nama_inovasi->source = FieldSource::prose;
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU"), told}));
}

TEST(Parts, AreNotSureWhenOneSpeaksOfAnother) {
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU", "mereplikasi Kartu Teduh"), whole(2, "KARTU TEDUH")}));
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU"), whole(2, "KARTU TEDUH", "bersama TERAS SABTU")}));
  View elsewhere = whole(2, "KARTU TEDUH");
  elsewhere.found.profile.is_other_region = true;
  EXPECT_FALSE(are_sure({whole(1, "TERAS SABTU"), elsewhere})) << "the innovation of another region is a model";
}

TEST(Parts, ContinueWhatBearsTheSameName) {
  const View first = whole(1, "SIPANDA");
  EXPECT_TRUE(continues(whole(2, "SIPANDA (Sistem Pelayanan Antar Data)"), first));
  EXPECT_TRUE(continues(whole(2, "S1PANDA"), first)) << "misread by a letter";
  EXPECT_TRUE(continues(whole(2, "Sistem Informasi Pelayanan Antar Data"), first)) << "written out";
  EXPECT_TRUE(continues(whole(2, "Inovasi SIPANDA"), first));
  EXPECT_FALSE(continues(whole(2, "KARTU TEDUH"), first));
  View unnamed = whole(2, "");
  unnamed.found.profile.nama_inovasi.reset();
  EXPECT_TRUE(continues(unnamed, first));
}

TEST(Parts, BeginWhereAPageOpensLikeTheFirst) {
  test::TextBuilder builder;
  builder.page(1).paragraph("Bersama ini kami sampaikan berkas kami.");
  builder.page(2).heading("FORMULIR USULAN INOVASI").paragraph("Isi.");
  builder.page(3).paragraph("Lanjutan.");
  builder.page(4).heading("FORMULIR USULAN INOVASI").paragraph("Isi.");
  builder.page(5).heading("LAMPIRAN").heading("FORMULIR USULAN INOVASI").paragraph("Isi.");
  EXPECT_EQ(likely(builder.text(), {}, shipped()), (std::vector<PageRange>{{2, 3}, {4, 5}}));
  NormalText torn = builder.text();
  torn.blocks[3].page_end = 4;  // a paragraph runs over the border
  EXPECT_TRUE(likely(torn, {}, shipped()).empty());
  EXPECT_TRUE(likely(builder.text(), {}, Rules()).empty());
}

TEST(Parts, TextOfPagesKeepsItsPlaces) {
  test::TextBuilder builder;
  builder.page(1).paragraph("Satu dua.").page(2).heading("Tiga").paragraph("Empat lima.");
  const NormalText text = on_pages(builder.text(), {2, 2});
  ASSERT_EQ(text.blocks.size(), 2u);
  EXPECT_EQ(text.text, "Tiga\nEmpat lima.");
  EXPECT_EQ(text.folded, "tiga\nempat lima.");
  EXPECT_EQ(text.view(text.blocks[1].span), "Empat lima.");
  EXPECT_EQ(text.page_at(text.blocks[1].span.begin), 2);
}

TEST(Parts, AListIsCountedByItsNumbersOverPages) {
  test::TextBuilder builder;
  builder.page(2).table().row({"No", "Nama Inovasi", "OPD"});
  for (const char* const name : {"Kawan Rukun", "Simpul Tanggap", "Lentera Cerdas", "Gerai Lestari"})
    builder.row({"1", name, "Dinas"});
  NormalText text = builder.text();
  EXPECT_EQ(list_in(text, shipped()).innovations, 0u) << "four compare, five list";
  builder.page(3).row({"5", "", "Dinas"}).row({"", "Payung Sigap", ""});  // a tall cell begins lower
  text = builder.text();
  const List list = list_in(text, shipped());
  EXPECT_EQ(list.innovations, 5u);
  EXPECT_EQ(words_of(list), "daftar 5 inovasi (hlm. 2–3)");
  set_aside(text, list);
  for (const TextBlock& block : text.blocks) EXPECT_FALSE(may_be_evidence(block.kind));
}

TEST(Parts, AFormIsNoList) {
  test::TextBuilder builder;
  builder.page(1).table().row({"No", "Uraian", "Isi"}).row({"1", "Nama Inovasi", "TERAS SABTU"});
  for (const char* const label : {"Tahapan", "Inisiator", "Jenis", "Bentuk", "Urusan"})
    builder.row({"2", label, std::string_view(label)});
  EXPECT_EQ(list_in(builder.text(), shipped()).innovations, 0u);
}

}  // namespace telaah::parts
