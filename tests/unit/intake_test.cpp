#include "telaah/intake.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "support/temp_folder.h"
#include "telaah/limits.h"

namespace telaah {
namespace {

using test::TempFolder;

std::vector<std::string> names(const TempFolder& folder, const std::vector<SourceFile>& files) {
  std::vector<std::string> below;
  for (const SourceFile& file : files) below.push_back(file.path.substr(folder.path().size() + 1));
  return below;
}

FailureCode opening(const std::string& path) {
  SourceFile file;
  file.path = path;
  const auto opened = intake::open_and_hash(file);
  return opened ? FailureCode::none : opened.error().code;
}

TEST(Intake, ListsFoldersInFoldersSortedBytewise) {
  const TempFolder folder;
  for (const char* name : {"b.pdf", "a/z.PDF", "a/b/c.pdf", "B.pdf", "a.docx"}) folder.write(name, "x");
  const auto listing = intake::list({folder.path()});
  EXPECT_EQ(names(folder, listing.files),
            (std::vector<std::string>{"B.pdf", "a.docx", "a/b/c.pdf", "a/z.PDF", "b.pdf"}));
  EXPECT_TRUE(listing.refused.empty());
}

TEST(Intake, CountsAndNamesOfficeLitter) {
  const TempFolder folder;
  for (const char* name : {"~$usulan.docx", "THUMBS.DB", "sub/.DS_Store", "x.pdf.part", "@eaDir/x.pdf", "x.pdf"}) {
    folder.write(name, "x");
  }
  const auto listing = intake::list({folder.path()});
  EXPECT_EQ(names(folder, listing.files), std::vector<std::string>{"x.pdf"});
  EXPECT_EQ(listing.ignored, 5u);
  EXPECT_EQ(listing.ignored_paths.front(), folder / "@eaDir");
}

TEST(Intake, TellsLitterFromDocumentsByName) {
  for (const char* name : {"~$a.docx", ".~lock.a.odt#", "Thumbs.db", "desktop.ini", ".DS_Store", "._a.pdf", "@eaDir",
                           "#recycle", "a.pdf.PART", "a.crdownload", "a.tmp", ".stfolder", "__MACOSX",
                           "a.pdf:Zone.Identifier", "a.pdfZone.Identifier", "a.pdf\xEF\x80\xBAZone.Identifier"}) {
    EXPECT_TRUE(intake::is_litter(name)) << name;
  }
  for (const char* name : {"a.pdf", "~a.pdf", "part.pdf", ".a.pdf", "tmp", "thumbs.db.pdf", "usulan #recycle.pdf",
                           "Pintasan usulan.lnk"}) {
    EXPECT_FALSE(intake::is_litter(name)) << name;
  }
}

TEST(Intake, RefusesWhatIsNoRegularFileWithoutOpeningIt) {
  const TempFolder folder;
  ASSERT_EQ(::symlink("/etc/passwd", (folder / "link.pdf").c_str()), 0);
  ASSERT_EQ(::symlink("/etc", (folder / "linked folder").c_str()), 0);
  ASSERT_EQ(::mkfifo((folder / "fifo.pdf").c_str(), 0600), 0);
  const auto listing = intake::list({folder.path()});
  EXPECT_TRUE(listing.files.empty());
  ASSERT_EQ(listing.refused.size(), 3u);
  for (const auto& refused : listing.refused) EXPECT_EQ(refused.failure.code, FailureCode::not_regular) << refused.path;
}

TEST(Intake, NamesAMissingPathInItsError) {
  try {
    intake::list({"/tidak/ada"});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::usage);
    EXPECT_NE(std::string(error.what()).find("/tidak/ada"), std::string::npos);
  }
}

TEST(Intake, ListsAFileOnceThoughItsFolderIsNamedToo) {
  const TempFolder folder;
  const std::string file = folder.write("a.pdf", "x");
  EXPECT_EQ(intake::list({folder.path(), file, folder.path() + "/"}).files.size(), 1u);
}

TEST(Intake, ResolvesALinkThatTheCallerNamedButNoneBelow) {
  const TempFolder folder;
  folder.write("real/a.pdf", "%PDF-1.4");
  ASSERT_EQ(::symlink("real", (folder / "named").c_str()), 0);
  auto listing = intake::list({folder / "named"});
  ASSERT_EQ(listing.files.size(), 1u);
  EXPECT_EQ(listing.files[0].path, folder / "real/a.pdf");
  EXPECT_TRUE(intake::open_and_hash(listing.files[0]).has_value());
}

TEST(Intake, KnowsAPdfByItsContentAndKeepsTheHashOfWhatIsNone) {
  const TempFolder folder;
  SourceFile pdf, text;
  pdf.path = folder.write("tanpa akhiran", std::string(1000, ' ') + "%PDF-1.4");
  text.path = folder.write("a.pdf", "abc");
  EXPECT_TRUE(intake::open_and_hash(pdf).has_value());
  const auto refused = intake::open_and_hash(text);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, FailureCode::not_a_pdf);
  EXPECT_EQ(text.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Intake, LooksForTheMagicInTheFirstKibibyteOnly) {
  EXPECT_TRUE(intake::looks_like_pdf(std::string(1019, 'x') + "%PDF-"));
  EXPECT_FALSE(intake::looks_like_pdf(std::string(1020, 'x') + "%PDF-"));
  EXPECT_FALSE(intake::looks_like_pdf(""));
}

TEST(Intake, NeverBlocksOnOrFollowsSpecialFiles) {
  const TempFolder folder;
  folder.write("real/a.pdf", "%PDF-1.4");
  ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
  ASSERT_EQ(::symlink("real/a.pdf", (folder / "link").c_str()), 0);
  ASSERT_EQ(::symlink("real", (folder / "folder").c_str()), 0);
  EXPECT_EQ(opening(folder / "fifo"), FailureCode::not_regular);
  EXPECT_EQ(opening(folder / "link"), FailureCode::not_regular);
  EXPECT_EQ(opening(folder / "folder/a.pdf"), FailureCode::not_regular);
  EXPECT_EQ(opening(folder.path()), FailureCode::not_regular);
  EXPECT_EQ(opening("/dev/null"), FailureCode::not_regular);
}

TEST(Intake, RefusesAFileAboveTheLimitUnread) {
  const TempFolder folder;
  const std::string path = folder.write("besar.pdf", "%PDF-1.4");
  ASSERT_EQ(::truncate(path.c_str(), static_cast<off_t>(limits::kMaxFileBytes) + 1), 0);
  EXPECT_EQ(opening(path), FailureCode::file_too_large);
}

TEST(Intake, AFileGoneSinceItWasListedWillBeTriedAgain) {
  const TempFolder folder;
  EXPECT_EQ(outcome_of(opening(folder / "hilang.pdf")), Outcome::retry);
}

TEST(Intake, NeverHashesAFileThatChangesMeanwhile) {
  const TempFolder folder;
  SourceFile file;
  file.path = folder.write("a.pdf", "%PDF-1.4" + std::string(16u << 20, 'x'));
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    const int descriptor = ::open(file.path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    while (!stop && ::write(descriptor, "y", 1) == 1) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::close(descriptor);
  });
  const auto opened = intake::open_and_hash(file);
  stop = true;
  writer.join();
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, FailureCode::changed_while_read);
  EXPECT_EQ(file.sha256, "");
}

TEST(Intake, ShowsEveryNameOnOneHonestLine) {
  EXPECT_EQ(intake::display_name("Usulan Cilégon.pdf"), "Usulan Cilégon.pdf");
  EXPECT_EQ(intake::display_name("a\nb\tc\x1B[31m.pdf"), "a\\nb\\tc\\x1B[31m.pdf");
  EXPECT_EQ(intake::display_name("a\xE2\x80\xAE"
                                 "fdp.exe"),
            "a\\u202Efdp.exe");
  EXPECT_EQ(intake::display_name("a\xFF\xED\xA0\x80.pdf"), "a\\xFF\\xED\\xA0\\x80.pdf");
}

}  // namespace
}  // namespace telaah
