#include "telaah/review.h"

#include "telaah/round_trip.h"

#include <gtest/gtest.h>

namespace telaah::review {
namespace {

const std::string kHash(64, 'a');

struct Filled {
  std::string id, decision, note, reviewer, day;
};

/// The workbook as a reviewer left it: title rows above, columns in the order given by our sheet.
std::vector<Sheet> workbook(const std::vector<Filled>& rows, const std::string& ledger = "ledger-1", int state = 40,
                            const std::string& told_as = "Buku induk",
                            const std::string& state_as = "Keadaan buku induk") {
  Sheet sheet{.name = std::string(round_trip::kReview), .cells = {{0, 0, "PEMERINTAH KOTA", false}}};
  const std::vector<std::string> titles{"ID", "No.", "Inovasi", "Keputusan", "Catatan", "Penelaah", "Tanggal"};
  for (std::uint32_t i = 0; i < titles.size(); ++i) sheet.cells.push_back({5, i, titles[i], false});
  std::uint32_t row = 6;
  for (const Filled& filled : rows) {
    const std::vector<std::string> cells{filled.id,       "1",       "SIAP", filled.decision, filled.note,
                                         filled.reviewer, filled.day};
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) sheet.cells.push_back({row, i, cells[i], false});
    }
    ++row;
  }
  Sheet origin{.name = std::string(round_trip::kMethod),
               .cells = {{8, 1, told_as, false},
                         {8, 2, ledger, false},
                         {9, 1, state_as, false},
                         {9, 2, std::to_string(state), false}}};
  return {sheet, origin};
}

Known known(std::vector<Decision> decisions = {}) {
  return {.ledger = "ledger-1",
          .content_beginning = [](const std::string& hex) -> std::optional<std::string> {
            if (kHash.starts_with(hex)) return kHash;
            return std::nullopt;
          },
          .decisions = std::move(decisions),
          .newest = {},
          .agency_named = [](const std::string& name) -> std::optional<NamedAgency> {
            if (name == "DINSOS" || name == "Dinas Sosial") return NamedAgency{"dinas-sosial", "Dinas Sosial"};
            return std::nullopt;
          },
          .agencies = {"Dinas Kesehatan", "Dinas Sosial", "Badan Kepegawaian"},
          .today = "2026-11-15",
          .day_of = [](Instant) { return "2026-11-02"; }};
}

Decision decided(const std::string& value, std::int64_t event) {
  Decision decision;
  decision.sha256 = kHash;
  decision.criterion = "kebaruan";
  decision.value = value;
  decision.reviewer = "Ani";
  decision.event = event;
  return decision;
}

const std::string kId = "aaaaaaaaaaaaaaaa:" + std::string(code(Criterion{}));

}  // namespace

TEST(RoundTrip, TheIdOfARowIsReadAsItWasWritten) {
  const std::string written = round_trip::row_id(kHash, subject_of(Content::tujuan));
  EXPECT_EQ(written, "aaaaaaaaaaaaaaaa:muatan_tujuan");
  const round_trip::RowId read = round_trip::row_id_of(written);
  EXPECT_EQ(read.content, round_trip::content_id(kHash));
  EXPECT_EQ(content_of(read.subject), Content::tujuan);
  EXPECT_EQ(content_of(subject_of(Criterion::manfaat)), std::nullopt);  // a content and a criterion have that name
}

TEST(Review, KnowsItsOriginAlsoByTheNamesOfEarlierWorkbooks) {
  const Reviewed reviewed = read(workbook({}, "ledger-1", 40, "Ledger", "Keadaan ledger"), known());
  EXPECT_EQ(reviewed.ledger, "ledger-1");
  EXPECT_EQ(reviewed.state, 40);
}

TEST(Review, ReadsADecisionByItsKeyWhateverItsCase) {
  const Reviewed reviewed = read(workbook({{kId, " ● TERPENUHI ", "sudah jelas", "Budi", "3 Oktober 2026"}}), known());
  ASSERT_TRUE(reviewed.can_be_imported());
  ASSERT_EQ(reviewed.changes.size(), 1u);
  const Decision& decision = reviewed.changes[0].decision;
  EXPECT_EQ(decision.sha256, kHash);
  EXPECT_EQ(decision.value, "met");
  EXPECT_EQ(decision.reviewer, "Budi");
  EXPECT_EQ(decision.decided_on, "2026-10-03");
  EXPECT_EQ(decision.seen, 40);
}

TEST(Review, NamesTheRowOfEveryFaultAndImportsNothing) {
  const Reviewed reviewed = read(workbook({{kId, "Ya", "", "", ""},
                                           {"bbbbbbbbbbbbbbbb:" + kId.substr(17), "Terpenuhi", "", "", ""},
                                           {"rusak", "Terpenuhi", "", "", ""},
                                           {kId, "Terpenuhi", "", "", "besok"}}),
                                 known());
  EXPECT_FALSE(reviewed.can_be_imported());
  ASSERT_EQ(reviewed.complaints.size(), 4u);
  for (std::uint32_t i = 0; i < 4; ++i) EXPECT_EQ(reviewed.complaints[i].row, 7 + i);
}

TEST(Review, TwoRowsThatContradictEachOtherAreTold) {
  const Reviewed reviewed =
      read(workbook({{kId, "Terpenuhi", "", "", ""}, {kId, "Belum terpenuhi", "", "", ""}}), known());
  ASSERT_EQ(reviewed.complaints.size(), 1u);
  EXPECT_NE(reviewed.complaints[0].sentence.find("baris 7"), std::string::npos);
  EXPECT_TRUE(reviewed.changes.empty()) << "neither of them is right";
}

TEST(Review, AForeignLedgerAndAForeignWorkbookAreRefused) {
  EXPECT_FALSE(read(workbook({{kId, "Terpenuhi", "", "", ""}}, "ledger-2"), known()).can_be_imported());
  EXPECT_FALSE(read({{.name = "Anggaran", .cells = {{0, 0, "ID", false}}}}, known()).can_be_imported());
}

TEST(Review, ALaterDecisionIsNotOverruledUnseenButAKnownOneMayChange) {
  const auto sheets = workbook({{"aaaaaaaaaaaaaaaa:kebaruan", "Belum terpenuhi", "", "", ""}});
  ASSERT_TRUE(criterion_from_code("kebaruan").has_value());
  EXPECT_FALSE(read(sheets, known({decided("met", 41)})).can_be_imported());
  const Reviewed changed = read(sheets, known({decided("met", 39)}));
  ASSERT_TRUE(changed.can_be_imported());
  EXPECT_EQ(changed.changes.at(0).before, "Terpenuhi");
}

TEST(Review, TheVeryEventTheWorkbookWasMadeFromWasSeen) {
  const auto sheets = workbook({{"aaaaaaaaaaaaaaaa:kebaruan", "Belum terpenuhi", "", "", ""}}, "ledger-1", 40);
  EXPECT_TRUE(read(sheets, known({decided("met", 40)})).can_be_imported());
  EXPECT_FALSE(read(sheets, known({decided("met", 41)})).can_be_imported());
  EXPECT_TRUE(read(sheets, known({decided("not_met", 41)})).can_be_imported()) << "nothing is overruled";
}

TEST(Review, WhatIsKnownAlreadyIsNoChangeAndABareNoteIsTold) {
  Decision old = decided("met", 41);
  const Reviewed reviewed = read(
      workbook({{"aaaaaaaaaaaaaaaa:kebaruan", "Terpenuhi", "", "Ani", ""}, {kId, "", "nanti", "", ""}}), known({old}));
  EXPECT_TRUE(reviewed.can_be_imported());
  EXPECT_TRUE(reviewed.changes.empty());
  ASSERT_EQ(reviewed.complaints.size(), 1u);
  EXPECT_FALSE(reviewed.complaints[0].is_fatal);
}

TEST(Review, ReadsWhatOtherProgramsMakeOfAWordAndADay) {
  for (const char* typed : {"Terpenuhi\u00A0", "Terpenuhi.", "● Terpenuhi*", "TERPENUHI_x000D_"}) {
    const Reviewed reviewed = read(workbook({{kId, typed, "satu_x000D_\ndua", "", "2026-10-05T00:00:00"}}), known());
    ASSERT_EQ(reviewed.changes.size(), 1u) << typed;
    EXPECT_EQ(reviewed.changes[0].decision.value, "met");
    EXPECT_EQ(reviewed.changes[0].decision.note, "satu\ndua");
    EXPECT_EQ(reviewed.changes[0].decision.decided_on, "2026-10-05");
  }
}

TEST(Review, ACopyOfTheSheetIsToldAndNotRead) {
  auto sheets = workbook({{kId, "Terpenuhi", "", "Budi", ""}});
  Sheet copy = workbook({{kId, "Belum terpenuhi", "", "", ""}}).front();
  copy.name = "Perlu Telaah (2)";
  sheets.push_back(copy);
  const Reviewed reviewed = read(sheets, known());
  ASSERT_TRUE(reviewed.can_be_imported());
  ASSERT_EQ(reviewed.changes.size(), 1u);
  EXPECT_EQ(reviewed.changes[0].decision.value, "met");
  ASSERT_EQ(reviewed.complaints.size(), 1u);
  EXPECT_NE(reviewed.complaints[0].sentence.find("Perlu Telaah (2)"), std::string::npos);
}

TEST(Review, ACorrectionByTheSamePersonIsTaken) {
  const std::string id = "aaaaaaaaaaaaaaaa:kebaruan";
  const auto by = [&](const std::string& who) { return workbook({{id, "Belum terpenuhi", "", who, ""}}); };
  EXPECT_TRUE(read(by("ani"), known({decided("met", 41)})).can_be_imported());
  Decision nameless = decided("met", 41);
  nameless.reviewer = "";
  EXPECT_FALSE(read(by(""), known({nameless})).can_be_imported());
  nameless.seen = 40;  // the state this workbook was made from
  EXPECT_TRUE(read(by(""), known({nameless})).can_be_imported());
}

TEST(Review, AnotherPersonsCopyOfTheSameWorkbookOverrulesNobodyUnseen) {
  Decision from_here = decided("met", 41);
  from_here.seen = 40;  // the state this workbook was made from
  from_here.source = "Laporan Inovasi 2026-10 Ani.xlsx";
  const std::string id = "aaaaaaaaaaaaaaaa:kebaruan";
  for (const std::string who : {"Budi", ""}) {
    const Reviewed reviewed = read(workbook({{id, "Belum terpenuhi", "", who, ""}}), known({from_here}));
    EXPECT_TRUE(reviewed.changes.empty()) << "what is wrong is not listed as right";
    ASSERT_EQ(reviewed.complaints.size(), 1u);
    EXPECT_TRUE(reviewed.complaints[0].is_fatal);
    EXPECT_EQ(reviewed.complaints[0].sentence.substr(0, reviewed.complaints[0].sentence.find(" Kosongkan")),
              "Sudah diputuskan 'Terpenuhi' oleh Ani (2 November 2026) melalui 'Laporan Inovasi 2026-10 Ani.xlsx' "
              "setelah buku kerja ini disusun.");
  }
  EXPECT_TRUE(
      read(workbook({{id, "Belum terpenuhi", "", "Budi", ""}}, "ledger-1", 41), known({from_here})).can_be_imported())
      << "a newer workbook showed it";
}

TEST(Review, ADecisionOnAnotherVersionIsNotOverruledUnseen) {
  const std::string older(64, 'b');
  const auto by_budi = [](const std::string& subject, const std::string& value) {
    return workbook({{"aaaaaaaaaaaaaaaa:" + subject, value, "", "Budi", ""}});
  };
  Decision on_older = decided("met", 41);
  on_older.sha256 = older;
  Known versions = known({on_older});
  versions.newest = {{older, kHash}, {kHash, kHash}};
  const Reviewed reviewed = read(by_budi("kebaruan", "Belum terpenuhi"), versions);
  ASSERT_EQ(reviewed.complaints.size(), 1u);
  EXPECT_NE(reviewed.complaints[0].sentence.find("atas versi lain usulan ini"), std::string::npos);
  versions.decisions[0].event = 39;
  EXPECT_EQ(read(by_budi("kebaruan", "Belum terpenuhi"), versions).changes.at(0).before, "Terpenuhi");
  EXPECT_EQ(read(by_budi("kebaruan", "Ikuti aturan"), versions).changes.at(0).decision.sha256, older);
  versions.decisions[0] = on_older;
  versions.decisions[0].criterion = code(Fact::type);
  versions.decisions[0].value = "bukan_usulan";
  EXPECT_TRUE(read(by_budi(std::string(code(Fact::type)), "Usulan inovasi"), versions).can_be_imported())
      << "what a file is, is said of that file alone";
}

TEST(Review, ADayToComeIsRefusedAndADecisionOfNobodyIsTold) {
  const Reviewed later = read(workbook({{kId, "Terpenuhi", "", "Budi", "16/11/2026"}}), known());
  ASSERT_EQ(later.complaints.size(), 1u);
  EXPECT_EQ(later.complaints[0].sentence, "Tanggal 16 November 2026 belum tiba.");
  EXPECT_TRUE(later.changes.empty());
  const Reviewed nameless = read(workbook({{kId, "Terpenuhi", "", "", "15/11/2026"}}), known());
  EXPECT_TRUE(nameless.can_be_imported());
  ASSERT_EQ(nameless.complaints.size(), 1u);
  EXPECT_NE(nameless.complaints[0].sentence.find("1 keputusan tanpa nama Penelaah"), std::string::npos);
}

TEST(Review, ReadsDaysAsExcelAndPeopleWriteThem) {
  EXPECT_EQ(day_of("46298", true), "2026-10-03");
  EXPECT_EQ(day_of("46298.5", true), "2026-10-03");
  for (const char* text : {"3/10/2026", "03-10-2026", "2026-10-03", "3 Oktober 2026", "3 okt 2026", "3 Oktob. 2026"}) {
    EXPECT_EQ(day_of(text, false), "2026-10-03") << text;
  }
  EXPECT_EQ(day_of("3 Nopember 2026", false), "2026-11-03");
  for (const char* text : {"31/2/2026", "besok", "3/10", "99999999", ""}) EXPECT_FALSE(day_of(text, false)) << text;
}

namespace {

std::string key_of(Fact fact) { return "aaaaaaaaaaaaaaaa:" + std::string(code(fact)); }

/// What is made of `typed` in the row of a fact.
Reviewed read_fact(Fact fact, const std::string& typed) {
  return read(workbook({{key_of(fact), typed, "", "Budi", ""}}), known());
}

std::string value_in(Fact fact, const std::string& typed) {
  const Reviewed reviewed = read_fact(fact, typed);
  return reviewed.changes.size() == 1 ? reviewed.changes[0].decision.value : "";
}

}  // namespace

TEST(Review, ReadsWhatADocumentIsWhoseAndWhichForm) {
  EXPECT_EQ(value_in(Fact::type, "Bukan usulan inovasi"), "bukan_usulan");
  EXPECT_EQ(value_in(Fact::type, "usulan INOVASI"), "usulan");
  EXPECT_EQ(value_in(Fact::agency, "DINSOS"), "dinas-sosial Dinas Sosial") << "readable without the list of that day";
  EXPECT_EQ(value_in(Fact::form, "Tata kelola pemerintahan"), "tata_kelola");
  EXPECT_EQ(value_in(Fact::name, "SIAP BENAR"), "SIAP BENAR");
  EXPECT_EQ(value_in(Fact::unity, "Pisahkan"), "pisah");
  EXPECT_TRUE(read_fact(Fact::type, "Terpenuhi").complaints.at(0).is_fatal);
  EXPECT_TRUE(read_fact(Fact::unity, "Gabung dengan No. 99").complaints.at(0).is_fatal);
}

TEST(Review, AFileMayBeJoinedOnOneSheetToANumberThatStandsOnAnother) {
  std::vector<Sheet> sheets = workbook({});
  const std::string innovation(64, 'b');
  Known both = known();
  both.content_beginning = [&](const std::string& hex) -> std::optional<std::string> {
    return kHash.starts_with(hex) ? kHash : innovation.starts_with(hex) ? std::optional(innovation) : std::nullopt;
  };
  // On the sheet of open questions a file has no number of its own.
  sheets[0].cells.push_back({6, 0, round_trip::row_id(kHash, code(Fact::unity)), false});
  sheets[0].cells.push_back({6, 3, "Gabung dengan No. 12", false});
  Sheet facts = sheets[0];
  facts.name = std::string(round_trip::kFacts);
  facts.cells.resize(8);
  facts.cells.push_back({6, 0, round_trip::row_id(innovation, code(Fact::unity)), false});
  facts.cells.push_back({6, 1, "12", false});
  sheets.push_back(facts);
  const Reviewed reviewed = read(sheets, both);
  ASSERT_EQ(reviewed.changes.size(), 1u);
  EXPECT_EQ(reviewed.changes[0].decision.sha256, kHash);
  EXPECT_EQ(joined_to(reviewed.changes[0].decision.value), innovation);
}

TEST(Review, OffersTheNearestNamesOfAnUnknownAgency) {
  const Reviewed reviewed = read_fact(Fact::agency, "Dinas Pelayanan Sosial");
  ASSERT_EQ(reviewed.complaints.size(), 1u);
  EXPECT_NE(reviewed.complaints[0].sentence.find("yang terdekat: 'Dinas Sosial'"), std::string::npos)
      << reviewed.complaints[0].sentence;
}

}  // namespace telaah::review
