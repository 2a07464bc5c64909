#include <fmt/format.h>

#include "ledger/inside.h"

namespace telaah::ledger {
namespace {

/// Statements that give one number: how many rows break the rule. The rules no constraint of SQLite can hold.
struct Rule {
  const char* claim;
  const char* violations;
};
constexpr Rule kRules[] = {
    {"events are numbered without gaps", "SELECT coalesce(max(seq), 0) - count(*) FROM event"},
    {"a content repeats its latest reading",
     "SELECT count(*) FROM content c LEFT JOIN reading r ON r.id = (SELECT max(id) FROM reading WHERE content = c.id) "
     "WHERE c.latest_outcome IS NOT r.outcome OR c.latest_engine IS NOT r.engine"},
    {"a content repeats its latest judgement",
     "SELECT count(*) FROM content c LEFT JOIN judgement j ON j.id = (SELECT max(id) FROM judgement WHERE reading = "
     "(SELECT max(id) FROM reading WHERE content = c.id)) WHERE c.latest_rules IS NOT j.rules"},
    {"a receipt lies in one place",
     "SELECT count(*) FROM (SELECT 1 FROM place WHERE until IS NULL GROUP BY receipt HAVING count(*) > 1)"},
    {"a file that holds several innovations has at least two parts, numbered from 1, its own content first",
     "SELECT count(*) FROM (SELECT p.judgement FROM part p JOIN judgement j ON j.id = p.judgement "
     "JOIN reading r ON r.id = j.reading JOIN content c ON c.id = p.content GROUP BY p.judgement "
     "HAVING count(*) < 2 OR min(p.number) <> 1 OR max(p.number) <> count(*) "
     "OR sum(CASE WHEN p.number = 1 THEN p.content <> r.content OR p.assessment <> j.assessment "
     "ELSE c.whole IS NOT r.content END) > 0)"},
    {"an assessment has five verdicts and six findings",
     "SELECT count(*) FROM assessment a WHERE (SELECT count(*) FROM verdict WHERE assessment = a.id) <> 5 "
     "OR (SELECT count(*) FROM finding WHERE assessment = a.id) <> 6"},
};

}  // namespace

void LedgerInside::check_once() {
  if (is_checked) return;
  const std::string answer = database->execAndGet("PRAGMA quick_check(1)").getString();
  if (answer != "ok") throw_damaged(path, answer);
  is_checked = true;
}

std::vector<std::string> Ledger::faults() const {
  return guarded(*inside_, [&] {
    std::vector<std::string> found;
    {
      Rows rows = inside_->query("PRAGMA integrity_check(20)");
      while (rows.next()) {
        if (rows.text(0) != "ok") found.push_back(rows.text(0));
      }
    }
    {
      Rows rows = inside_->query("PRAGMA foreign_key_check");
      while (rows.next()) found.push_back(fmt::format("{}: a reference leads nowhere", rows.text(0)));
    }
    for (const Rule& rule : kRules) {
      Rows rows = inside_->query(rule.violations);
      rows.next();
      if (rows.integer(0) != 0) found.push_back(fmt::format("not so: {} ({} rows)", rule.claim, rows.integer(0)));
    }
    return found;
  });
}

}  // namespace telaah::ledger
