// What [timbangan] of a content weighs: what stands under its heading, what rules and the profile found, and what the
// sentences say by their words wherever they stand.

#include <algorithm>

#include "classify/content_signs.h"

namespace telaah::classify {
namespace {

// Words; beyond them more text says little more.
constexpr double kEnoughTold = 100, kLongDocument = 300, kLongSentence = 12;
constexpr int kShortAnswer = 25;     // words
constexpr double kTimesPresent = 3;  // so many times the words that make a content present
constexpr double kMostSentences = 6, kSentenceUnit = 3;
constexpr float kPlainly = 0.5F;

/// 0 for none, 1 for `enough` and more. Straight, not bent: between 20 and 100 words lies what reviewers part at.
double of_words(double words, double enough) { return std::min(words / enough, 1.0); }

/// One sentence of the author's own, and what it is to the content.
struct Teller {
  std::uint32_t sentence = 0;
  float said = 0;   ///< how plainly its words tell the content
  float tells = 0;  ///< the same, and 1 below the content's own heading
  int words = 0;
};

std::vector<Teller> tellers(Content content, const ContentFile& file, const Case& document) {
  const Scan& scan = document.scan;
  std::vector<bool> is_core;
  for (const SectionInfo& section : scan.sections) is_core.push_back(is_one_of(section, file.core));
  std::vector<Teller> out;
  for (std::uint32_t s = 0; s < scan.sentences.size(); ++s) {
    const Sentence& sentence = scan.sentences[s];
    if (!sentence.is_own_text()) continue;
    const float said = s < document.opinions.sentences() ? said_of(content, document.opinions, s) : 0;
    const bool is_below_heading = sentence.section >= 0 && is_core[static_cast<std::size_t>(sentence.section)];
    out.push_back(
        {s, said, is_below_heading ? 1 : said, static_cast<int>(sentence.tokens.end - sentence.tokens.begin)});
  }
  return out;
}

int own_words(const Scan& scan, const std::vector<std::string>& kinds) {
  int words = 0;
  for (const SectionInfo& section : scan.sections) {
    if (is_one_of(section, kinds)) words += section.own_words;
  }
  return words;
}

/// What all sentences say together.
struct Told {
  double sentences = 0;                              ///< expected number of those that tell it
  double words = 0, plain_words = 0, all_words = 0;  ///< expected in them; in those that plainly do; in all
  double old_words = 0;                              ///< expected in those that tell the old state
  double longest = 0;                                ///< words of the longest that tells it
  double benefit = 0;                                ///< the most that one of them says of it
  double vague = 0;                                  ///< of the words that tell, the share in vague praise
  std::array<float, 2> strongest{};
};

Told told_by(const std::vector<Teller>& tellers, const Opinions& opinions) {
  Told out;
  double telling_words = 1, vague_words = 0;
  for (const Teller& one : tellers) {
    const bool is_heard = one.sentence < opinions.sentences();
    const auto of = [&](Sense sense) { return is_heard ? opinions.of(one.sentence, sense) : 0; };
    out.sentences += one.said;
    out.words += one.said * static_cast<float>(one.words);
    if (one.said >= kPlainly) out.plain_words += one.words;
    out.all_words += one.words;
    out.old_words += of(Sense::old_state) * static_cast<float>(one.words);
    out.longest = std::max(out.longest, static_cast<double>(one.tells) * one.words);
    out.benefit = std::max(out.benefit, static_cast<double>(one.tells * of(Sense::benefit)));
    telling_words += one.tells * static_cast<float>(one.words);
    vague_words += one.tells * static_cast<float>(one.words) * of(Sense::vague_benefit);
    if (one.said > out.strongest[0]) {
      out.strongest = {one.said, out.strongest[0]};
    } else {
      out.strongest[1] = std::max(out.strongest[1], one.said);
    }
  }
  out.vague = vague_words / telling_words;
  return out;
}

bool has_heading(const Scan& scan, const std::vector<std::string>& kinds) {
  return std::ranges::any_of(
      scan.sections, [&](const SectionInfo& section) { return !section.heading.empty() && is_one_of(section, kinds); });
}

}  // namespace

ContentShares content_shares(Content content, const Case& document) {
  const ContentFile& file = document.book.contents.at(static_cast<std::size_t>(content));
  const Told told = told_by(tellers(content, file, document), document.opinions);
  const Signs signs = signs_of(file, document.findings);
  const int words = own_words(document.scan, file.sections), core = own_words(document.scan, file.core);
  const auto yes = [](bool is_so) { return is_so ? 1.0 : 0.0; };
  return {
      yes(field_is_filled(file.field, document.profile)),
      yes(signs.present != nullptr),
      // A vague phrase in a long answer takes nothing from what else stands there.
      yes(signs.thin != nullptr && core < kShortAnswer),
      yes(signs.absent != nullptr),
      yes(core > 0),
      yes(core == 0 && has_heading(document.scan, file.core)),
      of_words(words, kTimesPresent * file.words_present),
      yes(words >= file.words_present),
      of_words(core, kTimesPresent * file.words_present),
      yes(core >= file.words_present),
      told.strongest[0],
      told.strongest[1],
      std::min(told.sentences, kMostSentences) / kSentenceUnit,
      of_words(told.words, kEnoughTold),
      of_words(told.plain_words, kEnoughTold),
      of_words(told.longest, kLongSentence),
      told.benefit,
      told.vague,
      // Only a design is told by length; a purpose is not there because the document is long.
      file.counts_told_words ? of_words(told.all_words, kLongDocument) : 0,
      file.counts_told_words ? of_words(told.old_words, kEnoughTold) : 0,
      yes(is_copied(file, document)),
  };
}

}  // namespace telaah::classify
