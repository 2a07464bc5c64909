#pragma once
// A TOML file as a tree of plain values with their places. The only door to toml++; the rooms read their own formats
// from it and report problems by place. Immutable; safe from any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/diagnostic.h"

namespace telaah {

struct TomlNode {
  enum class Kind { none, string, integer, floating, boolean, date, array, table };
  Kind kind = Kind::none;
  std::string key;   ///< in a table; "" in an array
  std::string text;  ///< string value, or an ISO date
  std::int64_t integer = 0;
  double number = 0;  ///< integer or floating
  bool boolean = false;
  std::vector<TomlNode> items;  ///< of an array, or a table's values in file order
  int line = 0, column = 0;     ///< of the key in a table, else of the value; from 1

  [[nodiscard]] const TomlNode* find(std::string_view name) const;  ///< in a table; null when missing
};

struct TomlFile {
  std::string path;  ///< as shown in messages; relative to the rules folder
  TomlNode root;     ///< a table
};

/// Parses `bytes`. Syntax errors go to `diagnostics` and give an empty root.
TomlFile parse_toml(std::string path, std::string_view bytes, Diagnostics& diagnostics);

/// Reads one table key by key and reports what is missing, of the wrong kind, or unknown. Call `finish` last.
class TableReader {
 public:
  TableReader(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics);
  /// Required text: reports when missing.
  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string_view fallback);
  double number_or(std::string_view key, double fallback);
  std::int64_t integer_or(std::string_view key, std::int64_t fallback);
  bool boolean_or(std::string_view key, bool fallback);
  std::vector<std::string> texts(std::string_view key);       ///< list of strings; empty when missing
  std::vector<const TomlNode*> tables(std::string_view key);  ///< array of tables, or a single table
  const TomlNode* node(std::string_view key);                 ///< any kind; marks it as known
  void error(const TomlNode& at, std::string message, std::string hint = {});
  void warning(const TomlNode& at, std::string message, std::string hint = {});
  /// Unknown keys are errors, with the nearest known key as a hint.
  void finish();

 private:
  const TomlFile& file_;
  const TomlNode& table_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace telaah
