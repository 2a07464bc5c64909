#include "office/proof_mark.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace telaah::office {
namespace {

constexpr std::string_view kNote = "<!-- kartu telaah ", kNoteEnd = " -->\n";
constexpr std::size_t kEndBytes = 256;  // the note and the mark stand at the end of the file

std::string end_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return "";
  const auto size = static_cast<std::streamoff>(in.tellg());
  in.seekg(std::max<std::streamoff>(0, size - static_cast<std::streamoff>(kEndBytes)));
  return {std::istreambuf_iterator<char>(in), {}};
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
  std::ifstream in(path, std::ios::binary);
  std::string head(round_trip::kCopyHeadBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return round_trip::copy_origin(head);
}

std::string card_note(std::string_view made_from, std::string_view ledger) {
  return fmt::format("{}{}{}", kNote, origin_words(made_from, ledger), kNoteEnd);
}

ProofOrigin card_origin_at(const std::string& path) {
  constexpr std::size_t kDigits = round_trip::kFingerprintDigits;
  const std::string end = end_of_file(path);
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
