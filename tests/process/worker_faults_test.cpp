// Every way a worker can fail gives its document the stated failure, and the next document is read.

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "extract/child.h"
#include "extract/worker.h"
#include "support/raw_pdf.h"
#include "support/run_program.h"
#include "telaah/extract.h"
#include "wire/probe.h"

namespace telaah {
namespace {

using namespace std::chrono_literals;

struct Fault {
  const char* fake;
  FailureCode code;
  const char* detail;
};
void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.fake; }

extract::PdfReader reader_of(const std::string& fake) {
  extract::WorkerOptions options;
  options.pdf_program = test::program(fake);
  options.pdf_cpu = 1s;
  return extract::PdfReader(options);
}

Result<Document> read(extract::PdfReader& reader, std::string_view bytes) {
  const Descriptor file = extract::in_memory(bytes);
  return reader.read(file.number(), bytes.size());
}

class WorkerFault : public testing::TestWithParam<Fault> {};

TEST_P(WorkerFault, CostsItsDocumentOnly) {
  extract::PdfReader reader = reader_of(GetParam().fake);
  ASSERT_TRUE(read(reader, "good").has_value());
  const auto bad = read(reader, "BAD");
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(code(bad.error().code), code(GetParam().code));
  EXPECT_EQ(bad.error().detail, GetParam().detail);
  EXPECT_TRUE(read(reader, "good").has_value());
}

INSTANTIATE_TEST_SUITE_P(Fakes, WorkerFault,
                         testing::Values(Fault{"fake_crash", FailureCode::worker_crashed, "SIGSEGV"},
                                         Fault{"fake_exit", FailureCode::worker_crashed, "berakhir dengan kode 5"},
                                         Fault{"fake_hang", FailureCode::cpu_time, ""},
                                         Fault{"fake_flood_stdout", FailureCode::output_flood, ""},
                                         Fault{"fake_flood_stderr", FailureCode::output_flood, ""},
                                         Fault{"fake_page_flood", FailureCode::output_flood, ""},
                                         Fault{"fake_garbage", FailureCode::worker_protocol, ""},
                                         Fault{"fake_bad_utf8", FailureCode::worker_protocol, ""},
                                         Fault{"fake_lying_counts", FailureCode::worker_protocol, ""},
                                         Fault{"fake_extra_frames", FailureCode::worker_protocol, ""},
                                         Fault{"fake_forbidden_failure", FailureCode::worker_protocol, ""},
                                         Fault{"fake_half_message", FailureCode::worker_crashed,
                                               "berakhir dengan kode 0"}),
                         [](const auto& fault) { return std::string(fault.param.fake); });

#ifndef TELAAH_SANITIZED  // a sanitized program holds more address space than any limit
TEST(WorkerFault, RunningOutOfMemoryIsNamed) {
  extract::PdfReader reader = reader_of("fake_out_of_memory");
  const auto bad = read(reader, "BAD");
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(bad.error().code, FailureCode::memory);
  EXPECT_TRUE(read(reader, "good").has_value());
}
#endif

std::string request_for(std::string_view bytes) {
  std::string out;
  wire::append_frame(out, wire::FrameType::read_document, wire::encode(wire::ReadRequest{bytes.size(), 0}));
  return out;
}

bool group_is_gone(pid_t group) {
  for (int i = 0; i < 100; ++i) {
    if (::kill(-group, 0) != 0 && errno == ESRCH) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

TEST(WorkerFault, ASleeperIsKilledWithItsWholeGroupAtTheWallLimit) {
  extract::Child child({.name = "fake_sleep", .path = test::program("fake_sleep"), .environment = {}});
  child.arm({.cpu = 5s, .address_space_bytes = 0, .wall = {}});
  ASSERT_TRUE(child.receive().has_value());
  const pid_t group = child.pid();
  const Descriptor file = extract::in_memory("BAD");
  child.arm({.cpu = 5s, .address_space_bytes = 0, .wall = 300ms});
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_TRUE(child.send(request_for("BAD"), file.number()));
  EXPECT_FALSE(child.receive().has_value());
  EXPECT_EQ(child.failure().code, FailureCode::wall_time);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
  EXPECT_TRUE(group_is_gone(group));
}

TEST(WorkerFault, AStoppedWorkerIsKilledToo) {
  extract::Child child({.name = "fake_crash", .path = test::program("fake_crash"), .environment = {}});
  child.arm({.cpu = 5s, .address_space_bytes = 0, .wall = {}});
  ASSERT_TRUE(child.receive().has_value());
  ::kill(child.pid(), SIGSTOP);
  child.arm({.cpu = 5s, .address_space_bytes = 0, .wall = 300ms});
  EXPECT_FALSE(child.receive().has_value());
  EXPECT_EQ(child.failure().code, FailureCode::wall_time);
  EXPECT_TRUE(child.has_ended());
}

TEST(WorkerFault, LeavesNoZombieAndNoDescriptorBehind) {
  const auto open_descriptors = [] {
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
  };
  const auto before = open_descriptors();
  {
    extract::PdfReader reader = reader_of("fake_crash");
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(read(reader, "BAD").has_value());
  }
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

std::string start_error(const std::string& program) {
  try {
    extract::PdfReader reader = reader_of(program);
    static_cast<void>(read(reader, "good"));
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::environment);
    return error.what();
  }
}

TEST(WorkerStart, RefusesAWorkerThatIsNotLockedDown) {
  EXPECT_NE(start_error("fake_unlocked").find("SECCOMP_FAILED"), std::string::npos);
}

TEST(WorkerStart, RefusesAWorkerThatReadsNothing) {
  EXPECT_NE(start_error("fake_wordless").find("uji mandiri"), std::string::npos);
}

TEST(WorkerStart, NamesAProgramThatDoesNotAnswerOrIsNotThere) {
  EXPECT_NE(start_error("fake_mute").find("tidak menjawab"), std::string::npos);
  EXPECT_NE(start_error("no_such_program").find("no_such_program"), std::string::npos);
}

std::string worker_pids() {
  std::string pids;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream in(task.path() / "children");
    for (std::string pid; in >> pid;) pids += pid + " ";
  }
  return pids;
}

TEST(WorkerLife, OneProcessServesManyDocumentsThenAFreshOneTakesOver) {
  extract::WorkerOptions options;
  options.pdf_program = test::program("fake_crash");
  options.recycle_after = 3;
  extract::PdfReader reader(options);
  std::vector<std::string> pids;
  for (int i = 0; i < 4; ++i) {
    EXPECT_TRUE(read(reader, "good").has_value());
    pids.push_back(worker_pids());
  }
  EXPECT_EQ(pids[0], pids[2]);
  EXPECT_NE(pids[2], pids[3]);
}

TEST(WorkerLife, AWorkerThatDiedBetweenDocumentsIsReplacedUnseen) {
  extract::PdfReader reader = reader_of("fake_crash");
  ASSERT_TRUE(read(reader, "good").has_value());
  ::kill(std::stoi(worker_pids()), SIGKILL);
  std::this_thread::sleep_for(50ms);
  EXPECT_TRUE(read(reader, "good").has_value());
}

TEST(WorkerLife, InheritsNothingButItsFourDescriptors) {
  const int leaked = ::dup(STDERR_FILENO);  // no CLOEXEC, as a careless library would
  extract::PdfReader reader({});
  ASSERT_TRUE(read(reader, wire::probe_document()).has_value());
  std::string pid = worker_pids();
  pid.pop_back();
  const auto held = [&] {
    const std::filesystem::directory_iterator all("/proc/" + pid + "/fd");
    return std::distance(begin(all), end(all));
  };
  // The last document's descriptor is closed just after the answer was sent.
  for (int i = 0; i < 100 && held() != 4; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(held(), 4);
  ::close(leaked);
}

TEST(WorkerLife, DiesWithItsParentInTheMiddleOfADocument) {
  ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);  // the orphan comes to us
  int pipes[2];
  ASSERT_EQ(::pipe(pipes), 0);
  const pid_t parent = ::fork();
  if (parent == 0) {
    extract::PdfReader reader({});
    const bool reads = read(reader, wire::probe_document()).has_value();
    const int worker = reads ? std::stoi(worker_pids()) : 0;
    const ssize_t told = ::write(pipes[1], &worker, sizeof worker);
    if (told > 0) static_cast<void>(read(reader, test::endless_pdf()));
    ::_exit(1);
  }
  int worker = 0;
  ASSERT_EQ(::read(pipes[0], &worker, sizeof worker), static_cast<ssize_t>(sizeof worker));
  ASSERT_GT(worker, 0);
  std::this_thread::sleep_for(200ms);  // both are at work now
  ::kill(parent, SIGKILL);
  ::waitpid(parent, nullptr, 0);
  int status = 0;
  EXPECT_EQ(::waitpid(worker, &status, 0), worker);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  ::prctl(PR_SET_CHILD_SUBREAPER, 0);
  ::close(pipes[0]);
  ::close(pipes[1]);
}

TEST(Sandbox, RefusesFilesNetworkAndPrograms) {
  const test::Ran ran = test::run({test::program("telaah-pdf"), "--self-test"});
  EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
  EXPECT_EQ(ran.out.find("ALLOWED"), std::string::npos) << ran.out;
  for (const char* refused : {"open a file", "open a network socket", "run a program", "start a process"}) {
    EXPECT_NE(ran.out.find(std::string(refused)), std::string::npos) << refused;
  }
}

}  // namespace
}  // namespace telaah
