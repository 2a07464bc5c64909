#pragma once
// The service's log: one event, one line, at most 4 kB, whatever names and texts it carries. Plain text or JSON on
// stderr; under systemd the journal takes the lines with their priority. One owner, one thread.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telaah::service {

class EventLog {
 public:
  enum class Format { text, json };
  enum class Level { info, warning, error };
  using Fields = std::vector<std::pair<std::string_view, std::string>>;

  /// Times are the office's, with their zone; the journal has its own.
  EventLog(Format format, int utc_offset_minutes);

  /// `event` is a fixed English word ("claimed"); fields may hold anything a file name can hold. "doc" correlates the
  /// events of one document: the first 12 digits of its hash, or the claim's number before that is known.
  void write(Level level, std::string_view event, const Fields& fields);
  void info(std::string_view event, const Fields& fields) { write(Level::info, event, fields); }
  void warn(std::string_view event, const Fields& fields) { write(Level::warning, event, fields); }
  void error(std::string_view event, const Fields& fields) { write(Level::error, event, fields); }

 private:
  Format format_;
  int utc_offset_minutes_;
  bool under_journal_;  ///< "<4>" before a line tells journald its priority (sd-daemon(3))
};

}  // namespace telaah::service
