// Runs the command; turns what went wrong into one sentence and an exit code, here and nowhere else.

#include <exception>
#include <span>
#include <string>

#include "commands/commands.h"
#include "commands/console.h"

#include "telaah/failure.h"

int main(int count, char** values) {
  using telaah::ExitCode;
  using telaah::commands::Console;
  Console console;
  const auto exit_code = [](ExitCode code) { return static_cast<int>(code); };
  try {
    const ExitCode code = telaah::commands::run_program(std::span<char* const>(values, static_cast<std::size_t>(count)), console);
    console.flush();
    return exit_code(code);
  } catch (const telaah::commands::ReaderGone&) {
    return exit_code(ExitCode::done);
  } catch (const telaah::Error& error) {
    console.clear_status();
    console.warn(error.what());
    return exit_code(error.exit());
  } catch (const std::exception& error) {
    console.clear_status();
    console.warn(std::string("Terjadi kesalahan pada program: ") + error.what());
    return exit_code(ExitCode::environment);
  }
}
