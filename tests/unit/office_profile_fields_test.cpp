// Every field of a profile reaches every place where people and programs look for it.

#include "telaah/profile_fields.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <type_traits>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "office/version_changes.h"
#include "printing/entry_csv.h"
#include "printing/entry_json.h"
#include "printing/explanation.h"
#include "support/ledger_entries.h"
#include "support/run_program.h"
#include "support/sample_month.h"
#include "support/temp_folder.h"
#include "telaah/consolidate.h"
#include "telaah/ledger.h"
#include "telaah/report.h"
#include "text/date_words.h"

namespace telaah {
namespace {

bool has(const std::string& text, const std::string& wanted) { return text.find(wanted) != std::string::npos; }

/// A value that no other field has.
std::string sample(const ProfileField& field) {
  switch (field.kind) {
    case ValueKind::text:
      return fmt::format("Nilai {}", field.code);
    case ValueKind::code:
      return std::string(field.words.back().code);
    case ValueKind::affair:
      return "2";
    case ValueKind::date:
      return fmt::format("203{}-02-03", field.code.size() % 10);
    case ValueKind::rupiah:
      return "471147";
  }
  return "";
}

/// What people read instead of `sample`.
std::string shown(const ProfileField& field) {
  return field.kind == ValueKind::affair ? test::sample_affairs().at(1).name : words_of(field, sample(field));
}

Entry with_all_fields() {
  Entry entry = test::sample_entry(4);
  Profile& profile = entry.assessment->profile;
  profile = {};
  for (const ProfileField& field : profile_fields())
    profile.*field.member = Field{.value = sample(field), .as_written = "", .page = 3, .box = {}};
  return entry;
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> found(1);
  for (const char c : line) {
    if (c == ',') found.emplace_back();
    if (c != ',' && c != '\n') found.back() += c;
  }
  return found;
}

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

template <class... Member>
constexpr std::size_t count_fields(const Member&...) {
  return (std::size_t{std::is_same_v<Member, MaybeField>} + ...);
}

/// The cells of the sheet Daftar Inovasi of a workbook of this one entry, one to a line.
std::string register_of(const Entry& entry, const std::string& path) {
  report::Options options;
  options.sheets = {"Daftar Inovasi"};
  const test::Entries source({entry});
  report::write(test::sample_month(source), options, path);
  return test::run({"/usr/bin/python3", "-c",
                    "import openpyxl,sys,warnings\nwarnings.simplefilter('ignore')\n"
                    "for row in openpyxl.load_workbook(sys.argv[1])['Daftar Inovasi'].iter_rows():\n"
                    "  for cell in row:\n    if cell.value is not None: print(str(cell.value).split(' 00:00:00')[0])",
                    path})
      .out;
}

}  // namespace

TEST(ProfileFields, TheTableHoldsEveryFieldOnce) {
  const auto& [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17, p18, p19, p20, p21, p22, p23,
               p24, p25, p26] = Profile{};
  const std::size_t members = count_fields(p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17,
                                           p18, p19, p20, p21, p22, p23, p24, p25, p26);
  Profile profile;
  std::set<const MaybeField*> places;
  std::set<std::string_view> codes;
  for (const ProfileField& field : profile_fields()) {
    places.insert(&(profile.*field.member));
    codes.insert(field.code);
    EXPECT_EQ(field.is_shown, !field.label.empty()) << field.code;
    EXPECT_EQ(field.kind == ValueKind::code, !field.words.empty()) << field.code;
  }
  EXPECT_EQ(places.size(), members) << "a field of Profile has no row in the table, or has two";
  EXPECT_EQ(codes.size(), members);
}

TEST(ProfileFields, AllAreExplainedInWords) {
  const auto in_words = [](const ProfileField& field) {
    if (field.kind == ValueKind::date) return dates::in_words(shown(field));
    return field.kind == ValueKind::rupiah ? "Rp" + consolidate::grouped(std::stoull(shown(field))) : shown(field);
  };
  const std::string text = printing::explanation(with_all_fields(), std::nullopt, {{}, test::sample_affairs()}, {});
  for (const ProfileField& field : profile_fields()) {
    if (!field.is_shown) continue;
    EXPECT_TRUE(has(text, fmt::format("  {:<18} {} [hlm 3]\n", field.label, in_words(field)))) << field.code << "\n"
                                                                                               << text;
  }
}

TEST(ProfileFields, AllAreExportedAsJson) {
  const std::string json = printing::entry_json(with_all_fields(), {});
  for (const ProfileField& field : profile_fields()) {
    if (!field.is_shown || field.member == &Profile::opd) continue;  // opd: an object of its own
    const std::string value = field.kind == ValueKind::rupiah ? sample(field) : fmt::format("\"{}\"", sample(field));
    EXPECT_TRUE(has(json, fmt::format("\"{}\":{{\"value\":{},", field.code, value))) << field.code << "\n" << json;
  }
  EXPECT_TRUE(has(json, "\"name\":\"Nilai opd\"")) << json;
}

TEST(ProfileFields, AllAreColumnsOfTheCsv) {
  const std::vector<std::string> names = cells(printing::csv_header());
  Entry entry = with_all_fields();
  for (Verdict& verdict : entry.assessment->verdicts) verdict.evidence.clear();  // no commas, so that cells are simple
  entry.file.path = "a.pdf";
  entry.reason = entry.engine_version = "";
  const std::vector<std::string> values = cells(printing::entry_csv(entry, {}));
  ASSERT_EQ(names.size(), values.size());
  for (const ProfileField& field : profile_fields()) {
    const auto at = std::ranges::find(names, field.code);
    ASSERT_EQ(at != names.end(), field.is_shown) << field.code;
    if (!field.is_shown) continue;
    EXPECT_EQ(values.at(static_cast<std::size_t>(at - names.begin())), sample(field)) << field.code;
  }
}

TEST(ProfileFields, AnyThatDiffersIsAChangeOfTheVersion) {
  for (const ProfileField& field : profile_fields()) {
    const Entry before = with_all_fields();
    Entry after = before;
    (after.assessment->profile.*field.member).reset();
    EXPECT_EQ(office::is_changed(before, after), field.is_shown) << field.code;
    if (!field.is_shown || field.kind == ValueKind::affair) continue;  // the words of an urusan are in the rules
    const std::string text = office::what_changed(before, after);
    EXPECT_TRUE(has(text, fmt::format("{}: {} → tidak ada", field.label.substr(1), shown(field)))) << text;
  }
}

TEST(ProfileFields, AllAreKeptInTheLedger) {
  const test::TempFolder folder;
  Entry entry = with_all_fields();
  entry.file = test::file("/masuk/a.pdf", 'a');
  {
    ledger::Ledger ledger = ledger::Ledger::open(folder / "t.db");
    ledger::Ledger::Step step = ledger.begin(test::at_minute(1));
    ledger.record(entry, "");
    step.commit();
  }
  const std::optional<Entry> kept = ledger::Ledger::open_read_only(folder / "t.db").entry("/masuk/a.pdf");
  ASSERT_TRUE(kept && kept->assessment);
  EXPECT_EQ(kept->assessment->profile, entry.assessment->profile);
}

TEST(ProfileFields, AllAreInTheRegister) {
  const test::TempFolder folder;
  const std::string lines = register_of(with_all_fields(), folder / "a.xlsx");
  for (const ProfileField& field : profile_fields()) {
    if (!field.is_shown) continue;
    EXPECT_TRUE(has(lines, "\n" + shown(field) + "\n")) << field.code << "\n" << lines;
  }
}

TEST(ProfileFields, AllAreInTheDocumentsOfTheExport) {
  const std::string told = text_of(TELAAH_SOURCE_DIR "/docs/export.md");
  const std::string schema = text_of(TELAAH_SOURCE_DIR "/docs/export.schema.json");
  for (const ProfileField& field : profile_fields()) {
    if (!field.is_shown) continue;
    EXPECT_TRUE(has(told, fmt::format("`{}`", field.code))) << field.code;
    EXPECT_TRUE(has(schema, fmt::format("\"{}\": {{", field.code))) << field.code;
    for (const CodeWords& known : field.words) {
      EXPECT_TRUE(has(told, fmt::format("`{}`", known.code))) << field.code << " " << known.code;
    }
  }
}

}  // namespace telaah
