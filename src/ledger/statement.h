#pragma once
// A prepared statement, bound and read without a copy or a count of owners for each value: a report asks for some two
// hundred values of every document, and SQLiteCpp's columns cost more than SQLite's own work. One thread, as the
// connection. Throws SQLite::Exception, like the rest of the room's library.

#include <cstdint>
#include <string>
#include <string_view>

#include <SQLiteCpp/Database.h>

struct sqlite3_stmt;

namespace telaah::ledger {

/// Bytes for a BLOB column; the view must live until the statement has run.
struct Bytes {
  std::string_view view;
};

class Statement {
 public:
  /// `sql` is one statement; the database outlives it.
  Statement(const SQLite::Database& database, const char* sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  // Parameters count from 1. Texts and bytes are not copied: they live until the statement is reset or bound anew.
  void bind(int i, std::int64_t value);
  void bind(int i, double value);
  void bind(int i, std::string_view text);
  void bind(int i, Bytes bytes);
  void bind_null(int i);

  /// True while there is a row.
  bool step();
  void reset();

  // Columns count from 0, of the row that step() reached.
  [[nodiscard]] bool is_null(int i) const;
  [[nodiscard]] std::int64_t integer(int i) const;
  [[nodiscard]] double real(int i) const;
  /// Text or bytes; until the next step.
  [[nodiscard]] std::string_view view(int i) const;

 private:
  void check(int code) const;

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace telaah::ledger
