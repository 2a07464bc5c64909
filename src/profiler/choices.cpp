#include "profiler/choices.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "profiler/tokens.h"
#include "text/scanner.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

// The sixth is the tick of the Wingdings font, which has no letter of its own.
constexpr std::array<std::string_view, 12> kTicks{"√",   "✓",   "✔",   "☑",   "☒",   "\xEF\x83\xBC",
                                                  "[x]", "(x)", "[v]", "(v)", "[√]", "(√)"};

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

bool has_tick(std::string_view folded) {
  if (std::ranges::any_of(kTicks, [&](std::string_view t) { return folded.find(t) != std::string_view::npos; }))
    return true;
  for (const Token& token : tokens(folded)) {
    const std::string_view word = folded.substr(token.begin, token.end - token.begin);
    if (word == "v" || word == "x") return true;
  }
  return false;
}

/// "non digital" also holds "digital": what lies inside a longer find of another choice is dropped; and what two
/// spellings of one choice both found counts once.
template <typename Found>
std::vector<Found> without_inner(std::vector<Found> all) {
  const auto [last, end] =
      std::ranges::unique(all, [](const Found& a, const Found& b) { return a.entry == b.entry && b.begin < a.end; });
  all.erase(last, end);
  std::erase_if(all, [&](const Found& inner) {
    return std::ranges::any_of(all, [&](const Found& outer) {
      return outer.entry != inner.entry && outer.begin <= inner.begin && outer.end >= inner.end &&
             outer.end - outer.begin > inner.end - inner.begin;
    });
  });
  return all;
}

}  // namespace

struct Choices::Found {
  std::size_t entry = 0;
  std::uint32_t begin = 0, end = 0;
};

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
  for (const std::string& text : top.texts("gagasan_oleh")) ideas_of_.add(text, 0);
  for (const std::string& text : top.texts("penggolongan")) classings_.add(text, 0);
  for (const std::string& text : top.texts("kata_biaya")) cost_words_.add(text, 0);
  for (const std::string& text : top.texts("bukan_biaya")) other_money_.add(text, 0);
  for (const std::string& text : top.texts("pencerita")) tellers_.add(text, 0);
  for (const std::string& text : top.texts("gagasan_milik")) owners_of_idea_.add(text, 0);
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
  top.finish();
}

std::vector<Choices::Found> Choices::find(Column column, std::string_view folded) const {
  std::vector<Found> found;
  for (const Hit& hit : option_words_.find(folded)) {
    if (options_[hit.phrase].column == column) found.push_back({hit.phrase, hit.begin, hit.end});
  }
  return without_inner(std::move(found));
}

std::string Choices::only(Column column, std::string_view folded) const {
  const std::vector<Found> found = find(column, folded);
  if (found.empty()) return {};
  const std::string& code = options_[found.front().entry].code;
  const bool is_one = std::ranges::all_of(found, [&](const Found& f) { return options_[f.entry].code == code; });
  return is_one ? code : std::string();
}

std::string Choices::chosen(Column column, std::string_view folded) const {
  const std::vector<Found> found = find(column, folded);
  if (found.empty()) return {};
  const std::size_t first = found.front().entry;
  if (std::ranges::all_of(found, [&](const Found& f) { return f.entry == first; })) return options_[first].code;
  const bool with_slashes = folded.find('/') != std::string_view::npos && folded.size() < 120;
  if (!lists_options(folded) && !with_slashes) return options_[first].code;
  // Each choice owns the text from the one before it to the one after it, on the side where its tick stands.
  std::string marked;
  int ticks = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t end = i + 1 < found.size() ? found[i + 1].begin : folded.size();
    if (!has_tick(folded.substr(found[i].end, end - found[i].end))) continue;
    ++ticks;
    marked = options_[found[i].entry].code;
  }
  return ticks == 1 ? marked : std::string();
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
