// What people and months add: decisions, innovations, the inventory.

#include <fmt/format.h>

#include "ledger/inside.h"
#include "telaah/failure.h"

namespace telaah::ledger {
namespace {

std::int64_t known_content(LedgerInside& in, const std::string& sha256) {
  const std::string hash = hash_bytes(sha256);
  Rows rows = in.query("SELECT id FROM content WHERE sha256 = ?", Bytes{hash});
  if (!rows.next())
    throw Error(ExitCode::usage, fmt::format("Dokumen {} tidak ada di buku induk {}.", sha256, in.path));
  return rows.integer(0);
}

#define TELAAH_DECISIONS                                                                                             \
  "SELECT d.id, e.at, c.sha256, d.criterion, d.value, d.note, d.reviewer, d.decided_on, d.source, d.source_sha256, " \
  "d.seen FROM decision d JOIN event e ON e.seq = d.id JOIN content c ON c.id = d.content "
constexpr const char* kDecisionsInForce = TELAAH_DECISIONS
    "WHERE d.id = (SELECT max(id) FROM decision WHERE content = d.content AND criterion = d.criterion AND id <= ?) "
    "AND d.value <> '' ORDER BY d.id";
constexpr const char* kAllDecisions = TELAAH_DECISIONS "ORDER BY d.id";
#undef TELAAH_DECISIONS

std::vector<Decision> decisions_of(Rows&& rows) {
  std::vector<Decision> found;
  while (rows.next()) {
    found.push_back({.sha256 = hash_text(rows.text(2)),
                     .criterion = rows.text(3),
                     .value = rows.text(4),
                     .note = rows.text(5),
                     .reviewer = rows.text(6),
                     .decided_on = rows.text(7),
                     .source = rows.text(8),
                     .source_sha256 = rows.text(9),
                     .seen = rows.integer(10),
                     .event = rows.integer(0),
                     .at = Instant{std::chrono::milliseconds{rows.integer(1)}}});
  }
  return found;
}

bool is_in_force(LedgerInside& in, std::int64_t content, const Decision& d) {
  Rows rows = in.query(
      "SELECT value, note, reviewer, decided_on FROM decision WHERE content = ? AND criterion = ? "
      "ORDER BY id DESC LIMIT 1",
      content, d.criterion);
  return rows.next() && rows.text(0) == d.value && rows.text(1) == d.note && rows.text(2) == d.reviewer &&
         rows.text(3) == d.decided_on;
}

}  // namespace

bool Ledger::decide(const Decision& decision) {
  return guarded(*inside_, [&] {
    LedgerInside& in = *inside_;
    const std::int64_t content = known_content(in, decision.sha256);
    if (is_in_force(in, content, decision)) return false;
    const EventNumber id = in.event("decided", std::nullopt, content, decision.criterion);
    in.run("INSERT INTO decision VALUES(?,?,?,?,?,?,?,?,?,?)", id, content, decision.criterion, decision.value,
           decision.note, decision.reviewer, decision.decided_on, decision.source, decision.source_sha256,
           decision.seen);
    return true;
  });
}

std::vector<Decision> Ledger::decisions(EventNumber as_of) const {
  return guarded(*inside_, [&] { return decisions_of(inside_->query(kDecisionsInForce, as_of)); });
}

std::vector<Decision> Ledger::decision_history() const {
  return guarded(*inside_, [&] { return decisions_of(inside_->query(kAllDecisions)); });
}

std::vector<std::string> Ledger::contents_beginning(std::string_view hex) const {
  return guarded(*inside_, [&] {
    std::vector<std::string> found;
    if (hex.empty() || hex.size() > 64) return found;
    const std::string lowest = hash_bytes(std::string(hex) + std::string(64 - hex.size(), '0'));
    const std::string highest = hash_bytes(std::string(hex) + std::string(64 - hex.size(), 'f'));
    if (lowest.empty()) return found;
    Rows rows = inside_->query("SELECT sha256 FROM content WHERE sha256 BETWEEN ? AND ? LIMIT 2", Bytes{lowest},
                               Bytes{highest});
    while (rows.next()) found.push_back(hash_text(rows.text(0)));
    return found;
  });
}

std::optional<std::string> Ledger::content_beginning(std::string_view hex) const {
  const std::vector<std::string> found = contents_beginning(hex);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::int64_t Ledger::join(const Membership& membership) {
  return guarded(*inside_, [&] {
    LedgerInside& in = *inside_;
    const std::int64_t content = known_content(in, membership.sha256);
    const EventNumber id = in.event("joined", std::nullopt, content, code(membership.relation));
    const std::int64_t innovation = membership.innovation == 0 ? id : membership.innovation;
    in.run("INSERT INTO membership VALUES(?,?,?,?,?,?)", id, content, innovation, code(membership.relation),
           membership.likeness, membership.note);
    return innovation;
  });
}

std::vector<Membership> Ledger::memberships(EventNumber as_of) const {
  return guarded(*inside_, [&] {
    Rows rows = inside_->query(
        "SELECT m.id, c.sha256, m.innovation, m.relation, m.likeness, m.note FROM membership m JOIN content c ON c.id "
        "= m.content "
        "WHERE m.id = (SELECT max(id) FROM membership WHERE content = m.content AND id <= ?) ORDER BY m.id",
        as_of);
    std::vector<Membership> found;
    while (rows.next()) {
      const auto relation = relation_from_code(rows.text(3));
      if (!relation) throw_damaged(inside_->path, "hubungan tidak dikenal");
      found.push_back({.sha256 = hash_text(rows.text(1)),
                       .innovation = rows.integer(2),
                       .relation = *relation,
                       .likeness = rows.real(4),
                       .note = rows.text(5),
                       .event = rows.integer(0)});
    }
    return found;
  });
}

bool Ledger::import_inventory(const std::string& source, const std::vector<InventoryRow>& rows) {
  if (rows == inventory()) return false;
  guarded(*inside_, [&] {
    const EventNumber id = inside_->event("inventoried", std::nullopt, std::nullopt, source);
    inside_->run("INSERT INTO inventory VALUES(?,?)", id, source);
    int position = 0;
    for (const InventoryRow& row : rows) {
      inside_->run("INSERT INTO inventory_row VALUES(?,?,?,?,?,?,?)", id, ++position, row.name, row.opd, row.opd_id,
                   row.year, row.details);
    }
  });
  return true;
}

std::vector<InventoryRow> Ledger::inventory(EventNumber as_of) const {
  return guarded(*inside_, [&] {
    Rows rows = inside_->query(
        "SELECT name, opd, opd_id, year, details FROM inventory_row WHERE inventory = "
        "(SELECT max(id) FROM inventory WHERE id <= ?) ORDER BY position",
        as_of);
    std::vector<InventoryRow> found;
    while (rows.next()) {
      found.push_back({.name = rows.text(0),
                       .opd = rows.text(1),
                       .opd_id = rows.text(2),
                       .year = rows.number(3),
                       .details = rows.text(4)});
    }
    return found;
  });
}

std::string Ledger::inventory_source() const {
  return guarded(*inside_, [&]() -> std::string {
    Rows rows = inside_->query("SELECT source FROM inventory ORDER BY id DESC LIMIT 1");
    return rows.next() ? rows.text(0) : "";
  });
}

void Ledger::adopt(const std::string& identity) {
  assert(latest_change() == 0 && "a ledger with a history keeps its name");
  guarded(*inside_, [&] { inside_->run("UPDATE meta SET value = ? WHERE key = 'ledger'", identity); });
}

}  // namespace telaah::ledger
