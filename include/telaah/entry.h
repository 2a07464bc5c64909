#pragma once
// One file's row of the ledger: where it came from, what became of it, and how it was judged.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/failure.h"

namespace telaah {

/// UTC. Zones are a matter of the report.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A file as intake found it. Identity is `sha256`, never the path.
struct SourceFile {
  std::string path;  ///< raw bytes as the operating system gave them
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0, ctime_ns = 0;
  std::uint64_t inode = 0, device = 0;
  std::string sha256;  ///< 64 lower-case hex digits; "" until hashed
};

/// How one page was read.
struct PageReading {
  int number = 0;  ///< from 1
  PageMethod method = PageMethod::none;
  char grade = 'D';    ///< A (good) .. D (a verdict resting on it is "perlu telaah")
  std::string reason;  ///< Indonesian: why this method, why this grade
  int words = 0;
  int hidden_words = 0;
  float language_score = 0;  ///< 0..1, how Indonesian the words are
  float confidence = 1;      ///< mean OCR confidence 0..1; 1 for a text layer
};

/// CPU time a document cost, by stage.
struct StageTimes {
  std::chrono::microseconds hash{0}, extract{0}, ocr{0}, arrange{0}, normalise{0}, segment{0}, judge{0};
  /// Without what came after reading.
  [[nodiscard]] StageTimes of_reading() const {
    StageTimes times;
    times.hash = hash;
    times.extract = extract;
    times.ocr = ocr;
    return times;
  }
};

/// What reading a file brought. Judging leaves it as it is, but for the times that it adds.
struct ReadResult {
  Outcome outcome = Outcome::retry;
  Failure failure;     ///< code none when the document was read
  std::string reason;  ///< Indonesian sentence for the report
  std::vector<PageReading> pages;
  std::string engine_version;  ///< of what read it: telaah, Poppler, Tesseract, settings
  StageTimes times;
};

/// Which of several innovations of one file an entry is. Each has a row, decisions and versions of its own.
struct Part {
  int number = 0;                     ///< from 1; 0 = the file holds one innovation
  int count = 0;                      ///< innovations in the file
  int first_page = 0, last_page = 0;  ///< from 1, both included: it is judged on these alone
  std::string whole;                  ///< sha256 of the file
  friend bool operator==(const Part&, const Part&) = default;
};

/// "hlm. 3–5"; "" when the file holds one innovation.
std::string pages_of(const Part& part);

/// The second, third … innovation of a file, judged by itself.
struct FurtherPart {
  int first_page = 0, last_page = 0;
  char grade = 'D';  ///< of its pages
  Assessment assessment;
  std::string signature;
};

struct Entry : ReadResult {
  SourceFile file;           ///< of a further part: its `sha256` is `part_id`, all else is the file's
  std::string duplicate_of;  ///< path of the first file with the same bytes; "" otherwise
  char grade = 'D';          ///< of the whole, by `grade::document_grade`
  std::optional<Assessment> assessment;
  std::vector<std::string> notes;  ///< Indonesian: hidden text, repairs, attachments, pages lost
  std::string signature;           ///< likeness::encode of the text; "" = not judged, or too few words to tell
  Part part;
  std::vector<FurtherPart> further;  ///< of the first part only: those that follow it
  std::string
      received_as;     ///< the path it was received under, given by the ledger; folder names still hint after a move
  Instant received{};  ///< when the ledger first met the file, given by the ledger; decides its month

  [[nodiscard]] bool is_further_part() const { return part.number > 1; }
  /// Hash of the file's bytes, whichever part this is.
  [[nodiscard]] const std::string& file_hash() const { return part.number > 1 ? part.whole : file.sha256; }
};

/// How its own pages were read: all of the file's, but for a part.
std::vector<PageReading> own_pages(const Entry& entry);

/// The identity of a part of a file: that of the file for the first, another one for each further.
std::string part_id(std::string_view file_sha256, int number);

/// A file's entry as one entry for each of its innovations, in their order; the first keeps `further`.
std::vector<Entry> by_part(Entry entry);

}  // namespace telaah
