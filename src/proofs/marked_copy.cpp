#include "proofs/marked_copy.h"

#include "cli/paths.h"
#include "office/proof_mark.h"
#include "proofs/mark_order.h"

#include "telaah/intake.h"
#include "telaah/pipeline.h"
#include "text/sha256.h"
#include "text/system_words.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

namespace telaah::proofs {
namespace {

namespace fs = std::filesystem;

// Behind the last %%EOF: what the bytes before it hash to. Programs that save the copy leave it out or write on.
constexpr std::string_view kMark = "% telaah ";
constexpr std::size_t kMarkBytes = kMark.size() + 64 + 1;

/// A file on its way: beside its place until it is whole. A command may write beside the service.
class Beside {
 public:
  explicit Beside(const std::string& path) : path_(path) {
    const fs::path target(path);
    beside_ =
        (target.parent_path() / fmt::format(".{}.{}.telaah-baru", target.filename().string(), ::getpid())).string();
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() {
    std::error_code ignored;
    if (!is_published_) fs::remove(beside_, ignored);
  }
  void start() {
    hash_ = text::Sha256();
    out_ = std::ofstream(beside_, std::ios::binary | std::ios::trunc);
    check();
  }
  void add(std::string_view bytes) {
    hash_.update(bytes);
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check();
  }
  void publish() {
    out_ << kMark << hash_.hex() << '\n';
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
  text::Sha256 hash_;
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
  if (file.sha256 != source.entry.file_hash()) return none("Isi berkas telah berubah sejak dinilai.");

  const NormalText text = pipeline::normal_text(*document);
  MarkOrder order = mark_order(source.entry, source.decided, *document, text);
  order.written_at = std::chrono::floor<std::chrono::seconds>(written_at.time_since_epoch()).count();
  order.header = office::copy_header(copy_fingerprint(source.entry, source.decided));
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

bool is_place_for_copy(const std::string& path) {
  std::error_code ignored;
  const fs::file_status there = fs::symlink_status(path, ignored);
  if (!fs::exists(there)) return true;
  if (!fs::is_regular_file(there) || office::fingerprint_at(path).empty()) return false;
  const std::uintmax_t size = fs::file_size(path, ignored);
  if (ignored || size < kMarkBytes) return false;
  std::ifstream in(path, std::ios::binary);
  text::Sha256 hash;
  std::string some(1u << 20, '\0');
  for (std::uintmax_t left = size - kMarkBytes; left > 0;) {
    in.read(some.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(left, some.size())));
    if (in.gcount() <= 0) return false;
    hash.update(some.data(), static_cast<std::size_t>(in.gcount()));
    left -= static_cast<std::uintmax_t>(in.gcount());
  }
  std::string mark(kMarkBytes, '\0');
  in.read(mark.data(), static_cast<std::streamsize>(mark.size()));
  return in.gcount() == static_cast<std::streamsize>(kMarkBytes) && mark == fmt::format("{}{}\n", kMark, hash.hex());
}

std::vector<std::string> remarks_on(const MarkedCopy& copy) {
  std::vector<std::string> told;
  const std::array<std::string, kCopyRemarks> words = copy_remarks();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (copy.remarks.at(i)) told.push_back(words.at(i));
  }
  return told;
}

}  // namespace telaah::proofs
