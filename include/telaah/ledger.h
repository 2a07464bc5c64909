#pragma once
// The ledger: SQLite, one writer, append-only events, one row per content hash. The only room that knows SQLite.
// One owner, move-only, not thread-safe (the main thread writes).

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "telaah/consolidate.h"
#include "telaah/entry.h"

namespace telaah::ledger {

/// What is known of a path, to skip it without reading: all of size, mtime, ctime, inode and device must be equal.
struct Known {
  std::string sha256;
  std::string engine_version, rules_version;
  Outcome outcome = Outcome::retry;
};

class Ledger : public consolidate::Source {
 public:
  /// Opens or makes the ledger. Refuses a network file system, a damaged file or a newer schema with
  /// Error(environment); a second writer gets Error(busy).
  static Ledger open(const std::string& path);
  /// For commands that only read; the file must exist.
  static Ledger open_read_only(const std::string& path);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger() override;

  [[nodiscard]] std::optional<Known> find(const SourceFile& file) const;   ///< by path and stat tuple
  [[nodiscard]] std::optional<Known> find_content(const std::string& sha256) const;
  /// The stored reading (wire bytes), if one of `engine_version` is there.
  [[nodiscard]] std::optional<std::string> reading(const std::string& sha256, const std::string& engine_version) const;

  /// All writes of one step in one transaction; rolled back if not committed.
  class Step;
  void begin();
  void commit();
  void started(const SourceFile& file);                     ///< durable before the worker opens the file
  void record(const Entry& entry, const std::string& reading_bytes);
  void seen(const SourceFile& file);                        ///< an unchanged file was met again
  void remember_rules(const std::string& version, const std::string& snapshot);

  void entries(bool evidence, const std::function<void(const Entry&)>& each) const override;
  [[nodiscard]] std::optional<Entry> entry(const std::string& sha256_or_path) const;

 private:
  explicit Ledger(struct LedgerInside* inside);
  std::unique_ptr<struct LedgerInside> inside_;
};

}  // namespace telaah::ledger
