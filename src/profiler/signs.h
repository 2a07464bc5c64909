#pragma once
// Signs that speak for a document type, a genre, or a value that the text does not name itself (rules/dokumen/*.toml,
// rules/profil/petunjuk.toml). All their phrases are looked for in one pass; each sign says where it counts.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiler/answers.h"
#include "profiler/phrases.h"
#include "telaah/diagnostic.h"

namespace telaah::profiler {

/// What a sign speaks for.
enum class About : std::uint8_t { type, genre, column };

/// Where it counts.
enum class Where : std::uint8_t {
  title,     ///< judul: headings and lines in capitals that open the first pages
  opening,   ///< awal: the first pages
  anywhere,  ///< isi
  sections,  ///< bagian: in (or as) sections of the named kinds
  name,      ///< nama: in the innovation's name
  body,      ///< badan: in the name of the proposer or of what it stands under
  answers,   ///< isian: number of form questions answered
  blanks,    ///< isian_kosong: number of form questions left open
};

struct Sign {
  About about = About::column;
  Column column = Column::jenis;  ///< of About::column
  std::string code;               ///< "proposal_inovasi", "A", "digital" …
  Where where = Where::anywhere;
  double weight = 1;
  int least = 1;                          ///< distinct phrases (or questions, or sections) needed
  int times = 1;                          ///< finds needed in all
  int most = 3;                           ///< finds that count, for About::column
  bool is_explicit = false;               ///< names the value itself ("merupakan inovasi pelayanan publik")
  std::vector<std::string> sections;      ///< Where::sections, or only there
  std::vector<std::string> not_sections;  ///< never there
  bool is_quoted = true;                  ///< false: so common a word that nobody is shown it as the reason
  std::string reason;                     ///< Indonesian: completes "Dikenali … karena …"
};

class Signs {
 public:
  void read(const TomlFile& file, About about, Diagnostics& diagnostics);
  [[nodiscard]] const std::vector<Sign>& all() const { return signs_; }
  /// Hit::phrase is the index of a phrase; `sign_of` leads to its sign.
  /// Words that tell of an innovation this one learnt from: "mereplikasi", "terinspirasi dari".
  [[nodiscard]] std::vector<Hit> borrowed_in(std::string_view folded) const;
  /// True when what begins here only looks like a find of this sign: "telah memenuhi kriteria".
  [[nodiscard]] bool is_void(std::size_t sign, std::string_view from_find) const;
  /// Words of a prize or a replication that is only hoped for: "menargetkan", "akan".
  [[nodiscard]] std::vector<Hit> hoped_in(std::string_view folded) const;
  /// Words before the innovation that this one replicates: "mereplikasi", "adaptasi dari".
  [[nodiscard]] std::vector<Hit> replicates_in(std::string_view folded) const;
  /// Words that tell of others who replicate: "daerah lain", "dapat".
  [[nodiscard]] std::vector<Hit> of_others_in(std::string_view folded) const;
  [[nodiscard]] std::vector<Hit> find(std::string_view folded, const std::vector<Token>& words) const {
    return book_.find(folded, words);
  }
  [[nodiscard]] std::size_t sign_of(std::uint32_t phrase) const { return owners_[phrase]; }
  [[nodiscard]] double threshold(About about, std::string_view code) const;
  /// The same for texts so short that one sign says much (petunjuk.toml, [naskah_pendek]).
  [[nodiscard]] double short_threshold(std::string_view code) const;
  [[nodiscard]] std::size_t short_text_words() const { return short_text_words_; }
  /// What a find of the signs counts beside the log odds of words, by column code ([kata]); 0 when not told.
  [[nodiscard]] double beside_words(std::string_view column) const;

 private:
  struct Threshold {
    About about;
    std::string code;
    double value;
  };
  std::vector<Sign> signs_;
  std::vector<std::size_t> owners_;                         ///< of each phrase
  std::vector<std::pair<std::size_t, std::string>> voids_;  ///< by sign: folded words that a find must not begin with
  std::vector<Threshold> thresholds_, short_thresholds_;
  std::size_t short_text_words_ = 0;
  PhraseBook book_, borrowed_, hoped_, replicates_, others_;
  std::vector<std::pair<std::string, double>> beside_words_;

  void read_sign(const TomlFile& file, const TomlNode& node, About about, Diagnostics& diagnostics);
};

}  // namespace telaah::profiler
