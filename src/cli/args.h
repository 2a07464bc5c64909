#pragma once
// What a command accepts, and how it is chosen and run. args.cpp is the only file that knows the command-line library
// (it costs 28 s of compiling), so commands describe themselves through `Options`.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/failure.h"

namespace telaah::cli {

class Console;

/// Declares one command's options. Everything bound here must live until the command has run.
class Options {
 public:
  explicit Options(void* app) : app_(app) {}

  /// `names`: "--quiet" or "-q,--quiet".
  void flag(const std::string& names, bool& into, const std::string& help);
  void text(const std::string& names, const std::string& placeholder, std::string& into, const std::string& help);
  /// One or more values behind the option.
  void texts(const std::string& names, const std::string& placeholder, std::vector<std::string>& into,
             const std::string& help);
  /// A whole number within [least, most].
  void number(const std::string& names, const std::string& placeholder, int& into, int least, int most,
              const std::string& help);
  /// One of `choices`; the first is the default shown.
  void choice(const std::string& names, std::string& into, const std::vector<std::string>& choices,
              const std::string& help);

  void argument(const std::string& name, std::string& into, bool required, const std::string& help);
  /// One or more.
  void arguments(const std::string& name, std::vector<std::string>& into, const std::string& help);
  /// None or more.
  void optional_arguments(const std::string& name, std::vector<std::string>& into, const std::string& help);

  /// Throws Error(usage) when a required argument was not given.
  void check() const;

 private:
  void* app_;  // CLI::App; the type stays in args.cpp
  std::vector<std::function<void()>> checks_;
};

/// What it gave to the console's result is written when it has ended.
using Action = std::function<ExitCode(Console&)>;

struct Command {
  std::string name;     ///< "run", or "rules check" for a command of a group
  std::string summary;  ///< one line for the list of commands
  std::string help;     ///< examples and what the command does, shown below its options
  std::function<Action(Options&)> declare;
};

/// A command that fills a `Request` while the line is parsed and reads it when it runs.
template <class Request>
Command command(std::string name, std::string summary, std::string help, void (*declare)(Options&, Request&),
                ExitCode (*run)(const Request&, Console&)) {
  const auto bind = [declare, run](Options& options) -> Action {
    const auto request = std::make_shared<Request>();  // outlives the parsing
    declare(options, *request);
    return [run, request](Console& console) { return run(*request, console); };
  };
  return {std::move(name), std::move(summary), std::move(help), bind};
}

/// A word that several commands stand under ("rules").
struct Group {
  std::string name, summary;
};

struct Program {
  std::string description, footer;
  std::function<std::string()> version;
  std::vector<Group> groups;
  std::vector<Command> commands;
};

/// Parses the command line and runs what it names. Throws Error(usage) with an Indonesian sentence when it makes no
/// sense.
ExitCode run(const Program& program, std::span<char* const> arguments, Console& console);

}  // namespace telaah::cli
