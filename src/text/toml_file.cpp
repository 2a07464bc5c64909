#include "text/toml_file.h"

#include "text/nearest.h"

#include <algorithm>
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
    case TomlNode::Kind::none: return "kosong";
    case TomlNode::Kind::string: return "teks";
    case TomlNode::Kind::integer: return "bilangan bulat";
    case TomlNode::Kind::floating: return "bilangan";
    case TomlNode::Kind::boolean: return "true/false";
    case TomlNode::Kind::date: return "tanggal";
    case TomlNode::Kind::array: return "daftar";
    case TomlNode::Kind::table: return "tabel";
  }
  return "";
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view name) const {
  const auto found = std::ranges::find(items, name, &TomlNode::key);
  return found == items.end() ? nullptr : &*found;
}

TomlFile parse_toml(std::string path, std::string_view bytes, Diagnostics& diagnostics) {
  TomlFile file{std::move(path), {}};
  file.root.kind = TomlNode::Kind::table;
  try {
    const toml::table table = toml::parse(bytes, std::string_view(file.path));
    file.root = convert(table);
  } catch (const toml::parse_error& problem) {
    diagnostics.push_back({Diagnostic::Severity::error, file.path, static_cast<int>(problem.source().begin.line),
                           static_cast<int>(problem.source().begin.column),
                           fmt::format("tata tulis TOML tidak sah: {}", problem.description()),
                           "periksa tanda kutip, tanda kurung, dan tanda '=' di sekitar tempat ini"});
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

double TableReader::number_or(std::string_view key, double fallback) {
  const TomlNode* found = node(key);
  if (found == nullptr) return fallback;
  if (found->kind == TomlNode::Kind::integer || found->kind == TomlNode::Kind::floating) return found->number;
  error(*found, fmt::format("'{}' harus berupa bilangan, bukan {}", key, kind_name(found->kind)));
  return fallback;
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t fallback) {
  const TomlNode* found = node(key);
  if (found == nullptr) return fallback;
  if (found->kind == TomlNode::Kind::integer) return found->integer;
  error(*found, fmt::format("'{}' harus berupa bilangan bulat, bukan {}", key, kind_name(found->kind)));
  return fallback;
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
