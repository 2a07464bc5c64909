#include "classify/phrase.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace telaah::classify {
namespace {

constexpr std::uint32_t kWidestGap = 60;

struct Item;
using Sequence = std::vector<Item>;

struct Item {
  enum class Kind : std::uint8_t { word, gap, find, group };
  Kind kind = Kind::word;
  WordSet words;
  std::uint32_t gap = 0;
  FindKind find = FindKind::none;
  std::vector<Sequence> alternatives;
  bool is_plain = false;  ///< one written word: may join with its neighbour
};

void sort_unique(WordSet& set) {
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

const ClassLookup kNoClasses;  // a class speaks of no other class

class Parser {
 public:
  Parser(std::string_view written, Vocabulary& vocabulary, const FamilyLookup& families, const ClassLookup& classes)
      : written_(written), vocabulary_(vocabulary), families_(families), classes_(classes) {}

  Sequence all() {
    Sequence out = sequence("");
    if (problem.empty() && at_ < written_.size()) problem = fmt::format("tanda '{}' tanpa pasangan", written_[at_]);
    return out;
  }
  std::string problem;

 private:
  Sequence sequence(std::string_view stops) {
    Sequence out;
    while (at_ < written_.size() && problem.empty()) {
      const char c = written_[at_];
      if (stops.find(c) != std::string_view::npos) break;
      if (c == ']' || c == '}' || c == '|' || c == '>') break;
      if (c == ' ') {
        ++at_;
      } else if (c == '~') {
        gap(out);
      } else if (c == '{') {
        braces(out);
      } else if (c == '[') {
        optional(out);
      } else if (c == '<') {
        find(out);
      } else if (c == '&') {
        ++at_;
        family(word_text(), out);
      } else {
        word(out);
      }
    }
    return out;
  }

  std::string word_text() {
    const std::size_t begin = at_;
    while (at_ < written_.size() && std::string_view(" ~{}[]<>|&").find(written_[at_]) == std::string_view::npos) ++at_;
    return std::string(written_.substr(begin, at_ - begin));
  }

  void gap(Sequence& out) {
    const std::size_t begin = ++at_;
    std::uint32_t width = 0;
    while (at_ < written_.size() && written_[at_] >= '0' && written_[at_] <= '9') {
      const auto digit = static_cast<std::uint32_t>(written_[at_++] - '0');
      if (width <= kWidestGap) width = width * 10 + digit;  // more digits only make it more too wide
    }
    if (at_ == begin || width == 0 || width > kWidestGap) {
      problem = fmt::format("'~' perlu jumlah kata 1 sampai {}, misalnya ~3", kWidestGap);
      return;
    }
    Item item;
    item.kind = Item::Kind::gap;
    item.gap = width;
    out.push_back(std::move(item));
  }

  void braces(Sequence& out) {
    ++at_;
    std::vector<Sequence> alternatives;
    const std::size_t begin = at_;
    while (problem.empty()) {
      alternatives.push_back(sequence("|}"));
      if (at_ >= written_.size()) {
        problem = "kurung '{' belum ditutup";
        return;
      }
      if (written_[at_] == '}') break;
      if (written_[at_] != '|') {
        problem = fmt::format("tanda '{}' tanpa pasangan", written_[at_]);
        return;
      }
      ++at_;
    }
    if (!problem.empty()) return;
    const std::string_view inside = written_.substr(begin, at_ - begin);
    ++at_;
    if (alternatives.size() == 1 && inside.find_first_of(" ~{[<&|*") == std::string_view::npos) {
      return family(std::string(inside), out);
    }
    group(std::move(alternatives), out);
  }

  void optional(Sequence& out) {
    ++at_;
    std::vector<Sequence> alternatives{sequence("]"), Sequence{}};
    if (at_ >= written_.size() || written_[at_] != ']') {
      problem = "kurung '[' belum ditutup";
      return;
    }
    ++at_;
    group(std::move(alternatives), out);
  }

  /// Alternatives that are alternatives themselves stand in their place: "{a|<kelas>}" is "{a|b|c}".
  static std::vector<Sequence> flat(std::vector<Sequence> alternatives) {
    std::vector<Sequence> out;
    for (Sequence& one : alternatives) {
      if (one.size() == 1 && one.front().kind == Item::Kind::group) {
        std::ranges::move(one.front().alternatives, std::back_inserter(out));
      } else {
        out.push_back(std::move(one));
      }
    }
    return out;
  }

  /// Alternatives that are all one word become one set: the common case, and the fast one.
  void group(std::vector<Sequence> alternatives, Sequence& out) {
    alternatives = flat(std::move(alternatives));
    const bool all_words = std::ranges::all_of(
        alternatives, [](const Sequence& s) { return s.size() == 1 && s.front().kind == Item::Kind::word; });
    Item item;
    if (all_words) {
      for (const Sequence& s : alternatives) {
        item.words.insert(item.words.end(), s.front().words.begin(), s.front().words.end());
      }
      sort_unique(item.words);
    } else {
      item.kind = Item::Kind::group;
      item.alternatives = std::move(alternatives);
    }
    out.push_back(std::move(item));
  }

  void find(Sequence& out) {
    const std::size_t close = written_.find('>', at_);
    if (close == std::string_view::npos) {
      problem = "kurung '<' belum ditutup";
      return;
    }
    const std::string_view name = written_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    const auto kind = find_kind_from_code(name);
    if (!kind) return phrase_class(name, out);
    if (families_(name) != nullptr) return family(std::string(name), out);  // finds of one word are a set of words
    Item item;
    item.kind = Item::Kind::find;
    item.find = *kind;
    out.push_back(std::move(item));
  }

  void phrase_class(std::string_view name, Sequence& out) {
    const std::vector<std::string>* phrases = classes_ ? classes_(name) : nullptr;
    if (phrases == nullptr) {
      problem = fmt::format(
          "temuan atau kelas <{}> tidak dikenal; ada <angka>, <persen>, <uang>, <tanggal>, <tempat>, "
          "<penerima>, <arah>, <hukum>, dan kelas pada bahasa/kelas.toml",
          name);
      return;
    }
    std::vector<Sequence> alternatives;
    for (const std::string& phrase : *phrases) {
      Parser inside(phrase, vocabulary_, families_, kNoClasses);
      alternatives.push_back(inside.all());
      if (!inside.problem.empty()) problem = fmt::format("kelas <{}>: {}", name, inside.problem);
    }
    if (!problem.empty()) return;
    if (alternatives.size() != 1) return group(std::move(alternatives), out);
    std::ranges::move(alternatives.front(), std::back_inserter(out));
    out.back().is_plain = false;
  }

  void family(const std::string& name, Sequence& out) {
    const std::vector<std::string>* forms = families_(name);
    if (forms == nullptr) {
      problem = fmt::format("keluarga kata '{}' belum dinyatakan pada [keluarga]", name);
      return;
    }
    Item item;
    for (const std::string& form : *forms) item.words.push_back(vocabulary_.add(form));
    sort_unique(item.words);
    out.push_back(std::move(item));
  }

  void word(Sequence& out) {
    std::string text = text::fold(word_text());
    const bool is_prefix = text.size() > 1 && text.back() == '*';
    if (is_prefix) text.pop_back();
    std::vector<text::Token> tokens;
    text::tokenise(text, text, 0, static_cast<std::uint32_t>(text.size()), tokens);
    if (is_prefix && (tokens.size() != 1 || text.size() < 4)) {
      problem = fmt::format("'{}*' terlalu pendek; awalan kata paling sedikit 4 huruf", text);
      return;
    }
    for (const text::Token& token : tokens) {
      const std::string piece = text.substr(token.begin, token.end - token.begin);
      Item item;
      item.words = {is_prefix ? vocabulary_.add_prefix(piece) : vocabulary_.add(piece)};
      item.is_plain = !is_prefix;
      if (item.is_plain && !out.empty() && out.back().is_plain) {
        if (const WordId one = vocabulary_.joined(out.back().words.front(), item.words.front()); one != kUnknownWord) {
          out.back().words = {one};
          continue;
        }
      }
      out.push_back(std::move(item));
    }
  }

  std::string_view written_;
  Vocabulary& vocabulary_;
  const FamilyLookup& families_;
  const ClassLookup& classes_;
  std::size_t at_ = 0;
};

std::uint32_t step_count(const Phrase& phrase) { return static_cast<std::uint32_t>(phrase.steps.size()); }

void emit(const Sequence& sequence, SetTable& sets, Phrase& phrase) {
  for (const Item& item : sequence) {
    switch (item.kind) {
      case Item::Kind::word:
        phrase.steps.push_back({Phrase::Op::word, sets.add(item.words), {}});
        break;
      case Item::Kind::gap:
        phrase.steps.push_back({Phrase::Op::gap, item.gap, {}});
        break;
      case Item::Kind::find:
        phrase.steps.push_back({Phrase::Op::find, static_cast<std::uint32_t>(item.find), {}});
        break;
      case Item::Kind::group: {
        const std::size_t split = phrase.steps.size();
        phrase.steps.push_back({Phrase::Op::split, 0, {}});
        std::vector<std::size_t> jumps;
        for (const Sequence& alternative : item.alternatives) {
          phrase.steps[split].to.push_back(step_count(phrase));
          emit(alternative, sets, phrase);
          jumps.push_back(phrase.steps.size());
          phrase.steps.push_back({Phrase::Op::jump, 0, {}});
        }
        for (const std::size_t jump : jumps) phrase.steps[jump].a = step_count(phrase);
        break;
      }
    }
  }
}

/// Fewest words and finds a match holds.
int fewest(const Sequence& sequence) {
  int count = 0;
  for (const Item& item : sequence) {
    if (item.kind == Item::Kind::word || item.kind == Item::Kind::find) ++count;
    if (item.kind != Item::Kind::group) continue;
    int least = 1000;
    for (const Sequence& alternative : item.alternatives) least = std::min(least, fewest(alternative));
    count += least;
  }
  return count;
}

/// Sets of words of which every match holds one.
void required_sets(const Sequence& sequence, std::vector<WordSet>& out) {
  for (const Item& item : sequence) {
    if (item.kind == Item::Kind::word) out.push_back(item.words);
    if (item.kind != Item::Kind::group) continue;
    WordSet either;
    bool all = true;
    for (const Sequence& alternative : item.alternatives) {
      std::vector<WordSet> choices;
      required_sets(alternative, choices);
      all = all && !choices.empty();
      if (!all) break;
      const auto smallest = std::ranges::min_element(choices, {}, [](const WordSet& set) { return set.size(); });
      either.insert(either.end(), smallest->begin(), smallest->end());
    }
    if (!all) continue;
    sort_unique(either);
    out.push_back(std::move(either));
  }
}

/// The words a match may begin with. False when it may begin with something else; `may_be_empty` when with nothing.
bool first_words(const Sequence& sequence, WordSet& out, bool& may_be_empty) {
  for (const Item& item : sequence) {
    if (item.kind == Item::Kind::word) {
      out.insert(out.end(), item.words.begin(), item.words.end());
      may_be_empty = false;
      return true;
    }
    if (item.kind != Item::Kind::group) return false;
    bool any_empty = false;
    for (const Sequence& alternative : item.alternatives) {
      bool empty = false;
      if (!first_words(alternative, out, empty)) return false;
      any_empty = any_empty || empty;
    }
    if (!any_empty) {
      may_be_empty = false;
      return true;
    }
  }
  may_be_empty = true;
  return true;
}

FindKind first_find(const Sequence& sequence) {
  for (const Item& item : sequence) {
    if (item.kind == Item::Kind::find) return item.find;
  }
  return FindKind::none;
}

}  // namespace

Phrase compile_phrase(std::string_view written, Vocabulary& vocabulary, SetTable& sets, const FamilyLookup& families,
                      std::string& problem, const ClassLookup& classes) {
  Phrase phrase;
  phrase.written = written;
  std::string_view rest = phrase.written;
  phrase.is_at_start = rest.starts_with('^');
  if (phrase.is_at_start) rest.remove_prefix(1);
  Parser parser(rest, vocabulary, families, classes);
  const Sequence sequence = parser.all();
  problem = parser.problem;
  if (!problem.empty()) return phrase;
  phrase.required_words = fewest(sequence);
  if (phrase.required_words == 0) {
    problem = "frasa tidak menuntut satu kata pun, sehingga cocok di mana-mana";
    return phrase;
  }
  if (sequence.front().kind == Item::Kind::gap || sequence.back().kind == Item::Kind::gap) {
    problem = "'~' hanya berarti di antara dua kata";
    return phrase;
  }
  required_sets(sequence, phrase.anchor_choices);
  for (const WordSet& set : phrase.anchor_choices) phrase.required.push_back(sets.add(set));
  phrase.anchor_find = first_find(sequence);
  WordSet first;
  bool may_be_empty = false;
  if (first_words(sequence, first, may_be_empty) && !may_be_empty) {
    sort_unique(first);
    phrase.first = sets.add(first);
  }
  emit(sequence, sets, phrase);
  phrase.steps.push_back({Phrase::Op::accept, 0, {}});
  return phrase;
}

}  // namespace telaah::classify
