#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

#include <fmt/format.h>

#include "classify/phrase.h"
#include "telaah/learn.h"
#include "text/word_features.h"

namespace telaah::learn {
namespace {

constexpr std::size_t kMostStatements = 20;  ///< of one document: those that say it most plainly by their words
constexpr std::size_t kMostWords = 60;       ///< of one sentence
constexpr int kWidestGap = 3;
constexpr std::size_t kMostParts = 5, kMostInFirstBlock = 3, kMostInSecondBlock = 2;
constexpr std::size_t kNegationReach = 4;  ///< words between a negator and what it turns round
constexpr double kAgainstPerTeacher = 0.2;
constexpr double kNoSurprise = 0.05;
constexpr double kUnheard = 0.03;       ///< what a sentence of which nobody knows a word is worth
constexpr double kMostElsewhere = 0.5;  ///< share of undecided documents: more of them say what any document says

/// A sentence of a document that teaches.
struct Place {
  std::size_t document = 0, statement = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Where a candidate was seen: the sentence, and which of its words.
struct Sight {
  Place place;
  std::vector<std::size_t> at;
};
using Candidates = std::unordered_map<std::string, std::vector<Sight>>;

float says(const Statement& statement, Criterion criterion, Standing side) {
  const auto c = static_cast<std::size_t>(criterion);
  return side == Standing::met ? statement.says_met.at(c) : statement.says_not_met.at(c);
}

/// What a word counts as: its class or family, else its stem.
std::string key_of(const std::string& word, const Lexis& lexis) {
  const auto known = lexis.reference_of.find(word);
  return known != lexis.reference_of.end() ? known->second : std::string(text::stem(word));
}

bool is_common(const std::string& word) { return classify::commonness(word) > 1; }

/// All word sequences of one sentence that may become a phrase, under their keys.
class Cutter {
 public:
  Cutter(const Statement& statement, const Lexis& lexis, Place place, Candidates& out)
      : words_(statement.words), lexis_(lexis), place_(place), out_(out) {
    for (const std::string& word : words_) keys_.push_back(key_of(word, lexis));
    if (words_.size() > kMostWords) keys_.resize(kMostWords);
  }

  void cut() {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (may_begin(i)) from(i);
    }
  }

 private:
  /// A phrase without the negator before it would say the opposite.
  [[nodiscard]] bool may_begin(std::size_t at) const {
    if (!is_word(at) || (is_common(words_[at]) && !lexis_.negators.contains(words_[at]))) return false;
    for (std::size_t back = 1; back <= std::min(at, kNegationReach); ++back) {
      if (lexis_.negators.contains(words_[at - back])) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_word(std::size_t at) const { return words_[at].size() > 1 && words_[at] != "#"; }
  [[nodiscard]] bool tells(std::size_t at) const {
    return words_[at].size() > 2 && (!is_common(words_[at]) || lexis_.negators.contains(words_[at]));
  }

  void from(std::size_t first) {
    std::vector<std::size_t> at;
    for (std::size_t n = 1; n <= kMostParts && first + n <= keys_.size() && is_word(first + n - 1); ++n) {
      at.push_back(first + n - 1);
      if (n > 1) keep(at, n);
      if (n <= kMostInFirstBlock) behind_gap(at);
    }
  }

  void behind_gap(const std::vector<std::size_t>& block) {
    for (std::size_t gap = 0; gap <= kWidestGap; ++gap) {
      std::vector<std::size_t> at = block;
      for (std::size_t n = 0; n < kMostInSecondBlock; ++n) {
        const std::size_t next = block.back() + 1 + gap + n;
        if (next >= keys_.size() || !is_word(next)) break;
        at.push_back(next);
        keep(at, block.size());
      }
    }
  }

  /// `block` words stand together, then comes a gap; all of them: no gap.
  void keep(const std::vector<std::size_t>& at, std::size_t block) {
    if (is_common(words_[at.back()]) || !tells(at.back())) return;
    if (std::ranges::count_if(at, [&](std::size_t i) { return tells(i); }) < 2) return;
    std::string key;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (i > 0) key += i == block ? " ~ " : " ";
      key += keys_[at[i]];
    }
    std::vector<Sight>& sights = out_[key];
    if (sights.empty() || sights.back().place != place_) sights.push_back({place_, at});
  }

  const std::vector<std::string>& words_;
  const Lexis& lexis_;
  Place place_;
  Candidates& out_;
  std::vector<std::string> keys_;
};

/// The sentences of one document that say it most plainly; all of a short one: words nobody knows say nothing plainly.
std::vector<std::size_t> plainest(const Taught& document, Criterion criterion, Standing side) {
  std::vector<std::size_t> order(document.statements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return says(document.statements[i], criterion, side); });
  order.resize(std::min(order.size(), kMostStatements));
  return order;
}

std::string written(const std::vector<PhrasePart>& parts) {
  std::string out;
  for (const PhrasePart& part : parts) {
    if (!out.empty()) out += part.gap > 0 ? fmt::format(" ~{} ", part.gap) : " ";
    if (!part.reference.empty()) {
      out += part.reference;
    } else if (part.words.size() == 1) {
      out += *part.words.begin();
    } else {
      out += fmt::format("{{{}}}", fmt::join(part.words, "|"));
    }
  }
  return out;
}

/// The parts of a candidate: each word as it was written anywhere, gaps as wide as the widest seen.
std::vector<PhrasePart> parts_of(const std::vector<Sight>& sights, const std::vector<Taught>& documents,
                                 const Lexis& lexis) {
  std::vector<PhrasePart> parts(sights.front().at.size());
  for (const Sight& sight : sights) {
    const std::vector<std::string>& words = documents[sight.place.document].statements[sight.place.statement].words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) parts[i].gap = std::max(parts[i].gap, static_cast<int>(sight.at[i] - sight.at[i - 1]) - 1);
      parts[i].words.insert(words[sight.at[i]]);
    }
  }
  for (PhrasePart& part : parts) {
    const auto known = lexis.reference_of.find(*part.words.begin());
    if (known == lexis.reference_of.end()) continue;
    // One form alone is written as it stands: no more is known of the others.
    if (part.words.size() == 1 && known->second.front() == '{') continue;
    part.reference = known->second;
    part.words = lexis.words_of.at(part.reference);
  }
  return parts;
}

bool matches_from(const std::vector<PhrasePart>& parts, std::size_t part, const std::vector<std::string>& words,
                  std::size_t at) {
  if (part == parts.size()) return true;
  const std::size_t last = std::min(words.size(), at + static_cast<std::size_t>(parts[part].gap) + 1);
  for (std::size_t i = at; i < last; ++i) {
    if (parts[part].words.contains(words[i]) && matches_from(parts, part + 1, words, i + 1)) return true;
  }
  return false;
}

/// Which sentences hold a word, so that a phrase is looked for only where its rarest part stands.
class Index {
 public:
  explicit Index(const std::vector<Taught>& documents) : documents_(documents) {
    for (std::size_t d = 0; d < documents.size(); ++d) {
      for (std::size_t s = 0; s < documents[d].statements.size(); ++s) {
        for (const std::string& word : documents[d].statements[s].words) {
          std::vector<Place>& places = places_[word];
          if (places.empty() || places.back() != Place{d, s}) places.push_back({d, s});
        }
      }
    }
  }
  /// The documents that hold `suggestion`, in order.
  [[nodiscard]] std::set<std::size_t> holding(const Suggestion& suggestion) const {
    std::vector<Place> rarest = places_of(suggestion.parts.front());
    for (const PhrasePart& part : suggestion.parts) {
      std::vector<Place> places = places_of(part);
      if (places.size() < rarest.size()) rarest = std::move(places);
    }
    std::set<std::size_t> out;
    for (const Place& place : rarest) {
      if (stands_in(suggestion, documents_[place.document].statements[place.statement])) out.insert(place.document);
    }
    return out;
  }

 private:
  [[nodiscard]] std::vector<Place> places_of(const PhrasePart& part) const {
    std::vector<Place> out;
    for (const std::string& word : part.words) {
      const auto found = places_.find(word);
      if (found != places_.end()) out.insert(out.end(), found->second.begin(), found->second.end());
    }
    return out;
  }

  const std::vector<Taught>& documents_;
  std::unordered_map<std::string_view, std::vector<Place>> places_;
};

struct Ranked {
  Suggestion suggestion;
  std::vector<Place> places;
  double elsewhere = 0;  ///< share of the documents that nobody decided and the rules judge otherwise
};

std::size_t different_documents(const std::vector<Sight>& sights) {
  std::set<std::size_t> documents;
  for (const Sight& sight : sights) documents.insert(sight.place.document);
  return documents.size();
}

/// How much there is to learn from: documents that teach, and those that a phrase should not stand in.
struct Material {
  std::size_t teachers = 0, others = 0;
};

/// How surprising it is that all documents holding a phrase are teachers, when it says nothing: minus the logarithm of
/// the chance. Of few documents, or where nearly all teach, nothing is surprising.
double surprise(std::size_t holders, const Material& material) {
  double out = 0;
  for (std::size_t i = 0; i < holders; ++i) {
    const auto left = static_cast<double>(material.teachers - i);
    out += std::log((left + static_cast<double>(material.others)) / left);
  }
  return out;
}

/// What speaks for a phrase: that it is no chance, other sources, sentences that say it plainly, a few telling words.
double score_of(const Ranked& ranked, const std::vector<Taught>& documents, Criterion criterion,
                const Material& material) {
  const Suggestion& one = ranked.suggestion;
  std::set<std::string_view> sources;
  for (const std::size_t d : one.taught_by) sources.insert(documents[d].source);
  double plain = 0;
  for (const Place& place : ranked.places)
    plain += says(documents[place.document].statements[place.statement], criterion, one.side);
  plain /= static_cast<double>(ranked.places.size());
  const double support = (kNoSurprise + surprise(one.taught_by.size(), material)) *
                         (2 * static_cast<double>(sources.size()) + static_cast<double>(one.taught_by.size()));
  const double telling = 1 + 0.2 * static_cast<double>(std::min<std::size_t>(one.parts.size(), 4));
  const double rare = 1 - ranked.elsewhere;
  return support * telling * rare * (kUnheard + plain) / (1 + 2 * static_cast<double>(one.against.size()));
}

/// Best first; a phrase that finds no sentence which those before it do not find is left out.
std::vector<Suggestion> chosen(std::vector<Ranked> ranked, std::size_t most) {
  std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
    if (a.suggestion.score != b.suggestion.score) return a.suggestion.score > b.suggestion.score;
    return a.suggestion.phrase < b.suggestion.phrase;
  });
  std::vector<Suggestion> out;
  std::set<Place> found;
  for (Ranked& one : ranked) {
    if (out.size() == most) break;
    if (std::ranges::all_of(one.places, [&](const Place& place) { return found.contains(place); })) continue;
    found.insert(one.places.begin(), one.places.end());
    out.push_back(std::move(one.suggestion));
  }
  return out;
}

}  // namespace

bool stands_in(const Suggestion& suggestion, const Statement& statement) {
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    if (!suggestion.parts.front().words.contains(statement.words[i])) continue;
    if (matches_from(suggestion.parts, 1, statement.words, i + 1)) return true;
  }
  return false;
}

std::vector<Suggestion> suggest(const std::vector<Taught>& documents, Criterion criterion, Standing side,
                                const Lexis& lexis, std::size_t most) {
  const auto teaches = [side](const Taught& one) { return one.is_decided && one.wanted == side && one.said != side; };
  const auto is_background = [side](const Taught& one) { return !one.is_decided && one.said != side; };
  const auto background = static_cast<std::size_t>(std::ranges::count_if(documents, is_background));
  const auto otherwise =
      std::ranges::count_if(documents, [&](const Taught& one) { return one.is_decided && one.wanted != side; });
  const Material material{static_cast<std::size_t>(std::ranges::count_if(documents, teaches)),
                          background + static_cast<std::size_t>(otherwise)};
  Candidates candidates;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    if (!teaches(documents[d])) continue;
    for (const std::size_t s : plainest(documents[d], criterion, side))
      Cutter(documents[d].statements[s], lexis, {d, s}, candidates).cut();
  }
  const Index index(documents);
  std::vector<Ranked> ranked;
  for (const auto& [key, sights] : candidates) {
    if (different_documents(sights) < kFewestTeachers) continue;
    Ranked one;
    one.suggestion.side = side;
    one.suggestion.parts = parts_of(sights, documents, lexis);
    one.suggestion.phrase = written(one.suggestion.parts);
    for (const Sight& sight : sights) one.places.push_back(sight.place);
    for (const std::size_t d : index.holding(one.suggestion)) {
      if (teaches(documents[d])) one.suggestion.taught_by.push_back(d);
      if (documents[d].is_decided && documents[d].wanted != side) one.suggestion.against.push_back(d);
      if (is_background(documents[d])) one.elsewhere += 1 / static_cast<double>(background);
    }
    if (one.elsewhere > kMostElsewhere + 1e-9) continue;
    if (static_cast<double>(one.suggestion.against.size()) >
        kAgainstPerTeacher * static_cast<double>(one.suggestion.taught_by.size()))
      continue;
    one.suggestion.has_negator = std::ranges::any_of(one.suggestion.parts, [&](const PhrasePart& part) {
      return std::ranges::any_of(part.words, [&](const std::string& word) { return lexis.negators.contains(word); });
    });
    one.suggestion.score = score_of(one, documents, criterion, material);
    ranked.push_back(std::move(one));
  }
  return chosen(std::move(ranked), most);
}

}  // namespace telaah::learn
