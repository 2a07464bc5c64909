#include "office/decided.h"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/paths.h"
#include "office/labels.h"
#include "telaah/intake.h"

namespace telaah::office {
namespace {

using Found = std::map<std::string, DecidedDocument>;  // by content

std::string agency_of(const Entry& entry) {
  const MaybeField& opd = entry.assessment->profile.opd;
  return opd ? opd->value : source_of(entry.file.path);
}

/// Null when the content was not read well enough to be judged.
DecidedDocument* document_of(const std::optional<Entry>& entry, Found& found) {
  if (!entry || !is_readable(entry->outcome) || !entry->assessment) return nullptr;
  DecidedDocument& one = found[entry->file.sha256];
  one.sha256 = entry->file.sha256;
  one.file = entry->file.path;
  if (one.source.empty()) one.source = agency_of(*entry);
  return &one;
}

void add_decisions(const ledger::Ledger& ledger, Found& found) {
  for (const Decision& decision : ledger.decisions()) {
    const auto criterion = criterion_from_code(decision.criterion);
    const auto standing = standing_from_code(decision.value);
    if (!criterion || !standing) continue;
    if (DecidedDocument* one = document_of(ledger.entry(decision.sha256), found))
      one->wanted.at(static_cast<std::size_t>(*criterion)) = *standing;
  }
}

void add_labels(const ledger::Ledger& ledger, const std::string& folder, Found& found) {
  for (const SourceFile& file : intake::list({cli::settled_path(folder)}).files) {
    const std::filesystem::path path = file.path;
    if (path.extension() == ".json") continue;
    const std::optional<Labels> labels = labels_beside(path);
    if (!labels) continue;
    DecidedDocument* one = document_of(ledger.entry(file.path), found);
    if (one == nullptr) continue;
    one->source = source_of(path);
    for (std::size_t c = 0; c < kCriterionCount; ++c) {
      if (labels->criteria.at(c) && !one->wanted.at(c)) one->wanted.at(c) = labels->criteria.at(c)->standing;
    }
  }
}

}  // namespace

std::vector<DecidedDocument> decided_documents(const ledger::Ledger& ledger, const std::vector<std::string>& folders) {
  Found found;
  add_decisions(ledger, found);
  for (const std::string& folder : folders) add_labels(ledger, folder, found);
  std::vector<DecidedDocument> out;
  for (auto& [sha256, one] : found) {
    if (std::ranges::any_of(one.wanted, [](const auto& standing) { return standing.has_value(); }))
      out.push_back(std::move(one));
  }
  std::ranges::sort(out, {}, &DecidedDocument::file);
  return out;
}

}  // namespace telaah::office
