#include "workers/pdf/pdf_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <Annot.h>
#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <FileSpec.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>
#include <poppler-config.h>

#include "telaah/limits.h"
#include "workers/pdf/collector.h"
#include "workers/pdf/names.h"
#include "workers/pdf/visibility.h"
#include "workers/pdf/watermarks.h"

namespace telaah::worker {
namespace {

constexpr int kMostPictures = 60;  // pages of a document drawn to settle doubts: 10 ms each

std::uint32_t error_count = 0;  // Poppler's callback takes no context, and the worker has one thread
std::uint32_t broken_stream_count = 0;

/// What Poppler 22 says when bytes that a page needs are missing. Its other complaints (an unknown operator, a wrong
/// number of operands, a bad length that it set right) cost a reader nothing.
bool tells_a_broken_stream(std::string_view message) {
  constexpr std::array<std::string_view, 7> kParts{"flate stream",       "LZW stream",     "ASCIIHex stream",
                                                   "Unknown filter",     "End of file in", "Unterminated string",
                                                   "Weird page contents"};
  return std::ranges::any_of(kParts,
                             [&](std::string_view part) { return message.find(part) != std::string_view::npos; });
}

void count_error(ErrorCategory category, Goffset, const char* message) {
  if (category != errSyntaxError && category != errInternal && category != errIO) return;
  ++error_count;
  if (message != nullptr && tells_a_broken_stream(message)) ++broken_stream_count;
}

/// Whether the document names a lock that Poppler can open given the password.
bool is_standard_lock(PDFDoc& document) {
  XRef* table = document.getXRef();
  if (table == nullptr || !table->getTrailerDict()->isDict()) return true;
  const Object lock = table->getTrailerDict()->dictLookup("Encrypt");
  if (!lock.isDict()) return true;
  const Object filter = lock.dictLookup("Filter"), version = lock.dictLookup("V"), revision = lock.dictLookup("R");
  if (!filter.isName("Standard") || !version.isInt() || !revision.isInt()) return false;
  const bool known_version = version.getInt() >= 1 && version.getInt() <= 5 && version.getInt() != 3;
  return known_version && revision.getInt() >= 2 && revision.getInt() <= 6;
}

float points(double value) {
  return static_cast<float>(std::isfinite(value) ? std::clamp(value, 0.0, 1.0 * limits::kMaxCoordinatePoints) : 0.0);
}

void add_attachment(Document& document, FileSpec& file) {
  if (document.attachments.size() >= limits::kMaxAttachments || !file.isOk() || file.getFileName() == nullptr) return;
  document.attachments.push_back(text_string(file.getFileName()->toStr()));
}

/// Files pinned to a page.
void add_pinned(Document& document, ::Page& page) {
  for (Annot* note : page.getAnnots()->getAnnots()) {
    if (note->getType() != Annot::typeFileAttachment) continue;
    FileSpec file(static_cast<AnnotFileAttachment*>(note)->getFile());
    add_attachment(document, file);
  }
}

bool lost_part(const Object& parts) {
  for (int i = 0; i < parts.arrayGetLength(); ++i) {
    if (!parts.arrayGet(i).isStream()) return true;
  }
  return false;
}

/// A page that names its content, and the file does not hold it: what a cut file leaves when its table is rebuilt.
bool lost_its_content(PDFDoc& document, ::Page& page) {
  const Object dictionary = document.getXRef()->fetch(page.getRef());
  if (!dictionary.isDict()) return false;
  const Object& named = dictionary.dictLookupNF("Contents");
  if (named.isRef()) {
    const Object content = dictionary.dictLookup("Contents");
    if (!content.isArray()) return !content.isStream();
    return lost_part(content);
  }
  return named.isArray() && lost_part(named);
}

}  // namespace

void start_poppler() {
  setErrorCallback(count_error);
  // Owned for good: rebuilt for each document it would cost 1 ms and need files that the sandbox forbids.
  globalParams = std::make_unique<GlobalParams>();
}

std::string poppler_version() { return "Poppler " POPPLER_VERSION; }
std::uint32_t poppler_errors() { return error_count; }

PdfFile::PdfFile(std::string_view bytes) : errors_at_start_(error_count) {
  // PDFDoc owns the stream; the stream only looks at the bytes.
  auto stream = std::make_unique<MemStream>(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  document_ = std::make_unique<PDFDoc>(stream.release());
  if (!document_->isOk()) {
    failure_ = why_not_open();
  } else if (announced_pages() < 1) {
    failure_ = FailureCode::no_pages;
  } else if (announced_pages() > limits::kMaxPages) {
    failure_ = FailureCode::too_many_pages;
  }
}

PdfFile::~PdfFile() = default;

FailureCode PdfFile::why_not_open() const {
  if (document_->getErrorCode() != errEncrypted) return FailureCode::cannot_open;
  return is_standard_lock(*document_) ? FailureCode::password_needed : FailureCode::unsupported_encryption;
}

int PdfFile::announced_pages() const { return document_->getNumPages(); }

PageSize PdfFile::page_size(int page) {
  const ::Page* source = document_->getPage(page);
  if (source == nullptr || !source->isOk()) return {};
  PageSize size;
  size.rotation = static_cast<std::uint16_t>(((source->getRotate() % 360) + 360) % 360);
  size.width = points(source->getCropWidth());
  size.height = points(source->getCropHeight());
  if (size.rotation == 90 || size.rotation == 270) std::swap(size.width, size.height);
  return size;
}

Document PdfFile::facts() {
  Document document;
  document.announced_pages = announced_pages();
  document.was_encrypted = document_->isEncrypted();
  for (const auto& [key, value] :
       {std::pair{"Producer", &document.producer}, std::pair{"Creator", &document.creator}}) {
    const std::unique_ptr<GooString> raw = document_->getDocInfoStringEntry(key);
    if (raw) *value = text_string(raw->toStr());
  }
  Catalog* catalog = document_->getCatalog();
  const Object* form = catalog->getAcroForm();
  document.has_xfa = form->isDict() && !form->dictLookup("XFA").isNull();
  const Object root = document_->getXRef()->getCatalog();
  document.is_portfolio = root.isDict() && root.dictLookup("Collection").isDict();
  const int embedded = std::min(catalog->numEmbeddedFiles(), static_cast<int>(limits::kMaxAttachments));
  for (int i = 0; i < embedded; ++i) {
    const std::unique_ptr<FileSpec> file = catalog->embeddedFile(i);
    if (file) add_attachment(document, *file);
  }
  return document;
}

void PdfFile::read(const Sink& sink) {
  Document document = facts();
  if (!sink.head(document)) return;
  FontTable fonts;
  Collector collector(fonts);
  int pictures = 0;
  for (int number = 1; number <= document.announced_pages; ++number) {
    Page page;
    page.number = number;
    const std::uint32_t errors_before = error_count, broken_before = broken_stream_count;
    ::Page* source = document_->getPage(number);
    if (source != nullptr && source->isOk()) {
      const PageSize size = page_size(number);
      page.width = size.width;
      page.height = size.height;
      page.rotation = size.rotation;
      std::array<double, 6> to_page{};
      source->getDefaultCTM(to_page.data(), 72, 72, 0, false, true);
      collector.start_page(page, to_page);
      Annotations annotations(&collector);
      document_->displayPage(&collector, number, 72, 72, 0, false, true, false, nullptr, nullptr, &Annotations::decide,
                             &annotations);
      const std::vector<Doubt> doubts = collector.end_drawing();
      if (!doubts.empty() && pictures < kMostPictures) {
        ++pictures;
        const std::uint32_t errors = error_count, broken = broken_stream_count;
        settle(*this, page, doubts, collector.facts());
        error_count = errors;  // the same ones again
        broken_stream_count = broken;
      }
      page.delivered = collector.finish_page();
      settle_watermarks(page);
      add_pinned(document, *source);
      if (lost_its_content(*document_, *source)) {
        ++error_count;
        ++broken_stream_count;
      }
    }
    page.parse_errors = error_count - errors_before;
    page.broken_streams = broken_stream_count - broken_before;
    if (!sink.page(page)) return;
  }
  document.fonts = fonts.fonts();
  document.parse_errors = error_count - errors_at_start_;
  sink.tail(document);
}

}  // namespace telaah::worker
