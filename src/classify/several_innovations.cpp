#include "telaah/several_innovations.h"

#include <algorithm>

#include "classify/contents.h"
#include "classify/rule_file.h"

namespace telaah::classify {
namespace {

bool is_it(const Warning& warning, const RuleBook& book) {
  const auto file = std::ranges::find(book.warnings, warning.code, &WarningFile::code);
  return file != book.warnings.end() && file->detector == kSeveralProposals;
}

}  // namespace

bool tells_several(const Assessment& assessment, const Criteria& criteria) {
  return std::ranges::any_of(assessment.warnings,
                             [&](const Warning& warning) { return is_it(warning, criteria.inside().book); });
}

void leave_to_people(Assessment& assessment) {
  for (Verdict& verdict : assessment.verdicts) {
    if (verdict.standing == Standing::unclear) continue;
    verdict.standing = Standing::unclear;
    verdict.reason =
        "Berkas ini memuat lebih dari satu usulan yang batasnya tidak pasti, sehingga perlu telaah. Seluruh berkas: " +
        verdict.reason;
  }
}

}  // namespace telaah::classify
