#include "workers/mark/copy.h"

#include <map>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Discard.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFWriter.hh>

#include "telaah/limits.h"
#include "workers/mark/catalog.h"
#include "workers/mark/contents.h"
#include "workers/mark/notes.h"
#include "workers/mark/page_space.h"

namespace telaah::worker {
namespace {

void set(MarkedCopy& copy, CopyRemark remark) { copy.remarks.at(static_cast<std::size_t>(remark)) = true; }

struct NobodyListens : std::runtime_error {
  NobodyListens() : std::runtime_error("nobody listens") {}
};

class ToSink final : public Pipeline {
 public:
  explicit ToSink(const CopySink& sink) : Pipeline("copy", nullptr), sink_(sink) {}
  void write(unsigned char const* data, std::size_t size) override {
    if (size == 0) return;
    size_ += size;
    if (!sink_({reinterpret_cast<const char*>(data), size})) throw NobodyListens();
  }
  void finish() override {}
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  const CopySink& sink_;
  std::uint64_t size_ = 0;
};

void open(QPDF& pdf, std::string_view bytes) {
  pdf.setLogger(QPDFLogger::create());
  pdf.getLogger()->setInfo(nullptr);
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("pdf", bytes.data(), bytes.size(), "");
}

/// The pages that marks and bookmarks speak of, and how to find a place on them.
class Pages {
 public:
  Pages(QPDF& pdf, const MarkOrder& order) : all_(pdf.getAllPages()) {
    for (const MarkOrder::PageSize& size : order.pages) {
      if (size.page < 1 || static_cast<std::size_t>(size.page) > all_.size()) continue;
      if (auto space = PageSpace::of(page(size.page), double{size.width}, double{size.height}, size.turn))
        spaces_.emplace(size.page, *space);
    }
  }
  [[nodiscard]] bool exists(int number) const { return number >= 1 && static_cast<std::size_t>(number) <= all_.size(); }
  [[nodiscard]] QPDFObjectHandle page(int number) const { return all_[static_cast<std::size_t>(number) - 1]; }
  [[nodiscard]] const PageSpace* space(int number) const {
    const auto found = spaces_.find(number);
    return found == spaces_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool empty() const { return all_.empty(); }

 private:
  std::vector<QPDFObjectHandle> all_;
  std::map<int, PageSpace> spaces_;
};

void add_marks(QPDF& pdf, const Pages& pages, const MarkOrder& order, MarkedCopy& copy) {
  std::map<int, std::vector<const PageMark*>> by_page;
  for (const PageMark& mark : order.marks) {
    if (mark.lines.empty()) continue;
    if (pages.space(mark.page) == nullptr) {
      set(copy, CopyRemark::page_differs);
      continue;
    }
    by_page[mark.page].push_back(&mark);
    ++copy.marks;
  }
  for (const auto& [number, marks] : by_page) add_notes(pdf, pages.page(number), *pages.space(number), marks, order);
}

/// The page, its top a little above the place.
QPDFObjectHandle destination(const Pages& pages, const Bookmark& bookmark) {
  constexpr double kAbove = 30;
  if (!pages.exists(bookmark.page)) return QPDFObjectHandle::newNull();
  QPDFObjectHandle array = QPDFObjectHandle::newArray();
  array.appendItem(pages.page(bookmark.page));
  const PageSpace* space = pages.space(bookmark.page);
  if (space == nullptr) {
    array.appendItem(QPDFObjectHandle::newName("/Fit"));
    return array;
  }
  const Point at = space->inside(0, std::max(0.0, double{bookmark.y} - kAbove));
  array.appendItem(QPDFObjectHandle::newName("/XYZ"));
  array.appendItem(QPDFObjectHandle::newReal(at.x, 2));
  array.appendItem(QPDFObjectHandle::newReal(at.y, 2));
  array.appendItem(QPDFObjectHandle::newNull());
  return array;
}

void write(QPDF& pdf, const MarkOrder& order, Pipeline& out) {
  QPDFWriter writer(pdf);
  writer.setOutputPipeline(&out);
  writer.setDecodeLevel(qpdf_dl_none);  // streams stay as they are, damaged and huge ones, too
  if (!order.header.empty()) writer.setExtraHeaderText("% " + order.header + "\n");
  if (pdf.isEncrypted()) {
    // A file that opens without a password has nothing to hide from who reads it: equal bytes count more than a fresh
    // initial vector.
    writer.setStaticID(true);
    writer.setStaticAesIV(true);
  } else {
    writer.setDeterministicID(true);
  }
  writer.write();
}

std::vector<std::string> told_remarks(const MarkOrder& order, const MarkedCopy& copy) {
  std::vector<std::string> told;
  for (std::size_t i = 0; i < order.remarks.size(); ++i) {
    if (copy.remarks.at(i) && !order.remarks.at(i).empty()) told.push_back(order.remarks.at(i));
  }
  return told;
}

MarkedCopy write_opened(QPDF& pdf, const MarkOrder& order, const CopySink& sink) {
  MarkedCopy copy;
  if (pdf.isEncrypted()) set(copy, CopyRemark::locked);
  const Pages pages(pdf, order);
  if (pages.empty()) throw std::runtime_error("no pages");
  make_a_copy_of(pdf, copy);
  add_marks(pdf, pages, order, copy);
  if (pdf.anyWarnings()) set(copy, CopyRemark::damaged);
  add_bookmarks(pdf, order.title, told_remarks(order, copy), order.bookmarks,
                [&](const Bookmark& bookmark) { return destination(pages, bookmark); });
  ToSink out(sink);
  write(pdf, order, out);
  copy.size_bytes = out.size();
  return copy;
}

}  // namespace

std::string qpdf_version() { return "qpdf " + QPDF::QPDFVersion(); }

std::variant<FailureCode, MarkedCopy> write_copy(std::string_view bytes, const MarkOrder& order, const CopySink& sink) {
  try {
    QPDF pdf;
    open(pdf, bytes);
    return write_opened(pdf, order, sink);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const QPDFExc& failure) {
    return failure.getErrorCode() == qpdf_e_password ? FailureCode::password_needed : FailureCode::cannot_open;
  } catch (const std::exception&) {
    return FailureCode::cannot_open;
  }
}

bool warm_up_qpdf(std::string_view probe) {
  QPDF pdf;
  open(pdf, probe);
  std::string locked;
  class ToString final : public Pipeline {
   public:
    explicit ToString(std::string& text) : Pipeline("text", nullptr), text_(text) {}
    void write(unsigned char const* data, std::size_t size) override {
      text_.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}

   private:
    std::string& text_;
  } out(locked);
  {
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&out);
    writer.setR6EncryptionParameters("", "pemilik", true, true, true, true, true, true, qpdf_r3p_full, true);
    writer.write();
  }
  std::size_t size = 0;
  const auto copy = write_copy(locked, {}, [&](std::string_view some) {
    size += some.size();
    return true;
  });
  const auto* made = std::get_if<MarkedCopy>(&copy);
  return made != nullptr && made->size_bytes == size && made->has(CopyRemark::locked);
}

}  // namespace telaah::worker
