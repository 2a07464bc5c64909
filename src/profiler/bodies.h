#pragma once
// What a name of a body says about it, whatever its region: regional agency or ministry or company, its kind, the
// region it belongs to. Knowledge from rules/profil/{badan,wilayah}.toml.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "profiler/phrases.h"
#include "profiler/registry.h"

namespace telaah::profiler {

/// A region named in text: "Kota Bogor". Half-open bytes.
struct RegionName {
  std::uint32_t begin = 0, end = 0;
};

/// A kind of body by the beginning of its name: "dinas", level 1.
struct KindWord {
  std::string kind;
  int level = 1;       ///< 0 = government, ministry, company; 1 = agency; 2, 3 = unit inside
  std::string parent;  ///< agency id above all bodies of this kind in the configured region, or ""
};

/// A piece of a letterhead that names one body.
struct BodyPart {
  std::size_t begin = 0, end = 0;
  KindWord kind;
};

class Bodies {
 public:
  void read_bodies(const TomlFile& file, Diagnostics& diagnostics);
  void read_regions(const TomlFile& file, Diagnostics& diagnostics);
  [[nodiscard]] const SameWords& same_words() const { return same_; }

  /// What the name alone decides. `strong`: its words leave no doubt; else only its beginning was known.
  struct Judgement {
    BodyKind body = BodyKind::unknown;
    bool strong = false;
  };
  [[nodiscard]] Judgement judge(std::string_view name) const;
  /// Kind by the first words of a name; null when they are unknown.
  [[nodiscard]] const KindWord* kind_of(std::string_view name) const;
  /// Bodies in a letterhead or on a cover, from the highest down: split where a lower body's name begins.
  [[nodiscard]] std::vector<BodyPart> parts(std::string_view folded) const;
  /// Where names of bodies begin in running text.
  [[nodiscard]] std::vector<Hit> beginnings(std::string_view folded) const {
    return beginnings(folded, tokens(folded));
  }
  [[nodiscard]] std::vector<Hit> beginnings(std::string_view folded, const std::vector<Token>& words) const;
  /// Words around the body that proposes: "kami dari", "diusulkan oleh" before it, "mengajukan" behind it.
  [[nodiscard]] std::vector<Hit> words_before_proposer(std::string_view folded, const std::vector<Token>& words) const {
    return before_proposer_.find(folded, words);
  }
  [[nodiscard]] std::vector<Hit> words_behind_proposer(std::string_view folded, const std::vector<Token>& words) const {
    return behind_proposer_.find(folded, words);
  }
  /// Words that no body's name holds: "bersama", "sebagai".
  [[nodiscard]] std::vector<Hit> ends_of_name(std::string_view folded) const {
    return ends_of_name_.find(folded, tokens(folded));
  }
  /// "prov": a word that its full stop shortens, though it looks like a whole one; lower-case.
  [[nodiscard]] bool is_short_form(const std::string& word) const { return short_forms_.contains(word); }
  /// Behind a body that took the innovation over.
  [[nodiscard]] std::vector<Hit> words_of_others(std::string_view folded, const std::vector<Token>& words) const {
    return of_others_.find(folded, words);
  }
  /// "Disdukcapil" written out, or "" when the word is no short form of a body's name; lower-case.
  [[nodiscard]] std::string full_form(const std::string& word) const {
    const auto found = full_forms_.find(word);
    return found == full_forms_.end() ? std::string() : found->second;
  }
  [[nodiscard]] const KindWord& kind(std::uint32_t number) const { return kinds_[number]; }
  /// Regions named with their word ("Kota Bogor", "Kab. Sragen", "Provinsi Jawa Barat", "DKI Jakarta").
  [[nodiscard]] std::vector<RegionName> regions(std::string_view folded, const std::vector<Token>& words) const;
  [[nodiscard]] std::vector<RegionName> regions(std::string_view folded) const {
    return regions(folded, tokens(folded));
  }

 private:
  struct Group {
    BodyKind body = BodyKind::unknown;
    PhraseBook contains, begins;
  };
  std::vector<Group> groups_;
  std::vector<KindWord> kinds_;
  std::unordered_set<std::string> short_forms_;
  PhraseBook starters_;
  PhraseBook region_names_, before_proposer_, behind_proposer_, of_others_, ends_of_name_;
  std::unordered_map<std::string, std::string> full_forms_;
  SameWords same_;

  void read_group(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
};

}  // namespace telaah::profiler
