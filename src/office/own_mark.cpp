#include "office/own_mark.h"

#include <fmt/format.h>

#include <cassert>

#include "text/sha256.h"

namespace telaah::office {
namespace {

constexpr std::string_view kHtmlBegin = "<!-- telaah ", kHtmlEnd = " -->\n", kZipBegin = "telaah ";
constexpr std::size_t kSum = 64;  // hex digits of SHA-256

bool bears_html_mark(std::string_view bytes) {
  const std::size_t begin = bytes.rfind(kHtmlBegin);
  return begin != std::string_view::npos && bytes.substr(begin) == html_mark(bytes.substr(0, begin));
}

bool bears_zip_mark(std::string_view bytes) {
  if (bytes.size() < kZipBegin.size() + kSum) return false;
  const std::string_view before = bytes.substr(0, bytes.size() - kSum);
  return before.ends_with(kZipBegin) && bytes.substr(before.size()) == text::sha256_hex(before);
}

}  // namespace

std::string html_mark(std::string_view before) {
  return fmt::format("{}{}{}", kHtmlBegin, text::sha256_hex(before), kHtmlEnd);
}

std::string unsealed_zip_comment() { return std::string(kZipBegin) + std::string(kSum, '0'); }

void seal(std::string& archive) {
  assert(archive.ends_with(unsealed_zip_comment()) && "the archive was made with the comment");
  const std::size_t at = archive.size() - kSum;
  archive.replace(at, kSum, text::sha256_hex(std::string_view(archive).substr(0, at)));
}

bool bears_own_mark(std::string_view bytes) { return bears_html_mark(bytes) || bears_zip_mark(bytes); }

}  // namespace telaah::office
