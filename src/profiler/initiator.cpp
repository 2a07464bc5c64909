#include "profiler/initiator.h"

#include <algorithm>
#include <map>

#include "profiler/tokens.h"
#include "text/names.h"
#include "text/scanner.h"

namespace telaah::profiler {
namespace {

constexpr int kFirstParagraphs = 4;
constexpr std::size_t kBehind = 90, kBefore = 70,
                      kTeller = 40;  // bytes of the sentence around the words that tell of an idea

/// A name and nothing else: two to five words, no office and no body among them.
bool is_person(const Reading& r, std::string_view folded) {
  const std::size_t words = tokens(folded).size();
  return names::has_degree(folded) ||
         (words >= 2 && words <= 5 && r.know.bodies.judge(folded).body == BodyKind::unknown);
}

std::string_view to_sentence_end(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool is_end =
        (text[i] == '.' || text[i] == ';') && text[i + 1] == ' ' && i > 4 && text[i - 3] != ' ' && text[i - 2] != ' ';
    if (is_end) return text.substr(0, i);
  }
  return text;
}

/// "Gagasan dari warga untuk …": whose idea it was ends where the sentence tells what for, where or how.
std::string_view to_next_thought(const Reading& r, std::string_view text) {
  for (const Token& word : tokens(text)) {
    if (r.know.idea_words.ends_owner(text.substr(word.begin, word.end - word.begin))) {
      return text.substr(0, word.begin);
    }
  }
  return text;
}

/// "Sdr. Wahyu" and "dr. Laila" go on with their sentence.
std::string_view from_sentence_begin(std::string_view text) {
  constexpr std::size_t kLongestAddress = 3;
  for (std::size_t i = text.size(); i >= 2; --i) {
    const bool is_stop = (text[i - 2] == '.' || text[i - 2] == ';') && text[i - 1] == ' ';
    if (!is_stop) continue;
    std::size_t word = i - 2;
    while (word > 0 && is_word_byte(text[word - 1])) --word;
    if (text[i - 2] == ';' || i - 2 - word > kLongestAddress) return text.substr(i);
  }
  return text;
}

struct Told {
  int times = 0;
  Span first;
};

/// "Atas usul Sdr. Karim, seorang pencari kepiting": the first office or trade named behind the words, or before them
/// in "Laporan ini dibuat staf TI, yang juga penggagasnya".
MaybeField told(const Reading& r, bool is_government) {
  std::map<std::string, Told> found;
  const auto add = [&](const TextBlock& block, std::string_view window) {
    std::string code = r.know.choices.chosen(Column::inisiator, window);
    // "Gagasan ini dari dr. Laila, Sp.PD.": a person of a government body.
    if (code.empty() && is_government && names::has_degree(window)) code = "asn";
    if (code.empty()) return false;
    Told& told = found[code];
    const auto begin = static_cast<std::uint32_t>(window.data() - r.text.folded.data());
    if (++told.times == 1) told.first = narrowed(r.text, {begin, begin + static_cast<std::uint32_t>(window.size())});
    return begin <= block.span.end;
  };
  for (const TextBlock& block : r.text.blocks) {
    if (!may_be_evidence(block.kind) || block.kind == BlockKind::signature || block.hidden) continue;
    const std::string_view section = r.section_at(block.span.begin);
    const bool is_elsewhere = section == "replikasi" || section == "dasar_hukum";
    const std::string_view folded = r.text.folded_view(block.span);
    const std::vector<Token> words = tokens(folded);
    std::uint32_t done = 0;
    for (const Hit& hit : r.know.idea_words.ideas_of(folded, words)) {
      // "Inisiator: …" says it wherever it stands.
      if (hit.begin < done || (is_elsewhere && !folded.substr(hit.begin).starts_with("inisiator"))) continue;
      if (add(block, to_next_thought(r, to_sentence_end(folded.substr(hit.end, kBehind))))) done = hit.end + kBehind;
    }
    for (const Hit& hit : r.know.idea_words.owners_of_idea(folded, words)) {
      if (hit.begin < done || is_elsewhere) continue;
      const std::size_t from = hit.begin - std::min<std::size_t>(hit.begin, kBefore);
      if (add(block, from_sentence_begin(folded.substr(from, hit.begin - from)))) done = hit.end;
    }
  }
  const auto best = std::ranges::max_element(found, {}, [](const auto& entry) { return entry.second.times; });
  if (best == found.end()) return std::nullopt;
  return r.field(best->second.first, FieldSource::prose, best->first);
}

/// "Perkenalkan, saya bidan di desa …": who tells of the own innovation, in one of the first paragraphs.
MaybeField teller(const Reading& r) {
  int paragraphs = 0;
  for (const TextBlock& block : r.text.blocks) {
    if (block.kind != BlockKind::paragraph || block.hidden) continue;
    if (++paragraphs > kFirstParagraphs) break;
    const std::string_view folded = r.text.folded_view(block.span);
    for (const Hit& hit : r.know.idea_words.tellers(folded, tokens(folded))) {
      const std::string_view window = to_next_thought(r, to_sentence_end(folded.substr(hit.end, kTeller)));
      const std::string code = r.know.choices.chosen(Column::inisiator, window);
      if (code != "asn" && code != "masyarakat") continue;
      const std::uint32_t begin = block.span.begin + hit.begin;
      return r.field(narrowed(r.text, {begin, block.span.begin + hit.end + static_cast<std::uint32_t>(window.size())}),
                     FieldSource::prose, code);
    }
  }
  return std::nullopt;
}

/// A short text that names nobody has its sender alone to act in it; shown with the sender's name and place.
MaybeField of_proposer(const Reading& r, const Profile& profile, bool is_government) {
  if (!is_government || !profile.opd) return std::nullopt;
  const std::string name = lowered(profile.opd->value + " " + profile.opd->as_written);
  std::string code = r.know.idea_words.of_proposer(profile.opd_kind, name, r.words.size());
  if (code.empty()) return std::nullopt;
  if (profile.body == BodyKind::central) code = "asn";
  Field field = *profile.opd;
  field.value = std::move(code);
  return field;
}

}  // namespace

MaybeField initiator(const Reading& r, const Profile& profile, MaybeField of_form, MaybeField of_signs) {
  if (of_form) return of_form;
  const bool is_government = profile.body == BodyKind::regional || profile.body == BodyKind::central;
  // "Kepala Dinas …", "Walikota …, Ir. …": the office of the person named; a person of a government body is an ASN.
  if (const Answer* answer = r.answer(Column::penggagas)) {
    const std::string_view folded = r.text.folded_view(answer->span);
    std::string chosen = r.know.choices.chosen(Column::inisiator, folded);
    if (chosen.empty() && is_government && is_person(r, folded)) chosen = "asn";
    if (!chosen.empty()) return r.field(answer->span, FieldSource::form, chosen);
  }
  if (of_signs) return of_signs;
  if (MaybeField field = told(r, is_government)) return field;
  if (MaybeField field = teller(r)) return field;
  if (profile.body == BodyKind::other && profile.opd_kind != "perusahaan") {
    Field field;
    field.value = "masyarakat";
    return field;
  }
  return of_proposer(r, profile, is_government);
}

}  // namespace telaah::profiler
