#include "support/watched_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "support/tiny_pdf.h"

namespace telaah::test {

namespace fs = std::filesystem;

WatchedFolder::WatchedFolder(const std::string& more, const std::string& below)
    : share_(below.empty() ? folder_ / "bersama" : below) {
  fs::create_directories(share_ + "/masuk");
  settings("[pantau]\nfolder = '" + share_ + "'\njeda_stabil_detik = 1\n" + more + "\n[bukti]\ntulis = 'tidak'\n");
}

void WatchedFolder::drop(const std::string& name, const std::string& bytes) const {
  const fs::path path = share_ + "/masuk/" + name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void WatchedFolder::move_in(const std::string& name, const std::string& bytes) const {
  const fs::path path = share_ + "/masuk/" + name, made = share_ + "/sedang-ditulis";
  fs::create_directories(path.parent_path());
  std::ofstream(made, std::ios::binary) << bytes;
  fs::rename(made, path);
}

bool WatchedFolder::there(const std::string& name) const { return fs::exists(fs::symlink_status(share_ + "/" + name)); }
std::string WatchedFolder::text_of(const std::string& name) const {
  return there(name) ? read_file(share_ + "/" + name) : "";
}

std::vector<std::string> WatchedFolder::files_in(const std::string& folder) const {
  std::vector<std::string> found;
  std::error_code gone;
  for (fs::recursive_directory_iterator it(share_ + "/" + folder, gone), end; !gone && it != end; it.increment(gone)) {
    if (!it->is_directory()) found.push_back(it->path().string().substr(share_.size() + folder.size() + 2));
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string WatchedFolder::done() const {
  std::error_code none_yet;
  for (const auto& month : fs::directory_iterator(share_ + "/selesai", none_yet))
    return "selesai/" + month.path().filename().string();
  return "selesai";
}

std::vector<std::string> WatchedFolder::command(const std::string& name, const std::vector<std::string>& more) const {
  std::vector<std::string> words{program("telaah"),       name,       "--config",
                                 folder_ / "telaah.toml", "--ledger", folder_ / "telaah.db"};
  if (name == "watch") words.insert(words.end(), {"--ocr", "never"});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Ran WatchedFolder::run(const std::string& name, const std::vector<std::string>& more) const {
  return test::run(command(name, more));
}

std::map<std::string, std::string> WatchedFolder::outcomes() const {
  const Ran ran = test::run({program("telaah"), "export", "--ledger", folder_ / "telaah.db", "--format", "jsonl"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  std::map<std::string, std::string> found;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) {
    const auto field = [&](const std::string& key) {
      const std::size_t at = line.find("\"" + key + "\":\"") + key.size() + 4;
      return line.substr(at, line.find('"', at) - at);
    };
    EXPECT_TRUE(found.emplace(field("path"), field("outcome")).second) << "twice in the report: " << line;
  }
  return found;
}

void WatchedFolder::expect_each_once(const std::vector<std::string>& names) const {
  std::vector<std::string> wanted = names;
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(files_in(done()), wanted);
  EXPECT_EQ(files_in("masuk"), std::vector<std::string>());
  EXPECT_TRUE(fs::is_empty(share_ + "/.telaah"));
  EXPECT_EQ(files_in("ganda"), std::vector<std::string>()) << "a file is no duplicate of itself";
  EXPECT_EQ(files_in("bermasalah"), std::vector<std::string>());
  const std::map<std::string, std::string> rows = outcomes();
  EXPECT_EQ(rows.size(), names.size());
  for (const auto& [path, outcome] : rows) EXPECT_EQ(outcome, "TEXT_OK") << path;
  const Ran verified = run("verify");  // integrity_check, and every file against its hash, both ways
  EXPECT_EQ(verified.exit, 0) << verified.out << verified.err;
}

Service::Service(const std::vector<std::string>& command, const std::string& log,
                 const std::vector<std::pair<std::string, std::string>>& environment)
    : pid_(fork()) {
  if (pid_ != 0) return;
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  dup2(out, STDERR_FILENO);
  dup2(out, STDOUT_FILENO);
  close_range(STDERR_FILENO + 1, ~0U, 0);
  for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(arguments[0], arguments.data());
  _exit(127);
}

Service::~Service() {
  if (pid_ > 0) stop(SIGKILL);
}

void Service::signal(int number) const { kill(pid_, number); }

int Service::stop(int number) {
  if (pid_ > 0) {
    kill(pid_, number);
    waitpid(pid_, &status_, 0);
    pid_ = -1;
  }
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

bool Service::lives() {
  if (pid_ <= 0) return false;
  if (waitpid(pid_, &status_, WNOHANG) == 0) return true;
  pid_ = -1;
  return false;
}

bool within(std::chrono::seconds time, const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < deadline) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return condition();
}

std::string proposal(const std::string& name) { return tiny_pdf(proposal_lines(name)); }

}  // namespace telaah::test
