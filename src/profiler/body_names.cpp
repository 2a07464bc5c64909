#include "profiler/body_names.h"

#include <algorithm>
#include <array>

#include "profiler/tokens.h"

namespace telaah::profiler {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kRegionWords{
    {{"kab", "Kabupaten"}, {"kel", "Kelurahan"}, {"kec", "Kecamatan"}, {"prov", "Provinsi"}, {"ds", "Desa"}}};

bool is_small_word(std::string_view word) {
  return word == "dan" || word == "serta" || word == "di" || word == "untuk";
}

}  // namespace

std::string region_in(const Reading& r, std::string_view text) {
  const std::string folded = lowered(text);
  const std::vector<RegionName> regions = r.know.bodies.regions(folded);
  if (regions.empty()) return {};
  std::string name = title_cased(text.substr(regions.front().begin, regions.front().end - regions.front().begin));
  if (name.starts_with("Pemerintah ")) name.erase(0, 11);
  return name;
}

std::string region_of_head(std::string_view head) {
  const std::string key = name_key(head);
  for (const std::string_view opening : {"pemerintah kota ", "pemerintah kabupaten ", "pemerintah provinsi "}) {
    if (key.starts_with(opening) && key.size() < 60) return title_cased(trimmed(head.substr(11)));
  }
  return {};
}

std::string without_second_region(const Reading& r, std::string name) {
  const std::string folded = lowered(name);
  const std::vector<RegionName> regions = r.know.bodies.regions(folded);
  if (regions.empty()) return name;
  const std::string_view rest = trimmed_marks(std::string_view(folded).substr(regions.front().end));
  const bool is_region = rest.starts_with("kabupaten ") || rest.starts_with("kota ") || rest.starts_with("kab");
  if (!is_region) return name;
  const auto place = [](std::string_view text) {
    return std::string(text.substr(std::min(text.size(), text.find(' '))));
  };
  const std::string first =
      place(std::string_view(folded).substr(regions.front().begin, regions.front().end - regions.front().begin));
  if (edits_within(first, place(rest), 3) <= 3) name.resize(regions.front().end);
  return name;
}

std::string written_out(const Reading& r, const std::string& name) {
  std::string out;
  std::size_t done = 0;
  const std::vector<Token> words = tokens(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = lowered(std::string_view(name).substr(words[i].begin, words[i].end - words[i].begin));
    const std::size_t begin = words[i].begin;
    std::size_t end = words[i].end;
    std::string full = r.know.bodies.full_form(word);
    if (full.empty() && i + 1 < words.size()) {
      full = r.know.bodies.full_form(word + " " +
                                     lowered(name.substr(words[i + 1].begin, words[i + 1].end - words[i + 1].begin)));
      if (!full.empty()) end = words[++i].end;
    }
    for (const auto& [abbreviation, whole] : kRegionWords) {
      if (word != abbreviation) continue;
      full = whole;
      if (end < name.size() && name[end] == '.') ++end;
    }
    if (full.empty()) continue;
    out += name.substr(done, begin - done);
    const bool has_kind = out.ends_with("Dinas ") && full.starts_with("Dinas ");
    out += has_kind ? full.substr(6) : full;
    done = end;
  }
  return out + name.substr(done);
}

bool is_short_for(std::string_view short_name, std::string_view name) {
  const std::vector<std::string> small = key_words(short_name), full = key_words(name);
  std::size_t at = 0;
  bool has_abbreviation = false;
  for (const std::string& word : small) {
    if (at == full.size()) break;  // a region may follow
    if (word == full[at]) {
      ++at;
      continue;
    }
    std::size_t letter = 0;
    std::size_t end = at;
    for (; end < full.size() && letter < word.size(); ++end) {
      if (!is_small_word(full[end]) && full[end].front() != word[letter++]) return false;
    }
    if (letter < word.size() || word.size() < 2) return false;
    has_abbreviation = true;
    at = end;
  }
  return has_abbreviation && at == full.size();
}

}  // namespace telaah::profiler
