#include "ledger/inside.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

/// What to do about it, by SQLite's primary result code.
std::string_view advice(int code) {
  switch (code) {
    case SQLITE_FULL:
      return "Disk penuh: kosongkan ruang lalu ulangi; yang sudah tercatat tetap utuh.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "Periksa izin menulis pada berkas buku induk dan foldernya.";
    case SQLITE_CANTOPEN:
      return "Periksa nama dan izin pada folder buku induk.";
    case SQLITE_IOERR:
      return "Periksa disk dan ruang kosongnya lalu ulangi; yang sudah tercatat tetap utuh.";
    default:
      return "Ulangi; bila tetap sama, hubungi pengelola dan sertakan pesan ini.";
  }
}

}  // namespace

void throw_damaged(const std::string& path, const std::string& detail) {
  throw Error(ExitCode::environment,
              fmt::format("Buku induk rusak: {} ({}). Jangan dihapus: pindahkan ke samping beserta berkas -wal, lalu "
                          "pulihkan dari cadangan atau jalankan kembali telaah atas arsip.",
                          path, detail));
}

void rethrow(const LedgerInside& inside, const SQLite::Exception& trouble) {
  const int code = trouble.getErrorCode() & 0xFF;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) throw_damaged(inside.path, trouble.what());
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
    throw Error(ExitCode::busy,
                fmt::format("Buku induk sedang ditulis program lain: {}. Ulangi sebentar lagi.", inside.path));
  }
  throw Error(ExitCode::environment,
              fmt::format("Buku induk tidak dapat {}: {} ({}). {}", inside.in_step ? "ditulis" : "dibaca", inside.path,
                          trouble.what(), advice(code)));
}

Statement& LedgerInside::prepared(const char* sql) {
  std::unique_ptr<Statement>& statement = statements[sql];
  if (!statement)
    statement = std::make_unique<Statement>(*database, sql);
  else
    statement->reset();
  return *statement;
}

EventNumber LedgerInside::event(const char* kind, std::optional<std::int64_t> receipt,
                                std::optional<std::int64_t> content, std::string_view note) {
  assert(in_step && "the ledger is written only between begin and commit");
  const EventNumber number = next_event++;
  run("INSERT INTO event(seq, at, kind, receipt, content, note) VALUES(?,?,?,?,?,?)", number,
      std::int64_t{at.time_since_epoch().count()}, kind, receipt, content, note);
  return number;
}

std::optional<std::int64_t> LedgerInside::find_version(std::string_view text) {
  const std::string wanted(text);
  if (const auto found = version_ids.find(wanted); found != version_ids.end()) return found->second;
  Rows rows = query("SELECT id FROM version WHERE text = ?", wanted);
  if (!rows.next()) return std::nullopt;
  const std::int64_t id = rows.integer(0);
  version_ids.emplace(wanted, id);
  return id;
}

std::int64_t LedgerInside::version_id(const std::string& text) {
  if (const auto known = find_version(text)) return *known;
  run("INSERT INTO version(text) VALUES(?)", text);
  const std::int64_t id = database->getLastInsertRowid();
  version_ids.emplace(text, id);
  return id;
}

const std::string& LedgerInside::version_text(std::int64_t id) {
  const auto [at_id, is_new] = version_texts.try_emplace(id);
  if (is_new) {
    Rows rows = query("SELECT text FROM version WHERE id = ?", id);
    if (rows.next()) at_id->second = rows.text(0);
  }
  return at_id->second;
}

void LedgerInside::forget_known() {
  is_loaded = false;
  places.clear();
  contents.clear();
  version_ids.clear();
  version_texts.clear();
}

}  // namespace telaah::ledger
