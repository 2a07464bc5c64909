#include "classify/opinion.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "text/word_model_file.h"

namespace telaah::classify {
namespace {

constexpr std::string_view kFile = "kata/kalimat.toml";

constexpr std::array<std::string_view, kSenseCount> kCodes{
    "kebaruan.mendukung",
    "kebaruan.melemahkan",
    "kebaruan.meragukan",
    "manfaat.mendukung",
    "manfaat.melemahkan",
    "manfaat.meragukan",
    "tidak_membebani.mendukung",
    "tidak_membebani.melemahkan",
    "tidak_membebani.meragukan",
    "kewenangan.mendukung",
    "kewenangan.melemahkan",
    "kewenangan.meragukan",
    "replikasi.mendukung",
    "replikasi.melemahkan",
    "replikasi.meragukan",
    "muatan.rancang_bangun",
    "muatan.tujuan",
    "muatan.manfaat",
    "muatan.waktu_uji_coba",
    "muatan.waktu_penerapan",
    "muatan.anggaran",
    "muatan.bentuk",
    "kalimat.nama",
    "kalimat.pengusul",
    "kalimat.keadaan_lama",
    "kalimat.peraturan",
    "kalimat.petunjuk",
    "kalimat.rencana",
};

float probability(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

/// Own text of sections that may be evidence.
bool is_heard(const Scan& scan, const Sentence& sentence) {
  if (!sentence.is_own_text() || sentence.is_definition || sentence.tokens.empty()) return false;
  if (sentence.section < 0) return true;
  const SectionInfo& section = scan.sections[static_cast<std::size_t>(sentence.section)];
  return !section.is_law && !section.is_ignored;
}

}  // namespace

std::string_view code(Sense sense) { return kCodes.at(static_cast<std::size_t>(sense)); }

std::optional<Sense> sense_from_code(std::string_view code) {
  const auto found = std::ranges::find(kCodes, code);
  if (found == kCodes.end()) return std::nullopt;
  return static_cast<Sense>(found - kCodes.begin());
}

std::optional<Sense> sense_of(Criterion criterion, Effect effect) {
  const int first = static_cast<int>(criterion) * 3;
  switch (effect) {
    case Effect::supports:
      return static_cast<Sense>(first);
    case Effect::opposes:
      return static_cast<Sense>(first + 1);
    case Effect::doubts:
      return static_cast<Sense>(first + 2);
    case Effect::near:
    case Effect::present:
    case Effect::thin:
    case Effect::absent:
    case Effect::warns:
      break;
  }
  return std::nullopt;
}

Sense sense_of(Content content) {
  switch (content) {
    case Content::bentuk:
      return Sense::form;
    case Content::rancang_bangun:
      return Sense::design;
    case Content::tujuan:
      return Sense::purpose;
    case Content::manfaat:
      return Sense::result;
    case Content::waktu_uji_coba:
      return Sense::trial;
    case Content::anggaran:
      return Sense::budget;
  }
  return Sense::form;
}

WordOpinion read_opinion(const std::vector<TomlFile>& files, Diagnostics& diagnostics) {
  WordOpinion out;
  const auto file = std::ranges::find(files, kFile, &TomlFile::path);
  if (file == files.end()) return out;
  for (const std::string& written : text::read_word_classes(*file, out.model, diagnostics)) {
    const std::optional<Sense> sense = sense_from_code(written);
    if (!sense) {
      diagnostics.push_back({Diagnostic::Severity::error, file->path, 0, 0,
                             fmt::format("kelas '{}' tidak dikenal", written),
                             fmt::format("pilihan: {}", fmt::join(kCodes, ", "))});
    }
    out.senses.push_back(sense.value_or(Sense::plan));
  }
  out.model.close();
  return out;
}

Opinions::Opinions(const Scan& scan, const WordOpinion& opinion) {
  if (opinion.empty()) return;
  values_.assign(scan.sentences.size() * kSenseCount, 0);
  std::vector<float> heard(opinion.senses.size());
  std::vector<text::Token> heading;
  int section = -1;
  for (std::size_t s = 0; s < scan.sentences.size(); ++s) {
    const Sentence& sentence = scan.sentences[s];
    if (!is_heard(scan, sentence)) continue;
    if (sentence.section != section) {
      section = sentence.section;
      heading.clear();
      const Span span = section < 0 ? Span{} : scan.sections[static_cast<std::size_t>(section)].heading;
      if (!span.empty()) text::tokenise(scan.text, scan.folded, span.begin, span.end, heading);
    }
    const std::span<const text::Token> tokens(scan.tokens.data() + sentence.tokens.begin,
                                              sentence.tokens.end - sentence.tokens.begin);
    opinion.model.score(scan.folded, tokens, heading, heard);
    for (std::size_t k = 0; k < heard.size(); ++k) {
      values_[s * kSenseCount + static_cast<std::size_t>(opinion.senses[k])] = probability(heard[k]);
    }
  }
}

std::vector<std::uint32_t> Opinions::strongest(Sense sense, std::size_t most) const {
  std::vector<std::uint32_t> order(sentences());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t count = std::min(most, order.size());
  const auto by_strength = [&](std::uint32_t a, std::uint32_t b) {
    return of(a, sense) != of(b, sense) ? of(a, sense) > of(b, sense) : a < b;
  };
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count), by_strength);
  order.resize(count);
  while (!order.empty() && of(order.back(), sense) <= 0) order.pop_back();
  return order;
}

double Opinions::sum(Sense sense) const {
  double total = 0;
  for (std::size_t s = 0; s < sentences(); ++s) total += of(s, sense);
  return total;
}

TokenRange decisive_words(const Scan& scan, const WordOpinion& opinion, std::uint32_t sentence, Sense sense) {
  const TokenRange all = scan.sentences[sentence].tokens;
  const auto klass = std::ranges::find(opinion.senses, sense);
  if (klass == opinion.senses.end()) return all;
  const text::WordModel::Part part =
      opinion.model.strongest(scan.folded, {scan.tokens.data() + all.begin, all.end - all.begin},
                              static_cast<std::size_t>(klass - opinion.senses.begin()));
  if (part.begin >= part.end) return all;
  return {all.begin + static_cast<std::uint32_t>(part.begin), all.begin + static_cast<std::uint32_t>(part.end)};
}

}  // namespace telaah::classify
