#include "ledger/statement.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace telaah::ledger {

Statement::Statement(const SQLite::Database& database, const char* sql) : database_(database.getHandle()) {
  check(sqlite3_prepare_v2(database_, sql, -1, &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::check(int code) const {
  if (code != SQLITE_OK) throw SQLite::Exception(database_, code);
}

void Statement::bind(int i, std::int64_t value) { check(sqlite3_bind_int64(statement_, i, value)); }

void Statement::bind(int i, double value) { check(sqlite3_bind_double(statement_, i, value)); }

void Statement::bind(int i, std::string_view text) {
  // A null pointer would bind NULL, and an empty text is not NULL.
  const char* const data = text.empty() ? "" : text.data();
  check(sqlite3_bind_text(statement_, i, data, static_cast<int>(text.size()), SQLITE_STATIC));
}

void Statement::bind(int i, Bytes bytes) {
  const char* const data = bytes.view.empty() ? "" : bytes.view.data();
  check(sqlite3_bind_blob(statement_, i, data, static_cast<int>(bytes.view.size()), SQLITE_STATIC));
}

void Statement::bind_null(int i) { check(sqlite3_bind_null(statement_, i)); }

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw SQLite::Exception(database_, code);
  return false;
}

void Statement::reset() { sqlite3_reset(statement_); }

bool Statement::is_null(int i) const { return sqlite3_column_type(statement_, i) == SQLITE_NULL; }

std::int64_t Statement::integer(int i) const { return sqlite3_column_int64(statement_, i); }

double Statement::real(int i) const { return sqlite3_column_double(statement_, i); }

std::string_view Statement::view(int i) const {
  const void* const data = sqlite3_column_blob(statement_, i);  // text is as it is stored, in UTF-8
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement_, i))};
}

}  // namespace telaah::ledger
