#pragma once
// A month of invented proposals of real kinds of agencies: entries as the ledger gives them, the same for the same
// seed.

#include <cstdint>
#include <vector>

#include "telaah/consolidate.h"

namespace telaah::test {

/// Entries kept in memory, as a source.
class Entries : public consolidate::Source {
 public:
  explicit Entries(std::vector<Entry> entries) : entries_(std::move(entries)) {}
  void entries(bool evidence, const std::function<void(const Entry&)>& each) const override;

 private:
  std::vector<Entry> entries_;
};

/// The `index`-th invented entry; every eleventh is no proposal or a problem file. Received in the year before October
/// 2026.
Entry sample_entry(std::uint64_t index);

/// `count` entries made on the way, so that large numbers need no memory.
class GeneratedEntries : public consolidate::Source {
 public:
  explicit GeneratedEntries(std::uint64_t count) : count_(count) {}
  void entries(bool evidence, const std::function<void(const Entry&)>& each) const override;

 private:
  std::uint64_t count_;
};

std::vector<profiler::Agency> sample_agencies();
std::vector<profiler::Affair> sample_affairs();
/// September 2026 over `source`, with agencies, urusan and awards.
consolidate::Month sample_month(const consolidate::Source& source);

}  // namespace telaah::test
