#include "service/unpack.h"

#include "office/remedies.h"

#include "share/archive.h"
#include "telaah/descriptor.h"
#include "telaah/intake.h"
#include "text/old_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace telaah::service {
namespace {

using Kind = extract::ArchiveItem::Kind;
constexpr std::size_t kMostNamed = 20;

/// Writes one file after the other into the stage; names that are taken get a number.
class Stage {
 public:
  Stage(share::Share& share, const share::Claim& claim) : share_(share), claim_(claim) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage() {
    if (file_ >= 0) ::close(file_);
  }

  void start() {
    shut();
    share_.stage(claim_);
    taken_.clear();
  }

  void file(const std::string& untrusted_name) {
    const std::string safe = without_own_folder(share::safe_name(untrusted_name));
    const std::size_t slash = safe.rfind('/') + 1;  // 0 when there is none
    path_ = safe;
    // Without case: on the share's other side "A.pdf" and "a.pdf" are one name. A name may not be another's folder
    // either.
    for (int n = 2; !taken_.insert(folded(path_)).second; ++n) {
      path_ = safe.substr(0, slash) + share::with_suffix(safe.substr(slash), fmt::format(" ({})", n));
    }
    try {
      file_ = share_.create_staged(claim_, path_);
    } catch (const std::system_error& error) {
      // A name that is also another's folder, or that this file system does not take: the archive's fault, not the
      // share's.
      constexpr std::array kNamesFault{ENOTDIR, EISDIR, EEXIST, ENAMETOOLONG, EINVAL, EILSEQ};
      if (std::ranges::find(kNamesFault, error.code().value()) == kNamesFault.end()) throw;
      path_ = fmt::format("berkas {}.pdf", taken_.size());
      file_ = share_.create_staged(claim_, path_);
    }
  }

  void bytes(std::string_view some) const {
    while (!some.empty()) {
      const ssize_t written = ::write(file_, some.data(), some.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw std::system_error(errno, std::generic_category(), "write");
      some.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void close(bool whole) {
    if (whole && ::fsync(file_) != 0) throw std::system_error(errno, std::generic_category(), "fsync");
    shut();
    if (!whole) share_.discard_staged(claim_, path_);
  }

 private:
  void shut() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }
  /// What Windows packs from a folder lies in a folder of the archive's own name: it becomes one folder, not two.
  [[nodiscard]] std::string without_own_folder(const std::string& safe) const {
    const std::string archive = claim_.path.substr(claim_.path.rfind('/') + 1);
    const std::size_t slash = safe.find('/');
    const bool is_own =
        slash != std::string::npos && folded(safe.substr(0, slash)) == folded(archive.substr(0, archive.rfind('.')));
    return is_own ? safe.substr(slash + 1) : safe;
  }
  static std::string folded(std::string name) {
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
  }

  share::Share& share_;
  const share::Claim& claim_;
  int file_ = -1;
  std::string path_;
  std::set<std::string> taken_;
};

std::string why_not(Kind kind, const std::string& name) {
  // Office files are archives themselves; to whoever sent them they are documents.
  if (kind == Kind::other || kind == Kind::archive) {
    if (std::string known = office::what_it_is(name); !known.empty()) return known;
  }
  switch (kind) {
    case Kind::pdf:
      return "";
    case Kind::other:
      return "bukan PDF";
    case Kind::archive:
      return "arsip di dalam arsip";
    case Kind::encrypted:
      return "terkunci kata sandi";
    case Kind::special:
      return "tautan atau berkas khusus";
    case Kind::damaged:
      return "rusak";
  }
  return "";
}

Outcome outcome_for(Kind kind) {
  switch (kind) {
    case Kind::encrypted:
      return Outcome::encrypted_password;
    case Kind::damaged:
      return Outcome::damaged;
    case Kind::special:
      return Outcome::refused;
    case Kind::pdf:
    case Kind::other:
    case Kind::archive:
      return Outcome::not_a_pdf;
  }
  return Outcome::not_a_pdf;
}

/// How many PDFs came out.
std::size_t judge(Entry& entry, const std::vector<extract::ArchiveItem>& items) {
  std::size_t pdfs = 0;
  std::string left;
  std::size_t count_left = 0;
  entry.outcome = Outcome::unpacked;
  for (const extract::ArchiveItem& item : items) {
    if (item.kind == Kind::pdf) {
      ++pdfs;
    } else if (const std::size_t slash = item.name.find_last_of("/\\") + 1;
               !intake::is_litter(item.name.substr(slash))) {
      if (++count_left <= kMostNamed) {
        left += fmt::format("{}{} ({})", left.empty() ? "" : ", ", intake::display_name(text::name_in_utf8(item.name)),
                            why_not(item.kind, item.name));
      }
      entry.outcome = outcome_for(item.kind);
    }
  }
  if (pdfs == 0 && count_left == 0) entry.outcome = Outcome::not_a_pdf;
  entry.reason = pdfs == 0 ? "Arsip ini tidak memuat berkas PDF yang dapat diambil."
                           : fmt::format("{} berkas PDF di dalam arsip diambil dan diproses satu per satu.", pdfs);
  if (count_left > kMostNamed) left += fmt::format(", dan {} lainnya", count_left - kMostNamed);
  if (count_left > 0) entry.reason += fmt::format(" Tidak diambil: {}.", left);
  return pdfs;
}

std::string reason_for(FailureCode code) {
  switch (code) {
    case FailureCode::cannot_open:
      return "Arsip ZIP rusak, kosong, atau terpotong sehingga tidak dapat dibuka.";
    case FailureCode::output_flood:
      return "Isi arsip melampaui batas (1.000 berkas atau 1 GiB, atau mengembang tidak wajar); tidak ada yang "
             "diambil.";
    default:
      return std::string(sentence(code));
  }
}

}  // namespace

Entry unpack_claim(share::Share& share, const share::Claim& claim, const SourceFile& file,
                   const extract::WorkerOptions& workers, const FirstWith& first_with) {
  Entry entry;
  entry.file = file;
  const Result<intake::OpenFile> opened = intake::open_and_hash(entry.file);  // it says "not a PDF" and gives the hash
  if (entry.file.sha256.empty()) {
    entry.failure = opened ? Failure{} : opened.error();
    entry.outcome = outcome_of(entry.failure.code);
    return entry;
  }
  if (!first_with(entry.file).empty()) {
    entry.outcome = Outcome::duplicate;
    return entry;
  }
  Stage stage(share, claim);
  const extract::Unpacking unpacking{.start = [&] { stage.start(); },
                                     .file = [&](const std::string& name) { stage.file(name); },
                                     .bytes = [&](std::string_view some) { stage.bytes(some); },
                                     .close = [&](bool whole) { stage.close(whole); }};
  const Descriptor zip(::open(file.path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  const auto items = extract::unpack(workers, zip.number(), file.size_bytes, unpacking);
  if (items) {
    if (judge(entry, *items) == 0) share.unstage(claim);
  } else {
    share.unstage(claim);
    entry.failure = items.error();
    entry.outcome = outcome_of(entry.failure.code);
    entry.reason = reason_for(entry.failure.code);
  }
  return entry;
}

}  // namespace telaah::service
