#include "office/proof_mark.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace telaah::office {
namespace {

constexpr std::string_view kHeader = "telaah salinan-bertanda ";
constexpr std::size_t kFingerprintDigits = 64;
constexpr std::string_view kNote = "<!-- kartu telaah ", kNoteEnd = " -->\n";
constexpr std::size_t kEndBytes = 256;  // the note and the mark stand at the end of the file

std::string end_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return "";
  const auto size = static_cast<std::streamoff>(in.tellg());
  in.seekg(std::max<std::streamoff>(0, size - static_cast<std::streamoff>(kEndBytes)));
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::string copy_header(std::string_view fingerprint) { return fmt::format("{}{}", kHeader, fingerprint); }

std::string fingerprint_in(std::string_view head) {
  head = head.substr(0, kCopyHeadBytes);
  if (!head.starts_with("%PDF-")) return "";
  const std::size_t at = head.find(fmt::format("\n% {}", kHeader));
  if (at == std::string_view::npos) return "";
  const std::string_view found = head.substr(at + 3 + kHeader.size(), kFingerprintDigits);
  const bool is_hex =
      found.size() == kFingerprintDigits && found.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return is_hex ? std::string(found) : "";
}

std::string fingerprint_at(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(kCopyHeadBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return fingerprint_in(head);
}

std::string card_note(std::string_view made_from) { return fmt::format("{}{}{}", kNote, made_from, kNoteEnd); }

std::string made_from_at(const std::string& path) {
  const std::string end = end_of_file(path);
  const std::size_t at = end.rfind(kNote);
  if (at == std::string::npos || end.size() < at + kNote.size() + kFingerprintDigits + kNoteEnd.size()) return "";
  return end.substr(at + kNote.size(), kFingerprintDigits);
}

bool is_own_proof(const std::string& path) { return !fingerprint_at(path).empty() || !made_from_at(path).empty(); }

}  // namespace telaah::office
