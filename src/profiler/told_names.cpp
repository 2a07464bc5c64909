#include "profiler/told_names.h"

#include <algorithm>

#include "profiler/name_runs.h"
#include "profiler/tokens.h"
#include "text/names.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

// One clear sentence or one row of capitals is enough; a single abbreviation is not.
constexpr double kEnough = 1.2;
constexpr double kLarge = 0.4, kMostOfLarge = 1.6, kInQuotes = 1, kMostOfQuotes = 2, kAgain = 0.25;
constexpr int kMostQuotedWords = 6;
constexpr double kNamed = 5, kProposed = 3, kIntroduced = 2, kExplained = 2.5, kBelowLetterhead = 3;
constexpr double kOpens = 1.5;  // a name in capitals that opens one of the first paragraphs
constexpr int kFirstParagraphs = 3;
constexpr double kMostOfCapitals = 3.5, kMostOfAbbreviation = 1.5;
constexpr std::size_t kMostCandidates = 400;
constexpr std::size_t kCounted = 200'000;  // bytes in which a name is counted; a proposal is shorter
constexpr int kMostTimes = 6;

/// The block that holds `byte`, or the last one before it.
const TextBlock* block_at(const Reading& r, std::uint32_t byte) {
  const auto after =
      std::ranges::upper_bound(r.text.blocks, byte, {}, [](const TextBlock& block) { return block.span.begin; });
  return after == r.text.blocks.begin() ? nullptr : &*std::prev(after);
}

bool is_told(const TextBlock& block) {
  return may_be_evidence(block.kind) && block.kind != BlockKind::signature && !block.hidden;
}

/// The sentence that holds `at` begins here.
std::uint32_t sentence_begin(const Reading& r, Span block, std::uint32_t at) {
  const std::string_view text = r.text.view(block);
  std::size_t i = at - block.begin;
  for (; i >= 2; --i) {
    const char mark = text[i - 2];
    if ((mark == '.' || mark == '?' || mark == '!' || mark == ';') && is_blank(text[i - 1])) break;
  }
  return block.begin + static_cast<std::uint32_t>(i >= 2 ? i : 0);
}

/// The name without its expansion: "SIPADU (Sistem …)" and "SIPADU" are one.
std::string key_of(std::string_view view) { return name_key(view.substr(0, view.find('(', 1))); }

bool has_expansion(const Reading& r, Span span) {
  return !span.empty() && r.text.view(span).find('(', 1) != std::string_view::npos;
}

bool holds_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

bool NamePool::may_be_told(Span span) const {
  if (span.size() < 3 || span.size() > 200) return false;
  const std::string_view folded = r_.text.folded_view(span);
  const std::string_view view = r_.text.view(span);
  const std::vector<std::string> words = key_words(view);
  const bool is_known_word =
      r_.know.titles.is_common(key_of(view)) ||
      std::ranges::all_of(words, [&](const std::string& word) { return r_.know.titles.is_common(word); });
  const bool is_body = r_.know.bodies.kind_of(folded) != nullptr || r_.know.registry.find(view) != nullptr;
  const Bodies::Judgement judgement = r_.know.bodies.judge(view);
  const bool is_of_state = words.size() <= 3 && judgement.strong && judgement.body == BodyKind::central;
  const std::vector<RegionName> regions = r_.know.bodies.regions(folded);
  const bool is_region = !regions.empty() && regions.front().begin == 0;
  return std::ranges::count_if(folded, is_letter) >= 3 && !is_known_word && !is_body && !is_of_state && !is_region &&
         !names::has_degree(folded) && !r_.know.titles.is_other_line(folded) && r_.know.labels.is_answer(folded) &&
         r_.know.labels.find(folded) == nullptr;
}

void NamePool::add(Span span, double weight, FieldSource source) {
  if (candidates_.size() > kMostCandidates || !may_be_told(span)) return;
  Candidate& candidate = candidates_[key_of(r_.text.view(span))];
  candidate.weight += weight;
  // The name with its expansion is shown, wherever it stood.
  const bool has_more = has_expansion(r_, span), had_more = has_expansion(r_, candidate.best.span);
  if (has_more != had_more ? has_more : weight > candidate.greatest) candidate.best = {span, source};
  candidate.greatest = std::max(candidate.greatest, weight);
}

/// Behind "dengan nama", "yaitu", ":" and a blank: where the name itself begins.
std::uint32_t NamePool::behind_fillers(std::uint32_t at, std::uint32_t end) const {
  const std::string_view rest = r_.text.folded_view({at, end}).substr(0, 80);
  const std::vector<Token> words = tokens(rest);
  std::uint32_t from = 0;
  for (const Hit& hit : r_.know.titles.fillers(rest, words)) {
    const std::string_view between = hit.begin >= from ? rest.substr(from, hit.begin - from) : std::string_view("x");
    if (!trimmed_marks(between).empty()) continue;
    from = std::max(from, hit.end);
  }
  return at + from;
}

void NamePool::add_behind(const std::vector<Hit>& hits, double weight, Letters letters) {
  const bool may_be_small = letters == Letters::any, may_be_large = letters != Letters::capitals;
  const int least_words = letters == Letters::any ? 1 : 2;
  for (const Hit& hit : hits) {
    const TextBlock* block = block_at(r_, hit.begin);
    if (block == nullptr || !is_told(*block) || hit.end > block->span.end) continue;
    const std::uint32_t begin = behind_fillers(hit.end, block->span.end);
    const NameRun run = name_run(r_.text, {begin, block->span.end});
    if (run.span.empty()) {
      if (may_be_small) add(small_name(r_.text, {begin, block->span.end}), weight * 0.5, FieldSource::prose);
      continue;
    }
    // Among capitals they say nothing.
    const bool is_clear = run.is_quoted || (run.is_capitals && !is_mostly_capitals(r_.text.view(block->span)));
    if (!is_clear && run.words < least_words) continue;
    add(run.span, is_clear ? weight : weight * (may_be_large ? 0.75 : 0.4), FieldSource::prose);
  }
}

void NamePool::add_before(const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) {
    const TextBlock* block = block_at(r_, hit.begin);
    if (block == nullptr || !is_told(*block)) continue;
    const std::uint32_t begin = behind_fillers(sentence_begin(r_, block->span, hit.begin), hit.begin);
    const NameRun run = name_run(r_.text, {begin, hit.begin});
    if (run.span.empty() || run.span.end > hit.begin) continue;
    const std::string_view between = trimmed_marks(r_.text.folded_view({run.span.end, hit.begin}));
    if (between.empty() || between == "ini") add(run.span, kExplained, FieldSource::prose);
  }
}

/// Words in capitals among small letters.
void NamePool::add_capitals(const TextBlock& block, bool is_early) {
  const std::string_view view = r_.text.view(block.span);
  if (is_mostly_capitals(view)) return;
  for (const NameRun& run : capital_runs(r_.text, block.span)) {
    if (!may_be_told(run.span)) continue;
    const bool is_word = run.words == 1;
    if (is_word && run.has_expansion) {
      add(run.span, 2.5, FieldSource::prose);
      continue;
    }
    if (is_word && run.span.size() < 4) continue;
    if (!is_word && is_early && run.span.begin == block.span.begin) add(run.span, kOpens, FieldSource::prose);
    add_up_to(run.span, is_word ? 0.5 : 1.2, is_word ? kMostOfAbbreviation : kMostOfCapitals);
  }
}

/// "Rak Gantung" in quotation marks or written large in the midst of sentences, again and again.
void NamePool::add_written_large(const TextBlock& block) {
  for (const NameRun& run : quoted_runs(r_.text, block.span)) {
    if (run.words > kMostQuotedWords || !may_be_told(run.span)) continue;
    add_up_to(run.span, kInQuotes, kMostOfQuotes);
  }
  for (const NameRun& run : large_runs(r_.text, block.span)) {
    const std::string_view before = trimmed(r_.text.folded_view({block.span.begin, run.span.begin}));
    const std::string_view word = before.substr(before.rfind(' ') + 1);
    const std::string_view first = r_.text.folded_view(run.span).substr(0, r_.text.folded_view(run.span).find(' '));
    const bool is_place = r_.know.titles.opens_place_or_person(std::string(trimmed_marks(word))) ||
                          r_.know.titles.opens_place_or_person(std::string(first));
    if (!is_place && may_be_told(run.span)) add_up_to(run.span, kLarge, kMostOfLarge);
  }
}

void NamePool::add_up_to(Span span, double weight, double most) {
  if (candidates_.size() > kMostCandidates) return;
  Candidate& candidate = candidates_[key_of(r_.text.view(span))];
  if (candidate.best.span.empty()) candidate.best = {span, FieldSource::prose};
  candidate.written = std::min(std::max(most, candidate.written), candidate.written + weight);
}

void NamePool::add_told() {
  add_behind(r_.know.titles.namings(r_.text.folded, r_.words), kNamed, Letters::any);
  add_behind(r_.know.titles.proposings(r_.text.folded, r_.words), kProposed, Letters::large);
  add_behind(r_.know.titles.introductions(r_.text.folded, r_.words), kIntroduced, Letters::capitals);
  add_before(r_.know.titles.explanations(r_.text.folded, r_.words));
  int paragraphs = 0;
  for (const TextBlock& block : r_.text.blocks) {
    if (!is_told(block) || candidates_.size() >= kMostCandidates) continue;
    paragraphs += block.kind == BlockKind::paragraph ? 1 : 0;
    add_capitals(block, paragraphs <= kFirstParagraphs);
    add_written_large(block);
  }
}

/// A title set like the letterhead above it was taken for its last line. True when there is one.
bool NamePool::add_below_letterhead() {
  bool found = false;
  for (std::size_t i = 1; i < r_.text.blocks.size() && r_.text.blocks[i].page <= r_.first_page; ++i) {
    const TextBlock& block = r_.text.blocks[i];
    const std::vector<RegionName> above = r_.know.bodies.regions(r_.text.folded_view(r_.text.blocks[i - 1].span));
    const bool is_below_body = !above.empty() && above.back().end + 2 >= r_.text.blocks[i - 1].span.size();
    if (block.kind != BlockKind::letterhead || block.hidden || !is_below_body) continue;
    const NameRun run = name_run(r_.text, block.span);
    const bool is_whole = !run.span.empty() && run.span.size() + 2 >= block.span.size();
    if (!is_whole || !run.is_capitals || run.words < 2 || !may_be_told(run.span)) continue;
    add(run.span, kBelowLetterhead, FieldSource::title);
    found = true;
  }
  return found;
}

void NamePool::add_title_lines() {
  bool is_first = !add_below_letterhead();
  for (const std::size_t i : r_.title_blocks) {
    const TextBlock& block = r_.text.blocks[i];
    if (block.page != r_.first_page) break;
    const Span line = title_line(r_.text, block.span);
    const std::string_view folded = r_.text.folded_view(line);
    const bool is_section = std::ranges::any_of(r_.sections, [&](const Section& section) {
      return !section.kind.empty() && section.heading.begin < block.span.end && section.heading.end > block.span.begin;
    });
    if (is_section || folded.empty()) continue;
    const Span quoted = quoted_name(r_.text, line);
    if (!quoted.empty()) add(quoted, 3, FieldSource::title);
    const NameRun run = name_run(r_.text, line);
    const bool is_whole = !run.span.empty() && trimmed_marks(r_.text.view({run.span.end, line.end})).empty();
    const bool is_capitals = run.is_capitals && (run.words >= 2 || is_whole);
    const double weight = (is_first ? 2.0 : 0.5) + (is_capitals ? 1.0 : 0.0);
    const bool opens = r_.know.titles.opening_length(folded) > 0;
    if (!opens && is_capitals) {
      add(run.span, weight, FieldSource::title);
    } else if (!opens && is_first && line.size() <= 80) {
      add(before_remark(r_.text, line), weight, FieldSource::title);
    }
    if (!opens && may_be_told(line)) is_first = false;
  }
}

/// How often the words of a name stand in the text; one word alone may mean anything.
int NamePool::times(const std::string& key) const {
  int count = 0;
  if (key.find(' ') == std::string::npos) return 0;
  const std::string_view folded = std::string_view(r_.text.folded).substr(0, kCounted);
  for (std::size_t at = folded.find(key); at != std::string_view::npos && count < kMostTimes;
       at = folded.find(key, at + key.size())) {
    ++count;
  }
  return count;
}

NamePool::Best NamePool::best() const {
  Best best;
  double most = 0;
  for (const auto& [key, candidate] : candidates_) {
    const double own = candidate.weight + candidate.written + kAgain * times(key);
    if (own < kEnough) continue;
    double total = own;
    // "TERAS BACA" speaks for "TERAS BACA KAMPUNG" and the other way round.
    for (const auto& [other_key, other] : candidates_) {
      if (other_key == key) continue;
      if (holds_words(other_key, key)) total += 0.6 * other.weight;
      if (holds_words(key, other_key)) total += 0.3 * (other.weight + other.written);
    }
    const bool is_earlier = total == most && candidate.best.span.begin < best.span.begin;
    if (total <= most && !is_earlier) continue;
    most = total;
    best = candidate.best;
  }
  return best;
}

}  // namespace telaah::profiler
