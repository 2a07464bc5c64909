// Which innovation a file belongs to: by name and short name, slips of a letter included, by folder, agency and words.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "dossier/agencies.h"
#include "dossier/called.h"
#include "dossier/mark_index.h"
#include "dossier/name_index.h"
#include "dossier/rules.h"

namespace telaah::dossier {
namespace {

constexpr double kSure = 0.5, kAsked = 0.3;
constexpr double kAhead = 0.2;  // of the next one, where no name tells them apart
constexpr std::size_t kMostAsked = 3;
constexpr std::size_t kFewMarks = 2, kManyMarks = 5;
constexpr std::size_t kFewRare = 3, kManyRare = 6;
constexpr std::size_t kHeadWords = 25;  // a letterhead and a title
// Kinds of jenis.toml. Papers with a letterhead: in others an agency in the first words may be anyone's.
constexpr std::array<std::string_view, 4> kLetters{"undangan", "surat_tugas", "sk_kepala_pd", "surat_pernyataan"};
// An act that does not name the innovation is none of its proofs.
constexpr std::array<std::string_view, 4> kActs{"sk_kepala_pd", "sk_kepala_daerah", "perkada", "perda"};

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
}

std::string_view base_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

struct Prepared {
  std::string first;  ///< word of its full name; "" = it has no name
  std::string agency_id;
  std::size_t agency = 0;  ///< index into TiesInside::agencies
  bool is_of_other_region = false;
};

/// Innovations by what a file may have in common with them.
using ByText = std::unordered_map<std::string, std::vector<std::size_t>>;

template <class Each>
void for_innovations(const ByText& index, std::string_view key, Each each) {
  const auto found = index.find(std::string(key));
  if (found != index.end()) std::ranges::for_each(found->second, each);
}

/// Agencies in the first words, where a file prints its letterhead: "dinas kesehatan".
std::vector<std::string> agencies_in_head(const Rules& rules, const Words& text) {
  constexpr std::size_t kLongestName = 4;
  std::vector<std::string> found;
  const std::size_t end = std::min(text.size(), kHeadWords);
  for (std::size_t i = 0; i + 1 < end; ++i) {
    if (!rules.inside().body_words.contains(std::string(text[i]))) continue;
    std::string name(text[i]);
    for (std::size_t n = i + 1; n < end && n < i + kLongestName; ++n) {
      const bool ends = text[n].find_first_of("0123456789") != std::string_view::npos || text[n] == "nomor" ||
                        text[n] == "kabupaten" || text[n] == "kota" || text[n] == "jalan" || text[n] == "dan" ||
                        rules.inside().body_words.contains(std::string(text[n]));
      if (ends) break;
      name += ' ';
      name += text[n];
    }
    if (std::string key = agency_key(name); key.find(' ') != std::string::npos) found.push_back(std::move(key));
  }
  return found;
}

/// What speaks for one innovation.
struct Signs {
  bool named_exactly = false, named_nearly = false, in_file_name = false, by_letters = false, by_part = false;
  bool same_folder = false, below_folder = false, alone_in_folder = false, same_agency = false, other_agency = false;
  bool named_at_length = false;     ///< by more than one word
  std::size_t marks = 0, rare = 0;  ///< pairs of words; words that hardly any other innovation has

  [[nodiscard]] bool is_named() const { return named_exactly || named_nearly; }
  /// Anything but the agency, which alone is too little for a tie.
  [[nodiscard]] bool is_any() const {
    return is_named() || in_file_name || by_letters || by_part || same_folder || below_folder || marks + rare > 0;
  }
};

std::string why_of(const Signs& s) {
  std::vector<std::string> reasons;
  if (s.named_exactly) reasons.emplace_back("menyebut nama inovasi");
  if (s.named_nearly) reasons.emplace_back("menyebut nama inovasi dengan ejaan berbeda");
  if (s.in_file_name) reasons.emplace_back("nama berkasnya memuat nama inovasi");
  if (s.by_letters) reasons.emplace_back("menyebut singkatannya");
  if (s.by_part) reasons.emplace_back("menyebut sebagian namanya");
  if (s.same_folder || s.below_folder) reasons.emplace_back("satu folder dengan usulannya");
  if (s.same_agency) reasons.emplace_back("perangkat daerahnya sama");
  if (s.marks >= kFewMarks) reasons.emplace_back(fmt::format("{} pasangan kata sama dengan usulannya", s.marks));
  if (s.marks < kFewMarks && s.rare >= kFewRare)
    reasons.emplace_back(fmt::format("{} kata khas sama dengan usulannya", s.rare));
  return fmt::format("{}", fmt::join(reasons, "; "));
}

double score_of(const Signs& s, bool names_another) {
  double score = 0;
  if (s.named_exactly) score += 0.7;
  if (s.named_nearly) score += 0.55;
  if (s.in_file_name) score += 0.45;
  if (s.by_letters) score += 0.3;
  if (s.by_part) score += 0.25;
  if (s.same_folder) score += s.alone_in_folder ? 0.35 : 0.2;
  if (s.below_folder) score += 0.3;
  if (s.same_agency) score += 0.15;
  if (s.other_agency && !s.named_exactly && !s.named_nearly) score -= 0.4;
  score += s.marks >= kManyMarks ? 0.3 : s.marks >= kFewMarks ? 0.2 : s.marks == 1 ? 0.1 : 0;
  if (s.marks < kManyMarks) score += s.rare >= kManyRare ? 0.15 : s.rare >= kFewRare ? 0.05 : 0;
  if (names_another && !s.named_exactly && !s.named_nearly) score -= 0.5;
  return score;
}

bool is_sure(const Signs& s, double score, std::string_view kind) {
  // Folder and agency alone tell where people put a file, not what it is about.
  const bool has_words =
      s.is_named() || s.in_file_name || s.by_letters || s.by_part || s.marks >= kFewMarks || s.rare >= kFewRare;
  const bool is_meant = s.is_named() || s.in_file_name || (s.by_part && s.marks >= kFewMarks);
  const bool lacks_name = !is_meant && std::ranges::find(kActs, kind) != kActs.end();
  // One word that is a name here may be any word elsewhere: something else has to agree.
  const bool is_one_word = s.is_named() && !s.named_at_length;
  const bool has_other_sign = s.same_folder || s.below_folder || s.same_agency || s.marks > 0;
  return score >= kSure && has_words && (!is_one_word || has_other_sign) && !lacks_name;
}

}  // namespace

struct TiesInside {
  const Rules* rules;
  std::vector<Prepared> all;
  std::vector<std::string> agencies;  ///< keys, each once
  NameIndex names;
  MarkIndex marks;
  ByText in_folder;   ///< whose proposal lies in a folder
  ByText of_letters;  ///< by the initials of the name
  ByText of_part;     ///< by the first word of a name of several, where that tells something
  /// Names of one word, sorted, of innovations without another name.
  std::vector<std::pair<std::string, std::size_t>> of_one_word;

  void prepare(const Innovation& innovation, const std::vector<NameWords>& of_it);
  void see_names(const Words& text, const Words& in_name, std::vector<Signs>& signs) const;
  void see_parts(const std::unordered_set<std::string_view>& words, std::vector<Signs>& signs) const;
  void see_folders(const std::string& folder, std::vector<Signs>& signs) const;
  void see_agencies(const Candidate& file, const Words& text, std::vector<Signs>& signs) const;
  [[nodiscard]] std::vector<Signs> signs_of(const Candidate& file) const;
};

void TiesInside::prepare(const Innovation& innovation, const std::vector<NameWords>& of_it) {
  const std::size_t number = all.size();
  Prepared made{"", innovation.agency_id, 0, innovation.is_of_other_region};
  in_folder[folder_of(innovation.path)].push_back(number);
  if (!of_it.empty()) {
    const NameWords& name = of_it.front();
    made.first = name.front();
    if (name.size() > 2) of_letters[initials(name)].push_back(number);
    const bool is_of_agency = phrases::lowered(innovation.agency).find(made.first) != std::string::npos;
    if (name.size() > 1 && !is_of_agency && made.first.size() >= kShortestName &&
        !rules->inside().common_words.contains(made.first))
      of_part[made.first].push_back(number);
    if (of_it.size() == 1 && name.size() == 1) of_one_word.emplace_back(made.first, number);
  }
  const std::string agency = agency_key(innovation.agency);
  made.agency = static_cast<std::size_t>(std::ranges::find(agencies, agency) - agencies.begin());
  if (made.agency == agencies.size()) agencies.push_back(agency);
  all.push_back(std::move(made));
}

void TiesInside::see_names(const Words& text, const Words& in_name, std::vector<Signs>& signs) const {
  for (const auto& [innovation, places] : names.named(text)) {
    Signs& s = signs[innovation];
    s.named_exactly = std::ranges::any_of(places, &Place::is_exact);
    s.named_nearly = !s.named_exactly;
    s.named_at_length = std::ranges::any_of(places, [](const Place& place) { return place.end - place.begin > 1; });
  }
  for (const auto& [innovation, places] : names.named(in_name)) signs[innovation].in_file_name = true;
  for (const std::string_view word : in_name)
    for_innovations(of_letters, word, [&](std::size_t i) { signs[i].by_letters = true; });
}

/// Initials, and parts of names of innovations that the text does not name.
void TiesInside::see_parts(const std::unordered_set<std::string_view>& words, std::vector<Signs>& signs) const {
  constexpr std::size_t kShortest = 6;
  for (const std::string_view word : words) {
    for_innovations(of_letters, word, [&](std::size_t i) { signs[i].by_letters = true; });
    for_innovations(of_part, word, [&](std::size_t i) { signs[i].by_part = !signs[i].is_named(); });
    if (word.size() < kShortest) continue;
    // "Lentera" for "LENTERAMALAM".
    for (auto at = std::ranges::lower_bound(of_one_word, word, {},
                                            [](const auto& one) { return std::string_view(one.first); });
         at != of_one_word.end() && at->first.starts_with(word); ++at) {
      if (word.size() + 2 < at->first.size() && !signs[at->second].is_named()) signs[at->second].by_part = true;
    }
  }
}

void TiesInside::see_folders(const std::string& folder, std::vector<Signs>& signs) const {
  const auto in_it = in_folder.find(folder);
  const bool is_alone = in_it != in_folder.end() && in_it->second.size() == 1;
  for_innovations(in_folder, folder, [&](std::size_t i) {
    signs[i].same_folder = true;
    signs[i].alone_in_folder = is_alone;
  });
  for (std::size_t slash = folder.rfind('/'); slash != std::string::npos && slash > 0;
       slash = folder.rfind('/', slash - 1))
    for_innovations(in_folder, folder.substr(0, slash), [&](std::size_t i) { signs[i].below_folder = true; });
}

void TiesInside::see_agencies(const Candidate& file, const Words& text, std::vector<Signs>& signs) const {
  std::vector<std::string> of_file{agency_key(file.agency)};
  const bool is_letter = std::ranges::find(kLetters, file.proof->kind) != kLetters.end();
  if (of_file[0].empty()) of_file = is_letter ? agencies_in_head(*rules, text) : std::vector<std::string>();
  std::vector<bool> is_same;
  for (const std::string& agency : agencies)
    is_same.push_back(
        std::ranges::any_of(of_file, [&](const std::string& its) { return is_same_agency(its, agency); }));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Prepared& innovation = all[i];
    if (!signs[i].is_any()) continue;
    const bool has_both = !of_file.empty() && !agencies[innovation.agency].empty();
    const bool is_of_region = file.is_of_other_region == innovation.is_of_other_region;
    signs[i].same_agency =
        has_both && is_of_region &&
        (is_same[innovation.agency] || (!file.agency_id.empty() && file.agency_id == innovation.agency_id));
    signs[i].other_agency = (has_both || !is_of_region) && !signs[i].same_agency;
  }
}

/// Of each innovation; found by what the file has, not by looking at one innovation after the other.
std::vector<Signs> TiesInside::signs_of(const Candidate& file) const {
  const Words text = words_of(file.proof->words);
  const std::string base = phrases::lowered(base_of(file.path));
  std::vector<Signs> signs(all.size());
  const std::vector<SharedMarks> shared = marks.shared(marks_of(*rules, file.proof->words));
  for (std::size_t i = 0; i < shared.size(); ++i) {
    signs[i].marks = shared[i].pairs;
    signs[i].rare = shared[i].rare;
  }
  see_names(text, words_of(base), signs);
  see_parts({text.begin(), text.end()}, signs);
  see_folders(folder_of(file.path), signs);
  see_agencies(file, text, signs);
  return signs;
}

Ties::Ties(const Rules& rules, std::vector<Innovation> innovations) : inside_(std::make_unique<TiesInside>()) {
  inside_->rules = &rules;
  inside_->marks = MarkIndex(innovations);
  std::vector<std::vector<NameWords>> names;
  for (const Innovation& innovation : innovations) {
    names.push_back(names_of(innovation));
    inside_->prepare(innovation, names.back());
  }
  std::ranges::sort(inside_->of_one_word);
  inside_->names = NameIndex(std::move(names), [&inside = rules.inside()](const std::string& word) {
    return inside.common_words.contains(word) || inside.no_name_words.contains(word);
  });
}

Ties::~Ties() = default;

std::vector<Tie> Ties::of(const Candidate& file) const {
  const std::vector<Signs> signs = inside_->signs_of(file);
  const FileProof& proof = *file.proof;
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const Signs& s = signs[i];
    if (!s.is_any()) continue;
    // "inovasi SAPA" calls "SAPA KRONIS" by its first word; any other name is another innovation's.
    const bool is_short_for = s.by_part && proof.named == '|' + inside_->all[i].first + '|';
    const double score = std::clamp(score_of(s, !proof.named.empty() && !is_short_for), 0.0, 1.0);
    if (score >= kAsked) ties.push_back({i, score, is_sure(s, score, proof.kind), ""});
  }
  const bool is_any_sure = std::ranges::any_of(ties, &Tie::is_sure);
  const bool is_any_named = std::ranges::any_of(ties, [&](const Tie& t) { return signs[t.innovation].is_named(); });
  if (is_any_sure)
    std::erase_if(ties, [&](const Tie& t) { return !t.is_sure || (is_any_named && !signs[t.innovation].is_named()); });
  std::ranges::stable_sort(ties, std::ranges::greater{}, &Tie::score);
  if (is_any_sure && !is_any_named && ties.size() > 1) {
    // Without a name only the best one stands, and only when no other comes near.
    if (ties[0].score - ties[1].score < kAhead) {
      for (Tie& tie : ties) tie.is_sure = false;
    } else {
      ties.resize(1);
    }
  }
  if (!ties.empty() && !ties.front().is_sure && ties.size() > kMostAsked) ties.resize(kMostAsked);
  for (Tie& tie : ties) tie.why = why_of(signs[tie.innovation]);
  return ties;
}

}  // namespace telaah::dossier
