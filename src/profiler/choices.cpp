#include "profiler/choices.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "profiler/tokens.h"
#include "text/scanner.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

constexpr std::size_t kFewestListed = 3;  // choices that, printed one after the other, are a form's list

Column read_column(TableReader& reader, const TomlNode& node) {
  const std::string code = reader.text("kolom");
  const std::optional<Column> column = column_from_code(code);
  if (!column) reader.error(node, fmt::format("kolom '{}' tidak dikenal", code));
  return column.value_or(Column::tahapan);
}

/// "a. Inisiatif b. Uji coba", "1) … 2) …": the choices of a form, not an answer.
bool lists_options(std::string_view folded) {
  int letters = 0;
  for (std::size_t i = 0; i + 1 < folded.size(); ++i) {
    const bool starts = i == 0 || !is_word_byte(folded[i - 1]);
    const bool is_mark = is_word_byte(folded[i]) && (folded[i + 1] == '.' || folded[i + 1] == ')');
    if (starts && is_mark) ++letters;
  }
  return letters >= 2;
}

constexpr int kOtherLine = 3;

/// How strongly what stands between two things parts them.
int parting(std::string_view between) {
  if (between.find('\n') != std::string_view::npos) return kOtherLine;
  if (between.find_first_of("/;|") != std::string_view::npos) return 2;
  return between.find_first_not_of(" :()") == std::string_view::npos ? 0 : 1;
}

/// Which sign chooses, among those that stand together: "☑" beside "☒", "☒" beside "●".
ChoiceSign choosing_sign(const std::vector<ChoiceMark>& marks) {
  ChoiceSign best = ChoiceSign::empty;
  for (const ChoiceMark& mark : marks) best = std::max(best, mark.sign);
  return best;
}

}  // namespace

void Choices::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("pilihan")) {
    TableReader reader(file, *node, diagnostics);
    const Column column = read_column(reader, *node);
    const std::string code = reader.text("kode");
    for (const std::string& word : reader.texts("kata")) {
      option_words_.add(word, static_cast<std::uint32_t>(options_.size()));
    }
    reader.finish();
    options_.push_back({column, code});
  }
  for (const std::string& text : top.texts("penggolongan")) classings_.add(text, 0);
  for (const TomlNode* node : top.tables("sebutan")) {
    TableReader reader(file, *node, diagnostics);
    const Column column = read_column(reader, *node);
    const std::string written = reader.text("tulis");
    for (const std::string& word : reader.texts("kata")) {
      mention_words_.add(word, static_cast<std::uint32_t>(mentions_.size()));
    }
    reader.finish();
    mentions_.push_back({column, written});
  }
  if (const TomlNode* node = top.node("tanda")) marks_.read(file, *node, diagnostics);
  fillers_ = top.texts("kata_serta");
  top.finish();
}

/// The choices an answer names. "non digital" also holds "digital": what lies inside a longer find of another choice is
/// dropped; and what two spellings of one choice both found counts once.
std::vector<Choices::Option> Choices::options_in(Column column, std::string_view folded) const {
  std::vector<Option> all;
  for (const Hit& hit : option_words_.find(folded)) {
    if (options_[hit.phrase].column == column) all.push_back({hit.phrase, hit.begin, hit.end, false});
  }
  const auto [last, end] =
      std::ranges::unique(all, [](const Option& a, const Option& b) { return a.entry == b.entry && b.begin < a.end; });
  all.erase(last, end);
  std::vector<Option> outer;
  for (const Option& inner : all) {
    const auto holds = [&](const Option& other) {
      return other.entry != inner.entry && other.begin <= inner.begin && other.end >= inner.end &&
             other.end - other.begin > inner.end - inner.begin;
    };
    if (std::ranges::none_of(all, holds)) outer.push_back(inner);
  }
  return outer;
}

std::string Choices::only(Column column, std::string_view folded) const {
  const std::vector<Option> found = options_in(column, folded);
  return codes_of(found) == 1 ? options_[found.front().entry].code : std::string();
}

std::size_t Choices::codes_of(const std::vector<Option>& options) const {
  std::set<std::string_view> codes;
  for (const Option& option : options) codes.insert(options_[option.entry].code);
  return codes.size();
}

/// The words of a text besides its choices, signs and what is printed with them. Boxes on a scan are read as "O", "Oo"
/// and the like.
std::size_t Choices::other_words(std::string_view folded, const std::vector<Option>& options,
                                 const std::vector<ChoiceMark>& marks) const {
  return static_cast<std::size_t>(std::ranges::count_if(tokens(folded), [&](const Token& token) {
    const auto holds = [&](const auto& part) { return part.begin <= token.begin && part.end >= token.end; };
    const std::string_view word = folded.substr(token.begin, token.end - token.begin);
    return word.size() > 2 && std::ranges::none_of(options, holds) && std::ranges::none_of(marks, holds) &&
           std::ranges::find(fillers_, word) == fillers_.end();
  }));
}

/// Names of choices and nothing else, most of those there are.
bool Choices::is_bare_list(Column column, std::string_view folded, const std::vector<Option>& options) const {
  std::set<std::string_view> known;
  for (const Entry& entry : options_) {
    if (entry.column == column) known.insert(entry.code);
  }
  return codes_of(options) >= std::min(kFewestListed, known.size()) && other_words(folded, options, {}) == 0;
}

/// For each sign the index of the choice it belongs to, or -1. Signs stand before their choices where the first thing
/// is a sign, behind them where the last is, else on the side where less parts them.
std::vector<int> Choices::owners(std::string_view folded, const std::vector<Option>& options,
                                 const std::vector<ChoiceMark>& marks) {
  const bool opens = marks.front().begin < options.front().begin;
  const bool closes = marks.back().begin > options.back().begin;
  std::vector<int> out;
  for (std::size_t m = 0; m < marks.size(); ++m) {
    const ChoiceMark& mark = marks[m];
    // A sign before a choice that no word list knows must not reach over the next sign.
    const std::uint32_t from = m == 0 ? 0 : marks[m - 1].end;
    const std::uint32_t to = m + 1 < marks.size() ? marks[m + 1].begin : static_cast<std::uint32_t>(folded.size());
    int before = -1, behind = -1;
    for (std::size_t i = 0; i < options.size(); ++i) {
      if (options[i].end <= mark.begin && options[i].begin >= from) before = static_cast<int>(i);
      if (options[i].begin >= mark.end && options[i].end <= to && behind < 0) behind = static_cast<int>(i);
    }
    if (opens || closes) {
      out.push_back(opens ? behind : before);
    } else if (before < 0 || behind < 0) {
      out.push_back(std::max(before, behind));
    } else {
      const std::uint32_t end = options[static_cast<std::size_t>(before)].end;
      const std::uint32_t begin = options[static_cast<std::size_t>(behind)].begin;
      const int left = parting(folded.substr(end, mark.begin - end));
      const int right = parting(folded.substr(mark.end, begin - mark.end));
      // Alone in its cell or line, a sign follows its choice: what comes first is one.
      const bool is_alone = left == kOtherLine && right == kOtherLine;
      out.push_back(left < right || is_alone ? before : behind);
    }
  }
  return out;
}

Choices::Choice Choices::choose(Column column, std::string_view folded, const std::vector<Option>& options,
                                const std::vector<ChoiceMark>& marks) const {
  if (options.empty()) return {};
  std::set<std::string> picked;
  bool picks_unknown = false;
  for (const Option& option : options) {
    if (option.is_ticked) picked.insert(options_[option.entry].code);
  }
  if (const ChoiceSign choosing = choosing_sign(marks); choosing != ChoiceSign::empty) {
    std::vector<ChoiceMark> signs = marks;
    const bool has_bullets = choosing > ChoiceSign::filled;
    if (has_bullets) std::erase_if(signs, [](const ChoiceMark& m) { return m.sign == ChoiceSign::filled; });
    const std::vector<int> owner = owners(folded, options, signs);
    for (std::size_t i = 0; i < signs.size(); ++i) {
      if (signs[i].sign != choosing) continue;
      picks_unknown = picks_unknown || owner[i] < 0;
      if (owner[i] >= 0) picked.insert(options_[options[static_cast<std::size_t>(owner[i])].entry].code);
    }
  }
  const std::string& first = options_[options.front().entry].code;
  const bool is_one = codes_of(options) == 1;
  if (picked.size() == 1 && !picks_unknown) return {*picked.begin(), false};
  // One choice behind the bullet or number of a list.
  const bool is_bullet = is_one && marks.size() == 1 && marks.front().sign != ChoiceSign::empty;
  if (is_bullet) return {first, false};
  if (!picked.empty() || !marks.empty()) return {"", true};
  if (is_one) return {first, false};
  if (is_bare_list(column, folded, options)) return {"", true};
  const bool with_slashes = folded.find('/') != std::string_view::npos && folded.size() < 120;
  if (lists_options(folded) || with_slashes) return {};
  return {first, false};
}

std::string Choices::chosen(Column column, std::string_view folded) const {
  return choose(column, folded, options_in(column, folded), marks_.find(folded)).code;
}

std::vector<Choices::Mention> Choices::mentions(Column column, std::string_view folded) const {
  std::vector<Mention> out;
  std::vector<Hit> hits = mention_words_.find(folded);
  std::ranges::stable_sort(hits, {}, &Hit::phrase);
  for (const Hit& hit : hits) {
    if (mentions_[hit.phrase].column == column) out.push_back({mentions_[hit.phrase].code, hit.begin, hit.end});
  }
  return out;
}

}  // namespace telaah::profiler
