#include "ledger/inside.h"

namespace telaah::ledger {
namespace {

constexpr const char* kReportAtPath =
    "SELECT r.id, r.month, r.path, r.size, r.mtime_ns, r.sha256, r.made_from, r.parameters, e.at "
    "FROM report r JOIN event e ON e.seq = r.id WHERE r.path = ? ORDER BY r.id DESC LIMIT 1";
constexpr const char* kReportOfMonth =
    "SELECT r.id, r.month, r.path, r.size, r.mtime_ns, r.sha256, r.made_from, r.parameters, e.at "
    "FROM report r JOIN event e ON e.seq = r.id WHERE r.month = ? ORDER BY r.id DESC LIMIT 1";
constexpr const char* kLastMonthlyReport =
    "SELECT r.id, r.month, r.path, r.size, r.mtime_ns, r.sha256, r.made_from, r.parameters, e.at "
    "FROM report r JOIN event e ON e.seq = r.id WHERE r.month <> '' ORDER BY r.id DESC LIMIT 1";
constexpr const char* kAllReports =
    "SELECT r.id, r.month, r.path, r.size, r.mtime_ns, r.sha256, r.made_from, r.parameters, e.at "
    "FROM report r JOIN event e ON e.seq = r.id ORDER BY r.id";

std::optional<ReportRecord> next_report(Rows& rows) {
  if (!rows.next()) return std::nullopt;
  return ReportRecord{.month = rows.text(1),
                      .path = rows.text(2),
                      .size_bytes = static_cast<std::uint64_t>(rows.integer(3)),
                      .mtime_ns = rows.integer(4),
                      .sha256 = rows.text(5),
                      .made_from = rows.integer(6),
                      .parameters = rows.text(7),
                      .event = rows.integer(0),
                      .at = Instant{std::chrono::milliseconds{rows.integer(8)}}};
}

std::optional<ReportRecord> report_of(Rows&& rows) { return next_report(rows); }

}  // namespace

void Ledger::count(const std::string& name, std::uint64_t value) {
  if (counted(name) == value) return;
  guarded(*inside_, [&] {
    const EventNumber id = inside_->event("counted", std::nullopt, std::nullopt, name);
    inside_->run("INSERT INTO tally VALUES(?,?,?)", id, name, value);
  });
}

std::uint64_t Ledger::counted(const std::string& name, EventNumber as_of) const {
  return guarded(*inside_, [&]() -> std::uint64_t {
    Rows rows =
        inside_->query("SELECT value FROM tally WHERE name = ? AND id <= ? ORDER BY id DESC LIMIT 1", name, as_of);
    return rows.next() ? static_cast<std::uint64_t>(rows.integer(0)) : 0;
  });
}

void Ledger::remember_rules(const std::string& version, const std::string& snapshot) {
  guarded(*inside_, [&] {
    const std::int64_t id = inside_->version_id(version);
    {
      Rows rows = inside_->query("SELECT 1 FROM rules_snapshot WHERE version = ?", id);
      if (rows.next()) return;
    }
    const std::string packed = pack(snapshot);
    inside_->run("INSERT INTO rules_snapshot VALUES(?,?)", id, Bytes{packed});
  });
}

std::optional<std::string> Ledger::rules(const std::string& version) const {
  return guarded(*inside_, [&]() -> std::optional<std::string> {
    Rows rows = inside_->query(
        "SELECT s.bytes FROM rules_snapshot s JOIN version v ON v.id = s.version WHERE v.text = ?", version);
    if (!rows.next()) return std::nullopt;
    return unpack(rows.view(0), inside_->path);
  });
}

void Ledger::reported(const ReportRecord& report) {
  guarded(*inside_, [&] {
    const EventNumber id = inside_->event("reported", std::nullopt, std::nullopt, report.month);
    inside_->run("INSERT INTO report VALUES(?,?,?,?,?,?,?,?)", id, report.month, Bytes{report.path}, report.size_bytes,
                 report.mtime_ns, report.sha256, report.made_from, report.parameters);
  });
}

EventNumber Ledger::latest_change() const {
  return guarded(*inside_, [&]() -> EventNumber {
    Rows rows = inside_->query(
        "SELECT seq FROM event WHERE kind NOT IN ('started', 'unreadable', 'reported') "
        "ORDER BY seq DESC LIMIT 1");
    return rows.next() ? rows.integer(0) : 0;
  });
}

std::optional<ReportRecord> Ledger::last_report_at(const std::string& path) const {
  return guarded(*inside_, [&] { return report_of(inside_->query(kReportAtPath, Bytes{path})); });
}

std::optional<ReportRecord> Ledger::last_report_of(const std::string& month) const {
  return guarded(*inside_, [&] { return report_of(inside_->query(kReportOfMonth, month)); });
}

std::optional<ReportRecord> Ledger::last_monthly_report() const {
  return guarded(*inside_, [&] { return report_of(inside_->query(kLastMonthlyReport)); });
}

std::vector<ReportRecord> Ledger::reports() const {
  return guarded(*inside_, [&] {
    std::vector<ReportRecord> found;
    Rows rows = inside_->query(kAllReports);
    while (std::optional<ReportRecord> record = next_report(rows)) found.push_back(std::move(*record));
    return found;
  });
}

std::string Ledger::rules_in_force(EventNumber as_of) const {
  return guarded(*inside_, [&]() -> std::string {
    Rows rows = inside_->query(
        "SELECT v.text FROM judgement j JOIN version v ON v.id = j.rules WHERE j.id <= ? ORDER BY j.id DESC LIMIT 1",
        as_of);
    return rows.next() ? rows.text(0) : "";
  });
}

std::string Ledger::engine_in_force(EventNumber as_of) const {
  return guarded(*inside_, [&]() -> std::string {
    Rows rows = inside_->query(
        "SELECT v.text FROM reading r JOIN version v ON v.id = r.engine WHERE r.id <= ? AND v.text <> '' ORDER BY r.id "
        "DESC LIMIT 1",
        as_of);
    return rows.next() ? rows.text(0) : "";
  });
}

Instant Ledger::time_of(EventNumber number) const {
  return guarded(*inside_, [&] {
    Rows rows = inside_->query("SELECT at FROM event WHERE seq = ?", number);
    return rows.next() ? Instant{std::chrono::milliseconds{rows.integer(0)}} : Instant{};
  });
}

}  // namespace telaah::ledger
