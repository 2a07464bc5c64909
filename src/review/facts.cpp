#include "review/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <sstream>
#include <string_view>

#include "telaah/round_trip.h"
#include "text/nearest.h"

namespace telaah::review {
namespace {

struct Choice {
  std::string_view code, label;
};
constexpr std::array<Choice, 2> kTypes{{{kIsProposal, "Usulan inovasi"}, {kIsNoProposal, "Bukan usulan inovasi"}}};
constexpr std::array<Choice, 3> kForms{{{"tata_kelola", "Tata kelola pemerintahan"},
                                        {"pelayanan_publik", "Pelayanan publik"},
                                        {"lainnya_sesuai_urusan", "Lainnya sesuai urusan"}}};
constexpr std::size_t kShortestBeginning = 5, kLongestName = 300, kOffered = 3;

/// By its label, or by as much of it as tells it apart ("Bukan usulan", "Lainnya").
template <std::size_t N>
std::optional<std::string> chosen(const std::array<Choice, N>& choices, const std::string& typed) {
  for (const Choice& choice : choices) {
    const std::string label = lowered(choice.label);
    if (typed == label || (typed.size() >= kShortestBeginning && label.starts_with(typed)))
      return std::string(choice.code);
  }
  return std::nullopt;
}

template <std::size_t N>
std::string listed(const std::array<Choice, N>& choices) {
  std::string text;
  for (const Choice& choice : choices) text += fmt::format("{}, ", choice.label);
  return text.append("atau ").append(round_trip::kTakenBack);
}

template <std::size_t N>
std::string label_in(const std::array<Choice, N>& choices, const std::string& code) {
  const auto found = std::ranges::find(choices, code, &Choice::code);
  return found == choices.end() ? code : std::string(found->label);
}

template <std::size_t N>
FactValue one_of(const std::array<Choice, N>& choices, const std::string& text) {
  const auto code = chosen(choices, lowered(text));
  if (code) return {*code, ""};
  return {"", fmt::format("Keputusan '{}' tidak dikenal; pilih {}.", text, listed(choices))};
}

FactValue agency(const std::string& text, const Known& known) {
  if (const auto found = known.agency_named ? known.agency_named(text) : std::nullopt) return {value_of(*found), ""};
  std::string offered;
  for (const std::string& name : nearest_names(text, known.agencies, kOffered))
    offered += fmt::format("{}'{}'", offered.empty() ? "" : ", ", name);
  return {"", fmt::format("Perangkat daerah '{}' tidak ada pada daftar{}.", text,
                          offered.empty() ? "" : "; yang terdekat: " + offered)};
}

/// "12", "Gabung dengan No. 12" -> 12.
std::optional<std::int64_t> number_in(const std::string& typed) {
  static const std::set<std::string> kAround{"gabung", "gabungkan", "digabung", "satukan", "dengan", "ke",
                                             "no",     "no.",       "nomor",    "inovasi", "satu"};
  std::optional<std::int64_t> number;
  std::istringstream words(typed);
  for (std::string word; words >> word;) {
    if (kAround.contains(word)) continue;
    if (word.starts_with("no.")) word = word.substr(3);
    while (word.ends_with('.') || word.ends_with(',')) word.pop_back();
    std::int64_t one = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), one);
    if (problem != std::errc() || end != word.data() + word.size() || number) return std::nullopt;
    number = one;
  }
  return number;
}

FactValue unity(const std::string& text, const std::string& sha256, const Known& known, const Numbered& numbered) {
  const std::string typed = lowered(text);
  if (typed == "pisah" || typed == "pisahkan" || typed == "dipisah" || typed == "berdiri sendiri")
    return {std::string(kApart), ""};
  const auto number = number_in(typed);
  if (!number) {
    return {"", fmt::format("Keputusan '{}' tidak dikenal; tuliskan 'Gabung dengan' dan nomor inovasinya, 'Pisah', "
                            "atau '{}'.",
                            text, round_trip::kTakenBack)};
  }
  const auto there = numbered.find(*number);
  const auto other = there == numbered.end() ? std::nullopt : known.content_beginning(there->second);
  if (!other) return {"", fmt::format("Nomor {} tidak ada pada lembar ini.", *number)};
  if (*other == sha256) return {"", fmt::format("Nomor {} adalah inovasi pada baris ini sendiri.", *number)};
  return {value_joined_to(*other), ""};
}

std::set<std::string> words_of(const std::string& name) {
  std::set<std::string> words;
  std::istringstream in(lowered(name));
  for (std::string word; in >> word;) {
    if (word.size() > 3) words.insert(word);
  }
  return words;
}

/// Words of one that the other has, whole or as a beginning ("kominfo" and "komunikasi" share too little to count).
std::size_t common(const std::set<std::string>& a, const std::set<std::string>& b) {
  constexpr std::size_t kBeginning = 5;
  return static_cast<std::size_t>(std::ranges::count_if(a, [&](const std::string& word) {
    return std::ranges::any_of(
        b, [&](const std::string& other) { return other.substr(0, kBeginning) == word.substr(0, kBeginning); });
  }));
}

}  // namespace

std::vector<std::string> nearest_names(const std::string& typed, const std::vector<std::string>& names,
                                       std::size_t most) {
  struct Ranked {
    std::size_t cost;
    const std::string* name;
  };
  constexpr std::size_t kFar = 1000, kWord = 12;  // a common word outweighs as many letters
  const std::string cut = lowered(typed.substr(0, kLongestName));
  const std::set<std::string> words = words_of(cut);
  std::vector<Ranked> ranked;
  for (const std::string& name : names) {
    const std::size_t shared = common(words, words_of(name));
    const std::size_t apart = edit_distance(cut, lowered(name));
    if (shared == 0 && apart * 2 > cut.size() + name.size()) continue;
    ranked.push_back({kFar + apart - std::min(kFar, kWord * shared), &name});
  }
  std::ranges::stable_sort(ranked, {}, &Ranked::cost);
  std::vector<std::string> nearest;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) nearest.push_back(*ranked[i].name);
  return nearest;
}

FactValue value_of_fact(Fact fact, const std::string& text, const std::string& sha256, const Known& known,
                        const Numbered& numbered) {
  if (lowered(text) == lowered(round_trip::kTakenBack)) return {};
  switch (fact) {
    case Fact::type:
      return one_of(kTypes, text);
    case Fact::agency:
      return agency(text, known);
    case Fact::name:
      if (text.size() > kLongestName) return {"", "Nama inovasi terlalu panjang; paling banyak 300 huruf."};
      return {text, ""};
    case Fact::form:
      return one_of(kForms, text);
    case Fact::unity:
      return unity(text, sha256, known, numbered);
  }
  return {};
}

std::string words_of_fact(Fact fact, const std::string& value) {
  switch (fact) {
    case Fact::type:
      return label_in(kTypes, value);
    case Fact::agency:
      return agency_of(value).name;
    case Fact::name:
      return value;
    case Fact::form:
      return label_in(kForms, value);
    case Fact::unity:
      return value == kApart ? "Pisah" : "Gabung dengan inovasi lain";
  }
  return value;
}

}  // namespace telaah::review
