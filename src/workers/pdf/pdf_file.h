#pragma once
// A PDF in memory, read page by page. The only file that opens documents with Poppler. One thread.

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "telaah/document.h"
#include "telaah/failure.h"

class PDFDoc;

namespace telaah::worker {

/// Sets Poppler up for the life of the process: its global tables are read once, its messages are counted instead of
/// printed. Call before the sandbox closes.
void start_poppler();
/// "Poppler 22.12.0"
std::string poppler_version();
/// Syntax errors told so far, all documents together.
std::uint32_t poppler_errors();

/// As a reader sees the page: crop box, rotation applied.
struct PageSize {
  float width = 0, height = 0;
  std::uint16_t rotation = 0;
};

class PdfFile {
 public:
  /// `bytes` must outlive the file. On failure `failure()` says why.
  explicit PdfFile(std::string_view bytes);
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  /// none when the document is open.
  [[nodiscard]] FailureCode failure() const { return failure_; }
  [[nodiscard]] int announced_pages() const;
  /// Zero when the page was announced but is not there.
  [[nodiscard]] PageSize page_size(int page);
  [[nodiscard]] PDFDoc& poppler() { return *document_; }

  /// Reads everything: the document's facts first (pages empty), then each page, then fonts and the last counts.
  struct Sink {
    std::function<bool(const Document&)> head;
    std::function<bool(const Page&)> page;  ///< false stops the reading
    std::function<bool(const Document&)> tail;
  };
  void read(const Sink& sink);

 private:
  [[nodiscard]] FailureCode why_not_open() const;
  Document facts();
  std::unique_ptr<PDFDoc> document_;
  FailureCode failure_ = FailureCode::none;
  std::uint32_t errors_at_start_ = 0;
};

}  // namespace telaah::worker
