#include "office/plan.h"

#include "office/proof_mark.h"

#include <algorithm>
#include <set>
#include <utility>

#include <sys/stat.h>

namespace telaah::office {
namespace {

using FileId = std::pair<std::uint64_t, std::uint64_t>;

std::set<FileId> ids_of(const std::vector<std::string>& paths) {
  std::set<FileId> ids;
  for (const std::string& path : paths) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0) ids.emplace(status.st_dev, status.st_ino);
  }
  return ids;
}

/// Whether another program, or another version of this one, might make something else of the same bytes.
bool must_read_again(const ledger::Known& known, const std::string& engine) {
  switch (known.outcome) {
    case Outcome::retry:
    case Outcome::waiting:
      return true;
    case Outcome::not_a_pdf:
    case Outcome::refused:
      return false;  // seen without a worker
    case Outcome::text_ok:
    case Outcome::ocr_ok:
    case Outcome::partial:
    case Outcome::suspect_text:
    case Outcome::blank:
    case Outcome::encrypted_password:
    case Outcome::encrypted_other:
    case Outcome::damaged:
    case Outcome::limit_exceeded:
    case Outcome::duplicate:
    case Outcome::unpacked:
    case Outcome::needs_ocr:
      return known.engine_version != engine;
  }
  return true;
}

void sort_out(SourceFile file, const ledger::Ledger& ledger, const Versions& now, Plan& plan) {
  const std::optional<ledger::Known> known = ledger.find(file);
  if (!known || must_read_again(*known, now.engine)) {
    // Reports lie below folders that are read.
    if (is_own_proof(file.path)) {
      ++plan.ignored;
    } else {
      plan.to_do.push_back(std::move(file));
    }
    return;
  }
  // Bytes known from another path make this one a duplicate; only the file that counts is judged.
  const bool counts = known->counts;
  if (counts && is_readable(known->outcome) && known->rules_version != now.rules) {
    file.sha256 = known->sha256;
    plan.to_do.push_back(std::move(file));
  } else {
    plan.unchanged.push_back({std::move(file.path), counts ? known->outcome : Outcome::duplicate});
  }
}

Entry refused_entry(intake::Refused refused) {
  Entry entry;
  entry.file.path = std::move(refused.path);
  entry.outcome = outcome_of(refused.failure.code);
  entry.reason = sentence(refused.failure.code);
  entry.failure = std::move(refused.failure);
  return entry;
}

}  // namespace

Plan plan(intake::Listing listing, const ledger::Ledger& ledger, const Versions& now,
          const std::vector<std::string>& own) {
  const std::set<FileId> own_ids = ids_of(own);
  Plan plan;
  plan.ignored = listing.ignored;
  for (SourceFile& file : listing.files) {
    if (own_ids.count({file.device, file.inode})) {
      ++plan.ignored;
    } else {
      sort_out(std::move(file), ledger, now, plan);
    }
  }
  for (intake::Refused& refused : listing.refused) plan.refused.push_back(refused_entry(std::move(refused)));
  return plan;
}

}  // namespace telaah::office
