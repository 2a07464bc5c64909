#include "cli/console.h"

#include "telaah/failure.h"
#include "telaah/utf8.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <cerrno>

#include <sys/ioctl.h>
#include <unistd.h>

namespace telaah::cli {
namespace {

constexpr std::size_t kFlushAtBytes = 64u << 10;

/// 0 or errno.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::size_t terminal_columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// The first `columns` characters (code points; close enough for one line of Latin text).
std::string_view cut(std::string_view line, std::size_t columns) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!utf8::is_inside(line[i]) && seen++ == columns) return line.substr(0, i);
  }
  return line;
}

}  // namespace

Console::Console() : err_is_terminal_(isatty(STDERR_FILENO) == 1) {}

Console::~Console() { clear_status(); }

void Console::result(std::string_view text) {
  pending_ += text;
  if (pending_.size() >= kFlushAtBytes) flush();
}

void Console::flush() {
  if (pending_.empty()) return;
  clear_status();
  const std::string bytes = std::move(pending_);
  pending_.clear();
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error == EPIPE) throw ReaderGone();
  if (error != 0) {
    throw Error(ExitCode::environment,
                fmt::format("Hasil tidak dapat ditulis ke keluaran standar: {}.", text::system_cause(error)));
  }
}

void Console::say(std::string_view line) {
  if (!quiet_) warn(line);
}

void Console::warn(std::string_view line) {
  clear_status();
  to_stderr(fmt::format("{}\n", line));
}

void Console::status(std::string_view line) {
  if (!shows_status()) return;
  // Carriage return and erase-to-end keep it on one line; the last column stays free so that no terminal wraps.
  to_stderr(fmt::format("\r{}\x1B[K", cut(line, terminal_columns() - 1)));
  status_shown_ = true;
}

void Console::clear_status() {
  if (!status_shown_) return;
  to_stderr("\r\x1B[K");
  status_shown_ = false;
}

void Console::to_stderr(std::string_view bytes) {
  write_all(STDERR_FILENO, bytes);  // a lost message must not stop the work
}

}  // namespace telaah::cli
