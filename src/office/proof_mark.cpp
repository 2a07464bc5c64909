#include "office/proof_mark.h"

#include <fmt/format.h>

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "telaah/descriptor.h"

namespace telaah::office {
namespace {

constexpr std::string_view kNote = "<!-- kartu telaah ", kNoteEnd = " -->\n";
constexpr std::size_t kEndBytes = 256;  // the note and the mark stand at the end of the file

/// `size` bytes of the file itself, from its beginning or up to its end; "" of anything that is no plain file: a folder
/// on a share may hold links, pipes and devices.
enum class Place { head, end };
std::string bytes_at(const std::string& path, std::size_t size, Place place) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat found {};
  if (!file.is_open() || ::fstat(file.number(), &found) != 0 || !S_ISREG(found.st_mode)) return "";
  const off_t from = place == Place::head ? 0 : std::max<off_t>(0, found.st_size - static_cast<off_t>(size));
  std::string bytes(size, '\0');
  const ssize_t got = ::pread(file.number(), bytes.data(), bytes.size(), from);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return bytes;
}

/// "FINGERPRINT LEDGER"
std::string origin_words(std::string_view made_from, std::string_view ledger) {
  return fmt::format("{}{}{}", made_from, ledger.empty() ? "" : " ", ledger);
}

}  // namespace

std::string copy_header(std::string_view fingerprint, std::string_view ledger) {
  return fmt::format("{}{}", round_trip::kCopyHeader, origin_words(fingerprint, ledger));
}

ProofOrigin copy_origin_at(const std::string& path) {
  return round_trip::copy_origin(bytes_at(path, round_trip::kCopyHeadBytes, Place::head));
}

std::string card_note(std::string_view made_from, std::string_view ledger) {
  return fmt::format("{}{}{}", kNote, origin_words(made_from, ledger), kNoteEnd);
}

ProofOrigin card_origin_at(const std::string& path) {
  constexpr std::size_t kDigits = round_trip::kFingerprintDigits;
  const std::string end = bytes_at(path, kEndBytes, Place::end);
  const std::size_t at = end.rfind(kNote);
  if (at == std::string::npos) return {};
  const std::string_view told = std::string_view(end).substr(at + kNote.size());
  const std::size_t size = told.find(kNoteEnd);
  if (size == std::string_view::npos || size < kDigits) return {};
  return {std::string(told.substr(0, kDigits)),
          size > kDigits ? std::string(told.substr(kDigits + 1, size - kDigits - 1)) : ""};
}

bool is_own_card(const std::string& path) { return !card_origin_at(path).made_from.empty(); }
bool is_own_proof(const std::string& path) { return !copy_origin_at(path).made_from.empty() || is_own_card(path); }

}  // namespace telaah::office
