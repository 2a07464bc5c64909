#include "profiler/bodies.h"

#include <algorithm>

#include <fmt/format.h>

#include "text/scanner.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

enum RegionSort : std::uint32_t { kProvince, kCity, kRegency, kAlone };

/// The word before a region's name: "Kota" Bogor, "Kab." Bogor, "Pemerintah" Provinsi …
bool is_word_of(std::uint32_t sort, std::string_view word) {
  switch (sort) {
    case kProvince:
      return word == "provinsi" || word == "propinsi" || word == "prov" || word == "pemprov" || word == "pemerintah";
    case kCity:
      return word == "kota" || word == "pemkot" || word == "kotamadya";
    case kRegency:
      return word == "kabupaten" || word == "kab" || word == "pemkab";
    default:
      return true;
  }
}

/// Text from which an address follows in a letterhead.
constexpr std::string_view kAddressWords[] = {"jl",   "jalan", "jln",    "telp",    "telepon", "tlp",
                                              "fax",  "faks",  "email",  "website", "www",     "kode",
                                              "http", "https", "alamat", "nomor",   "tahun",   "surel"};

/// A name holds no sentence: it ends at ";" or at a full stop behind a whole word ("PT. …", "Kab. …" go on).
std::size_t sentence_end(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ';') return i;
    if (name[i] != '.' || i < 5 || (i + 1 < name.size() && !is_blank(name[i + 1]))) continue;
    if (is_letter(name[i - 1]) && is_letter(name[i - 2]) && is_letter(name[i - 3]) && is_letter(name[i - 4])) return i;
  }
  return name.size();
}

/// These begin an address wherever they stand; what follows names a place, not a body.
constexpr std::string_view kAddressBeginnings[] = {"jl",    "jln",    "telp",    "telepon",  "tlp",    "fax",
                                                   "faks",  "email",  "www",     "website",  "http",   "https",
                                                   "surel", "alamat", "komplek", "kompleks", "gedung", "laman"};

bool begins_address(std::string_view folded, const Token& word) {
  const std::string_view text = folded.substr(word.begin, word.end - word.begin);
  const bool is_street = text == "jalan" && !folded.substr(word.end).starts_with(" dan ");
  return is_street || std::ranges::find(kAddressBeginnings, text) != std::end(kAddressBeginnings);
}

/// "Bagian I", "Bagian 2", "Bagian Kedua", "Bagian A.": a part of a form or an act.
bool is_part_number(std::string_view word) {
  constexpr std::string_view kOrdinals[] = {"kesatu", "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam"};
  const bool is_number = std::ranges::all_of(word, is_digit);
  const bool is_roman = word.find_first_not_of("ivx") == std::string_view::npos;
  return !word.empty() &&
         (is_number || is_roman || word.size() == 1 || std::ranges::find(kOrdinals, word) != std::end(kOrdinals));
}

bool is_address_word(std::string_view word) {
  return std::ranges::find(kAddressWords, word) != std::end(kAddressWords);
}

}  // namespace

void Bodies::read_group(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  Group group;
  const std::string code = reader.text("kode");
  const std::optional<BodyKind> body = body_kind_from_code(code);
  if (!body) {
    reader.error(node, fmt::format("golongan '{}' tidak dikenal", code), "pakai pusat, bumn, bumd, daerah, atau lain");
  }
  group.body = body.value_or(BodyKind::unknown);
  for (const std::string& text : reader.texts("memuat")) group.contains.add(text, 0);
  for (const std::string& text : reader.texts("awalan")) group.begins.add(text, 0);
  reader.finish();
  groups_.push_back(std::move(group));
}

void Bodies::read_bodies(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("golongan")) read_group(file, *node, diagnostics);
  for (const TomlNode* node : top.tables("jenis")) {
    TableReader reader(file, *node, diagnostics);
    KindWord kind{reader.text("kode"), reader.integer_or("tingkat", 1, kCounts), reader.text_or("induk", "")};
    for (const std::string& text : reader.texts("awalan")) {
      starters_.add(text, static_cast<std::uint32_t>(kinds_.size()));
    }
    reader.finish();
    kinds_.push_back(std::move(kind));
  }
  for (const std::string& text : top.texts("sesudah_nama")) ends_of_name_.add(text, 0);
  for (const std::string& text : top.texts("singkatan_bertitik")) short_forms_.insert(lowered(text));
  for (const std::string& text : top.texts("sebelum_pengusul")) before_proposer_.add(text, 0);
  for (const std::string& text : top.texts("peniru")) of_others_.add(text, 0);
  for (const TomlNode* node : top.tables("kepanjangan")) {
    TableReader reader(file, *node, diagnostics);
    const std::string full = reader.text("nama");
    for (const std::string& word : reader.texts("singkatan")) full_forms_[lowered(word)] = full;
    reader.finish();
  }
  for (const std::string& text : top.texts("sesudah_pengusul")) behind_proposer_.add(text, 0);
  for (const TomlNode* node : top.tables("samakan")) {
    TableReader reader(file, *node, diagnostics);
    const std::vector<std::string> from = reader.texts("dari");
    const std::string to = lowered(reader.text("menjadi"));
    for (const std::string& word : from) same_[lowered(word)] = to;
    reader.finish();
  }
  top.finish();
}

void Bodies::read_regions(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  const auto add = [&](std::string_view key, std::uint32_t sort) {
    for (const std::string& name : top.texts(key)) {
      region_names_.add(name, sort);
      // These name themselves; "Bali" or "Riau" alone may be an island.
      const bool is_full = name.starts_with("Daerah ") || name.starts_with("DKI ") || name.starts_with("DI ");
      if (is_full) region_names_.add(name, kAlone);
    }
  };
  add("provinsi", kProvince);
  add("kota", kCity);
  add("kabupaten", kRegency);
  top.finish();
}

Bodies::Judgement Bodies::judge(std::string_view name) const {
  const std::string folded = lowered(name);
  const std::vector<Token> words = tokens(folded);
  for (const Group& group : groups_) {
    if (!group.contains.find(folded, words).empty()) return {group.body, true};
  }
  for (const Group& group : groups_) {
    const std::vector<Hit> hits = group.begins.find(folded, words);
    if (!hits.empty() && !words.empty() && hits.front().begin == words.front().begin) return {group.body, false};
  }
  return {};
}

std::vector<Hit> Bodies::beginnings(std::string_view folded, const std::vector<Token>& words) const {
  std::vector<Hit> hits = starters_.find(folded, words);
  std::erase_if(hits, [&](const Hit& hit) {
    // "Bidang : drainase" is a label and its answer.
    if (trimmed(folded.substr(hit.end)).starts_with(':')) return true;
    if (kinds_[hit.phrase].kind != "bagian") return false;
    const auto next = std::ranges::find_if(words, [&](const Token& word) { return word.begin >= hit.end; });
    return next != words.end() && is_part_number(folded.substr(next->begin, next->end - next->begin));
  });
  return hits;
}

const KindWord* Bodies::kind_of(std::string_view name) const {
  const std::string folded = lowered(name);
  const std::vector<Token> words = tokens(folded);
  const KindWord* best = nullptr;
  std::uint32_t longest = 0;
  for (const Hit& hit : beginnings(folded, words)) {
    if (words.empty() || hit.begin != words.front().begin) break;
    if (hit.end > longest) {
      longest = hit.end;
      best = &kinds_[hit.phrase];
    }
  }
  return best;
}

std::vector<BodyPart> Bodies::parts(std::string_view folded) const {
  std::vector<BodyPart> out;
  const std::vector<Token> words = tokens(folded);
  std::uint32_t covered = 0;
  const auto address = std::ranges::find_if(words, [&](const Token& word) { return begins_address(folded, word); });
  for (const Hit& hit : beginnings(folded, words)) {
    // "Jl. …, Kelurahan X, Kecamatan Y": where the body stands, not who it is.
    if (!out.empty() && address != words.end() && hit.begin > address->begin) break;
    if (hit.begin < covered) {
      // "UPTD" and "UPTD Puskesmas" begin at the same word: the longer names the kind.
      if (!out.empty() && hit.begin == out.back().begin && hit.end > covered) {
        out.back().kind = kinds_[hit.phrase];
        covered = hit.end;
      }
      continue;
    }
    const KindWord& kind = kinds_[hit.phrase];
    const bool on_new_line = hit.begin > 0 && folded[hit.begin - 1] == '\n';
    if (!out.empty() && !on_new_line && kind.level <= out.back().kind.level) continue;
    if (!out.empty()) out.back().end = hit.begin;
    out.push_back({hit.begin, folded.size(), kind});
    covered = hit.end;
  }
  for (BodyPart& part : out) {
    for (const Token& word : words) {
      if (word.begin <= part.begin || word.begin >= part.end) continue;
      const bool is_post_code = word.end - word.begin >= 5 && is_digit(folded[word.begin]);
      if (is_post_code || is_address_word(folded.substr(word.begin, word.end - word.begin))) {
        part.end = word.begin;
        break;
      }
    }
    const std::string_view name = folded.substr(part.begin, part.end - part.begin);
    part.end = part.begin + trimmed_marks(name.substr(0, sentence_end(name))).size();
  }
  return out;
}

std::vector<RegionName> Bodies::regions(std::string_view folded, const std::vector<Token>& words) const {
  std::vector<RegionName> out;
  auto word = words.begin();
  for (const Hit& hit : region_names_.find(folded, words)) {
    word =
        std::lower_bound(word, words.end(), hit.begin, [](const Token& t, std::uint32_t at) { return t.begin < at; });
    RegionName found{hit.begin, hit.end};
    if (hit.phrase != kAlone) {
      if (word == words.begin()) continue;
      const Token& before = *std::prev(word);
      if (!is_word_of(hit.phrase, folded.substr(before.begin, before.end - before.begin))) continue;
      if (hit.begin - before.end > 3) continue;
      found.begin = before.begin;
    }
    // "Kota Tangerang" and "Kota Tangerang Selatan": the longest counts.
    if (!out.empty() && found.begin < out.back().end) {
      out.back() = {std::min(out.back().begin, found.begin), std::max(out.back().end, found.end)};
      continue;
    }
    out.push_back(found);
  }
  return out;
}

}  // namespace telaah::profiler
