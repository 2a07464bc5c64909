// Which innovation a file belongs to: by name and short name, slips of a letter included, by folder, agency and words.

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "dossier/name_index.h"
#include "dossier/rules.h"

namespace telaah::dossier {
namespace {

constexpr std::size_t kShortestName = 4;  // letters of a name of one word
constexpr double kSure = 0.5, kAsked = 0.3;
constexpr double kAhead = 0.2;  // of the next one, where no name tells them apart
constexpr std::size_t kMostAsked = 3;
constexpr std::size_t kFewMarks = 2, kManyMarks = 5;

Words words_of(std::string_view text) {
  Words words;
  for (const phrases::Token& token : phrases::tokens(text))
    words.push_back(text.substr(token.begin, token.end - token.begin));
  return words;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
}

std::string_view base_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::vector<std::string> strings(const Words& words) { return {words.begin(), words.end()}; }

/// "adminduk masuk dusun" -> "amd".
std::string initials(const std::vector<std::string>& name) {
  std::string letters;
  for (const std::string& word : name) letters += word.front();
  return letters;
}

/// "Dinas Kesehatan Kabupaten Lahat" -> "dinas kesehatan"; "" for what stands over all agencies.
std::string agency_key(std::string_view name) {
  std::string key = phrases::lowered(name);
  for (const std::string_view region : {" kabupaten", " kota ", " provinsi", " kab."}) {
    if (const std::size_t at = key.find(region); at != std::string::npos && at > 0) key.resize(at);
  }
  for (const std::string_view above : {"pemerintah", "bupati", "wali", "gubernur", "sekretariat daerah"}) {
    if (key.starts_with(above)) return "";
  }
  return key;
}

/// One is the other, or a unit whose name holds the other's.
bool is_same_agency(std::string_view a, std::string_view b) {
  return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos;
}

struct Prepared {
  std::vector<NameWords> names;  ///< full name, what stands before and in its brackets, short name
  std::string folder, letters, agency, agency_id;
  bool is_of_agency = false;  ///< the agency's name holds the first word of the innovation's
};

std::vector<NameWords> names_of(const Innovation& innovation) {
  std::vector<NameWords> names;
  const auto add = [&](std::string_view text) {
    const std::string small = phrases::lowered(text);
    std::vector<std::string> words = strings(words_of(small));
    std::erase(words, "inovasi");
    std::size_t letters = 0;
    for (const std::string& word : words) letters += word.size();
    if (letters < kShortestName || std::ranges::find(names, words) != names.end()) return;
    names.push_back(std::move(words));
  };
  const std::string& name = innovation.name;
  const std::size_t open = name.find('(');
  add(name.substr(0, open));
  if (open != std::string::npos) add(name.substr(open + 1, name.find(')', open) - open - 1));
  add(innovation.short_name);
  // A proposal whose name could not be read may still call it by its name.
  for (std::size_t at = 0; names.empty() && at + 1 < innovation.named.size();) {
    const std::size_t end = innovation.named.find('|', at + 1);
    if (end == std::string::npos) break;
    add(std::string_view(innovation.named).substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

std::uint32_t hash_of(std::string_view a, std::string_view b) {
  std::uint32_t hash = 2166136261U;
  for (const std::string_view part : {a, std::string_view(" "), b}) {
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash;
}

}  // namespace

std::vector<std::uint32_t> marks_of(const Rules& rules, std::string_view words) {
  constexpr std::size_t kShortestWord = 4;
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
    before = word;
  }
  std::ranges::sort(marks);
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

/// Innovations by what a file may have in common with them.
using ByText = std::unordered_map<std::string, std::vector<std::uint32_t>>;

struct TiesInside {
  const Rules* rules;
  std::vector<Prepared> all;
  NameIndex names;
  ByText in_folder;   ///< whose proposal lies in a folder
  ByText of_letters;  ///< by the initials of the name
  ByText of_first;    ///< by the first word of a name of several
  struct Mark {
    std::uint32_t mark, innovation;
    friend auto operator<=>(const Mark&, const Mark&) = default;
  };
  std::vector<Mark> marks;  ///< sorted

  /// Names of each innovation in `text`, without those that are part of a longer name of another.
  [[nodiscard]] std::vector<std::vector<Place>> named(const Words& text) const {
    std::vector<std::vector<Place>> found = names.places(text);
    std::vector<std::size_t> met;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i].empty()) met.push_back(i);
    }
    for (const std::size_t i : met) {
      std::erase_if(found[i], [&](const Place& place) {
        return std::ranges::any_of(met, [&](std::size_t other) {
          return other != i && std::ranges::any_of(found[other], [&](const Place& o) {
                   const bool is_longer =
                       o.begin <= place.begin && place.end <= o.end && o.end - o.begin > place.end - place.begin;
                   return is_longer || (o.begin == place.begin && o.end == place.end && o.is_exact && !place.is_exact);
                 });
        });
      });
    }
    return found;
  }

  /// How many of a file's marks each innovation has.
  [[nodiscard]] std::vector<std::uint32_t> shared(const std::vector<std::uint32_t>& of_file) const {
    std::vector<std::uint32_t> counts(all.size());
    for (const std::uint32_t mark : of_file) {
      for (auto at = std::ranges::lower_bound(marks, mark, {}, &Mark::mark); at != marks.end() && at->mark == mark;
           ++at)
        ++counts[at->innovation];
    }
    return counts;
  }
};

Ties::Ties(const Rules& rules, std::vector<Innovation> innovations) : inside_(std::make_unique<TiesInside>()) {
  inside_->rules = &rules;
  for (const Innovation& innovation : innovations) {
    const auto number = static_cast<std::uint32_t>(inside_->all.size());
    Prepared made;
    made.names = names_of(innovation);
    made.folder = folder_of(innovation.path);
    made.agency = agency_key(innovation.agency);
    made.agency_id = innovation.agency_id;
    inside_->in_folder[made.folder].push_back(number);
    if (!made.names.empty()) {
      const NameWords& name = made.names.front();
      if (name.size() > 2) made.letters = initials(name);
      if (name.size() > 1) inside_->of_first[name.front()].push_back(number);
      made.is_of_agency = phrases::lowered(innovation.agency).find(name.front()) != std::string::npos;
    }
    if (!made.letters.empty()) inside_->of_letters[made.letters].push_back(number);
    inside_->names.add(made.names);
    for (const std::uint32_t mark : innovation.marks) inside_->marks.push_back({mark, number});
    inside_->all.push_back(std::move(made));
  }
  std::ranges::sort(inside_->marks);
}

Ties::~Ties() = default;

namespace {

/// What speaks for one innovation.
struct Signs {
  bool named_exactly = false, named_nearly = false, in_file_name = false, by_letters = false, by_part = false;
  bool same_folder = false, below_folder = false, alone_in_folder = false, same_agency = false, other_agency = false;
  std::size_t marks = 0;
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
  if (names_another && !s.named_exactly && !s.named_nearly) score -= 0.5;
  return score;
}

using Named = std::vector<std::vector<Place>>;

/// The innovations that anything but the agency speaks for, in order. An agency alone is too little for a tie.
std::vector<std::size_t> candidates(const TiesInside& ties, const std::string& folder,
                                    const std::set<std::string_view>& words, const Words& in_name,
                                    const std::array<const Named*, 2>& named, const std::vector<std::uint32_t>& marks) {
  std::vector<bool> is_one(ties.all.size());
  for (std::size_t i = 0; i < is_one.size(); ++i)
    is_one[i] = marks[i] > 0 || !(*named[0])[i].empty() || !(*named[1])[i].empty();
  const auto add = [&](const ByText& index, std::string_view key) {
    const auto found = index.find(std::string(key));
    if (found == index.end()) return;
    for (const std::uint32_t innovation : found->second) is_one[innovation] = true;
  };
  for (const std::string_view word : words) {
    add(ties.of_letters, word);
    add(ties.of_first, word);
  }
  for (const std::string_view word : in_name) add(ties.of_letters, word);
  add(ties.in_folder, folder);
  for (std::size_t slash = folder.rfind('/'); slash != std::string::npos && slash > 0;
       slash = folder.rfind('/', slash - 1))
    add(ties.in_folder, std::string_view(folder).substr(0, slash));
  std::vector<std::size_t> list;
  for (std::size_t i = 0; i < is_one.size(); ++i) {
    if (is_one[i]) list.push_back(i);
  }
  return list;
}

}  // namespace

std::vector<Tie> Ties::of(const Candidate& file) const {
  const Words text = words_of(file.proof->words);
  const std::string base = phrases::lowered(base_of(file.path));
  const Words in_name = words_of(base);
  const Named named = inside_->named(text), named_in_path = inside_->named(in_name);
  const std::vector<std::uint32_t> marks = marks_of(*inside_->rules, file.proof->words);
  const std::vector<std::uint32_t> shared = inside_->shared(marks);
  const std::string folder = folder_of(file.path), agency = agency_key(file.agency);
  const std::set<std::string_view> distinct(text.begin(), text.end());
  std::vector<Tie> ties;
  for (const std::size_t i : candidates(*inside_, folder, distinct, in_name, {&named, &named_in_path}, shared)) {
    const Prepared& innovation = inside_->all[i];
    Signs s;
    s.named_exactly = std::ranges::any_of(named[i], &Place::is_exact);
    s.named_nearly = !s.named_exactly && !named[i].empty();
    s.in_file_name = !named_in_path[i].empty();
    s.by_letters = !innovation.letters.empty() && (distinct.contains(innovation.letters) ||
                                                   std::ranges::find(in_name, innovation.letters) != in_name.end());
    s.same_folder = folder == innovation.folder;
    s.alone_in_folder = inside_->in_folder.at(innovation.folder).size() == 1;
    s.below_folder = !s.same_folder && !innovation.folder.empty() && folder.starts_with(innovation.folder + '/');
    const bool has_both = !agency.empty() && !innovation.agency.empty();
    s.same_agency = has_both && (is_same_agency(agency, innovation.agency) ||
                                 (!file.agency_id.empty() && file.agency_id == innovation.agency_id));
    s.other_agency = has_both && !s.same_agency;
    s.marks = shared[i];
    if (!s.named_exactly && !s.named_nearly && !innovation.names.empty() && innovation.names.front().size() > 1) {
      const std::string& first = innovation.names.front().front();
      s.by_part = !innovation.is_of_agency && first.size() >= kShortestName && distinct.contains(first) &&
                  !inside_->rules->inside().common_words.contains(first);
    }
    // "inovasi SAPA" calls "SAPA KRONIS" by its first word; any other name is another innovation's.
    const bool is_short_for = s.by_part && file.proof->named == '|' + innovation.names.front().front() + '|';
    const bool names_another = !file.proof->named.empty() && !is_short_for;
    const double score = std::clamp(score_of(s, names_another), 0.0, 1.0);
    if (score < kAsked) continue;
    // Folder and agency alone tell where people put a file, not what it is about.
    const bool has_words = !named[i].empty() || s.in_file_name || s.by_letters || s.by_part || s.marks >= kFewMarks;
    // One word that is a name here may be any word elsewhere: something else has to agree.
    const auto is_long = [](const Place& place) { return place.end - place.begin > 1; };
    const bool is_one_word = !named[i].empty() && std::ranges::none_of(named[i], is_long);
    const bool has_other_sign = s.same_folder || s.below_folder || s.same_agency || s.marks > 0;
    const bool is_sure = score >= kSure && has_words && (!is_one_word || has_other_sign);
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
