#pragma once
// The dossier of an innovation: which files prove which of the 20 indicators of the Indeks Inovasi Daerah, at which
// level. Three steps, all pure: a text -> FileProof (kind and finds), files -> ties to innovations, ties -> levels.
// What counts is data (rules/indikator/*.toml). A level is indicative; it is never the index itself.
// Rules are compiled once, immutable, shared by all threads.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/normal_text.h"
#include "telaah/proof.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::dossier {

inline constexpr int kLevels = 3;
inline constexpr std::string_view kProposal = "proposal";  ///< kind of what is judged against Pasal 6

/// A kind of evidence, from jenis.toml.
struct Kind {
  std::string code, label;  ///< label: Indonesian
};

/// One indicator of the form.
struct Indicator {
  std::string code, name;                   ///< "sdm", "Ketersediaan SDM"
  std::array<std::string, kLevels> levels;  ///< words of level 1, 2, 3, Indonesian
  std::string ask;                          ///< what to upload, Indonesian: completes "unggah …"
  bool is_extra = false;                    ///< counted by some public copies only; not among the 20
};

/// What each level counts, as one public copy of the form tells it: copies disagree, so all of them are kept.
struct WeightVariant {
  std::string id, source;                                                    ///< "W1"
  std::vector<std::pair<std::string, std::array<double, kLevels>>> weights;  ///< by indicator, in the form's order
  /// Of level 1..3 of `indicator`; 0 for level 0 and for an indicator that it does not know.
  [[nodiscard]] double weight(std::string_view indicator, int level) const;
  [[nodiscard]] double maximum() const;  ///< all indicators at level 3
};

/// The indicators of one edition of the form: rules/indikator/<year>.toml.
struct IndicatorRules {
  std::string id;                      ///< "2025"
  int first_year = 0, last_year = 0;   ///< years of reporting it holds for, both included; last 0 = open
  std::string source, checked, state;  ///< state: "salinan umum, belum resmi"; checked: ISO day
  std::string note;                    ///< Indonesian, printed under the sheet
  std::vector<Indicator> indicators;   ///< in the form's order; extra ones last
  std::vector<WeightVariant> weights;  ///< the first is shown unless another is asked for
  [[nodiscard]] const Indicator* indicator(std::string_view code) const;  ///< null = unknown
};

class Rules {
 public:
  /// Compiles all files below indikator/.
  static Rules compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics);
  Rules();
  [[nodiscard]] const std::vector<Kind>& kinds() const;
  [[nodiscard]] std::string_view kind_label(std::string_view code) const;  ///< the code itself when unknown
  /// The edition that holds for a year of reporting; the newest when none does. Null only without any file.
  [[nodiscard]] const IndicatorRules* edition(int year) const;
  [[nodiscard]] const struct RulesInside& inside() const { return *inside_; }

 private:
  std::shared_ptr<const struct RulesInside> inside_;  // shared: compiled once, read by all threads
};

/// What a text shows. `is_judged`: it presents an innovation and is judged against Pasal 6. `path` gives weak hints.
FileProof proof_of(const NormalText& text, bool is_judged, std::string_view path, const Rules& rules);

// *** Ties: which innovation a file belongs to ***

/// What files are compared with.
struct Innovation {
  std::string sha256, path, name, short_name, agency, agency_id;
  std::string named;                 ///< FileProof::named of its proposal
  std::vector<std::uint32_t> marks;  ///< of its proposal's words, `marks_of`
  bool is_of_other_region = false;   ///< its agency is not of the configured region
};

/// A file that is no proposal.
struct Candidate {
  std::string sha256, path, agency, agency_id;
  const FileProof* proof = nullptr;  ///< outlives the call
  bool is_of_other_region = false;   ///< its agency is not of the configured region
};

struct Tie {
  std::size_t innovation = 0;  ///< index
  double score = 0;            ///< 0..1
  bool is_sure = false;        ///< else a person is asked
  std::string why;             ///< Indonesian: "menyebut nama inovasi", …
};

/// Words that tell what a text is about, and pairs of neighbouring ones, as sorted numbers.
std::vector<std::uint32_t> marks_of(const Rules& rules, std::string_view words);

/// All innovations, prepared for asking file by file.
class Ties {
 public:
  /// `rules` outlive the object.
  Ties(const Rules& rules, std::vector<Innovation> innovations);
  ~Ties();
  /// Sure ties first; several when a file names several innovations. Without a sure one, what a person is asked.
  [[nodiscard]] std::vector<Tie> of(const Candidate& file) const;

 private:
  std::unique_ptr<struct TiesInside> inside_;
};

// *** Levels ***

/// A file of a dossier.
struct TiedFile {
  std::string sha256, path;
  const FileProof* proof = nullptr;  ///< outlives the call
};

/// One file as proof of one indicator of one innovation.
struct Proof {
  std::string sha256, path, kind;
  int page = 0;
  std::string quote;
  int level = 0;      ///< that this file proves by itself; 0 = only together with others
  std::string words;  ///< Indonesian: what was found ("24 orang")
};

/// One indicator of one innovation.
struct IndicatorLevel {
  std::string code;
  int level = 0;              ///< 0..3: highest level that files prove; indicative
  int claimed = 0;            ///< 0..3: what only the proposal says; never counts
  Proof proof;                ///< of `level`; path "" when nothing is proved
  std::vector<Proof> proofs;  ///< every file that counts for it, the strongest first
  Proof claim;                ///< where the proposal says it
  std::string words;          ///< Indonesian: why this level, or what to upload for the next one
};

/// All indicators of one innovation, in the form's order; extra ones last.
struct Dossier {
  std::vector<IndicatorLevel> levels;
  std::size_t files = 0;                                                      ///< tied to it
  [[nodiscard]] const IndicatorLevel* level_of(std::string_view code) const;  ///< null = unknown
  /// Sum of the weights of what is proved.
  [[nodiscard]] double score(const WeightVariant& weights) const;
};

/// Whose dossier it is.
struct Whose {
  std::vector<std::string> names;   ///< of the innovation, lower case
  std::vector<std::string> others;  ///< of other innovations: a table under such a name does not count
  std::string agency, region;       ///< a letter of the agency itself is no replication; "" = unknown
};

/// What `files` prove of an innovation in a year of reporting (T-0).
Dossier assess(const Rules& rules, int year, const Whose& whose, const FileProof& proposal,
               const TiedFile& proposal_file, const std::vector<TiedFile>& files);

/// Codes of the indicators for which a file shows something in a year of reporting, whoever it belongs to.
std::vector<std::string> shown(const Rules& rules, int year, const FileProof& proof);

}  // namespace telaah::dossier
