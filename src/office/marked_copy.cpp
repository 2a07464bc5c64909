#include "office/marked_copy.h"

#include "cli/paths.h"
#include "office/mark_order.h"

#include "telaah/intake.h"
#include "telaah/pipeline.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace telaah::office {
namespace {

namespace fs = std::filesystem;

/// A file on its way: beside its place until it is whole.
class Beside {
 public:
  explicit Beside(const std::string& path) : path_(path) {
    const fs::path target(path);
    beside_ = (target.parent_path() / fmt::format(".{}.telaah-baru", target.filename().string())).string();
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    std::error_code ignored;
    if (!is_published_) fs::remove(beside_, ignored);
  }
  void start() {
    out_ = std::ofstream(beside_, std::ios::binary | std::ios::trunc);
    check();
  }
  void add(std::string_view bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check();
  }
  void publish() {
    out_.close();
    check();
    std::error_code error;
    fs::rename(beside_, path_, error);
    if (error) fail(error.value());
    is_published_ = true;
  }

 private:
  void check() const {
    if (!out_) fail(errno);
  }
  [[noreturn]] void fail(int error) const {
    throw Error(ExitCode::environment, fmt::format("Salinan bertanda {} tidak dapat ditulis: {}.",
                                                   cli::shown_path(path_), text::system_cause(error)));
  }
  std::string path_, beside_;
  std::ofstream out_;
  bool is_published_ = false;
};

CopyResult none(std::string reason) {
  CopyResult result;
  result.reason = std::move(reason);
  return result;
}

}  // namespace

CopyResult write_copy(extract::PdfMarker& marker, const CopySource& source, const std::string& path,
                      Instant written_at) {
  Result<Document> document = extract::decode(source.reading);
  if (source.reading.empty() || !document) return none("Hasil bacaan berkas ini tidak tersimpan di buku induk.");
  SourceFile file;
  file.path = source.original;
  const Result<intake::OpenFile> opened = intake::open_and_hash(file);
  if (!opened) return none(std::string(sentence(opened.error().code)));
  if (file.sha256 != source.entry.file.sha256) return none("Isi berkas telah berubah sejak dinilai.");

  const NormalText text = pipeline::normal_text(*document);
  MarkOrder order = mark_order(source.entry, source.decided, *document, text);
  order.written_at = std::chrono::floor<std::chrono::seconds>(written_at.time_since_epoch()).count();
  order.header = copy_header(copy_fingerprint(source.entry, source.decided));
  Beside out(path);
  const Result<MarkedCopy> copy =
      marker.mark(opened->descriptor(), file.size_bytes, order,
                  {.start = [&] { out.start(); }, .bytes = [&](std::string_view bytes) { out.add(bytes); }});
  if (!copy) return none(std::string(sentence(copy.error().code)));
  out.publish();
  CopyResult result;
  result.is_written = true;
  result.copy = *copy;
  return result;
}

std::string fingerprint_at(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(kCopyHeadBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return fingerprint_in(head);
}

std::vector<std::string> remarks_on(const MarkedCopy& copy) {
  std::vector<std::string> told;
  const std::array<std::string, kCopyRemarks> words = copy_remarks();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (copy.remarks.at(i)) told.push_back(words.at(i));
  }
  return told;
}

}  // namespace telaah::office
