#include "ledger/inside.h"

namespace telaah::ledger {
namespace {

Known known_of(LedgerInside& inside, const LedgerInside::Content& content) {
  return Known{.sha256 = content.sha256,
               .engine_version = content.engine == 0 ? "" : inside.version_text(content.engine),
               .rules_version = content.rules == 0 ? "" : inside.version_text(content.rules),
               .outcome = content.outcome,
               .counts = true};
}

}  // namespace

void LedgerInside::refresh_content(std::int64_t id) {
  if (!is_loaded) return;
  Rows rows = query(
      "SELECT sha256, latest_outcome, latest_engine, latest_rules, "
      "(SELECT min(receipt) FROM place WHERE content = c.id AND until IS NULL) FROM content c WHERE id = ?",
      id);
  if (!rows.next()) return;
  contents[id] = Content{.sha256 = hash_text(rows.text(0)),
                         .outcome = outcome_from_code(rows.text(1)).value_or(Outcome::retry),
                         .engine = rows.integer(2),
                         .rules = rows.integer(3),
                         .first = rows.integer(4)};
}

void LedgerInside::load_known() {
  if (is_loaded) return;
  Rows of_contents = query("SELECT id, sha256, latest_outcome, latest_engine, latest_rules FROM content");
  while (of_contents.next()) {
    contents.emplace(of_contents.integer(0),
                     Content{.sha256 = hash_text(of_contents.text(1)),
                             .outcome = outcome_from_code(of_contents.text(2)).value_or(Outcome::retry),
                             .engine = of_contents.integer(3),
                             .rules = of_contents.integer(4),
                             .first = 0});
  }
  Rows of_places = query(
      "SELECT path, content, size, mtime_ns, ctime_ns, inode, device, receipt FROM place "
      "WHERE until IS NULL AND content IS NOT NULL");
  while (of_places.next()) {
    std::int64_t& first = contents[of_places.integer(1)].first;
    if (first == 0 || of_places.integer(7) < first) first = of_places.integer(7);
    places.emplace(of_places.text(0), Place{.size = static_cast<std::uint64_t>(of_places.integer(2)),
                                            .inode = static_cast<std::uint64_t>(of_places.integer(5)),
                                            .device = static_cast<std::uint64_t>(of_places.integer(6)),
                                            .mtime_ns = of_places.integer(3),
                                            .ctime_ns = of_places.integer(4),
                                            .content = of_places.integer(1),
                                            .receipt = of_places.integer(7)});
  }
  is_loaded = true;
}

std::optional<Known> Ledger::find(const SourceFile& file) const {
  return guarded(*inside_, [&]() -> std::optional<Known> {
    inside_->load_known();
    const auto place = inside_->places.find(file.path);
    if (place == inside_->places.end()) return std::nullopt;
    const LedgerInside::Place& at = place->second;
    if (at.size != file.size_bytes || at.mtime_ns != file.mtime_ns || at.ctime_ns != file.ctime_ns ||
        at.inode != file.inode || at.device != file.device) {
      return std::nullopt;
    }
    const LedgerInside::Content& content = inside_->contents[at.content];
    Known known = known_of(*inside_, content);
    known.counts = at.receipt == content.first;
    return known;
  });
}

std::optional<Known> Ledger::find_content(std::string_view sha256) const {
  return guarded(*inside_, [&]() -> std::optional<Known> {
    const std::string hash = hash_bytes(sha256);
    Rows rows =
        inside_->query("SELECT latest_outcome, latest_engine, latest_rules FROM content WHERE sha256 = ?", Bytes{hash});
    if (!rows.next()) return std::nullopt;
    return known_of(*inside_, {.sha256 = std::string(sha256),
                               .outcome = outcome_from_code(rows.text(0)).value_or(Outcome::retry),
                               .engine = rows.integer(1),
                               .rules = rows.integer(2),
                               .first = 0});
  });
}

std::optional<std::string> Ledger::path_of(std::string_view sha256) const {
  return guarded(*inside_, [&]() -> std::optional<std::string> {
    const std::string hash = file_hash_bytes(*inside_, sha256);
    Rows rows = inside_->query(
        "SELECT p.path FROM content c JOIN place p ON p.content = c.id "
        "WHERE c.sha256 = ? AND p.until IS NULL ORDER BY p.receipt LIMIT 1",
        Bytes{hash});
    if (!rows.next()) return std::nullopt;
    return rows.text(0);
  });
}

std::optional<std::string> Ledger::reading(std::string_view sha256, std::string_view engine_version) const {
  return guarded(*inside_, [&]() -> std::optional<std::string> {
    const std::string hash = file_hash_bytes(*inside_, sha256);
    Rows rows = inside_->query(
        "SELECT b.bytes FROM content c JOIN reading r ON r.content = c.id "
        "JOIN version v ON v.id = r.engine JOIN reading_bytes b ON b.reading = r.id "
        "WHERE c.sha256 = ? AND v.text = ? ORDER BY r.id DESC LIMIT 1",
        Bytes{hash}, engine_version);
    if (!rows.next()) return std::nullopt;
    return unpack(rows.view(0), inside_->path);
  });
}

std::vector<std::string> Ledger::to_judge(std::string_view rules_version) const {
  return guarded(*inside_, [&] {
    const std::int64_t rules = inside_->find_version(rules_version).value_or(0);
    Rows rows = inside_->query(
        "SELECT c.sha256, c.latest_outcome FROM content c JOIN place p ON p.content = c.id "
        "WHERE p.until IS NULL AND c.latest_rules IS NOT ? GROUP BY c.id ORDER BY min(p.receipt)",
        rules);
    std::vector<std::string> found;
    while (rows.next()) {
      if (is_readable(outcome_from_code(rows.text(1)).value_or(Outcome::retry)))
        found.push_back(hash_text(rows.text(0)));
    }
    return found;
  });
}

}  // namespace telaah::ledger
