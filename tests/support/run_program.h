#pragma once
// Runs a real program and waits for it: exit code, both outputs, and what it cost (itself and the children it reaped).

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace telaah::test {

struct Ran {
  int exit = -1;  ///< exit code, or 128 + signal
  std::string out, err;
  double cpu_seconds = 0;  ///< user + system, waited-for children included
  long peak_kib = 0;       ///< of the largest process
};

struct RunOptions {
  std::string folder{};                                            ///< working directory; "" = the test's own
  std::vector<std::pair<std::string, std::string>> environment{};  ///< set on top of the test's own
  std::chrono::milliseconds interrupt_after{0};                    ///< > 0: send SIGINT to the program alone
  bool close_output = false;                                       ///< read nothing: the program meets a broken pipe
};

Ran run(const std::vector<std::string>& command, const RunOptions& options = {});

/// Path of a program of this build: program("telaah").
std::string program(const std::string& name);

}  // namespace telaah::test
