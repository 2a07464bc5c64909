// body_of_prose: bodies named in running text, weighed by what stands around them.

#include <algorithm>
#include <array>
#include <map>

#include "profiler/body_sources.h"
#include "profiler/tokens.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kLongestMention = 120;
constexpr int kFirstBlocks = 5;  // a proposer tells early who it is
// One mention with a region, or a clear word around one, is enough; a body named once in passing is not.
constexpr double kEnough = 2;
constexpr double kOwnLine = 3, kBefore = 4, kBehind = 3, kEarly = 1, kRegion = 1, kOfOthers = -3;
constexpr double kMostOfCounts = 3;

constexpr std::array<std::string_view, 8> kInside{"dan", "pada", "di", "serta", "dr", "drg", "bin", "untuk"};

char first_letter(std::string_view view) { return view.empty() ? '\0' : view.front(); }
bool is_large(char c) { return (c >= 'A' && c <= 'Z') || is_digit(c); }

struct Mention {
  Span span;
  bool has_region = false;
};

/// How far the name of a body goes that begins at `begin`: words written large, small ones between them, a comma before
/// the larger body or inside an enumeration; to the end of its region.
class MentionReader {
 public:
  MentionReader(const Reading& r, const TextBlock& block)
      : r_(r),
        view_(r.text.view(block.span)),
        folded_(r.text.folded_view(block.span)),
        span_(block.span),
        words_(tokens(folded_)),
        begins_(r.know.bodies.beginnings(folded_, words_)),
        regions_(r.know.bodies.regions(folded_, words_)) {}

  [[nodiscard]] std::vector<Mention> read() const {
    std::vector<Mention> out;
    std::uint32_t done = 0;
    for (const Hit& hit : begins_) {
      const std::uint32_t begin = large_begin(hit);
      if (hit.begin < done || begin >= hit.end) continue;
      const std::size_t first = index_at(hit.end);
      // "Kelurahan" and "kecamatan dan 365 desa" name none.
      const bool is_alone = hit.end - hit.begin > 8 || is_short_form(hit);
      const std::size_t end = end_of(first, hit.end);
      if (end == hit.end && !is_alone) continue;
      Mention mention;
      mention.span = {span_.begin + begin, span_.begin + static_cast<std::uint32_t>(end)};
      mention.has_region = std::ranges::any_of(
          regions_, [&](const RegionName& region) { return region.begin >= begin && region.end <= end; });
      done = static_cast<std::uint32_t>(end);
      if (mention.span.size() <= kLongestMention && (end > hit.end || is_short_form(hit))) out.push_back(mention);
    }
    return out;
  }

 private:
  const Reading& r_;
  std::string_view view_, folded_;
  Span span_;
  std::vector<Token> words_;
  std::vector<Hit> begins_;
  std::vector<RegionName> regions_;

  [[nodiscard]] std::size_t index_at(std::uint32_t byte) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(words_, byte, {}, &Token::begin) - words_.begin());
  }
  /// The first word written large: "pengurus Koperasi …" is named from its second word on.
  [[nodiscard]] std::uint32_t large_begin(const Hit& hit) const {
    for (std::uint32_t at = hit.begin; at < hit.end; ++at) {
      if ((at == hit.begin || !is_word_byte(view_[at - 1])) && is_large(view_[at])) return at;
    }
    return hit.end;
  }
  /// "DISDUKCAPIL", "Bappeda": a name by itself.
  [[nodiscard]] bool is_short_form(const Hit& hit) const {
    const std::string_view word = folded_.substr(hit.begin, hit.end - hit.begin);
    return word.size() >= 4 && r_.know.bodies.kind(hit.phrase).level == 1 && word.find(' ') == std::string_view::npos &&
           word != "dinas" && word != "badan" && word != "sekretariat" && word != "kecamatan" &&
           word != "rumah sakit" && word != "distrik" && word != "inspektorat";
  }

  [[nodiscard]] bool begins_body(std::uint32_t byte) const {
    return std::ranges::any_of(begins_, [&](const Hit& hit) { return hit.begin == byte; });
  }

  [[nodiscard]] const RegionName* region_from(std::uint32_t byte) const {
    const auto found = std::ranges::find_if(regions_, [&](const RegionName& region) { return region.begin == byte; });
    return found == regions_.end() ? nullptr : &*found;
  }

  /// ", Informatika dan Statistik": the enumeration closes with "dan" within a few words.
  [[nodiscard]] bool enumerates(std::size_t index) const {
    for (std::size_t i = index; i < words_.size() && i < index + 5; ++i) {
      const std::string_view word = folded_.substr(words_[i].begin, words_[i].end - words_[i].begin);
      if (word == "dan" || word == "serta") return i > index;
      if (!is_large(view_[words_[i].begin])) return false;
      if (i > index && view_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end).find('.') == 0)
        return false;
    }
    return false;
  }

  [[nodiscard]] bool may_follow(std::size_t previous_end, std::size_t index) const {
    const Token& word = words_[index];
    const std::string_view gap = view_.substr(previous_end, word.begin - previous_end);
    if (gap == " " || gap == "\n" || gap == "-" || gap == "/" || gap == " - " || gap == " \"" || gap == " “")
      return true;
    // "Kab. Lamongan", "Ds. Wringin".
    if (gap == ". " && previous_end >= 2) {
      std::size_t begin = previous_end;
      while (begin > 0 && is_word_byte(view_[begin - 1])) --begin;
      return previous_end - begin <= 4 && is_letter(view_[begin]);
    }
    const bool is_comma = gap == ", " || gap == " (";
    return is_comma && (begins_body(word.begin) || region_from(word.begin) != nullptr || enumerates(index));
  }

  [[nodiscard]] std::size_t end_of(std::size_t index, std::size_t end) const {
    for (std::size_t i = index; i < words_.size() && i < index + 16; ++i) {
      const std::size_t previous = i == index ? end : words_[i - 1].end;
      if (!may_follow(previous, i)) break;
      if (const RegionName* region = region_from(words_[i].begin)) return region->end;
      const std::string_view word = folded_.substr(words_[i].begin, words_[i].end - words_[i].begin);
      if (is_large(first_letter(view_.substr(words_[i].begin)))) {
        end = words_[i].end;
      } else if (std::ranges::find(kInside, word) == kInside.end()) {
        break;
      }
    }
    return end;
  }
};

struct Weighed {
  double weight = 0, counts = 0;
  Span first;
};

double weight_around(const Reading& r, const TextBlock& block, Span span) {
  const std::string_view folded = r.text.folded_view(block.span);
  const std::size_t begin = span.begin - block.span.begin, end = span.end - block.span.begin;
  const std::size_t from = begin - std::min<std::size_t>(begin, 40);
  const std::string_view before = folded.substr(from, begin - from);
  const std::string_view behind = folded.substr(end, 40);
  double weight = 0;
  for (const Hit& hit : r.know.bodies.words_before_proposer(before, tokens(before))) {
    const std::string_view between = before.substr(hit.end);
    if (between.size() <= 26 && between.find_first_of(".,;") == std::string_view::npos) weight = kBefore;
  }
  for (const Hit& hit : r.know.bodies.words_behind_proposer(behind, tokens(behind))) {
    if (weight == 0 && hit.begin <= 20) weight = kBehind;
  }
  const bool is_of_others = !r.know.bodies.words_of_others(behind, tokens(behind)).empty();
  if (is_of_others || r.section_at(span.begin) == "replikasi") weight += kOfOthers;
  return weight;
}

/// The longest mention that tells the same body: "Dinas Sosial" and "Dinas Sosial Kabupaten Poso".
void join_shorter(std::map<std::string, Weighed>& seen) {
  for (auto& [key, weighed] : seen) {
    for (auto& [longer, whole] : seen) {
      if (longer.size() <= key.size() || !longer.starts_with(key + " ")) continue;
      whole.weight += weighed.weight;
      whole.counts += weighed.counts;
    }
  }
}

}  // namespace

MaybeCandidate body_of_prose(const Reading& r, Span name) {
  std::map<std::string, Weighed> seen;
  int block_number = 0;
  for (const TextBlock& block : r.text.blocks) {
    if (!may_be_evidence(block.kind) || block.hidden) continue;
    ++block_number;
    for (const Mention& mention : MentionReader(r, block).read()) {
      if (mention.span.begin < name.end && mention.span.end > name.begin) continue;
      Weighed& weighed = seen[name_key(r.text.view(mention.span))];
      if (weighed.first.empty()) weighed.first = mention.span;
      double weight = weight_around(r, block, mention.span) + (mention.has_region ? kRegion : 0);
      if (block_number <= kFirstBlocks) weight += kEarly;
      const bool is_own_line = trimmed_marks(r.text.view(block.span)).size() <= mention.span.size() + 24U;
      if (is_own_line && block.table < 0 && block.page == r.first_page) weight += kOwnLine;
      weighed.weight = std::max(weighed.weight, weight);
      weighed.counts += 1;
    }
  }
  join_shorter(seen);
  const Weighed* best = nullptr;
  double most = kEnough - 0.01;
  for (const auto& [key, weighed] : seen) {
    const double total = weighed.weight + std::min(kMostOfCounts, weighed.counts);
    if (total < most || (total == most && best != nullptr && weighed.first.begin > best->first.begin)) continue;
    most = total;
    best = &weighed;
  }
  if (best == nullptr) return std::nullopt;
  return Candidate{best->first, FieldSource::prose, r.written(best->first), "", {}};
}

}  // namespace telaah::profiler
