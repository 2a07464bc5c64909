#include "learn/balance_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "telaah/failure.h"
#include "text/toml_file.h"

namespace telaah::learn {
namespace {

using classify::Balance;
using classify::ContentBalance;

constexpr std::string_view kName = "timbangan";

/// Nothing when it cannot be parsed.
std::optional<TomlNode> parsed(const std::string& toml) {
  Diagnostics problems;
  TomlFile file = parse_toml("", toml, problems);
  if (!problems.empty()) return std::nullopt;
  return std::move(file.root);
}

/// The bytes of a file, line by line.
class Lines {
 public:
  explicit Lines(const std::string& toml) : toml_(toml) {
    for (std::size_t at = 0; at < toml.size();) {
      begins_.push_back(at);
      at = std::min(toml.find('\n', at), toml.size() - 1) + 1;
    }
  }
  /// Where line `number` (from 1) begins; the end for those behind the last.
  [[nodiscard]] std::size_t begin(int number) const {
    const auto index = static_cast<std::size_t>(number - 1);
    return index < begins_.size() ? begins_[index] : toml_.size();
  }
  [[nodiscard]] char first_mark(int number) const {
    const std::size_t at = toml_.find_first_not_of(" \t", begin(number));
    return at == std::string::npos ? '\n' : toml_[at];
  }
  /// The first of the comment lines right above line `number`, or `number` itself. A line within a text of several
  /// lines may look like a comment: what stands above a comment is a file by itself.
  [[nodiscard]] int with_comments(int number) const {
    int first = number;
    while (first > 1 && first_mark(first - 1) == '#' && parsed(toml_.substr(0, begin(first - 1)))) --first;
    return first;
  }

 private:
  const std::string& toml_;
  std::vector<std::size_t> begins_;
};

/// A part of the file below one header: [timbangan], [timbangan.belum], [[bukti]].
struct Part {
  int line = 0;
  bool is_ours = false, is_reasons = false;
};

/// All headers, in order. What is left of the file when a header begins is a file by itself; a line that looks like a
/// header within a text or a list leaves that open. Its name is read as the file of this line alone.
std::vector<Part> parts_of(const std::string& toml, const Lines& lines) {
  std::vector<Part> parts;
  for (int line = 1; lines.begin(line) < toml.size(); ++line) {
    if (lines.first_mark(line) != '[' || !parsed(toml.substr(0, lines.begin(line)))) continue;
    const auto header = parsed(toml.substr(lines.begin(line), lines.begin(line + 1) - lines.begin(line)));
    if (!header || header->items.empty()) continue;
    const std::string& name = header->items.front().key;
    parts.push_back({line, name == kName, name == "alasan"});
  }
  return parts;
}

template <class Side, class CodeOf>
std::string side_text(std::string_view name, const Side& side, CodeOf code_of) {
  std::string out = fmt::format("[{}.{}]\npangkal = {:.2f}\n", kName, name, side.base);
  for (std::size_t i = 0; i < side.weights.size(); ++i) {
    if (std::abs(side.weights[i]) >= 0.005) out += fmt::format("{} = {:.2f}\n", code_of(i), side.weights[i]);
  }
  return out;
}

std::string as_comment(const std::string& head) {
  std::string out;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t next = std::min(head.find('\n', at), head.size());
    out += fmt::format("# {}\n", head.substr(at, next - at));
    at = next + 1;
  }
  return out;
}

std::string block_of(const Balance& balance, const std::string& head) {
  return as_comment(head) + fmt::format("[{}]\nkeyakinan_terpenuhi = {:.2f}\nkeyakinan_belum = {:.2f}\n\n{}\n{}\n",
                                        kName, balance.least_met, balance.least_not_met,
                                        side_text("terpenuhi", balance.met, classify::share_code),
                                        side_text("belum", balance.not_met, classify::share_code));
}

/// `toml` without the parts that are ours and with `block` where the first of them stood.
std::string replaced(const std::string& toml, const std::vector<Part>& parts, const Lines& lines,
                     const std::string& block) {
  const auto ours = std::ranges::find_if(parts, &Part::is_ours);
  const auto reasons = std::ranges::find_if(parts, &Part::is_reasons);
  const auto place = ours != parts.end() ? ours : reasons;
  std::string out;
  std::size_t copied = 0;
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    const std::size_t begin = lines.begin(lines.with_comments(part->line));
    if (part == place) out += toml.substr(copied, begin - copied) + block;
    if (part == place) copied = begin;
    if (!part->is_ours) continue;
    if (begin > copied) out += toml.substr(copied, begin - copied);
    const auto next = std::next(part);
    copied = next == parts.end() ? toml.size() : lines.begin(lines.with_comments(next->line));
  }
  out += toml.substr(copied);
  if (place == parts.end()) out += (out.ends_with('\n') ? "\n" : "\n\n") + block;
  return out;
}

[[noreturn]] void refuse(const char* what) {
  throw Error(ExitCode::usage, fmt::format("Angka [timbangan] tidak dapat ditulis: {}.", what));
}

bool says(const TomlNode* table, std::string_view key, double value) {
  const TomlNode* node = table == nullptr ? nullptr : table->find(key);
  return node != nullptr && std::abs(node->number - value) < 0.0051;
}

}  // namespace

std::optional<Criterion> criterion_of(const std::string& toml) {
  const std::optional<TomlNode> root = parsed(toml);
  const TomlNode* name = root ? root->find("kriteria") : nullptr;
  return name == nullptr ? std::nullopt : criterion_from_code(name->text);
}

bool is_fixed(const std::string& toml) {
  const std::optional<TomlNode> root = parsed(toml);
  const TomlNode* table = root ? root->find(kName) : nullptr;
  const TomlNode* fixed = table == nullptr ? nullptr : table->find("tetap");
  return fixed != nullptr && fixed->boolean;
}

namespace {

/// `toml` with `block` in place of its [timbangan].
std::string with_block(const std::string& toml, const std::string& block) {
  const std::optional<TomlNode> root = parsed(toml);
  if (!root) refuse("berkas aturannya tidak dapat dibaca");
  const Lines lines(toml);
  const std::vector<Part> parts = parts_of(toml, lines);
  if (root->find(kName) != nullptr && std::ranges::none_of(parts, &Part::is_ours))
    refuse("tulis [timbangan] sebagai bagian tersendiri, bukan di antara kurung kurawal atau dengan titik");
  return replaced(toml, parts, lines, block);
}

constexpr const char* kUnknownShape = "susunan berkasnya tidak dikenal; tulis [timbangan] tepat sebelum [alasan]";

}  // namespace

std::string with_balance(const std::string& toml, const Balance& balance, const std::string& head) {
  std::string out = with_block(toml, block_of(balance, head));
  const std::optional<TomlNode> again = parsed(out);
  const TomlNode* table = again ? again->find(kName) : nullptr;
  if (!says(table, "keyakinan_terpenuhi", balance.least_met) || !says(table, "keyakinan_belum", balance.least_not_met))
    refuse(kUnknownShape);
  return out;
}

std::string with_content_balance(const std::string& toml, const ContentBalance& balance, const std::string& head) {
  std::string out = with_block(
      toml, as_comment(head) + fmt::format("[{}]\n\n{}\n{}\n", kName,
                                           side_text("ada", balance.present, classify::content_share_code),
                                           side_text("tidak_ada", balance.absent, classify::content_share_code)));
  const std::optional<TomlNode> again = parsed(out);
  const TomlNode* table = again ? again->find(kName) : nullptr;
  if (table == nullptr || !says(table->find("ada"), "pangkal", balance.present.base)) refuse(kUnknownShape);
  return out;
}

std::optional<Content> weighed_content_of(const std::string& toml) {
  const std::optional<TomlNode> root = parsed(toml);
  const TomlNode* name = root ? root->find("muatan") : nullptr;
  if (name == nullptr || root->find(kName) == nullptr) return std::nullopt;
  return content_from_code(name->text);
}

}  // namespace telaah::learn
