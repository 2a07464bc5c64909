#pragma once
// Reads documents through sandboxed worker processes. The trusted program never parses a PDF or an image: it hands a
// descriptor to `telaah-pdf` (and page images to `telaah-ocr`) and checks every field of what comes back.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "telaah/document.h"
#include "telaah/failure.h"
#include "telaah/limits.h"

namespace telaah::extract {

struct WorkerOptions {
  std::string pdf_program;   ///< path of telaah-pdf; "" = beside this program
  std::string ocr_program;   ///< path of telaah-ocr; "" = beside this program
  std::string zip_program;   ///< path of telaah-zip; "" = beside this program
  std::string mark_program;  ///< path of telaah-mark; "" = beside this program
  std::chrono::seconds pdf_cpu = limits::kPdfCpu;
  std::chrono::seconds ocr_page_cpu = limits::kOcrPageCpu;
  std::uint64_t pdf_address_space_bytes = limits::kPdfAddressSpaceBytes;
  int recycle_after = limits::kRecycleAfterDocuments;
};

/// The words of one page as OCR read them, in points of that page, plus what it says about itself.
struct Recognised {
  Page page;                  ///< words carry word_ocr and a confidence; fonts are not known
  float mean_confidence = 0;  ///< 0..1
  int turned = 0;             ///< quarter turns clockwise OCR found necessary
  float skew_degrees = 0;
  bool partial = false;  ///< the time ran out; what was read so far is here
};

/// A part of a page that a person is to see.
struct StripWanted {
  int page = 0;  ///< from 1
  Box box;       ///< points on the page as a reader sees it; cut to the page
  /// As Page::rotation, of the page that the box was measured on: OCR turns scans that lie on their side, and they are
  /// shown as they were read. -1: as displayed.
  int rotation = -1;
};

/// The picture of it, grey.
struct Strip {
  Box box;                              ///< what it really shows
  std::uint32_t width = 0, height = 0;  ///< pixels; 0 = it could not be made
  std::vector<std::uint8_t> grey;       ///< width * height bytes, row by row, 0 is black
};

/// One PDF worker process. Owned by one thread at a time; move-only. Starts lazily, restarts after any anomaly and
/// every `recycle_after` documents. Throws Error(environment) when the worker cannot be started, cannot lock itself
/// down, or fails its self-test on the built-in document.
class PdfReader {
 public:
  explicit PdfReader(WorkerOptions options);
  PdfReader(PdfReader&&) noexcept;
  PdfReader& operator=(PdfReader&&) noexcept;
  ~PdfReader();

  /// Reads the whole document from `descriptor` (a regular file, offset ignored).
  Result<Document> read(int descriptor, std::uint64_t size_bytes);
  /// The image of page `page` of the document behind `descriptor`: its own embedded image when one covers the page,
  /// a render otherwise.
  Result<PageImage> page_image(int descriptor, std::uint64_t size_bytes, int page);
  /// The pictures of `wanted` (at most limits::kMaxStrips, more are left out), at `dpi` or less where they would be too
  /// large, in their order; one that could not be made is empty. Each page is drawn once, whatever is cut from it.
  Result<std::vector<Strip>> strips(int descriptor, std::uint64_t size_bytes, const std::vector<StripWanted>& wanted,
                                    double dpi);
  /// Name and version of what reads ("Poppler 22.12.0"), known after the first start.
  [[nodiscard]] std::string engine() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// One OCR worker process (Tesseract, one thread). Same rules as PdfReader.
class OcrReader {
 public:
  explicit OcrReader(WorkerOptions options);
  OcrReader(OcrReader&&) noexcept;
  OcrReader& operator=(OcrReader&&) noexcept;
  ~OcrReader();

  /// `page_width`, `page_height`: the page in points, for the boxes.
  Result<Recognised> read(const PageImage& image, float page_width, float page_height);
  [[nodiscard]] std::string engine() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// One file of an archive, as the archive names it.
struct ArchiveItem {
  enum class Kind : std::uint8_t { pdf, other, archive, encrypted, special, damaged } kind = Kind::other;
  std::string name;  ///< raw, untrusted bytes: may hold "..", backslashes, control characters
};

/// Where the PDFs of an archive go. All may throw; nothing is kept of an archive that failed.
struct Unpacking {
  std::function<void()> start;  ///< again when the worker had to be replaced: forget what came before
  std::function<void(const std::string& name)> file;
  std::function<void(std::string_view bytes)> bytes;
  std::function<void(bool whole)> close;  ///< false: the file is damaged; forget it
};

/// Unpacks the ZIP behind `descriptor` in a worker process of its own. Gives every file in it; those that are PDFs went
/// through `unpacking`. Fails with output_flood beyond the limits of limits.h. Throws Error(environment) like the
/// readers.
Result<std::vector<ArchiveItem>> unpack(const WorkerOptions& options, int descriptor, std::uint64_t size_bytes,
                                        const Unpacking& unpacking);

/// What OCR lacks on this machine, in Indonesian with the line that mends it; "" when nothing. Asks the disk alone.
std::string missing_for_ocr(const WorkerOptions& options = {});

/// The wire form of a Document: what the worker sent, or the same made again. The ledger keeps it compressed, so that
/// a rule change re-judges without reading a PDF. decode(encode(d)) == d; decode of any bytes never crashes.
std::string encode(const Document& document);
Result<Document> decode(std::string_view bytes);

}  // namespace telaah::extract
