// What others wrote, made fit for cells, sheet names and links; and how much room it needs.

#include <gtest/gtest.h>

#include "report/clean.h"
#include "report/excel_day.h"
#include "report/extent.h"
#include "report/sheets.h"

namespace telaah::report {

TEST(Clean, LeavesHonestTextAlone) {
  for (const std::string text :
       {"Semula 74 menit, kini 18 menit.", "Kemudahan “jemput bola” – 50 % lebih cepat ✓", "baris\nkedua"}) {
    EXPECT_EQ(clean(text), text);
  }
}

TEST(Clean, TakesOutWhatXmlForbids) {
  EXPECT_EQ(clean(std::string("a\0b\x01"
                              "c\x7f"
                              "d",
                              7)),
            "abcd");
  EXPECT_EQ(clean("a\xEF\xBF\xBE"
                  "b\xEF\xBF\xBF"
                  "c"),
            "abc");  // U+FFFE, U+FFFF
  EXPECT_EQ(clean("a\xE2\x80\xAE"
                  "b\xE2\x81\xA6"
                  "c"),
            "abc");  // direction override, isolate
  EXPECT_EQ(clean("a\tb\r\nc\rd"), "a b\nc\nd");
}

TEST(Clean, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(clean("a\xFF"
                  "b"),
            "a\uFFFDb");
  EXPECT_EQ(clean("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a lone surrogate
  EXPECT_EQ(clean("\xC0\xAF"), "\uFFFD\uFFFD");            // an overlong slash
  EXPECT_EQ(clean("ab\xE2\x82"), "ab\uFFFD\uFFFD");        // cut in the middle of a letter
}

TEST(Clean, KeepsALiteralEscapeLiteral) {
  EXPECT_EQ(clean("kode _x0041_ asli"), "kode _x005F_x0041_ asli");
  EXPECT_EQ(clean("nama_xabc_"), "nama_xabc_");
}

TEST(Clean, CutsWithAMarkAndNeverInsideALetter) {
  const std::string cut = clean(std::string(40'000, 'x'));
  EXPECT_LE(cut.size(), 32'002u);
  EXPECT_TRUE(cut.ends_with(" … (dipotong)"));
  std::string emoji;
  for (int i = 0; i < 100; ++i) emoji += "\xF0\x9F\x98\x80";  // two UTF-16 units each
  const std::string half = clean(emoji, 50);
  EXPECT_EQ(clean(half, 50), half);
  EXPECT_TRUE(half.starts_with("\xF0\x9F\x98\x80"));
}

TEST(SheetName, IsLegalAndUnlikeAllOthers) {
  EXPECT_EQ(sheet_name("Dinas [A]: B/C?*\\", {}), "Dinas  A   B C");
  EXPECT_EQ(sheet_name("'kutip'", {}), "kutip");
  EXPECT_EQ(sheet_name("", {}), "Lembar");
  EXPECT_EQ(sheet_name("dinas kesehatan", {"Dinas Kesehatan"}), "dinas kesehatan (2)");
}

TEST(SheetName, StaysUniqueForThreeHundredLongNames) {
  std::vector<std::string> names;
  for (int i = 0; i < 300; ++i) {
    names.push_back(sheet_name("Badan Perencanaan Pembangunan Daerah, Penelitian dan Pengembangan", names));
    EXPECT_LE(names.back().size(), 31u);
  }
  EXPECT_EQ(names.back(), "Badan Perencanaan Pembang (300)");
}

TEST(ReportText, AFolderAsPeopleWriteItBecomesTheBeginningOfAddresses) {
  EXPECT_EQ(base_address(""), "");
  EXPECT_EQ(base_address("Z:\\laporan inovasi"), "file:///Z:/laporan%20inovasi/");
  EXPECT_EQ(base_address("\\\\nas\\inovasi\\laporan\\"), "file://nas/inovasi/laporan/");
  EXPECT_EQ(base_address("/srv/laporan"), "file:///srv/laporan/");
  EXPECT_EQ(base_address("https://intranet.example/laporan%20x"), "https://intranet.example/laporan%20x/");
  EXPECT_EQ(base_address("file:///Z:/laporan"), "file:///Z:/laporan/");
}

TEST(LinkAddress, IsRelativeAndEscaped) {
  EXPECT_EQ(link_address("/srv/a/satu dua#3.pdf", "/srv/b", ""), "../a/satu%20dua%233.pdf");
  EXPECT_EQ(link_address("/srv/internal:x\xFF.pdf", "/srv", ""), "internal%3Ax%FF.pdf");
  EXPECT_EQ(link_address("/dinkes/x.pdf", "", "file://nas/inovasi"), "file://nas/inovasi/dinkes/x.pdf");
  EXPECT_EQ(link_address("/" + std::string(3000, 'a'), "/", ""), "");
}

TEST(Extent, GrowsWithTheText) {
  EXPECT_LT(text_width("iii", 10, false), text_width("MMM", 10, false));
  EXPECT_LT(text_width("Dinas", 10, false), text_width("Dinas", 10, true));
  EXPECT_NEAR(text_width("0000000000", 11, false), 10, 0.01);
}

TEST(Extent, WrapsByWords) {
  EXPECT_EQ(wrapped_lines("", 10, 10, false), 1);
  EXPECT_EQ(wrapped_lines("satu dua", 30, 10, false), 1);
  EXPECT_EQ(wrapped_lines("satu\ndua\ntiga", 30, 10, false), 3);
  EXPECT_EQ(wrapped_lines("aaaaaaaa bbbbbbbb cccccccc", 9, 11, false), 3);
  EXPECT_GE(wrapped_lines(std::string(100, 'M'), 10, 11, false), 15);
}

TEST(ExcelDay, CountsFromItsOwnCalendar) {
  EXPECT_EQ(excel_day(*day_of("2026-10-03")), 46298);
  EXPECT_FALSE(day_of("2026-02-30"));
  EXPECT_FALSE(day_of("1000-01-01"));  // before Excel's calendar
}

TEST(Extent, ShortensALongNameInItsMiddleAndNeverInsideALetter) {
  EXPECT_EQ(shortened("a.pdf", 12, 10), "a.pdf");
  for (double width = 3; width < 40; width += 0.5) {
    const std::string shown = shortened("Usulan “Pojok Label” – Cibeber (final) 2026.pdf", width, 10);
    EXPECT_TRUE(is_clean(shown) || clean(shown) == shown) << shown;
    EXPECT_TRUE(width < 6 || text_width(shown, 10, false) <= width) << shown;
    EXPECT_TRUE(width < 12 || (shown.starts_with("Usulan") && shown.ends_with(".pdf"))) << shown;
  }
}

TEST(Reasons, NothingIsAskedOfABodyWhoseAffairIsNotTheRegions) {
  consolidate::Proposal proposal;
  proposal.standings.fill(Standing::met);
  proposal.contents.fill(Presence::absent);
  proposal.standings.at(static_cast<std::size_t>(Criterion::kewenangan)) = Standing::not_met;
  EXPECT_NE(short_reason(proposal).find("Muatan perlu dilengkapi"), std::string::npos);
  proposal.body = BodyKind::central;
  EXPECT_EQ(short_reason(proposal), "Di luar kewenangan Daerah; tidak perlu dilengkapi.");
}

}  // namespace telaah::report
