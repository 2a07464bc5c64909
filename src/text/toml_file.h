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

/// What a number may be, both ends included. Wide enough for every sensible rule: a number outside is a slip of the
/// hand, and would wrap or drown everything else.
struct Bounds {
  double least, most;
};
inline constexpr Bounds kWeights{-1'000, 1'000};      ///< what is added up, and may count against
inline constexpr Bounds kAmounts{0, 1'000};           ///< weights and thresholds of one direction
inline constexpr Bounds kShares{0, 1};                ///< parts, probabilities, factors
inline constexpr Bounds kCounts{0, 100'000};          ///< words, times, months
inline constexpr Bounds kManyThings{0, 100'000'000};  ///< documents, versions

/// Reads one table key by key and reports what is missing, of the wrong kind, or unknown. Call `finish` last.
class TableReader {
 public:
  TableReader(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics);
  /// Required text: reports when missing.
  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string_view fallback);
  /// A number of the file lies within `bounds`, or it is reported and `fallback` given. The fallback is not looked at.
  double number_or(std::string_view key, double fallback, Bounds bounds);
  int integer_or(std::string_view key, int fallback, Bounds bounds);
  /// A day that exists, as "2026-11-02", written as text or as TOML's own date; "" when missing or empty.
  std::string day_or_empty(std::string_view key);
  bool boolean_or(std::string_view key, bool fallback);
  std::vector<std::string> texts(std::string_view key);       ///< list of strings; empty when missing
  std::vector<const TomlNode*> tables(std::string_view key);  ///< array of tables, or a single table
  const TomlNode* node(std::string_view key);                 ///< any kind; marks it as known
  void error(const TomlNode& at, std::string message, std::string hint = {});
  void warning(const TomlNode& at, std::string message, std::string hint = {});
  /// Unknown keys are errors, with the nearest known key as a hint.
  void finish();

 private:
  bool is_within(const TomlNode& found, std::string_view key, Bounds bounds);

  const TomlFile& file_;
  const TomlNode& table_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace telaah
