#pragma once
// Writes marked copies of PDFs through a sandboxed worker process (telaah-mark). The trusted program hands over a
// descriptor and numbers; what comes back is bytes that it never looks into.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "telaah/extract.h"
#include "telaah/failure.h"
#include "telaah/marking.h"

namespace telaah::extract {

/// Where the bytes of a copy go. Both may throw; after a failure nothing of them counts.
struct CopyTarget {
  std::function<void()> start;  ///< again when the worker had to be replaced: forget what came before
  std::function<void(std::string_view bytes)> bytes;
};

/// One worker process, as PdfReader: owned by one thread at a time, move-only, starts lazily, restarts after any
/// anomaly. Throws Error(environment) when the worker cannot be started, locked down or relied upon.
class PdfMarker {
 public:
  explicit PdfMarker(WorkerOptions options);
  PdfMarker(PdfMarker&&) noexcept;
  PdfMarker& operator=(PdfMarker&&) noexcept;
  ~PdfMarker();

  /// A copy of the PDF behind `descriptor` (a regular file, offset ignored), marked as ordered. Equal input gives equal
  /// bytes.
  Result<MarkedCopy> mark(int descriptor, std::uint64_t size_bytes, const MarkOrder& order, const CopyTarget& target);
  /// Name and version of what writes ("qpdf 11.3.0"), known after the first start.
  [[nodiscard]] std::string engine() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace telaah::extract
