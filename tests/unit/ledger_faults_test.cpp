// What must never hurt the ledger: death at any moment, damage, a second writer, a full disk, a wrong place.

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include <gtest/gtest.h>

#include "ledger/location.h"
#include "support/ledger_entries.h"
#include "support/temp_folder.h"
#include "telaah/failure.h"
#include "telaah/ledger.h"

namespace telaah::ledger {
namespace {

using test::at_minute;
using test::full_entry;
using test::TempFolder;
namespace fs = std::filesystem;

constexpr int kEntriesPerStep = 3;

void record_step(Ledger& ledger, int number) {
  Ledger::Step step = ledger.begin(at_minute(number));
  for (int i = 0; i < kEntriesPerStep; ++i) {
    const int file = number * kEntriesPerStep + i;
    Entry entry = full_entry("/masuk/" + std::to_string(file) + ".pdf", static_cast<unsigned>(file));
    ledger.started(entry.file);
    ledger.record(entry, pack(std::string(20'000, 'k')));
  }
  step.commit();
}

/// Runs `work` in a process of its own; gives its wait status.
template <class Work>
int in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (const Error& error) {
      ::_exit(static_cast<int>(error.exit()));
    } catch (...) {
      ::_exit(99);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

int entries_in(const Ledger& ledger) {
  int count = 0;
  ledger.entries(true, [&](const Entry& entry) { count += entry.assessment.has_value() ? 1 : 1000; });
  return count;
}

std::string message_of(const std::function<void()>& work, ExitCode expected) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), expected) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "no Error was thrown";
  return "";
}

TEST(LedgerCrash, AStepIsWholeOrGoneAfterSigkillAtAnyMoment) {
  for (int round = 0; round < 12; ++round) {
    const TempFolder folder;
    int channel[2];
    ASSERT_EQ(::pipe(channel), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      Ledger ledger = Ledger::open(folder / "t.db");
      for (int number = 0; number < 80; ++number) {
        record_step(ledger, number);
        if (::write(channel[1], "c", 1) != 1) ::_exit(1);
      }
      ::_exit(0);
    }
    ::close(channel[1]);
    char byte = 0;
    for (int told = 0; told <= round; ++told) ASSERT_EQ(::read(channel[0], &byte, 1), 1);
    ::usleep(static_cast<useconds_t>(round * 700));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    int committed = round + 1;
    while (::read(channel[0], &byte, 1) == 1) ++committed;
    ::close(channel[0]);
    const Ledger ledger = Ledger::open(folder / "t.db");
    const int found = entries_in(ledger);
    EXPECT_EQ(found % kEntriesPerStep, 0);
    EXPECT_GE(found, committed * kEntriesPerStep) << "what was reported as durable is gone";
    EXPECT_EQ(ledger.faults(), std::vector<std::string>{});
  }
}

TEST(LedgerCrash, AnyPrefixOfTheUnsyncedLogLeavesWholeSteps) {
  const TempFolder folder;
  const int status = in_child([&] {
    Ledger ledger = Ledger::open(folder / "t.db");
    for (int number = 0; number < 3; ++number) record_step(ledger, number);
    ::_exit(0);  // no closing: the write-ahead log stays as a power cut leaves it
  });
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  const auto log_size = fs::file_size(folder / "t.db-wal");
  ASSERT_GT(log_size, 100'000u);
  int last = 0;
  for (std::uintmax_t length = 0; length <= log_size; length += log_size / 40 + 1) {
    const TempFolder copy;
    fs::copy_file(folder / "t.db", copy / "t.db");
    fs::copy_file(folder / "t.db-wal", copy / "t.db-wal");
    fs::resize_file(copy / "t.db-wal", length);
    const Ledger ledger = Ledger::open(copy / "t.db");
    const int found = entries_in(ledger);
    EXPECT_EQ(found % kEntriesPerStep, 0) << length;
    EXPECT_GE(found, last) << length;
    EXPECT_EQ(ledger.faults(), std::vector<std::string>{});
    last = found;
  }
  EXPECT_GE(last, 2 * kEntriesPerStep);
}

TEST(LedgerCrash, AnAttemptIsDurableBeforeTheWorkerOpensTheFile) {
  const TempFolder folder;
  const Entry entry = full_entry("/masuk/racun.pdf", 'r');
  for (int round = 1; round <= 3; ++round) {
    const int status = in_child([&] {
      Ledger ledger = Ledger::open(folder / "t.db");
      Ledger::Step step = ledger.begin(at_minute(round));
      const int number = ledger.started(entry.file);
      step.commit();
      ::_exit(number);
    });
    EXPECT_EQ(WEXITSTATUS(status), round);
  }
  EXPECT_EQ(Ledger::open(folder / "t.db").unfinished(), std::vector<std::string>{"/masuk/racun.pdf"});
}

TEST(LedgerLock, ASecondProcessorIsBusyAndAnAnnotatorIsNot) {
  const TempFolder folder;
  Ledger first = Ledger::open(folder / "t.db");
  record_step(first, 0);
  const int status = in_child([&] { Ledger::open(folder / "t.db"); });
  EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::busy));
  const std::string told = message_of([&] { Ledger::open(folder / "t.db"); }, ExitCode::busy);
  EXPECT_NE(told.find("sedang dipakai"), std::string::npos) << told;
  Ledger beside = Ledger::open(folder / "t.db", Access::annotate);
  Ledger::Step step = beside.begin(at_minute(5));
  beside.count("ignored", 4);
  step.commit();
  EXPECT_EQ(first.counted("ignored"), 4u);
  record_step(first, 1);
}

TEST(LedgerLock, IsFreeAgainWhenTheHolderIsKilled) {
  const TempFolder folder;
  const int status = in_child([&] {
    const Ledger ledger = Ledger::open(folder / "t.db");
    ::raise(SIGKILL);
  });
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_NO_THROW(Ledger::open(folder / "t.db"));
}

/// Lets `count` processes go at the same moment; gives their exit codes.
template <class Work>
std::vector<int> at_once(int count, Work work) {
  int gate[2];
  if (::pipe(gate) != 0) return {};
  std::vector<pid_t> children;
  for (int i = 0; i < count; ++i) {
    const pid_t child = ::fork();
    if (child != 0) {
      children.push_back(child);
      continue;
    }
    ::close(gate[1]);
    char byte = 0;
    while (::read(gate[0], &byte, 1) > 0) continue;
    try {
      work();
    } catch (const Error& error) {
      ::_exit(static_cast<int>(error.exit()));
    }
    ::_exit(0);
  }
  ::close(gate[0]);
  ::close(gate[1]);
  std::vector<int> codes;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    codes.push_back(WEXITSTATUS(status));
  }
  return codes;
}

TEST(LedgerLock, OfManyProcessorsStartedAtOnceExactlyOneRuns) {
  for (int round = 0; round < 5; ++round) {
    const TempFolder folder;
    int turned_away[2];
    ASSERT_EQ(::pipe(turned_away), 0);
    const std::vector<int> codes = at_once(8, [&] {
      try {
        Ledger ledger = Ledger::open(folder / "t.db");
        record_step(ledger, 0);
        // Holds on until the seven others have been turned away, however busy the machine is.
        for (int others = 0; others < 7; ++others) {
          struct pollfd waiting {
            turned_away[0], POLLIN, 0
          };
          char byte = 0;
          if (::poll(&waiting, 1, 20'000) != 1 || ::read(turned_away[0], &byte, 1) != 1) ::_exit(50);
        }
      } catch (const Error&) {
        if (::write(turned_away[1], "x", 1) != 1) ::_exit(51);
        throw;
      }
    });
    ::close(turned_away[0]);
    ::close(turned_away[1]);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), 0), 1);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), static_cast<int>(ExitCode::busy)), 7);
  }
}

TEST(LedgerLock, ManyAnnotatorsMakeOneLedgerAndLoseNothing) {
  for (int round = 0; round < 3; ++round) {
    const TempFolder folder;
    const std::vector<int> codes = at_once(6, [&] {
      Ledger ledger = Ledger::open(folder / "t.db", Access::annotate);
      for (int i = 0; i < 3; ++i) {
        Ledger::Step step = ledger.begin(at_minute(i));
        ledger.received(test::file("/" + std::to_string(::getpid()) + "-" + std::to_string(i), 1));
        step.commit();
      }
    });
    EXPECT_EQ(std::count(codes.begin(), codes.end(), 0), 6);
    const Ledger ledger = Ledger::open(folder / "t.db");
    EXPECT_EQ(ledger.files().size(), 18u);
    EXPECT_EQ(ledger.faults(), std::vector<std::string>{});
  }
}

TEST(LedgerLock, TwoNamesOfOneLedgerShareTheLock) {
  const TempFolder folder;
  const Ledger first = Ledger::open(folder / "t.db");
  fs::create_symlink(folder / "t.db", folder / "u.db");
  message_of([&] { Ledger::open(folder / "u.db"); }, ExitCode::busy);
  fs::create_hard_link(folder / "t.db", folder / "v.db");
  message_of([&] { Ledger::open(folder / "v.db"); }, ExitCode::environment);
}

TEST(LedgerDamage, FlippedBytesInThePagesAreToldAtOpening) {
  const TempFolder folder;
  {
    Ledger ledger = Ledger::open(folder / "t.db");
    for (int number = 0; number < 5; ++number) record_step(ledger, number);
  }
  std::string bytes = test::read_file(folder / "t.db");
  for (std::size_t page = 8192; page < bytes.size(); page += 8192)
    bytes[page + 5] = static_cast<char>(bytes[page + 5] ^ 0x5A);
  folder.write("t.db", bytes);
  const std::string told = message_of([&] { Ledger::open(folder / "t.db"); }, ExitCode::environment);
  EXPECT_NE(told.find("Buku induk rusak"), std::string::npos) << told;
  EXPECT_EQ(test::read_file(folder / "t.db"), bytes) << "a damaged ledger must not be touched";
}

TEST(LedgerDamage, ACutFileAndAForeignFileAreRefused) {
  const TempFolder folder;
  {
    Ledger ledger = Ledger::open(folder / "t.db");
    for (int number = 0; number < 5; ++number) record_step(ledger, number);
  }
  fs::resize_file(folder / "t.db", fs::file_size(folder / "t.db") / 2);
  message_of([&] { Ledger::open(folder / "t.db"); }, ExitCode::environment);
  folder.write("notes.txt", std::string(5000, 'x'));
  const std::string told = message_of([&] { Ledger::open(folder / "notes.txt"); }, ExitCode::environment);
  EXPECT_NE(told.find("rusak"), std::string::npos) << told;
  EXPECT_EQ(test::read_file(folder / "notes.txt"), std::string(5000, 'x'));
}

TEST(LedgerDamage, ANewerSchemaIsRefusedUntouched) {
  const TempFolder folder;
  { Ledger::open(folder / "t.db"); }
  std::string bytes = test::read_file(folder / "t.db");
  bytes[62] = 3;  // user_version, big-endian at offset 60
  folder.write("t.db", bytes);
  const std::string told = message_of([&] { Ledger::open(folder / "t.db"); }, ExitCode::environment);
  EXPECT_NE(told.find("lebih baru"), std::string::npos) << told;
}

TEST(LedgerPlace, NetworkFileSystemsAreKnownByTheirMagic) {
  for (const unsigned long magic : {0xFF534D42ul, 0xFE534D42ul, 0x6969ul, 0x65735546ul, 0x01021997ul}) {
    EXPECT_TRUE(network_file_system(magic)) << magic;
  }
  for (const unsigned long magic : {0xEF53ul, 0x01021994ul, 0x58465342ul, 0x9123683Eul, 0x794C7630ul}) {
    EXPECT_FALSE(network_file_system(magic)) << magic;  // ext4, tmpfs, xfs, btrfs, overlay
  }
}

TEST(LedgerPlace, AMissingLedgerIsNotMadeByAReader) {
  const TempFolder folder;
  const std::string told = message_of([&] { Ledger::open_read_only(folder / "t.db"); }, ExitCode::environment);
  EXPECT_NE(told.find("belum ada"), std::string::npos) << told;
  EXPECT_FALSE(test::exists(folder / "t.db"));
  message_of([&] { Ledger::open(folder / "nowhere/t.db"); }, ExitCode::environment);
}

TEST(LedgerPlace, AReadOnlyFolderCanBeReadAndIsToldWhenWritten) {
  const TempFolder folder;
  fs::create_directory(folder / "ro");
  {
    Ledger ledger = Ledger::open(folder / "ro/t.db");
    record_step(ledger, 0);
  }
  fs::remove(folder / "ro/t.db.lock");
  ::chmod((folder / "ro/t.db").c_str(), 0444);
  ::chmod((folder / "ro").c_str(), 0555);
  ::chmod(folder.path().c_str(), 0755);
  const int status = in_child([&] {
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(98);
    if (entries_in(Ledger::open_read_only(folder / "ro/t.db")) != kEntriesPerStep) ::_exit(97);
    Ledger::open(folder / "ro/t.db");
  });
  ::chmod((folder / "ro").c_str(), 0755);
  EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::environment));
}

/// Fills the disk under an open ledger, sees the step fail whole, makes room, and goes on.
void survive_a_full_disk(const std::string& path, const std::function<void()>& make_room) {
  Ledger ledger = Ledger::open(path);
  int done = 0;
  bool is_full = false;
  while (!is_full && done < 2000) {
    try {
      record_step(ledger, done);
      ++done;
    } catch (const Error& error) {
      is_full = error.exit() == ExitCode::environment;
    }
  }
  if (!is_full) ::_exit(10);
  if (entries_in(ledger) != done * kEntriesPerStep) ::_exit(11);
  make_room();
  record_step(ledger, done);
  if (entries_in(ledger) != (done + 1) * kEntriesPerStep) ::_exit(12);
  if (!ledger.faults().empty()) ::_exit(13);
}

TEST(LedgerDisk, AFullFileSystemRollsTheStepBackAndGoesOnWhenThereIsRoom) {
  const TempFolder folder;
  fs::create_directory(folder / "disk");
  const int status = in_child([&] {
    // A mount of its own, gone with the process; works without being root where user namespaces are allowed.
    if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ::_exit(77);
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) ::_exit(77);
    if (::mount("tmpfs", (folder / "disk").c_str(), "tmpfs", 0, "size=8m") != 0) ::_exit(77);
    survive_a_full_disk(folder / "disk/t.db", [&] {
      if (::mount("tmpfs", (folder / "disk").c_str(), "tmpfs", MS_REMOUNT, "size=64m") != 0) ::_exit(14);
    });
  });
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "no mounts here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(LedgerDisk, AFileSizeLimitRollsTheStepBackAndGoesOnWhenItIsLifted) {
  const TempFolder folder;
  const int status = in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const auto limit = [](rlim_t bytes) {
      const struct rlimit value { bytes, RLIM_INFINITY };
      ::setrlimit(RLIMIT_FSIZE, &value);
    };
    limit(2u << 20);
    survive_a_full_disk(folder / "t.db", [&] { limit(RLIM_INFINITY); });
  });
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace telaah::ledger
