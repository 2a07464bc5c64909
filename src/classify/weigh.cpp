#include "classify/weigh.h"

#include <algorithm>

namespace telaah::classify {

bool Weigher::has_cue(const Sentence& sentence, Cue cue, std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t c = sentence.cues_begin; c < sentence.cues_end; ++c) {
    const CueHit& hit = scan_.cues[c];
    if (hit.cue == cue && hit.at.begin >= begin && hit.at.end <= end) return true;
  }
  return false;
}

std::string_view Weigher::word(std::uint32_t token) const {
  return scan_.folded.substr(scan_.tokens[token].begin, scan_.tokens[token].end - scan_.tokens[token].begin);
}

/// "dan meringankan", "serta dipermudah": what is joined to a negated phrase by a verb of its own is not negated.
bool Weigher::begins_verb_phrase(std::uint32_t token) const {
  constexpr std::size_t kShortestVerb = 6;
  if (token + 1 >= scan_.tokens.size() || (word(token) != "dan" && word(token) != "serta")) return false;
  const std::string_view next = word(token + 1);
  return next.size() >= kShortestVerb && (next.starts_with("me") || next.starts_with("di") || next.starts_with("ber"));
}

/// "PP 7/2021 tentang Kemudahan …": the title of a law says nothing of the innovation.
bool Weigher::is_in_law_title(const Sentence& sentence, TokenRange at) const {
  constexpr std::uint32_t kLongestNumber = 14;  // words from "Peraturan" to "tentang"
  for (std::uint32_t t = at.begin; t-- > sentence.tokens.begin;) {
    const std::uint8_t flags = scan_.tokens[t + 1].flags;
    if (t + 1 <= at.begin && (flags & text::token_after_stop) != 0) return false;
    if (word(t) != "tentang") continue;
    const std::uint32_t first = t > sentence.tokens.begin + kLongestNumber ? t - kLongestNumber : sentence.tokens.begin;
    for (std::uint32_t law = first; law < t; ++law) {
      if (book_.finds.is(Role::law, scan_.tokens[law].word)) return true;
    }
  }
  return false;
}

/// True when another clause begins between two tokens.
bool Weigher::divides(const Sentence& sentence, std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t t = begin; t <= end && t < scan_.tokens.size(); ++t) {
    if ((scan_.tokens[t].flags & (text::token_after_stop | text::token_after_comma)) != 0) return true;
    if (t < end && begins_verb_phrase(t)) return true;
  }
  return has_cue(sentence, Cue::terminator, begin, end);
}

bool Weigher::is_negated(const Sentence& sentence, TokenRange at) const {
  const auto reach = static_cast<std::uint32_t>(book_.context.negation_reach);
  int negations = 0;
  for (std::uint32_t c = sentence.cues_begin; c < sentence.cues_end; ++c) {
    const CueHit& hit = scan_.cues[c];
    if (hit.cue != Cue::negator || hit.at.end > at.begin || at.begin - hit.at.end > reach) continue;
    if (divides(sentence, hit.at.end, at.begin)) continue;
    bool is_pseudo = false;
    for (std::uint32_t p = sentence.cues_begin; p < sentence.cues_end; ++p) {
      const CueHit& pseudo = scan_.cues[p];
      is_pseudo |= pseudo.cue == Cue::pseudo_negation && pseudo.at.begin <= hit.at.begin && hit.at.end <= pseudo.at.end;
    }
    if (!is_pseudo) ++negations;
  }
  return negations % 2 == 1;
}

const CueHit* Weigher::last_state_cue(const Sentence& sentence, std::uint32_t before) const {
  const CueHit* last = nullptr;
  for (std::uint32_t c = sentence.cues_begin; c < sentence.cues_end; ++c) {
    const CueHit& cue = scan_.cues[c];
    if (cue.cue != Cue::old_state && cue.cue != Cue::new_state) continue;
    if (cue.at.begin <= before && (last == nullptr || cue.at.begin > last->at.begin)) last = &cue;
  }
  return last;
}

/// The last word of time before the hit decides ("semula …, kini …"). When its own sentence has none, the sentence
/// before may still be telling the old story; that is a doubt, no certainty.
Weigher::State Weigher::state_of(const Hit& hit) const {
  const Sentence& own = scan_.sentences[hit.sentence];
  if (const CueHit* cue = last_state_cue(own, hit.at.begin)) {
    return cue->cue == Cue::old_state ? State::before : State::now;
  }
  // A section of problems tells the old state; what speaks for the innovation there is still said of the innovation.
  const Effect effect = book_.rules[static_cast<std::size_t>(hit.rule)].effect;
  const bool in_old_section = own.section >= 0 && scan_.sections[static_cast<std::size_t>(own.section)].tells_old_state;
  if (in_old_section && effect != Effect::supports) return State::before;
  if (hit.sentence == 0) return State::now;
  const Sentence& previous = scan_.sentences[hit.sentence - 1];
  if (previous.paragraph != own.paragraph) return State::now;
  const CueHit* cue = last_state_cue(previous, previous.tokens.end);
  const bool opens_the_story =
      cue != nullptr && cue->cue == Cue::old_state && cue->at.begin <= previous.tokens.begin + 1;
  return opens_the_story ? State::maybe_before : State::now;
}

bool Weigher::overlaps_exception(int rule, const Sentence& sentence, TokenRange at) const {
  for (std::uint32_t m = sentence.marks_begin; m < sentence.marks_end; ++m) {
    const Mark& mark = scan_.marks[m];
    const Pattern& pattern = book_.patterns[mark.pattern];
    if (pattern.rule != rule || pattern.use != Pattern::Use::exception) continue;
    if (mark.at.begin < at.end && at.begin < mark.at.end) return true;
  }
  return false;
}

/// True when a need or cure of `rule` stands in the window around `sentence`.
bool Weigher::stands_in(int rule, Pattern::Use use, Window window, std::uint32_t sentence) const {
  const TokenRange range = scan_.range_of(window, scan_.sentences[sentence]);
  const auto stands_in_sentence = [&](const Sentence& one) {
    for (std::uint32_t m = one.marks_begin; m < one.marks_end; ++m) {
      const Pattern& pattern = book_.patterns[scan_.marks[m].pattern];
      if (pattern.rule != rule || pattern.use != use) continue;
      // "belum diatur dalam Peraturan Daerah" cures nothing.
      if (use != Pattern::Use::cure || !is_negated(one, scan_.marks[m].at)) return true;
    }
    return false;
  };
  for (std::uint32_t s = sentence + 1; s-- > 0 && scan_.sentences[s].tokens.begin >= range.begin;) {
    if (stands_in_sentence(scan_.sentences[s])) return true;
  }
  for (std::uint32_t s = sentence + 1; s < scan_.sentences.size() && scan_.sentences[s].tokens.begin < range.end; ++s) {
    if (stands_in_sentence(scan_.sentences[s])) return true;
  }
  return false;
}

Weighed Weigher::weigh(const Hit& hit) const {
  const Rule& rule = book_.rules[static_cast<std::size_t>(hit.rule)];
  const Sentence& sentence = scan_.sentences[hit.sentence];
  Weighed out;
  out.hit = hit;
  out.effect = rule.effect;
  const auto void_because = [&](std::string note) {
    out.note = std::move(note);
    return out;
  };
  switch (sentence.aside) {
    case Aside::none:
      break;
    case Aside::hidden:
      return void_because("teks tersembunyi tidak dihitung");
    case Aside::struck:
      return void_because("teks yang dicoret tidak dihitung");
    case Aside::comment:
      return void_because("catatan pada halaman, bukan isi dokumen");
  }
  if (sentence.is_heading) return void_because("judul bagian, bukan isi");
  if (sentence.is_instruction) return void_because("petunjuk pengisian, bukan isi");
  if (!rule.counts_quotes && sentence.is_law_quote) return void_because("kutipan peraturan atau kalimat kriteria");
  if (!rule.counts_quotes && sentence.is_boilerplate) return void_because("kalimat baku, bukan tentang inovasi ini");
  if (!rule.counts_quotes && sentence.is_definition) return void_because("pengertian istilah");
  if (sentence.is_unanswered) return void_because("pertanyaan atau label yang belum dijawab");
  if (!rule.counts_quotes && is_in_law_title(sentence, hit.at)) return void_because("judul peraturan");
  if (rule.has_exceptions && overlaps_exception(hit.rule, sentence, hit.at))
    return void_because("termasuk pengecualian aturan ini");
  if (rule.has_needs && !stands_in(hit.rule, Pattern::Use::need, rule.window, hit.sentence)) {
    return void_because("kata yang disyaratkan aturan ini tidak ada di sekitarnya");
  }
  if (!rule.ignores_negation && is_negated(sentence, hit.at)) return void_because("diingkari (tidak, belum, tanpa)");
  const State state = rule.tense == Tense::any ? State::now : state_of(hit);
  if (rule.tense == Tense::now && state == State::before) return void_because("menceritakan keadaan sebelum inovasi");
  if (rule.tense == Tense::before && state == State::now)
    return void_because("tidak menceritakan keadaan sebelum inovasi");
  out.counts = true;
  out.weight = rule.weight;
  const Context& context = book_.context;
  const auto reach = static_cast<std::uint32_t>(context.plan_reach);
  const std::uint32_t near =
      hit.at.begin > sentence.tokens.begin + reach ? hit.at.begin - reach : sentence.tokens.begin;
  if (has_cue(sentence, Cue::plan, near, hit.at.begin)) {
    out.is_planned = true;
    out.weight *= context.plan_factor;
    out.note = "masih direncanakan atau diharapkan";
  }
  if (has_cue(sentence, Cue::exception, hit.at.end, sentence.tokens.end)) {
    out.weight *= context.exception_factor;
    out.note = "ada pengecualian dalam kalimat yang sama";
  }
  if (rule.effect == Effect::opposes && rule.tense == Tense::now && state == State::maybe_before) {
    out.effect = Effect::doubts;
    out.note = "mungkin menceritakan keadaan sebelum inovasi";
  }
  if (rule.effect == Effect::opposes && rule.has_cures &&
      stands_in(hit.rule, Pattern::Use::cure, Window::paragraph, hit.sentence)) {
    out.effect = Effect::doubts;
    out.note = "dasar hukumnya disebut; perlu dipastikan kesesuaiannya";
  }
  return out;
}

}  // namespace telaah::classify
