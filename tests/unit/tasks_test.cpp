// Tasks, plans and results as bytes and as files: what one machine wrote another one must be able to trust, or refuse.

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "tasks/attempts.h"
#include "tasks/cost.h"
#include "tasks/entry_codec.h"
#include "tasks/merge.h"
#include "tasks/plan.h"
#include "tasks/result_file.h"

namespace telaah::tasks {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Task task_of(std::vector<std::string> paths) {
  Task task;
  task.versions = {"mesin 1", "aturan1", pipeline::OcrMode::never};
  unsigned number = 0;
  for (const std::string& path : paths) task.members.push_back(member_of(test::file(path, ++number)));
  return task;
}

Plan plan_of_two() {
  Plan plan;
  plan.versions = {"mesin 1", "aturan1", pipeline::OcrMode::automatic};
  plan.tasks = {name_of("satu"), name_of("dua")};
  plan.files = {{test::file("/a", 1), 1, 0}, {test::file("/b", 2), 0, 4}};
  plan.refused = {{"/tautan", FailureCode::not_regular}};
  plan.ignored = 3;
  return plan;
}

std::string places_with_folders(const test::TempFolder& folder) {
  for (const char* name : {"tugas", "hasil", "percobaan"}) std::filesystem::create_directory(folder / name);
  return folder.path();
}

/// A result of `task` that tells of its first `settled` members.
void write_result(const std::string& path, const Task& task, std::size_t settled) {
  ResultWriter writer(path, name_of(encode(task)), task);
  for (std::size_t i = settled; i-- > 0;) {  // they come in any order
    writer.add(i, encode(pipeline::Finished{test::full_entry(task.members[i].path, 1), std::string(200, 'x')}));
  }
  writer.put_in_place();
}

}  // namespace

TEST(Tasks, AnEntryTravelsWithEveryMember) {
  const Entry entry = test::full_entry("/masuk/Dinas A/usul.pdf", 7);
  const std::optional<Entry> back = decode_entry(encode_entry(entry));
  ASSERT_TRUE(back);
  EXPECT_EQ(test::describe(*back), test::describe(entry));
  EXPECT_EQ(back->assessment, entry.assessment);
  EXPECT_EQ(back->signature, entry.signature);
}

TEST(Tasks, AFileWithSeveralInnovationsTravelsWhole) {
  Entry entry = test::full_entry("/masuk/Dinas A/usul.pdf", 7);
  entry.part = {1, 2, 1, 2, entry.file.sha256};
  entry.further.push_back({3, 5, 'C', *entry.assessment, "tanda"});
  entry.further[0].assessment.profile.nama_inovasi->value = "LAIN";
  const std::optional<Entry> back = decode_entry(encode_entry(entry));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->part, entry.part);
  ASSERT_EQ(back->further.size(), 1u);
  EXPECT_EQ(back->further[0].assessment, entry.further[0].assessment);
  EXPECT_EQ(back->further[0].last_page, 5);
  EXPECT_EQ(back->further[0].grade, 'C');
  EXPECT_EQ(back->further[0].signature, "tanda");
  entry.part.count = 3;  // one is missing
  EXPECT_FALSE(decode_entry(encode_entry(entry)));
}

TEST(Tasks, AnEntryThatWasNotJudgedTravelsToo) {
  Entry entry;
  entry.file = test::file("/rusak.pdf", 3);
  entry.outcome = Outcome::damaged;
  entry.failure = {FailureCode::cannot_open, 0, ""};
  const std::optional<Entry> back = decode_entry(encode_entry(entry));
  ASSERT_TRUE(back);
  EXPECT_EQ(test::describe(*back), test::describe(entry));
  EXPECT_FALSE(back->assessment);
}

TEST(Tasks, CutBytesAreNoEntryTaskPlanOrHead) {
  const std::string entry = encode_entry(test::full_entry("/a", 1));
  for (std::size_t i = 0; i < entry.size(); i += 7) EXPECT_FALSE(decode_entry(entry.substr(0, i))) << i;
  EXPECT_FALSE(decode_entry(entry + "x"));
  const std::string task = encode(task_of({"/a", "/b"}));
  for (std::size_t i = 0; i < task.size(); ++i) EXPECT_FALSE(decode_task(task.substr(0, i))) << i;
  const std::string plan = encode(plan_of_two());
  for (std::size_t i = 0; i < plan.size(); ++i) EXPECT_FALSE(decode_plan(plan.substr(0, i))) << i;
}

TEST(Tasks, MarksOutsideAQuoteAreNoEntry) {
  Entry entry = test::full_entry("/a", 1);
  entry.assessment->verdicts[0].evidence[0].mark_end = 10'000;
  EXPECT_FALSE(decode_entry(encode_entry(entry)));
}

TEST(Tasks, TextOfAnEntryIsUtf8AndTheNameOfItsFileIsWhateverBytesItHas) {
  const Entry whole = test::full_entry("/masuk/usul \xE9.pdf", 1);
  ASSERT_TRUE(decode_entry(encode_entry(whole)));
  Entry entry = whole;
  entry.notes = {"kutipan \xE2\x80"};
  EXPECT_FALSE(decode_entry(encode_entry(entry)));
  entry = whole;
  entry.reason = "\xFF";
  EXPECT_FALSE(decode_entry(encode_entry(entry)));
}

TEST(Tasks, ATaskIsNamedByWhatItReadsAndByWhom) {
  const Task task = task_of({"/a", "/b"});
  EXPECT_EQ(name_of(encode(task)), name_of(encode(task_of({"/a", "/b"}))));
  std::set<std::string> names{name_of(encode(task))};
  Task other = task;
  other.members[0].sha256.back() = other.members[0].sha256.back() == '0' ? '1' : '0';
  names.insert(name_of(encode(other)));
  other = task;
  other.members[1].path = "/c";  // folders tell who sent it
  names.insert(name_of(encode(other)));
  other = task;
  other.versions.rules = "aturan2";
  names.insert(name_of(encode(other)));
  other = task;
  other.versions.engine = "mesin 2";
  names.insert(name_of(encode(other)));
  EXPECT_EQ(names.size(), 5u);
  EXPECT_EQ(decode_task(encode(task))->members, task.members);
}

TEST(Tasks, ATaskNamesEachPathOnce) {
  EXPECT_FALSE(decode_task(encode(task_of({"/a", "/a"}))));
  EXPECT_FALSE(decode_task(encode(task_of({"/b", "/a"}))));
  EXPECT_FALSE(decode_task(encode(task_of({}))));
}

TEST(Tasks, APlanComesBackAsItWas) {
  const Plan plan = plan_of_two();
  const std::optional<Plan> back = decode_plan(encode(plan));
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back), encode(plan));
  EXPECT_EQ(back->files[1].member, 4u);
  Plan wrong = plan;
  wrong.files[0].task = 2;  // there are two
  EXPECT_FALSE(decode_plan(encode(wrong)));
}

TEST(Tasks, AFileThatWasCutOrChangedIsNone) {
  const test::TempFolder folder;
  const std::string whole = sealed(Kind::task, "isi tugas");
  EXPECT_EQ(read_sealed(Kind::task, folder.write("utuh", whole)), "isi tugas");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_FALSE(read_sealed(Kind::task, folder.write("x", whole.substr(0, i)))) << i;
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(read_sealed(Kind::task, folder.write("x", changed))) << i;
  }
  EXPECT_FALSE(read_sealed(Kind::task, folder.write("x", whole + "x")));
  EXPECT_FALSE(read_sealed(Kind::rules, folder / "utuh"));
  EXPECT_FALSE(read_sealed(Kind::task, folder / "tidak ada"));
}

TEST(Tasks, WhatIsNotPutInPlaceLeavesNothing) {
  const test::TempFolder folder;
  const std::string place = folder.write("hasil", "yang lama");
  {
    FileBeside file(place);
    file.write_at(0, "setengah");
  }
  EXPECT_EQ(test::read_file(place), "yang lama");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Tasks, AResultTellsOfEachMemberOrSaysThatItDoesNot) {
  const test::TempFolder folder;
  const Task task = task_of({"/a", "/b", "/c"});
  write_result(folder / "hasil", task, 2);
  const std::optional<ResultFile> result = ResultFile::open(folder / "hasil");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->head().settled(), 2u);
  EXPECT_EQ(result->head().versions, task.versions);
  const std::optional<pipeline::Finished> second = decode_record(result->record(1).value_or(""));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->entry.file.path, "/b");
  EXPECT_EQ(second->reading, std::string(200, 'x'));
  EXPECT_FALSE(result->record(2));
  EXPECT_FALSE(result->record(3));
}

TEST(Tasks, AResultThatWasCutIsNone) {
  const test::TempFolder folder;
  write_result(folder / "hasil", task_of({"/a", "/b"}), 2);
  const std::string whole = test::read_file(folder / "hasil");
  for (std::size_t i = 0; i < whole.size(); i += 11)
    EXPECT_FALSE(ResultFile::open(folder.write("x", whole.substr(0, i)))) << i;
  EXPECT_FALSE(ResultFile::open(folder.write("x", whole + "x")));
}

TEST(Tasks, ARecordThatChangedIsNoneAndTheOthersStay) {
  const test::TempFolder folder;
  write_result(folder / "hasil", task_of({"/a", "/b"}), 2);
  std::string bytes = test::read_file(folder / "hasil");
  bytes.back() = 'y';  // of the first member: it came last
  const std::optional<ResultFile> result = ResultFile::open(folder.write("hasil", bytes));
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->record(0));
  EXPECT_TRUE(result->record(1));
}

namespace {

/// A folder with a plan of one task that reads three files, two of equal bytes, and what merging it says.
struct SmallMerge {
  test::TempFolder folder;
  Places places{places_with_folders(folder)};
  Plan plan;
  Task task;
  ledger::Ledger ledger = ledger::Ledger::open(folder / "induk.db");

  SmallMerge() {
    const Entry entry = test::full_entry("", 0);
    plan.versions = {entry.engine_version, entry.assessment->rules_version, pipeline::OcrMode::never};
    task.versions = plan.versions;
    task.members = {member_of(test::file("/a", 1)), member_of(test::file("/b", 2))};
    plan.tasks = {name_of(encode(task))};
    plan.files = {{test::file("/a", 1), 0, 0}, {test::file("/b", 2), 0, 1}, {test::file("/c", 1), 0, 0}};
  }
  /// What was read of /a and /b, as the machine that worked by `versions` put it down.
  void put_result(const Versions& versions, const std::string& read_by) {
    Task done = task;
    done.versions = versions;
    ResultWriter writer(places.result(plan.tasks[0]), plan.tasks[0], done);
    for (unsigned i = 0; i < 2; ++i) {
      Entry entry = test::full_entry(task.members[i].path, i + 1);
      entry.engine_version = read_by;
      writer.add(i, encode(pipeline::Finished{entry, ""}));
    }
    writer.put_in_place();
  }
  Merged go() {
    return merge(places, plan, {"", {}, plan.versions.rules}, ledger, [](std::size_t) { return false; });
  }
};

}  // namespace

TEST(Tasks, MergedIsInTheOrderOfPathsAndOfEqualBytesTheFirstCounts) {
  SmallMerge small;
  small.put_result(small.plan.versions, small.plan.versions.engine);
  const Merged merged = small.go();
  EXPECT_TRUE(merged.is_complete());
  EXPECT_TRUE(merged.refused.empty());
  EXPECT_EQ(test::paths_and_outcomes(small.ledger), "/a TEXT_OK\n/b TEXT_OK\n/c DUPLICATE /a\n");
}

TEST(Tasks, AResultOfOtherRulesOrAnotherEngineIsNamedAndNotTaken) {
  for (const bool other_rules : {true, false}) {
    SmallMerge small;
    Versions other = small.plan.versions;
    (other_rules ? other.rules : other.engine) = "yang lain";
    small.put_result(other, other.engine);
    const Merged merged = small.go();
    EXPECT_EQ(merged.missing_documents, 3u);
    ASSERT_EQ(merged.missing.size(), 1u);
    EXPECT_EQ(merged.missing[0].task, small.plan.tasks[0]);
    ASSERT_EQ(merged.refused.size(), 1u);
    EXPECT_NE(merged.refused[0].find(small.plan.tasks[0]), std::string::npos) << merged.refused[0];
    EXPECT_NE(merged.refused[0].find("yang lain"), std::string::npos) << merged.refused[0];
    EXPECT_EQ(test::paths_and_outcomes(small.ledger), "/a RETRY\n/b RETRY\n/c RETRY\n");
  }
}

TEST(Tasks, ARecordThatAnotherEngineReadIsNotTakenEither) {
  SmallMerge small;
  small.put_result(small.plan.versions, "mesin lain");
  EXPECT_EQ(small.go().missing_documents, 3u);
}

TEST(Tasks, WorkIsSharedOutEvenly) {
  std::vector<milliseconds> costs(1000, milliseconds{600});
  costs[17] = minutes{3};  // a long scan has a task nearly for itself
  const std::vector<std::size_t> shares = shared_out(costs, minutes{1});
  std::vector<milliseconds> loads(*std::ranges::max_element(shares) + 1);
  for (std::size_t i = 0; i < costs.size(); ++i) loads[shares[i]] += costs[i];
  EXPECT_EQ(loads.size(), 12u);  // 13 minutes less 0.6 s
  const std::size_t with_scan = shares[17];
  for (std::size_t i = 0; i < loads.size(); ++i) {
    EXPECT_GE(loads[i], seconds{50}) << i;
    EXPECT_LE(loads[i], i == with_scan ? seconds{181} : seconds{70}) << i;
  }
  EXPECT_EQ(shared_out(costs, minutes{1}), shares);
  EXPECT_TRUE(shared_out({}, minutes{1}).empty());
  EXPECT_EQ(shared_out({milliseconds{0}, milliseconds{0}}, minutes{1}), (std::vector<std::size_t>{0, 0}));
}

TEST(Tasks, AScannedPageIsSeenWithoutOpeningThePdf) {
  Onlooker scan;
  scan.look(
      "%PDF-1.4 1 0 obj<</Type /Pages/Count 2>> <</Type/Page>> << /Type /Page >>"
      "<</Subtype/Image/Width 1654/Height 2339/Filter/DCTDecode>>stream\xff\xd8/Width endstream"
      "<</Subtype/Image /Height 5 0 R /Width 1600>> <</Width 200/Height 90>>");
  EXPECT_EQ(scan.sight().pages, 2u);
  EXPECT_EQ(scan.sight().pictures, 2u);
  EXPECT_FALSE(scan.sight().has_fonts);
  Onlooker text;
  text.look("%PDF-1.4 <</Type/Page/Resources<</Font<</F1 4 0 R>>>>>> <</Width 40/Height 2000>>");
  EXPECT_TRUE(text.sight().has_fonts);
  EXPECT_EQ(text.sight().pictures, 0u);
  EXPECT_GT(expected_cost(scan.sight(), true), 50 * expected_cost(text.sight(), true));
  EXPECT_LT(expected_cost(scan.sight(), false), 3 * expected_cost(text.sight(), false));
}

TEST(Tasks, ADocumentInHandWhenTheProgramDiedIsRemembered) {
  const test::TempFolder folder;
  const Places places(places_with_folders(folder));
  for (int death = 0; death < 2; ++death) {
    const pid_t child = fork();
    if (child == 0) {
      Attempts attempts(places, "tugas", 4);
      attempts.began(1);
      attempts.ended(1);
      attempts.began(3);
      _exit(0);  // no destructor: as if killed
    }
    waitpid(child, nullptr, 0);
  }
  {
    Attempts attempts(places, "tugas", 4);
    EXPECT_EQ(attempts.deaths(1), 0);
    EXPECT_EQ(attempts.deaths(3), 2);
    EXPECT_EQ(Attempts(places, "tugasku", 4).deaths(3), 0);  // another task
    attempts.forget();
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder / "percobaan"));
}

TEST(Tasks, ARunThatLivesIsNotTakenForDead) {
  const test::TempFolder folder;
  const Places places(places_with_folders(folder));
  Attempts living(places, "tugas", 2);
  living.began(0);
  Attempts beside(places, "tugas", 2);
  EXPECT_EQ(beside.deaths(0), 0);
}

}  // namespace telaah::tasks
