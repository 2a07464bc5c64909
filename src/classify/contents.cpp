#include "classify/contents.h"

#include "telaah/utf8.h"

#include <algorithm>

#include <fmt/format.h>

namespace telaah::classify {

bool is_one_of(const SectionInfo& section, const std::vector<std::string>& kinds) {
  return std::ranges::find(kinds, kind_of(section)) != kinds.end();
}

const Sentence* first_own_sentence(const Scan& scan, const SectionInfo& section) {
  for (std::uint32_t s = section.first_sentence; s < section.end_sentence; ++s) {
    if (scan.sentences[s].is_own_text()) return &scan.sentences[s];
  }
  return nullptr;
}

namespace {

constexpr std::size_t kQuoteBytes = 200;

std::string beginning(std::string_view text) {
  std::string out(utf8::cut(text, kQuoteBytes));
  std::ranges::replace(out, '\n', ' ');
  return out.size() < text.size() ? out + "…" : out;
}

bool field_is_filled(const std::string& field, const Profile& profile) {
  if (field == "bentuk") return profile.bentuk.has_value() && !profile.bentuk_is_inferred;
  if (field == "waktu_uji_coba") return profile.waktu_uji_coba.has_value() && !profile.waktu_uji_coba->value.empty();
  if (field == "anggaran") return profile.anggaran.has_value();
  return false;
}

const MaybeField* field_of(const std::string& field, const Profile& profile) {
  if (field == "bentuk") return &profile.bentuk;
  if (field == "waktu_uji_coba") return &profile.waktu_uji_coba;
  if (field == "anggaran") return &profile.anggaran;
  return nullptr;
}

/// The author's own words of all sections of `kinds`, folded and joined, to compare two contents.
std::string own_text(const Scan& scan, const std::vector<std::string>& kinds) {
  std::string out;
  for (const SectionInfo& section : scan.sections) {
    if (!is_one_of(section, kinds)) continue;
    for (std::uint32_t s = section.first_sentence; s < section.end_sentence; ++s) {
      const Sentence& sentence = scan.sentences[s];
      if (!sentence.is_own_text()) continue;
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        out += scan.folded.substr(scan.tokens[t].begin, scan.tokens[t].end - scan.tokens[t].begin);
        out += ' ';
      }
    }
  }
  return out;
}

struct Signs {
  const Finding* present = nullptr;
  const Finding* thin = nullptr;
  const Finding* absent = nullptr;
};

Signs signs_of(const ContentFile& file, const std::vector<Finding>& findings) {
  Signs signs;
  for (const Finding& finding : findings) {
    if (finding.weighed.weight <= 0) continue;
    if (std::ranges::find(file.rules, finding.weighed.hit.rule) == file.rules.end()) continue;
    const Finding** slot = nullptr;
    if (finding.weighed.effect == Effect::present) slot = &signs.present;
    if (finding.weighed.effect == Effect::thin) slot = &signs.thin;
    if (finding.weighed.effect == Effect::absent) slot = &signs.absent;
    if (slot != nullptr && *slot == nullptr) *slot = &finding;
  }
  return signs;
}

void point_at(ContentFinding& out, const Finding& finding) {
  out.page = finding.evidence.page;
  out.quote = beginning(finding.evidence.quote);
}

std::string word_count(int words, const ContentFile& file) {
  if (file.words_full <= 1) return {};
  return fmt::format(" ({} dari {} kata)", words, file.words_full);
}

bool is_copied(const ContentFile& file, const Case& document) {
  const auto other = content_from_code(file.same_as);
  if (!other) return false;
  const ContentFile& twin = document.book.contents.at(static_cast<std::size_t>(*other));
  const std::string own = own_text(document.scan, file.sections);
  return !own.empty() && own == own_text(document.scan, twin.sections);
}

/// What the words of sentences say of a content that stands under no heading of its own.
struct Told {
  Presence presence = Presence::absent;
  std::uint32_t sentence = 0;  ///< that says it most plainly
  int words = 0;               ///< of all sentences that tell it
};

/// A benefit told for a criterion is told as a content, too.
float said_of(Content content, const Opinions& opinions, std::uint32_t sentence) {
  const float said = opinions.of(sentence, sense_of(content));
  return content == Content::manfaat ? std::max(said, opinions.of(sentence, Sense::benefit)) : said;
}

Told told_anywhere(Content content, const ContentFile& file, const Case& document) {
  Told out;
  float most = 0;
  for (std::uint32_t s = 0; s < document.opinions.sentences(); ++s) {
    // What stands under the content's own heading was counted there: a short line does not grow by being heard.
    const int section = document.scan.sentences[s].section;
    const bool is_counted = !file.counts_told_words && section >= 0 &&
                            is_one_of(document.scan.sections[static_cast<std::size_t>(section)], file.sections);
    if (is_counted) continue;
    const float said = said_of(content, document.opinions, s);
    const TokenRange tokens = document.scan.sentences[s].tokens;
    if (said >= 0.5F) out.words += static_cast<int>(tokens.end - tokens.begin);
    if (said <= most) continue;
    most = said;
    out.sentence = s;
  }
  if (most <= 0) return out;
  if (most >= file.told && (!file.counts_told_words || out.words >= file.words_present)) {
    out.presence = Presence::present;
  } else if (most >= file.touched) {
    out.presence = Presence::thin;
  }
  return out;
}

/// A sentence elsewhere may tell what no heading announces; it never takes away what was found.
void hear_sentences(Content content, const ContentFile& file, const Case& document, ContentFinding& out) {
  const Told told = told_anywhere(content, file, document);
  if (told.presence >= out.presence) return;  // present < thin < absent
  out.presence = told.presence;
  out.words = std::max(out.words, told.words);
  const Span span = document.scan.sentences[told.sentence].span;
  out.page = document.text.page_at(span.begin);
  out.quote = beginning(document.scan.view(span));
}

}  // namespace

ContentFinding judge_content(Content content, const Case& document) {
  const ContentFile& file = document.book.contents.at(static_cast<std::size_t>(content));
  ContentFinding out;
  out.content = content;
  bool has_heading = false;
  for (const SectionInfo& section : document.scan.sections) {
    if (!is_one_of(section, file.sections)) continue;
    has_heading = true;
    out.words += section.own_words;
    const Sentence* first = first_own_sentence(document.scan, section);
    if (out.page != 0 || first == nullptr) continue;
    out.page = document.text.page_at(first->span.begin);
    out.quote = beginning(document.scan.view(first->span));
  }
  const Signs signs = signs_of(file, document.findings);
  if (field_is_filled(file.field, document.profile)) {
    const MaybeField& field = *field_of(file.field, document.profile);
    out.presence = Presence::present;
    out.page = field->page;
    out.quote = beginning(field->as_written);
  } else if (signs.present != nullptr) {
    out.presence = Presence::present;
    point_at(out, *signs.present);
  } else if (signs.absent != nullptr) {
    out.presence = Presence::absent;
    point_at(out, *signs.absent);
  } else if (signs.thin != nullptr) {
    out.presence = Presence::thin;
    point_at(out, *signs.thin);
  } else if (file.words_decide && out.words >= file.words_present) {
    out.presence = Presence::present;
  } else if (file.words_decide && out.words >= file.words_thin) {
    out.presence = Presence::thin;
  }
  // What a rule calls thin ("dalam rangka pelayanan yang baik") stays so.
  const bool is_told_thin = out.presence == Presence::thin && signs.thin != nullptr;
  if (out.presence != Presence::present && !is_told_thin) hear_sentences(content, file, document, out);
  switch (out.presence) {
    case Presence::present:
      out.reason = file.reason_present + word_count(out.words, file) + ".";
      break;
    case Presence::thin:
      out.reason = file.reason_thin + word_count(out.words, file) + ".";
      break;
    case Presence::absent:
      out.reason = file.reason_absent + (has_heading ? " (judul bagian ada, isinya kosong)." : ".");
      break;
  }
  if (out.presence == Presence::present && is_copied(file, document)) {
    out.presence = Presence::thin;
    out.reason = fmt::format("Isinya sama persis dengan bagian lain ({}).", label(*content_from_code(file.same_as)));
  }
  return out;
}

}  // namespace telaah::classify
