#pragma once
// A folder of rule files -> one immutable RuleSet. Loading reads and hashes; compiling is separate, because a run that
// has nothing new to judge needs only the version.

#include <string>
#include <vector>

#include "telaah/annex_rules.h"
#include "telaah/award.h"
#include "telaah/classify.h"
#include "telaah/diagnostic.h"
#include "telaah/dossier.h"
#include "telaah/parts.h"
#include "telaah/profiler.h"
#include "telaah/segment.h"

namespace telaah::rules {

struct RuleFile {
  std::string path;  ///< relative to the folder, '/' separated: "kriteria/a-kebaruan.toml"
  std::string sha256;
  std::string bytes;  ///< the snapshot that was judged with
};

/// A snapshot of a rules folder: *.toml below it, sorted by path. Throws Error(usage) when the folder is missing or
/// empty.
struct Snapshot {
  std::string folder;
  std::vector<RuleFile> files;
  std::string version;  ///< first 16 hex digits of the SHA-256 over paths and hashes
};
Snapshot read(const std::string& folder);

/// The rules folder to use when none is named: beside the program, or in its share folder.
std::string default_folder();

struct RuleSet {
  std::string version;
  segment::Lexicon lexicon;
  parts::Rules parts;  ///< berkas/
  profiler::Knowledge knowledge;
  classify::Criteria criteria;
  consolidate::AwardRules award_rules;  ///< lomba/
  dossier::Rules dossier;               ///< indikator/
  annex::Rules annex;                   ///< pelaporan/
};

/// Compiles everything; all problems of all files at once in `diagnostics`.
RuleSet compile(const Snapshot& snapshot, Diagnostics& diagnostics);

}  // namespace telaah::rules
