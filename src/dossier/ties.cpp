// Which innovation a file belongs to: by name and short name, slips of a letter included, by folder, agency and words.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "dossier/agencies.h"
#include "dossier/called.h"
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
  Innovation told;
  std::vector<std::vector<std::string>> names;  ///< full name, what stands before and in its brackets, short name
  std::vector<std::string> beginning;           ///< all but the last word of its full name; empty = tells nothing
  std::string folder, letters, agency;
};

/// The lowest bit tells a single word from a pair.
constexpr std::uint32_t kSingle = 1;

std::uint32_t hash_of(std::string_view a, std::string_view b) {
  std::uint32_t hash = 2166136261U;
  for (const std::string_view part : {a, std::string_view(" "), b}) {
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return b.empty() ? hash | kSingle : hash & ~kSingle;
}

}  // namespace

std::vector<std::uint32_t> marks_of(const Rules& rules, std::string_view words) {
  constexpr std::size_t kShortestWord = 4, kShortestSingle = 5;
  std::vector<std::uint32_t> marks;
  const std::unordered_set<std::string>& common = rules.inside().common_words;
  std::string_view before;
  for (const std::string_view word : words_of(words)) {
    const bool is_number = word.find_first_of("0123456789") != std::string_view::npos;
    if (word.size() < kShortestWord || is_number) continue;
    if (common.contains(std::string(word))) {
      before = {};
      continue;
    }
    if (!before.empty()) marks.push_back(hash_of(before, word));
    if (word.size() >= kShortestSingle) marks.push_back(hash_of(word, ""));
    before = word;
  }
  std::ranges::sort(marks);
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

struct TiesInside {
  const Rules* rules;
  std::vector<Prepared> all;
  std::map<std::string, std::size_t> in_folder;              ///< innovations whose proposal lies in a folder
  std::unordered_map<std::uint32_t, std::size_t> frequency;  ///< innovations that have a mark

  /// Marks of `a` that the innovation has, too: pairs, and single words that hardly any other innovation has.
  [[nodiscard]] std::pair<std::size_t, std::size_t> shared(const std::vector<std::uint32_t>& a,
                                                           const Prepared& innovation) const {
    constexpr std::size_t kOthersPerHundred = 3;
    const std::size_t most = 1 + all.size() * kOthersPerHundred / 100;
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(a, innovation.told.marks, std::back_inserter(both));
    std::pair<std::size_t, std::size_t> count{0, 0};
    for (const std::uint32_t mark : both) {
      if ((mark & kSingle) == 0) {
        ++count.first;
      } else if (frequency.at(mark) <= most) {
        ++count.second;
      }
    }
    return count;
  }

  /// "LENTERA PASAR milik …", not "LENTERA PASAR LESTARI": what follows is no word of a name.
  [[nodiscard]] std::vector<Place> places_of_beginning(const std::vector<std::string>& beginning,
                                                       const Words& text) const {
    std::vector<Place> places = places_of(beginning, text);
    std::erase_if(places, [&](const Place& place) {
      if (!place.is_exact) return true;
      if (place.end == text.size()) return false;
      const std::string next(text[place.end]);
      return !rules->inside().common_words.contains(next) && !rules->inside().no_name_words.contains(next);
    });
    return places;
  }

  static bool is_only_beginning(const std::vector<Place>& places, const Prepared& innovation) {
    return std::ranges::all_of(places, [&](const Place& p) { return p.end - p.begin == innovation.beginning.size(); });
  }

  /// Names of each innovation in `text`, without those that are part of a longer name of another.
  [[nodiscard]] std::vector<std::vector<Place>> named(const Words& text) const {
    std::vector<std::vector<Place>> found(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const auto& name : all[i].names) {
        const std::vector<Place> places = places_of(name, text);
        found[i].insert(found[i].end(), places.begin(), places.end());
      }
      if (found[i].empty()) found[i] = places_of_beginning(all[i].beginning, text);
      if (!all[i].beginning.empty() && is_only_beginning(found[i], all[i])) {
        for (Place& place : found[i]) place.is_exact = false;
      }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      std::erase_if(found[i], [&](const Place& place) {
        return std::ranges::any_of(found, [&](const std::vector<Place>& other) {
          return &other != &found[i] && std::ranges::any_of(other, [&](const Place& o) {
            const bool is_longer =
                o.begin <= place.begin && place.end <= o.end && o.end - o.begin > place.end - place.begin;
            return is_longer || (o.begin == place.begin && o.end == place.end && o.is_exact && !place.is_exact);
          });
        });
      });
    }
    return found;
  }
};

Ties::Ties(const Rules& rules, std::vector<Innovation> innovations) : inside_(std::make_unique<TiesInside>()) {
  inside_->rules = &rules;
  for (Innovation& innovation : innovations) {
    Prepared made;
    made.names = names_of(innovation);
    made.folder = folder_of(innovation.path);
    made.agency = agency_key(innovation.agency);
    if (!made.names.empty() && made.names.front().size() > 2) made.letters = initials(made.names.front());
    ++inside_->in_folder[made.folder];
    for (const std::uint32_t mark : innovation.marks) ++inside_->frequency[mark];
    made.told = std::move(innovation);
    inside_->all.push_back(std::move(made));
  }
  const auto is_name = [&](const std::vector<std::string>& words) {
    return std::ranges::any_of(inside_->all, [&](const Prepared& other) {
      return std::ranges::any_of(other.names, [&](const std::vector<std::string>& name) {
        return name.size() >= words.size() && std::equal(words.begin(), words.end(), name.begin());
      });
    });
  };
  for (std::size_t i = 0; i < inside_->all.size(); ++i) {
    Prepared& made = inside_->all[i];
    if (made.names.empty()) continue;
    const std::vector<std::string> whole = std::exchange(made.names.front(), {});
    std::vector<std::string> beginning = beginning_of(whole);
    if (!beginning.empty() && !is_name(beginning)) made.beginning = std::move(beginning);
    made.names.front() = whole;
  }
}

Ties::~Ties() = default;

namespace {

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
  std::size_t marks = 0, rare = 0;  ///< pairs of words; words that hardly any other innovation has
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

}  // namespace

std::vector<Tie> Ties::of(const Candidate& file) const {
  const Words text = words_of(file.proof->words);
  const std::string base = phrases::lowered(base_of(file.path));
  const Words in_name = words_of(base);
  const std::vector<std::vector<Place>> named = inside_->named(text), named_in_path = inside_->named(in_name);
  const std::vector<std::uint32_t> marks = marks_of(*inside_->rules, file.proof->words);
  const std::string folder = folder_of(file.path);
  std::vector<std::string> agencies{agency_key(file.agency)};
  const bool is_letter = std::ranges::find(kLetters, file.proof->kind) != kLetters.end();
  if (agencies[0].empty()) agencies = is_letter ? agencies_in_head(*inside_->rules, text) : std::vector<std::string>();
  const std::set<std::string_view> distinct(text.begin(), text.end());
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < inside_->all.size(); ++i) {
    const Prepared& innovation = inside_->all[i];
    Signs s;
    s.named_exactly = std::ranges::any_of(named[i], &Place::is_exact);
    s.named_nearly = !s.named_exactly && !named[i].empty();
    s.in_file_name = !named_in_path[i].empty();
    s.by_letters = !innovation.letters.empty() && (distinct.contains(innovation.letters) ||
                                                   std::ranges::find(in_name, innovation.letters) != in_name.end());
    s.same_folder = folder == innovation.folder;
    s.alone_in_folder = inside_->in_folder.at(innovation.folder) == 1;
    s.below_folder = !s.same_folder && !innovation.folder.empty() && folder.starts_with(innovation.folder + '/');
    const bool has_both = !agencies.empty() && !innovation.agency.empty();
    const bool is_of_region = file.is_of_other_region == innovation.told.is_of_other_region;
    const auto is_its = [&](const std::string& agency) { return is_same_agency(agency, innovation.agency); };
    s.same_agency = has_both && is_of_region &&
                    (std::ranges::any_of(agencies, is_its) ||
                     (!file.agency_id.empty() && file.agency_id == innovation.told.agency_id));
    s.other_agency = (has_both || !is_of_region) && !s.same_agency;
    std::tie(s.marks, s.rare) = inside_->shared(marks, innovation);
    if (!s.named_exactly && !s.named_nearly && !innovation.names.empty() && innovation.names.front().size() > 1) {
      const std::string& first = innovation.names.front().front();
      const bool is_of_agency = phrases::lowered(innovation.told.agency).find(first) != std::string::npos;
      s.by_part = !is_of_agency && first.size() >= kShortestName && distinct.contains(first) &&
                  !inside_->rules->inside().common_words.contains(first);
    }
    if (named[i].empty() && innovation.names.size() == 1 && innovation.names.front().size() == 1)
      s.by_part = calls_by_beginning(text, innovation.names.front().front());
    // "inovasi SAPA" calls "SAPA KRONIS" by its first word; any other name is another innovation's.
    const bool is_short_for = s.by_part && file.proof->named == '|' + innovation.names.front().front() + '|';
    const bool names_another = !file.proof->named.empty() && !is_short_for;
    const double score = std::clamp(score_of(s, names_another), 0.0, 1.0);
    if (score < kAsked) continue;
    // Folder and agency alone tell where people put a file, not what it is about.
    const bool has_words =
        !named[i].empty() || s.in_file_name || s.by_letters || s.by_part || s.marks >= kFewMarks || s.rare >= kFewRare;
    const bool is_named = s.named_exactly || s.named_nearly || s.in_file_name || (s.by_part && s.marks >= kFewMarks);
    const bool lacks_name = !is_named && std::ranges::find(kActs, file.proof->kind) != kActs.end();
    // One word that is a name here may be any word elsewhere: something else has to agree.
    const auto is_long = [](const Place& place) { return place.end - place.begin > 1; };
    const bool is_one_word = !named[i].empty() && std::ranges::none_of(named[i], is_long);
    const bool has_other_sign = s.same_folder || s.below_folder || s.same_agency || s.marks > 0;
    const bool is_sure = score >= kSure && has_words && (!is_one_word || has_other_sign) && !lacks_name;
    ties.push_back({i, score, is_sure, why_of(s)});
  }
  const bool is_any_sure = std::ranges::any_of(ties, &Tie::is_sure);
  const bool is_any_named = std::ranges::any_of(ties, [&](const Tie& t) { return !named[t.innovation].empty(); });
  if (is_any_sure)
    std::erase_if(ties, [&](const Tie& t) { return !t.is_sure || (is_any_named && named[t.innovation].empty()); });
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
  return ties;
}

}  // namespace telaah::dossier
