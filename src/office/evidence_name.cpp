#include "office/evidence_name.h"

#include <cctype>

namespace telaah::office {
namespace {

// With month, folder and ending well below the 260 characters that a path has on Windows.
constexpr std::size_t kLongestName = 60, kHashDigits = 10;

bool is_borne(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '(' || c == ')';
}

}  // namespace

std::string evidence_folder(std::string_view received) {
  return received.size() < 7 ? "tanpa-bulan/bukti" : std::string(received.substr(0, 7)) + "/bukti";
}

std::string address_beside(std::string_view file_name) {
  std::string address;
  for (const char c : file_name) address += c == ' ' ? std::string("%20") : std::string(1, c);
  return address;
}

std::string evidence_stem(std::string_view name, std::string_view sha256) {
  std::string stem;
  for (const char c : name) {
    if (stem.size() >= kLongestName) break;
    if (is_borne(c)) {
      stem += c;
    } else if (!stem.empty() && stem.back() != ' ') {
      stem += ' ';
    }
  }
  while (stem.ends_with(' ')) stem.pop_back();
  if (stem.empty()) stem = "Usulan";
  return stem + " - " + std::string(sha256.substr(0, kHashDigits));
}

}  // namespace telaah::office
