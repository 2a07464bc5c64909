#include "text/toml_file.h"

#include "text/date_words.h"
#include "text/nearest.h"
#include "text/plain_toml.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <climits>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace telaah {
namespace {

TomlNode convert(const toml::node& node);

void take_scalar(const toml::node& node, TomlNode& out) {
  if (const auto* text = node.as_string()) {
    out.kind = TomlNode::Kind::string;
    out.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    out.kind = TomlNode::Kind::integer;
    out.integer = integer->get();
    out.number = static_cast<double>(integer->get());
  } else if (const auto* number = node.as_floating_point()) {
    out.kind = TomlNode::Kind::floating;
    out.number = number->get();
  } else if (const auto* boolean = node.as_boolean()) {
    out.kind = TomlNode::Kind::boolean;
    out.boolean = boolean->get();
  } else if (const auto* date = node.as_date()) {
    out.kind = TomlNode::Kind::date;
    out.text = fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  }
}

TomlNode convert(const toml::node& node) {
  TomlNode out;
  out.line = static_cast<int>(node.source().begin.line);
  out.column = static_cast<int>(node.source().begin.column);
  if (const auto* array = node.as_array()) {
    out.kind = TomlNode::Kind::array;
    for (const toml::node& item : *array) out.items.push_back(convert(item));
  } else if (const auto* table = node.as_table()) {
    out.kind = TomlNode::Kind::table;
    for (const auto& [key, value] : *table) {
      TomlNode item = convert(value);
      item.key = std::string(key.str());
      if (key.source().begin.line > 0) {
        item.line = static_cast<int>(key.source().begin.line);
        item.column = static_cast<int>(key.source().begin.column);
      }
      out.items.push_back(std::move(item));
    }
    // toml++ keeps keys sorted; people read files from top to bottom.
    std::ranges::stable_sort(out.items, {}, [](const TomlNode& n) { return std::pair(n.line, n.column); });
  } else {
    take_scalar(node, out);
  }
  return out;
}

std::string_view kind_name(TomlNode::Kind kind) {
  switch (kind) {
    case TomlNode::Kind::none:
      return "kosong";
    case TomlNode::Kind::string:
      return "teks";
    case TomlNode::Kind::integer:
      return "bilangan bulat";
    case TomlNode::Kind::floating:
      return "bilangan";
    case TomlNode::Kind::boolean:
      return "true/false";
    case TomlNode::Kind::date:
      return "tanggal";
    case TomlNode::Kind::array:
      return "daftar";
    case TomlNode::Kind::table:
      return "tabel";
  }
  return "";
}

/// What is wrong, and what to do, in words for whoever edits rules with Notepad or Word.
struct Slip {
  std::string_view what, hint;
};

/// What the parser says, told by the words it always uses for a cause; in order, because some descriptions name
/// several.
struct Cause {
  std::string_view sign;
  Slip slip;
};
constexpr std::array<Cause, 9> kCauses{{
    {"comma",
     {"tanda koma di antara isi daftar belum ada",
      "beri tanda koma di akhir setiap isi daftar, juga pada baris sebelumnya"}},
    {"control characters", {"tanda kutip penutup belum ada", "tutup teks dengan tanda kutip pada baris yang sama"}},
    {"escape",
     {"garis miring terbalik di dalam tanda kutip ganda tidak sah", "pakai tanda kutip tunggal '…' untuk pola"}},
    {"end-of-file",
     {"berkas berakhir sebelum tanda kutip, kurung, atau nilainya selesai",
      "periksa tanda kutip dan kurung siku yang belum ditutup"}},
    {"redefine", {"kunci atau bagian ini sudah ditulis di atas", "hapus atau gabungkan salah satunya"}},
    {"'='", {"tanda '=' setelah nama kunci belum ada", "tulis kunci = nilai"}},
    {"']'", {"kurung siku penutup ']' belum ada", "tutup judul bagian atau daftar dengan ']'"}},
    {"value type", {"nilainya tidak dikenal", "teks ditulis di antara tanda kutip, bilangan tanpa tanda kutip"}},
    {"keys", {"nama kunci belum ada", "tulis kunci = nilai, atau [bagian], masing-masing pada baris sendiri"}},
}};

std::string_view line_of(std::string_view bytes, int number) {
  for (int at = 1; at < number; ++at) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return {};
    bytes.remove_prefix(end + 1);
  }
  return bytes.substr(0, bytes.find('\n'));
}

Slip slip_at(std::string_view bytes, int line, std::string_view description) {
  const auto holds = [](std::string_view text, std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
  };
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.find('\0') != std::string_view::npos) {
    return {"berkas ini disimpan sebagai UTF-16",
            "simpan kembali sebagai UTF-8 (Notepad: Simpan Sebagai, Pengodean UTF-8)"};
  }
  if (bytes.starts_with("PK") || bytes.starts_with("{\\rtf")) {
    return {"berkas ini dokumen Word, bukan teks", "simpan sebagai teks biasa (.toml, UTF-8) dengan Notepad"};
  }
  if (holds(line_of(bytes, line), {"“", "”", "„", "‘", "’", "«", "»"})) {
    return {"tanda kutip miring dari Word (“ ” ‘ ’)", "ganti dengan tanda kutip lurus \" atau '"};
  }
  if (holds(description, {"utf-8", "UTF-8"})) {
    return {"berkas ini tidak disimpan sebagai UTF-8",
            "simpan kembali sebagai UTF-8 (Notepad: Simpan Sebagai, Pengodean UTF-8)"};
  }
  const auto cause = std::ranges::find_if(kCauses, [&](const Cause& one) { return holds(description, {one.sign}); });
  if (cause != kCauses.end()) return cause->slip;
  return {"ada tanda yang tidak pada tempatnya",
          "periksa tanda kutip, koma, kurung, dan tanda '=' di sekitar tempat ini"};
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view name) const {
  const auto found = std::ranges::find(items, name, &TomlNode::key);
  return found == items.end() ? nullptr : &*found;
}

TomlFile parse_toml(std::string path, std::string_view bytes, Diagnostics& diagnostics) {
  TomlFile file{std::move(path), {}};
  file.root.kind = TomlNode::Kind::table;
  if (std::optional<TomlNode> plain = read_plain_toml(bytes)) {
    file.root = std::move(*plain);
    return file;
  }
  try {
    const toml::table table = toml::parse(bytes, std::string_view(file.path));
    file.root = convert(table);
  } catch (const toml::parse_error& problem) {
    const int line = static_cast<int>(problem.source().begin.line);
    const Slip slip = slip_at(bytes, line, problem.description());
    diagnostics.push_back({Diagnostic::Severity::error, file.path, line,
                           static_cast<int>(problem.source().begin.column),
                           fmt::format("tata tulis TOML tidak sah: {}", slip.what), std::string(slip.hint)});
  }
  return file;
}

TableReader::TableReader(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics)
    : file_(file), table_(table), diagnostics_(diagnostics) {}

const TomlNode* TableReader::node(std::string_view key) {
  known_.emplace_back(key);
  return table_.find(key);
}

void TableReader::error(const TomlNode& at, std::string message, std::string hint) {
  diagnostics_.push_back(
      {Diagnostic::Severity::error, file_.path, at.line, at.column, std::move(message), std::move(hint)});
}

void TableReader::warning(const TomlNode& at, std::string message, std::string hint) {
  diagnostics_.push_back(
      {Diagnostic::Severity::warning, file_.path, at.line, at.column, std::move(message), std::move(hint)});
}

std::string TableReader::text(std::string_view key) {
  const TomlNode* found = node(key);
  if (found == nullptr) {
    error(table_, fmt::format("kunci '{}' belum ada", key), fmt::format("tambahkan {} = \"…\"", key));
    return {};
  }
  if (found->kind != TomlNode::Kind::string) {
    error(*found, fmt::format("'{}' harus berupa teks, bukan {}", key, kind_name(found->kind)));
    return {};
  }
  return found->text;
}

std::string TableReader::text_or(std::string_view key, std::string_view fallback) {
  if (table_.find(key) == nullptr) {
    known_.emplace_back(key);
    return std::string(fallback);
  }
  return text(key);
}

bool TableReader::is_within(const TomlNode& found, std::string_view key, Bounds bounds) {
  if (found.number >= bounds.least && found.number <= bounds.most) return true;
  error(found, fmt::format("'{}' harus antara {:.15g} dan {:.15g}", key, bounds.least, bounds.most));
  return false;
}

double TableReader::number_or(std::string_view key, double fallback, Bounds bounds) {
  const TomlNode* found = node(key);
  if (found == nullptr) return fallback;
  const bool is_number = found->kind == TomlNode::Kind::integer || found->kind == TomlNode::Kind::floating;
  if (is_number && std::isfinite(found->number)) return is_within(*found, key, bounds) ? found->number : fallback;
  if (is_number) {
    error(*found, fmt::format("'{}' harus berupa bilangan biasa, bukan nan atau inf", key));
    return fallback;
  }
  error(*found, fmt::format("'{}' harus berupa bilangan, bukan {}", key, kind_name(found->kind)));
  return fallback;
}

int TableReader::integer_or(std::string_view key, int fallback, Bounds bounds) {
  assert(bounds.least >= INT_MIN && bounds.most <= INT_MAX && "an int holds what the bounds allow");
  const TomlNode* found = node(key);
  if (found == nullptr) return fallback;
  if (found->kind == TomlNode::Kind::integer) {
    return is_within(*found, key, bounds) ? static_cast<int>(found->integer) : fallback;
  }
  error(*found, fmt::format("'{}' harus berupa bilangan bulat, bukan {}", key, kind_name(found->kind)));
  return fallback;
}

std::string TableReader::day_or_empty(std::string_view key) {
  const TomlNode* found = node(key);
  if (found == nullptr) return {};
  std::string given = found->kind == TomlNode::Kind::date ? found->text : text(key);
  if (given.empty() || (given.size() == 10 && dates::full_date(given))) return given;
  error(*found, fmt::format("'{}' pada '{}' bukan tanggal", given, key), "tulis seperti \"2026-11-02\"");
  return {};
}

bool TableReader::boolean_or(std::string_view key, bool fallback) {
  const TomlNode* found = node(key);
  if (found == nullptr) return fallback;
  if (found->kind == TomlNode::Kind::boolean) return found->boolean;
  error(*found, fmt::format("'{}' harus true atau false, bukan {}", key, kind_name(found->kind)));
  return fallback;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> out;
  const TomlNode* found = node(key);
  if (found == nullptr) return out;
  if (found->kind != TomlNode::Kind::array) {
    error(*found, fmt::format("'{}' harus berupa daftar teks, bukan {}", key, kind_name(found->kind)),
          fmt::format("tulis {} = [\"…\", \"…\"]", key));
    return out;
  }
  for (const TomlNode& item : found->items) {
    if (item.kind == TomlNode::Kind::string) {
      out.push_back(item.text);
    } else {
      error(item, fmt::format("isi '{}' harus berupa teks, bukan {}", key, kind_name(item.kind)));
    }
  }
  return out;
}

std::vector<const TomlNode*> TableReader::tables(std::string_view key) {
  std::vector<const TomlNode*> out;
  const TomlNode* found = node(key);
  if (found == nullptr) return out;
  if (found->kind == TomlNode::Kind::table) {
    out.push_back(found);
    return out;
  }
  if (found->kind != TomlNode::Kind::array) {
    error(*found, fmt::format("'{}' harus berupa tabel, bukan {}", key, kind_name(found->kind)),
          fmt::format("tulis [[{}]]", key));
    return out;
  }
  for (const TomlNode& item : found->items) {
    if (item.kind == TomlNode::Kind::table) {
      out.push_back(&item);
    } else {
      error(item, fmt::format("isi '{}' harus berupa tabel, bukan {}", key, kind_name(item.kind)));
    }
  }
  return out;
}

void TableReader::finish() {
  for (const TomlNode& item : table_.items) {
    if (std::ranges::find(known_, item.key) != known_.end()) continue;
    const std::string meant = nearest(item.key, known_);
    error(item, fmt::format("kunci '{}' tidak dikenal", item.key),
          meant.empty() ? std::string() : fmt::format("mungkin maksudnya '{}'", meant));
  }
}

}  // namespace telaah
