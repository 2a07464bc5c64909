#include "text/plain_toml.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "telaah/utf8.h"

namespace telaah {
namespace {

constexpr std::string_view kManyLines = "\"\"\"";

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool is_bare_key(std::string_view key) { return !key.empty() && std::ranges::all_of(key, is_bare); }

/// One for a control character and for a mark that would end a string or begin an escape.
constexpr std::array<bool, 256> kNotPlain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table.at(byte) = true;
  table[0x7F] = table['"'] = table['\\'] = true;
  return table;
}();

bool is_plain_text(std::string_view text) {
  bool is_other = false;  // no early end: a file of this shape is plain to its end, and most are
  for (const char c : text) is_other |= kNotPlain[static_cast<unsigned char>(c)];
  return !is_other;
}

class PlainReader {
 public:
  explicit PlainReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<TomlNode> read() {
    TomlNode root;
    root.kind = TomlNode::Kind::table;
    root.line = root.column = 1;
    while (!rest_.empty()) {
      const std::string_view line = next_line();
      if (line.empty() || is_comment(line)) continue;
      if (!(line.front() == '[' ? begin_table(root, line) : add_value(root, line))) return std::nullopt;
    }
    return root;
  }

 private:
  std::string_view next_line() {
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
    return line;
  }

  /// A quotation mark in a comment is nothing special.
  static bool is_comment(std::string_view line) {
    return line.front() == '#' && std::ranges::none_of(line, [](char c) {
             const auto byte = static_cast<unsigned char>(c);
             return byte < 0x20U || byte == 0x7FU;
           });
  }

  bool begin_table(TomlNode& root, std::string_view line) const {
    if (!line.starts_with("[[") || !line.ends_with("]]") || line.size() < 5) return false;
    const std::string_view name = line.substr(2, line.size() - 4);
    if (!is_bare_key(name)) return false;
    if (root.items.empty()) {
      TomlNode list;
      list.kind = TomlNode::Kind::array;
      list.key = std::string(name);
      list.line = line_;
      list.column = 3;
      root.items.push_back(std::move(list));
    }
    if (root.items.front().key != name) return false;
    TomlNode table;
    table.kind = TomlNode::Kind::table;
    table.line = line_;
    table.column = 1;
    root.items.front().items.push_back(std::move(table));
    return true;
  }

  bool add_value(TomlNode& root, std::string_view line) {
    const std::size_t sign = line.find(" = ");
    if (root.items.empty() || sign == std::string_view::npos || !is_bare_key(line.substr(0, sign))) return false;
    TomlNode& table = root.items.front().items.back();
    const std::string_view key = line.substr(0, sign), written = line.substr(sign + 3);
    if (table.find(key) != nullptr) return false;
    TomlNode value;
    value.key = std::string(key);
    value.line = line_;
    value.column = 1;
    if (!(written == kManyLines ? take_lines(value) : take_short(value, written))) return false;
    table.items.push_back(std::move(value));
    return true;
  }

  static bool take_short(TomlNode& value, std::string_view written) {
    if (const std::optional<double> number = read_plain_number(written)) {
      value.kind = TomlNode::Kind::floating;
      value.number = *number;
      return true;
    }
    if (written.size() < 2 || written.front() != '"' || written.back() != '"') return false;
    value.kind = TomlNode::Kind::string;
    value.text = std::string(written.substr(1, written.size() - 2));
    return is_plain_text(value.text);
  }

  /// The lines up to one that is nothing but the closing marks.
  bool take_lines(TomlNode& value) {
    const char* const begin = rest_.data();
    while (!rest_.empty()) {
      const std::string_view line = next_line();
      if (line == kManyLines) {
        value.kind = TomlNode::Kind::string;
        value.text = std::string(begin, line.data());
        return true;
      }
      if (!is_plain_text(line)) return false;
    }
    return false;
  }

  std::string_view rest_;
  int line_ = 0;
};

}  // namespace

std::optional<double> read_plain_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;  // so that the digits, as a whole number, are exact in a double
  constexpr std::array<double, kMostDigits + 1> kPowers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const bool is_negative = !text.empty() && text.front() == '-';
  const std::size_t first = is_negative ? 1 : 0;
  std::size_t point = 0;  // 0: none yet
  std::int64_t digits = 0;
  if (text.size() - first > kMostDigits + 1) return std::nullopt;
  for (std::size_t i = first; i < text.size(); ++i) {
    if (text[i] == '.' && point == 0 && i > first) {
      point = i;
    } else if (text[i] >= '0' && text[i] <= '9') {
      digits = digits * 10 + (text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  if (point == 0 || point + 1 == text.size() || (text[first] == '0' && point > first + 1)) return std::nullopt;
  // Both are exact, so the quotient is the double nearest to what is written.
  const double value = static_cast<double>(digits) / kPowers[text.size() - point - 1];
  return is_negative ? -value : value;
}

std::optional<TomlNode> read_plain_toml(std::string_view bytes) {
  if (!utf8::is_valid(bytes)) return std::nullopt;
  return PlainReader(bytes).read();
}

}  // namespace telaah
