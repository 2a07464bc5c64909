#include "text/dates.h"

#include <gtest/gtest.h>

#include "text/date_words.h"

namespace telaah::dates {
namespace {

std::string iso(std::string_view text) {
  const std::optional<FoundDate> found = parse(text);
  return found ? found->from.iso() : "";
}

}  // namespace

TEST(Dates, FindsEveryWordADateBeginsWith) {
  for (const char* month :
       {"januari",   "january",   "jan",          "januar",     "februari",  "pebruari", "february",    "feb",
        "peb",       "febuari",   "maret",        "march",      "mar",       "mart",     "april",       "apr",
        "mei",       "may",       "juni",         "june",       "jun",       "juli",     "july",        "jul",
        "agustus",   "august",    "agust",        "agt",        "agu",       "ags",      "aug",         "agst",
        "september", "sept",      "sep",          "septembar",  "oktober",   "october",  "okt",         "oct",
        "november",  "nopember",  "nov",          "nop",        "nofember",  "desember", "december",    "des",
        "dec",       "desembar",  "pebuari",      "juny",       "agustsus",  "okteber",  "triwulan ii", "tri wulan ii",
        "tw 2",      "kuartal 3", "caturwulan 1", "semester 1", "bulan mei", "tahun",    "thn",         "th",
        "sejak",     "mulai",     "semenjak",     "pada",       "awal",      "akhir",    "pertengahan", "dimulai",
        "ta",        "t.a",       "12 maret"}) {
    const std::vector<FoundDate> found = find(std::string("kegiatan ") + month + " 2024");
    ASSERT_EQ(found.size(), 1u) << month;
    EXPECT_EQ(found[0].begin, 9u) << month;
    EXPECT_EQ(found[0].from.year, 2024) << month;
  }
  EXPECT_TRUE(find("tamat 2024, jangka 2024, masa 2024, bulanan 2024").empty());
}

TEST(Dates, ReadsEveryFormOfficesWrite) {
  EXPECT_EQ(iso("12 maret 2024"), "2024-03-12");
  EXPECT_EQ(iso("senin (29/11/2021)"), "2021-11-29");
  EXPECT_EQ(iso("01-01-2019"), "2019-01-01");
  EXPECT_EQ(iso("2024-03-12"), "2024-03-12");
  EXPECT_EQ(iso("01 july 2022"), "2022-07-01");
  EXPECT_EQ(iso("july 1, 2022"), "2022-07-01");
  EXPECT_EQ(iso("jum’at, 18 pebruari 2017"), "2017-02-18");
  EXPECT_EQ(iso("nopember 2011"), "2011-11");
  EXPECT_EQ(iso("tanggal 5 bulan mei tahun 2020"), "2020-05-05");
  EXPECT_EQ(iso("triwulan ii tahun 2013"), "2013-Q2");
  EXPECT_EQ(iso("tw iv 2022"), "2022-Q4");
  EXPECT_EQ(iso("th 2006"), "2006");
  EXPECT_EQ(iso("2015"), "2015");
  EXPECT_EQ(iso("sejak 2014-10-16"), "2014-10-16");
}

TEST(Dates, ReadsSpansFromTheirFirstToTheirLastDay) {
  const auto days = find("pada 12 - 14 maret 2024 dan 1 mei s.d. 30 juni 2024");
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[0].from.iso(), "2024-03-12");
  EXPECT_EQ(days[0].until.iso(), "2024-03-14");
  EXPECT_EQ(days[1].from.iso(), "2024-05-01");
  EXPECT_EQ(days[1].until.iso(), "2024-06-30");
  EXPECT_EQ(parse("januari – maret 2023")->until.iso(), "2023-03");
  EXPECT_EQ(parse("tahun 2015-2016")->until.iso(), "2016");
}

TEST(Dates, TakesTheDayFirstAndSaysWhenThatIsAGuess) {
  EXPECT_TRUE(parse("04/11/2006")->is_ambiguous);
  EXPECT_EQ(iso("04/11/2006"), "2006-11-04");
  EXPECT_FALSE(parse("3/3/2017")->is_ambiguous);
  EXPECT_EQ(iso("11/24/2006"), "2006-11-24");  // an export with the month first
}

TEST(Dates, DoesNotTakeTheYearOfAnActForADate) {
  EXPECT_TRUE(find("undang-undang nomor 25 tahun 2009 tentang pelayanan publik").empty());
  EXPECT_TRUE(find("pp 38 tahun 2017").empty());
}

TEST(Dates, TellsBudgetYearsApart) {
  EXPECT_TRUE(parse("tahun anggaran 2024")->is_budget_year);
  EXPECT_FALSE(parse("sejak tahun 2024")->is_budget_year);
}

TEST(Dates, FindsNoDateInNumbersThatAreNone) {
  EXPECT_TRUE(find("nip. 19670513 199404 2 009").empty());
  EXPECT_TRUE(find("32.09-6481-22558-2020").empty());
  EXPECT_TRUE(find("rp. 31.500.000,- untuk 12 orang").empty());
  EXPECT_TRUE(find("31/02/2024").empty());
  EXPECT_FALSE(parse("-").has_value());
}

TEST(DateWords, AreIndonesianAndAsExactAsTheDate) {
  EXPECT_EQ(in_words("2026-10-03"), "3 Oktober 2026");
  EXPECT_EQ(in_words("2026-11-22 04.08"), "22 November 2026");
  EXPECT_EQ(in_words("2026-10"), "Oktober 2026");
  EXPECT_EQ(in_words("2013-Q2"), "Triwulan II 2013");
  EXPECT_EQ(in_short_words("2013-Q2"), "Tw. II 2013");
  EXPECT_EQ(in_short_words("2026-10"), "Okt 2026");
  for (const char* text : {"2026", "2026-13", "2026-02-30", "besok", ""}) {
    EXPECT_EQ(in_words(text), text);
    EXPECT_EQ(in_short_words(text), text);
  }
}

}  // namespace telaah::dates
