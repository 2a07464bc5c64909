#include "process/cli.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace telaah::test {
namespace {

/// Validates every line of a file against the published schema, with another implementation than ours.
constexpr const char* kValidate = R"(
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
lines = 0
for line in open(sys.argv[2]):
    lines += 1
    for error in validator.iter_errors(json.loads(line)):
        print(line[:80], error.json_path, error.message[:200])
print(lines, 'lines')
)";

std::string run_in(const TempFolder& folder) {
  folder.write("masuk/a.pdf", proposal("SIAP"));
  folder.write("masuk/ganda.pdf", proposal("SIAP"));
  folder.write("masuk/=1+1.txt", "bukan PDF, \"dan\" bukan rumus");
  folder.write("masuk/\xFF.pdf", tiny_pdf(std::vector<TinyPage>{{.image = true}}));
  std::filesystem::create_symlink("/etc/passwd", folder / "masuk/tautan.pdf");
  telaah(folder, {"run", "masuk", "--ocr", "never"});
  return telaah(folder, {"export"}).out;
}

}  // namespace

TEST(CliExport, EveryLineHoldsTheSchema) {
  const TempFolder folder;
  const std::string lines = folder.write("hasil.jsonl", run_in(folder));
  const Ran checked = run({"/usr/bin/python3", "-c", kValidate, TELAAH_SOURCE_DIR "/docs/export.schema.json", lines});
  EXPECT_EQ(checked.out, "5 lines\n") << checked.err;
}

TEST(CliExport, TheSameLedgerGivesTheSameBytes) {
  const TempFolder folder;
  const std::string first = run_in(folder);
  EXPECT_EQ(first, telaah(folder, {"export"}).out);
  EXPECT_NE(first, "");
}

TEST(CliExport, CsvGuardsAgainstFormulasAndKeepsOneRecordPerFile) {
  const TempFolder folder;
  run_in(folder);
  const Ran ran = telaah(folder, {"export", "--format", "csv"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(std::ranges::count(ran.out, '\n'), 6) << ran.out;
  EXPECT_TRUE(has(ran.out, "/masuk/\\xFF.pdf,")) << ran.out;
}

TEST(CliExport, ForExcelIsAFormOfCsvOnly) {
  const TempFolder folder;
  run_in(folder);
  EXPECT_TRUE(telaah(folder, {"export", "--format", "csv", "--excel"}).out.starts_with("\xEF\xBB\xBFpath;sha256;"));
  EXPECT_EQ(telaah(folder, {"export", "--excel"}).exit, 2);
}

TEST(CliExport, WithoutALedgerItSaysWhatToDo) {
  const TempFolder folder;
  const Ran ran = telaah(folder, {"export"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_TRUE(has(ran.err, "telaah run")) << ran.err;
  EXPECT_FALSE(exists(folder / "telaah.db"));
}

TEST(CliExport, AReaderThatLeavesEarlyIsNoFailure) {
  const TempFolder folder;
  run_in(folder);
  const Ran ran = telaah(folder, {"export"}, {.close_output = true});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
}

}  // namespace telaah::test
