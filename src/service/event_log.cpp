#include "service/event_log.h"

#include "cli/clock.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <cstdlib>

#include <unistd.h>

namespace telaah::service {
namespace {

constexpr std::size_t kLongestLine = 4000;
constexpr std::size_t kLongestField = 1200;

std::string_view name_of(EventLog::Level level) {
  switch (level) {
    case EventLog::Level::info:
      return "info";
    case EventLog::Level::warning:
      return "warning";
    case EventLog::Level::error:
      return "error";
  }
  return "";
}

char priority_of(EventLog::Level level) {
  return level == EventLog::Level::info ? '6' : level == EventLog::Level::warning ? '4' : '3';
}

/// One line, no control or direction characters, valid UTF-8, bounded; then quoted for JSON and text alike.
std::string in_quotes(std::string_view raw) {
  const std::string shown = intake::display_name(raw.substr(0, kLongestField));
  std::string out = "\"";
  for (const char c : shown) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

EventLog::EventLog(Format format, int utc_offset_minutes)
    : format_(format),
      utc_offset_minutes_(utc_offset_minutes),
      under_journal_(std::getenv("JOURNAL_STREAM") != nullptr) {}

void EventLog::write(Level level, std::string_view event, const Fields& fields) {
  const std::string at = cli::zoned_time(cli::now(), utc_offset_minutes_);
  std::string line;
  if (format_ == Format::json) {
    line = fmt::format(R"({{"at":"{}","level":"{}","event":"{}")", at, name_of(level), event);
    for (const auto& [key, value] : fields) line += fmt::format(R"(,"{}":{})", key, in_quotes(value));
    if (line.size() > kLongestLine)
      line = fmt::format(R"({{"at":"{}","level":"{}","event":"{}")", at, name_of(level), event);
    line += '}';
  } else {
    line = under_journal_ ? std::string(event) : fmt::format("{} {} {}", at, name_of(level), event);
    for (const auto& [key, value] : fields) line += fmt::format(" {}={}", key, in_quotes(value));
    if (line.size() > kLongestLine) line.resize(kLongestLine);
  }
  if (under_journal_) line.insert(0, fmt::format("<{}>", priority_of(level)));
  line += '\n';
  // A log that cannot be written must not stop the service; the ledger holds what happened.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace telaah::service
