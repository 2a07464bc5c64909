#include "segment/lexicon.h"

#include <algorithm>
#include <array>
#include <bit>

#include "telaah/segment.h"
#include "text/toml_file.h"
#include "text/unicode.h"

namespace telaah::segment {
namespace {

/// Words that say nothing about which section it is.
constexpr std::array<std::string_view, 22> kFillers{
    "inovasi",  "daerah",   "yang", "akan",    "dilakukan", "diperoleh", "pada",  "dari", "kegiatan", "program", "ini",
    "tersebut", "proposal", "dan",  "singkat", "dengan",    "adanya",    "dalam", "oleh", "untuk",    "usulan",  "di"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t here = at;
    const char32_t c = at < text.size() ? unicode::next(text, at) : ' ';
    if (here == text.size()) ++at;
    const bool inside = unicode::is_letter(c) || unicode::is_digit(c);
    if (inside && begin == std::string_view::npos) begin = here;
    if (!inside && begin != std::string_view::npos) {
      words.push_back(text.substr(begin, here - begin));
      begin = std::string_view::npos;
    }
  }
  return words;
}

std::string bare_words(std::string_view text) {
  std::string out;
  for (const std::string_view word : words_of(text)) {
    if (std::ranges::find(kFillers, word) == kFillers.end()) out += word;
  }
  return out;
}

/// "(10%)", "(maks. 200 kata)", a trailing colon: not part of the title.
std::string_view bare_title(std::string_view heading) {
  heading.remove_prefix(std::min(number_of(heading).title_at, heading.size()));
  while (!heading.empty()) {
    const char last = heading.back();
    if (last == ' ' || last == ':' || last == '.' || last == '*' || last == '-' || last == '?') {
      heading.remove_suffix(1);
      continue;
    }
    const std::size_t open = heading.rfind('(');
    if (last != ')' || open == std::string_view::npos || open == 0) break;
    const std::string_view aside = heading.substr(open);
    const bool says_how = aside.find('%') != std::string_view::npos || aside.find("kata") != std::string_view::npos ||
                          aside.find("maks") != std::string_view::npos || aside.find("min") != std::string_view::npos ||
                          aside.find("jika") != std::string_view::npos || aside.find("bila") != std::string_view::npos;
    if (!says_how) break;
    heading.remove_suffix(heading.size() - open);
  }
  return heading;
}

void read_kind(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics, LexiconInside& inside) {
  TableReader reader(file, node, diagnostics);
  Kind kind{.key = reader.text("kunci"),
            .parent = reader.text_or("induk", ""),
            .when_long = reader.text_or("kalau_panjang", ""),
            .is_field = reader.boolean_or("isian", false)};
  const std::size_t index = inside.kinds.size();
  const std::vector<std::string> titles = reader.texts("judul");
  if (titles.empty()) reader.error(node, "bagian ini tidak punya judul", "tambahkan judul = [\"…\"]");
  for (const std::string& title : titles) {
    const std::string folded = unicode::folded(title);
    const std::string whole = compact(folded);
    const auto [known, is_new] = inside.exact.try_emplace(whole, index);
    if (!is_new && known->second != index) {
      reader.error(node, "judul \"" + title + "\" juga ada pada bagian lain", "satu judul hanya untuk satu bagian");
    }
    if (is_new) inside.titles.push_back({whole, letters_of(whole), index});
    const std::string bare = bare_words(folded);
    if (bare.size() >= 4) inside.without_fillers.try_emplace(bare, index);
  }
  for (const std::string& prefix : reader.texts("awalan")) {
    const std::string folded = unicode::folded(prefix);
    inside.longest_prefix_words = std::max(inside.longest_prefix_words, words_of(folded).size());
    inside.prefixes.try_emplace(compact(folded), index);
  }
  reader.finish();
  inside.kinds.push_back(std::move(kind));
}

void read_columns(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics, LexiconInside& inside) {
  TableReader reader(file, node, diagnostics);
  const auto read = [&](std::string_view key, ColumnRole role) {
    for (const std::string& head : reader.texts(key)) inside.columns.try_emplace(compact(unicode::folded(head)), role);
  };
  read("nomor", ColumnRole::number);
  read("label", ColumnRole::label);
  read("petunjuk", ColumnRole::instruction);
  read("jawaban", ColumnRole::answer);
  read("data_dukung", ColumnRole::evidence);
  reader.finish();
}

void check_references(const TomlFile& file, const LexiconInside& inside, Diagnostics& diagnostics) {
  const auto known = [&](const std::string& key) {
    return key.empty() || std::ranges::find(inside.kinds, key, &Kind::key) != inside.kinds.end();
  };
  for (const Kind& kind : inside.kinds) {
    for (const std::string* other : {&kind.parent, &kind.when_long}) {
      if (known(*other)) continue;
      diagnostics.push_back({Diagnostic::Severity::error, file.path, 0, 0,
                             "bagian '" + kind.key + "' menyebut bagian '" + *other + "' yang tidak ada", ""});
    }
  }
}

}  // namespace

std::string compact(std::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = unicode::next(folded, at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) out += folded.substr(begin, at - begin);
  }
  return out;
}

std::uint32_t letters_of(std::string_view compact) {
  std::uint32_t set = 0;
  for (const char c : compact) {
    if (c >= 'a' && c <= 'z') set |= 1u << (c - 'a');
  }
  return set;
}

bool nearly_equal(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most || b.size() > 120) return false;
  std::array<std::size_t, 122> row{};
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::size_t diagonal = row[0], best = row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0u : 1u);
      diagonal = row[i];
      row[i] = std::min({changed, row[i] + 1, row[i - 1] + 1});
      best = std::min(best, row[i]);
    }
    if (best > most) return false;
  }
  return row[a.size()] <= most;
}

Lexicon Lexicon::compile(const TomlFile& file, Diagnostics& diagnostics) {
  auto inside = std::make_shared<LexiconInside>();
  TableReader reader(file, file.root, diagnostics);
  for (const TomlNode* node : reader.tables("bagian")) read_kind(file, *node, diagnostics, *inside);
  for (const TomlNode* node : reader.tables("kolom")) read_columns(file, *node, diagnostics, *inside);
  reader.finish();
  check_references(file, *inside, diagnostics);
  std::ranges::sort(inside->titles, {}, [](const LexiconInside::Title& title) { return title.compact.size(); });
  Lexicon lexicon;
  lexicon.inside_ = std::move(inside);
  return lexicon;
}

Lexicon::Lexicon() : inside_(std::make_shared<LexiconInside>()) {}

Match LexiconInside::match(std::string_view folded_heading) const {
  const std::string_view title = bare_title(folded_heading);
  if (title.size() < 3 || title.size() > 160) return {};
  const std::string whole = compact(title);
  if (const auto found = exact.find(whole); found != exact.end()) return {&kinds[found->second], Match::How::whole};
  const std::size_t slips = whole.size() < 6 ? 0 : std::max<std::size_t>(1, whole.size() / 9);
  if (slips > 0) {
    const std::uint32_t letters = letters_of(whole);
    auto near =
        std::ranges::lower_bound(titles, whole.size() - slips, {}, [](const Title& t) { return t.compact.size(); });
    for (; near != titles.end() && near->compact.size() <= whole.size() + slips; ++near) {
      if (static_cast<std::size_t>(std::popcount(letters ^ near->letters)) > 2 * slips) continue;
      if (nearly_equal(whole, near->compact, slips)) return {&kinds[near->kind], Match::How::whole};
    }
  }
  if (const std::string bare = bare_words(title); bare.size() >= 4) {
    if (const auto found = without_fillers.find(bare); found != without_fillers.end()) {
      return {&kinds[found->second], Match::How::whole};
    }
  }
  const std::vector<std::string_view> words = words_of(title);
  for (std::size_t count = std::min(words.size(), longest_prefix_words); count > 0; --count) {
    std::string prefix;
    for (std::size_t i = 0; i < count; ++i) prefix += words[i];
    if (const auto found = prefixes.find(prefix); found != prefixes.end())
      return {&kinds[found->second], Match::How::prefix};
  }
  return {};
}

ColumnRole LexiconInside::column_role(std::string_view folded_head) const {
  const auto found = columns.find(compact(folded_head));
  return found == columns.end() ? ColumnRole::none : found->second;
}

}  // namespace telaah::segment
