// Runs the command; turns what went wrong into one sentence and an exit code, here and nowhere else.

#include "cli/console.h"
#include "commands/commands.h"

#include "telaah/failure.h"

#include <fmt/format.h>

#include <csignal>
#include <exception>

int main(int argc, char** argv) {
  using namespace telaah;
  // A reader that leaves early is told to us by write(), not by a signal that would end us in mid-work.
  std::signal(SIGPIPE, SIG_IGN);
  cli::Console console;
  try {
    return static_cast<int>(commands::run_program({argv, static_cast<std::size_t>(argc)}, console));
  } catch (const cli::ReaderGone&) {
    return static_cast<int>(ExitCode::done);
  } catch (const Error& error) {
    console.warn(fmt::format("telaah: {}", error.what()));
    return static_cast<int>(error.exit());
  } catch (const std::exception& error) {
    console.warn(fmt::format("telaah: kesalahan pada program: {}", error.what()));
    return static_cast<int>(ExitCode::environment);
  }
}
