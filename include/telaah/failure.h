#pragma once
// Outcomes and failures: how a document, a command or the program itself can go wrong.
//
// Three kinds, three ways. A document that cannot be judged is a *value* (`Failure`, carried in `Result`).
// An environment in which the command cannot go on is an `Error`, thrown and caught once, in main.
// A bug is an assert. Everything here is immutable data and safe to use from any thread.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace telaah {

/// What became of one file. Every file ends in exactly one of these; the first thirteen are final, the last
/// three say that something is still to come. Stored by name: never rename an enumerator's code.
enum class Outcome : std::uint8_t {
  text_ok,             ///< read from its text layer
  ocr_ok,              ///< read, at least one page by OCR
  partial,             ///< some pages could not be read; they are named
  suspect_text,        ///< the text layer is wrong, a placeholder, hidden, or the content is attached
  blank,               ///< no text, no image, no ink
  encrypted_password,  ///< needs a password
  encrypted_other,     ///< needs a certificate or an unknown security handler
  damaged,             ///< a PDF, but it cannot be opened or gives nothing
  not_a_pdf,           ///< no %PDF- in the first KiB
  limit_exceeded,      ///< time, memory, output, pages, size, or the worker broke on it
  duplicate,           ///< the same bytes as a file received earlier
  unpacked,            ///< an archive whose PDFs went back to the inbox, each for its own outcome
  refused,             ///< link, device, FIFO, unreadable
  needs_ocr,           ///< scanned pages, and OCR was switched off or is not installed
  waiting,             ///< still being written
  retry,               ///< a passing cause; will be tried again
};
inline constexpr int kOutcomeCount = 16;

/// The four heads of the reconciliation line: diterima = selesai + bermasalah + ganda + menunggu.
enum class OutcomeGroup : std::uint8_t { selesai, bermasalah, ganda, menunggu };

std::string_view code(Outcome outcome);  ///< stable code, e.g. "TEXT_OK"
std::optional<Outcome> outcome_from_code(std::string_view code);
std::string_view label(Outcome outcome);   ///< Indonesian, for people
std::string_view remedy(Outcome outcome);  ///< Indonesian: what the sender can do; empty if nothing
OutcomeGroup group(Outcome outcome);
std::string_view label(OutcomeGroup group);
/// True when the document was read well enough to be judged.
bool is_readable(Outcome outcome);

/// Why a document could not be read. Codes cross the process border; sentences never do.
enum class FailureCode : std::uint8_t {
  none,
  not_a_pdf,
  password_needed,
  unsupported_encryption,
  cannot_open,  ///< the parser found no document in the bytes
  no_pages,
  too_many_pages,  ///< limits.h kMaxPages
  file_too_large,  ///< limits.h kMaxFileBytes
  cpu_time,
  wall_time,
  memory,
  output_flood,
  worker_crashed,   ///< detail names the signal
  worker_protocol,  ///< the worker said something that cannot be true
  unreadable,       ///< the operating system refused to open or read the file
  not_regular,      ///< link, directory, FIFO, socket, device
  changed_while_read,
  image_too_large,
  internal,  ///< a surprise caught at the document's border, so that the batch goes on
  own_copy,  ///< a marked copy that telaah wrote: what it says was judged in the original
};
inline constexpr int kFailureCodeCount = 20;
std::string_view code(FailureCode code);
std::optional<FailureCode> failure_from_code(std::string_view code);
/// One Indonesian sentence for the report.
std::string_view sentence(FailureCode code);
Outcome outcome_of(FailureCode code);

/// A document's failure. `detail` is short and written by the trusted program (a signal name, "4 dari 11
/// halaman"), never text that came from a worker or a file.
struct Failure {
  FailureCode code = FailureCode::none;
  int page = 0;  ///< from 1; 0 = the whole document
  std::string detail;
};

/// Exit codes of the program (README, tested).
enum class ExitCode : int { done = 0, some_failed = 1, usage = 2, environment = 3, busy = 75, interrupted = 130 };

/// The command cannot go on. The message says what, where, and what to do, in Indonesian.
class Error : public std::runtime_error {
 public:
  Error(ExitCode exit, const std::string& message) : std::runtime_error(message), exit_(exit) {}
  [[nodiscard]] ExitCode exit() const noexcept { return exit_; }

 private:
  ExitCode exit_;
};

/// A value or the document's failure. Wrapped so that dropping one warns.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Failure> {
 public:
  using tl::expected<T, Failure>::expected;
  Result(Failure failure) : tl::expected<T, Failure>(tl::unexpect, std::move(failure)) {}
};

}  // namespace telaah
