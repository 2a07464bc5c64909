#include "report/clean.h"

#include "telaah/utf8.h"
#include "text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include <fmt/format.h>

namespace telaah::report {
namespace {

constexpr std::size_t kMaxSheetName = 31, kMaxLinkBytes = 2000;
constexpr std::string_view kCutMark = " … (dipotong)";
constexpr std::size_t kCutMarkUnits = 13;

bool is_dropped(char32_t code) {
  if (code < 0x20) return code != '\t' && code != '\n' && code != '\r';
  return (code >= 0x7F && code < 0xA0) || (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

/// "_x" + four hex digits + "_" is Excel's own escape for a character; what people typed must not become one.
bool is_excel_escape(std::string_view text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                     text.begin() + static_cast<std::ptrdiff_t>(at) + 6,
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

struct Cleaner {
  std::string_view text;
  std::size_t max_units;
  std::string out;
  std::size_t units = 0, cut_at = 0;  ///< cut_at: where the mark would go

  /// False when the cell is full.
  bool put(char32_t code) {
    const std::size_t wide = code > 0xFFFF ? 2 : 1;
    if (units + wide > max_units) return false;
    utf8::append(out, code);
    units += wide;
    if (units + kCutMarkUnits <= max_units) cut_at = out.size();
    return true;
  }

  std::string run() {
    out.reserve(text.size() + 16);
    for (std::size_t at = 0; at < text.size();) {
      if (is_excel_escape(text, at)) {
        for (const char c : std::string_view("_x005F")) put(static_cast<unsigned char>(c));
      }
      char32_t code = unicode::next(text, at);
      if (is_dropped(code)) continue;
      if (code == '\r') {
        if (at < text.size() && text[at] == '\n') continue;
        code = '\n';
      }
      if (!put(code == '\t' ? U' ' : code)) {
        out.resize(cut_at);
        return out + std::string(kCutMark);
      }
    }
    return std::move(out);
  }
};

bool is_unreserved(unsigned char c) {
  return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_' || c == '~' || c == '/' || c == '(' || c == ')' ||
         c == ',';
}

std::string folded_ascii(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return folded;
}

std::string first_units(std::string_view text, std::size_t max_units) {
  std::string out;
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = unicode::next(text, at);
    units += code > 0xFFFF ? 2 : 1;
    if (units > max_units) break;
    utf8::append(out, code);
  }
  return out;
}

}  // namespace

bool is_clean(std::string_view text, std::size_t max_units) {
  if (text.size() > max_units) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if ((c < 0x20 && c != '\n') || c >= 0x7F || (c == '_' && is_excel_escape(text, at))) return false;
  }
  return true;
}

std::string clean(std::string_view untrusted, std::size_t max_units) {
  if (is_clean(untrusted, max_units)) return std::string(untrusted);
  return Cleaner{untrusted, max_units, {}}.run();
}

std::string sheet_name(std::string_view wanted, const std::vector<std::string>& taken) {
  std::string name;
  for (const char c : clean(wanted)) {
    name += std::string_view("[]:*?/\\\n").find(c) == std::string_view::npos ? c : ' ';
  }
  const auto trim = [](std::string& text) {
    constexpr std::string_view kEdges = " '";
    const std::size_t begin = text.find_first_not_of(kEdges);
    text = begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(kEdges) - begin + 1);
  };
  trim(name);
  if (name.empty() || folded_ascii(name) == "history") name = name.empty() ? "Lembar" : name + " 1";
  const auto is_taken = [&](const std::string& candidate) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const std::string& other) { return folded_ascii(other) == folded_ascii(candidate); });
  };
  std::string candidate = first_units(name, kMaxSheetName);
  trim(candidate);
  for (int copy = 2; is_taken(candidate); ++copy) {
    const std::string tail = fmt::format(" ({})", copy);
    candidate = first_units(name, kMaxSheetName - tail.size());
    trim(candidate);
    candidate += tail;
  }
  return candidate;
}

std::string quoted_sheet(std::string_view name) {
  std::string out = "'";
  for (const char c : name) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters;
}

std::string base_address(std::string_view folder) {
  if (folder.empty()) return "";
  std::string plain(folder);
  std::ranges::replace(plain, '\\', '/');
  if (plain.back() != '/') plain += '/';
  std::string address;
  const bool has_scheme = plain.find("://") != std::string::npos;
  if (!has_scheme) address = plain.starts_with("//") ? "file:" : plain.starts_with("/") ? "file://" : "file:///";
  for (const char c : plain) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_kept = is_unreserved(byte) || byte == ':' || (has_scheme && byte == '%');
    address += is_kept ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return address;
}

std::string link_address(std::string_view path, std::string_view from, std::string_view prefix) {
  namespace fs = std::filesystem;
  if (path.empty()) return "";
  std::string plain(path);
  if (prefix.empty()) {
    const fs::path target = fs::path(path).lexically_normal();
    const fs::path relative =
        target.is_absolute() && !from.empty() ? target.lexically_relative(fs::path(from)) : target;
    plain = relative.empty() ? target.generic_string() : relative.generic_string();
  }
  std::string address(prefix);
  for (const char c : plain) {
    const auto byte = static_cast<unsigned char>(c);
    address += is_unreserved(byte) ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return address.size() > kMaxLinkBytes ? "" : address;
}

}  // namespace telaah::report
