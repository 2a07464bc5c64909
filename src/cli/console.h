#pragma once
// Where a command speaks. stdout carries the result and nothing else; everything a person reads along the way goes to
// stderr. One owner (main); not thread-safe.

#include <exception>
#include <string>
#include <string_view>

namespace telaah::cli {

/// Whoever read our stdout has gone (`telaah export | head`): success, not a failure.
class ReaderGone : public std::exception {};

class Console {
 public:
  Console();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void set_quiet(bool quiet) { quiet_ = quiet; }

  /// Adds to the result. Throws ReaderGone, or Error(environment) when stdout cannot be written.
  void result(std::string_view text);
  /// Everything given to `result` so far is written when this returns.
  void flush();

  /// One line to stderr; silent under --quiet.
  void say(std::string_view line);
  /// One line to stderr, always.
  void warn(std::string_view line);

  /// Shows `line` in place on a terminal, cut to its width; nothing elsewhere.
  void status(std::string_view line);
  void clear_status();
  [[nodiscard]] bool shows_status() const { return err_is_terminal_ && !quiet_; }

 private:
  void to_stderr(std::string_view bytes);

  std::string pending_;
  bool quiet_ = false;
  bool err_is_terminal_ = false;
  bool status_shown_ = false;
};

}  // namespace telaah::cli
